"""Carnet de l'alternant: one week in the learner's own words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from tuteur_desktop.domain.attendance import HalfDay, State
from tuteur_desktop.domain.calendar import EXPECTED
from tuteur_desktop.domain.missions import monday_of

LONGEST = 10_000  # characters of one part; what is beyond is refused, never cut
MOST_WEEKS = 60  # pages of one file of sheets


class DiarySource(StrEnum):
    """How a week came in."""

    TYPED = "typed"
    READ_BACK = "read-back"  # from the fillable sheet
    KEYED_IN = "keyed-in"  # beside its photo


class Part(StrEnum):
    """One of the four boxes of a sheet; each is the field of a week that holds its words."""

    DONE = "done"
    LEARNT = "learnt"
    STUCK = "stuck"
    GOAL = "goal"


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

    def words(self) -> dict[Part, str]:
        """What is said in each box."""
        return {part: str(getattr(self, part.value)) for part in Part}

    def saying(self, words: Mapping[Part, str]) -> "DiaryWeek":
        """The same week with other words in some boxes."""
        said = self.words() | dict(words)
        return replace(
            self, done=said[Part.DONE], learnt=said[Part.LEARNT], stuck=said[Part.STUCK],
            goal=said[Part.GOAL],
        )  # fmt: skip

    @property
    def silent(self) -> bool:
        """Whether no box holds a word."""
        return not any(self.words().values())

    @property
    def empty(self) -> bool:
        """Whether nothing was said of it, and no sheet was kept."""
        return self.silent and not self.piece


class WeekState(StrEnum):
    """Where a week stands; OPEN is not over yet, OFF asks for nothing."""

    KEPT = "kept"
    PHOTO = "photo"  # a photo that nobody keyed in
    MISSING = "missing"
    OPEN = "open"
    OFF = "off"


@dataclass(frozen=True)
class Week:
    """A week of the carnet, and what is kept of it."""

    monday: date
    state: WeekState
    entry: DiaryWeek | None = None


@dataclass(frozen=True)
class Difference:
    """What a sheet that is read would change in one box; `before` is empty for new."""

    part: Part
    before: str
    after: str


@dataclass(frozen=True)
class WeekReading:
    """A week of a filled file: what would be kept, what was there included."""

    after: DiaryWeek
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Reading:
    """What a filled file says before anything of it is kept.

    `blank` are the weeks of the file in which no box holds a word: nothing is kept of them.
    """

    learner_id: int
    weeks: tuple[WeekReading, ...]
    blank: tuple[date, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether keeping it would change anything."""
        return any(one.differences for one in self.weeks)


_NOTHING_DONE = frozenset({
    State.ABSENT, State.LEAVE, State.HOLIDAY, State.REST, State.CLOSURE, State.SUSPENSION,
    State.RECOVERY, State.REVISION, State.VISIT,
})  # fmt: skip


def lived(half: HalfDay) -> bool:
    """Whether there is something to say of a half-day: expected somewhere, or spent there."""
    if half.mark is not None and half.mark.state is not State.UNKNOWN:
        return half.mark.state not in _NOTHING_DONE
    return half.planned in EXPECTED


def weeks(
    halves: Iterable[HalfDay], kept: Mapping[date, DiaryWeek], today: date
) -> list[Week]:  # fmt: skip
    """The weeks of some half-days, the oldest first: missing once their last lived day is over."""
    last: dict[date, date | None] = {monday: None for monday in kept}
    for half in halves:
        monday = monday_of(half.on)
        last.setdefault(monday, None)
        if lived(half):
            last[monday] = max(half.on, last[monday] or half.on)
    return [
        Week(monday, _state(kept.get(monday), day, today), kept.get(monday))
        for monday, day in sorted(last.items())
    ]


def _state(entry: DiaryWeek | None, last: date | None, today: date) -> WeekState:
    if entry is not None and not entry.empty:
        return WeekState.PHOTO if entry.silent else WeekState.KEPT
    if last is None:
        return WeekState.OFF
    return WeekState.MISSING if last < today else WeekState.OPEN


def merged(before: DiaryWeek, words: Mapping[Part, str]) -> WeekReading:
    """A week with what a sheet says of it: a box left empty takes nothing away."""
    said, found = before.words(), []
    for part in Part:
        new = words.get(part, "").strip()
        if new and new != said[part]:
            found.append(Difference(part, said[part], new))
            said[part] = new
    source = DiarySource.READ_BACK if found else before.source
    return WeekReading(replace(before.saying(said), source=source), tuple(found))
