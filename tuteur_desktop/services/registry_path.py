"""The services of skills, evidence and the road to a diploma; a part of the registry."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from tuteur_desktop.store.store import Store

if TYPE_CHECKING:
    from tuteur_desktop.services.adjustments import AdjustmentsService
    from tuteur_desktop.services.catalogue import CatalogueService
    from tuteur_desktop.services.diagnoses import DiagnosesService
    from tuteur_desktop.services.diary import DiaryService
    from tuteur_desktop.services.evidence import EvidenceService
    from tuteur_desktop.services.frameworks import FrameworksService
    from tuteur_desktop.services.missions import MissionsService
    from tuteur_desktop.services.objectives import ObjectivesService
    from tuteur_desktop.services.outcomes import OutcomesService
    from tuteur_desktop.services.path import PathService
    from tuteur_desktop.services.self_rating import SelfRatingService
    from tuteur_desktop.services.situations import SituationsService
    from tuteur_desktop.services.skill_grid import SkillGridService
    from tuteur_desktop.services.skill_plans import SkillPlansService
    from tuteur_desktop.services.skills import SkillsService


class PathServices:
    """One service an area, loaded at its first use."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self.now = now

    @cached_property
    def diagnoses(self) -> "DiagnosesService":
        """What learners already knew."""
        from tuteur_desktop.services.diagnoses import DiagnosesService

        return DiagnosesService(self._store, self.now)

    @cached_property
    def objectives(self) -> "ObjectivesService":
        """What is to be reached, and whose objective it is."""
        from tuteur_desktop.services.objectives import ObjectivesService

        return ObjectivesService(self._store, self.now)

    @cached_property
    def skill_plans(self) -> "SkillPlansService":
        """Where and by when skills are to be seen."""
        from tuteur_desktop.services.skill_plans import SkillPlansService

        return SkillPlansService(self._store, self.now)

    @cached_property
    def path(self) -> "PathService":
        """Planned against done, and what is said of each skill."""
        from tuteur_desktop.services.path import PathService

        return PathService(self._store, self.now)

    @cached_property
    def adjustments(self) -> "AdjustmentsService":
        """What changes in a path, and what is adapted."""
        from tuteur_desktop.services.adjustments import AdjustmentsService

        return AdjustmentsService(self._store, self.now)

    @cached_property
    def situations(self) -> "SituationsService":
        """Situations d'évaluation en entreprise."""
        from tuteur_desktop.services.situations import SituationsService

        return SituationsService(self._store, self.now)

    @cached_property
    def outcomes(self) -> "OutcomesService":
        """How contracts ended for their diploma."""
        from tuteur_desktop.services.outcomes import OutcomesService

        return OutcomesService(self._store, self.now)

    @cached_property
    def missions(self) -> "MissionsService":
        """What learners are given to do, week by week."""
        from tuteur_desktop.services.missions import MissionsService

        return MissionsService(self._store, self.now)

    @cached_property
    def diary(self) -> "DiaryService":
        """The carnet: a week in the learner's words."""
        from tuteur_desktop.services.diary import DiaryService

        return DiaryService(self._store, self.now)

    @cached_property
    def self_rating(self) -> "SelfRatingService":
        """What a learner ticks of their own skills, on paper or on a screen."""
        from tuteur_desktop.services.self_rating import SelfRatingService

        return SelfRatingService(self._store, self.now)

    @cached_property
    def frameworks(self) -> "FrameworksService":
        """What diplomas ask, in all their versions."""
        from tuteur_desktop.services.frameworks import FrameworksService

        return FrameworksService(self._store, self.now)

    @cached_property
    def skills(self) -> "SkillsService":
        """Ratings by three voices."""
        from tuteur_desktop.services.skills import SkillsService

        return SkillsService(self._store, self.now)

    @cached_property
    def evidence(self) -> "EvidenceService":
        """What shows the skills of learners."""
        from tuteur_desktop.services.evidence import EvidenceService

        return EvidenceService(self._store, self.now)

    @cached_property
    def catalogue(self) -> "CatalogueService":
        """Diplomas by name, without a network."""
        from tuteur_desktop.services.catalogue import CatalogueService

        return CatalogueService(self._store, self.now)

    @cached_property
    def skill_grid(self) -> "SkillGridService":
        """Skills to be ticked on paper."""
        from tuteur_desktop.services.skill_grid import SkillGridService

        return SkillGridService(self._store, self.now)
