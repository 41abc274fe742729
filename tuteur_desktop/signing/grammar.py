"""Read PDF objects (ISO 32000-1, 7.2 and 7.3) by the letter: one spelling, one meaning.

Readers forgive differently what is badly written: of a key given twice, some keep the first
value and some the last. Here whatever could be read in two ways is refused.
"""

import re
import zlib
from dataclasses import dataclass
from typing import Any

MAX_DEPTH = 64
MAX_UNPACKED = 16 << 20

_BLANKS = re.compile(rb"[\t\n\r ]*")
_BLANKS_AND_COMMENTS = re.compile(rb"(?:[\0\t\n\f\r ]+|%[^\r\n]*)*")
_REFERENCE = re.compile(rb"(0|[1-9]\d{0,9})[\0\t\n\f\r ]+(0|[1-9]\d{0,4})[\0\t\n\f\r ]+R\b")
_NUMBER = re.compile(rb"[+-]?(?:\d+\.?\d*|\.\d+)(?![^\0\t\n\f\r ()<>\[\]/%])")
_NAME = re.compile(rb"/[^\0\t\n\f\r ()<>\[\]{}/%]*")
_WORD = re.compile(rb"(?:true|false|null)(?![^\0\t\n\f\r ()<>\[\]/%])")
_HEX = re.compile(rb"<[0-9A-Fa-f\0\t\n\f\r ]*>")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_IN_STRING = re.compile(rb"[()\\]")
_PLAIN_INTEGER = re.compile(rb"0|[1-9]\d{0,11}")


class AmbiguousError(ValueError):
    """What is written can be read in two ways, or in none."""


class RepeatedError(AmbiguousError):
    """A dictionary gives the same key twice."""


@dataclass(frozen=True)
class Name:
    """A name, its #xx written out."""

    value: bytes


@dataclass(frozen=True)
class Reference:
    """A reference to an indirect object."""

    number: int
    generation: int


@dataclass(frozen=True)
class Raw:
    """A number, a string or a word, as it is written."""

    text: bytes


class Scanner:
    """Reads objects of `data` from `place` on; comments are let through only on demand."""

    def __init__(self, data: bytes, place: int = 0, *, comments: bool = False) -> None:
        self.data = data
        self.place = place
        self._between = _BLANKS_AND_COMMENTS if comments else _BLANKS

    def skip(self) -> None:
        """Go over what separates two tokens."""
        found = self._between.match(self.data, self.place)
        assert found is not None  # both patterns match the empty string
        self.place = found.end()

    def take(self, pattern: "re.Pattern[bytes]") -> "re.Match[bytes] | None":
        """Return the match of `pattern` right here, and go after it."""
        found = pattern.match(self.data, self.place)
        if found is not None:
            self.place = found.end()
        return found

    def expect(self, pattern: "re.Pattern[bytes]") -> "re.Match[bytes]":
        """As `take`; raise when something else is written."""
        found = self.take(pattern)
        if found is None:
            raise AmbiguousError(f"{pattern.pattern!r} at {self.place}")
        return found

    def value(self, depth: int = 0) -> Any:
        """Read one object: dict, list, `Name`, `Reference` or `Raw`."""
        if depth > MAX_DEPTH:
            raise AmbiguousError("too deep")
        self.skip()
        data, place = self.data, self.place
        if data.startswith(b"<<", place):
            return self._dictionary(depth)
        first = data[place : place + 1]
        if first == b"[":
            return self._array(depth)
        if first == b"/":
            return self._name()
        if first == b"(":
            return self._string()
        reference = self.take(_REFERENCE)
        if reference is not None:
            return Reference(int(reference[1]), int(reference[2]))
        plain = self.take(_NUMBER) or self.take(_WORD)
        return Raw((plain or self.expect(_HEX))[0])

    def dictionary(self) -> dict[bytes, Any]:
        """Read one dictionary."""
        found = self.value()
        if not isinstance(found, dict):
            raise AmbiguousError("no dictionary")
        return found

    def _dictionary(self, depth: int) -> dict[bytes, Any]:
        self.place += 2
        found: dict[bytes, Any] = {}
        while True:
            self.skip()
            if self.data.startswith(b">>", self.place):
                self.place += 2
                return found
            key = self._name().value
            if key in found:
                raise RepeatedError(repr(key))
            found[key] = self.value(depth + 1)

    def _array(self, depth: int) -> list[Any]:
        self.place += 1
        found: list[Any] = []
        while True:
            self.skip()
            if self.data.startswith(b"]", self.place):
                self.place += 1
                return found
            found.append(self.value(depth + 1))

    def _name(self) -> Name:
        written = self.expect(_NAME)[0][1:]
        if written.count(b"#") != len(_ESCAPE.findall(written)):
            raise AmbiguousError("name")
        return Name(_ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), written))

    def _string(self) -> Raw:
        start, level = self.place, 0
        place = start
        while True:
            found = _IN_STRING.search(self.data, place)
            if found is None:
                raise AmbiguousError("string")
            place = found.end() + (found[0] == b"\\")
            level += {b"(": 1, b")": -1}.get(found[0], 0)
            if level == 0:
                self.place = place
                return Raw(self.data[start:place])


def integer(value: Any) -> int:
    """The non-negative integer that `value` spells in the only plain way."""
    if not isinstance(value, Raw) or not _PLAIN_INTEGER.fullmatch(value.text):
        raise AmbiguousError("integer")
    return int(value.text)


def unpack(entries: dict[bytes, Any], data: bytes) -> bytes:
    """Decode a stream that holds objects or a cross-reference table: plain, or deflated."""
    kind = entries.get(b"Filter")
    if isinstance(kind, list) and len(kind) == 1:
        kind = kind[0]
    if kind is None:
        return data
    if kind != Name(b"FlateDecode"):
        raise AmbiguousError("filter")
    inflater = zlib.decompressobj()
    try:
        plain = inflater.decompress(data, MAX_UNPACKED)
    except zlib.error as error:
        raise AmbiguousError("deflate") from error
    if not inflater.eof or inflater.unused_data.strip(b"\r\n"):
        raise AmbiguousError("deflate")
    settings = entries.get(b"DecodeParms", {})
    if isinstance(settings, list) and len(settings) == 1:
        settings = settings[0]
    predictor = integer(settings.get(b"Predictor", Raw(b"1")))
    if predictor == 1:
        return plain
    if predictor < 10 or settings.keys() - {b"Predictor", b"Columns"}:
        raise AmbiguousError("predictor")
    return _unpredict(plain, integer(settings.get(b"Columns", Raw(b"1"))))


def _unpredict(data: bytes, columns: int) -> bytes:
    """Undo the PNG prediction "none" or "up" of rows of `columns` bytes."""
    above, out = bytes(columns), bytearray()
    if columns == 0 or len(data) % (columns + 1):
        raise AmbiguousError("predictor")
    for start in range(0, len(data), columns + 1):
        row = data[start + 1 : start + 1 + columns]
        if data[start] == 2:
            row = bytes((one + other) & 255 for one, other in zip(row, above, strict=True))
        elif data[start] != 0:
            raise AmbiguousError("predictor")
        out += row
        above = row
    return bytes(out)
