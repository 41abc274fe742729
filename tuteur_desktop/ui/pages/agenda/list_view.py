"""The list of the agenda: one line an entry, opened by Enter or a double click."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from tuteur_desktop.domain.agenda import Entry
from tuteur_desktop.ui.pages.agenda.delegate import ListDelegate
from tuteur_desktop.ui.pages.agenda.model import Index, ListModel


class EntryList(QListView):
    """Headings are passed over; what is in hand stays in hand when the list is read again."""

    chosen = Signal()
    opened = Signal(object)

    def __init__(self, model: ListModel) -> None:
        super().__init__()
        self._entries = model
        self._delegate = ListDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Agenda, en liste")
        self.doubleClicked.connect(self._on_double)

    def show_today(self) -> None:
        """Tell the delegate which day it is."""
        self._delegate.today = self._entries.today

    def entry(self) -> Entry | None:
        """The entry in hand."""
        return self._entries.entry(self.currentIndex())

    def choose(self, key: str) -> None:
        """Take an entry in hand, or the first one."""
        index = self._entries.find(key)
        if index.isValid():
            self.setCurrentIndex(index)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        """Tell that another entry is in hand."""
        if isinstance(current, QModelIndex) and isinstance(previous, QModelIndex):
            super().currentChanged(current, previous)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        one = self.entry()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and one is not None:
            self.opened.emit(one)
        else:
            super().keyPressEvent(event)

    def _on_double(self, index: QModelIndex) -> None:
        one = self._entries.entry(index)
        if one is not None:
            self.opened.emit(one)
