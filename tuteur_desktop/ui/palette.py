"""Ctrl+K: a few letters find a learner or a page."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import fold
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.ui import icons
from tuteur_desktop.ui.catalog import PageSpec

TARGET = Qt.ItemDataRole.UserRole
SHOWN = 12


class Palette(QDialog):
    """A line to type in, and what it finds; arrows choose, Enter opens."""

    learner_wanted = Signal(int)
    page_wanted = Signal(str)
    add_wanted = Signal()

    def __init__(
        self, learners: Sequence[Learner], pages: Sequence[PageSpec], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Rechercher")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(520, 420)
        self._entries: list[tuple[str, str, str, tuple[str, object]]] = [
            (fold(one.name), one.name, "user", ("learner", one.id)) for one in learners
        ]
        self._entries += [
            (fold(page.title), page.title, page.icon, ("page", page.name)) for page in pages
        ]
        self._entries.append(
            ("ajouter un alternant nouveau", "Ajouter un alternant", "plus", ("add", None))
        )
        self.line = QLineEdit(placeholderText="Un nom, une page…")
        self.line.setAccessibleName("Rechercher un alternant ou une page")
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName("Résultats")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        self.line.textEdited.connect(self._filter)
        self.line.returnPressed.connect(self._choose)
        self.list.itemClicked.connect(lambda _item: self._choose())
        self._filter("")

    def _filter(self, typed: str) -> None:
        words = fold(typed).split()
        self.list.clear()
        for key, title, icon, target in self._entries:
            if all(word in key for word in words):
                item = QListWidgetItem(icons.icon(icon, "muted"), title)
                item.setData(TARGET, target)
                self.list.addItem(item)
            if self.list.count() == SHOWN:
                break
        self.list.setCurrentRow(0)

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        kind, value = item.data(TARGET)
        self.accept()
        if kind == "learner":
            self.learner_wanted.emit(value)
        elif kind == "page":
            self.page_wanted.emit(value)
        else:
            self.add_wanted.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Arrows typed in the line move in the list."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                row = (self.list.currentRow() + step) % self.list.count()
                self.list.setCurrentRow(row)
                return True
        return super().eventFilter(watched, event)
