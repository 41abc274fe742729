"""Where one stands, block by block: a bar a voice, its parts as long as their count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.scales import Level, Scale
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.reports import progress_words, style
from tuteur_desktop.reports.fonts import measure
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import Colour, Style

if TYPE_CHECKING:
    from tuteur_desktop.reports.progress import BlockRows, ProgressData

TITLE = "Où en est-on, par bloc"
_LEGEND = (
    f"Le nombre de compétences est dans la barre. Hachuré{NARROW}: non vu{NARROW}; blanc{NARROW}: "
    f"non évalué. Du plus clair au plus foncé{NARROW}: "
)
_BAR, _STEP, _GAP = 8.0, 10.6, 5.0
_LABEL, _VOICE = 62.0, 42.0
_SHADES = {Voice.TUTOR: style.TUTOR, Voice.LEARNER: style.LEARNER, Voice.CENTRE: style.CENTRE}


def height(blocks: Sequence[BlockRows]) -> float:
    """The height of the chart with its title and its legend, in a column."""
    return len(blocks) * (3 * _STEP + _GAP) + 3 * style.NOTE.leading + 30


def draw(
    sheet: Sheet, data: ProgressData, blocks: Sequence[BlockRows], x: float, width: float
) -> None:
    """The bars and their legend, over as many pages as they take."""
    sheet.y -= 3
    for block in blocks:
        sheet.need(3 * _STEP + _GAP)
        _label(sheet, block, x)
        for voice in Voice:
            _bar(sheet, data.scale, block, voice, x + _LABEL, width - _LABEL - _VOICE)
            word = progress_words.voice_words(voice, data).lower()
            sheet.text(x + width - _VOICE + 5, sheet.y - _BAR + 1.7, word, style.SMALL)
            sheet.y -= _STEP
        sheet.y -= _GAP
    named = ", ".join(step.label for step in data.scale.steps)
    sheet.paragraph(f"{_LEGEND}{named}.", style.NOTE, x, width)


def _label(sheet: Sheet, block: BlockRows, x: float) -> None:
    """The block's code and title beside its bars, on three lines at most."""
    short = re.sub(r"^.*(?=BC\d+$)", "", block.code)  # RNCP34605BC10
    text = f"{short} · {block.title}" if short else block.title
    sheet.lines(x, sheet.y, sheet.split(text, style.SMALL, _LABEL - 6, 3), style.SMALL)


def shade(voice: Voice, level: Level, scale: Scale) -> Colour:
    """The ink of a level: the shades of its voice, spread over the scale."""
    rank = level.rank or 1
    place = round((rank - 1) / max(1, len(scale.steps) - 1) * (len(_SHADES[voice]) - 1))
    return _SHADES[voice][min(place, len(_SHADES[voice]) - 1)]


def _bar(
    sheet: Sheet, scale: Scale, block: BlockRows, voice: Voice, x: float, width: float
) -> None:
    counts, y = block.levels(voice), sheet.y - _BAR
    if set(counts) <= {None}:
        sheet.text(x, y + 1.7, progress_words.SILENT, style.SMALL)
        return
    at = x
    for level in (None, Level.NOT_SEEN, *scale.levels()):
        count = counts.get(level, 0)
        if not count:
            continue
        part = width * count / len(block.skills)
        ink: Colour = style.WHITE
        if level is Level.NOT_SEEN:
            sheet.hatch(at, y, part, _BAR, style.FRAME)
        elif level is not None and level.rank is not None:
            ink = shade(voice, level, scale)
            sheet.fill(at, y, part, _BAR, ink)
        sheet.frame(at, y, part, _BAR, style.INK, 0.35)
        _number(sheet, count, level, (at, y, part), ink)
        at += part


def _number(
    sheet: Sheet,
    count: int,
    level: Level | None,
    place: tuple[float, float, float],
    ground: Colour,
) -> None:
    """The count in the middle of its part, where there is room; on white over the hatching."""
    x, y, part = place
    text = str(count)
    width = measure(text, style.TINY.weight, style.TINY.size)
    if part < width + 3:
        return
    dark = 0.299 * ground[0] + 0.587 * ground[1] + 0.114 * ground[2] < 0.55
    look = Style(style.TINY.weight, style.TINY.size, 7, style.WHITE if dark else style.INK)
    middle = x + part / 2
    if level is Level.NOT_SEEN:
        sheet.fill(middle - width / 2 - 1.2, y + 0.8, width + 2.4, _BAR - 1.6, style.WHITE)
    sheet.text(middle, y + 2.0, text, look, "center")
