"""A year of a calendar: its twelve months, the letter of each place, what it adds up to."""

import calendar
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.calendar import Place

SCHOOL, CIVIL = 9, 1  # the months that a year may begin with

# One letter a place, the same on the screen, under the hand and on paper. Rest is left blank.
PLACE_LETTERS: dict[Place, str] = {
    Place.HERE: "E",
    Place.CENTRE: "C",
    Place.OTHER_COMPANY: "A",
    Place.REMOTE: "L",
    Place.LEAVE: "O",
    Place.REVISION: "V",
    Place.EXAM: "N",
    Place.VISIT: "M",
    Place.HOLIDAY: "F",
    Place.CLOSURE: "S",
    Place.REST: "X",
    Place.SUSPENSION: "Z",
    Place.RECOVERY: "U",
}
SILENT = frozenset({Place.REST})


def shown_letter(place: Place | None) -> str:
    """The letter written in a half-day; none at rest or outside a contract."""
    return "" if place is None or place in SILENT else PLACE_LETTERS[place]


@dataclass(frozen=True)
class Year:
    """Twelve months from the first day of one."""

    first: date

    @property
    def last(self) -> date:
        """Its last day."""
        return month_after(self.first, 12) - timedelta(days=1)

    @property
    def months(self) -> tuple[date, ...]:
        """The first day of each month."""
        return tuple(month_after(self.first, number) for number in range(12))

    @property
    def title(self) -> str:
        """« 2026 » or « 2026-2027 »."""
        first, last = self.first.year, self.last.year
        return str(first) if first == last else f"{first}-{last}"

    def covers(self, day: date) -> bool:
        """Whether that day is in it."""
        return self.first <= day <= self.last

    def moved(self, by: int) -> "Year":
        """The year so many years later."""
        return Year(month_after(self.first, 12 * by))


def year_of(day: date, begins: int = SCHOOL) -> Year:
    """The school year, or the civil one, that holds a day."""
    return Year(date(day.year - (day.month < begins), begins, 1))


def month_after(first: date, by: int) -> date:
    """The first day of the month `by` months after that of a day."""
    months = first.year * 12 + first.month - 1 + by
    return date(months // 12, months % 12 + 1, 1)


def month_end(first: date) -> date:
    """The last day of a month."""
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def totals(halves: Iterable[HalfDay]) -> dict[Place, int]:
    """How many half-days the calendar plans at each place, those that it plans at all."""
    found = Counter(half.planned for half in halves if half.planned is not None)
    return {place: found[place] for place in Place if found[place]}
