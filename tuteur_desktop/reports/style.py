"""The house style: page, colours, type, and how a text breaks into lines."""

import re
from dataclasses import dataclass
from functools import lru_cache

from tuteur_desktop.domain.french import NARROW, NBSP
from tuteur_desktop.reports.fonts import Weight, measure, wider

PAGE = (595.28, 841.89)
LEFT = 42.0
RIGHT = PAGE[0] - 42.0
WIDTH = RIGHT - LEFT
TOP = PAGE[1] - 38.0
BOTTOM = 52.0  # nothing but the foot is printed under it

Colour = tuple[float, float, float]


def _colour(code: str) -> Colour:
    red, green, blue = (int(code[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


INK = _colour("#1E2530")
MUTED = _colour("#5C6674")
LINE = _colour("#CFCBC2")
FRAME = _colour("#8A93A0")
ACCENT = _colour("#0E6E6E")
WHITE = _colour("#FFFFFF")
TUTOR = tuple(_colour(code) for code in ("#BFD9D8", "#86B8B7", "#3F8F8E", "#0E6E6E"))
LEARNER = tuple(_colour(code) for code in ("#E6D5B8", "#CFAE75", "#AC8138", "#8A5800"))
CENTRE = tuple(_colour(code) for code in ("#CBD8EB", "#97B3DB", "#5C84C2", "#2F5FA6"))


@dataclass(frozen=True)
class Style:
    """How a text looks: weight, size and distance between lines in points, colour."""

    weight: Weight = Weight.REGULAR
    size: float = 8.6
    leading: float = 11.6
    colour: Colour = INK


BODY = Style()
SOFT = Style(colour=MUTED)
STRONG = Style(Weight.SEMIBOLD)
NOTE = Style(size=8.2, leading=11.2, colour=MUTED)
WARNING = Style(Weight.SEMIBOLD, 8.6, 11.6)
KICKER = Style(Weight.SEMIBOLD, colour=MUTED)
TITLE = Style(Weight.BOLD, 16.5, 20)
SUBTITLE = Style(size=10.5, leading=14)
SECTION = Style(Weight.SEMIBOLD, 9.8, 13)
HEADING = Style(Weight.SEMIBOLD, colour=MUTED)
FIGURE = Style(Weight.SEMIBOLD, 11.4, 14)
FIGURE_TIGHT = Style(Weight.SEMIBOLD, 8.6, 12)
BOX_ROLE = Style(Weight.SEMIBOLD, 7.8, 9.8)
BOX_NAME = Style(size=7.8, leading=9.8)
BOX_SOFT = Style(size=7.8, leading=9.8, colour=MUTED)
SMALL = Style(size=7.6, leading=9.6, colour=MUTED)
TINY = Style(Weight.SEMIBOLD, 5.6, 7)

_BEFORE = re.compile(r" (?=[;:!?»%])")
_AFTER = re.compile(r"(?<=«) ")
_PHONE = re.compile(r"(?<!\d)(?:\+\d{2,3} ?(?:\(0\) ?)?\d|0\d)(?: ?\d\d){4}(?!\d)")
_PIECES = re.compile(r"[^ ]* *")


def tie(text: str) -> str:
    """A typed text whose lines cannot begin with « ; : ! ? » nor break in a phone number."""
    tied = _AFTER.sub(NBSP, _BEFORE.sub(NARROW, text))
    return _PHONE.sub(lambda found: found[0].replace(" ", NBSP), tied)


@lru_cache(maxsize=8192)
def wrap(text: str, weight: Weight, size: float, width: float) -> tuple[str, ...]:
    """The lines of a printable text in a width; a word too long for a line is cut."""
    lines: list[str] = []
    line = ""
    for piece in _PIECES.findall(text):
        if measure((line + piece).rstrip(" "), weight, size) <= width:
            line += piece
            continue
        if line:
            lines.append(line.rstrip(" "))
        line = piece
        while len(line) > 1 and wider(line.rstrip(" "), weight, size, width):
            cut = _fitting(line, weight, size, width)
            lines.append(line[:cut])
            line = line[cut:]
    if line.rstrip(" ") or not lines:
        lines.append(line.rstrip(" "))
    return tuple(lines)


def _fitting(word: str, weight: Weight, size: float, width: float) -> int:
    """How many characters of a word fit, one at least; up to its last hyphen if it has one."""
    used, joint = 0.0, 0
    for count, char in enumerate(word):
        used += measure(char, weight, size)
        if used > width:
            return joint or max(1, count)
        if char in "-/":
            joint = count + 1
    return len(word)
