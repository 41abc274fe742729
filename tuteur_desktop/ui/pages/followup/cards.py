"""The cards of the tab, in their order: one maker each."""

from collections.abc import Callable

from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui.pages.followup.card import FollowupCard
from tuteur_desktop.ui.tasks import Tasks

CARDS: tuple[Callable[[Services, Tasks], FollowupCard], ...] = ()
