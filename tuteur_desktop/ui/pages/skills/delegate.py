"""Paints blocks with their bar, and skills with four boxes a voice."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from tuteur_desktop.domain.scales import Level, Scale
from tuteur_desktop.domain.skills import Rating, Voice
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.labels import VOICE_COLORS
from tuteur_desktop.ui.pages.skills.model import VALUE, BlockRow, SkillsModel
from tuteur_desktop.ui.pages.skills.words import legend
from tuteur_desktop.ui.widgets import wrapped

Index = QModelIndex | QPersistentModelIndex
BOX_W, BOX_H, BOX_GAP = 13, 9, 3
BOXES = 4 * (BOX_W + BOX_GAP)  # the width of all the boxes of a level
PAD = 10
TARGET_H = 36
_CENTRE = Qt.AlignmentFlag.AlignCenter


class SkillDelegate(QStyledItemDelegate):
    """Titles wrap; `wide` paints the levels as targets with their words."""

    wide = False

    def row_height(self, title: str, width: int) -> int:
        """The height of a row whose title has this width."""
        text = wrapped.height(title, theme.font(theme.BODY), width - 2 * PAD)
        return max(56 if self.wide else 40, round(text) + 18)

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
        voice = model.voice(index.column())
        if index.column() == 0:
            self._title(painter, box, str(index.data()))
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

    def _title(self, painter: QPainter, box: QRectF, title: str) -> None:
        layout = wrapped.lay_out(title, theme.font(theme.BODY), box.width() - 2 * PAD)
        painter.setPen(theme.color("ink"))
        top = box.top() + (box.height() - layout.boundingRect().height()) / 2
        wrapped.draw(painter, layout, box.left() + PAD, top)


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
    wide = min(BOX_W, BOXES / count - BOX_GAP)
    for rank in range(count):
        filled = rank < rating.level.rank
        painter.setBrush(theme.color(VOICE_COLORS[voice] if filled else "line"))
        box = QRectF(left + rank * (wide + BOX_GAP), middle - BOX_H / 2, wide, BOX_H)
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


class BlockDelegate(QStyledItemDelegate):
    """A title on at most three lines, its figures, and a thin bar."""

    LINES = 3

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its title needs."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        width = max(80, width)
        face = theme.font(14, QFont.Weight.DemiBold)
        text = wrapped.height(str(index.data()), face, width - 62)
        most = self.LINES * QFontMetricsF(face).lineSpacing()
        return QSize(width, round(min(text, most)) + 28)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one block."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
        row: BlockRow = index.data(VALUE)
        inside = box.adjusted(10, 8, -10, -8)
        painter.setPen(theme.color("ink"))
        face = theme.font(14, QFont.Weight.DemiBold)
        layout = wrapped.lay_out(row.block.title, face, box.width() - 62)
        painter.save()
        painter.setClipRect(inside.adjusted(0, 0, 0, -10))
        wrapped.draw(painter, layout, inside.left(), inside.top())
        painter.restore()
        painter.setPen(theme.color("muted"))
        painter.setFont(theme.font(theme.SMALL))
        figures = f"{row.seen}/{len(row.block.skills)}"
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, figures)
        groove = QRectF(inside.left(), inside.bottom() - 4, inside.width(), 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("line"))
        painter.drawRoundedRect(groove, 2, 2)
        if row.seen:
            painter.setBrush(theme.color("accent"))
            groove.setWidth(max(4.0, groove.width() * row.share))
            painter.drawRoundedRect(groove, 2, 2)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 8, 8)
        painter.restore()
