"""What the sheets that a learner fills share: their head, the frame that says how, lines to write
on, circles to tick, their foot.

Neither signed nor numbered: they are the learner's own.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from tuteur_desktop.domain import french
from tuteur_desktop.reports import style
from tuteur_desktop.reports.fonts import Weight
from tuteur_desktop.reports.pdfa import PRODUCER, Meta
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import LEFT, RIGHT, WIDTH, Colour, Style

QUESTION = Style(Weight.SEMIBOLD, 11, 14.4)
SECTION = Style(Weight.SEMIBOLD, 10.4, 14, style.ACCENT)
HINT = Style(size=9.4, leading=12.4, colour=style.MUTED)
TOLD = Style(size=10, leading=13.6)
STRONG = Style(Weight.SEMIBOLD, 10, 13.6)
RULES = 21.5  # points between two lines to write on: a hand needs 7 mm
ROUND = 5.2  # radius of a circle to tick
_SOFT: Colour = (0.949, 0.969, 0.965)  # a breath of the accent, that any printer keeps
_PAD, _GAP = 10.0, 3.0
Rect = tuple[float, float, float, float]


def head(sheet: Sheet, company: str, title: str, under: str) -> None:
    """Company, title and what it is about, over a rule of the accent."""
    y = sheet.y
    if company:
        y = sheet.lines(LEFT, y, sheet.split(company, style.KICKER, WIDTH, 1), style.KICKER)
    y = sheet.lines(LEFT, y, (title,), style.TITLE)
    y = sheet.lines(LEFT, y, sheet.split(under, style.SUBTITLE, WIDTH, 2), style.SUBTITLE)
    sheet.y = y - 6
    sheet.rule(LEFT, RIGHT, sheet.y, style.ACCENT, 1.5)
    sheet.y -= 10


def turned(sheet: Sheet, line: str) -> None:
    """The shorter head of the pages to come."""
    lines = sheet.split(line, style.KICKER, WIDTH, 1)
    sheet.y = sheet.lines(LEFT, sheet.y, lines, style.KICKER) - 3
    sheet.rule(LEFT, RIGHT, sheet.y, style.ACCENT, 1)
    sheet.y -= 10


def told(sheet: Sheet, texts: Sequence[tuple[str, Style]], *, after: float = 14) -> None:
    """For whom, how, and who will read: in a soft frame."""
    inside = WIDTH - 2 * _PAD
    shown = [(sheet.split(text, look, inside), look) for text, look in texts]
    height = sum(len(lines) * look.leading + _GAP for lines, look in shown) + 2 * _PAD - _GAP - 2
    sheet.rounded(LEFT, sheet.y - height, WIDTH, height, _SOFT, fill=_SOFT)
    y = sheet.y - _PAD + 1
    for lines, look in shown:
        y = sheet.lines(LEFT + _PAD, y, lines, look) - _GAP
    sheet.y -= height + after


def writing(sheet: Sheet, lines: int, *, ruled: bool, after: float) -> Rect:
    """Room for so many lines: ruled for a hand, framed for a screen; where the field goes."""
    top, height = sheet.y, lines * RULES
    low = top - height
    if ruled:
        for rank in range(1, lines + 1):
            sheet.rule(LEFT, RIGHT, top - rank * RULES, style.FRAME, 0.4)
    else:
        sheet.rounded(LEFT, low + 1, WIDTH, height - 5, style.FRAME)
    sheet.y = low - after
    return LEFT + 3, low + 3, RIGHT - 3, top - 6


def circle(sheet: Sheet, x: float, y: float) -> Rect:
    """A circle to tick, around its middle; where the box goes."""
    sheet.stroke(circle_path(x, y, ROUND - 0.5), style.FRAME, 0.8)
    return x - ROUND, y - ROUND, x + ROUND, y + ROUND


def circle_path(x: float, y: float, radius: float) -> str:
    """A closed circle in PDF operators."""
    handle = 0.5523 * radius
    return (
        f"{x + radius:.2f} {y:.2f} m "
        f"{x + radius:.2f} {y + handle:.2f} {x + handle:.2f} {y + radius:.2f} "
        f"{x:.2f} {y + radius:.2f} c "
        f"{x - handle:.2f} {y + radius:.2f} {x - radius:.2f} {y + handle:.2f} "
        f"{x - radius:.2f} {y:.2f} c "
        f"{x - radius:.2f} {y - handle:.2f} {x - handle:.2f} {y - radius:.2f} "
        f"{x:.2f} {y - radius:.2f} c "
        f"{x + handle:.2f} {y - radius:.2f} {x + radius:.2f} {y - handle:.2f} "
        f"{x + radius:.2f} {y:.2f} c h"
    )


def foot(sheet: Sheet, left: str, right: str) -> None:
    """What the sheet is, and when it was made."""
    sheet.rule(LEFT, RIGHT, 40, style.INK, 0.7)
    sheet.text(LEFT, 28, left, style.NOTE)
    sheet.text(RIGHT, 28, right, style.NOTE, "right")


def edited(on: date, rank: int, total: int) -> str:
    """« éditée le 23 novembre 2026 · page 1 / 2 »; no page for a single one."""
    page = f" · page {rank} / {total}" if total > 1 else ""
    return f"éditée le {french.date_words(on)}{page}"


def meta(title: str, company: str, about: str, on: date) -> Meta:
    """What the file says of itself; `about` is « preparation:12 »."""
    made = datetime.combine(on, time(), UTC)
    return Meta(title, company or PRODUCER, company, about, made)
