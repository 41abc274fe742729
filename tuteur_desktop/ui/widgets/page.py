"""What every page is: it refreshes when its tables are named, and asks the window to move."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tuteur_desktop.ui.news import EVERYTHING


class Page(QWidget):
    """A page of the window, or a tab of a learner.

    `tables` are those whose changes it shows. A hidden page only remembers that it is stale.
    """

    tables: frozenset[str] = frozenset()

    learner_wanted = Signal(int, str)  # a learner's number, and the tab to show
    page_wanted = Signal(str)
    said = Signal(str, str)  # kind and sentence, for the message bar
    interview_wanted = Signal(int)  # the number of an interview to open
    document_wanted = Signal(str, int, object)  # kind, learner's number, (first, last day) or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._stale = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(28, 24, 28, 24)
        self.column.setSpacing(16)

    def refresh(self) -> None:
        """Read from the services and show; never write."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the keyboard where the work is.

        Not by a focus proxy: Tab would then jump over what stands before the proxy.
        """
        self.setFocus()

    def on_changed(self, tables: frozenset[str]) -> None:
        """News of a commit."""
        if tables == EVERYTHING or tables & self.tables:
            if self.isVisible():
                self.refresh()
            else:
                self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while hidden."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh()


class Tab(Page):
    """A tab of a learner: shows one learner at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.learner_id = 0

    def show_learner(self, learner_id: int) -> None:
        """Show this learner."""
        self.learner_id = learner_id
        self.refresh()
