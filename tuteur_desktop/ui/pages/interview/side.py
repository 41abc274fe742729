"""The right of the page: what happened since, what is decided, who is there."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW, short_date
from tuteur_desktop.domain.interviews import Decision, Participant, Party
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.interview_facts import Facts
from tuteur_desktop.ui.forms.fields import DateField, line
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.notice import told


class FactsCard(basics.Card):
    """What the program counted since the last interview."""

    def __init__(self) -> None:
        super().__init__(spacing=6)

    def show_facts(self, facts: Facts) -> None:
        """Show these."""
        basics.clear_layout(self.column)
        self.column.addWidget(basics.label(facts.heading, "section", wrap=True))
        for label, text in facts.lines():
            row = QVBoxLayout()
            row.setSpacing(0)
            row.addWidget(basics.label(label, "small"))
            row.addWidget(basics.label(text, "strong", wrap=True))
            self.column.addLayout(row)
        for one in facts.due[:4]:
            by = f", {short_date(one.by_when, year=False)}" if one.by_when else ""
            text = f"À reprendre{NARROW}: {one.what}{by}"
            self.column.addWidget(basics.label(text, "small", wrap=True))
        if not facts.lines() and not facts.due:
            self.column.addWidget(basics.label("Rien de noté encore.", "small", wrap=True))


class DecisionsSide(basics.Card):
    """What is decided here; Enter in the last field adds one."""

    added = Signal(object)  # a Decision
    removed = Signal(int)

    def __init__(self) -> None:
        super().__init__(spacing=8)
        self.column.addWidget(basics.label("Décisions", "section"))
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.column.addLayout(self._list)
        self.form = QWidget()
        fields = QVBoxLayout(self.form)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(6)
        self.what = line("Quoi", "", "Quoi")
        self.who = line("Qui", "", "Qui")
        self.by_when = DateField("Pour quand")
        self.by_when.setPlaceholderText("Quand")
        self.add = basics.icon_button("plus", "Ajouter la décision")
        self.add.clicked.connect(self._on_add)
        for field in (self.what, self.who, self.by_when):
            field.returnPressed.connect(self._on_add)
        fields.addWidget(self.what)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.who, 1)
        row.addWidget(self.by_when, 1)
        row.addWidget(self.add)
        fields.addLayout(row)
        self.refusal = basics.label("", "alarm", wrap=True)
        self.refusal.hide()
        fields.addWidget(self.refusal)
        self.column.addWidget(self.form)

    def show_decisions(self, decisions: Sequence[Decision], *, locked: bool) -> None:
        """Show these; the fields to add one stay as they are."""
        basics.clear_layout(self._list)
        self.form.setVisible(not locked)
        for one in decisions:
            self._list.addLayout(self._row(one, locked=locked))
        if not decisions:
            words = "Aucune." if locked else "Qui fait quoi, pour quand. Entrée ajoute."
            self._list.addWidget(basics.label(words, "small", wrap=True))

    def _row(self, one: Decision, *, locked: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(basics.label(one.what, "strong", wrap=True))
        by = short_date(one.by_when, year=False) if one.by_when else ""
        done = f"fait le {short_date(one.done_on, year=False)}" if one.done_on else ""
        about = " · ".join(part for part in (one.who, by, done) if part)
        if about:
            words.addWidget(basics.label(about, "small", wrap=True))
        row.addLayout(words, 1)
        if not locked:
            out = basics.icon_button("x", f"Retirer la décision : {one.what}")
            out.clicked.connect(lambda: self.removed.emit(one.id or 0))
            row.addWidget(out, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _on_add(self) -> None:
        self.refuse("")
        try:
            decision = Decision(self.what.text(), self.who.text(), self.by_when.value())
            if problem := decision.problem():
                raise UserError(problem)
        except UserError as refusal:
            self.refuse(refusal.message)
            return
        self.added.emit(decision)

    def refuse(self, sentence: str) -> None:
        """Say why it was not added; what is typed stays."""
        self.refusal.setText(told(sentence))
        self.refusal.setVisible(bool(sentence))

    def begin_again(self) -> None:
        """Empty fields, ready for the next one."""
        for field in (self.what, self.who, self.by_when):
            field.clear()
        self.what.setFocus()

    def pending(self) -> date | str | None:
        """What was typed and not added, if anything: it must not be lost by closing."""
        return self.what.text().strip() or None


class PeopleSide(basics.Card):
    """Who takes part, each in a capacity, present or not."""

    change_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(spacing=6)
        head = QHBoxLayout()
        head.addWidget(basics.label("Présents", "section"), 1)
        self.change = basics.icon_button("pencil-simple", "Changer les présents")
        self.change.clicked.connect(self.change_wanted)
        head.addWidget(self.change)
        self.column.addLayout(head)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.column.addLayout(self._list)

    def show_people(
        self, people: Sequence[Participant], words: dict[Party, str], *, locked: bool
    ) -> None:
        """Show these."""
        self.change.setVisible(not locked)
        basics.clear_layout(self._list)
        for one in people:
            away = "" if one.present else ", absent"
            line_of = QVBoxLayout()
            line_of.setSpacing(0)
            line_of.addWidget(basics.label(one.name, "", wrap=True))
            line_of.addWidget(basics.label(f"{words[one.party]}{away}", "small", wrap=True))
            self._list.addLayout(line_of)
        if not people:
            self._list.addWidget(basics.label("Personne n’est nommé.", "small", wrap=True))
