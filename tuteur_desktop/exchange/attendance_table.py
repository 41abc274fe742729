"""Half-days as a table for a spreadsheet: what may go out, and no formula in disguise."""

import csv
import io
import re
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
_UNHELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A spreadsheet would take a cell that begins so for a formula, and run it.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_ENDS = ("\t", "\r", "\n")


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
    sheet.append([_cell(WriteOnlyCell(sheet), title, Font(bold=True)) for title in HEADERS])
    # A row is written as soon as it is appended: the cells of each column serve again.
    columns: list[Any] = [WriteOnlyCell(sheet) for _title in HEADERS]
    for line in lines:
        sheet.append(
            [
                None if value is None else _cell(cell, value)
                for cell, value in zip(columns, _values(line), strict=True)
            ]
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(cell: Any, value: str | int | date | time, font: Any = None) -> Any:
    if isinstance(value, time | date) and cell.value is None:
        cell.number_format = "hh:mm" if isinstance(value, time) else "dd/mm/yyyy"
    cell.value = _clean(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"  # a text that begins with « = » stays a text
    if font is not None:
        cell.font = font
    return cell


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
    risky = text.startswith(_ENDS) or text.lstrip().startswith(_FORMULA)
    return f"'{text}" if risky else text


def _clean(text: str) -> str:
    """The text without what a workbook cannot hold: control characters, halves of pairs."""
    return _UNHELD.sub("", text)
