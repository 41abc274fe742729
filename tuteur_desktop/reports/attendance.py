"""Relevé de présence en entreprise: half-days of a period, and what their count says."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tuteur_desktop.domain import french
from tuteur_desktop.domain.attendance import Counts, HalfDay
from tuteur_desktop.domain.calendar import Place
from tuteur_desktop.reports import attendance_table, day_words, frame
from tuteur_desktop.reports.content import half_day, plain
from tuteur_desktop.reports.parties import Issue, Parties
from tuteur_desktop.reports.rendered import Rendered

TITLE = "Relevé de présence en entreprise"


@dataclass(frozen=True)
class Day:
    """A day of the period and its two halves, None where no contract covers them.

    `worked` are the minutes really entered for each half.
    """

    on: date
    am: HalfDay | None
    pm: HalfDay | None
    worked: tuple[int | None, int | None] = (None, None)

    def outside(self) -> bool:
        """No contract that day, and nothing marked."""
        return all(
            half is None or (half.planned is None and half.mark is None)
            for half in (self.am, self.pm)
        )

    def rest(self) -> bool:
        """Both halves are rest."""
        return all(half is not None and half.place() is Place.REST for half in (self.am, self.pm))

    def off(self) -> bool:
        """Rest, or a public holiday, all day long."""
        return all(
            half is not None and half.place() in (Place.REST, Place.HOLIDAY)
            for half in (self.am, self.pm)
        )

    def content(self) -> list[Any]:
        """What is printed of the day."""
        halves = [half_day(half, day_words.label(half)) for half in (self.am, self.pm)]
        said: list[Any] = [plain(self.on), *halves]
        return [*said, {"worked": list(self.worked)}] if any(self.worked) else said


@dataclass(frozen=True)
class WeekHours:
    """Minutes entered in a week, or in the part of it that the period holds.

    `entered` of the `attended` half-days have their hours.
    """

    starts_on: date
    ends_on: date
    minutes: int
    entered: int
    attended: int


@dataclass(frozen=True)
class AttendanceData:
    """What the document says, whatever its issue.

    `bulk` tells on which days « comme prévu » was said of how many half-days at once.
    """

    parties: Parties
    starts_on: date
    ends_on: date
    am_name: str
    pm_name: str
    days: tuple[Day, ...]
    counts: Counts
    typed_from: date | None
    typed_to: date | None
    day_by_day: bool
    todays: date
    bulk: tuple[tuple[date, int], ...] = ()
    hours: tuple[WeekHours, ...] = ()

    def content(self) -> dict[str, Any]:
        """The canonical content: what is printed of each half-day, and nothing kept inside."""
        said = {
            "document": "attendance",
            "parties": plain(self.parties),
            "starts_on": plain(self.starts_on),
            "ends_on": plain(self.ends_on),
            "names": [self.am_name, self.pm_name],
            "days": [day.content() for day in self.days],
            "counts": plain(self.counts),
            "typed": [plain(self.typed_from), plain(self.typed_to), self.day_by_day],
        }
        for name in ("bulk", "hours"):
            if getattr(self, name):
                said[name] = plain(getattr(self, name))
        return said

    def rest_days(self) -> tuple[int, ...]:
        """Weekdays, Monday being 0, that are rest all through the period."""
        inside = [day for day in self.days if not day.outside()]
        return tuple(
            weekday
            for weekday in range(7)
            if any(day.rest() for day in inside if day.on.weekday() == weekday)
            and all(day.off() for day in inside if day.on.weekday() == weekday)
        )


def render(data: AttendanceData, issue: Issue) -> Rendered:
    """The document, on one page for a month, its signature boxes on the last."""
    period = french.period_words(data.starts_on, data.ends_on)
    document = frame.Document(
        "Relevé", TITLE, f"{data.parties.learner} · {period}", data.parties, issue
    )
    sheet = document.sheet()
    attendance_table.draw(sheet, data, issue)
    areas = frame.closing(sheet, document)
    return document.finish(sheet, areas)
