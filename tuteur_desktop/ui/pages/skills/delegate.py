"""Paints skills with boxes a voice, headings of a tree, and large targets for a learner."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from tuteur_desktop.domain.scales import Level, Scale
from tuteur_desktop.domain.skills import Rating, Voice
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.labels import VOICE_COLORS
from tuteur_desktop.ui.pages.skills.model import LINE, VALUE, SkillsModel
from tuteur_desktop.ui.pages.skills.rows import Line
from tuteur_desktop.ui.pages.skills.words import legend
from tuteur_desktop.ui.widgets import wrapped

Index = QModelIndex | QPersistentModelIndex
BOX_W, BOX_H, BOX_GAP = 13, 9, 3
BOXES = 4 * (BOX_W + BOX_GAP)  # the width of all the boxes of a level
FEW, DIGIT = 5, 14  # levels from which the rank is written too, in so many pixels
PAD, STEP, DEEPEST = 10, 14, 6  # pixels: around a title, for each depth; beyond, no further in
TARGET_H = 36
KEPT = 400  # titles laid out that are kept
LINES = 6  # of a title; the whole is in its tip and beside the table
AROUND = 18  # pixels above and below a title
_CENTRE = Qt.AlignmentFlag.AlignCenter


class SkillDelegate(QStyledItemDelegate):
    """Titles wrap; `wide` paints the levels as targets with their words."""

    def __init__(self, parent: QAbstractItemView, *, wide: bool) -> None:
        super().__init__(parent)
        self.wide = wide
        self._layouts: dict[tuple[str, bool, float, int], QTextLayout] = {}

    def row_height(self, line: Line, width: int) -> int:
        """The height of a row whose title has this width."""
        room = width - 2 * PAD - _indent(line)
        text = wrapped.height(line.skill.title, _face(line), room, LINES)
        least = 32 if line.heading else 56 if self.wide else 40
        return max(least, round(text) + AROUND)

    def two_lines(self) -> int:
        """The height of every row where there are too many to be measured one by one."""
        return round(2 * QFontMetricsF(theme.font(theme.BODY)).lineSpacing()) + AROUND

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The view decides of its rows and columns."""
        return QSize(60, 40)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a title, a voice or a gap."""
        painter.save()
        box = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        # Grounds before smoothing: between two columns it would leave a seam.
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.color("accent_soft"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.color("line"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        model = index.model()
        assert isinstance(model, SkillsModel)
        line: Line = index.data(LINE)
        voice = None if line.heading else model.voice(index.column())
        if index.column() == 0:
            self._title(painter, box, line)
        elif voice is None:
            _gap(painter, box, str(index.data()))
        elif self.wide:
            _targets(painter, model.scale, box, index.data(VALUE))
        else:
            _rating(painter, model.scale, box, index.data(VALUE), voice)
        view = self.parent()
        in_hand = isinstance(view, QAbstractItemView) and view.currentIndex() == index
        if voice is not None and in_hand:
            # Thinner when the keys go elsewhere: the voice in hand is still seen.
            focus = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(theme.color("accent"), 2 if focus else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2, 3, -2, -4), 6, 6)
        painter.restore()

    def _title(self, painter: QPainter, box: QRectF, line: Line) -> None:
        left = PAD + _indent(line)
        spacing = QFontMetricsF(_face(line)).lineSpacing()
        most = min(LINES, max(1, int((box.height() - AROUND + 4) / spacing)))
        layout = self._laid_out(line, box.width() - left - PAD, most)
        painter.setPen(theme.color("muted" if line.heading else "ink"))
        top = box.top() + (box.height() - layout.boundingRect().height()) / 2
        wrapped.draw(painter, layout, box.left() + left, top)

    def _laid_out(self, line: Line, width: float, most: int) -> QTextLayout:
        """The lines of a title, kept while it may be painted again: scrolling paints it often."""
        key = (line.skill.title, line.heading, width, most)
        if key not in self._layouts:
            if len(self._layouts) >= KEPT:
                self._layouts.clear()
            self._layouts[key] = wrapped.lay_out(line.skill.title, _face(line), width, most)
        return self._layouts[key]


def _indent(line: Line) -> int:
    return STEP * min(line.skill.depth, DEEPEST)


def _face(line: Line) -> QFont:
    return theme.font(theme.BODY, QFont.Weight.DemiBold if line.heading else QFont.Weight.Normal)


def target_rects(box: QRectF, scale: Scale) -> list[tuple[Level, QRectF]]:
    """Where the levels stand in a wide cell, « non vu » the last."""
    inside = box.adjusted(8, 0, -8, 0)
    targets = (*scale.levels(), Level.NOT_SEEN)
    width = inside.width() / len(targets)
    top = box.center().y() - TARGET_H / 2
    return [
        (level, QRectF(inside.left() + rank * width + 1.5, top, width - 3, TARGET_H))
        for rank, level in enumerate(targets)
    ]


def _targets(painter: QPainter, scale: Scale, cell: QRectF, rating: Rating | None) -> None:
    targets = target_rects(cell, scale)
    words = {level: legend(level, scale, own=True) for level, _box in targets}
    metrics = QFontMetricsF(theme.font(theme.SMALL, QFont.Weight.DemiBold))
    longest = max(metrics.horizontalAdvance(" ".join(one)) for one in words.values())
    full = longest <= targets[0][1].width() - 2
    for level, box in targets:
        chosen = rating is not None and rating.level is level
        dashed = level is Level.NOT_SEEN
        style = Qt.PenStyle.DashLine if dashed and not chosen else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.color("accent" if chosen else "control_line"), 1, style))
        painter.setBrush(theme.color("accent" if chosen else "panel"))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(theme.color("on_accent" if chosen else "ink"))
        weight = QFont.Weight.DemiBold if chosen else QFont.Weight.Normal
        painter.setFont(theme.font(theme.SMALL, weight))
        painter.drawText(box, _CENTRE, " ".join(words[level]) if full else words[level][0])


def _rating(
    painter: QPainter, scale: Scale, cell: QRectF, rating: Rating | None, voice: Voice
) -> None:
    left, middle = cell.left() + PAD, cell.center().y() - 0.5
    if rating is None:
        painter.setPen(theme.color("muted"))
        painter.setFont(theme.font(theme.BODY))
        painter.drawText(QRectF(left, cell.top(), cell.width() - PAD, cell.height() - 1),
                         Qt.AlignmentFlag.AlignVCenter, "—")  # fmt: skip
        return
    if rating.level.rank is None:
        _pill(painter, left, middle, scale.word(rating.level).capitalize())
        return
    painter.setPen(Qt.PenStyle.NoPen)
    count = len(scale.steps)
    room = BOXES if count <= FEW else BOXES - DIGIT
    gap = BOX_GAP if count <= FEW else 1
    wide = min(BOX_W, room / count - gap)
    if count > FEW:  # too many to be counted at a glance
        painter.setFont(theme.font(theme.SMALL, QFont.Weight.DemiBold))
        painter.setPen(theme.color(VOICE_COLORS[voice]))
        digit = QRectF(left + room, middle - 10, DIGIT, 20)
        painter.drawText(digit, Qt.AlignmentFlag.AlignCenter, rating.level.value)
        painter.setPen(Qt.PenStyle.NoPen)
    for rank in range(count):
        filled = rank < rating.level.rank
        painter.setBrush(theme.color(VOICE_COLORS[voice] if filled else "line"))
        box = QRectF(left + rank * (wide + gap), middle - BOX_H / 2, wide, BOX_H)
        painter.drawRoundedRect(box, 2.5, 2.5)


def _pill(painter: QPainter, left: float, middle: float, word: str) -> None:
    painter.setFont(theme.font(theme.SMALL))
    width = QFontMetricsF(painter.font()).horizontalAdvance(word) + 16
    pill = QRectF(left, middle - 10, width, 20)
    painter.setPen(QPen(theme.color("muted"), 1, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(pill, 10, 10)
    painter.drawText(pill, _CENTRE, word)


def _gap(painter: QPainter, cell: QRectF, words: str) -> None:
    if not words:
        return
    painter.setFont(theme.font(theme.SMALL))
    width = QFontMetricsF(painter.font()).horizontalAdvance(words) + 14
    chip = QRectF(0, 0, width, 20)
    chip.moveCenter(cell.center())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("watch_soft"))
    painter.drawRoundedRect(chip, 10, 10)
    painter.setPen(theme.color("watch"))
    painter.drawText(chip, _CENTRE, words)
