"""A month of half-days laid out in weeks: which days have a column, which are folded."""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.calendar import Cell, Half, Place
from tuteur_desktop.services.locks import Lock

DAYS = range(7)


@dataclass(frozen=True)
class Month:
    """One month as the grid shows it; `weeks` are Mondays, `days` and `folded` week days."""

    first: date
    today: date
    am: str = "matin"
    pm: str = "après-midi"
    weeks: tuple[date, ...] = ()
    days: tuple[int, ...] = ()
    folded: tuple[int, ...] = ()
    halves: Mapping[Cell, HalfDay] = field(default_factory=dict)
    locks: tuple[Lock, ...] = ()

    @cached_property
    def last(self) -> date:
        """The last day of the month."""
        return month_end(self.first)

    def locked(self, on: date) -> bool:
        """Whether a signed report closes that day."""
        return any(lock.covers(on) for lock in self.locks)

    def holiday(self, on: date) -> bool:
        """Whether the calendar makes the whole of a day a public holiday."""
        halves = [self.halves.get((on, half)) for half in Half]
        return all(half is not None and half.planned is Place.HOLIDAY for half in halves)

    def first_of(self, half: HalfDay) -> HalfDay | None:
        """The morning of the day of an afternoon; None for a morning."""
        return self.halves.get((half.on, Half.AM)) if half.half is Half.PM else None

    def half_name(self, half: Half) -> str:
        """What the site calls a half."""
        return self.am if half is Half.AM else self.pm

    def same_shape(self, other: "Month") -> bool:
        """Whether both have the same cells, so that only their content differs."""
        return (self.first, self.weeks, self.days, self.folded, self.am, self.pm) == (
            other.first, other.weeks, other.days, other.folded, other.am, other.pm,
        )  # fmt: skip


def month_end(first: date) -> date:
    """The last day of the month that starts on `first`."""
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def step(first: date, by: int) -> date:
    """The first day of the month `by` months later."""
    months = first.year * 12 + first.month - 1 + by
    return date(months // 12, months % 12 + 1, 1)


def lay_out(
    first: date, today: date, halves: Iterable[HalfDay], names: tuple[str, str], *,
    unfold: bool, locks: tuple[Lock, ...] = (),
) -> Month:  # fmt: skip
    """Give a column to each week day that holds something, and fold those of rest together."""
    known = {(half.on, half.half): half for half in halves}
    bare = [day for day in DAYS if _at_rest(known.values(), day)]
    if unfold or len(bare) == len(DAYS):
        bare = []
    days = tuple(day for day in DAYS if day not in bare)
    return Month(
        first, today, *names, _weeks(first, set(days)), days, _in_turn(bare, days), known, locks
    )  # fmt: skip


def _at_rest(halves: Iterable[HalfDay], day: int) -> bool:
    return all(
        half.mark is None and half.planned in (Place.REST, None)
        for half in halves
        if half.on.weekday() == day
    )


def _weeks(first: date, shown: set[int]) -> tuple[date, ...]:
    """The Mondays of the weeks that have a shown day in the month."""
    last = month_end(first)
    monday = first - timedelta(days=first.weekday())
    found = []
    while monday <= last:
        dates = [monday + timedelta(days=day) for day in shown]
        if any(first <= on <= last for on in dates):
            found.append(monday)
        monday += timedelta(days=7)
    return tuple(found)


def _in_turn(bare: list[int], days: tuple[int, ...]) -> tuple[int, ...]:
    """Folded days from the last shown one on: « dim. lun. » after a week that ends on Saturday."""
    start = days[-1] if days else 0
    return tuple(sorted(bare, key=lambda day: (day - start) % 7))
