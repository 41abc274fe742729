"""A year drawn: twelve columns of days, two halves a day; then the legend with its totals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from tuteur_desktop.domain import french
from tuteur_desktop.domain.calendar import Place
from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.words import KINDS, PLACES
from tuteur_desktop.domain.year import Year, month_end, shown_letter
from tuteur_desktop.reports import style, words
from tuteur_desktop.reports.fonts import Weight, measure
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import Colour, Style

if TYPE_CHECKING:
    from tuteur_desktop.reports.calendar import CalendarData, PlannedDay

SIZE = (style.PAGE[1], style.PAGE[0])
_LEFT, _RIGHT = 30.0, SIZE[0] - 30.0
_WIDTH = _RIGHT - _LEFT
_TOP = SIZE[1] - 28.0
_COLUMN = _WIDTH / 12
_NAMES = 19.0  # the day's letter and number, before its halves
_BOX = (_COLUMN - _NAMES - 5) / 2
_ROW = 12.5
_LETTER = Style(Weight.SEMIBOLD, 7.4, 9)
_WHITE_LETTER = Style(Weight.SEMIBOLD, 7.4, 9, style.WHITE)
_DAY = Style(size=7.0, leading=9, colour=style.MUTED)
_MONTH = Style(Weight.SEMIBOLD, 8.4, 11)
_LEGEND = Style(size=8.2, leading=11)
_NOTE = Style(size=7.6, leading=9.6, colour=style.MUTED)
_PALE: Colour = (0.95, 0.945, 0.93)
_GREY: Colour = (0.85, 0.84, 0.81)
_GREEN: Colour = (0.88, 0.94, 0.90)
_RED: Colour = (0.98, 0.89, 0.88)
# In grey the centre is dark, the company pale: the rhythm is seen before any letter is read.
_FILLS: dict[Place, Colour] = {
    Place.HERE: _GREEN,
    Place.CENTRE: style.CENTRE[3],
    Place.OTHER_COMPANY: style.TUTOR[1],
    Place.REMOTE: style.CENTRE[1],
    Place.LEAVE: style.LEARNER[0],
    Place.REVISION: style.LEARNER[1],
    Place.EXAM: style.TUTOR[3],
    Place.VISIT: _RED,
    Place.HOLIDAY: style.WHITE,
    Place.CLOSURE: _GREY,
    Place.REST: _PALE,
    Place.SUSPENSION: style.WHITE,
    Place.RECOVERY: _GREY,
}
_DARK = frozenset({Place.CENTRE, Place.EXAM})
_HATCHED = frozenset({Place.HOLIDAY, Place.SUSPENSION})
_WORDS = {Place.HERE: "entreprise", Place.REVISION: "révision"}
_NAMED = 28  # names of days listed at most, the others being only counted
WARNING = (
    f"Calendrier prévisionnel{NARROW}: il dit ce qui est attendu, non ce qui s’est passé. Le "
    "centre reste maître de ses dates."
)


def place_word(place: Place) -> str:
    """The word of a place for people outside the company: « entreprise », not « ici »."""
    return _WORDS.get(place, PLACES[place])


def draw(
    sheet: Sheet, data: CalendarData, year: Year, days: Mapping[date, PlannedDay],
    totals: Mapping[Place, int],
) -> None:  # fmt: skip
    """One page: head, grid, legend, named days."""
    sheet.y = _TOP
    _head(sheet, data, year)
    top = sheet.y
    for rank, first in enumerate(year.months):
        _month(sheet, first, _LEFT + rank * _COLUMN, top, days)
    sheet.y = top - 15 - 31 * _ROW - 7
    _legend(sheet, data, totals)
    _named(sheet, days)


def _head(sheet: Sheet, data: CalendarData, year: Year) -> None:
    parties, top = data.parties, sheet.y
    title = f"Calendrier de l’alternance {year.title}"
    width = _WIDTH - 150
    y = sheet.lines(_LEFT, top, sheet.split(title, style.TITLE, width, 1), style.TITLE)
    contract = (
        f"{KINDS[parties.contract_kind]} du {french.short_date(parties.contract_start)} au "
        f"{french.short_date(parties.contract_end)}"
    )
    who = " · ".join(part for part in (parties.learner, contract, parties.diploma) if part)
    y = sheet.lines(_LEFT, y, sheet.split(who, style.SUBTITLE, _WIDTH, 1), style.SUBTITLE)
    where = " · ".join((
        f"Entreprise{NARROW}: {parties.company or words.TO_COMPLETE}",
        f"{parties.tutor_role}{NARROW}: {parties.tutor or words.TO_COMPLETE}",
        f"Centre{NARROW}: {parties.centre or words.TO_COMPLETE}",
    ))  # fmt: skip
    y = sheet.lines(_LEFT, y - 1, sheet.split(where, style.SOFT, _WIDTH, 1), style.SOFT)
    edited = f"Édité le {french.date_words(data.edited_on)}"
    sheet.text(_RIGHT, top - 12, edited, style.SOFT, "right")
    sheet.y = y - 4
    sheet.rule(_LEFT, _RIGHT, sheet.y, style.ACCENT, 1.5)
    sheet.y -= 4


def _month(
    sheet: Sheet, first: date, x: float, top: float, days: Mapping[date, PlannedDay]
) -> None:
    name = f"{french.SHORT_MONTHS[first.month - 1].capitalize()} {first.year}"
    sheet.text(x + _COLUMN / 2, top - 10, name, _MONTH, "center")
    for number in range(1, month_end(first).day + 1):
        on = first.replace(day=number)
        low = top - 15 - number * _ROW
        if on.weekday() == 0:
            sheet.rule(x, x + _COLUMN - 3, low + _ROW - 0.3, style.FRAME, 0.4)
        label = french.WEEKDAYS[on.weekday()][0].upper()
        sheet.text(x + 6.5, low + 3.2, label, _DAY, "right")
        sheet.text(x + _NAMES - 2.5, low + 3.2, str(number), _DAY, "right")
        day = days.get(on)
        if day is None:
            continue
        for rank, place in enumerate((day.am, day.pm)):
            if place is not None:
                _half(sheet, x + _NAMES + rank * (_BOX + 0.8), low + 0.5, place)


def _half(sheet: Sheet, x: float, y: float, place: Place, width: float = _BOX) -> None:
    height = _ROW - 1.4
    sheet.fill(x, y, width, height, _FILLS[place])
    letter = shown_letter(place)
    if place in _HATCHED:
        sheet.hatch(x, y, width, height, style.FRAME)
        room = measure(letter, _LETTER.weight, _LETTER.size) + 3
        sheet.fill(x + (width - room) / 2, y + 1, room, height - 2, style.WHITE)
    if place is not Place.REST:
        sheet.frame(x, y, width, height, style.FRAME, 0.3)
    look = _WHITE_LETTER if place in _DARK else _LETTER
    sheet.text(x + width / 2, y + height / 2 - 2.6, letter, look, "center")


def _legend(sheet: Sheet, data: CalendarData, totals: Mapping[Place, int]) -> None:
    x = _LEFT
    for place, count in totals.items():
        said = f"{place_word(place)}{NARROW}: {french.number(count)}"
        width = 16 + 4 + measure(sheet.clean(said), _LEGEND.weight, _LEGEND.size) + 8
        if x + width > _RIGHT:
            x, sheet.y = _LEFT, sheet.y - _ROW - 2
        _half(sheet, x, sheet.y - _ROW + 1, place, 16)
        sheet.text(x + 20, sheet.y - _ROW + 4, said, _LEGEND)
        x += width
    sheet.y -= _ROW + 4
    said = (
        f"En demi-journées{NARROW}; de chaque jour, {data.am_name} à gauche et {data.pm_name} à "
        f"droite. {WARNING}"
    )
    sheet.y = sheet.lines(_LEFT, sheet.y, sheet.split(said, _NOTE, _WIDTH, 2), _NOTE)


def _named(sheet: Sheet, days: Mapping[date, PlannedDay]) -> None:
    """The days that have a name, holidays first among equals: one line of them, or two."""
    named = [day for day in days.values() if day.label]
    runs: list[tuple[PlannedDay, date]] = []
    for day in named:
        if runs and runs[-1][0].label == day.label and (day.on - runs[-1][1]).days <= 3:
            runs[-1] = (runs[-1][0], day.on)
        else:
            runs.append((day, day.on))
    told = [_told(first, last) for first, last in runs[:_NAMED]]
    if len(runs) > _NAMED:
        told.append(french.plural(len(runs) - _NAMED, "autre jour nommé", "autres jours nommés"))
    if told:
        said = f"{'; '.join(told)}.".replace(";", f"{NARROW};")
        sheet.y = sheet.lines(_LEFT, sheet.y, sheet.split(said, _NOTE, _WIDTH, 3), _NOTE)


def _told(first: PlannedDay, last: date) -> str:
    """« 25 déc. Noël », « 11 novembre » when the name is that of its day."""
    own = f"{french.day_of_month(first.on)} {french.MONTHS[first.on.month - 1]}"
    if french.fold(first.label) == french.fold(own):
        return first.label
    named = first.label
    if first.kind is not None and first.kind not in (Place.HOLIDAY, Place.CLOSURE):
        named = f"{first.label} ({place_word(first.kind)})"
    return f"{_span(first.on, last)} {named}"


def _span(first: date, last: date) -> str:
    start = french.short_date(first, year=False)
    return start if first == last else f"{start} – {french.short_date(last, year=False)}"


def foot(sheet: Sheet, data: CalendarData, rank: int, total: int) -> None:
    """Whose calendar this is, and the page."""
    sheet.rule(_LEFT, _RIGHT, 26, style.INK, 0.7)
    said = f"Calendrier de {data.parties.learner}"
    sheet.text(_LEFT, 16, sheet.split(said, style.NOTE, _WIDTH - 80, 1)[0], style.NOTE)
    sheet.text(_RIGHT, 16, f"Page {rank} / {total}", style.NOTE, "right")
