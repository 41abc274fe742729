"""Any table of others, CSV or workbook, as rows of cells that know where they stand."""

import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tuteur_desktop.domain.french import number
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import delimited, workbook
from tuteur_desktop.exchange.archive import OLE, ZIP, check
from tuteur_desktop.exchange.cells import ORIGIN, text_of
from tuteur_desktop.exchange.periods import refuse_size
from tuteur_desktop.exchange.remarks import Remarks, quoted

MAX_ROWS = 20_000
MAX_COLUMNS = 60
LOOKED_AT = 30
TOO_LONG = (
    "Ce fichier a plus de {rows} lignes : gardez seulement la période et les personnes à reprendre."
)
BINARY = "Ce fichier n'est ni un tableau (.csv, .xlsx) ni du texte : choisissez l'export du centre."

Cells = tuple[object, ...]


@dataclass(frozen=True)
class Grid:
    """Rows with something in them, each with its line; `sheet` is empty for a CSV."""

    rows: tuple[tuple[int, Cells], ...]
    sheet: str = ""
    origin: date = ORIGIN

    def place(self, line: int, header: str, column: int) -> str:
        """Where a cell stands, in French."""
        title = f", colonne « {header} »" if header else f", colonne {column + 1}"
        if self.sheet:
            return f"Feuille « {self.sheet} », ligne {line}{title}"
        return f"Ligne {line}{title}"


def read_grid(data: bytes, remarks: Remarks, *, too_long: str = TOO_LONG) -> Grid:
    """The rows of a table. Raises UserError for what is no table, or is out of proportion.

    `too_long` is what is said of a table with more rows than anyone takes in.
    """
    refuse_size(data)
    if data.startswith((ZIP, OLE)):
        return _workbook(data, remarks, too_long)
    if _binary(data[: delimited.MAX_LINE]):
        raise UserError(BINARY)
    text, lost = delimited.decode(data)
    if lost:
        remarks.whole(
            "Des caractères n'ont pas pu être lus : le fichier est abîmé ou mélange deux codages. "
            "Enregistrez-le de nouveau en UTF-8 si des noms sont faux."
        )
    separator = _separator(text)
    rows = (
        (line, tuple(cells[:MAX_COLUMNS]))
        for line, _last, cells in delimited.records(text, separator, remarks)
        if any(cell.strip() for cell in cells)
    )
    return Grid(_bounded(rows, too_long))


def _binary(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    return b"\x00" in head


def _separator(text: str) -> str:
    """The separator that cuts most of the first lines into the same number of cells."""
    scores = {one: _score(text, one) for one in delimited.SEPARATORS}
    return max(scores, key=lambda one: scores[one])


def _score(text: str, separator: str) -> tuple[int, int]:
    widths: Counter[int] = Counter()
    for seen, (_first, _last, cells) in enumerate(delimited.records(text, separator, Remarks()), 1):
        if len(cells) > 1:
            widths[len(cells)] += 1
        if seen == LOOKED_AT:
            break
    (width, lines), *_rest = widths.most_common(1) or [(0, 0)]
    return lines, width


def _bounded(rows: Iterator[tuple[int, Cells]], too_long: str) -> tuple[tuple[int, Cells], ...]:
    kept: list[tuple[int, Cells]] = []
    for row in rows:
        kept.append(row)
        if len(kept) > MAX_ROWS:
            raise UserError(too_long.format(rows=number(MAX_ROWS)))
    return tuple(kept)


def _workbook(data: bytes, remarks: Remarks, too_long: str) -> Grid:
    check(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = workbook.opened(data)
        try:
            sheets = sorted(book.worksheets, key=lambda sheet: sheet.sheet_state != "visible")
            filled = [
                sheet for sheet in sheets if next(workbook.rows(sheet, 50, MAX_COLUMNS), None)
            ]
            if not filled:
                raise UserError("Ce classeur est vide : choisissez l'export du centre.")
            if len(filled) > 1:
                left = quoted([sheet.title for sheet in filled[1:]], 5)
                remarks.whole(
                    f"Seule la feuille « {filled[0].title} » est lue ; {left} non : "
                    "enregistrez-la à part pour la reprendre."
                )
            rows = workbook.rows(filled[0], workbook.MAX_ROW, MAX_COLUMNS)
            filled_rows = ((line, tuple(cells)) for line, cells in rows if _filled(cells))
            kept = _bounded(filled_rows, too_long)
            return Grid(kept, filled[0].title, workbook.origin(book))
        finally:
            book.close()


def _filled(cells: Sequence[object]) -> bool:
    return any(cell is not None and text_of(cell, workbook.SPACES) for cell in cells)
