"""The tab itself: its cards in two columns, in one when the window is narrow."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.ui.news import EVERYTHING
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.learner_card import LearnerCard
from tuteur_desktop.ui.widgets.page import Tab

NARROW = 860  # below this width the cards stand one under the other


class CardsTab(Tab):
    """What is agreed with a learner, and what is still to be done with them."""

    def __init__(self, cards: Sequence[LearnerCard]) -> None:
        super().__init__()
        self.cards = tuple(cards)
        self.tables = frozenset().union(*(card.tables for card in cards))
        inside = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._body.setContentsMargins(0, 0, 4, 0)
        self._body.setSpacing(16)
        columns = {True: QVBoxLayout(), False: QVBoxLayout()}
        for column in columns.values():
            column.setSpacing(16)
        self._body.addLayout(columns[True], 3)
        self._body.addLayout(columns[False], 2)
        for card in cards:
            columns[card.wide].addWidget(card)
            card.said.connect(self.said)
            card.interview_wanted.connect(self.interview_wanted)
            card.page_wanted.connect(self.page_wanted)
            card.document_wanted.connect(self.document_wanted)
        for column in columns.values():
            column.addStretch()
        self.column.addWidget(basics.scrolled(inside), 1)

    def refresh(self) -> None:
        """Show the learner on every card."""
        if not self.learner_id:
            return
        for card in self.cards:
            card.show_learner(self.learner_id)

    def on_changed(self, tables: frozenset[str]) -> None:
        """Refresh the cards that the news touch."""
        if not self.learner_id or not self.isVisible():
            super().on_changed(tables)
            return
        for card in self.cards:
            if tables == EVERYTHING or tables & card.tables:
                card.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns under each other before anything is cut."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        narrow = event.size().width() < NARROW
        self._body.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
