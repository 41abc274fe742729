"""What was decided with a learner: open actions, each with its « Fait », and those done, folded."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW, plural, short_date
from tuteur_desktop.domain.interviews import Decision
from tuteur_desktop.services.decisions import DecisionsService
from tuteur_desktop.services.interviews import InterviewsService
from tuteur_desktop.ui.forms.decision import DecisionDialog
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.effect import EffectLine
from tuteur_desktop.ui.widgets.learner_card import LearnerCard


class DecisionsCard(LearnerCard):
    """« Fait » asks what came of it, in one line that may stay empty."""

    tables = frozenset({"decision", "interview"})

    def __init__(self, decisions: DecisionsService, interviews: InterviewsService) -> None:
        super().__init__("Actions décidées")
        self._decisions, self._interviews = decisions, interviews
        self._unfolded, self._typed = False, ""
        self._asking: int | None = None  # the decision whose effect is being typed
        self._effect: EffectLine | None = None
        self.add = basics.button("Ajouter", "", "plus")
        self.add.setAccessibleName("Ajouter une action")
        self.add.clicked.connect(lambda: self.open_decision(None))
        self.add_verb(self.add)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.column.addLayout(self._list)
        self.more = basics.button("", "link")
        self.more.clicked.connect(self._on_more)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._done = QVBoxLayout()
        self._done.setSpacing(10)
        self.column.addLayout(self._done)

    def show_learner(self, learner_id: int) -> None:
        """Show this learner, what is done folded to begin with."""
        if learner_id != self.learner_id:
            self._unfolded, self._asking, self._effect = False, None, None
        super().show_learner(learner_id)

    def refresh(self) -> None:
        """Read the decisions of the learner again."""
        if not self.learner_id:
            return
        found, self.today = self._decisions.decisions(self.learner_id), self._interviews.today()
        # News of another change must not take away what is being typed.
        self._typed = self._effect.text.text() if self._effect is not None else ""
        busy = self._effect is not None and self._effect.text.hasFocus()
        self._effect = None
        waiting = [one for one in found if one.done_on is None]
        done = [one for one in reversed(found) if one.done_on is not None]
        basics.clear_layout(self._list)
        for rank, one in enumerate(waiting):
            if rank:
                self._list.addWidget(basics.rule())
            self._list.addWidget(self._row(one))
        if not waiting:
            words = (
                "Toutes les actions sont faites." if done else
                "Ce qui est décidé en entretien se suit ici : qui fait quoi, pour quand, et ce "
                "que cela a donné."
            )  # fmt: skip
            self._list.addWidget(
                basics.label(words.replace(" :", f"{NARROW}:"), "muted", wrap=True)
            )
        if busy and self._effect is not None:
            self._effect.text.setFocus()
        self.more.setVisible(bool(done))
        self.more.setText("Replier" if self._unfolded else f"Faites ({len(done)})")
        basics.clear_layout(self._done)
        for one in done if self._unfolded else ():
            self._done.addWidget(self._past(one))

    def open_decision(self, one: Decision | None) -> DecisionDialog:
        """Add one, or change one."""
        dialog = DecisionDialog(self._decisions, self.learner_id, self, one)
        dialog.open()
        return dialog

    def _on_more(self) -> None:
        self._unfolded = not self._unfolded
        self.refresh()

    def _row(self, one: Decision) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(basics.label(one.what, "strong", wrap=True), 1)
        change = basics.icon_button("pencil-simple", f"Modifier{NARROW}: {one.what}")
        change.clicked.connect(partial(self._on_change, one))
        done = basics.button("Fait", "", "check")
        done.setAccessibleName(f"Fait{NARROW}: {one.what}")
        done.clicked.connect(partial(self._on_done, one.id or 0))
        for verb in (change, done):
            head.addWidget(verb, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        if said := _about(one):
            column.addWidget(basics.label(said, "small", wrap=True))
        if one.late(self.today) and one.by_when is not None:
            days = plural((self.today - one.by_when).days, "jour")
            chip = basics.Chip(f"En retard de {days}", "alarm")
            column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        if one.id == self._asking:
            done.setEnabled(False)
            column.addWidget(self._ask(one, self._typed))
        return row

    def _ask(self, one: Decision, typed: str) -> EffectLine:
        asked = EffectLine(typed, "Laisser cette action ouverte")
        asked.kept.connect(partial(self._on_settled, one.id or 0))
        asked.left.connect(self._on_left)
        self._effect = asked
        return asked

    def _on_change(self, one: Decision, _checked: bool = False) -> None:
        self.open_decision(one)

    def _on_done(self, number: int, _checked: bool = False) -> None:
        self._asking, self._effect = number, None
        self.refresh()
        if self._effect is not None:
            self._effect.text.setFocus()

    def _on_left(self) -> None:
        self._asking = None
        self.refresh()
        self.add.setFocus()

    def _on_settled(self, number: int, outcome: str) -> None:
        self._asking = None
        self._decisions.settle(number, self.today, outcome)
        self.refresh()
        self.add.setFocus()

    def _past(self, one: Decision) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(basics.label(one.what, wrap=True), 1)
        again = basics.button("Rouvrir", "link")
        again.setAccessibleName(f"Rouvrir{NARROW}: {one.what}")
        again.clicked.connect(partial(self._on_again, one.id or 0))
        head.addWidget(again, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        done = f"Faite le {short_date(one.done_on)}" if one.done_on else ""
        said = " · ".join(part for part in (done, one.who, one.outcome) if part)
        column.addWidget(basics.label(said, "small", wrap=True))
        return row

    def _on_again(self, number: int, _checked: bool = False) -> None:
        self._decisions.settle(number, None)
        self.refresh()


def _about(one: Decision) -> str:
    by = f"pour le {short_date(one.by_when)}" if one.by_when else ""
    return " · ".join(part for part in (one.who, by) if part)
