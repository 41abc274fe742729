"""Source Sans from its wheel: what it can print, how wide it is, and the part a file embeds."""

import re
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from threading import Lock
from typing import Any

from reportlab.pdfbase.ttfonts import TTFontFile


class Weight(StrEnum):
    """Weights of the house style; the value ends the name of the font's file."""

    REGULAR = "Regular"
    SEMIBOLD = "Semibold"
    BOLD = "Bold"


_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_OVERLAY = 1  # combining class of the marks that strike a letter through
_MARKS_ON_A_LETTER = 2
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_cutting = Lock()  # a parsed font keeps its place in the file, one thread at a time
_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r", "\n": "\\n"})


@lru_cache(maxsize=len(Weight))
def face(weight: Weight) -> Any:
    """The parsed font file of a weight, read once."""
    font = files("font_source_sans_pro") / "files" / f"SourceSansPro-{weight}.ttf"
    return TTFontFile(BytesIO(font.read_bytes()))


@lru_cache(maxsize=8192)
def printable(text: str) -> tuple[str, tuple[str, ...]]:
    """The text as it can be printed, and the characters shown by their code instead.

    A character without a glyph, or made to be invisible or to turn the reading order round,
    becomes « ‹U+202E› »: a page must not say something else than what was typed.
    """
    known = face(Weight.REGULAR).charToGlyph
    shown: list[str] = []
    missing: dict[str, None] = {}
    marks = _MARKS_ON_A_LETTER  # no letter yet to carry one
    for char in unicodedata.normalize("NFC", " ".join(re.split(r"[\t\r\n]+", text))):
        if unicodedata.combining(char):
            marks += 1
        else:
            marks = _MARKS_ON_A_LETTER if char.isspace() else 0
        if marks <= _MARKS_ON_A_LETTER and _drawable(char, known):
            shown.append(char)
            continue
        code = f"U+{ord(char):04X}"
        missing[code] = None
        shown.append(f"‹{code}›")
    return _APOSTROPHE.sub("’", "".join(shown)), tuple(missing)


def _drawable(char: str, known: dict[int, int]) -> bool:
    return (
        ord(char) in known
        and ord(char) <= 0xFFFF
        and unicodedata.category(char) not in _INVISIBLE
        and unicodedata.combining(char) != _OVERLAY
    )


@lru_cache(maxsize=16384)
def _units(text: str, weight: Weight) -> float:
    font = face(weight)
    widths, default = font.charWidths, font.defaultWidth
    return float(sum(widths.get(ord(char), default) for char in text))


def measure(text: str, weight: Weight, size: float) -> float:
    """Width of a printable text, in points."""
    return _units(text, weight) * size / 1000


def wider(text: str, weight: Weight, size: float, width: float) -> bool:
    """Whether a printable text is wider than this; what comes after is not measured."""
    font = face(weight)
    widths, default, units = font.charWidths, font.defaultWidth, 0
    for char in text:
        units += widths.get(ord(char), default)
        if float(units) * size / 1000 > width:
            return True
    return False


@dataclass(frozen=True)
class Subset:
    """At most 255 characters of a font, as a file embeds them; slot 0 is kept for no character."""

    name: str
    codes: tuple[int, ...]
    widths: tuple[float, ...]
    program: bytes
    length: int
    to_unicode: bytes
    descriptor: str


class FontUse:
    """The characters one document prints in one weight, in the order they come."""

    def __init__(self, weight: Weight, name: str) -> None:
        self.weight = weight
        self.name = name
        self._slots: list[list[int]] = [[0]]
        self._place: dict[str, tuple[int, int]] = {}
        self._encoded: dict[str, tuple[tuple[int, str], ...]] = {}

    @property
    def used(self) -> bool:
        """Whether anything was printed with it."""
        return bool(self._place)

    def encode(self, text: str) -> tuple[tuple[int, str], ...]:
        """The text as (subset, operand of TJ) runs, marks centred over their letter."""
        known = self._encoded.get(text)
        if known is None:
            known = self._encoded[text] = tuple(self._runs(text))
        return known

    def _runs(self, text: str) -> Iterator[tuple[int, str]]:
        current, run, previous = 0, "", ""
        for char in text:
            subset, code = self._place.get(char) or self._new(char)
            if subset != current and run:
                yield current, f"({run})"
                run = ""
            current = subset
            glyph = chr(code).translate(_ESCAPES)
            if unicodedata.combining(char) and previous:
                shift = _units(previous, self.weight) / 2
                run += f") {shift:.0f} ({glyph}) {-shift:.0f} ("
            else:
                run += glyph
                previous = char
        if run:
            yield current, f"({run})"

    def _new(self, char: str) -> tuple[int, int]:
        if len(self._slots[-1]) == 256:
            self._slots.append([0])
        slot = self._slots[-1]
        slot.append(ord(char))
        place = self._place[char] = (len(self._slots) - 1, len(slot) - 1)
        return place

    def subsets(self) -> list[Subset]:
        """What the file embeds, once every text has been encoded."""
        return [subset_of(self.weight, tuple(slot)) for slot in self._slots]


@lru_cache(maxsize=64)
def subset_of(weight: Weight, codes: tuple[int, ...]) -> Subset:
    """Cut a font to some characters; its six-letter tag says which, as ISO 32000 9.6.4 asks."""
    font = face(weight)
    with _cutting:
        program: bytes = font.makeSubset(list(codes))
    tag, seed = "", zlib.crc32(repr(codes).encode())
    for _ in range(6):
        seed, letter = divmod(seed, 26)
        tag += chr(65 + letter)
    name = f"{tag}+{font.name.decode()}"
    box = " ".join(f"{value:.0f}" for value in font.bbox)
    return Subset(
        name=name,
        codes=codes,
        widths=tuple(font.charWidths.get(code, font.defaultWidth) for code in codes),
        program=zlib.compress(program),
        length=len(program),
        to_unicode=zlib.compress(_to_unicode(name, codes)),
        descriptor=(
            f"/Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{box}] "
            f"/ItalicAngle {font.italicAngle:.0f} /Ascent {font.ascent:.0f} "
            f"/Descent {font.descent:.0f} /CapHeight {font.capHeight:.0f} "
            f"/StemV {font.stemV:.0f} /MissingWidth {font.defaultWidth:.0f}"
        ),
    )


def _to_unicode(name: str, codes: tuple[int, ...]) -> bytes:
    """The map that gives a reader the text back; a block holds a hundred lines at most."""
    pairs = [f"<{slot:02X}> <{code:04X}>" for slot, code in enumerate(codes) if code]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    body = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        f"/CMapName /{name} def\n/CMapType 2 def\n1 begincodespacerange\n<00> <FF>\n"
        f"endcodespacerange\n{body}\nendcmap\n"
        "CMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
