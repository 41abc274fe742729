"""A list whose rows are put in order by the mouse or by Alt and arrows; it asks, and moves none."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tuteur_desktop.ui import theme
from tuteur_desktop.ui.widgets import basics

_HEADING = Qt.ItemDataRole.UserRole
_SMALL = Qt.ItemDataRole.UserRole + 1
ROW, TALL = 32, 48  # pixels: a row, and one with a second line
INDENT = 14


@dataclass(frozen=True)
class Line:
    """What a row shows: a text, a second line of small print, and whether it leads the others."""

    text: str
    small: str = ""
    heading: bool = False


class RowList(QListWidget):
    """Rows under headings. `chosen` says the row in hand, never while the list is filled."""

    chosen = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_RowDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.currentRowChanged.connect(self.chosen)

    def show_lines(self, lines: Sequence[Line], current: int = -1) -> None:
        """Show these rows, one in hand."""
        self.blockSignals(True)
        while self.count() > len(lines):
            self.takeItem(self.count() - 1)
        while self.count() < len(lines):
            self.addItem(QListWidgetItem())
        for at, line in enumerate(lines):
            item = self.item(at)
            item.setText(line.text)
            item.setData(_HEADING, line.heading)
            item.setData(_SMALL, line.small)
            told = ", ".join(part for part in (line.text, line.small) if part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
            item.setToolTip(line.text)
        if lines:
            self.setCurrentRow(min(max(0, current), len(lines) - 1))
        self.blockSignals(False)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class ListEditor(RowList):
    """The same, put in order: `stepped` by Alt and arrows, `dropped` before a row, `removed`."""

    stepped = Signal(int, int)
    dropped = Signal(int, int)
    removed = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} ; Alt et flèches pour ranger, Suppr pour retirer")
        self.frozen = False
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def freeze(self, frozen: bool) -> None:
        """Only to be read."""
        self.frozen = frozen
        self.setDragEnabled(not frozen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow move the row in hand, Delete takes it out; the rest is Qt's."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        row = self.currentRow()
        if self.frozen or row < 0:
            super().keyPressEvent(event)
        elif step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.stepped.emit(row, step)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit(row)
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say where the row in hand was dropped; whoever owns the rows shows them again."""
        where = event.position().toPoint()
        index = self.indexAt(where)
        before = self.count()
        if index.isValid():
            before = index.row() + (where.y() > self.visualRect(index).center().y())
        event.setDropAction(Qt.DropAction.IgnoreAction)  # Qt would take the row out by itself
        event.accept()
        if not self.frozen and self.currentRow() >= 0:
            self.dropped.emit(self.currentRow(), before)


class OrderBar(QWidget):
    """The verbs of a list: up, down, remove, for a hand without a keyboard."""

    def __init__(self, rows: ListEditor) -> None:
        super().__init__()
        self.up = basics.icon_button("arrow-up", "Monter (Alt + ↑)")
        self.down = basics.icon_button("arrow-down", "Descendre (Alt + ↓)")
        self.out = basics.icon_button("trash", "Retirer (Suppr)")
        self.up.clicked.connect(lambda: rows.stepped.emit(rows.currentRow(), -1))
        self.down.clicked.connect(lambda: rows.stepped.emit(rows.currentRow(), 1))
        self.out.clicked.connect(lambda: rows.removed.emit(rows.currentRow()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for verb in (self.up, self.down, self.out):
            row.addWidget(verb)


class _RowDelegate(QStyledItemDelegate):
    """A heading in bold, or a row with its second line; a ring where the keyboard is."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Taller with a second line."""
        return QSize(120, TALL if index.data(_SMALL) else ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        """Paint the row."""
        rect = QRectF(option.rect).adjusted(2, 1, -2, -1)
        heading, small = bool(index.data(_HEADING)), str(index.data(_SMALL) or "")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft"))
            painter.drawRoundedRect(rect, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(rect, 6, 6)
        words = rect.adjusted(8 if heading else 8 + INDENT, 0, -8, 0)
        weight = QFont.Weight.DemiBold if heading else QFont.Weight.Normal
        painter.setFont(theme.font(theme.BODY, weight))
        painter.setPen(theme.color("ink"))
        first = QRectF(words.left(), words.top(), words.width(), 26 if small else words.height())
        self._line(painter, first, str(index.data() or ""))
        if small:
            painter.setFont(theme.font(theme.SMALL))
            painter.setPen(theme.color("muted"))
            self._line(painter, QRectF(words.left(), words.top() + 22, words.width(), 20), small)
        painter.restore()

    @staticmethod
    def _line(painter: QPainter, where: QRectF, text: str) -> None:
        shown = painter.fontMetrics().elidedText(
            " ".join(text.split()), Qt.TextElideMode.ElideRight, int(where.width())
        )
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(where, middle, shown)
