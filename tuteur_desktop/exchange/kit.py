"""The diplomas of the « Kit apprentissage et RNCP », which links diploma codes and RNCP sheets.

Published by the ministry of labour from 2020 on; 9 columns in v3.0 (2023), up to 17 since; the
titles changed four times. A code and a sheet meet many to many.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from itertools import islice

from tuteur_desktop.domain.catalogue import Diploma
from tuteur_desktop.domain.french import date_words, fold, listing, plural
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import delimited, headings
from tuteur_desktop.exchange.cells import NOT_KNOWN, date_of, rncp_of, storable, text_of
from tuteur_desktop.exchange.columns import fold_header
from tuteur_desktop.exchange.grid import MAX_COLUMNS, Cells, Grid, read_grid
from tuteur_desktop.exchange.periods import one_line
from tuteur_desktop.exchange.remarks import Remarks
from tuteur_desktop.exchange.values import Batch, Format

NAME = "kit"
TITLE = "Kit apprentissage et RNCP"
MAX_BYTES = 10_000_000
MAX_LETTERS = 500  # of a title; the longest real one has 230
SHOWN = 3

FIELDS: dict[str, tuple[str, ...]] = {
    "code": ("code diplome", "codediplome"),
    "title": ("intitule diplome depp", "intitule diplome", "intitule certification",
              "intitule certification rncp"),
    "rncp": ("ficherncp", "fiche rncp", "coderncp", "code rncp"),
    "level": ("niveau fiche rncp", "niveau de formation", "niveau2019"),
    "short": ("abrege de diplome rncp", "type diplome"),
    "apprenticeship": ("acces a l apprentissage de la fiche rncp oui non",),
    "expires_on": ("date d echeance de la fiche rncp",),
    "active": ("fiche active inactive", "fiche rncp active inactive"),
    "updated": ("derniere maj", "dernieremaj"),
}  # fmt: skip
SAID: dict[str, str] = {
    "code": "Code Diplôme", "title": "Intitulé diplôme", "rncp": "FicheRNCP",
    "level": "Niveau fiche RNCP", "expires_on": "Date d'échéance de la fiche RNCP",
    "active": "Fiche ACTIVE/INACTIVE",
}  # fmt: skip

NO_HEADER = (
    "Ce fichier n'est pas le kit apprentissage : il lui manque les colonnes « Code Diplôme » et "
    "« Intitulé diplôme » dans ses dix premières lignes. Téléchargez le kit de nouveau."
)
TOO_BIG = (
    f"Ce fichier pèse plus de {MAX_BYTES // 1_000_000} Mo : le kit apprentissage n'en pèse pas "
    "deux. Choisissez-en un autre."
)
TOO_LONG = (
    "Ce fichier a beaucoup plus de lignes que le kit apprentissage, qui en a moins de 6 000 : "
    "choisissez-en un autre."
)
_NAMED = re.compile(r"kit[ _-]*apprentissage(?:[ _-]*et[ _-]*rncp)?(.*?)(?:\.\w+)?$", re.IGNORECASE)
_VERSION = re.compile(r"v(\d+)\.(\d+)", re.IGNORECASE)
_CODE = re.compile(r"\d[0-9A-Z]{7}")


def named(name: str) -> str:
    """« Kit apprentissage et RNCP v3.0 », or of which day, from a file's name; "" without."""
    found = _NAMED.search(name.rpartition("/")[2])
    if not found:
        return ""
    if version := _VERSION.search(found[1]):
        return f"{TITLE} {version[0].lower()}"
    if day := re.search(r"(20\d\d)-?(\d\d)-?(\d\d)", found[1]):
        try:
            return f"{TITLE} du {date_words(date(int(day[1]), int(day[2]), int(day[3])))}"
        except ValueError:
            return TITLE
    return TITLE


