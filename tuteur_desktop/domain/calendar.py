"""The calendar of the alternance: halves of a day, places, rhythms, and the plan they make."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from tuteur_desktop.domain.site import Site, closed


class Half(StrEnum):
    """One of the two halves of a day; the site gives them their names (midi, soir…)."""

    AM = "am"
    PM = "pm"


Cell = tuple[date, Half]


class Place(StrEnum):
    """Where the calendar expects the learner in a half-day, or why it expects them nowhere."""

    HERE = "here"
    CENTRE = "centre"
    OTHER_COMPANY = "other-company"
    REMOTE = "remote"
    LEAVE = "leave"
    REVISION = "revision"
    EXAM = "exam"
    VISIT = "visit"
    HOLIDAY = "holiday"
    CLOSURE = "closure"
    REST = "rest"
    SUSPENSION = "suspension"
    RECOVERY = "recovery"


TRAINING = frozenset({Place.CENTRE, Place.REMOTE, Place.EXAM})
ELSEWHERE = TRAINING | {Place.OTHER_COMPANY}  # expected there: another one says what happened
EXPECTED = ELSEWHERE | {Place.HERE}
_EMPTIED = EXPECTED  # what a public holiday or a suspension takes away
_INSTEAD_OF_HERE = frozenset({Place.OTHER_COMPANY, Place.REST})  # the centre stays


@dataclass(frozen=True)
class Week:
    """The plain week of a contract: fourteen places, Monday morning first."""

    places: tuple[Place, ...]

    def place(self, on: date, half: Half) -> Place:
        """Where the learner is expected."""
        return self.places[2 * on.weekday() + (half is Half.PM)]

    def pattern(self) -> str:
        """Fourteen letters: I ici, C centre, A autre entreprise, D distanciel, R repos."""
        return "".join(_LETTERS[place] for place in self.places)

    @staticmethod
    @lru_cache(maxsize=1024)
    def parse(pattern: str) -> "Week":
        """Read 7 letters (whole days) or 14 (halves) among I or H, C, A, D, R or -, Monday first.

        Raises ValueError for any other text.
        """
        letters = pattern.replace(" ", "").upper()
        if len(letters) == 7:
            letters = "".join(letter * 2 for letter in letters)
        if len(letters) != 14 or any(letter not in _PLACES for letter in letters):
            raise ValueError(pattern)
        return Week(tuple(_PLACES[letter] for letter in letters))

    def at(self, place: Place, days: Iterable[int]) -> "Week":
        """The same week with whole days, Monday being 0, spent somewhere else."""
        moved = set(days)
        return Week(tuple(place if i // 2 in moved else kept for i, kept in enumerate(self.places)))


_LETTERS = {
    Place.HERE: "I", Place.CENTRE: "C", Place.OTHER_COMPANY: "A", Place.REMOTE: "D",
    Place.REST: "R",
}  # fmt: skip
_PLACES = {letter: place for place, letter in _LETTERS.items()} | {
    "H": Place.HERE, "-": Place.REST,
}  # fmt: skip
DEFAULT_WEEK = Week.parse("IIIIIRR")
CENTRE_WEEK = Week.parse("CCCCCRR")


class Unit(StrEnum):
    """What one step of a rhythm lasts."""

    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True)
class Rhythm:
    """A cycle of plain weeks from a day to a day: each holds for one week, or one month.

    The cycle begins with the week, or the month, of `starts_on`.
    """

    starts_on: date
    ends_on: date
    cycle: tuple[Week, ...]
    unit: Unit = Unit.WEEK
    label: str = ""
    id: int | None = None

    def covers(self, day: date) -> bool:
        """Whether the rhythm says something of that day."""
        return self.starts_on <= day <= self.ends_on

    def week(self, on: date) -> Week:
        """The plain week in force on a day that the rhythm covers."""
        first = self.starts_on
        if self.unit is Unit.MONTH:
            step = 12 * (on.year - first.year) + on.month - first.month
        else:
            step = _week_number(on) - _week_number(first)
        return self.cycle[step % len(self.cycle)]

    def problem(self) -> str | None:
        """A French sentence when the dates or the cycle cannot be."""
        if self.ends_on < self.starts_on:
            return "La fin du rythme tombe avant son début : corrigez l'une des deux dates."
        if not self.cycle:
            return "Le rythme ne dit rien : donnez au moins une semaine."
        if len(self.cycle) > 52:
            return "Un rythme a 52 semaines au plus : raccourcissez le cycle."
        return None


def _week_number(day: date) -> int:
    """The number of a week since the first of all, which began on a Monday."""
    return (day.toordinal() - 1) // 7


def alternating(
    start: date, end: date, at_centre: int, here: int, *,
    company: Week = DEFAULT_WEEK, centre: Week = CENTRE_WEEK, unit: Unit = Unit.WEEK,
    centre_first: bool = True,
) -> Rhythm:  # fmt: skip
    """So many weeks, or months, at the centre, then so many in the company: 1/1, 1/2, 1/3, 2/3…

    Raises ValueError when one of the two numbers is not from 1 to 26.
    """
    if not (1 <= at_centre <= 26 and 1 <= here <= 26):
        raise ValueError(f"{at_centre}/{here}")
    there, back = (centre,) * at_centre, (company,) * here
    cycle = (*there, *back) if centre_first else (*back, *there)
    return Rhythm(start, end, cycle, unit)


def replaced(rhythms: Iterable[Rhythm], new: Rhythm) -> list[Rhythm]:
    """The rhythms once a new one holds over its dates: what it meets of the others is cut away.

    The later part of one cut in two keeps the phase of its cycle.
    """
    kept: list[Rhythm] = []
    for old in rhythms:
        if old.ends_on < new.starts_on or new.ends_on < old.starts_on:
            kept.append(old)
            continue
        if old.starts_on < new.starts_on:
            kept.append(replace(old, ends_on=new.starts_on - timedelta(days=1)))
        if new.ends_on < old.ends_on:
            kept.append(_later(old, new.ends_on + timedelta(days=1)))
    return sorted([*kept, new], key=lambda one: one.starts_on)


def _later(old: Rhythm, start: date) -> Rhythm:
    if old.unit is Unit.MONTH:
        first = old.starts_on
        step = 12 * (start.year - first.year) + start.month - first.month
    else:
        step = _week_number(start) - _week_number(old.starts_on)
    turn = step % len(old.cycle)
    cycle = (*old.cycle[turn:], *old.cycle[:turn])
    return replace(old, starts_on=start, cycle=cycle, id=None)


class Origin(StrEnum):
    """Who put an exception into the calendar."""

    TYPED = "typed"
    IMPORTED = "imported"


@dataclass(frozen=True)
class Planned:
    """An exception of the calendar: one half-day that the rhythm does not say."""

    on: date
    half: Half
    place: Place
    origin: Origin = Origin.TYPED
    label: str = ""


@dataclass(frozen=True)
class Span:
    """Days of a contract spent otherwise, both included: suspension, host company, mobility.

    Before the practical training begins in the company, nothing is expected there (REST).
    """

    starts_on: date
    ends_on: date
    place: Place
    label: str = ""

    def covers(self, day: date) -> bool:
        """Whether the span holds that day."""
        return self.starts_on <= day <= self.ends_on


@dataclass(frozen=True)
class Term:
    """The days a contract runs, both included, with its plain week and what interrupts it."""

    starts_on: date
    ends_on: date
    week: Week = DEFAULT_WEEK
    spans: tuple[Span, ...] = ()

    def covers(self, day: date) -> bool:
        """Whether the contract runs that day."""
        return self.starts_on <= day <= self.ends_on


@dataclass(frozen=True)
class Plan:
    """What is expected of a learner, day after day.

    Said first by the rhythm that covers the day, or the plain week of the contract; then by what
    the centre's calendar says, host companies, closures and public holidays of the site; then by
    exceptions typed by hand; last by a suspension of the contract.
    """

    terms: tuple[Term, ...] = ()
    rhythms: tuple[Rhythm, ...] = ()
    exceptions: Mapping[Cell, Planned] = field(default_factory=dict)
    site: Site = field(default_factory=Site)

    def place(self, on: date, half: Half) -> Place | None:
        """Where the learner is expected; None outside every contract."""
        return self.said(on, half)[0]

    def said(self, on: date, half: Half) -> tuple[Place | None, str]:
        """The place, and the name of what makes it so (« Armistice », « fermeture »)."""
        morning, evening = self.day(on)
        return morning if half is Half.AM else evening

    def day(self, on: date) -> "Day":
        """Both halves of a day: place and name."""
        return next(self.days(on, on))[1]

    def days(self, start: date, end: date) -> Iterator[tuple[date, "Day"]]:
        """Each day of a period, both included, with both its halves.

        Hundreds of learners are laid out over a year by this: what holds for a stretch of days is
        looked up once for the stretch.
        """
        off = closed(self.site, start, end)
        term: Term | None = None
        week, held_from, held_to = DEFAULT_WEEK, date.max, date.min
        for number in range((end - start).days + 1):
            on = start + timedelta(days=number)
            if not held_from <= on <= held_to:
                term, week, held_from, held_to = self._held(on)
            if term is None:
                yield on, _OUTSIDE
                continue
            first = 2 * on.weekday()
            morning, evening = week.places[first], week.places[first + 1]
            if on in off or self.exceptions or term.spans:
                shut = off.get(on)
                yield (
                    on,
                    (
                        self._half(term, on, Half.AM, morning, shut),
                        self._half(term, on, Half.PM, evening, shut),
                    ),
                )
            else:
                yield on, (_UNNAMED[morning], _UNNAMED[evening])

    def _held(self, on: date) -> tuple[Term | None, Week, date, date]:
        """What holds on a day, and the stretch around it over which it surely does."""
        term = next((term for term in self.terms if term.covers(on)), None)
        if term is None:
            return None, DEFAULT_WEEK, on, on
        rhythm = next((one for one in self.rhythms if one.covers(on)), None)
        monday = on - timedelta(days=on.weekday())
        left = min(_TO_SUNDAY - on.weekday(), (term.ends_on - on).days)  # no day after the last one
        first, last = max(monday, term.starts_on), on + timedelta(days=left)
        if rhythm is None:
            starts = [one.starts_on for one in self.rhythms if on < one.starts_on <= last]
            last = min([last, *(start - timedelta(days=1) for start in starts)])
            return term, term.week, on, last
        first, last = max(first, rhythm.starts_on), min(last, rhythm.ends_on)
        if rhythm.unit is Unit.MONTH:
            first = last = on
        return term, rhythm.week(on), first, last

    def _half(
        self, term: Term, on: date, half: Half, place: Place, off: tuple[str, str] | None
    ) -> tuple[Place, str]:
        label = ""
        kept = self.exceptions.get((on, half))
        if kept is not None and kept.origin is Origin.IMPORTED:
            place, label = kept.place, kept.label
        spans = [span for span in term.spans if span.covers(on)]
        for span in spans:
            if place is Place.HERE and span.place in _INSTEAD_OF_HERE:
                place, label = span.place, span.label
        if off is not None:
            kind, name = off
            if kind == "holiday" and place in _EMPTIED:
                place, label = Place.HOLIDAY, name
            elif kind == "closure" and place is Place.HERE:
                place, label = Place.CLOSURE, name
        if kept is not None and kept.origin is Origin.TYPED:
            place, label = kept.place, kept.label
        for span in spans:
            if span.place not in _INSTEAD_OF_HERE and place is not Place.REST:
                place, label = span.place, span.label
        return place, label


Day = tuple[tuple[Place | None, str], tuple[Place | None, str]]
_OUTSIDE: Day = ((None, ""), (None, ""))
_UNNAMED: dict[Place, tuple[Place, str]] = {place: (place, "") for place in Place}
_TO_SUNDAY = 6  # days from a Monday
