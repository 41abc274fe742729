"""The welcome of a learner: the pense-bête, the first day, and what was handed over."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

AT_ONCE = 7  # open points shown at a time


class PointStatus(StrEnum):
    """Where a point of the pense-bête stands."""

    TO_DO = "to-do"
    DONE = "done"
    NOT_APPLICABLE = "not-applicable"


class ProvidedKind(StrEnum):
    """What is given to a learner, or done for them, each dated."""

    SAFETY_TRAINING = "safety-training"  # L4141-2
    EQUIPMENT = "equipment"  # equipements de protection
    MEDICAL_VISIT = "medical-visit"  # R6222-36, R4624-18: only that it took place, never more
    RESOURCES = "resources"
    ACCESS = "access"


class SheetKind(StrEnum):
    """Papers that are filled, dated and signed once, and redone when things change."""

    GUIDE = "guide"  # repères de suivi (L1222-3)
    SAFETY = "safety"  # fiche d'accueil sécurité (L4141-2, R4141-3-1)
    HANDOVER = "handover"  # fiche de passation between tutors


@dataclass(frozen=True)
class Provided:
    """Something handed over or done, on a day; `returned_on` when it came back."""

    kind: ProvidedKind
    on: date
    label: str = ""
    by: str = ""
    note: str = ""
    returned_on: date | None = None
    id: int | None = None


@dataclass(frozen=True)
class Slot:
    """A part of the first day: from an hour, for so many minutes."""

    at: time
    minutes: int
    title: str
    who: str = ""
    pause: bool = False  # neither a break nor lunch is work


@dataclass(frozen=True)
class Sheet:
    """One issue of a paper: `fields` by key; `reason` says why it was redone."""

    kind: SheetKind
    contract_id: int
    on: date
    fields: dict[str, str]
    reason: str = ""
    id: int | None = None