class _Reading:
    """The lines of a kit, one after the other, and what is odd in them."""

    def __init__(self, header: Mapping[str, int], origin: date, remarks: Remarks) -> None:
        self.header, self.origin, self.remarks = header, origin, remarks
        self.kept: dict[Diploma, int] = {}
        self.versions: set[tuple[int, int]] = set()
        self.repaired: dict[str, str] = {}

    def text(self, cells: Cells, field: str) -> str:
        """A cell on one line; what says « not known » is empty."""
        index = self.header.get(field)
        if index is None or index >= len(cells):
            return ""
        text = one_line(text_of(cells[index], " \t"))[:MAX_LETTERS]
        return "" if fold(text) in NOT_KNOWN or not storable(text) else text

    def add(self, line: int, cells: Cells) -> None:
        """Keep a line, or say why not."""
        code, title = self._code(line, cells), self.text(cells, "title")
        if version := _VERSION.search(self.text(cells, "updated")):
            self.versions.add((int(version[1]), int(version[2])))
        if not code:
            return
        if not title:
            self.remarks.refuse(line, f"Ligne {line} : le diplôme {code} n'a pas d'intitulé.")
            return
        diploma = Diploma(
            code=code,
            title=title,
            rncp=self._rncp(line, cells),
            level=_level(self.text(cells, "level")),
            short=self.text(cells, "short"),
            apprenticeship=_yes(self.text(cells, "apprenticeship"), "oui", "non"),
            expires_on=self._expiry(line, cells),
            active=_yes(self.text(cells, "active"), "active", "inactive"),
        )
        if diploma in self.kept:
            self.remarks.warn(line, "même ligne qu'une autre plus haut ; elle n'est pas reprise.")
        self.kept.setdefault(diploma, line)

    def _code(self, line: int, cells: Cells) -> str:
        written = self.text(cells, "code").upper()
        code = written.zfill(8) if re.fullmatch(r"\d[0-9A-Z]{6}", written, re.ASCII) else written
        if not re.fullmatch(_CODE, code):
            what = f"« {written[:20]} » n'est pas un code de diplôme" if written else "pas de code"
            self.remarks.refuse(
                line, f"Ligne {line} : {what} (huit caractères) ; elle n'est pas reprise."
            )
            return ""
        if code != written:
            self.repaired[written] = code
        return code

    def _rncp(self, line: int, cells: Cells) -> str:
        written = self.text(cells, "rncp").strip(" ?")
        code = rncp_of(written) if written else ""
        if code is None:
            self.remarks.warn(
                line, f"« {written[:20]} » n'est pas un numéro de fiche ; laissé vide."
            )
        return code or ""

    def _expiry(self, line: int, cells: Cells) -> date | None:
        index = self.header.get("expires_on")
        cell = cells[index] if index is not None and index < len(cells) else None
        try:
            return _date(cell, self.origin)
        except ValueError:
            text = one_line(text_of(cell))[:20]
            self.remarks.warn(line, f"« {text} » n'est pas une date d'échéance ; laissée vide.")
            return None

    def tell_repaired(self) -> None:
        """One sentence for all the codes that a spreadsheet took their zero from."""
        if not self.repaired:
            return
        count = len(self.repaired)
        shown = [f"{new} pour {old}" for old, new in list(self.repaired.items())[:SHOWN]]
        verb, zero = ("avaient", "leur zéro") if count > 1 else ("avait", "son zéro")
        self.remarks.whole(
            f"{plural(count, 'code')} de diplôme {verb} perdu {zero} de tête, qui est remis : "
            f"{listing(shown)}{'…' if count > SHOWN else '.'}"
        )


@lru_cache(maxsize=2_000)
def _date(cell: object, origin: date) -> date | None:
    return date_of(cell, origin)


def _level(text: str) -> int | None:
    found = re.search(r"[1-8]", text)
    return int(found[0]) if found else None


def _yes(text: str, yes: str, no: str) -> bool | None:
    return {yes: True, no: False}.get(fold(text))


def _header(grid: Grid) -> tuple[int, dict[str, int]] | None:
    """Where the titles are, and the column of each field."""
    at = headings.find(grid, FIELDS)
    if at is None:
        return None
    titles = [" ".join(title.split()) for title in headings.titles(grid.rows[at][1])]
    found = headings.guess(titles, FIELDS)
    if not {"code", "title"} <= found.keys():
        return None
    return at, {field: titles.index(title) for field, title in found.items()}


def read(data: bytes) -> Batch:
    """The diplomas of a kit, a CSV or a workbook. Raises UserError when it is none."""
    if len(data) > MAX_BYTES:
        raise UserError(TOO_BIG)
    remarks = Remarks()
    grid = read_grid(data, remarks, too_long=TOO_LONG)
    header = _header(grid)
    if header is None:
        raise UserError(NO_HEADER)
    at, columns = header
    reading = _Reading(columns, grid.origin, remarks)
    for line, cells in grid.rows[at + 1 :]:
        reading.add(line, cells)
    reading.tell_repaired()
    absent = [f"« {said} »" for field, said in SAID.items() if field not in columns]
    if absent:
        remarks.whole(
            f"Le kit n'a pas la colonne {listing(absent)} : ce qu'elle dirait est laissé vide."
        )
    version = "v{}.{}".format(*max(reading.versions)) if reading.versions else ""
    return Batch(
        NAME,
        refused=remarks.refused,
        warnings=remarks.warnings,
        diplomas=tuple(reading.kept),
        catalogue=f"{TITLE} {version}".strip(),
    )


def sniff(start: bytes) -> bool:
    """Whether the first lines name the columns of a kit."""
    text = delimited.decode(start)[0]
    for separator in delimited.SEPARATORS:
        rows = delimited.records(text, separator, Remarks())
        for _, _, cells in islice(rows, headings.HEADER_ROWS):
            folded = {fold_header(cell) for cell in cells[:MAX_COLUMNS]}
            if all(folded.intersection(FIELDS[field]) for field in ("code", "title")):
                return True
    return False


FORMAT = Format(NAME, "Kit apprentissage et RNCP", (".csv",), sniff, read)
