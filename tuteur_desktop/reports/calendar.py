"""Calendrier de l'alternance: a year on a landscape A4, each half-day coloured and lettered."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from tuteur_desktop.domain import french
from tuteur_desktop.domain.calendar import Place
from tuteur_desktop.domain.year import Year
from tuteur_desktop.reports import calendar_page
from tuteur_desktop.reports.parties import Parties
from tuteur_desktop.reports.pdfa import PRODUCER, Meta
from tuteur_desktop.reports.rendered import Rendered
from tuteur_desktop.reports.sheet import Sheet

TITLE = "Calendrier de l’alternance"


@dataclass(frozen=True)
class PlannedDay:
    """A day of the calendar: where each half is expected, None outside a contract.

    `label` names what makes it so, `kind` is the place that the name is of.
    """

    on: date
    am: Place | None
    pm: Place | None
    label: str = ""
    kind: Place | None = None


@dataclass(frozen=True)
class CalendarData:
    """What the document says: days of a period, in the words of the site."""

    parties: Parties
    starts_on: date
    ends_on: date
    am_name: str
    pm_name: str
    days: tuple[PlannedDay, ...]
    edited_on: date

    def years(self) -> Iterator[tuple[Year, dict[date, PlannedDay]]]:
        """Twelve months a page, from the month of the first day on."""
        year = Year(self.starts_on.replace(day=1))
        while year.first <= self.ends_on:
            yield year, {day.on: day for day in self.days if year.covers(day.on)}
            year = year.moved(1)


def totals(days: dict[date, PlannedDay]) -> dict[Place, int]:
    """Half-days at each place, those of rest included."""
    found = Counter(place for day in days.values() for place in (day.am, day.pm) if place)
    return {place: found[place] for place in Place if found[place]}


def render(data: CalendarData) -> Rendered:
    """The document: a page a year, no box to sign."""
    sheet = Sheet(calendar_page.SIZE)
    for rank, (year, days) in enumerate(data.years()):
        if rank:
            sheet.turn()
        calendar_page.draw(sheet, data, year, days, totals(days))
    period = french.period_words(data.starts_on, data.ends_on)
    meta = Meta(
        title=f"{TITLE} · {data.parties.learner} · {period}",
        author=data.parties.tutor or data.parties.company or PRODUCER,
        subject=data.parties.company,
        keywords=f"calendrier prévisionnel, édité le {french.date_words(data.edited_on)}",
        made=datetime.combine(data.edited_on, time(), UTC),
    )
    pages = sheet.page + 1
    pdf = sheet.finish(meta, lambda page, rank, total: calendar_page.foot(page, data, rank, total))
    return Rendered(pdf, (), pages, sheet.missing)
