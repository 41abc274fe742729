"""The feuille d'autopositionnement: skills, and the levels of the scale in the learner's words.

Neither signed nor numbered: what is ticked is the learner's voice, and is read back as such.
"""

from dataclasses import dataclass
from datetime import date

from tuteur_desktop.domain.french import NARROW, NBSP
from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import Block
from tuteur_desktop.reports import fillable, own_sheet, style
from tuteur_desktop.reports.fonts import Weight, measure
from tuteur_desktop.reports.own_sheet import ROUND, SECTION, STRONG, TOLD
from tuteur_desktop.reports.sheet import Sheet
from tuteur_desktop.reports.style import LEFT, RIGHT, WIDTH, Style, tie

TITLE = "Où j’en suis"
# Names of fields; see exchange/self_rating.py.
WHO, FRAMEWORK, SCALE, DAY = "alternant", "referentiel", "echelle", "jour"
_SKILL = Style(size=10, leading=13)
_PART = Style(Weight.SEMIBOLD, 10, 13)
_HEAD = Style(Weight.SEMIBOLD, 7.8, 9.4, style.MUTED)
_NARROWEST, _WIDEST = 34.0, 0.6  # points of a column; share of the width that all of them take
_PAD, _INDENT = 4.5, 10.0
_GOES_ON = " (suite)"
_ROW = 2 * ROUND + 9  # the least height of a row: a finger finds its circle


@dataclass(frozen=True)
class SelfRatingData:
    """What the sheet says and asks; `columns` are the levels and their words."""

    learner_id: int
    learner: str
    framework_id: int
    framework: str
    columns: tuple[tuple[Level, str], ...]
    blocks: tuple[Block, ...]
    company: str
    tutor: str
    tutor_word: str
    edited_on: date


def render(data: SelfRatingData) -> bytes:
    """The sheet to print and to tick, PDF/A-1b."""
    return _Drawing(data, ruled=True).pdf


def render_fillable(data: SelfRatingData) -> bytes:
    """The same with boxes that any reader of PDF ticks; no PDF/A, which knows no such fields."""
    drawn = _Drawing(data, ruled=False)
    hidden = {WHO: data.learner, FRAMEWORK: str(data.framework_id), SCALE: scale_words(data)}
    return fillable.with_fields(drawn.pdf, drawn.fields, _about(data), hidden)


def scale_words(data: SelfRatingData) -> str:
    """The scale that the boxes are ranks of: one that changed since is told when read back."""
    return "|".join(words for _level, words in data.columns)


def _about(data: SelfRatingData) -> str:
    return f"self-rating:{data.learner_id}"


