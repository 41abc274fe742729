"""What the payroll of a month wants to know of a learner: half-days by what they are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tuteur_desktop.domain.attendance import (
    ATTENDED,
    Bucket,
    HalfDay,
    Justification,
    State,
    bucket,
    count,
)
from tuteur_desktop.domain.calendar import TRAINING, Cell, Half, Place
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.hours import weekly, zone
from tuteur_desktop.domain.site import Site

SUNDAY = 6
# What is neither work, nor absence, nor rest, and that a payroll pays or counts apart.
AWAY = (Place.LEAVE, Place.REVISION, Place.RECOVERY, Place.EXAM, Place.VISIT, Place.SUSPENSION)
_ABSENT = {
    Bucket.JUSTIFIED: "justified",
    Bucket.AWAITED: "awaited",
    Bucket.UNJUSTIFIED: "unjustified",
}


@dataclass(frozen=True)
class Timed:
    """Someone late or gone early, by so many minutes when they are known."""

    on: date
    half: Half
    minutes: int | None
    at_centre: bool = False


@dataclass(frozen=True)
class Line:
    """A learner's month. `holidays` have their name, `hours` are minutes by the week's Monday.

    An absence at the centre is one from work (L6222-24): said by the centre, it stands apart.
    """

    learner: str
    kind: Kind
    weekly_hours: float | None = None
    due: int = 0
    done: int = 0
    justified: tuple[Cell, ...] = ()
    awaited: tuple[Cell, ...] = ()
    unjustified: tuple[Cell, ...] = ()
    unknown: tuple[Cell, ...] = ()
    late: tuple[Timed, ...] = ()
    left: tuple[Timed, ...] = ()
    centre: tuple[Cell, ...] = ()
    centre_absent: tuple[tuple[Justification, tuple[Cell, ...]], ...] = ()
    kept: tuple[Cell, ...] = ()
    other: tuple[Cell, ...] = ()
    away: tuple[tuple[Place, tuple[Cell, ...]], ...] = ()
    sundays: tuple[Cell, ...] = ()
    holidays: tuple[tuple[Cell, str], ...] = ()
    hours: tuple[tuple[date, int], ...] = ()

    @property
    def late_minutes(self) -> int:
        """Minutes late in all, those that are known."""
        return sum(one.minutes or 0 for one in self.late)

    @property
    def left_minutes(self) -> int:
        """Minutes of early leaving in all, those that are known."""
        return sum(one.minutes or 0 for one in self.left)

    @property
    def quiet(self) -> bool:
        """Nothing but half-days done, as due."""
        said = (self.justified, self.awaited, self.unjustified, self.unknown, self.late, self.left,
                self.centre_absent, self.kept, self.away, self.sundays, self.holidays)  # fmt: skip
        return not any(said)


@dataclass(frozen=True)
class Payroll:
    """The month of several learners; an internal working paper, neither signed nor numbered."""

    month: date
    company: str
    siret: str
    tutor: str
    am: str
    pm: str
    edited_on: date
    lines: tuple[Line, ...] = ()

    @property
    def unknown(self) -> int:
        """Half-days that keep the month from being settled."""
        return sum(len(line.unknown) for line in self.lines)


def line(
    learner: str, kind: Kind, weekly_hours: float | None, halves: Sequence[HalfDay], site: Site,
    today: date,
) -> Line:  # fmt: skip
    """The line of a learner over the half-days of a month."""
    counts = count(halves, today)
    found: defaultdict[str, list[Cell]] = defaultdict(list)
    away: defaultdict[Place, list[Cell]] = defaultdict(list)
    for half in halves:
        cell = (half.on, half.half)
        where = bucket(half, today)
        if name := _ABSENT.get(where, _NAMES.get(where, "")):
            found[name].append(cell)
        place = half.place()
        if place in AWAY and place is not None:
            away[place].append(cell)
        if _worked(half) and half.on.weekday() == SUNDAY:
            found["sundays"].append(cell)
    return Line(
        learner, kind, weekly_hours, counts.due, counts.done,
        **{name: tuple(cells) for name, cells in found.items()},
        late=_timed(halves, State.LATE), left=_timed(halves, State.LEFT_EARLY),
        centre_absent=_said_by_centre(halves),
        away=tuple((place, tuple(away[place])) for place in AWAY if place in away),
        holidays=tuple(
            ((half.on, half.half), name) for half in halves
            if _worked(half) and (name := site.holiday(half.on))
        ),
        hours=tuple(sorted(weekly(halves, zone(site.territory)).items())),
    )  # fmt: skip


_NAMES = {
    Bucket.UNKNOWN: "unknown",
    Bucket.CENTRE: "centre",
    Bucket.KEPT: "kept",
    Bucket.OTHER: "other",
}


def _worked(half: HalfDay) -> bool:
    mark = half.mark
    return mark is not None and mark.state in ATTENDED and half.place() in (Place.HERE, None)


def _timed(halves: Iterable[HalfDay], state: State) -> tuple[Timed, ...]:
    return tuple(
        Timed(half.on, half.half, half.mark.minutes, half.place() in TRAINING)
        for half in halves
        if half.mark is not None and half.mark.state is state
    )


def _said_by_centre(
    halves: Iterable[HalfDay],
) -> tuple[tuple[Justification, tuple[Cell, ...]], ...]:
    found: defaultdict[Justification, list[Cell]] = defaultdict(list)
    for half in halves:
        if half.mark is not None and half.mark.state is State.ABSENT and half.at_centre():
            found[half.mark.justification].append((half.on, half.half))
    return tuple((said, tuple(found[said])) for said in Justification if said in found)
