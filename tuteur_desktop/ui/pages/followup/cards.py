"""The cards of the tab, in their order: one maker each."""

from collections.abc import Callable

from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets.learner_card import LearnerCard


def _interviews(services: Services, tasks: Tasks) -> LearnerCard:
    from tuteur_desktop.ui.pages.followup.interviews_card import InterviewsCard

    return InterviewsCard(
        services.interviews, services.templates, services.learners, services.documents,
        services.preparation, tasks,
    )  # fmt: skip


def _decisions(services: Services, tasks: Tasks) -> LearnerCard:
    from tuteur_desktop.ui.pages.followup.decisions_card import DecisionsCard

    return DecisionsCard(services.decisions, services.interviews)


def _sessions(services: Services, tasks: Tasks) -> LearnerCard:
    from tuteur_desktop.ui.forms.group_minutes import opener
    from tuteur_desktop.ui.pages.followup.sessions_card import SessionsCard

    sessions = services.group_sessions
    minutes = opener(sessions, services.documents, services.signing, services.profile, tasks)
    return SessionsCard(sessions, services.learners, minutes)


def _funding(services: Services, tasks: Tasks) -> LearnerCard:
    from tuteur_desktop.ui.pages.followup.funding_card import FundingCard

    return FundingCard(services.funding)


def _welcome(services: Services, tasks: Tasks) -> LearnerCard:
    from tuteur_desktop.ui.pages.followup.welcome_card import WelcomeCard

    return WelcomeCard(services.welcome, services.documents, tasks)


def _papers(services: Services, tasks: Tasks) -> LearnerCard:
    from tuteur_desktop.ui.pages.followup.papers_card import PapersCard

    return PapersCard(
        services.sheets, services.room, services.documents, services.signing, tasks
    )  # fmt: skip


def _provided(services: Services, tasks: Tasks) -> LearnerCard:
    from tuteur_desktop.ui.pages.followup.provided_card import ProvidedCard

    return ProvidedCard(services.provided)


CARDS: tuple[Callable[[Services, Tasks], LearnerCard], ...] = (
    _interviews, _welcome, _decisions, _papers, _provided, _sessions, _funding,
)  # fmt: skip
