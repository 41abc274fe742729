"""Learners from a CSV file: any usual encoding and separator, any order of columns."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice

from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange.columns import Columns
from tuteur_desktop.exchange.people import read_people
from tuteur_desktop.exchange.remarks import Remarks
from tuteur_desktop.exchange.rows import Table
from tuteur_desktop.exchange.values import Batch, Format

NAME = "csv"
SEPARATORS = (";", ",", "\t", "|")
HEADER_ROWS = 10
MAX_BYTES = 50_000_000
SAMPLE = 65_536
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
        text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    accented = sum(char > "\x7f" for char in text) - lost
    if accented and accented >= lost:
        return text, True
    text = data.decode("cp1252", errors="replace")
    return text, "\ufffd" in text


def _records(text: str, separator: str, remarks: Remarks) -> Iterator[Record]:
    """First line, last line and cells of each record; a quote never closed is refused.

    One more line goes behind the text: when it does not come back as a record of its own,
    a quoted cell is still open and has swallowed it.
    """
    lines = io.StringIO(text + ("" if text.endswith(("\n", "\r")) else "\n"), newline="")
    end = "\x00end"
    reader = csv.reader(_with_end(lines, end), delimiter=separator)
    while True:
        first = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            remarks.refuse(
                first,
                f"Ligne {first} : une cellule dépasse 131 072 caractères ; cherchez un guillemet "
                "mal fermé.",
            )
            continue
        if cells is None or cells == [end]:
            return
        if cells and cells[-1].endswith(end):
            _refuse_open_quote(first, reader.line_num - 1, remarks)
            return
        yield first, reader.line_num, cells


def _with_end(lines: Iterator[str], end: str) -> Iterator[str]:
    yield from lines
    yield end


def _refuse_open_quote(first: int, last: int, remarks: Remarks) -> None:
    lost = f" ; les lignes {first} à {last} ne sont pas lues" if last > first else ""
    remarks.refuse(
        first,
        f"Ligne {first} : un guillemet est ouvert et jamais refermé{lost}. Fermez-le et importez "
        "le fichier de nouveau.",
    )


def _header(text: str, separator: str) -> tuple[int, Columns] | None:
    """The last line of the first readable header, and its columns."""
    for _, last, cells in islice(_records(text, separator, Remarks()), HEADER_ROWS):
        columns = Columns(cells)
        if columns.readable:
            return last, columns
    return None


def _best(text: str) -> tuple[str, int, Columns] | None:
    """The separator that recognises most columns, with the header it finds."""
    found = [(s, *header) for s in SEPARATORS if (header := _header(text, s))]
    return max(found, key=lambda reading: reading[2].score, default=None)


def _rows(
    text: str, separator: str, header_line: int, width: int, remarks: Remarks
) -> Iterator[tuple[int, Sequence[object]]]:
    for line, _, cells in _records(text, separator, remarks):
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
            "Le fichier pèse plus de 50 Mo : ce n'est pas une liste d'alternants. Choisissez un "
            "autre fichier."
        )
    text, lost = decode(data)
    best = _best(text)
    if best is None:
        raise UserError(EXPECTED)
    separator, header_line, columns = best
    remarks = Remarks()
    if lost:
        remarks.whole(
            "Des caractères n'ont pas pu être lus : le fichier est abîmé ou mélange deux codages. "
            "Enregistrez-le de nouveau en UTF-8 si des noms sont faux."
        )
    rows = _rows(text, separator, header_line, len(columns.header), remarks)

    def place(line: int, column: int) -> str:
        return f"Ligne {line}, colonne « {columns.header[column].strip()} »"

    return read_people(NAME, Table(columns, rows, place), remarks)


FORMAT = Format(NAME, "Liste d'alternants en CSV", (".csv", ".txt", ".tsv"), sniff, read)
