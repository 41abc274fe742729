"""The half-days behind a number, when they are not all in the month on the screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tuteur_desktop.domain.calendar import Cell
from tuteur_desktop.domain.french import plural
from tuteur_desktop.ui.widgets import basics


@dataclass(frozen=True)
class Entry:
    """One line of the list: what it says, and the half-day it leads to."""

    words: str
    cell: Cell


class BehindDialog(QDialog):
    """A list; Enter or a double click leads to the half-day, and the list stays open."""

    def __init__(
        self, title: str, entries: Sequence[Entry], go: Callable[[Cell], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setUniformItemSizes(True)
        for entry in entries:
            item = QListWidgetItem(entry.words)
            item.setData(Qt.ItemDataRole.UserRole, entry.cell)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda item: go(item.data(Qt.ItemDataRole.UserRole)))
        close = basics.button("Fermer", "primary")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(basics.label(title, "section", wrap=True))
        told = plural(len(entries), "ligne")
        column.addWidget(
            basics.label(f"{told}. Entrée ou double clic mène à la demi-journée.", "small")
        )
        column.addWidget(self.list, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(460, 480)
        self.list.setFocus()
