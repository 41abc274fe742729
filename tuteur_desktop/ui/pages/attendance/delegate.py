"""Paints the grid of a month: words on soft colour, the unknown dashed, rest hatched."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.pages.attendance.model import HALF, WEEK_ROWS, GridModel
from tuteur_desktop.ui.widgets.halves.paint import draw_half, hatch

Index = QModelIndex | QPersistentModelIndex
GAP = 5.0
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
        draw_half(painter, box, half, option, future=half.on >= self._model.month.today)

    def _folded(self, painter: QPainter, cell: QRectF, index: Index) -> None:
        row = index.row() % WEEK_ROWS
        # Both halves of the week share one hatched field: each row paints its part of it.
        painter.setClipRect(cell)
        step = cell.height()
        whole = cell.adjusted(GAP, 2 if row == 1 else 2 - step, -GAP, step - 2 if row == 1 else -2)
        hatch(painter, whole)
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
