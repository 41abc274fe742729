"""A learner's year as the tab shows it: half-days, exceptions, closed periods, ranges of cells."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.calendar import Cell, Half, Place
from tuteur_desktop.domain.year import Year
from tuteur_desktop.services.attendance import Lock

# Days that a stroke over several days passes over: nobody works on them anyway.
_PASSED = frozenset({None, Place.REST, Place.HOLIDAY, Place.CLOSURE, Place.SUSPENSION})


@dataclass(frozen=True)
class Content:
    """One year of one learner; `own` are the half-days that the calendar says by exception."""

    year: Year
    today: date
    am: str = "matin"
    pm: str = "après-midi"
    halves: Mapping[Cell, HalfDay] = field(default_factory=dict)
    own: frozenset[Cell] = frozenset()
    locks: tuple[Lock, ...] = ()

    def name(self, half: Half) -> str:
        """What the site calls a half."""
        return self.am if half is Half.AM else self.pm

    def lock(self, day: date) -> Lock | None:
        """The signed document that closes a day."""
        return next((lock for lock in self.locks if lock.covers(day)), None)

    def disagreeing(self) -> list[HalfDay]:
        """The half-days marked under a calendar that has changed since."""
        return [half for half in self.halves.values() if half.disagrees()]

    def reached(self, cells: Iterable[Cell], place: Place | None) -> list[Cell]:
        """What a stroke paints among the cells that it covers.

        Over several days it passes over rest, holidays and closures, unless they were painted by
        hand; on a single day it paints what it is asked. Going back to the rhythm only touches
        exceptions.
        """
        covered = list(cells)
        if place is None:
            return [cell for cell in covered if cell in self.own]
        if len({on for on, _half in covered}) < 2:
            return covered
        worked = [cell for cell in covered if cell in self.own or self._worked(cell)]
        return worked or covered

    def _worked(self, cell: Cell) -> bool:
        half = self.halves.get(cell)
        return half is not None and half.planned not in _PASSED


def between(anchor: Cell, end: Cell, *, one_half: bool = False) -> list[Cell]:
    """The half-days from one to another: whole days over several, or one half of each."""
    first, last = sorted((anchor, end))
    if first[0] == last[0]:
        return [(first[0], half) for half in Half if first[1] <= half <= last[1]]
    halves = (anchor[1],) if one_half else tuple(Half)
    days = (last[0] - first[0]).days + 1
    return [(first[0] + timedelta(days=n), half) for n in range(days) for half in halves]
