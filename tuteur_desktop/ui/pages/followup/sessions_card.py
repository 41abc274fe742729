"""The group sessions that a learner was in, with what was said and decided there."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.followup_words import PRESENCES, SESSION_KINDS
from tuteur_desktop.domain.french import NARROW, short_date
from tuteur_desktop.domain.group_sessions import GroupSession, Presence
from tuteur_desktop.domain.interviews import OPEN, Status
from tuteur_desktop.services.group_sessions import GroupSessionsService
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.ui.forms.group_session import WORDS, GroupSessionDialog, Minutes
from tuteur_desktop.ui.forms.group_session_presence import TONES
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.learner_card import LearnerCard

SHOWN = 4  # sessions at a time
EXCERPT = 160  # characters of the minutes on the card; the dialog shows all


class SessionsCard(LearnerCard):
    """Newest first; each opens in its dialog."""

    tables = frozenset({"group_session", "attendee", "decision", "learner"})

    def __init__(
        self, sessions: GroupSessionsService, learners: LearnersService,
        minutes: Minutes | None = None,
    ) -> None:  # fmt: skip
        super().__init__("Séances de groupe")
        self._sessions, self._learners, self._minutes = sessions, learners, minutes
        self._all = False
        self.plan = basics.button("Prévoir…", "", "plus")
        self.plan.setAccessibleName("Prévoir une séance de groupe")
        self.plan.clicked.connect(lambda: self.open_session(None))
        self.add_verb(self.plan)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.column.addLayout(self._list)
        self.more = basics.button("", "link")
        self.more.clicked.connect(self._on_more)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_learner(self, learner_id: int) -> None:
        """Show this learner, only the last sessions to begin with."""
        if learner_id != self.learner_id:
            self._all = False
        super().show_learner(learner_id)

    def refresh(self) -> None:
        """Read the sessions of the learner again."""
        if not self.learner_id:
            return
        found = self._sessions.of_learner(self.learner_id)
        basics.clear_layout(self._list)
        shown = found if self._all else found[:SHOWN]
        for rank, one in enumerate(shown):
            if rank:
                self._list.addWidget(basics.rule())
            self._list.addWidget(self._row(one))
        if not found:
            name = self._learners.learner(self.learner_id).first_name
            text = (
                f"Réunions, tutorat de groupe, ateliers{NARROW}: les séances de {name} se liront "
                "ici, avec sa présence, ce qui s’y est dit et ce qui a été décidé."
            )
            self._list.addWidget(basics.label(text, "muted", wrap=True))
        self.more.setVisible(len(found) > SHOWN)
        self.more.setText("Les dernières seulement" if self._all else f"Toutes ({len(found)})")

    def open_session(self, session_id: int | None) -> GroupSessionDialog:
        """Open a session, or plan a new one with this learner in it."""
        dialog = GroupSessionDialog(
            self._sessions, self._learners, self, session_id, minutes=self._minutes,
            chosen=(self.learner_id,),
        )  # fmt: skip
        dialog.open()
        return dialog

    def _on_more(self) -> None:
        self._all = not self._all
        self.refresh()

    def _row(self, one: GroupSession) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        person = one.attendee(self.learner_id)
        head = QHBoxLayout()
        head.addWidget(basics.label(one.title, "strong", wrap=True), 1)
        head.addWidget(
            self._chip(one, person.presence if person else Presence.EXPECTED),
            0,
            Qt.AlignmentFlag.AlignTop,
        )
        column.addLayout(head)
        kind = SESSION_KINDS[one.kind]
        state = WORDS.get(one.status, "en cours") if one.status is not Status.HELD else ""
        about = (short_date(one.on), kind, state, f"{one.came()} sur {len(one.attendees)} présents"
                 if one.status is Status.HELD else "")  # fmt: skip
        verb = basics.button("Ouvrir", "link")
        verb.setAccessibleName(f"Ouvrir la séance{NARROW}: {one.title}")
        verb.clicked.connect(partial(self._open, one.id))
        line = QHBoxLayout()
        told = " · ".join(part for part in about if part)
        line.addWidget(basics.label(told, "small", wrap=True), 1)
        line.addWidget(verb)
        column.addLayout(line)
        if said := _excerpt(one.minutes_text):
            column.addWidget(basics.label(said, wrap=True))
        for decision in one.decided_for(self.learner_id):
            by = f" (pour le {short_date(decision.by_when)})" if decision.by_when else ""
            whom = "" if decision.learner_id is None else ", à titre individuel"
            text = f"→ {decision.what}{by}{whom}"
            column.addWidget(basics.label(text, "small", wrap=True))
        if person is not None and person.note:
            note = basics.label(f"Note pour vous{NARROW}: {person.note}", "small", wrap=True)
            column.addWidget(note)
        return row

    def _chip(self, one: GroupSession, presence: Presence) -> basics.Chip:
        word = PRESENCES[presence]
        if presence is Presence.EXPECTED and one.status not in OPEN:
            word = "non dit"
        tone = TONES[presence]
        return basics.Chip(word, "off" if tone == "muted" else tone, self)

    def _open(self, session_id: int | None, _checked: bool = False) -> None:
        self.open_session(session_id)


def _excerpt(text: str) -> str:
    """The first words of the minutes, on one line."""
    words = " ".join(text.split())
    if len(words) <= EXCERPT:
        return words
    return f"{words[:EXCERPT].rsplit(' ', 1)[0]}…"
