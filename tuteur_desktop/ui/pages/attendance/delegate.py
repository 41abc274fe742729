"""Paints the grid of a month: words on soft colour, the unknown dashed, rest hatched."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tuteur_desktop.domain.attendance import Half, HalfDay, Place
from tuteur_desktop.ui import icons, theme
from tuteur_desktop.ui.labels import Look, half_look, tight_word
from tuteur_desktop.ui.pages.attendance.model import HALF, WEEK_ROWS, GridModel

Index = QModelIndex | QPersistentModelIndex
GAP, ROUND, CLIP = 5.0, 6.0, 16.0
ROOM_FOR_WORDS = 84
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class HalfDelegate(QStyledItemDelegate):
    """One cell at a time; the folded days are painted once over both halves."""

    def __init__(self, model: GridModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The view decides of its rows and columns."""
        return QSize(40, 24)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a half-day, a number, the week's own column or the folded days."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        half = index.data(HALF)
        if half is not None:
            self._half(painter, box, half, option)
        elif self._model.is_folded(index.column()) and index.row() % WEEK_ROWS:
            self._folded(painter, box, index)
        else:
            self._margin(painter, box, index)
        painter.restore()

    def _half(
        self, painter: QPainter, cell: QRectF, half: HalfDay, option: QStyleOptionViewItem
    ) -> None:
        box = cell.adjusted(GAP, 2, -GAP, -2)
        look = half_look(half, future=half.on >= self._model.month.today)
        if half.planned is None and half.mark is None:
            _hatch(painter, box)
            if half.half is Half.AM and box.width() > ROOM_FOR_WORDS:
                self._word(painter, box, replace(look, ink="muted"), certain=False)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        if look.dashed:
            painter.setPen(QPen(theme.color("faint"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(theme.color(look.ground))
        painter.drawRoundedRect(box, ROUND, ROUND)
        self._word(painter, box, look, certain=half.mark is not None)
        if half.mark is None and half.planned is Place.CENTRE:
            painter.setPen(QPen(theme.color("centre"), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
        _ring(painter, box, option)

    def _word(self, painter: QPainter, box: QRectF, look: Look, *, certain: bool) -> None:
        weight = QFont.Weight.DemiBold if certain or look.dashed else QFont.Weight.Normal
        inside = box.adjusted(8, 0, -4, 0)
        if look.icon and box.width() > 60:
            where = QRectF(box.right() - CLIP - 5, box.center().y() - CLIP / 2, CLIP, CLIP)
            icons.draw(painter, where, look.icon, look.ink)
            inside.setRight(where.left() - 2)
        painter.setPen(theme.color(look.ink))
        for pixels, word in ((14, look.word), (13, look.word), (13, tight_word(look))):
            face = theme.font(pixels, weight)
            if QFontMetricsF(face).horizontalAdvance(word) <= inside.width():
                painter.setFont(face)
                painter.drawText(inside, _LEFT, word)
                return
        painter.setFont(theme.font(13, weight))
        painter.drawText(box, _CENTRE, look.short)

    def _folded(self, painter: QPainter, cell: QRectF, index: Index) -> None:
        row = index.row() % WEEK_ROWS
        # Both halves of the week share one hatched field: each row paints its part of it.
        painter.setClipRect(cell)
        step = cell.height()
        whole = cell.adjusted(GAP, 2 if row == 1 else 2 - step, -GAP, step - 2 if row == 1 else -2)
        _hatch(painter, whole)
        painter.setPen(theme.color("muted"))
        painter.setFont(theme.font(theme.SMALL))
        word = "repos" if whole.width() > 40 else "·"
        width = QFontMetricsF(painter.font()).horizontalAdvance(word) + 8
        ground = QRectF(0, 0, width, 20)
        ground.moveCenter(whole.center())
        painter.fillRect(ground, theme.color("panel"))
        painter.drawText(ground, _CENTRE, word)

    def _margin(self, painter: QPainter, box: QRectF, index: Index) -> None:
        word = str(index.data() or "")
        on = self._model.day(index.row(), index.column())
        today = on is not None and on == self._model.month.today
        today = today or (self._model.is_folded(index.column()) and bool(word))
        weight = QFont.Weight.Bold if today else QFont.Weight.Normal
        painter.setFont(theme.font(theme.SMALL, weight))
        numbers = index.row() % WEEK_ROWS == 0
        inside = box.adjusted(2 if index.column() == 0 else GAP + 4, 0, -2, 0)
        if today and numbers:
            width = QFontMetricsF(painter.font()).horizontalAdvance(word) + 12
            pill = QRectF(inside.left() - 3, box.center().y() - 9, width, 18)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(pill, 9, 9)
            painter.setPen(theme.color("on_accent"))
            painter.drawText(pill, _CENTRE, word)
            return
        painter.setPen(theme.color("muted"))
        if word and (numbers or index.column() == 0):
            word = QFontMetricsF(painter.font()).elidedText(
                word, Qt.TextElideMode.ElideRight, inside.width()
            )
            painter.drawText(inside, _LEFT, word)


def _hatch(painter: QPainter, box: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(theme.color("line"), Qt.BrushStyle.BDiagPattern))
    painter.drawRoundedRect(box, ROUND, ROUND)


def _ring(painter: QPainter, box: QRectF, option: QStyleOptionViewItem) -> None:
    """Two lines wide round the cell in hand, one tight line round the others chosen."""
    state: QStyle.StateFlag = option.state
    focus = bool(state & QStyle.StateFlag.State_HasFocus)
    if not focus and not state & QStyle.StateFlag.State_Selected:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("accent"), 2 if focus else 1.5))
    out = 2.0 if focus else 0.5
    painter.drawRoundedRect(box.adjusted(-out, -out, out, out), ROUND + out, ROUND + out)
