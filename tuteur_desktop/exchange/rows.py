"""One row of a list of learners, read by field whatever the order of the columns."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tuteur_desktop.exchange.cells import ORIGIN, BareYearError, date_of, storable, text_of
from tuteur_desktop.exchange.columns import Columns
from tuteur_desktop.exchange.remarks import RefusedError, Remarks

SHOWN = 60
NAMES = {"last_name": "le nom", "first_name": "le prénom"}


@dataclass(frozen=True)
class Table:
    """Rows under a header; `place` says in French where a cell stands, from line and column."""

    columns: Columns
    rows: Iterable[tuple[int, Sequence[object]]]
    place: Callable[[int, int], str]
    strip: str = " "
    origin: date = ORIGIN


class Row:
    """A row that knows its line and can say where a value stands."""

    def __init__(self, table: Table, line: int, cells: Sequence[object], remarks: Remarks) -> None:
        self.table, self.line, self.remarks = table, line, remarks
        self._cells = cells

    @property
    def blank(self) -> bool:
        """Whether every cell is empty."""
        return all(cell is None or not text_of(cell, " \t\r\n") for cell in self._cells)

    def cell(self, index: int) -> object:
        """What the row holds in a column, None beyond its end."""
        return self._cells[index] if index < len(self._cells) else None

    def place(self, field: str, number: int = 1) -> str:
        """Where the field stands, in French."""
        return self.table.place(self.line, self._index(field, number))

    def _index(self, field: str, number: int) -> int:
        """The first column of the field that holds something, else its best column."""
        indexes = self.table.columns.indexes(field, number)
        filled = (i for i in indexes if text_of(self.cell(i), self.table.strip + " "))
        return next(filled, indexes[0] if indexes else 0)

    def text(self, field: str, number: int = 1) -> str:
        """The text of a field, "" when it has no column; refuses what could not be kept."""
        return self._text(field, number, self.table.strip)

    def exact(self, field: str) -> str:
        """The text of a field with its outer spaces."""
        return self._text(field, 1, "")

    def _text(self, field: str, number: int, strip: str) -> str:
        if not self.table.columns.indexes(field, number):
            return ""
        text = text_of(self.cell(self._index(field, number)), strip)
        if not storable(text):
            raise RefusedError(
                f"{self.place(field, number)} : la cellule contient un caractère nul ou abîmé ; "
                "retapez-la."
            )
        return text

    def name(self, field: str) -> str:
        """A name on one line, refused when it is missing; one made of spaces stays as it is."""
        text = self.text(field) or self.exact(field)
        if not text:
            raise RefusedError(
                f"{self.place(field)} : il manque {NAMES[field]} de l'alternant ; complétez-le."
            )
        if "\n" in text or "\r" in text:
            raise RefusedError(
                f"{self.place(field)} : {NAMES[field]} tient sur plusieurs lignes ; cherchez un "
                "guillemet mal fermé, ou mettez le texte sur une ligne."
            )
        if not text.strip():
            self.remarks.warn(self.line, f"{NAMES[field]} n'est fait que d'espaces ; vérifiez-le.")
        return text

    def date(self, field: str, number: int = 1) -> date | None:
        """The date of a field; a bare year gives None and a warning, anything else is refused."""
        if not self.table.columns.indexes(field, number):
            return None
        cell = self.cell(self._index(field, number))
        try:
            return date_of(cell, self.table.origin)
        except BareYearError:
            column = self.table.columns.header[self._index(field, number)].strip()
            lost = "" if field == "birth" else " et le contrat n'est pas repris"
            self.remarks.warn(
                self.line,
                f"l'année seule ne donne pas une date{lost} ; complétez la fiche de l'alternant.",
                column,
            )
            return None
        except ValueError as error:
            raise RefusedError(
                f"{self.place(field, number)} : « {_short(text_of(cell))} » n'est pas une date ; "
                "écrivez-la jj/mm/aaaa."
            ) from error


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
