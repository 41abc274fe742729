"""What every card of the tab is: it shows one learner and reads again when its tables change."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tuteur_desktop.ui.widgets import basics


class LearnerCard(basics.Card):
    """A card with a title and its verbs; `wide` ones stand in the left column."""

    tables: frozenset[str] = frozenset()
    wide = False

    said = Signal(str, str)
    interview_wanted = Signal(int)
    page_wanted = Signal(str)
    document_wanted = Signal(str, int, object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.learner_id = 0
        self.title = basics.label(title, "section", wrap=True)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self.title, 1)
        self.column.addLayout(self.head)

    def add_verb(self, verb: QWidget) -> None:
        """Put a button on the line of the title."""
        self.head.addWidget(verb)

    def show_learner(self, learner_id: int) -> None:
        """Show this learner."""
        self.learner_id = learner_id
        self.refresh()

    def refresh(self) -> None:
        """Read from the services and show; never write."""
        raise NotImplementedError
