"""Pages being drawn: text, lines, boxes, and a pen that goes down and turns the page."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain

from tuteur_desktop.reports import pdfa
from tuteur_desktop.reports.fonts import FontUse, Weight, measure, printable
from tuteur_desktop.reports.style import (
    BOTTOM,
    INK,
    LEFT,
    LINE,
    PAGE,
    TOP,
    WIDTH,
    Colour,
    Style,
    wrap,
)

_ASCENT = 0.75  # of the size: from the top of a line of text to its baseline
_CIRCLE = 0.5523  # where the handles of a quarter of circle stand


class Sheet:
    """Pages of one document. `y` is where the next thing begins; `turn` draws a page's head."""

    def __init__(self, size: tuple[float, float] = PAGE) -> None:
        self.size = size
        self.y = TOP
        self.on_turn: Callable[[], None] = lambda: None
        self._pages: list[list[str]] = [[]]
        self._fonts = {weight: FontUse(weight, f"F{index}") for index, weight in enumerate(Weight)}
        self._images: list[pdfa.Image] = []
        self._missing: dict[str, None] = {}
        self._fill: Colour | None = None

    @property
    def page(self) -> int:
        """The page being drawn, from 0."""
        return len(self._pages) - 1

    @property
    def missing(self) -> tuple[str, ...]:
        """The characters shown by their code so far, each once."""
        return tuple(self._missing)

    def turn(self) -> None:
        """Begin a page."""
        self._pages.append([])
        self._fill = None
        self.y = TOP
        self.on_turn()

    def room(self) -> float:
        """Height left on the page."""
        return self.y - BOTTOM

    def need(self, height: float) -> bool:
        """Turn the page if this height is not left on it; whether it was turned."""
        if self.room() >= height:
            return False
        self.turn()
        return True

    def clean(self, text: str) -> str:
        """The printable form of a text, what cannot be printed being kept in `missing`."""
        shown, missing = printable(text)
        if missing:
            self._missing.update(dict.fromkeys(missing))
        return shown

    def split(self, text: str, style: Style, width: float, most: int = 0) -> tuple[str, ...]:
        """The lines of a text in a width, its own line ends kept; cut after `most` lines."""
        parts = text.splitlines() if "\n" in text or "\r" in text else (text,)
        lines = tuple(
            chain.from_iterable(
                wrap(self.clean(part), style.weight, style.size, width) for part in parts
            )
        )
        if not most or len(lines) <= most:
            return lines
        last = lines[most - 1]
        while last and measure(f"{last}…", style.weight, style.size) > width:
            last = last[:-1]
        return (*lines[: most - 1], f"{last}…")

    def text(self, x: float, y: float, text: str, style: Style, align: str = "left") -> None:
        """Print one line, `y` being its baseline."""
        shown = self.clean(text)
        if not shown:
            return
        if align != "left":
            width = measure(shown, style.weight, style.size)
            x -= width if align == "right" else width / 2
        font = self._fonts[style.weight]
        runs = font.encode(shown)
        self._colour(style.colour)
        shows = " ".join(
            f"/{font.name}{subset} {style.size:g} Tf [{operand}] TJ" for subset, operand in runs
        )
        self._pages[-1].append(f"BT {x:.2f} {y:.2f} Td {shows} ET")

    def lines(self, x: float, top: float, lines: Iterable[str], style: Style) -> float:
        """Print lines from a top; the y under the last one."""
        for line in lines:
            self.text(x, top - style.size * _ASCENT - (style.leading - style.size) / 2, line, style)
            top -= style.leading
        return top

    def paragraph(self, text: str, style: Style, x: float = LEFT, width: float = WIDTH) -> None:
        """Print a text under the pen, over as many pages as it takes."""
        for line in self.split(text, style, width):
            self.need(style.leading)
            self.y = self.lines(x, self.y, (line,), style)

    def rule(
        self, x1: float, x2: float, y: float, colour: Colour = LINE, thickness: float = 0.5
    ) -> None:
        """A horizontal line."""
        self._stroke(f"{x1:.2f} {y:.2f} m {x2:.2f} {y:.2f} l S", colour, thickness)

    def stroke(self, path: str, colour: Colour, thickness: float) -> None:
        """Draw a path given in PDF operators."""
        self._stroke(f"{path} S", colour, thickness)

    def written(self, path: str, colour: Colour, thickness: float) -> None:
        """Draw the path of a hand: round ends and joints."""
        self._stroke(f"q 1 J 1 j {path} S Q", colour, thickness)

    def fill(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """A full rectangle, from its lower left corner."""
        self._colour(colour)
        self._pages[-1].append(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def frame(
        self, x: float, y: float, width: float, height: float, colour: Colour, thick: float = 0.6
    ) -> None:
        """An empty rectangle."""
        self._stroke(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re S", colour, thick)

    def rounded(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        colour: Colour,
        *,
        fill: Colour | None = None,
        thickness: float = 0.6,
    ) -> None:
        """A rectangle with round corners, full if `fill` says so."""
        path = _rounded_path(x, y, width, height, 2.5)
        if fill is not None:
            self._colour(fill)
        self._stroke(f"{path} {'B' if fill else 'S'}", colour, thickness)

    def hatch(self, x: float, y: float, width: float, height: float, colour: Colour = INK) -> None:
        """Slanted lines in a rectangle: nothing but strokes, which every printer keeps."""
        step, paths, at = 2.4, [], x - height
        while at < x + width:
            paths.append(f"{at:.2f} {y:.2f} m {at + height:.2f} {y + height:.2f} l")
            at += step
        clip = f"q {x:.2f} {y:.2f} {width:.2f} {height:.2f} re W n"
        self._pages[-1].append(clip)
        self._stroke(f"{' '.join(paths)} S", colour, 0.35)
        self._pages[-1].append("Q")

    def picture(self, x: float, y: float, width: float, height: float, image: pdfa.Image) -> None:
        """An image stretched over a rectangle, from its lower left corner."""
        if image not in self._images:
            self._images.append(image)
        named = f"/I{self._images.index(image)} Do"
        self._pages[-1].append(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm {named} Q")

    def finish(self, meta: pdfa.Meta, foot: Callable[["Sheet", int, int], None]) -> bytes:
        """The file, once `foot` has been called for each page with its rank and their number."""
        drawn, total = self._pages, len(self._pages)
        for rank, page in enumerate(drawn, 1):
            self._pages, self._fill = [page], None
            foot(self, rank, total)
        meta = replace(
            meta,
            title=self.clean(meta.title),
            author=self.clean(meta.author),
            subject=self.clean(meta.subject),
            keywords=self.clean(meta.keywords),
        )
        self._pages = drawn
        used = [font for font in self._fonts.values() if font.used]
        pages = ["\n".join(page) for page in drawn]
        return pdfa.write(pages, self.size, used, meta, self._images)

    def _colour(self, colour: Colour) -> None:
        if colour != self._fill:
            self._fill = colour
            red, green, blue = colour
            self._pages[-1].append(f"{red:.3f} {green:.3f} {blue:.3f} rg")

    def _stroke(self, path: str, colour: Colour, thickness: float) -> None:
        red, green, blue = colour
        self._pages[-1].append(f"{red:.3f} {green:.3f} {blue:.3f} RG {thickness:g} w {path}")


def _rounded_path(x: float, y: float, width: float, height: float, radius: float) -> str:
    """A closed path, its four corners as quarters of circle."""
    handle = radius * (1 - _CIRCLE)
    right, top = x + width, y + height
    return (
        f"{x + radius:.2f} {y:.2f} m {right - radius:.2f} {y:.2f} l "
        f"{right - handle:.2f} {y:.2f} {right:.2f} {y + handle:.2f} {right:.2f} {y + radius:.2f} c "
        f"{right:.2f} {top - radius:.2f} l "
        f"{right:.2f} {top - handle:.2f} {right - handle:.2f} {top:.2f} "
        f"{right - radius:.2f} {top:.2f} c "
        f"{x + radius:.2f} {top:.2f} l "
        f"{x + handle:.2f} {top:.2f} {x:.2f} {top - handle:.2f} {x:.2f} {top - radius:.2f} c "
        f"{x:.2f} {y + radius:.2f} l "
        f"{x:.2f} {y + handle:.2f} {x + handle:.2f} {y:.2f} {x + radius:.2f} {y:.2f} c h"
    )
