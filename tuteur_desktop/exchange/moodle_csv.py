"""A competency CSV of Moodle as cells: its columns, and how it was written, to write it again.

The format is that of Moodle's `tool_lpimportcsv`: 14 columns, or 12 before cross-references.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from tuteur_desktop.domain.french import number
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange.columns import fold_header
from tuteur_desktop.exchange.delimited import SEPARATORS, Record, decode, records
from tuteur_desktop.exchange.outline import MAX_NODES
from tuteur_desktop.exchange.remarks import Remarks, quoted

MAX_BYTES = 40_000_000
MAX_COLUMNS = 60
KEPT = "moodle."  # before what is kept in `extra` of a framework, a block or a skill
COLUMNS: dict[str, str] = {
    "parentidnumber": "Parent ID number",
    "idnumber": "ID number",
    "shortname": "Short name",
    "description": "Description",
    "descriptionformat": "Description format",
    "scalevalues": "Scale values",
    "scaleconfiguration": "Scale configuration",
    "ruletype": "Rule type (optional)",
    "ruleoutcome": "Rule outcome (optional)",
    "ruleconfig": "Rule config (optional)",
    "relatedidnumbers": "Cross-referenced competency ID numbers",
    "exportid": "Exported ID (optional)",
    "isframework": "Is framework",
    "taxonomy": "Taxonomy",
}
OLD = tuple(name for name in COLUMNS if name not in ("relatedidnumbers", "exportid"))
NEEDED = ("parentidnumber", "idnumber", "shortname", "isframework")
SCALE = tuple(COLUMNS).index("scaleconfiguration")
_OTHERS = {
    "shortname": "shortname", "is competency framework": "isframework", "taxonomies": "taxonomy",
    "scale config": "scaleconfiguration", "rule configuration": "ruleconfig",
    "cross referenced competency ids": "relatedidnumbers", "export id": "exportid",
}  # fmt: skip
_OPTIONAL = re.compile(r" (optional|facultatif|facultative|optionnel|optionnelle)$")
_SCALE = re.compile(r'\[\s*\{\s*"scaleid"')
# `\"` inside a cell, and not at its end: only PHP writes it.
_PHP_QUOTE = re.compile(r'\\"(?:"")*(?![",;\t|\r\n]|\Z)')
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16")
WAYS = ("separator", "newline", "quoting", "encoding")
NEWLINES = ("\n", "\r\n", "\r")
# Which cells are between quotes, and which quotes inside are doubled: PHP (`fputcsv`) quotes a
# space and a backslash too, and never doubles the quote behind a backslash.
_QUOTING = {
    "php": ('[{}"\\\\\n\r\t ]', r'(?<!\\)"'),
    "minimal": ('[{}"\n\r]', '"'),
    "all": ("", '"'),
}
DOUBLED = '""'


@dataclass(frozen=True)
class Shape:
    """How a file was written; the default is how Moodle writes."""

    header: tuple[str, ...] = tuple(COLUMNS.values())
    separator: str = ","
    newline: str = "\n"
    quoting: str = "php"
    encoding: str = "utf-8"

    @property
    def fields(self) -> tuple[str, ...]:
        """The field of each column."""
        return _fields(self.header, by_place=True) or ()

    def extra(self) -> dict[str, str]:
        """The shape as it is kept beside a framework."""
        header = json.dumps(self.header, ensure_ascii=False)
        return {f"{KEPT}header": header, **{f"{KEPT}{name}": getattr(self, name) for name in WAYS}}


@dataclass(frozen=True)
class Row:
    """A line of the file, its cells by field; `position` is its rank among the rows."""

    line: int
    position: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    """The rows below the header, and how all of it was written."""

    rows: tuple[Row, ...]
    shape: Shape


def shape_of(extra: Mapping[str, str]) -> Shape:
    """The shape that was kept; the default one where it is none, or is damaged."""
    try:
        header = json.loads(extra.get(f"{KEPT}header", "null"))
    except (ValueError, RecursionError):
        return Shape()
    if not isinstance(header, list) or not all(isinstance(title, str) for title in header):
        return Shape()
    separator, newline, quoting, encoding = (extra.get(f"{KEPT}{name}", "") for name in WAYS)
    shape = Shape(tuple(header), separator, newline, quoting, encoding)
    known = (
        bool(shape.fields), shape.separator in SEPARATORS, shape.newline in NEWLINES,
        shape.quoting in _QUOTING, shape.encoding in ENCODINGS,
    )  # fmt: skip
    return shape if all(known) else Shape()


def known_header(text: str) -> bool:
    """Whether a text begins like a file of this format."""
    return _header(text) is not None


def read_sheet(data: bytes, remarks: Remarks) -> Sheet:
    """The cells of a file. Raises UserError without the columns, or out of proportion."""
    if len(data) > MAX_BYTES:
        raise UserError(
            f"Le fichier pèse plus de {MAX_BYTES // 1_000_000} Mo : ce n'est pas un référentiel. "
            "Choisissez un autre fichier."
        )
    text, lost = decode(data)
    text = text.replace("\x00", "")
    if lost:
        remarks.whole(
            "Des caractères n'ont pas pu être lus : le fichier est abîmé ou mélange deux codages. "
            "Exportez-le de nouveau de Moodle, en UTF-8."
        )
    found = _header(text)
    if found is None:
        raise UserError(_expected(text))
    separator, fields = found
    standard = _standard(text, separator, len(fields))
    lines = list(islice(records(standard, separator, remarks), MAX_NODES + 3))
    if len(lines) > MAX_NODES + 2:
        raise UserError(
            f"Ce fichier a plus de {number(MAX_NODES)} compétences : exportez un seul référentiel."
        )
    cells = [line_cells for _first, _last, line_cells in lines]
    shape = _shape(data, text, cells, separator)
    return Sheet(tuple(_rows(lines[1:], fields, remarks)), shape)


def sheet_bytes(shape: Shape, rows: Iterable[Mapping[str, str]]) -> bytes:
    """Rows as a file of this shape; in UTF-8 when they no longer fit its encoding."""
    fields = shape.fields
    lines = [shape.header, *([row.get(name, "") for name in fields] for row in rows)]
    text = _text(lines, shape)
    try:
        return text.encode(shape.encoding)
    except UnicodeEncodeError:
        return text.encode("utf-8", errors="replace")


def _fields(header: Sequence[str], *, by_place: bool) -> tuple[str, ...] | None:
    """The field of each column, by its title; by its place where the language is not English."""
    found: list[str] = []
    for at, title in enumerate(header[:MAX_COLUMNS]):
        folded = _OPTIONAL.sub("", fold_header(title))
        name = _NAMES.get(folded) or _OTHERS.get(folded, "")
        found.append(name if name and name not in found else f"column{at}")
    if all(name in found for name in NEEDED):
        return tuple(found)
    if by_place and len(header) in (len(COLUMNS), len(OLD)):
        return tuple(COLUMNS) if len(header) == len(COLUMNS) else OLD
    return None


_NAMES = {_OPTIONAL.sub("", fold_header(title)): name for name, title in COLUMNS.items()}


def _header(text: str) -> tuple[str, tuple[str, ...]] | None:
    """The separator and the field of each column; None when they are not those of the format."""
    for separator in SEPARATORS:
        first = list(islice(records(text, separator, Remarks()), 10))
        if not first:
            continue
        scaled = any(_SCALE.match(cell) for *_, cells in first for cell in cells[SCALE : SCALE + 1])
        if fields := _fields(first[0][2], by_place=scaled):
            return separator, fields
    return None


def _standard(text: str, separator: str, width: int) -> str:
    """The text with each quote inside a cell doubled, whoever wrote it.

    PHP leaves the quote behind a backslash alone: that reading is taken where it is the only one
    that makes sense, or breaks fewer rows.
    """
    if '\\"' not in text:
        return text
    ways = [text, text.replace('\\"', '\\""')]
    if _PHP_QUOTE.search(text):
        ways.reverse()
    return min(ways, key=lambda way: _broken(way, separator, width))


def _broken(text: str, separator: str, width: int) -> int:
    """How many rows do not have the width of the header, or never end."""
    remarks = Remarks()
    lines = islice(records(text, separator, remarks), MAX_NODES + 3)
    return sum(len(cells) != width for *_, cells in lines) + len(remarks.refused)


def _expected(text: str) -> str:
    """What is missing in the first line, under the separator that says most."""
    best: list[str] = list(NEEDED)
    for separator in SEPARATORS:
        for _first, _last, cells in islice(records(text, separator, Remarks()), 1):
            found = {_NAMES.get(_OPTIONAL.sub("", fold_header(cell))) for cell in cells}
            lacking = [name for name in NEEDED if name not in found]
            best = min(best, lacking, key=len)
    return (
        "La première ligne doit porter les titres de colonnes du format de Moodle ; il manque "
        f"{quoted([COLUMNS[name] for name in best])}. Exportez de nouveau le référentiel depuis "
        "Moodle (Administration, Compétences, Exporter)."
    )


def _rows(lines: Iterable[Record], fields: Sequence[str], remarks: Remarks) -> Iterator[Row]:
    for position, (line, _last, cells) in enumerate(lines, 1):
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(fields) :]):
            remarks.refuse(
                line,
                f"Ligne {line} : {len(cells)} cellules pour {len(fields)} colonnes ; cherchez un "
                "séparateur ou un guillemet de trop.",
            )
            continue
        yield Row(line, position, dict(zip(fields, cells, strict=False)))


def _text(lines: Iterable[Sequence[str]], shape: Shape) -> str:
    """Lines as text, each cell in quotes where this way of quoting has them."""
    where, doubled = _QUOTING[shape.quoting]
    needs = re.compile(where.format(re.escape(shape.separator))).search
    double = re.compile(doubled).sub
    return "".join(
        shape.separator.join(
            f'"{double(DOUBLED, cell)}"' if needs(cell) else cell for cell in cells
        ) + shape.newline
        for cells in lines
    )  # fmt: skip


def _shape(data: bytes, text: str, lines: Sequence[Sequence[str]], separator: str) -> Shape:
    """The shape that writes these lines as they were read; the nearest one if none does."""
    encoding = next((name for name in ENCODINGS if _encodes(text, name, data)), "utf-8")
    shape = Shape(tuple(lines[0]), separator, encoding=encoding)
    for newline in NEWLINES:
        for quoting in _QUOTING:
            tried = replace(shape, newline=newline, quoting=quoting)
            if text.startswith(_text(lines[:20], tried)) and _text(lines, tried) == text:
                return tried
    return replace(shape, newline="\r\n" if "\r\n" in text else "\n")


def _encodes(text: str, encoding: str, data: bytes) -> bool:
    try:
        return text.encode(encoding) == data
    except UnicodeEncodeError:
        return False
