"""The formats that can be read, and how one is recognised."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path

from tuteur_desktop.domain.french import listing
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import (
    delimited,
    flow,
    framework_csv,
    framework_json,
    kit,
    moodle,
    rncp,
    rncp_csv,
    workbook,
)
from tuteur_desktop.exchange.flow import Cancelled, Progress, Source
from tuteur_desktop.exchange.numbering import NO_CODE, code_of
from tuteur_desktop.exchange.values import Batch, Format
from tuteur_desktop.exchange.wanted import SheetTitle

# The order is the order of the sniffing: the most telling first.
FORMATS: dict[str, Format] = {
    found.name: found
    for found in (
        rncp_csv.FORMAT,
        rncp.FORMAT,
        workbook.FORMAT,
        framework_json.FORMAT,
        moodle.FORMAT,
        framework_csv.FORMAT,
        delimited.FORMAT,
        kit.FORMAT,
    )
}


@dataclass(frozen=True)
class Register:
    """A format that may hold the whole national register: read by number, from its place."""

    read: Callable[[Source, Collection[str], Progress | None, Cancelled | None], Batch]
    titles: Callable[[Source, Progress | None, Cancelled | None], list[SheetTitle]]


REGISTERS: dict[str, Register] = {
    rncp.NAME: Register(rncp.read_flow, rncp.sheet_titles),
    rncp_csv.NAME: Register(rncp_csv.read_flow, rncp_csv.sheet_titles),
}

HEAD = 65_536
EXPECTED = (
    "le modèle d'import (.xlsx), une liste en CSV avec des titres de colonnes, une fiche RNCP en "
    "XML, le répertoire de France compétences (.zip), le kit apprentissage (.csv) ou un "
    "référentiel de Moodle (.csv), en JSON ou en tableau"
)
_TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff")


def _binary(head: bytes) -> bool:
    """Whether the bytes are no text in any encoding a person would use."""
    if head.startswith(_TEXT_MARKS):
        return False
    control = sum(byte < 32 and byte not in b"\t\n\r\x0c" for byte in head)
    return b"\x00" in head or control > len(head) // 20


def guess(name: str, data: bytes) -> str:
    """The name of the format, by content first, then by the end of the file's name.

    The first `HEAD` bytes of a file are enough.
    """
    if not data.strip():
        raise UserError(f"Le fichier « {name} » est vide : choisissez-en un autre.")
    head = data[:HEAD]
    for found in FORMATS.values():
        if found.sniff(head):
            return kit.NAME if found is workbook.FORMAT and kit.named(name) else found.name
    suffix = f".{name.rpartition('.')[2]}".lower() if "." in name else ""
    for found in (delimited.FORMAT, *FORMATS.values()):  # a table of anything is the most likely
        if suffix in found.suffixes and not _binary(head):
            return found.name
    raise UserError(f"Le contenu de « {name} » n'est pas reconnu : choisissez {EXPECTED}.")


def guess_file(path: Path) -> str:
    """The name of the format of a file, of which only the start is read. Raises UserError."""
    return guess(path.name, flow.head(path, HEAD))


def read(name: str, data: bytes, format: str | None = None) -> Batch:
    """All that the file holds; UserError when it cannot be read as a whole."""
    chosen = format or guess(name, data)
    if chosen not in FORMATS:
        raise UserError(
            f"Le format « {chosen} » n'existe pas : choisissez {listing(FORMATS, 'ou')}."
        )
    if not data.strip():
        raise UserError(f"Le fichier « {name} » est vide : choisissez-en un autre.")
    try:
        batch = FORMATS[chosen].read(data)
    except workbook.NoListError as error:
        if format is not None:
            raise
        batch = _framework_in_workbook(data, error)
    kit_name = kit.named(name) if batch.diplomas else ""
    return replace(
        batch,
        frameworks=tuple(_named(one, name) for one in batch.frameworks),
        catalogue=kit_name or batch.catalogue,
    )


def _framework_in_workbook(data: bytes, no_list: UserError) -> Batch:
    """The framework of a workbook without a list of learners; that error when there is none."""
    try:
        return framework_csv.read(data)
    except UserError:
        raise no_list from None


def _named(framework: Framework, name: str) -> Framework:
    """A framework that its file names where it says no title of its own."""
    if framework.title:
        return framework
    stem = " ".join(re.sub(r"[_\s]+", " ", name.rpartition(".")[0] or name).split())
    return replace(framework, title=stem or NO_CODE, code=framework.code or code_of(stem))
