"""Grille d'évaluation: a box a level of the scale, by voice; blank, or ticked as of a day.

A working paper: what is signed electronically is the rapport de progression.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tuteur_desktop.domain import french
from tuteur_desktop.domain.french import NARROW, NBSP
from tuteur_desktop.domain.scales import NOT_SEEN_WORD, Level, Scale
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.reports import style
from tuteur_desktop.reports.fonts import Weight, measure
from tuteur_desktop.reports.paper import LANDSCAPE, Paper
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import LEFT, Style

TITLE = "Grille d’évaluation"
FOOT = "Grille d’évaluation · document de travail, ni signé électroniquement ni numéroté"
BLANK = (
    "À remplir à la main, un avis par personne : cocher une case par compétence, « non vu » pour "
    "ce qui n’a pas encore pu être fait, rien pour ce qui n’est pas évalué. Ce n’est pas une note."
)
FILLED = (
    "Avis donnés jusqu’à cette date, séparément, et jamais moyennés ; « non vu » n’est pas une "
    "note ; sans case cochée, personne ne s’est prononcé."
)
_TEXT = Style(size=8.2, leading=10.6)
_PART = Style(Weight.SEMIBOLD, 8.2, 10.6)
_BLOCK = Style(Weight.SEMIBOLD, 9.4, 12.4)
_HEAD = Style(Weight.SEMIBOLD, 7.0, 8.6, style.MUTED)
_BOX, _PAD, _GAP = 7.6, 3.4, 8.0
_NARROW, _WIDE = 15.0, 58.0  # points of a column of boxes
_MOST = 0.56  # of the width, for all the boxes
_LONGEST = 40  # lines of a skill: a row stays within a page
_REMARKS = 92.0
_SIGN = 58.0
_GREY = (0.95, 0.945, 0.93)
_INKS = {
    Voice.TUTOR: style.TUTOR[3], Voice.LEARNER: style.LEARNER[3], Voice.CENTRE: style.CENTRE[3],
}  # fmt: skip


@dataclass(frozen=True)
class GridRow:
    """A skill or, without boxes, a heading; `levels` are what each voice said last."""

    title: str
    depth: int = 0
    heading: bool = False
    levels: Mapping[Voice, Level] = field(default_factory=dict)


@dataclass(frozen=True)
class GridBlock:
    """A block and its rows."""

    title: str
    rows: tuple[GridRow, ...]


@dataclass(frozen=True)
class GridData:
    """What the sheet says; `voices` are the columns with how each is called."""

    company: str
    siret: str
    tutor: str
    learner: str
    framework: str
    scale: Scale
    blocks: tuple[GridBlock, ...]
    voices: tuple[tuple[Voice, str], ...]
    on: date
    edited_on: date
    blank: bool = False

    def answers(self) -> tuple[Level, ...]:
        """The boxes of a voice."""
        return (*self.scale.levels(), Level.NOT_SEEN)


def render(data: GridData) -> bytes:
    """The sheet, PDF/A-1b, its columns named again on each page."""
    when = "à remplir" if data.blank else f"au {french.date_words(data.on)}"
    paper = Paper(
        TITLE, f"{data.learner} · {data.framework} · {when}", data.company, data.siret,
        data.tutor, data.edited_on, FOOT, LANDSCAPE,
    )  # fmt: skip
    return paper.finish(_Drawing(data, paper).sheet)


class _Drawing:
    """The sheet being drawn; its columns are set once."""

    def __init__(self, data: GridData, paper: Paper) -> None:
        self._data, self._paper = data, paper
        answers = data.answers()
        words = [*(step.label for step in data.scale.steps), NOT_SEEN_WORD]
        room = paper.width * _MOST - _GAP * len(data.voices)
        longest = max(measure(one, _HEAD.weight, _HEAD.size) for one in words) + 6
        fair = room / (len(data.voices) * len(answers))
        self._worded = longest <= min(fair, _WIDE)
        self._each = min(max(longest, _NARROW), fair) if self._worded else min(fair, 22.0)
        self._words = words if self._worded else [
            *(str(rank) for rank in range(1, len(words))), "NV",
        ]  # fmt: skip
        boxes = len(data.voices) * (len(answers) * self._each + _GAP)
        self._text = paper.width - boxes - _REMARKS
        self._boxes = LEFT + self._text
        self.sheet = paper.sheet(self._columns)
        for block in data.blocks:
            self._block(block)
        self._end()

    def _columns(self, sheet: Sheet) -> None:
        """What each column is; on the first page, how the sheet is filled before."""
        if sheet.page == 0:
            note = french.typeset(BLANK if self._data.blank else FILLED)
            sheet.paragraph(note, style.NOTE, width=self._paper.width)
            if not self._worded:
                sheet.paragraph(self._legend(), style.NOTE, width=self._paper.width)
            sheet.y -= 4
        top, x = sheet.y, self._boxes
        for voice, named in self._data.voices:
            width = len(self._words) * self._each
            shown = sheet.split(named, style.HEADING, width, 1)[0]
            sheet.text(x + width / 2, top - 9, shown,
                       Style(Weight.SEMIBOLD, 8.2, 10, _INKS[voice]), "center")  # fmt: skip
            for rank, word in enumerate(self._words):
                sheet.text(x + (rank + 0.5) * self._each, top - 19, word, _HEAD, "center")
            x += width + _GAP
        sheet.text(LEFT, top - 19, "Compétence", style.HEADING)
        sheet.text(x, top - 19, "Remarques", style.HEADING)
        sheet.y = top - 23
        sheet.rule(LEFT, self._paper.right, sheet.y, style.INK, 0.8)

    def _legend(self) -> str:
        steps = (f"{rank}{NBSP}{step.label}" for rank, step in enumerate(self._data.scale.steps, 1))
        return f"{', '.join(steps)}, NV{NBSP}{NOT_SEEN_WORD}."

    def _block(self, block: GridBlock) -> None:
        sheet = self.sheet
        lines = sheet.split(block.title, _BLOCK, self._paper.width - 8, 6) if block.title else ()
        first = self._height(block.rows[0]) if block.rows else 0
        tall = len(lines) * _BLOCK.leading + 4
        sheet.need(tall + first)
        if lines:
            sheet.fill(LEFT, sheet.y - tall, self._paper.width, tall, _GREY)
            sheet.lines(LEFT + 4, sheet.y - 2, lines, _BLOCK)
            sheet.y -= tall
            sheet.rule(LEFT, self._paper.right, sheet.y)
        for place, row in enumerate(block.rows):
            height = self._height(row)
            after = self._height(block.rows[place + 1]) if row.heading else 0
            if sheet.need(height + after) and block.title:
                again = sheet.split(f"{block.title} (suite)", _HEAD, self._paper.width, 1)
                sheet.y = sheet.lines(LEFT, sheet.y - 2, again, _HEAD) - 2
            self._row(row, height)

    def _lines(self, row: GridRow) -> tuple[str, ...]:
        look = _PART if row.heading else _TEXT
        return self.sheet.split(row.title, look, self._text - 8 - self._indent(row), _LONGEST)

    def _indent(self, row: GridRow) -> float:
        return 7.0 * min(row.depth, 5)

    def _height(self, row: GridRow) -> float:
        return max(len(self._lines(row)) * _TEXT.leading, _BOX + 1) + 2 * _PAD

    def _row(self, row: GridRow, height: float) -> None:
        sheet, look = self.sheet, _PART if row.heading else _TEXT
        sheet.lines(LEFT + self._indent(row), sheet.y - _PAD, self._lines(row), look)
        if not row.heading:
            x = self._boxes
            for voice, _named in self._data.voices:
                said = None if self._data.blank else row.levels.get(voice)
                for level in self._data.answers():
                    self._box(x + (self._each - _BOX) / 2, level is said, _INKS[voice])
                    x += self._each
                x += _GAP
        sheet.y -= height
        sheet.rule(LEFT, self._paper.right, sheet.y)

    def _box(self, x: float, ticked: bool, ink: style.Colour) -> None:
        sheet = self.sheet
        y = sheet.y - _PAD - _BOX - 0.6
        sheet.frame(x, y, _BOX, _BOX, style.INK, 0.55)
        if ticked:  # a cross as a pen makes it: it is read without colour
            cross = (
                f"{x - 1:.2f} {y - 1:.2f} m {x + _BOX + 1:.2f} {y + _BOX + 1:.2f} l "
                f"{x - 1:.2f} {y + _BOX + 1:.2f} m {x + _BOX + 1:.2f} {y - 1:.2f} l"
            )
            sheet.written(cross, ink, 1.7)

    def _end(self) -> None:
        """Where everybody who gave a word dates and signs by hand."""
        sheet, voices = self.sheet, self._data.voices
        sheet.need(_SIGN + 14)
        width = min(220.0, (self._paper.width - 10 * (len(voices) - 1)) / len(voices))
        top, x = sheet.y - 10, LEFT
        for _voice, named in voices:
            sheet.rounded(x, top - _SIGN, width, _SIGN, style.FRAME)
            sheet.text(x + 6, top - 11, named, style.BOX_ROLE)
            sheet.text(x + 6, top - 21, f"Date et signature{NARROW}:", style.BOX_SOFT)
            x += width + 10
        sheet.y = top - _SIGN
