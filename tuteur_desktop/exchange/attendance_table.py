"""Half-days as a table for a spreadsheet: what may go out, and no formula in disguise."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

HEADERS = (
    "Alternant", "Date", "Demi-journée", "Prévu", "État", "Justification", "Minutes", "Début",
    "Fin", "Source", "Saisi le", "Saisi par",
)  # fmt: skip
WIDTHS = (28, 12, 14, 18, 18, 22, 9, 8, 8, 24, 12, 24)
SHEET = "Présence"
# A spreadsheet would take a cell that begins so for a formula, and run it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class AttendanceLine:
    """One half-day in the words of the outside: neither note nor reason has a place here.

    `justification` is « justifiée », « justificatif attendu », « injustifiée » or nothing.
    """

    learner: str
    on: date
    half: str
    planned: str = ""
    state: str = ""
    justification: str = ""
    minutes: int | None = None
    begins: time | None = None
    ends: time | None = None
    source: str = ""
    recorded_on: date | None = None
    recorded_by: str = ""


def csv_bytes(lines: Iterable[AttendanceLine]) -> bytes:
    """The table as a CSV that a French spreadsheet opens: UTF-8 with its mark, semicolons."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADERS)
    for line in lines:
        writer.writerow([_csv_cell(value) for value in _values(line)])
    return out.getvalue().encode("utf-8-sig", errors="replace")


def xlsx_bytes(lines: Iterable[AttendanceLine]) -> bytes:
    """The table as a workbook: dates and times are dates and times, texts are never formulas."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    sheet.freeze_panes = "A2"
    for at, width in enumerate(WIDTHS):
        sheet.column_dimensions[chr(ord("A") + at)].width = width
    head = []
    for title in HEADERS:
        cell = WriteOnlyCell(sheet, value=title)
        cell.font = Font(bold=True)
        head.append(cell)
    sheet.append(head)
    for line in lines:
        row = []
        for value in _values(line):
            held: Any = _clean(value) if isinstance(value, str) else value
            cell = WriteOnlyCell(sheet, value=held)
            if isinstance(value, str):
                cell.data_type = "s"  # a text that begins with « = » stays a text
            elif isinstance(value, time):
                cell.number_format = "hh:mm"
            elif isinstance(value, date):
                cell.number_format = "dd/mm/yyyy"
            row.append(cell)
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _values(line: AttendanceLine) -> Sequence[str | int | date | time | None]:
    return (
        line.learner, line.on, line.half, line.planned, line.state, line.justification,
        line.minutes, line.begins, line.ends, line.source, line.recorded_on, line.recorded_by,
    )  # fmt: skip


def _csv_cell(value: str | int | date | time | None) -> str:
    if value is None:
        return ""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    text = _clean(str(value))
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _clean(text: str) -> str:
    """The text without what a workbook cannot hold: control characters, halves of pairs."""
    return "".join(
        char for char in text
        if char in "\t\n\r" or (char >= " " and not "\ud800" <= char <= "\udfff"
                                and char not in "\ufffe\uffff")
    )  # fmt: skip
