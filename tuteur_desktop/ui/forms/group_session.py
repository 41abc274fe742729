"""A group session in one dialog: planned, then held in the same place, then read again."""

from collections.abc import Callable, Sequence
from datetime import date, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tuteur_desktop.domain.followup_words import MODES, SESSION_KINDS, STATUSES
from tuteur_desktop.domain.french import NARROW, weekday_date
from tuteur_desktop.domain.group_sessions import GroupSession
from tuteur_desktop.domain.interviews import OPEN, Status
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.group_sessions import GroupSessionsService, WantedSession
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.ui import messages
from tuteur_desktop.ui.forms.dialog import AROUND
from tuteur_desktop.ui.forms.fields import DateField, TimeField, clock_words, line
from tuteur_desktop.ui.forms.group_session_hold import HoldPane
from tuteur_desktop.ui.forms.group_session_plan import PlanPane
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.flow import FlowLayout
from tuteur_desktop.ui.widgets.notice import Notice, told

WIDE = 760  # pixels: below, the columns of a pane stand one under the other
TONES = {
    Status.PLANNED: "centre", Status.STARTED: "watch", Status.HELD: "present",
    Status.POSTPONED: "watch", Status.CANCELLED: "off",
}  # fmt: skip
WORDS = {Status.PLANNED: "prévue", Status.HELD: "tenue", Status.CANCELLED: "annulée",
         Status.POSTPONED: "reportée, date à fixer"}  # fmt: skip
Minutes = Callable[[int, QWidget], None]


