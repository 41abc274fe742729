"""The days, the counts and the notes of a relevé, drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tuteur_desktop.domain import french
from tuteur_desktop.domain.attendance import HalfDay, State
from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.reports import frame, style, words
from tuteur_desktop.reports.parties import Issue
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import LEFT, RIGHT, WIDTH, Style

if TYPE_CHECKING:
    from tuteur_desktop.reports.attendance import AttendanceData, Day

_COLUMNS = (LEFT + 4.5, LEFT + 88.5, LEFT + 180.0, LEFT + 271.5)
_OBSERVED = RIGHT - _COLUMNS[3] - 4.5
_PITCH = 16.1
_TIGHT = 13.2
_HEAD = 18.0
_FIGURES = 36.0
_TOGETHER = 3  # rows that go with the counts and the signatures
_BASELINE = 0.32  # of a row's height, from its foot


@dataclass(frozen=True)
class _Row:
    label: str
    cells: tuple[tuple[str, Style], ...]
    observed: tuple[str, ...]
    month: bool = False

    def height(self, pitch: float) -> float:
        return pitch + max(0, len(self.observed) - 1) * style.SOFT.leading


def draw(sheet: Sheet, data: AttendanceData, issue: Issue) -> None:
    """Table, counts and notes, drawn tight when that keeps them on one page."""
    rows = _rows(sheet, data)
    notes = _notes(data, issue)
    after = _notes_height(sheet, notes) + _FIGURES + 14 + frame.closing_height(sheet) + 8
    pitch = _pitch(rows, sheet.room() - after - _HEAD - 1)
    _table(sheet, data, rows, pitch, after)
    sheet.y -= 8
    sheet.need(after - 8)
    _figures(sheet, data)
    sheet.y -= 6
    for text, look in notes:
        sheet.paragraph(text, look)
    sheet.y -= 8


def _pitch(rows: Sequence[_Row], room: float) -> float:
    """The height of a row: as usual, or what it takes to stay on the page if that reads well."""
    extra = sum(row.height(0) for row in rows)
    fair = (room - extra) / max(1, len(rows))
    return fair if _TIGHT <= fair < _PITCH else _PITCH


def _rows(sheet: Sheet, data: AttendanceData) -> list[_Row]:
    rest = data.rest_days()
    several = (data.starts_on.year, data.starts_on.month) != (
        data.ends_on.year,
        data.ends_on.month,
    )
    rows: list[_Row] = []
    month = (0, 0)
    for day in data.days:
        if day.outside() or (day.rest() and day.on.weekday() in rest):
            continue
        if several and (day.on.year, day.on.month) != month:
            month = (day.on.year, day.on.month)
            rows.append(_Row(french.month_words(day.on).capitalize(), (), (), month=True))
        rows.append(_row(sheet, data, day))
    return rows


def _row(sheet: Sheet, data: AttendanceData, day: Day) -> _Row:
    label = f"{french.WEEKDAYS[day.on.weekday()]} {french.day_of_month(day.on)}"
    cells = tuple(_cell(half, data) for half in (day.am, day.pm))
    said = words.observations(day.am, day.pm, (data.am_name, data.pm_name))
    observed = sheet.split(said, style.SOFT, _OBSERVED) if said else ()
    return _Row(label, cells, observed)


def _cell(half: HalfDay | None, data: AttendanceData) -> tuple[str, Style]:
    word = words.cell(half, data.todays)
    if word == words.STATES[State.UNKNOWN]:
        return word, style.STRONG
    mark = half.mark if half is not None else None
    if mark is None or mark.state in words.QUIET:
        return word, style.SOFT
    return word, style.STRONG if mark.state in words.STRONG else style.BODY


def _table(
    sheet: Sheet, data: AttendanceData, rows: Sequence[_Row], pitch: float, after: float
) -> None:
    """The rows under their head, the last ones on the page of what comes after them."""
    head = _header(sheet, data)
    head()
    for rank, row in enumerate(rows):
        needed = row.height(pitch)
        if row.month and rank + 1 < len(rows):
            needed += rows[rank + 1].height(pitch)
        if rank and rank == len(rows) - _TOGETHER:
            needed = sum(left.height(pitch) for left in rows[rank:]) + after
        if sheet.need(needed):
            head()
        _print(sheet, row, pitch)
    if not rows:
        sheet.y -= 4
        sheet.paragraph("Aucun jour de cette période n'est couvert par le contrat.", style.SOFT)


def _header(sheet: Sheet, data: AttendanceData) -> Callable[[], None]:
    labels = ("Jour", data.am_name.capitalize(), data.pm_name.capitalize(), "Observations")

    def head() -> None:
        sheet.y -= _HEAD
        for x, label in zip(_COLUMNS, labels, strict=True):
            width = 82.0 if x < _COLUMNS[3] else _OBSERVED
            line = sheet.split(label, style.HEADING, width, most=1)[0]
            sheet.text(x, sheet.y + 6, line, style.HEADING)
        sheet.rule(LEFT, RIGHT, sheet.y, style.INK, 0.8)

    return head


def _print(sheet: Sheet, row: _Row, pitch: float) -> None:
    baseline = sheet.y - pitch * (1 - _BASELINE)
    sheet.text(_COLUMNS[0], baseline, row.label, style.HEADING if row.month else style.BODY)
    for x, (word, look) in zip(_COLUMNS[1:3], row.cells, strict=False):
        sheet.text(x, baseline, word, look)
    for rank, line in enumerate(row.observed):
        sheet.text(_COLUMNS[3], baseline - rank * style.SOFT.leading, line, style.SOFT)
    sheet.y -= row.height(pitch)
    sheet.rule(LEFT, RIGHT, sheet.y)


def _figures(sheet: Sheet, data: AttendanceData) -> None:
    """The counts in one box, those that are always said and those that are not nought."""
    counts = data.counts
    cells = [
        ("Demi-journées dues", french.number(counts.due)),
        ("Effectuées", french.number(counts.done)),
        ("Justifiées", french.number(counts.justified)),
    ]
    if counts.awaited:
        cells.append(("En attente", french.number(counts.awaited)))
    cells.append(("Injustifiées", french.number(counts.unjustified)))
    if counts.unknown:
        cells.append(("À confirmer", french.number(counts.unknown)))
    cells.append(("Retards", words.times(counts.late_minutes, counts.late_times)))
    if counts.left_times:
        cells.append(("Départs", words.times(counts.left_minutes, counts.left_times)))
    bottom = sheet.y - _FIGURES
    sheet.rounded(LEFT, bottom, WIDTH, _FIGURES, style.FRAME)
    looks = style.FIGURE if len(cells) < 7 else style.FIGURE_TIGHT
    wide = 1.25 if len(cells) > 5 else 1.0  # the first label is the longest
    unit = WIDTH / (len(cells) - 1 + wide)
    x = LEFT
    for rank, (label, value) in enumerate(cells):
        if rank:
            path = f"{x:.2f} {bottom + 0.3:.2f} m {x:.2f} {sheet.y - 0.3:.2f} l"
            sheet.stroke(path, style.LINE, 0.5)
        sheet.text(x + 7, sheet.y - 13, label, style.SMALL)
        sheet.text(x + 7, sheet.y - 27.5, value, looks)
        x += unit * (wide if rank == 0 else 1)
    sheet.y = bottom


def _notes(data: AttendanceData, issue: Issue) -> list[tuple[str, Style]]:
    notes = []
    if issue.despite:
        notes.append((frame.despite(issue.despite), style.WARNING))
    notes.append((words.assiduity(data.counts), style.BODY))
    said = [_typed(data), _rest(data), *_beside(data)]
    said.append("Ce relevé ne vaut pas décompte du temps de travail.")
    said.append(
        f"La présence au centre est attestée par le centre{NARROW}; ce relevé ne remplace ni son "
        "émargement ni son certificat de réalisation."
    )
    notes.append((" ".join(part for part in said if part), style.NOTE))
    return notes


def _typed(data: AttendanceData) -> str:
    if data.typed_from is None or data.typed_to is None:
        return ""
    span = words.from_to(data.typed_from, data.typed_to, data.ends_on)
    return f"Saisies {span}{', au jour le jour' if data.day_by_day else ''}."


def _rest(data: AttendanceData) -> str:
    # Sunday is said first, as in the trade: « dimanche et lundi ».
    order = sorted(data.rest_days(), key=lambda weekday: (weekday + 1) % 7)
    if data.rest_days() == (5, 6):
        order = [5, 6]
    if not order:
        return ""
    return f"Repos{NARROW}: {french.listing(french.WEEKDAYS[weekday] for weekday in order)}."


def _beside(data: AttendanceData) -> list[str]:
    """What stands beside the count, each only when there is some."""
    counts = data.counts
    said = []
    if counts.kept:
        kept = french.plural(counts.kept, "demi-journée", "demi-journées")
        said.append(
            f"Gardé en entreprise sur un temps de centre, du fait de l'employeur{NARROW}: "
            f"{kept}, hors de ce compte."
        )
    if counts.upcoming:
        ahead = french.plural(counts.upcoming, "demi-journée", "demi-journées")
        verb = "n'est pas comptée" if counts.upcoming == 1 else "ne sont pas comptées"
        said.append(f"{ahead} à venir {verb}.")
    if counts.centre:
        centre = french.plural(counts.centre, "demi-journée prévue", "demi-journées prévues")
        said.append(f"{centre} au centre, hors de ce compte.")
    return said


def _notes_height(sheet: Sheet, notes: Sequence[tuple[str, Style]]) -> float:
    return sum(len(sheet.split(text, look, WIDTH)) * look.leading for text, look in notes)
