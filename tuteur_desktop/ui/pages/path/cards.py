"""The cards of the tab « Parcours », in their order: one maker each."""

from collections.abc import Callable

from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets.learner_card import LearnerCard

CARDS: tuple[Callable[[Services, Tasks], LearnerCard], ...] = ()
