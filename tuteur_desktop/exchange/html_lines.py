"""Lines of a text written in HTML, in plain text, or in HTML escaped twice."""

import html
import re
from dataclasses import dataclass
from html.parser import HTMLParser

BREAKS = frozenset((
    "p", "div", "br", "hr", "tr", "table", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4",
    "h5", "h6", "section", "article", "blockquote",
))  # fmt: skip
MAX_TEXT = 100_000  # the longest real blocks hold some 20,000 characters
HIDDEN = frozenset(("script", "style", "head"))
STRONG = frozenset(("strong", "b", "u", "h1", "h2", "h3", "h4", "h5", "h6"))
_TAG = re.compile(r"</?[a-z][a-z0-9:]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ESCAPED_TAG = re.compile(r"&(?:amp;)*lt;/?[a-z][a-z0-9:]*(?:\s[^<>&]*)?/?&(?:amp;)*gt;", re.I)
_ENTITY = re.compile(r"&(?:[a-z]{2,10}|#\d{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_HALF = re.compile("[\ud800-\udfff]")
_WRITTEN_BULLET = re.compile(r"\n(?=\s*(?:[-–—•·*▪●○◦]|o\s|\d{1,2}[.)]\s))")
# The flow writes some lists on one line, their bullets behind a run of spaces.
_SPACED_BULLET = re.compile(r"(?<=\S)[ \t\u00a0]{2,}(?=(?:[-–—•·*▪●○◦✓➢➤\uf0b7]|o)[ \t\u00a0]+\S)")


@dataclass(frozen=True)
class Line:
    """One line; `depth` is the nesting of its list, 0 outside lists; `strong` when all is bold."""

    text: str
    depth: int = 0
    strong: bool = False


def tidy(text: str) -> str:
    """The text with its leftover entities decoded, on one line, without invisible marks."""
    for _ in range(2):
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return " ".join(_HALF.sub("\ufffd", _INVISIBLE.sub("", text)).split())


class _Lines(HTMLParser):
    """Cuts at block elements; one line an element, list items with their depth."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self._text: list[str] = []
        self._depth = 0
        self._item = 0
        self._hidden = 0
        self._strong = 0
        self._plain = False  # whether the line has something that is not bold

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HIDDEN:
            self._hidden += 1
        elif tag == "li":
            self.cut()
            self._item = max(self._depth, 1)
        elif tag in BREAKS:
            self.cut()
            self._depth += tag in ("ul", "ol")
        self._strong += tag in STRONG

    def handle_endtag(self, tag: str) -> None:
        if tag in HIDDEN:
            self._hidden = max(self._hidden - 1, 0)
        elif tag == "li" or tag in BREAKS:
            self.cut()
            if tag in ("ul", "ol"):
                self._depth = max(self._depth - 1, 0)
                self._item = 0
        if tag in STRONG:
            self._strong = max(self._strong - 1, 0)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._text.append(data)
            self._plain = self._plain or not self._strong and any(map(str.isalnum, data))

    def cut(self) -> None:
        """End the line; the depth of an item belongs to its first line."""
        text = tidy("".join(self._text))
        self._text.clear()
        if text:
            self.lines.append(Line(text, self._item, not self._plain))
            self._item = 0
        self._plain = False


def lines_of(text: str) -> list[Line]:
    """The lines that a reader would see, none of them empty."""
    text = text[:MAX_TEXT]
    for _ in range(3):
        if _ESCAPED_TAG.search(text):
            text = html.unescape(text)
    text = _SPACED_BULLET.sub("\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    if _TAG.search(text):
        marked = _WRITTEN_BULLET.sub("<br>", text)
    else:
        marked = text.replace("<", "&lt;").replace("\n", "<br>")
    parser = _Lines()
    parser.feed(marked)
    parser.close()
    parser.cut()
    return parser.lines


def plain_words(text: str) -> str:
    """A short text on one line, without tags or entities."""
    if "<" not in text and "&" not in text:
        return tidy(text[:MAX_TEXT])
    return " ".join(line.text for line in lines_of(text))
