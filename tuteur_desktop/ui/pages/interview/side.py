"""The right of the page: what happened since, and who is there."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW, short_date
from tuteur_desktop.domain.interviews import Participant, Party
from tuteur_desktop.services.interview_facts import Facts
from tuteur_desktop.ui import icons
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.check import Check
from tuteur_desktop.ui.widgets.tips import shorten

SHORT = 9  # letters of a value that stands beside its label; a longer one goes under it
DUE = 4  # actions, and objectives, named at most
AIM = 90  # letters of an objective
_ICONS = {
    "Assiduité": "calendar-check", "Justificatifs attendus": "file-text",
    "Jours en entreprise": "hourglass", "Compétences évaluées": "target",
    "Écarts à discuter": "git-fork", "Décisions tenues": "check-square",
    "Objectifs en cours": "flag", "Objectifs atteints": "flag",
}  # fmt: skip


class FactsCard(basics.Card):
    """What the program counted since the last interview."""

    def __init__(self) -> None:
        super().__init__(spacing=8)

    def show_facts(self, facts: Facts) -> None:
        """Show these."""
        basics.clear_layout(self.column)
        self.column.addWidget(basics.label(facts.heading, "section", wrap=True))
        for label, text in facts.lines():
            self.column.addLayout(_fact(label, text))
        for one in facts.due[:DUE]:
            by = f", {short_date(one.by_when, year=False)}" if one.by_when else ""
            text = f"À reprendre{NARROW}: {one.what}{by}"
            self.column.addWidget(basics.label(text, "small", wrap=True))
        if len(facts.due) > DUE:
            more = f"et {len(facts.due) - DUE} autres, dans Suivi"
            self.column.addWidget(basics.label(more, "small"))
        for aim in facts.objectives[:DUE]:
            by = f", {short_date(aim.by, year=False)}" if aim.by else ""
            text = f"Objectif{NARROW}: {shorten(aim.text, AIM)}{by}"
            self.column.addWidget(basics.label(text, "small", wrap=True))
        if len(facts.objectives) > DUE:
            more = f"et {len(facts.objectives) - DUE} autres, dans Parcours"
            self.column.addWidget(basics.label(more, "small"))
        if not facts.lines() and not facts.due:
            self.column.addWidget(basics.label("Rien de noté encore.", "small", wrap=True))


def _fact(label: str, text: str) -> QHBoxLayout:
    """An icon, what was counted, and its value on the right or under it."""
    picture = QLabel()
    picture.setPixmap(icons.pixmap(_ICONS.get(label, "info"), "muted", 16))
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    value = basics.label(text, "strong", wrap=len(text) > SHORT)
    if len(text) <= SHORT:
        row.addWidget(basics.label(label, "", wrap=True), 1)
        row.addWidget(value)
        return row
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(basics.label(label))
    words.addWidget(value)
    row.addLayout(words, 1)
    return row


class PeopleSide(basics.Card):
    """Who takes part, each in a capacity; a box says who is there."""

    change_wanted = Signal()
    came = Signal(object)  # the participants, after one was said present or absent

    def __init__(self) -> None:
        super().__init__(spacing=6)
        head = QHBoxLayout()
        head.addWidget(basics.label("Présents", "section"), 1)
        self.change = basics.icon_button("pencil-simple", "Changer les présents")
        self.change.clicked.connect(self.change_wanted)
        head.addWidget(self.change)
        self.column.addLayout(head)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.column.addLayout(self._list)
        self._people: tuple[Participant, ...] = ()
        self._shown: tuple[object, ...] = ()
        self.boxes: list[Check] = []

    def show_people(
        self, people: Sequence[Participant], words: dict[Party, str], *, locked: bool
    ) -> None:
        """Show these; while they are the same people, the box in use keeps the keyboard."""
        self.change.setVisible(not locked)
        self._people = tuple(people)
        shown = (locked, *((one.id, one.name, words[one.party]) for one in people))
        if shown != self._shown:
            self._shown = shown
            self._build(words, locked=locked)
        for box, one in zip(self.boxes, people, strict=True):
            box.setChecked(one.present)

    def _build(self, words: dict[Party, str], *, locked: bool) -> None:
        basics.clear_layout(self._list)
        self.boxes = []
        last: QWidget = self.change
        for at, one in enumerate(self._people):
            box = Check()  # the name stands beside it: a box does not break its line
            box.setAccessibleName(f"{one.name}, {words[one.party]}, présent")
            box.setEnabled(not locked)
            box.setMinimumSize(28, 28)
            box.clicked.connect(lambda on, at=at: self._on_clicked(at, present=on))
            said = QVBoxLayout()
            said.setSpacing(0)
            said.addWidget(basics.label(one.name, wrap=True))
            said.addWidget(basics.label(words[one.party], "small", wrap=True))
            row = QHBoxLayout()
            row.setSpacing(4)
            row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
            row.addLayout(said, 1)
            self._list.addLayout(row)
            self.setTabOrder(last, box)
            last = box
            self.boxes.append(box)
        if not self._people:
            self._list.addWidget(basics.label("Personne n’est nommé.", "small", wrap=True))

    def _on_clicked(self, at: int, *, present: bool) -> None:
        people = list(self._people)
        people[at] = replace(people[at], present=present)
        self.came.emit(tuple(people))
