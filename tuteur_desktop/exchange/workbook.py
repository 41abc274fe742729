"""Learners from a workbook, first of all the official import template (sheet « Modèle »)."""

import io
import warnings
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, Protocol

from tuteur_desktop.domain.french import fold
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange.archive import BROKEN, DAMAGED, OLE, ZIP, check
from tuteur_desktop.exchange.cells import ORIGIN, text_of
from tuteur_desktop.exchange.columns import Columns
from tuteur_desktop.exchange.people import read_people
from tuteur_desktop.exchange.remarks import Remarks, quoted
from tuteur_desktop.exchange.rows import Table
from tuteur_desktop.exchange.values import Batch, Format

if TYPE_CHECKING:
    from openpyxl import Workbook

NAME = "workbook"
SHEET = "modele"
HEADER_ROWS = 10
MAX_ROW = 1_048_576
MAX_COLUMN = 128
SPACES = " \t\r\n\u00a0\u202f\u2007\u200b\ufeff"

Numbered = tuple[int, Sequence[object]]


class NoListError(UserError):
    """No sheet of a workbook holds a list of learners: it may hold something else."""


class Sheet(Protocol):
    """What is used of a sheet, the same for every class the library has for one."""

    @property
    def title(self) -> str:
        """Its name on the tab."""

    @property
    def sheet_state(self) -> str:
        """« visible » or one of the ways to be hidden."""

    def iter_rows(
        self, *, max_row: int, max_col: int, values_only: Literal[True]
    ) -> Iterator[tuple[object, ...]]:
        """Its rows, missing ones too."""


def opened(data: bytes) -> "Workbook":
    """A workbook that was weighed before, read as a stream. Raises UserError if damaged."""
    from openpyxl import load_workbook

    try:
        return load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except BROKEN as error:
        raise UserError(DAMAGED) from error


def rows(sheet: Sheet, last: int, width: int) -> Iterator[Numbered]:
    """The rows with something in them, one at a time, whatever size the sheet declares."""
    walk = sheet.iter_rows(max_row=last, max_col=width, values_only=True)
    line = 0
    while True:
        try:
            cells = next(walk, None)
        except BROKEN as error:
            raise UserError(DAMAGED) from error
        if cells is None:
            return
        line += 1
        if cells.count(None) < len(cells):
            yield line, cells


def _header(sheet: Sheet) -> tuple[int, Columns] | None:
    for line, cells in rows(sheet, HEADER_ROWS, MAX_COLUMN):
        columns = Columns([text_of(cell, SPACES) for cell in cells])
        if columns.readable:
            return line, columns
    return None


def _choose(workbook: "Workbook", remarks: Remarks) -> tuple[Sheet, int, Columns]:
    """The sheet « Modèle », else the first one with a readable header."""
    sheets = sorted(
        workbook.worksheets,
        key=lambda sheet: (fold(sheet.title) != SHEET, sheet.sheet_state != "visible"),
    )
    found = [(sheet, *header) for sheet in sheets if (header := _header(sheet))]
    if not found:
        raise NoListError(
            f"Aucune feuille de ce classeur ({quoted([s.title for s in sheets], 5) or 'vide'}) "
            "n'a de colonnes « nom_apprenant » et « prenom_apprenant » (ou « nom » et "
            "« prénom ») dans ses dix premières lignes. Choisissez le modèle d'import rempli."
        )
    if len(found) > 1:
        left = quoted([sheet.title for sheet, _, _ in found[1:]], 5)
        remarks.whole(
            f"Seule la feuille « {found[0][0].title} » est lue ; {left} non : enregistrez-la à "
            "part pour la reprendre."
        )
    return found[0]


def origin(workbook: "Workbook") -> date:
    """The day the workbook counts from, for dates left as numbers."""
    return date(1904, 1, 1) if workbook.epoch.year == 1904 else ORIGIN


def sniff(head: bytes) -> bool:
    """Whether the file looks like a workbook, of today or of old."""
    return head.startswith((ZIP, OLE))


def read(data: bytes) -> Batch:
    """The learners of a workbook."""
    check(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook = opened(data)
        try:
            return _read(workbook)
        finally:
            workbook.close()


def _read(workbook: "Workbook") -> Batch:
    from openpyxl.utils import get_column_letter

    remarks = Remarks()
    sheet, header_line, columns = _choose(workbook, remarks)
    title = sheet.title

    def place(line: int, column: int) -> str:
        name = columns.header[column].strip(" *")
        return f"Feuille « {title} », cellule {get_column_letter(column + 1)}{line} ({name})"

    body = (row for row in rows(sheet, MAX_ROW, columns.width) if row[0] > header_line)
    table = Table(columns, body, place, SPACES, origin(workbook))
    return read_people(NAME, table, remarks)


FORMAT = Format(NAME, "Classeur d'import des alternants", (".xlsx", ".xlsm"), sniff, read)
