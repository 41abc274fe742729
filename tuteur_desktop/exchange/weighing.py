"""What the XML of a workbook would cost to read, known before anything of it is kept."""

import posixpath
from typing import IO
from xml.parsers import expat

CHUNK = 65_536
MAX_DEPTH = 100
MAX_GAP = 2_000_000  # bytes without a tag: a cell holds 32,767 characters
MAX_SHEETS = 50
BUDGET = 2_900_000

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COSTS = {
    f"{_MAIN} {name}": cost
    for name, cost in (("row", 1), ("c", 3), ("v", 1), ("t", 1), ("f", 1), ("is", 5), ("si", 3))
}
_OTHER_COST = 12
_ROW = f"{_MAIN} row"
_BARE = frozenset(("r", "spans"))
_FORMATTED_COST = 6  # the library keeps its attributes


class TooHeavyError(Exception):
    """The parts would take too long or too much memory to read."""


class HostileError(Exception):
    """The parts are built as no spreadsheet builds them."""


class Scale:
    """The parts of one workbook, weighed one after the other on the same budget."""

    def __init__(self) -> None:
        self.left = BUDGET
        self._sheets: dict[str, list[str]] = {}
        self._targets: dict[str, dict[str, str]] = {}

    def weigh(self, part: str, source: IO[bytes]) -> None:
        """Read a part as XML and forget it; one that is no XML weighs what was read of it."""
        reading = _Reading(self, part)
        try:
            while chunk := source.read(CHUNK):
                reading.feed(chunk)
        except (expat.ExpatError, LookupError, ValueError):
            return  # a picture, or a damaged part: its reader will say so if it needs it

    def check_sheets(self) -> None:
        """Refuse too many sheets, and two sheets on the same part."""
        for part, ids in self._sheets.items():
            if len(ids) > MAX_SHEETS:
                raise TooHeavyError
            folder, name = posixpath.split(part)
            related = self._targets.get(posixpath.join(folder, "_rels", f"{name}.rels"), {})
            parts = [_resolved(folder, related[one]) for one in ids if one in related]
            if len(set(ids)) < len(ids) or len(set(parts)) < len(parts):
                raise HostileError

    def note(self, part: str, name: str, attributes: dict[str, str]) -> None:
        """Keep what tells which part each sheet is."""
        if name == f"{_MAIN} sheet":
            known = self._sheets.setdefault(part, [])
            known.append(attributes.get(f"{_RELATED} id", str(len(known))))
        elif part.endswith(".rels") and name.endswith(" Relationship"):
            related = self._targets.setdefault(part, {})
            related[attributes.get("Id", "")] = attributes.get("Target", "")


class _Reading:
    """One part on its way through the parser."""

    def __init__(self, scale: Scale, part: str) -> None:
        self._scale, self._part = scale, part
        self._depth = self._gap = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, chunk: bytes) -> None:
        self._gap += len(chunk)
        self._parser.Parse(chunk, False)
        if self._gap > MAX_GAP:
            raise TooHeavyError

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._gap = 0
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise HostileError
        cost = _COSTS.get(name)
        if cost is None:
            cost = _OTHER_COST
            self._scale.note(self._part, name, attributes)
        elif name == _ROW and not _BARE.issuperset(attributes):
            cost = _FORMATTED_COST
        self._scale.left -= cost
        if self._scale.left < 0:
            raise TooHeavyError

    def _end(self, _name: str) -> None:
        self._gap = 0
        self._depth -= 1

    def _doctype(self, *_declared: object) -> None:
        raise HostileError


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))
