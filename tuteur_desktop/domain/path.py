"""The road to the diploma: diagnosis, objectives, plan, adjustments, situations, its outcome."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from tuteur_desktop.domain.skills import LearningPlace, Voice


class DiagnosisKind(StrEnum):
    """How what a learner already knows was looked at."""

    INTERVIEW = "interview"
    SELF_POSITIONING = "self-positioning"
    TEST = "test"
    EXPERIENCE = "experience"


class Horizon(StrEnum):
    """How far an objective is (indicator 13: short, medium and long term)."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


class ObjectiveState(StrEnum):
    """Where an objective stands."""

    OPEN = "open"
    REACHED = "reached"
    DROPPED = "dropped"


class AdjustmentKind(StrEnum):
    """A change of the path, or an adaptation agreed: a neutral fact, never its cause in health."""

    ADJUSTMENT = "adjustment"
    ADAPTATION = "adaptation"


class Result(StrEnum):
    """What a certifier said of a block or of the diploma."""

    PENDING = "pending"
    OBTAINED = "obtained"
    PARTIAL = "partial"
    NOT_OBTAINED = "not-obtained"


class Next(StrEnum):
    """What a learner does after the contract."""

    UNKNOWN = "unknown"
    HIRED_HERE = "hired-here"
    HIRED_ELSEWHERE = "hired-elsewhere"
    STUDIES = "studies"
    SEARCHING = "searching"
    OTHER = "other"


@dataclass(frozen=True)
class Diagnosis:
    """One look at what a learner already knows, with its result in words."""

    learner_id: int
    kind: DiagnosisKind
    on: date
    title: str
    result: str = ""
    id: int | None = None
    recorded_at: datetime | None = None
    recorded_by: str = ""


@dataclass(frozen=True)
class Objective:
    """Something to reach; `owner` is whose objective it is."""

    learner_id: int
    text: str
    horizon: Horizon
    owner: Voice = Voice.LEARNER
    by: date | None = None
    skills: tuple[int, ...] = ()
    state: ObjectiveState = ObjectiveState.OPEN
    closed_on: date | None = None
    outcome: str = ""
    id: int | None = None
    recorded_at: datetime | None = None
    recorded_by: str = ""

    def late(self, today: date) -> bool:
        """Whether its day has gone by while it is open."""
        return self.state is ObjectiveState.OPEN and self.by is not None and self.by < today


@dataclass(frozen=True)
class SkillPlan:
    """Where and by when a skill is to be seen; a place other than the company says it cannot be
    shown there.
    """

    skill_id: int
    place: LearningPlace
    by: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Adjustment:
    """A change of the path or an adaptation, its reason and who agreed."""

    learner_id: int
    kind: AdjustmentKind
    on: date
    what: str
    reason: str = ""
    agreed_by: str = ""
    id: int | None = None
    recorded_at: datetime | None = None
    recorded_by: str = ""


@dataclass(frozen=True)
class Situation:
    """A situation d'évaluation en entreprise (CCF): the certifier's, prepared and kept here.

    `mark` is only what was proposed; it is printed in no progress report. `grid` is the SHA-256 of
    the certifier's grid.
    """

    learner_id: int
    on: date
    title: str
    block_id: int | None = None
    people: str = ""
    mark: str = ""
    note: str = ""
    grid: str | None = None
    grid_name: str = ""
    id: int | None = None
    recorded_at: datetime | None = None
    recorded_by: str = ""


@dataclass(frozen=True)
class Outcome:
    """How a contract ended for its diploma: a result a block, the whole, and what came next."""

    contract_id: int
    result: Result = Result.PENDING
    on: date | None = None
    blocks: Mapping[int, Result] = field(default_factory=dict)
    following: Next = Next.UNKNOWN
    following_note: str = ""
    six_months: Next = Next.UNKNOWN
    six_months_note: str = ""
    six_months_on: date | None = None
