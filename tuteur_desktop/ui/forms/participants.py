"""Who takes part in an interview: a name and a capacity a line, to add, correct or take out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.followup_words import PARTIES
from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.interviews import Participant, Party
from tuteur_desktop.domain.words import tutor_word
from tuteur_desktop.ui.forms.fields import Choice, line
from tuteur_desktop.ui.widgets import basics


def party_words(kind: Kind | None) -> dict[Party, str]:
    """The word of each capacity; the contract decides that of the tutor."""
    return PARTIES if kind is None else {**PARTIES, Party.TUTOR: tutor_word(kind)}


class PeopleRows(QWidget):
    """The participants as lines; `touched` once somebody changed them by hand."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.touched = False
        self.words = PARTIES
        self.rows: list[_Row] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.add = basics.button("Ajouter quelqu’un", "link", "user-plus")
        self.add.clicked.connect(self._on_add)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._list)
        column.addLayout(foot)

    def show_people(self, people: Sequence[Participant], words: dict[Party, str]) -> None:
        """Show these people, each capacity by its word."""
        self.words = words
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        for one in people:
            self._put(one)

    def people(self) -> tuple[Participant, ...]:
        """Who is written there now, empty names as well: the service refuses those."""
        return tuple(row.value() for row in self.rows)

    def _put(self, one: Participant) -> "_Row":
        row = _Row(one, self.words)
        row.name.textEdited.connect(self._on_touched)
        row.party.activated.connect(self._on_touched)
        row.out.clicked.connect(lambda: self._on_out(row))
        self._list.addWidget(row)
        self.rows.append(row)
        return row

    def _on_touched(self) -> None:
        self.touched = True
        self.changed.emit()

    def _on_add(self) -> None:
        self._put(Participant("", Party.OTHER)).name.setFocus()
        self._on_touched()

    def _on_out(self, row: "_Row") -> None:
        place = self.rows.index(row)
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        after = self.rows[min(place, len(self.rows) - 1)].out if self.rows else self.add
        after.setFocus()
        self._on_touched()


class _Row(QWidget):
    """A name, a capacity, and the way out."""

    def __init__(self, one: Participant, words: dict[Party, str]) -> None:
        super().__init__()
        self._one = one
        self.name: QLineEdit = line("Nom du participant", one.name, "Prénom et nom")
        self.name.setCursorPosition(0)  # the first name first, when there is no room for all
        self.party = Choice("En qualité de", words, one.party)
        self.out: QPushButton = basics.icon_button("x", f"Retirer{NARROW}: {one.name}".strip(" :"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.name, 3)
        row.addWidget(self.party, 2)
        row.addWidget(self.out)

    def value(self) -> Participant:
        """The participant as written."""
        return Participant(
            self.name.text().strip(), self.party.value(), self._one.present, self._one.id
        )
