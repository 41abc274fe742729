"""What follows a signature must be written as every reader expects an incremental update.

Objects, their table, `startxref`, `%%EOF`, and nothing besides (ISO 32000-1, 7.5): a reader that
finds the table at fault rebuilds one from all it finds in the file, and shows another document.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from tuteur_desktop.signing.grammar import (
    AmbiguousError,
    Name,
    Raw,
    Reference,
    Scanner,
    integer,
    unpack,
)

# PDFium reads no file that announces more; blanks are room enough for a padded line.
MAX_SIZE = 4 << 20
MAX_BLANKS = 64
BLANKS = b"\0\t\n\f\r "

_EOL = rb"(?:\r\n|\n|\r)"
_OBJECT = re.compile(rb"([1-9]\d{0,9}) (0|[1-9]\d{0,4}) obj\b")
_LENIENT_OBJECT = re.compile(rb"\d+\s+\d+\s+obj")
_STREAM = re.compile(rb"stream(?:\r\n|\n)")
_END_STREAM = re.compile(rb"(?:\r\n|\n|\r)?endstream\b")
_END_OBJECT = re.compile(rb"endobj(?=[\r\n ])")
_TABLE = re.compile(rb"xref" + _EOL)
_SECTION = re.compile(rb"(0|[1-9]\d{0,9}) ([1-9]\d{0,6})" + _EOL)
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)")
_TRAILER = re.compile(rb"trailer[\r\n ]*(?=<<)")
# iText names itself there, in a comment.
_END = re.compile(
    rb"[\r\n ]*(?:%[A-Za-z][\w.,:;+()\- ]{0,200}" + _EOL + rb")?"
    rb"startxref" + _EOL + rb"(0|[1-9]\d{0,11})" + _EOL + rb"%%EOF"
)
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF")
_BLANKS = re.compile(rb"[\r\n ]*")
# What a reader that rebuilds a table looks for, wherever it is.
_GAP = rb"(?:[\0\s]|%[^\r\n]{0,200}[\r\n])"
_MARKS = re.compile(rb"\d" + _GAP + rb"+\d+" + _GAP + rb"*obj|startxref|trailer" + _GAP + rb"*<<")

# Where an object is: its offset, or its stream and its place there.
Place = int | tuple[int, int]


@dataclass
class Increment:
    """One incremental update: the objects that it writes, and those that its table lists."""

    written: dict[tuple[int, int], Place] = field(default_factory=dict)
    listed: dict[tuple[int, int], Place] = field(default_factory=dict)
    lengths: dict[tuple[int, int], int] = field(default_factory=dict)
    values: dict[tuple[int, int], Any] = field(default_factory=dict)

    def last(self) -> tuple[tuple[int, int], Place]:
        """The object written last, and where."""
        return list(self.written.items())[-1]


def check_increments(pdf: bytes, end: int, expected: int) -> None:
    """Raise `AmbiguousError` unless `pdf[end:]` is `expected` updates in their plainest form."""
    previous, place, count = last_table(pdf, end), end, 0
    while pdf[place:].strip(BLANKS):
        previous, place = _read_increment(pdf, place, previous)
        count += 1
    if count != expected or len(pdf) - place > MAX_BLANKS:
        raise AmbiguousError("updates")


def last_table(pdf: bytes, end: int) -> int:
    """Where the last cross-reference table of `pdf[:end]` is said to be."""
    found = _START.findall(pdf, 0, end)
    if not found or not pdf[:end].rstrip(BLANKS).endswith(b"%%EOF"):
        raise AmbiguousError("end of the signed revision")
    return int(found[-1])


def read_head(scanner: Scanner) -> None:
    """Read the head of an indirect object, as programs of any age have written it."""
    scanner.skip()
    scanner.expect(_LENIENT_OBJECT)


def _read_increment(pdf: bytes, start: int, previous: int) -> tuple[int, int]:
    """Read one update; return the place of its table and where it ends."""
    scanner = Scanner(pdf, start)
    blanks = scanner.expect(_BLANKS)[0]
    if len(blanks) > MAX_BLANKS or pdf[scanner.place - 1 : scanner.place] not in (b"\r", b"\n"):
        raise AmbiguousError("blanks")
    increment, trailer = Increment(), None
    while trailer is None and not scanner.data.startswith(b"xref", scanner.place):
        table = scanner.place
        trailer = _read_object(scanner, increment)
        scanner.expect(_BLANKS)
    if trailer is None:
        table = scanner.place
        _read_table(scanner, increment)
        scanner.expect(_TRAILER)
        trailer = scanner.dictionary()
    told = int(scanner.expect(_END)[1])
    # As many objects and tables as were read: a reader that rebuilds finds no other.
    marks = len(_MARKS.findall(pdf, start, scanner.place))
    if marks != _expected_marks(increment, trailer) or told != table:
        raise AmbiguousError("hidden")
    _check_listed(increment, trailer, previous)
    return table, scanner.place


def _expected_marks(increment: Increment, trailer: dict[bytes, Any]) -> int:
    whole = sum(isinstance(place, int) for place in increment.written.values())
    return whole + 1 + (b"W" not in trailer)


def _check_listed(increment: Increment, trailer: dict[bytes, Any], previous: int) -> None:
    listed = dict(increment.listed)
    if b"W" in trailer:
        # A table kept in a stream need not list that stream.
        listed.setdefault(*increment.last())
    if increment.written != listed:
        raise AmbiguousError("unlisted")
    for key, length in increment.lengths.items():
        if integer(increment.values.get(key)) != length:
            raise AmbiguousError("length")
    size = integer(trailer.get(b"Size"))
    highest = max((number for number, _ in increment.written), default=0)
    if not highest < size <= MAX_SIZE or integer(trailer.get(b"Prev")) != previous:
        raise AmbiguousError("trailer")
    if not isinstance(trailer.get(b"Root"), Reference) or {b"XRefStm", b"Encrypt"} & trailer.keys():
        raise AmbiguousError("trailer")


def _read_object(scanner: Scanner, increment: Increment) -> dict[bytes, Any] | None:
    """Read one indirect object; return its dictionary when it is the cross-reference table."""
    start = scanner.place
    head = scanner.expect(_OBJECT)
    key = (int(head[1]), int(head[2]))
    if key in increment.written or any(key[0] == other for other, _ in increment.written):
        raise AmbiguousError("object written twice")
    increment.written[key] = start
    value = increment.values[key] = scanner.value()
    scanner.skip()
    kind = None
    if isinstance(value, dict) and scanner.take(_STREAM):
        data = _read_stream(scanner, value, increment)
        scanner.skip()
        kind = value.get(b"Type")
        if kind == Name(b"XRef"):
            _read_xref_stream(value, data, increment)
        elif kind == Name(b"ObjStm"):
            _read_object_stream(key[0], value, data, increment)
    scanner.expect(_END_OBJECT)
    return value if kind == Name(b"XRef") else None


def _read_stream(scanner: Scanner, entries: dict[bytes, Any], increment: Increment) -> bytes:
    length = entries.get(b"Length")
    start = scanner.place
    if isinstance(length, Reference):
        # The number is checked when the whole update is read.
        end = scanner.data.index(b"endstream", start)
        end -= 2 if scanner.data[end - 2 : end] == b"\r\n" else 1
        increment.lengths[length.number, length.generation] = end - start
    else:
        end = start + integer(length)
    if b"F" in entries:
        raise AmbiguousError("stream kept in another file")
    scanner.place = end
    scanner.expect(_END_STREAM)
    return scanner.data[start:end]


def _read_table(scanner: Scanner, increment: Increment) -> None:
    scanner.expect(_TABLE)
    while section := scanner.take(_SECTION):
        first = int(section[1])
        for number in range(first, first + int(section[2])):
            place, generation, state = scanner.expect(_ENTRY).groups()
            _list(increment, number, int(generation), int(place) if state == b"n" else None)


def _read_xref_stream(entries: dict[bytes, Any], data: bytes, increment: Increment) -> None:
    widths = [integer(one) for one in entries.get(b"W", ())]
    index = entries.get(b"Index", [Raw(b"0"), entries.get(b"Size")])
    bounds = [integer(one) for one in index]
    table = unpack(entries, data)
    numbers = [
        number
        for first, count in zip(bounds[::2], bounds[1::2], strict=True)
        for number in range(first, first + min(count, len(table) + 1))
    ]
    if len(widths) != 3 or max(widths) > 8 or len(table) != sum(widths) * len(numbers):
        raise AmbiguousError("W")
    place = 0
    for number in numbers:
        row = []
        for width in widths:
            row.append(int.from_bytes(table[place : place + width], "big"))
            place += width
        kind = row[0] if widths[0] else 1
        if kind == 2:
            _list(increment, number, 0, (row[1], row[2]))
        elif kind in (0, 1):
            _list(increment, number, row[2], row[1] if kind else None)
        else:
            raise AmbiguousError("entry")


def _list(increment: Increment, number: int, generation: int, place: Place | None) -> None:
    """Note an entry of the table; the head of the free list is the only free object."""
    if number == 0 and place is None:
        return
    if number == 0 or place is None or (number, generation) in increment.listed:
        raise AmbiguousError("entry")
    increment.listed[number, generation] = place


def _read_object_stream(
    number: int, entries: dict[bytes, Any], data: bytes, increment: Increment
) -> None:
    if b"Extends" in entries:
        raise AmbiguousError("Extends")
    plain = unpack(entries, data)
    first = integer(entries.get(b"First"))
    pairs = [int(word) for word in plain[:first].split()]
    if len(pairs) != 2 * integer(entries.get(b"N")):
        raise AmbiguousError("object stream")
    for index, (inner, offset) in enumerate(zip(pairs[::2], pairs[1::2], strict=True)):
        if any(inner == other for other, _ in increment.written):
            raise AmbiguousError("object written twice")
        increment.values[inner, 0] = Scanner(plain, first + offset).value()
        increment.written[inner, 0] = (number, index)
