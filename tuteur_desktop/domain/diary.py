"""Carnet de l'alternant: one week in the learner's own words."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class DiarySource(StrEnum):
    """How a week came in."""

    TYPED = "typed"
    READ_BACK = "read-back"  # from the fillable sheet
    KEYED_IN = "keyed-in"  # beside its photo


@dataclass(frozen=True)
class DiaryWeek:
    """A week, which begins on a Monday; `piece` is the SHA-256 of the photo of the sheet."""

    learner_id: int
    monday: date
    done: str = ""
    learnt: str = ""
    stuck: str = ""
    goal: str = ""
    source: DiarySource = DiarySource.TYPED
    piece: str | None = None
    id: int | None = None
    recorded_at: datetime | None = None
    recorded_by: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was said of it, and no sheet was kept."""
        return not (self.done or self.learnt or self.stuck or self.goal or self.piece)
