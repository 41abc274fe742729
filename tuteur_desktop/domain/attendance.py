"""Half-days: what was due, what happened, and the one formula that counts them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum


class Half(StrEnum):
    """One of the two halves of a day; the site gives them their names (midi, soir…)."""

    AM = "am"
    PM = "pm"


class Place(StrEnum):
    """Where the plain week says the learner is expected."""

    HERE = "here"
    CENTRE = "centre"
    REST = "rest"


class State(StrEnum):
    """What happened in a half-day. UNKNOWN is neither present nor absent."""

    PRESENT = "present"
    LATE = "late"
    LEFT_EARLY = "left-early"
    ABSENT = "absent"
    KEPT_AT_COMPANY = "kept-at-company"
    LEAVE = "leave"
    HOLIDAY = "holiday"
    REST = "rest"
    CENTRE = "centre"
    UNKNOWN = "unknown"


class Justification(StrEnum):
    """What is said of the proof of an absence; only REFUSED, the tutor's act, is unjustified."""

    NONE = "none"
    AWAITED = "awaited"
    RECEIVED = "received"
    WAIVED = "waived"
    REFUSED = "refused"


class Source(StrEnum):
    """Where a mark comes from."""

    TYPED = "typed"
    AS_PLANNED = "as-planned"
    IMPORTED = "imported"


HERE_STATES = frozenset({State.PRESENT, State.LATE, State.LEFT_EARLY, State.ABSENT, State.UNKNOWN})
JUSTIFIABLE_STATES = frozenset({State.ABSENT, State.LATE, State.LEFT_EARLY})
MINUTES_STATES = frozenset({State.LATE, State.LEFT_EARLY})
MAX_MINUTES = 600


@dataclass(frozen=True)
class Mark:
    """One half-day as it was recorded. `minutes` are those late or left early."""

    on: date
    half: Half
    state: State
    justification: Justification = Justification.NONE
    source: Source = Source.TYPED
    minutes: int | None = None
    due_by: date | None = None
    seen_on: date | None = None
    note: str = ""
    recorded_at: datetime | None = None
    recorded_by: str = ""

    def problem(self) -> str | None:
        """A French sentence when state, justification and minutes do not go together."""
        if self.state not in JUSTIFIABLE_STATES and self.justification is not Justification.NONE:
            return "Un justificatif ne se note que pour une absence, un retard ou un départ."
        if self.minutes is not None and self.state not in MINUTES_STATES:
            return "Des minutes ne se notent que pour un retard ou un départ anticipé."
        if self.minutes is not None and not 1 <= self.minutes <= MAX_MINUTES:
            return f"Les minutes vont de 1 à {MAX_MINUTES}."
        return None


def default_justification(state: State) -> Justification:
    """An absence awaits its proof until something else is said."""
    return Justification.AWAITED if state is State.ABSENT else Justification.NONE


@dataclass(frozen=True)
class Week:
    """The plain week of a contract: fourteen places, Monday morning first."""

    places: tuple[Place, ...]

    def place(self, on: date, half: Half) -> Place:
        """Where the learner is expected."""
        return self.places[2 * on.weekday() + (half is Half.PM)]

    def pattern(self) -> str:
        """Fourteen letters: I (ici), C (centre), R (repos)."""
        return "".join(_LETTERS[place] for place in self.places)

    @classmethod
    def parse(cls, pattern: str) -> "Week":
        """Read 7 letters (whole days) or 14 (halves) among I or H, C, R or -, Monday first.

        Raises ValueError for any other text.
        """
        letters = pattern.replace(" ", "").upper()
        if len(letters) == 7:
            letters = "".join(letter * 2 for letter in letters)
        if len(letters) != 14 or any(letter not in _PLACES for letter in letters):
            raise ValueError(pattern)
        return cls(tuple(_PLACES[letter] for letter in letters))


_LETTERS = {Place.HERE: "I", Place.CENTRE: "C", Place.REST: "R"}
_PLACES = {
    "I": Place.HERE, "H": Place.HERE, "C": Place.CENTRE, "R": Place.REST, "-": Place.REST,
}  # fmt: skip
DEFAULT_WEEK = Week.parse("IIIIIRR")


@dataclass(frozen=True)
class HalfDay:
    """A half-day as it is shown: what was planned (None outside a contract), what was marked."""

    on: date
    half: Half
    planned: Place | None
    mark: Mark | None = None

    def due(self) -> bool:
        """Due to the company: a mark says so if there is one, the plain week otherwise."""
        if self.mark is not None:
            return self.mark.state in HERE_STATES
        return self.planned is Place.HERE

    def unknown(self) -> bool:
        """Due, and nothing certain was said of it."""
        return self.due() and (self.mark is None or self.mark.state is State.UNKNOWN)

    def at_centre(self) -> bool:
        """At the training centre, as marked or else as planned."""
        if self.mark is not None:
            return self.mark.state is State.CENTRE
        return self.planned is Place.CENTRE


@dataclass(frozen=True)
class Counts:
    """Half-days of a period, in the company; minutes are those late or left early."""

    due: int = 0
    done: int = 0
    justified: int = 0
    awaited: int = 0
    unjustified: int = 0
    unknown: int = 0
    late_times: int = 0
    late_minutes: int = 0
    left_times: int = 0
    left_minutes: int = 0
    centre: int = 0
    kept: int = 0
    upcoming: int = 0

    def assiduity(self) -> float | None:
        """(due − unjustified) ÷ due, the only rate that leaves the house.

        None if nothing is due, or while a half-day is unknown: it is neither present nor absent.
        """
        if not self.due or self.unknown:
            return None
        return (self.due - self.unjustified) / self.due

    def presence(self) -> float | None:
        """done ÷ due, kept inside: a justified absence must weigh on no report (L1132-1)."""
        return self.done / self.due if self.due else None


def count(halves: Iterable[HalfDay], today: date) -> Counts:
    """Count half-days; from `today` on, one that nobody marked is only `upcoming`."""
    total = Counts()
    for half in halves:
        total = _add(total, half, today)
    return total


def _add(total: Counts, half: HalfDay, today: date) -> Counts:
    mark = half.mark
    if half.at_centre():
        return replace(total, centre=total.centre + 1)
    if mark is not None and mark.state is State.KEPT_AT_COMPANY:
        return replace(total, kept=total.kept + 1)
    if not half.due():
        return total
    if half.on >= today and half.unknown():
        return replace(total, upcoming=total.upcoming + 1)
    total = replace(total, due=total.due + 1)
    if mark is None or mark.state is State.UNKNOWN:
        return replace(total, unknown=total.unknown + 1)
    if mark.state is State.ABSENT:
        return _add_absence(total, mark.justification)
    return _add_presence(total, mark)


def _add_absence(total: Counts, justification: Justification) -> Counts:
    if justification is Justification.REFUSED:
        return replace(total, unjustified=total.unjustified + 1)
    if justification is Justification.AWAITED:
        return replace(total, awaited=total.awaited + 1)
    return replace(total, justified=total.justified + 1)


def _add_presence(total: Counts, mark: Mark) -> Counts:
    total = replace(total, done=total.done + 1)
    minutes = mark.minutes or 0
    if mark.state is State.LATE:
        return replace(
            total, late_times=total.late_times + 1, late_minutes=total.late_minutes + minutes
        )
    if mark.state is State.LEFT_EARLY:
        return replace(
            total, left_times=total.left_times + 1, left_minutes=total.left_minutes + minutes
        )
    return total
