"""Rows that are ticked: a square of the house before their words."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from tuteur_desktop.ui.widgets.check import SIDE, draw_box

Index = QModelIndex | QPersistentModelIndex
LEFT = 10  # pixels before the square


class TickDelegate(QStyledItemDelegate):
    """Words after their square; the style's own square is dark on dark."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row, then the square where there is something to tick."""
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        bare.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        style, text = bare.widget.style(), bare.text
        bare.text = ""
        style.drawControl(style.ControlElement.CE_ItemViewItem, bare, painter, bare.widget)
        cell = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tick = index.data(Qt.ItemDataRole.CheckStateRole)
        if tick is not None:
            top = round(cell.center().y() - SIDE / 2) + 0.5
            box = QRectF(cell.left() + LEFT + 0.5, top, SIDE - 1, SIDE - 1)
            draw_box(painter, box, on=Qt.CheckState(tick) == Qt.CheckState.Checked)
        painter.setPen(bare.palette.color(bare.palette.ColorRole.Text))
        painter.setFont(bare.font)
        room = cell.adjusted(LEFT + SIDE + 10, 0, -6, 0)
        shown = bare.fontMetrics.elidedText(
            text, Qt.TextElideMode.ElideRight, int(room.width())
        )  # fmt: skip
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()
