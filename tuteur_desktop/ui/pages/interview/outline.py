"""The outline of an interview: what is filled and what is not, to go from one to the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from tuteur_desktop.ui import icons, theme
from tuteur_desktop.ui.widgets import basics

_STEP = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
LEFT, GAP, ICON, AROUND, LEAST = 10, 8, 16, 6, 30  # pixels
_WRAP = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True)
class Step:
    """A line of the outline; one without a key is a heading."""

    title: str
    key: str = ""
    filled: bool = False


class Outline(basics.Card):
    """A list by arrows or mouse; `chosen` says where to go, `passed` what an arrow came to."""

    chosen = Signal(str)
    passed = Signal(str)

    def __init__(self) -> None:
        super().__init__(margin=10, spacing=4)
        self.list = QListWidget()
        self.list.setAccessibleName("Trame de l’entretien")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setItemDelegate(_StepDelegate(self.list))
        self.list.itemClicked.connect(self._on_item)
        self.list.itemActivated.connect(self._on_item)
        self.list.currentItemChanged.connect(self._on_current)
        self.column.addWidget(self.list)
        self._steps: tuple[Step, ...] = ()

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these; a list of the same lines keeps its place."""
        if tuple(steps) == self._steps:
            return
        if [(one.title, one.key) for one in steps] != [(one.title, one.key) for one in self._steps]:
            self.list.clear()
            for one in steps:
                item = QListWidgetItem(one.title, self.list)
                if not one.key:
                    item.setFlags(Qt.ItemFlag.NoItemFlags)
        for at, one in enumerate(steps):
            item = self.list.item(at)
            item.setData(_STEP, one)
            if one.key:
                said = "noté" if one.filled else "à remplir"
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.title}, {said}")
        self._steps = tuple(steps)

    def show_current(self, key: str) -> None:
        """Show where the keyboard is."""
        for at, one in enumerate(self._steps):
            if one.key and one.key == key and not self.list.hasFocus():
                self.list.setCurrentRow(at)

    def _on_item(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_STEP).key)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None and self.list.hasFocus() and item.data(_STEP) is not None:
            self.passed.emit(item.data(_STEP).key)


class _StepDelegate(QStyledItemDelegate):
    """A circle and words on as many lines as they take; a heading is small and quiet."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As tall as its words at this width, in the bold they take when chosen."""
        step: Step = index.data(_STEP)
        width = option.widget.viewport().width()  # type: ignore[attr-defined]
        room = QRect(0, 0, width - 2 * LEFT - _indent(step), 10_000)
        words = QFontMetrics(_font(step, chosen=True)).boundingRect(room, _WRAP, step.title)
        return QSize(width, max(words.height() + 2 * AROUND, LEAST))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the line; a ring when the keyboard is on it."""
        step: Step = index.data(_STEP)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and bool(step.key)
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            ring = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(theme.color("accent"), 2) if ring else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft"))
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 6, 6)
        if step.key:
            name = "check-circle-fill" if step.filled else "circle"
            where = QRectF(box.left() + LEFT, box.center().y() - ICON / 2 + 0.5, ICON, ICON)
            icons.draw(painter, where, name, "ink" if step.filled else "muted")
        painter.setFont(_font(step, chosen=chosen))
        painter.setPen(theme.color("ink" if step.key else "muted"))
        words = box.adjusted(LEFT + _indent(step), 0, -LEFT, 0)
        painter.drawText(words, _WRAP | int(Qt.AlignmentFlag.AlignVCenter), step.title)
        painter.restore()


def _indent(step: Step) -> int:
    return ICON + GAP if step.key else 0


def _font(step: Step, *, chosen: bool) -> QFont:
    if not step.key:
        return theme.font(theme.SMALL, QFont.Weight.DemiBold)
    return theme.font(14, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