class GroupSessionDialog(QDialog):
    """`kept` says the number of a session that was planned or changed.

    `minutes` opens the paper of a session, where the caller can; its verb is not shown otherwise.
    A new session begins with the learners `chosen`.
    """

    kept = Signal(int)

    def __init__(
        self, sessions: GroupSessionsService, learners: LearnersService,
        parent: QWidget | None = None, session_id: int | None = None, on: date | None = None, *,
        minutes: Minutes | None = None, chosen: Sequence[int] = (),
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._chosen = tuple(chosen)
        self._sessions, self._learners, self._minutes = sessions, learners, minutes
        self.session_id = session_id
        self._on = on or sessions.today()
        self._clash = ""
        self.pane: PlanPane | HoldPane | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title = basics.label("", "section", wrap=True)
        self.about = basics.label("", "muted", wrap=True)
        self._head = QHBoxLayout()
        self._head.addWidget(self.title, 1)
        self._chip: basics.Chip | None = None
        self._place = QVBoxLayout()
        self.problem = Notice()
        self.reason = _Reason()
        self.reason.hide()
        self.reason.done.connect(self._on_reason)
        self._verbs = FlowLayout(gap=8)
        self._main = QHBoxLayout()
        self.verbs: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addLayout(self._head)
        column.addWidget(self.about)
        column.addLayout(self._place, 1)
        column.addWidget(self.problem)
        column.addWidget(self.reason)
        bottom = QHBoxLayout()
        bottom.addLayout(self._verbs, 1)
        bottom.addLayout(self._main)
        column.addLayout(bottom)
        room = parent.window().size() if parent else self.screen().availableGeometry().size()
        self.resize(min(960, room.width() - 24), min(680, room.height() - AROUND))
        self.show_session()

    def session(self) -> GroupSession | None:
        """The session as it is kept; None while it is new."""
        return self._sessions.session(self.session_id) if self.session_id is not None else None

    def show_session(self, *, edit: bool = False) -> None:
        """Show the pane and the verbs that the state of the session calls for."""
        one = self.session()
        planning = one is None or one.status in (Status.PLANNED, Status.POSTPONED) or edit
        if self.pane is not None:
            self.pane.hide()
            self.pane.deleteLater()
        self._clash = ""
        self.reason.hide()
        self.problem.say("note", "")
        if planning:
            self.pane = PlanPane(self._candidates(one), one, self._on, self._chosen)
            self.pane.touched.connect(self._on_touched)
        else:
            self.pane = HoldPane(self._sessions, self.session_id or 0)
            self.pane.refused.connect(self._refuse)
            self.pane.kept.connect(self._on_written)
        self._place.addWidget(self.pane)
        self._fold()
        self._show_head(one)
        self._show_verbs(one, edit=edit)
        if isinstance(self.pane, PlanPane):
            self.pane.title.setFocus()
        else:
            self.pane.presence.list.setFocus()

    def _candidates(self, one: GroupSession | None) -> list[Learner]:
        everyone = self._learners.learners()
        known = {learner.id for learner in everyone}
        gone = [person.learner_id for person in (one.attendees if one else ())
                if person.learner_id not in known]  # fmt: skip
        return [*everyone, *(self._learners.learner(number) for number in gone)]

    def _show_head(self, one: GroupSession | None) -> None:
        self.title.setText(one.title if one else "Nouvelle séance de groupe")
        self.setWindowTitle("Séance de groupe")
        if self._chip is not None:
            self._chip.hide()
            self._chip.deleteLater()
            self._chip = None
        if one is None:
            self.about.setText("Réunion, tutorat de groupe ou atelier, avec plusieurs alternants.")
            return
        word = WORDS.get(one.status, STATUSES[one.status])
        self._chip = basics.Chip(word, TONES[one.status], self)
        self._head.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        hour = clock_words(one.at)
        kind = SESSION_KINDS[one.kind]
        parts = [
            kind[:1].upper() + kind[1:],
            weekday_date(one.on),
            hour,
            MODES[one.mode],
            one.place,
        ]
        if one.reason and one.status is not Status.HELD:
            parts.append(f"motif{NARROW}: {one.reason}")
        self.about.setText(" · ".join(part for part in parts if part))

    def _show_verbs(self, one: GroupSession | None, *, edit: bool) -> None:
        basics.clear_layout(self._verbs)
        basics.clear_layout(self._main)
        self.verbs = {}
        status = one.status if one else None
        if one is not None and status in OPEN and not edit:
            if status is Status.STARTED:
                self._verb("edit", "Modifier", lambda: self.show_session(edit=True), "link")
            self._verb("postpone", "Reporter…", lambda: self._ask(cancel=False), "link")
            self._verb("cancel", "Annuler la séance…", lambda: self._ask(cancel=True), "link")
            if status is not Status.STARTED:
                self._verb("remove", "Retirer…", self._on_remove, "link")
        if status is Status.HELD:
            self._verb("resume", "Rouvrir", self._on_resume, "link")
        if status in (Status.STARTED, Status.HELD) and not edit and self._minutes is not None:
            self._verb("minutes", "Compte rendu PDF…", self._on_minutes, "", "file-pdf")
        self._show_main(status, edit=edit)

    def _show_main(self, status: Status | None, *, edit: bool) -> None:
        close = basics.button("Fermer" if status else "Annuler")
        close.clicked.connect(self.reject)
        self._main.addWidget(close)
        self.verbs["close"] = close
        if status is None:
            self._primary("keep", "Prévoir la séance", self._on_plan)
        elif edit or status is Status.POSTPONED:
            self._primary("keep", "Enregistrer", self._on_change)
        elif status is Status.PLANNED:
            save = basics.button("Enregistrer")
            save.clicked.connect(self._on_change)
            self._main.addWidget(save)
            self.verbs["keep"] = save
            self._primary("hold", "Tenir la séance", self._on_hold)
        elif status is Status.STARTED:
            self._primary("end", "Clore la séance", self._on_end)

    def _verb(
        self, name: str, words: str, do: Callable[[], object], kind: str, icon: str = ""
    ) -> None:
        made = basics.button(words, kind, icon)
        made.clicked.connect(lambda: do())
        self._verbs.addWidget(made)
        self.verbs[name] = made

    def _primary(self, name: str, words: str, do: Callable[[], object]) -> None:
        made = basics.button(words, "primary")
        made.clicked.connect(lambda: do())
        self._main.addWidget(made)
        self.verbs[name] = made

    def _refuse(self, text: str) -> None:
        self.problem.say("alarm", told(text))

    def _try(self, do: Callable[[], object]) -> bool:
        try:
            do()
        except UserError as refusal:
            self._refuse(refusal.message)
            return False
        return True

    def _on_touched(self) -> None:
        """Another hour or day: what was said of the one before is over."""
        if self._clash:
            self._clash = ""
            self.problem.say("note", "")
            self._show_verbs(self.session(), edit=self._editing())

    def _editing(self) -> bool:
        one = self.session()
        return one is not None and one.status is Status.STARTED and isinstance(self.pane, PlanPane)

    def _keep(self) -> bool:
        """Keep the plan; an hour that is taken is told once, then kept all the same."""
        pane = self.pane
        assert isinstance(pane, PlanPane)

        def keep() -> None:
            wanted = pane.wanted(together=True)
            said = "" if self._same_hour(wanted) else self._sessions.clash(wanted, self.session_id)
            if said and said != self._clash:
                self._clash = said
                self.verbs["keep"].setText("Garder les deux")
                raise UserError(f"{said} Choisissez une autre heure, ou gardez les deux.")
            if self.session_id is None:
                self.session_id = self._sessions.plan(wanted)
            else:
                self._sessions.change(self.session_id, wanted)
            self.kept.emit(self.session_id)

        return self._try(keep)

    def _same_hour(self, wanted: WantedSession) -> bool:
        one = self.session()
        return one is not None and (one.on, one.at, one.minutes) == (
            wanted.on, wanted.at, wanted.minutes,
        )  # fmt: skip

    def _on_plan(self) -> None:
        if self._keep():
            self.accept()

    def _on_change(self) -> None:
        started = self._editing()
        if self._keep():
            if started:
                self.show_session()
            else:
                self.accept()

    def _on_hold(self) -> None:
        if self._keep() and self._try(lambda: self._sessions.begin(self.session_id or 0)):
            self.kept.emit(self.session_id or 0)
            self.show_session()

    def _flush(self) -> bool:
        return not isinstance(self.pane, HoldPane) or self.pane.flush()

    def _on_end(self) -> None:
        if isinstance(self.pane, HoldPane) and (left := self.pane.pending()):
            self._refuse(f"«{NARROW}{left}{NARROW}» n’est pas encore ajouté aux décisions.")
            return
        if self._flush() and self._try(lambda: self._sessions.close(self.session_id or 0)):
            self.kept.emit(self.session_id or 0)
            self.show_session()

    def _on_resume(self) -> None:
        if self._try(lambda: self._sessions.resume(self.session_id or 0)):
            self.kept.emit(self.session_id or 0)
            self.show_session()

    def _on_minutes(self) -> None:
        if self._minutes is not None and self._flush():
            self._minutes(self.session_id or 0, self)

    def _on_remove(self) -> None:
        title = f"Retirer cette séance{NARROW}?"
        text = "Elle n’a pas commencé\u202f: elle quitte l’agenda et la fiche de chacun."
        if messages.ask(self, title, text, "Retirer", danger=True) and self._try(
            lambda: self._sessions.remove(self.session_id or 0)
        ):
            self.kept.emit(self.session_id or 0)
            super().accept()

    def _ask(self, *, cancel: bool) -> None:
        self.reason.ask(cancel=cancel)

    def _on_reason(self) -> None:
        number, reason = self.session_id or 0, self.reason

        def say() -> None:
            if reason.cancel:
                self._sessions.cancel(number, reason.why.text())
                return
            on, at = reason.on.value(), reason.at.value()
            said = self._taken(on, at)
            if said and said != self._clash:
                self._clash = said
                reason.verb.setText("Garder les deux")
                raise UserError(f"{said} Choisissez une autre heure, ou gardez les deux.")
            self._sessions.postpone(number, reason.why.text(), on, at, together=bool(said))

        if self._flush() and self._try(say):
            self.kept.emit(number)
            self.show_session()

    def _taken(self, on: date | None, at: time | None) -> str:
        """What has the hour that a session is put off to; empty when it is free."""
        one = self.session()
        if one is None or on is None:
            return ""
        moved = WantedSession(one.kind, one.title, on, (), at, one.minutes)
        return self._sessions.clash(moved, self.session_id)

    def _on_written(self) -> None:
        self.problem.say("note", "")
        self.kept.emit(self.session_id or 0)

    def reject(self) -> None:
        """Close; what is typed is kept first, and what cannot be keeps the dialog open."""
        if self._flush():
            super().reject()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns under each other before anything is cut."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        if self.pane is not None:
            direction = QBoxLayout.Direction
            narrow = self.width() < WIDE
            self.pane.columns.setDirection(
                direction.TopToBottom if narrow else direction.LeftToRight
            )


class _Reason(QFrame):
    """Why a session is put off or cancelled, asked in its place."""

    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("well")
        self.cancel = False
        self.why = line("Motif")
        self.on = DateField("Nouveau jour")
        self.on.setFixedWidth(130)
        self.at = TimeField("Nouvelle heure")
        self.at.setFixedWidth(90)
        self.verb = basics.button("Reporter")
        self.verb.clicked.connect(self.done)
        self.why.returnPressed.connect(self.done)
        away = basics.icon_button("x", "Ne rien changer")
        away.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.why, 1)
        for part in (self.on, self.at, self.verb, away):
            row.addWidget(part)

    def ask(self, *, cancel: bool) -> None:
        """Show what is asked."""
        self.cancel = cancel
        for field in (self.why, self.on, self.at):
            field.clear()
        verb = "Annuler la séance" if cancel else "Reporter"
        self.verb.setText(verb)
        hint = (
            "Pourquoi elle est annulée" if cancel else "Pourquoi ; le nouveau jour s’il est connu"
        )
        self.why.setPlaceholderText(hint.replace(" ;", f"{NARROW};"))
        self.on.setVisible(not cancel)
        self.at.setVisible(not cancel)
        self.show()
        self.why.setFocus()
