"""The cards of the tab « Parcours », in their order: one maker each."""

from collections.abc import Callable

from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets.learner_card import LearnerCard


def _objectives(services: Services, tasks: Tasks) -> LearnerCard:
    from tuteur_desktop.ui.pages.path.objectives_card import ObjectivesCard

    return ObjectivesCard(
        services.objectives, services.frameworks, services.path, services.learners
    )  # fmt: skip


def _plan(services: Services, tasks: Tasks) -> LearnerCard:
    from tuteur_desktop.ui.pages.path.plan_card import PlanCard

    return PlanCard(services.path, services.skill_plans, services.frameworks)


def _alerts(services: Services, tasks: Tasks) -> LearnerCard:
    from tuteur_desktop.ui.pages.path.alerts_card import AlertsCard

    return AlertsCard(services.alerts)


def _diagnosis(services: Services, tasks: Tasks) -> LearnerCard:
    from tuteur_desktop.ui.pages.path.diagnosis_card import DiagnosisCard

    return DiagnosisCard(services.diagnoses)


def _adjustments(services: Services, tasks: Tasks) -> LearnerCard:
    from tuteur_desktop.ui.pages.path.adjustments_card import AdjustmentsCard

    return AdjustmentsCard(services.adjustments)


def _situations(services: Services, tasks: Tasks) -> LearnerCard:
    from tuteur_desktop.ui.pages.path.situations_card import SituationsCard

    return SituationsCard(services.situations, services.frameworks, services.learners)


def _outcome(services: Services, tasks: Tasks) -> LearnerCard:
    from tuteur_desktop.ui.pages.path.outcome_card import OutcomeCard

    return OutcomeCard(services.outcomes)


def _missions(services: Services, tasks: Tasks) -> LearnerCard:
    from tuteur_desktop.ui.pages.path.missions_card import MissionsCard

    return MissionsCard(services.missions, services.frameworks, services.path)


def _diary(services: Services, tasks: Tasks) -> LearnerCard:
    from tuteur_desktop.ui.pages.path.diary_card import DiaryCard

    return DiaryCard(services.diary, services.learners, tasks)


CARDS: tuple[Callable[[Services, Tasks], LearnerCard], ...] = (
    _objectives, _missions, _plan, _alerts, _diary, _diagnosis, _adjustments, _situations,
    _outcome,
)  # fmt: skip
