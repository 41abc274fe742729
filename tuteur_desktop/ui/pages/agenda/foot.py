"""Under the agenda: the entry in hand in words, and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.agenda import Entry
from tuteur_desktop.domain.french import weekday_date
from tuteur_desktop.ui.pages.agenda import looks
from tuteur_desktop.ui.pages.agenda.elided import Elided
from tuteur_desktop.ui.widgets import basics


class Foot(QWidget):
    """One line and its verbs; hidden while nothing is in hand."""

    opened = Signal(object)
    move_wanted = Signal(object)
    learner_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._entry: Entry | None = None
        self.said, self.about = Elided("smallstrong"), Elided("small")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.said)
        words.addWidget(self.about)
        self.open = basics.button("Ouvrir", "", "arrow-right")
        self.move_to = basics.button("Déplacer…", "", "calendar-plus")
        self.learner = basics.button("Voir le suivi", "", "student")
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 0)
        row.setSpacing(8)
        row.addLayout(words, 1)
        for part in (self.learner, self.move_to, self.open):
            row.addWidget(part)
        self.open.clicked.connect(lambda: self.opened.emit(self._entry))
        self.move_to.clicked.connect(lambda: self.move_wanted.emit(self._entry))
        self.learner.clicked.connect(self._on_learner)
        self.show_entry(None)

    def show_entry(self, entry: Entry | None) -> None:
        """Say what is in hand, and offer its verbs."""
        self._entry = entry
        self.setVisible(entry is not None)
        if entry is None:
            return
        at = f", {looks.hour_words(entry.at)}" if entry.at else ""
        who = f" — {entry.learner}" if entry.learner else ""
        self.said.show_words(f"{entry.title}{who}")
        self.about.show_words(f"{weekday_date(entry.on)}{at} · {looks.about(entry)}".rstrip(" ·"))
        verb = looks.verb(entry)
        self.open.setText(verb)
        self.open.setVisible(verb != "Voir le suivi")
        self.move_to.setVisible(entry.movable)
        self.learner.setVisible(entry.learner_id is not None)

    def _on_learner(self) -> None:
        if self._entry is not None and self._entry.learner_id is not None:
            self.learner_wanted.emit(self._entry.learner_id)
