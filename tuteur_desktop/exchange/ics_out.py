"""A learner's plan as an iCalendar file, to be read by any diary; the same plan, the same bytes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from tuteur_desktop.domain.calendar import Half, Place, Planned
from tuteur_desktop.exchange.periods import one_line

if TYPE_CHECKING:
    from icalendar import Event as Component

# What a diary says: « ici » would mean nothing there. Rest is no event.
WORDS: dict[Place, str] = {
    Place.HERE: "Entreprise",
    Place.CENTRE: "Centre de formation",
    Place.OTHER_COMPANY: "Autre entreprise",
    Place.REMOTE: "Distanciel",
    Place.LEAVE: "Congé",
    Place.REVISION: "Congé de révision",
    Place.EXAM: "Examen",
    Place.VISIT: "Visite",
    Place.HOLIDAY: "Férié",
    Place.CLOSURE: "Fermeture de l’entreprise",
    Place.SUSPENSION: "Contrat suspendu",
    Place.RECOVERY: "Récupération",
}
_SPACE = UUID("6b1f6a52-6d0d-4c7e-9a35-0d8f4f3c2a11")  # ours: the UIDs of the same plan stay
_ONE = timedelta(days=1)

Times = tuple[time, time]


@dataclass(frozen=True)
class Clock:
    """The halves of the site: their names, and their times where it gives them, in its zone."""

    zone: tzinfo
    am: str = "matin"
    pm: str = "après-midi"
    am_times: Times | None = None
    pm_times: Times | None = None


@dataclass(frozen=True)
class _Run:
    """Following days spent at one place; `half` when only one half of one day."""

    first: date
    last: date
    place: Place
    label: str
    half: Half | None = None


def write_calendar(
    name: str, halves: Sequence[Planned], *, key: str, stamp: datetime, clock: Clock
) -> bytes:
    """An iCalendar file of some planned half-days.

    `name` is the only word about a person; `key` tells this plan from others in the UIDs, where
    it is hashed; `stamp` is the moment of the writing. Half-days are times where the site gives
    them, whole days otherwise.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//Tuteur Desktop//Calendrier//FR")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", one_line(name))
    for run in _runs(halves):
        made.add_component(_event(run, key, stamp, clock))
    return bytes(made.to_ical())


def _event(run: _Run, key: str, stamp: datetime, clock: Clock) -> "Component":
    from icalendar import Event

    event = Event()
    event.add("uid", str(uuid5(_SPACE, f"{key}/{run.first}/{run.half or ''}/{run.place}")))
    event.add("dtstamp", stamp.astimezone(UTC))
    words = f"{WORDS[run.place]} : {run.label}" if run.label else WORDS[run.place]
    times = _times(run, clock)
    if times is None:
        if run.half is not None:
            words = f"{words} ({clock.am if run.half is Half.AM else clock.pm})"
        event.add("dtstart", run.first)
        event.add("dtend", run.last + _ONE)
    else:
        event.add("dtstart", times[0])
        event.add("dtend", times[1])
    event.add("summary", one_line(words))  # a line end in it would begin another property
    # Where one is expected does not make one busy: meetings can still be proposed.
    event.add("transp", "TRANSPARENT")
    return event


def _times(run: _Run, clock: Clock) -> tuple[datetime, datetime] | None:
    """The moments of a half-day, in universal time; one that ends after midnight goes on."""
    times = {Half.AM: clock.am_times, Half.PM: clock.pm_times, None: None}[run.half]
    if times is None:
        return None
    begins = datetime.combine(run.first, times[0], clock.zone)
    last = run.first + _ONE if times[1] < times[0] else run.first
    return begins.astimezone(UTC), datetime.combine(last, times[1], clock.zone).astimezone(UTC)


def _runs(halves: Sequence[Planned]) -> Iterator[_Run]:
    """Whole days that follow one another at one place make one; the rest stays half-days."""
    said = [one for one in halves if one.place in WORDS]
    ordered = sorted(said, key=lambda one: (one.on, one.half is Half.PM))
    standing: _Run | None = None
    for on, group in groupby(ordered, key=lambda one: one.on):
        for run in _day(on, list(group)):
            if standing is not None and _follows(standing, run):
                standing = _Run(standing.first, run.last, run.place, run.label)
                continue
            if standing is not None:
                yield standing
            standing = run
    if standing is not None:
        yield standing


def _day(on: date, day: list[Planned]) -> list[_Run]:
    first = day[0]
    if len(day) == 2 and (first.place, first.label) == (day[1].place, day[1].label):
        return [_Run(on, on, first.place, first.label)]
    return [_Run(on, on, one.place, one.label, one.half) for one in day]


def _follows(one: _Run, other: _Run) -> bool:
    return (
        one.half is None
        and other.half is None
        and (one.place, one.label) == (other.place, other.label)
        and one.last + _ONE == other.first
    )
