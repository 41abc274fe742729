"""Relevé de présence en entreprise: half-days of a period, and what their count says."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tuteur_desktop.domain import french
from tuteur_desktop.domain.attendance import Counts, HalfDay, State
from tuteur_desktop.domain.calendar import Place
from tuteur_desktop.reports import attendance_table, frame
from tuteur_desktop.reports.content import plain
from tuteur_desktop.reports.parties import Issue, Parties
from tuteur_desktop.reports.rendered import Rendered

TITLE = "Relevé de présence en entreprise"


@dataclass(frozen=True)
class Day:
    """A day of the period and its two halves, None where no contract covers them."""

    on: date
    am: HalfDay | None
    pm: HalfDay | None

    def outside(self) -> bool:
        """No contract that day, and nothing marked."""
        return all(
            half is None or (half.planned is None and half.mark is None)
            for half in (self.am, self.pm)
        )

    def rest(self) -> bool:
        """Both halves are rest."""
        return all(half is not None and _at_rest(half) for half in (self.am, self.pm))

    def off(self) -> bool:
        """Rest, or a public holiday, all day long."""
        return all(
            half is not None
            and (_at_rest(half) or (half.mark is not None and half.mark.state is State.HOLIDAY))
            for half in (self.am, self.pm)
        )


def _at_rest(half: HalfDay) -> bool:
    if half.mark is not None:
        return half.mark.state is State.REST
    return half.planned is Place.REST


@dataclass(frozen=True)
class AttendanceData:
    """What the document says, whatever its issue."""

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

    def content(self) -> dict[str, Any]:
        """The canonical content: what is printed of each half-day, and nothing kept inside."""
        return {
            "document": "attendance",
            "parties": plain(self.parties),
            "starts_on": plain(self.starts_on),
            "ends_on": plain(self.ends_on),
            "names": [self.am_name, self.pm_name],
            "days": [[plain(day.on), _half(day.am), _half(day.pm)] for day in self.days],
            "counts": plain(self.counts),
            "typed": [plain(self.typed_from), plain(self.typed_to), self.day_by_day],
        }

    def rest_days(self) -> tuple[int, ...]:
        """Weekdays, Monday being 0, that are rest all through the period."""
        inside = [day for day in self.days if not day.outside()]
        return tuple(
            weekday
            for weekday in range(7)
            if any(day.rest() for day in inside if day.on.weekday() == weekday)
            and all(day.off() for day in inside if day.on.weekday() == weekday)
        )


def _half(half: HalfDay | None) -> dict[str, Any] | None:
    if half is None:
        return None
    mark = half.mark
    if mark is None:
        return {"planned": plain(half.planned)}
    return {
        "planned": plain(half.planned),
        "state": plain(mark.state),
        "justification": plain(mark.justification),
        "minutes": mark.minutes,
        "due_by": plain(mark.due_by),
        "seen_on": plain(mark.seen_on),
        "recorded_on": plain(mark.recorded_at.date()) if mark.recorded_at else None,
    }


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
