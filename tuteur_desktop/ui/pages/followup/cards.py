"""The cards of the tab, in their order: one maker each."""

from collections.abc import Callable

from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui.pages.followup.card import FollowupCard
from tuteur_desktop.ui.tasks import Tasks


def _sessions(services: Services, tasks: Tasks) -> FollowupCard:
    from tuteur_desktop.ui.pages.followup.sessions_card import SessionsCard

    return SessionsCard(services.group_sessions, services.learners)


CARDS: tuple[Callable[[Services, Tasks], FollowupCard], ...] = (_sessions,)
