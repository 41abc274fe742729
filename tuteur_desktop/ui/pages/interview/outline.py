"""The outline of an interview: what is filled and what is not, to go from one to the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout

from tuteur_desktop.ui import icons, theme
from tuteur_desktop.ui.widgets import basics

_KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Step:
    """A line of the outline; one without a key is a heading."""

    title: str
    key: str = ""
    filled: bool = False


class Outline(basics.Card):
    """A list by arrows or mouse; `chosen` says where to go."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(margin=10, spacing=4)
        self.list = QListWidget()
        self.list.setAccessibleName("Trame de l’entretien")
        self.list.setWordWrap(True)
        self.list.setIconSize(QSize(16, 16))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setStyleSheet(
            "QListWidget::item { border: none; padding: 5px 6px; border-radius: 6px; }"
        )
        self.list.itemClicked.connect(self._on_item)
        self.list.itemActivated.connect(self._on_item)
        column: QVBoxLayout = self.column
        column.addWidget(self.list)
        self._steps: tuple[Step, ...] = ()

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these; a list of the same lines keeps its place."""
        if [(one.title, one.key) for one in steps] != [(one.title, one.key) for one in self._steps]:
            self.list.clear()
            for one in steps:
                self.list.addItem(self._item(one))
        for at, one in enumerate(steps):
            if one.key:
                self._mark(self.list.item(at), one)
        self._steps = tuple(steps)

    def show_current(self, key: str) -> None:
        """Show where the keyboard is."""
        for at, one in enumerate(self._steps):
            if one.key and one.key == key and not self.list.hasFocus():
                self.list.setCurrentRow(at)

    def _item(self, step: Step) -> QListWidgetItem:
        item = QListWidgetItem(step.title)
        item.setData(_KEY, step.key)
        if not step.key:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setForeground(theme.color("muted"))
            item.setFont(theme.font(theme.SMALL, QFont.Weight.DemiBold))
        return item

    def _mark(self, item: QListWidgetItem, step: Step) -> None:
        name = "check-circle-fill" if step.filled else "circle"
        item.setIcon(icons.icon(name, "ink" if step.filled else "muted", 16))
        said = "noté" if step.filled else "à remplir"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{step.title}, {said}")

    def _on_item(self, item: QListWidgetItem) -> None:
        if key := item.data(_KEY):
            self.chosen.emit(str(key))
