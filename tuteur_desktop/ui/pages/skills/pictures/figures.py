"""The tables of the pictures: the same numbers, in words."""

from collections.abc import Sequence
from datetime import date

from tuteur_desktop.domain.french import SHORT_MONTHS
from tuteur_desktop.domain.scales import NOT_RATED_WORD, NOT_SEEN_WORD, Level, Scale
from tuteur_desktop.domain.skill_pictures import (
    BlockCounts,
    Elapsed,
    Heat,
    LevelCounts,
    autonomous,
    whole,
)
from tuteur_desktop.ui.labels import VOICE_WORDS
from tuteur_desktop.ui.pages.skills.pictures.counts import EVERYTHING
from tuteur_desktop.ui.pages.skills.pictures.coverage import according_to
from tuteur_desktop.ui.pages.skills.pictures.table import Cell
from tuteur_desktop.ui.pages.skills.rows import BlockRow

Figures = tuple[Sequence[str], int, Cell]  # heads, number of rows, what a cell holds


def heat_figures(heat: Heat, scale: Scale) -> Figures:
    """A row a skill, a column a month: « 3 autonome », « non vu », or nothing."""
    heads = ["Compétence", *(_month(month) for month in heat.months)]

    def cell(row: int, column: int) -> str:
        one = heat.rows[row]
        if column == 0:
            return one.title
        level = (one.levels or {}).get(column - 1)
        return _level_words(level, scale) if level else ""

    return heads, len(heat.rows), cell


def _month(month: date) -> str:
    return f"{SHORT_MONTHS[month.month - 1]} {month.year}"


def _level_words(level: Level, scale: Scale) -> str:
    word = scale.word(level)
    return word if level.rank is None else f"{level.value} {word}"


def counts_figures(blocks: Sequence[BlockCounts], scale: Scale) -> Figures:
    """A row a block and voice, a column a level."""
    rows = [(EVERYTHING, one) for one in whole(blocks)]
    rows += [(BlockRow(block.block, 0).title, one) for block in blocks for one in block.voices]
    labels = [step.label for step in scale.steps]
    heads = ["Bloc", "Voix", *labels, NOT_SEEN_WORD, NOT_RATED_WORD, "compétences"]

    def cell(row: int, column: int) -> str:
        title, one = rows[row]
        line = [title, VOICE_WORDS[one.voice], *one.levels, one.not_seen, one.not_rated, one.skills]
        return str(line[column])

    return [head[:1].upper() + head[1:] for head in heads], len(rows), cell


def coverage_figures(gone: Elapsed, totals: Sequence[LevelCounts], scale: Scale) -> Figures:
    """Skills seen, and those autonomous or more, a line a voice; then the days gone by."""
    word = scale.steps[scale.autonomous - 1].label
    rows: list[tuple[str, int, int | str, int]] = [
        (f"Compétences, {according_to(one.voice)}", one.seen, autonomous(one, scale), one.skills)
        for one in totals
    ]
    rows.append(("Jours du contrat", gone.gone, "", gone.whole))
    heads = ["", "Vues, écoulés", f"« {word} » ou plus", "Sur"]
    return heads, len(rows), lambda row, column: str(rows[row][column])
