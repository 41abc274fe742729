"""The plan of a group session: what, when, how, where, what about, and who comes."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.followup_words import MODES, SESSION_KINDS
from tuteur_desktop.domain.group_sessions import GroupSession, SessionKind
from tuteur_desktop.domain.interviews import Mode
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.group_sessions import WantedSession
from tuteur_desktop.ui.forms.fields import Choice, DateField, TimeField, form, line, number
from tuteur_desktop.ui.forms.group_session_people import PeoplePicker
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.note import NoteEdit

WAYS = {mode: word for mode, word in MODES.items() if mode is not Mode.ASYNC}
PLACES = {
    Mode.IN_PERSON: "Salle, atelier…", Mode.VIDEO: "Lien de la visio",
    Mode.PHONE: "Numéro à appeler", Mode.ASYNC: "",
}  # fmt: skip


class PlanPane(QWidget):
    """The fields of a session that is planned or changed."""

    touched = Signal()

    def __init__(
        self, learners: list[Learner], session: GroupSession | None, on: date,
        chosen: Sequence[int] = (),
    ) -> None:  # fmt: skip
        super().__init__()
        kept = session or GroupSession(SessionKind.TUTORING, "", on)
        self.kind = Choice("Quoi", SESSION_KINDS, kept.kind)
        self.title = line("Titre", kept.title, "Les fonds et les sauces, par exemple")
        self.on = DateField("Jour", kept.on)
        self.at = TimeField("Heure", kept.at)
        self.length = line("Durée, en minutes", str(kept.minutes))
        self.mode = Choice("Comment", WAYS, kept.mode if kept.mode in WAYS else Mode.IN_PERSON)
        self.place = line("Où", kept.place, PLACES[kept.mode])
        self.topics = NoteEdit("Sujets prévus", kept.topics, lines=3)
        known = [one.learner_id for one in kept.attendees]
        self.people = PeoplePicker(learners, known or chosen, kept.on)
        self.on.editingFinished.connect(self._on_day)
        self.mode.activated.connect(
            lambda: self.place.setPlaceholderText(PLACES[self.mode.value()])
        )
        for field in (self.title, self.on, self.at, self.length):
            field.textChanged.connect(self.touched)
        self.people.changed.connect(self.touched)
        fields = form([
            ("Quoi", self.kind), ("Titre", self.title), ("Jour", self.on), ("Heure", self.at),
            ("Durée (min)", self.length), ("Comment", self.mode), ("Où", self.place),
            ("Sujets", self.topics),
        ])  # fmt: skip
        inside = QWidget()
        left, right = QVBoxLayout(inside), QVBoxLayout()
        left.setContentsMargins(2, 2, 8, 2)
        left.addLayout(fields)
        left.addStretch()
        right.setSpacing(8)
        right.addWidget(basics.label("Qui vient", "strong"))
        right.addWidget(self.people, 1)
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.columns.setContentsMargins(2, 2, 2, 2)
        self.columns.setSpacing(16)
        self.columns.addWidget(basics.scrolled(inside), 5)
        self.columns.addLayout(right, 6)

    def wanted(self, *, together: bool = False) -> WantedSession:
        """What is typed. Raises UserError for a date, an hour or a length that is none."""
        on = self.on.value()
        if on is None:
            raise UserError("Il manque le jour de la séance.")
        minutes = number("Durée", self.length.text().removesuffix("min"))
        return WantedSession(
            self.kind.value(), self.title.text(), on, self.people.chosen(), self.at.value(),
            round(minutes) if minutes is not None else 0, self.mode.value(), self.place.text(),
            self.topics.text(), together,
        )  # fmt: skip

    def _on_day(self) -> None:
        try:
            on = self.on.value()
        except UserError:
            return  # said when the form is kept
        if on is not None:
            self.people.set_day(on)
