"""Frameworks from the CSV tables of France compétences: sheets and blocks, but no skill.

Ten tables in one zip, `;`, every field in quotes, CRLF, UTF-8. Three are read, known by their
titles: the sheets, their blocks, and what replaces them.
"""

import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from tuteur_desktop.domain.skills import Block, Framework
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange.archive import ZIP
from tuteur_desktop.exchange.columns import fold_header
from tuteur_desktop.exchange.delimited import decode, records
from tuteur_desktop.exchange.flow import (
    TOO_BIG,
    Cancelled,
    Part,
    Progress,
    Source,
    Watch,
    first_member,
    parts,
)
from tuteur_desktop.exchange.remarks import Remarks
from tuteur_desktop.exchange.rncp import origin
from tuteur_desktop.exchange.rncp_sheet import (
    active,
    block_title,
    expiry,
    level_words,
    tell_inactive,
)
from tuteur_desktop.exchange.values import Batch, Format
from tuteur_desktop.exchange.wanted import SheetTitle, Wanted, normal, refuse_whole

NAME = "rncp-csv"
SUFFIX = ".csv"
MAX_TABLE = 60_000_000  # bytes; the real ones stay under ten million

CODE = "numero fiche"
SHEETS, BLOCKS, NEWS = "intitule", "bloc competences libelle", "nouvelle certification"

NO_TABLE = (
    "Cette archive n'a pas la table des fiches du répertoire (colonnes « Numero_Fiche » et "
    "« Intitule ») : téléchargez l'export CSV des fiches sur data.gouv.fr."
)
NO_SKILLS = (
    "Les tables CSV de France compétences n'ont pas de compétences : seuls les blocs sont repris. "
    "Importez la fiche en XML pour les avoir, ou saisissez-les à la main."
)
LOST = (
    "Des caractères n'ont pas pu être lus dans la table « {name} » : vérifiez les accents des "
    "intitulés."
)

Row = Mapping[str, str]


@dataclass
class _Tables:
    """The rows of the tables that are read, and the name of the one of the sheets."""

    name: str = ""
    sheets: dict[str, Row] = field(default_factory=dict)
    blocks: dict[str, list[Row]] = field(default_factory=dict)
    news: dict[str, list[str]] = field(default_factory=dict)

    def add(self, kind: str, row: Row) -> None:
        code = normal(row.get(CODE, ""))
        if not code:
            return
        if kind == SHEETS:
            self.sheets.setdefault(code, row)
        elif kind == BLOCKS:
            self.blocks.setdefault(code, []).append(row)
        elif row[NEWS]:
            self.news.setdefault(code, []).append(normal(row[NEWS]))


def _titles(line: str) -> list[str]:
    cells = next((cells for _, _, cells in records(line, ";", Remarks())), [])
    return [fold_header(cell) for cell in cells]


def _kind(titles: Collection[str]) -> str | None:
    """Which of the three tables has these titles."""
    if CODE not in titles:
        return None
    return next((kind for kind in (BLOCKS, NEWS, SHEETS) if kind in titles), None)


def _cell(text: str) -> str:
    """A value without the tab that keeps its zeros, its apostrophes single again."""
    return text.strip(" \t").replace("''", "'")


def _rows(part: Part, first: bytes, remarks: Remarks) -> Iterator[Row]:
    """The rows of a table, by title. Raises UserError when it is out of measure."""
    data = io.BytesIO()
    for piece in chain((first,), part.pieces):
        data.write(piece)
        if data.tell() > MAX_TABLE:
            raise UserError(TOO_BIG)
    text, lost = decode(data.getvalue())
    if lost:
        remarks.whole(LOST.format(name=part.name))
    titles: list[str] = []
    for _, _, cells in records(text, ";", remarks):
        if titles:
            yield dict(zip(titles, map(_cell, cells), strict=False))
        else:
            titles = [fold_header(cell) for cell in cells]


def _read(source: Source, wanted: Wanted | None, remarks: Remarks, watch: Watch) -> _Tables:
    """The tables of an archive; only the rows of the sheets that are asked for, when some are."""
    tables = _Tables()
    for part in parts(source, SUFFIX, watch):
        first = next(part.pieces, b"")
        kind = _kind(_titles(decode(first)[0].partition("\n")[0]))
        if kind is None:
            continue
        if kind == SHEETS:
            tables.name = part.name
        for row in _rows(part, first, remarks):
            if wanted is None or wanted.takes(row.get(CODE, "")):
                tables.add(kind, row)
    if not tables.name:
        raise UserError(NO_TABLE)
    return tables


def _framework(code: str, tables: _Tables, remarks: Remarks) -> Framework:
    row = tables.sheets[code]
    blocks: dict[str, Block] = {}
    for number, line in enumerate(tables.blocks.get(code, ()), 1):
        name = line.get("bloc competences code") or f"{code}BC{number:02d}"
        blocks.setdefault(name, Block(name, block_title(name, line.get(BLOCKS, ""))))
    framework = Framework(
        code=code,
        title=row.get("intitule") or code,
        blocks=tuple(blocks[name] for name in sorted(blocks)) or (Block("", ""),),
        diploma=row.get("abrege intitule") or row.get("abrege libelle", ""),
        level=level_words(
            row.get("nomenclature europe niveau", ""), row.get("nomenclature europe intitule", "")
        ),
        active=active(row.get("actif", "")),
        expires_on=expiry(row.get("date fin enregistrement", ""), code, remarks),
        source=origin("tables CSV", tables.name),
        successors=tuple(dict.fromkeys(tables.news.get(code, ()))),
    )
    tell_inactive(framework, remarks)
    return framework


def read_flow(
    source: Source,
    wanted: Collection[str] = (),
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Batch:
    """The frameworks of the sheets asked for; of all of them when none is and they are few.

    Raises UserError for an archive that cannot be read, or that is the whole register when no
    sheet is asked for.
    """
    asked, remarks = Wanted(wanted), Remarks()
    tables = _read(source, asked if wanted else None, remarks, Watch(progress, cancelled))
    if not wanted:
        refuse_whole(len(tables.sheets))
    frameworks = tuple(_framework(code, tables, remarks) for code in tables.sheets)
    for framework in frameworks:
        asked.found(framework.code)
    asked.tell_missing(remarks)
    if frameworks:
        remarks.whole(NO_SKILLS)
    return Batch(NAME, (), frameworks, remarks.refused, remarks.warnings)


def sheet_titles(
    source: Source, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> list[SheetTitle]:
    """Every sheet of an archive, to choose from. Raises UserError when it cannot be read."""
    tables = _read(source, None, Remarks(), Watch(progress, cancelled))
    return [
        SheetTitle(code, row.get("intitule") or code, active(row.get("actif", "")))
        for code, row in tables.sheets.items()
    ]


def sniff(start: bytes) -> bool:
    """Whether the file is a zip whose first file is one of the tables."""
    if not start.startswith(ZIP):
        return False
    name, text = first_member(start)
    titles = _titles(decode(text)[0].partition("\n")[0]) if text else []
    return name.lower().endswith(SUFFIX) and CODE in titles


def read(data: bytes) -> Batch:
    """The frameworks of the tables of a few sheets."""
    return read_flow(io.BytesIO(data))


FORMAT = Format(NAME, "Tables CSV du répertoire (zip)", (".zip",), sniff, read)
