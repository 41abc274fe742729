"""Bars of levels: how many skills of each block each voice puts at each level."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from tuteur_desktop.domain.french import NARROW, listing, plural
from tuteur_desktop.domain.scales import FOUR_STEPS, NOT_RATED_WORD, NOT_SEEN_WORD, Scale
from tuteur_desktop.domain.skill_pictures import BlockCounts, LevelCounts, whole
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.labels import VOICE_WORDS
from tuteur_desktop.ui.pages.skills.pictures.looks import fill, hatch, outline, shades_of
from tuteur_desktop.ui.pages.skills.rows import BlockRow
from tuteur_desktop.ui.widgets.tips import shorten, tip

TITLE, BAR, LABEL, TOTAL = 30, 26, 84, 74  # pixels
EVERYTHING = "L’ensemble du référentiel"
NOTHING = "Personne n’a encore donné son avis."
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True)
class _Line:
    """A title over bars (`counts` is None), or the bar of a voice."""

    block: int
    title: str
    counts: LevelCounts | None = None


class CountsView(QAbstractScrollArea):
    """The whole first, then block after block; counts stand in the parts that have the room."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[_Line] = []
        self._tops = [0]  # where each line begins, and where the last one ends
        self._scale = FOUR_STEPS
        self._shades = shades_of(FOUR_STEPS)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_counts(self, blocks: Sequence[BlockCounts], scale: Scale) -> None:
        """Show counts."""
        self._scale, self._shades = scale, shades_of(scale)
        self._lines = [*_lines(-1, EVERYTHING, whole(blocks))]
        for place, one in enumerate(blocks):
            self._lines += _lines(place, BlockRow(one.block, 0).title, one.voices)
        top, self._tops = 0, []
        for line in self._lines:
            self._tops.append(top)
            top += TITLE if line.counts is None else BAR
        self._tops.append(top)
        heard = [count_words(one, scale) for one in whole(blocks)]
        told = f"{NARROW}; ".join(heard) or NOTHING
        self.setAccessibleName(f"Niveaux par bloc. {EVERYTHING}{NARROW}: {told}")
        self._fit()
        self.viewport().update()

    def show_block(self, place: int) -> None:
        """Bring a block to the top."""
        row = next((n for n, line in enumerate(self._lines) if line.block == place), 0)
        self.verticalScrollBar().setValue(self._tops[row])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room, another scroll bar."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room, bar = self.viewport().height(), self.verticalScrollBar()
        bar.setPageStep(max(1, room))
        bar.setSingleStep(BAR)
        bar.setRange(0, max(0, self._tops[-1] - room))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars before the eye."""
        painter = QPainter(self.viewport())
        if not any(line.counts for line in self._lines):
            painter.setPen(theme.color("muted"))
            painter.drawText(self.viewport().rect(), _CENTRE, NOTHING)
            return
        scrolled = self.verticalScrollBar().value()
        first = max(0, bisect_right(self._tops, scrolled) - 1)
        for row in range(first, len(self._lines)):
            top = self._tops[row] - scrolled
            if top > self.viewport().height():
                break
            self._paint(painter, self._lines[row], top)
        if self.hasFocus():
            outline(painter, QRectF(self.viewport().rect()), "accent")

    def _paint(self, painter: QPainter, line: _Line, top: int) -> None:
        wide = self.viewport().width()
        if line.counts is None:
            face = theme.font(theme.SMALL, QFont.Weight.DemiBold)
            painter.setFont(face)
            painter.setPen(theme.color("ink"))
            words = QFontMetricsF(face).elidedText(
                shorten(line.title, 300), Qt.TextElideMode.ElideRight, wide - 8
            )
            painter.drawText(QRectF(4, top + 6, wide - 8, TITLE - 8), _LEFT, words)
            return
        counts = line.counts
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(theme.color("muted"))
        painter.drawText(QRectF(4, top, LABEL, BAR), _LEFT, VOICE_WORDS[counts.voice])
        said = f"{counts.seen}/{counts.skills}"
        painter.drawText(QRectF(wide - TOTAL, top, TOTAL - 6, BAR), _RIGHT, said)
        self._bar(painter, counts, QRectF(LABEL + 4, top + 3, wide - LABEL - TOTAL, BAR - 6))

    def _bar(self, painter: QPainter, counts: LevelCounts, box: QRectF) -> None:
        left = box.left()
        steps = zip(counts.levels, self._shades.values(), self._scale.steps, strict=True)
        for many, shade, step in steps:
            if many:
                part = _part(box, left, many, counts.skills)
                fill(painter, part.adjusted(0, 0, -1, 0), shade)
                _number(painter, part, many, step.label)
                left = part.right()
        if counts.not_seen:
            part = _part(box, left, counts.not_seen, counts.skills)
            hatch(painter, part.adjusted(0, 0, -1, 0), str(counts.not_seen))
            left = part.right()
        if counts.not_rated:
            part = _part(box, left, counts.not_rated, counts.skills)
            outline(painter, part.adjusted(0, 0, -1, 0), "control_line", dashed=True)
            painter.setPen(theme.color("muted"))
            _number(painter, part, counts.not_rated, NOT_RATED_WORD)

    def viewportEvent(self, event: QEvent) -> bool:
        """What a bar says, in words."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), tip(self.told(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def told(self, where: QPoint) -> str:
        """The counts under a point, in words; empty outside."""
        row = bisect_right(self._tops, where.y() + self.verticalScrollBar().value()) - 1
        if not 0 <= row < len(self._lines):
            return ""
        counts = self._lines[row].counts
        title = shorten(self._lines[row].title, 2_000)
        return f"{title}\n{count_words(counts, self._scale)}" if counts else title


def _lines(block: int, title: str, voices: Sequence[LevelCounts]) -> list[_Line]:
    return [_Line(block, title), *(_Line(block, title, one) for one in voices)]


def _part(box: QRectF, left: float, many: int, whole_: int) -> QRectF:
    return QRectF(left, box.top(), box.width() * many / whole_, box.height())


def _number(painter: QPainter, part: QRectF, many: int, word: str) -> None:
    """The count and its word, or the count alone, whichever the part holds."""
    metrics = painter.fontMetrics()
    for words, around in ((f"{many} {word}", 16), (str(many), 2)):
        if metrics.horizontalAdvance(words) + around <= part.width():
            painter.drawText(part, _CENTRE, words)
            return


def count_words(counts: LevelCounts, scale: Scale) -> str:
    """« Tuteur : 3 en cours, 2 autonome et 1 non vu, sur 10 compétences »."""
    named = [*zip(counts.levels, (step.label for step in scale.steps), strict=True),
             (counts.not_seen, NOT_SEEN_WORD), (counts.not_rated, NOT_RATED_WORD)]  # fmt: skip
    said = listing(f"{many} {word}" for many, word in named if many)
    skills = plural(counts.skills, "compétence")
    return f"{VOICE_WORDS[counts.voice]}{NARROW}: {said}, sur {skills}"
