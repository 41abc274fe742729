"""Missions confiées: the work given week by week, in the words of the trade."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tuteur_desktop.domain.skills import LearningPlace


class MissionState(StrEnum):
    """What became of a mission in a week."""

    PLANNED = "planned"
    DONE = "done"
    REDO = "redo"  # done, and to be done again


@dataclass(frozen=True)
class Mission:
    """A job of the trade (« garde-manger »), linked once to skills."""

    learner_id: int
    title: str
    place: LearningPlace = LearningPlace.COMPANY
    skills: tuple[int, ...] = ()
    id: int | None = None
    archived: bool = False


@dataclass(frozen=True)
class MissionWeek:
    """A mission in one week, which begins on a Monday: who supervises, what became of it."""

    mission_id: int
    monday: date
    state: MissionState = MissionState.PLANNED
    supervisor: str = ""
    note: str = ""
    id: int | None = None
    recorded_at: datetime | None = None
    recorded_by: str = ""
