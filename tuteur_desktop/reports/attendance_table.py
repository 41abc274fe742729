"""The days, the counts and the notes of a relevé, drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tuteur_desktop.domain import french
from tuteur_desktop.domain.attendance import HERE_STATES, Counts, HalfDay
from tuteur_desktop.domain.calendar import ELSEWHERE, Place
from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.reports import day_words, figures, frame, hours_words, style, table, words
from tuteur_desktop.reports.parties import Issue
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import WIDTH, Style
from tuteur_desktop.reports.table import Cell, Column, Row

if TYPE_CHECKING:
    from tuteur_desktop.reports.attendance import AttendanceData, Day

Notes = Sequence[tuple[str, Style]]


def draw(sheet: Sheet, data: AttendanceData, issue: Issue) -> None:
    """Table, counts and notes, drawn tight when that keeps them on one page."""
    named = table.columns(
        ("Jour", 84.0), (data.am_name.capitalize(), 91.5), (data.pm_name.capitalize(), 91.5),
        ("Observations", 0.0),
    )  # fmt: skip
    rows = _rows(sheet, data, named)
    notes = _notes(data, issue)
    after = notes_height(sheet, notes) + figures.HEIGHT + 14 + frame.closing_height(sheet) + 8
    pitch = table.fitting_pitch(rows, sheet.room() - after - 1)
    table.draw(sheet, named, rows, after, pitch)
    if not rows:
        sheet.y -= 4
        sheet.paragraph("Aucun jour de cette période n'est couvert par le contrat.", style.SOFT)
    sheet.y -= 8
    sheet.need(after - 8)
    figures.draw(sheet, counted(data.counts))
    print_notes(sheet, notes)


def print_notes(sheet: Sheet, notes: Notes) -> None:
    """The sentences under the counts."""
    sheet.y -= 6
    for text, look in notes:
        sheet.paragraph(text, look)
    sheet.y -= 8


def notes_height(sheet: Sheet, notes: Notes) -> float:
    """The height that sentences take, the space around them left out."""
    return sum(len(sheet.split(text, look, WIDTH)) * look.leading for text, look in notes)


def _rows(sheet: Sheet, data: AttendanceData, named: Sequence[Column]) -> list[Row]:
    rest = data.rest_days()
    several = (data.starts_on.year, data.starts_on.month) != (
        data.ends_on.year,
        data.ends_on.month,
    )
    rows: list[Row] = []
    month = (0, 0)
    for day in data.days:
        if day.outside() or (day.rest() and day.on.weekday() in rest):
            continue
        if several and (day.on.year, day.on.month) != month:
            month = (day.on.year, day.on.month)
            name = french.month_words(day.on).capitalize()
            rows.append(Row((Cell((name,), style.HEADING),), heading=True))
        rows.append(_row(sheet, data, day, named))
    return rows


def _row(sheet: Sheet, data: AttendanceData, day: Day, named: Sequence[Column]) -> Row:
    label = f"{french.WEEKDAYS[day.on.weekday()]} {french.day_of_month(day.on)}"
    halves = [_cell(half, data) for half in (day.am, day.pm)]
    said = day_words.observations(day.am, day.pm, (data.am_name, data.pm_name), day.worked)
    return Row((Cell((label,)), *halves, table.cell(sheet, said, named[3], style.SOFT)))


def _cell(half: HalfDay | None, data: AttendanceData) -> Cell:
    word = day_words.cell(half, data.todays)
    mark = half.mark if half is not None else None
    if word == day_words.TO_CONFIRM:
        return Cell((word,), style.STRONG)
    if half is None or mark is None or mark.state not in day_words.LOUD:
        return Cell((word,), style.SOFT)
    if mark.state in HERE_STATES and half.place() in ELSEWHERE:
        return Cell((word,), style.SOFT)
    return Cell((word,), style.STRONG if mark.state in day_words.STRONG else style.BODY)


def counted(counts: Counts) -> list[tuple[str, str]]:
    """The counts that are always said, and those that are not nought."""
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
    return cells


def _notes(data: AttendanceData, issue: Issue) -> Notes:
    notes = frame.notices(issue)
    notes.append((words.assiduity(data.counts), style.BODY))
    said = [_typed(data), _rest(data), *_beside(data)]
    if data.hours:
        notes.append((hours_words.by_week(data.hours, data.ends_on), style.BODY))
        said.append(hours_words.NO_RECORD)
    else:
        said.append("Ce relevé ne vaut pas décompte du temps de travail.")
    said.append(
        f"La présence au centre est attestée par le centre{NARROW}; ce relevé ne remplace ni son "
        "émargement ni son certificat de réalisation."
    )
    notes.append((" ".join(part for part in said if part), style.NOTE))
    return notes


def _typed(data: AttendanceData) -> str:
    """When the half-days were entered, and how many of them in one go."""
    if data.typed_from is None or data.typed_to is None:
        return ""
    span = f"Saisies {words.from_to(data.typed_from, data.typed_to, data.ends_on)}"
    if not data.bulk:
        return f"{span}{', au jour le jour' if data.day_by_day else ''}."
    number = sum(count for _day, count in data.bulk)
    many = french.plural(number, "demi-journée confirmée", "demi-journées confirmées")
    days = words.on_days((day for day, _count in data.bulk), data.ends_on)
    return f"{span}, dont {many} en bloc {days}."


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
        halves = [half for day in data.days for half in (day.am, day.pm) if half is not None]
        remote = any(half.place() is Place.REMOTE for half in halves)
        where = "au centre ou à distance" if remote else "au centre"
        said.append(f"{centre} {where}, hors de ce compte.")
    if counts.other:
        other = french.plural(counts.other, "demi-journée prévue", "demi-journées prévues")
        said.append(f"{other} dans une autre entreprise, hors de ce compte.")
    return said