class _Drawing:
    """The sheet being drawn: its columns are set once, its rows go over as many pages as needed."""

    def __init__(self, data: SelfRatingData, *, ruled: bool) -> None:
        self._data, self._ruled = data, ruled
        self.fields: list[fillable.Field] = []
        self._sheet = sheet = Sheet()
        self._widths, self._words = _columns(data)
        self._text = WIDTH - sum(self._widths)
        self._block: str | None = None  # the one whose rows are being drawn
        under = f"Autopositionnement · {data.framework}"
        own_sheet.head(sheet, data.company, TITLE, under)
        own_sheet.told(sheet, self._told(), after=10)
        self._day()
        line = f"{TITLE} · {data.learner} · {data.framework}"
        sheet.on_turn = lambda: self._turned(line)
        for block in data.blocks:
            self._rows(block)
        meta = own_sheet.meta(f"{TITLE} · {data.learner}", data.company, _about(data),
                              data.edited_on)  # fmt: skip
        self.pdf = sheet.finish(meta, self._foot)

    def _told(self) -> list[tuple[str, Style]]:
        data = self._data
        tutor = (
            f"{data.tutor}, votre {data.tutor_word}" if data.tutor else f"votre {data.tutor_word}"
        )
        how = "Cochez" if self._ruled else "Cliquez dans"
        legend = []
        if self._words != [words for _level, words in data.columns]:
            told = (f"{short} {words}" for short, (_level, words)
                    in zip(self._words, data.columns, strict=True) if short != words)  # fmt: skip
            legend = [(" · ".join(told), STRONG)]
        return [
            (data.learner, STRONG),
            (
                f"{how} un rond par ligne, celui qui vous ressemble aujourd’hui{NARROW}; laissez "
                f"vide ce que vous ne savez pas dire, et cochez «{NBSP}non vu{NBSP}» pour ce que "
                "vous n’avez pas encore eu l’occasion de faire. Ce n’est pas une note, et personne "
                f"n’a coché avant vous. Qui lit{NARROW}: vous et {tutor}, qui donnera son avis à "
                "part, pour en parler ensemble.",
                TOLD,
            ),
            *legend,
        ]

    def _day(self) -> None:
        sheet = self._sheet
        sheet.text(LEFT, sheet.y - 12, f"Rempli le{NARROW}:", STRONG)
        rect = (LEFT + 60, sheet.y - 17, LEFT + 180, sheet.y)
        if self._ruled:
            sheet.rule(rect[0], rect[2], rect[1] + 3, style.FRAME, 0.4)
        else:
            sheet.rounded(rect[0], rect[1], 120, 17, style.FRAME)
            told = "Rempli le, jour/mois/année"
            self.fields.append(fillable.Field(DAY, told, sheet.page, (rect,), single=True))
        sheet.y -= 28

    def _turned(self, line: str) -> None:
        own_sheet.turned(self._sheet, line)
        if self._block is not None:
            room = self._text - _PAD - measure(_GOES_ON, SECTION.weight, SECTION.size)
            shown = self._sheet.split(self._block, SECTION, room, 1)[0]
            self._heading(f"{shown}{_GOES_ON}" if shown else "")

    def _rows(self, block: Block) -> None:
        sheet = self._sheet
        named = " · ".join(part for part in (block.code, block.title) if part)
        self._block = None
        first = next((one for one in block.nodes), None)
        needed = self._head_height(named) + (self._height(first.title, first.depth) if first else 0)
        sheet.need(min(needed, 200))
        self._heading(named)
        self._block = named
        for place, skill in enumerate(block.nodes):
            if block.holds(place):
                sheet.need(self._height(skill.title, skill.depth) + _ROW)
                self._words_of(skill.title, skill.depth, _PART)
            else:
                self._skill(skill.id or 0, skill.title, skill.depth)
        sheet.y -= 10

    def _head_height(self, named: str) -> float:
        lines = len(self._sheet.split(named, SECTION, self._text - _PAD, 3))
        return max(lines * SECTION.leading, self._tallest() * _HEAD.leading) + 6

    def _tallest(self) -> int:
        shown = zip(self._words, self._widths, strict=True)
        return max(len(self._sheet.split(one, _HEAD, width - 4)) for one, width in shown)

    def _heading(self, named: str) -> None:
        """The words of a block, and over each column those of its level."""
        sheet, height = self._sheet, self._head_height(named)
        low = sheet.y - height
        lines = sheet.split(named, SECTION, self._text - _PAD, 3)
        sheet.lines(LEFT, low + 4 + len(lines) * SECTION.leading, lines, SECTION)
        x = LEFT + self._text
        for words, width in zip(self._words, self._widths, strict=True):
            shown = sheet.split(words, _HEAD, width - 4)
            top = low + 4 + len(shown) * _HEAD.leading
            for line in shown:
                at = top - _HEAD.leading + 2.6
                sheet.text(x + width / 2, at, line, _HEAD, "center")
                top -= _HEAD.leading
            x += width
        sheet.y = low
        sheet.rule(LEFT, RIGHT, low, style.ACCENT, 1)

    def _height(self, title: str, depth: int) -> float:
        lines = self._sheet.split(tie(title), _SKILL, self._room(depth))
        return max(_ROW, len(lines) * _SKILL.leading + 2 * _PAD)

    def _room(self, depth: int) -> float:
        return self._text - _PAD - min(depth, 4) * _INDENT

    def _skill(self, number: int, title: str, depth: int) -> None:
        """A row: its circles stand beside its first lines, however many it takes."""
        sheet = self._sheet
        height = self._height(title, depth)
        sheet.need(min(height, 120))
        page, middle = sheet.page, sheet.y - _ROW / 2
        x, rects = LEFT + self._text, []
        for width in self._widths:
            rects.append(own_sheet.circle(sheet, x + width / 2, middle))
            x += width
        told = tuple(words for _level, words in self._data.columns)
        name = f"s{number}"
        self.fields.append(fillable.Field(name, title, page, tuple(rects), told))
        self._words_of(title, depth, _SKILL)

    def _words_of(self, title: str, depth: int, look: Style) -> None:
        sheet = self._sheet
        lines = sheet.split(tie(title), look, self._room(depth))
        x = LEFT + min(depth, 4) * _INDENT
        short = max(0.0, _ROW - len(lines) * look.leading - 2 * _PAD)
        sheet.y -= _PAD + short / 2
        for line in lines:
            if sheet.need(look.leading):
                sheet.y -= _PAD
            sheet.y = sheet.lines(x, sheet.y, (line,), look)
        sheet.y -= _PAD + short / 2
        sheet.rule(LEFT, RIGHT, sheet.y)

    def _foot(self, sheet: Sheet, rank: int, total: int) -> None:
        own_sheet.foot(
            sheet,
            f"Autopositionnement n°{NBSP}{self._data.learner_id}-{self._data.framework_id} · la "
            "voix de l’alternant, ni notée ni signée",
            own_sheet.edited(self._data.edited_on, rank, total),
        )


def _columns(data: SelfRatingData) -> tuple[list[float], list[str]]:
    """The width of each level and what stands over it; numbers where their words are too long."""
    words = [told for _level, told in data.columns]
    longest = [
        max(measure(part, _HEAD.weight, _HEAD.size) for part in one.split() or [""])
        for one in words
    ]  # fmt: skip
    widths = [max(_NARROWEST, one + 8) for one in longest]
    if sum(widths) <= WIDTH * _WIDEST:
        return widths, words
    short = [level.value if level.rank else told for level, told in data.columns]
    narrow = min(_NARROWEST, WIDTH * _WIDEST / len(words))
    return [narrow] * len(words), short
