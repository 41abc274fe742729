"""A group session being held: who came, what is said, what is decided; kept as it is typed."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW, short_date
from tuteur_desktop.domain.group_sessions import GroupDecision, GroupSession, Presence
from tuteur_desktop.domain.interviews import Status
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.group_sessions import GroupSessionsService
from tuteur_desktop.ui.forms.fields import DateField, line
from tuteur_desktop.ui.forms.group_session_presence import PresencePane
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.note import REMINDER, NoteEdit
from tuteur_desktop.ui.widgets.remark import look, remark_label

AFTER = 1000  # milliseconds from a letter to its being kept


class HoldPane(QWidget):
    """The session as it goes; `refused` says why something could not be kept."""

    kept = Signal()
    refused = Signal(str)

    def __init__(self, sessions: GroupSessionsService, session_id: int) -> None:
        super().__init__()
        self._sessions, self._id = sessions, session_id
        self._saved: dict[str, str] = {}
        self._learners: list[int | None] = []
        self.presence = PresencePane(self._mark)
        self.presence.noted.connect(self._note)
        self.topics = NoteEdit("Sujets", lines=2)
        self.minutes = NoteEdit("Compte rendu", lines=6)
        self.fields = {"topics": self.topics, "minutes_text": self.minutes}
        self._timer = QTimer(self, singleShot=True, interval=AFTER)
        self._timer.timeout.connect(self.flush)
        self.remark = remark_label()
        self.minutes.left.connect(lambda: look(self.remark, self.minutes.text()))
        for field in self.fields.values():
            field.textChanged.connect(self._on_typed)
            field.left.connect(self.flush)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.add = _NewDecision()
        self.add.verb.clicked.connect(self._decide)
        for typed in (self.add.what, self.add.by):
            typed.returnPressed.connect(self._decide)
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        self.came = basics.label("", "strong", wrap=True)
        left.addWidget(self.came)
        left.addWidget(self.presence, 1)
        inside = QWidget()
        right = QVBoxLayout(inside)
        right.setContentsMargins(2, 0, 10, 2)
        right.setSpacing(6)
        right.addWidget(basics.label("Sujets", "strong"))
        right.addWidget(self.topics)
        right.addWidget(basics.label("Compte rendu", "strong"))
        right.addWidget(self.minutes, 1)
        right.addWidget(self.remark)
        right.addWidget(basics.label(REMINDER, "small", wrap=True))
        right.addWidget(basics.label("Décisions", "strong"))
        right.addLayout(self._list)
        right.addWidget(self.add)
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.columns.setContentsMargins(0, 0, 0, 0)
        self.columns.setSpacing(24)
        self.columns.addLayout(left, 2)
        self.columns.addWidget(basics.scrolled(inside), 3)

    def refresh(self) -> None:
        """Read the session again; what is being typed stays."""
        one = self._sessions.session(self._id)
        closed = one.status is not Status.STARTED
        self.presence.show_people(one.attendees, closed=closed)
        for name, field in self.fields.items():
            if name not in self._saved:
                self._saved[name] = getattr(one, name)
                field.blockSignals(True)
                field.show_text(self._saved[name])
                field.blockSignals(False)
            field.setReadOnly(closed)
        said, left = f"{one.came()} sur {len(one.attendees)} présents", len(one.unsaid())
        self.came.setText(f"{said}, {left} à dire" if left else said)
        self._show_decisions(one, closed=closed)
        self.add.setVisible(not closed)
        self._learners = [None, *(person.learner_id for person in one.attendees)]
        self.add.show_people([person.name for person in one.attendees])

    def _show_decisions(self, one: GroupSession, *, closed: bool) -> None:
        basics.clear_layout(self._list)
        names = {person.learner_id: person.name for person in one.attendees}
        for decision in one.decisions:
            whom = names.get(decision.learner_id or 0, "") if decision.learner_id else "pour tous"
            by = f"pour le {short_date(decision.by_when)}" if decision.by_when else ""
            about = " · ".join(part for part in (whom, by) if part)
            row = QHBoxLayout()
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(basics.label(decision.what, wrap=True))
            words.addWidget(basics.label(about, "small", wrap=True))
            row.addLayout(words, 1)
            if not closed:
                out = basics.icon_button("x", f"Retirer la décision{NARROW}: {decision.what}")
                out.clicked.connect(lambda _on=False, gone=decision: self._undecide(gone))
                row.addWidget(out, 0, Qt.AlignmentFlag.AlignTop)
            self._list.addLayout(row)
        if not one.decisions:
            said = "Rien n’a été décidé." if closed else "Qui fait quoi, pour quand."
            self._list.addWidget(basics.label(said, "muted", wrap=True))

    def _on_typed(self) -> None:
        if not self._timer.isActive():  # not put off by each letter: two seconds at most are lost
            self._timer.start()

    def flush(self) -> bool:
        """Keep what is typed; False when something was refused, which `refused` says."""
        self._timer.stop()
        self.presence.keep_note()
        for name, field in self.fields.items():
            text = field.text()
            if field.isReadOnly() or text == self._saved.get(name):
                continue
            if not self._try(lambda name=name, text=text: self._write(name, text)):  # type: ignore[misc]
                return False
        return True

    def _write(self, name: str, text: str) -> None:
        self._sessions.write(self._id, name, text)
        self._saved[name] = text

    def _mark(self, said: Mapping[int, Presence]) -> None:
        if self._try(lambda: self._sessions.mark(self._id, said)):
            self.refresh()

    def _note(self, learner_id: int, text: str) -> None:
        if self._try(lambda: self._sessions.note(self._id, learner_id, text)):
            self.refresh()

    def _decide(self) -> None:
        def add() -> None:
            learner_id = self._learners[self.add.whom.currentIndex()]
            who = self.add.whom.currentText() if learner_id is not None else "Tous"
            made = GroupDecision(
                self.add.what.text(), who, self.add.by.value(), group_session_id=self._id
            )
            self._sessions.decisions.add(learner_id, made)

        if self._try(add):
            self.add.empty()
            self.refresh()

    def pending(self) -> str:
        """A decision that was typed and not added: closing must not lose it."""
        return self.add.what.text().strip()

    def _undecide(self, decision: GroupDecision) -> None:
        if self._try(lambda: self._sessions.decisions.remove(decision.id or 0)):
            self.refresh()

    def _try(self, do: Callable[[], None]) -> bool:
        try:
            do()
        except UserError as refusal:
            self.refused.emit(refusal.message)
            return False
        self.kept.emit()
        return True


class _NewDecision(QWidget):
    """A decision to add: what, for whom, by when."""

    def __init__(self) -> None:
        super().__init__()
        self.what = line("Décision", hint="Ce qui est décidé")
        self.whom = Combo()
        self.whom.setAccessibleName("Pour qui")
        self.whom.setMaximumWidth(180)
        self.by = DateField("Pour quand")
        self.by.setMaximumWidth(120)
        self.by.setPlaceholderText("pour le")
        self.verb = basics.button("Ajouter")
        row = QHBoxLayout()
        row.setSpacing(8)
        for field in (self.whom, self.by, self.verb):
            row.addWidget(field)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.what)
        column.addLayout(row)

    def show_people(self, names: list[str]) -> None:
        """Whom a decision may be for."""
        if [self.whom.itemText(at) for at in range(1, self.whom.count())] == names:
            return
        self.whom.clear()
        self.whom.addItems(["Tous", *names])

    def empty(self) -> None:
        """Ready for the next one."""
        self.what.clear()
        self.by.clear()
        self.what.setFocus()
