"""Learners from a CSV file: any usual encoding and separator, any order of columns."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from tuteur_desktop.domain.french import number
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange.columns import Columns
from tuteur_desktop.exchange.people import read_people
from tuteur_desktop.exchange.remarks import Remarks
from tuteur_desktop.exchange.rows import Table
from tuteur_desktop.exchange.values import Batch, Format

NAME = "csv"
SEPARATORS = (";", ",", "\t", "|")
HEADER_ROWS = 10
MAX_BYTES = 10_000_000
MAX_LINE = 1_000_000
MAX_LINES = 1_048_576
MAX_COLUMNS = 300
EXPECTED = (
    "Le fichier n'a pas de ligne de titres avec au moins les colonnes « nom » et « prénom » "
    "parmi ses dix premières lignes. Les colonnes attendues sont : nom, prénom, date de "
    "naissance, type de contrat, début, fin, diplôme, RNCP, centre, courriel, téléphone, note, "
    "responsable légal."
)
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip

Record = tuple[int, int, list[str]]


def decode(data: bytes) -> tuple[str, bool]:
    """The text, and whether some characters were lost (a file cut or made of two encodings)."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace")
            return text, text.count("\ufffd") > 0
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        text = _with_halves(data)
    lost = text.count("\ufffd")
    accented = sum(char > "\x7f" for char in text) - lost
    if accented and accented >= lost:
        return text, True
    text = data.decode("cp1252", errors="replace")
    return text, "\ufffd" in text


def _with_halves(data: bytes) -> str:
    """UTF-8 that is damaged, or that holds halves of surrogate pairs: none of them stays."""
    try:
        return re.sub("[\ud800-\udfff]", "\ufffd", data.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError:
        return data.decode("utf-8", errors="replace")


class _Lines:
    """The lines of a text, then one more: whoever reads that one has read them all."""

    def __init__(self, text: str) -> None:
        whole = text if text.endswith(("\n", "\r")) else f"{text}\n"
        self._lines = io.StringIO(whole, newline="")
        self.number = 0
        self.over = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self.over:
            raise StopIteration
        line = self._lines.readline()
        self.over = not line
        if len(line) > MAX_LINE:
            raise UserError(
                f"La ligne {number(self.number + 1)} du fichier porte plus de "
                f"{number(MAX_LINE)} caractères : ce n'est pas une liste à reprendre. Choisissez "
                "un autre fichier."
            )
        self.number += not self.over
        if self.number > MAX_LINES:
            raise UserError(
                f"Le fichier a plus de {number(MAX_LINES)} lignes : ce n'est pas une liste "
                "à reprendre. Supprimez ses lignes vides, ou choisissez un autre fichier."
            )
        return line or "\n"


def records(text: str, separator: str, remarks: Remarks) -> Iterator[Record]:
    """First line, last line and cells of each record; a quote never closed is refused.

    A record that started before the end and holds the line put behind the text has a quoted cell
    still open.
    """
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=separator)
    while not lines.over:
        first = lines.number + 1
        try:
            cells = next(reader)
        except csv.Error:
            remarks.refuse(
                first,
                f"Ligne {first} : une cellule dépasse 131 072 caractères ; cherchez un guillemet "
                "mal fermé.",
            )
            continue
        if lines.over:
            if first <= lines.number:
                _refuse_open_quote(first, lines.number, remarks)
            return
        if cells:
            yield first, lines.number, cells


def _refuse_open_quote(first: int, last: int, remarks: Remarks) -> None:
    lost = f" ; les lignes {first} à {last} ne sont pas lues" if last > first else ""
    remarks.refuse(
        first,
        f"Ligne {first} : un guillemet est ouvert et jamais refermé{lost}. Fermez-le et importez "
        "le fichier de nouveau.",
    )


def _header(text: str, separator: str) -> tuple[int, int, Columns] | None:
    """The last line of the first readable header, the number of its cells, and its columns."""
    for _, last, cells in islice(records(text, separator, Remarks()), HEADER_ROWS):
        columns = Columns(cells[:MAX_COLUMNS])
        if columns.readable:
            return last, len(cells), columns
    return None


def _best(text: str) -> tuple[str, int, int, Columns] | None:
    """The separator that recognises most columns, with the header it finds."""
    found = [(s, *header) for s in SEPARATORS if (header := _header(text, s))]
    return max(found, key=lambda reading: reading[3].score, default=None)


def _rows(
    text: str, separator: str, header_line: int, width: int, remarks: Remarks
) -> Iterator[tuple[int, Sequence[object]]]:
    for line, _, cells in records(text, separator, remarks):
        if line <= header_line:
            continue
        if any(cell.strip(" ") for cell in cells[width:]):
            remarks.refuse(
                line,
                f"Ligne {line} : {len(cells)} cellules pour {width} colonnes ; cherchez un "
                "séparateur ou un guillemet de trop.",
            )
            continue
        if any("\ufffd" in cell for cell in cells):
            remarks.warn(line, "un caractère illisible « \ufffd » ; vérifiez les accents.")
        yield line, cells


def sniff(head: bytes) -> bool:
    """Whether the first lines hold the header of a list of learners."""
    return _best(decode(head)[0]) is not None


def read(data: bytes) -> Batch:
    """The learners of a CSV file."""
    if len(data) > MAX_BYTES:
        raise UserError(
            f"Le fichier pèse plus de {MAX_BYTES // 1_000_000} Mo : ce n'est pas une liste "
            "d'alternants. Choisissez un autre fichier."
        )
    text, lost = decode(data)
    best = _best(text)
    if best is None:
        raise UserError(EXPECTED)
    separator, header_line, width, columns = best
    remarks = Remarks()
    if lost:
        remarks.whole(
            "Des caractères n'ont pas pu être lus : le fichier est abîmé ou mélange deux codages. "
            "Enregistrez-le de nouveau en UTF-8 si des noms sont faux."
        )
    rows = _rows(text, separator, header_line, width, remarks)

    def place(line: int, column: int) -> str:
        return f"Ligne {line}, colonne « {columns.header[column].strip()} »"

    return read_people(NAME, Table(columns, rows, place), remarks)


FORMAT = Format(NAME, "Liste d'alternants en CSV", (".csv", ".txt", ".tsv"), sniff, read)
