"""Frameworks from RNCP sheets, in the XML that France compétences publishes (flow V4.1).

A file of a few sheets is read whole; the national flow, hundreds of megabytes of XML or the zip
that data.gouv.fr serves, gives the sheets that are asked for by number.
"""

import io
import re
from collections.abc import Collection, Generator
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

from tuteur_desktop.domain.french import date_words
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange.archive import ZIP
from tuteur_desktop.exchange.flow import Cancelled, Progress, Source, Watch, first_member, parts
from tuteur_desktop.exchange.remarks import Remarks
from tuteur_desktop.exchange.rncp_sheet import (
    PARTS,
    TITLES,
    active,
    framework_of,
    number_of,
    text_at,
)
from tuteur_desktop.exchange.rncp_xml import Walk, nothing_wanted
from tuteur_desktop.exchange.values import Batch, Format
from tuteur_desktop.exchange.wanted import MOST, SheetTitle, Wanted, refuse_whole

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAME = "rncp"
SUFFIX = ".xml"
PUBLISHER = "France compétences"

NO_SHEET = (
    "Ce fichier XML ne contient pas de fiche RNCP (élément FICHE) : téléchargez la fiche de la "
    "formation sur le site de France compétences."
)
_ROOT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<[?!][^>]*>\s*)*<(?:\w+:)?FICHES?[\s/>]")
_DAY = re.compile(r"(20\d\d)[-_](\d\d)[-_](\d\d)")


def sniff(start: bytes) -> bool:
    """Whether the file is XML, in an encoding with a mark or close to ASCII, or a zip of it."""
    if start.startswith(ZIP):
        name, start = first_member(start)
        return name.lower().endswith(SUFFIX) and bool(_ROOT.match(start))
    return _looks_xml(start)


def _looks_xml(start: bytes) -> bool:
    encoding = "utf-16" if start.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = start.decode(encoding, errors="replace").lstrip()
    return text.startswith(("<?xml", "<!DOCTYPE", "<FICHE"))


def day_in(name: str) -> date | None:
    """The day a file's name says, as in « export_fiches_RNCP_V4_1_2026-08-16.xml »."""
    found = _DAY.search(name)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def origin(what: str, name: str) -> str:
    """« France compétences, flux V4.1 du 16 août 2026 »."""
    day = day_in(name)
    whole = f"{PUBLISHER}, {what}" if what else PUBLISHER
    return f"{whole} du {date_words(day)}" if day else whole


def _walked(
    walk: Walk, source: Source, watch: Watch
) -> Generator[tuple[str, "Element"], None, None]:
    """The sheets of every file of a flow, each with the name of its file."""
    for part in parts(source, SUFFIX, watch):
        for sheet in walk.sheets(part):
            yield part.name, sheet


def count_sheets(
    source: Source, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> int:
    """How many sheets a flow holds. Raises UserError when it cannot be read."""
    walk = Walk((), nothing_wanted)
    for _ in _walked(walk, source, Watch(progress, cancelled)):
        pass
    return walk.count


def sheet_titles(
    source: Source, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> list[SheetTitle]:
    """Every sheet of a flow, to choose from. Raises UserError when it cannot be read."""
    walk = Walk(TITLES)
    titles = [
        SheetTitle(code, text_at(sheet, "INTITULE") or code, active(text_at(sheet, "ACTIF")))
        for _, sheet in _walked(walk, source, Watch(progress, cancelled))
        if (code := number_of(sheet))
    ]
    if not titles:
        raise UserError(NO_SHEET)
    return titles


class _Gathering:
    """Frameworks on their way out of a flow, each number once."""

    def __init__(self) -> None:
        self.remarks = Remarks()
        self.frameworks: list[Framework] = []
        self._seen: set[str] = set()

    def add(self, sheet: "Element", ordinal: int, source: str) -> str:
        """Keep a sheet, or say why not; its number."""
        code = number_of(sheet)
        framework = None
        if code and code not in self._seen:
            framework = framework_of(sheet, code, source, self.remarks)
        reason = self._refusal(code, ordinal, framework)
        if reason:
            self.remarks.refuse(0, reason)
        elif framework:
            self.frameworks.append(framework)
        self._seen.add(code)
        return code

    def _refusal(self, code: str, ordinal: int, framework: Framework | None) -> str | None:
        """Why a sheet cannot go in, in French."""
        if not code:
            return f"Fiche n° {ordinal} : il manque son numéro (NUMERO_FICHE)."
        if code in self._seen:
            return f"Fiche {code} : elle est deux fois dans le fichier ; la première est gardée."
        if framework is not None and not framework.blocks:
            return (
                f"Fiche {code} : elle n'a pas de bloc de compétences ; choisissez la fiche d'une "
                "certification découpée en blocs, ou saisissez le référentiel à la main."
            )
        if framework is not None and not framework.skills():
            return (
                f"Fiche {code} : ses blocs n'ont aucune compétence écrite ; saisissez-les à la "
                "main."
            )
        return None

    def batch(self) -> Batch:
        return Batch(NAME, (), tuple(self.frameworks), self.remarks.refused, self.remarks.warnings)


def read_flow(
    source: Source,
    wanted: Collection[str] = (),
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Batch:
    """The frameworks of the sheets asked for; of all of them when none is and they are few.

    Memory holds one sheet at a time, whatever the file weighs. Raises UserError for a file that
    cannot be trusted or read, or that is the whole register when no sheet is asked for.
    """
    watch = Watch(progress, cancelled)
    asked, gathering = Wanted(wanted), _Gathering()
    walk = Walk(PARTS, asked.takes if wanted else None)
    with closing(_walked(walk, source, watch)) as sheets:
        for ordinal, (name, sheet) in enumerate(sheets, 1):
            if not wanted and walk.count > MOST:
                walk.wants = nothing_wanted  # the rest is only counted
            elif not wanted or asked.takes(number_of(sheet)):
                asked.found(gathering.add(sheet, ordinal, _said_of(walk, name)))
            if wanted and asked.satisfied:
                break
    if not walk.count:
        raise UserError(NO_SHEET)
    if not wanted:
        refuse_whole(walk.count)
    asked.tell_missing(gathering.remarks)
    return gathering.batch()


def _said_of(walk: Walk, name: str) -> str:
    return origin(f"flux V{walk.version}" if walk.version else "", name)


def read(data: bytes) -> Batch:
    """The frameworks of one or a few sheets."""
    return read_flow(io.BytesIO(data))


FORMAT = Format(NAME, "Fiche RNCP en XML", (SUFFIX,), sniff, read)
