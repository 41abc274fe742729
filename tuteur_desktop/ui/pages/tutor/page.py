"""The page « Mon dossier de tuteur »: conditions, credentials, time spent, and the attestation."""

from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.conditions import ConditionState
from tuteur_desktop.domain.french import NARROW, plural
from tuteur_desktop.domain.tutors import same_tutor
from tuteur_desktop.services.documents import DocumentsService, Issued
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.services.signing import SigningService
from tuteur_desktop.services.tutors import TutorsService
from tuteur_desktop.ui.forms.tutor_hours import TutorHoursDialog
from tuteur_desktop.ui.pages.tutor.conditions_card import ConditionsCard
from tuteur_desktop.ui.pages.tutor.load_card import LoadCard
from tuteur_desktop.ui.pages.tutor.rows import TutorCard
from tuteur_desktop.ui.pages.tutor.time_card import TimeCard
from tuteur_desktop.ui.pages.tutor.who_card import WITHIN, CredentialsCard, WhoCard
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.page import Page

NARROW_PAGE = 860  # below this width the cards stand one under the other


class TutorPage(Page):
    """The file of one tutor; of each by name where contracts name several."""

    tables = frozenset({
        "tutor_record", "credential", "spent", "waiver", "contract", "contract_tutor",
        "contract_event", "learner", "profile",
    })  # fmt: skip

    add_wanted = Signal()

    def __init__(
        self, tutors: TutorsService, learners: LearnersService, profile: ProfileService,
        documents: DocumentsService, signing: SigningService, tasks: Tasks,
    ) -> None:  # fmt: skip
        super().__init__()
        self._tutors, self._profile = tutors, profile
        self._documents, self._signing, self._tasks = documents, signing, tasks
        self.tutor = ""
        self.title = basics.label("Mon dossier de tuteur", "title", wrap=True)
        self.state = basics.label("", "muted", wrap=True)
        self.names = Combo()
        self.names.setAccessibleName("Tuteur")
        self.names.activated.connect(lambda _index: self.show_tutor(self.names.currentText()))
        self.attest = basics.button("Attestation…", icon="file-text")
        self.attest.setAccessibleName("Attestation de fonction tutorale")
        self.attest.clicked.connect(lambda: self.open_attestation())
        self.time = TimeCard(tutors, learners)
        self.conditions = ConditionsCard(tutors)
        self.who, self.credentials = WhoCard(tutors), CredentialsCard(tutors)
        self.load = LoadCard(tutors)
        self._body = self._lay_out()
        for card in self._cards():
            card.learner_wanted.connect(self.learner_wanted)
            card.said.connect(self.said)
        self.time.add.clicked.connect(self.add_wanted)
        QShortcut(QKeySequence("Ctrl+T"), self, self.time.take)
        self.refresh()

    def _cards(self) -> tuple[TutorCard, ...]:
        return (self.time, self.conditions, self.who, self.credentials, self.load)

    def _lay_out(self) -> QBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.state)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addLayout(words, 1)
        head.addWidget(self.names)
        head.addWidget(self.attest)
        self.column.addLayout(head)
        inside = QWidget()
        body = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        body.setContentsMargins(0, 0, 8, 0)
        body.setSpacing(16)
        for cards, share in (
            ((self.time, self.conditions), 3), ((self.who, self.credentials, self.load), 2)
        ):  # fmt: skip
            column = QVBoxLayout()
            column.setSpacing(16)
            for card in cards:
                column.addWidget(card)
            column.addStretch()
            body.addLayout(column, share)
        self.column.addWidget(basics.scrolled(inside), 1)
        return body

    def refresh(self) -> None:
        """Read everything again, of the tutor shown or of the profile's."""
        names = self._tutors.names()
        if not any(same_tutor(one, self.tutor) for one in names):
            self.tutor = names[0] if names else ""
        with QSignalBlocker(self.names):
            self.names.clear()
            self.names.addItems(names)
            self.names.setCurrentIndex(max(0, self.names.findText(self.tutor)))
        self.names.setVisible(len(names) > 1)
        own = self._profile.profile().tutor
        mine = same_tutor(own, self.tutor) or not self.tutor
        self.title.setText("Mon dossier de tuteur" if mine else f"Dossier de {self.tutor}")
        self.who.title.setText("Qui je suis" if mine else f"Qui est {self.tutor}")
        self.conditions.title.setText("Puis-je être tuteur" if mine else "Conditions et quotas")
        for card in (self.time, self.conditions, self.who, self.credentials):
            card.show_tutor(self.tutor)
        ends = [one.contract.last_day for one in self.conditions.checks]
        self.load.show_until(self.tutor, max(ends, default=self._tutors.today()))
        self.state.setText(self._state())

    def show_tutor(self, name: str) -> None:
        """Show the file of a tutor."""
        self.tutor = name
        self.refresh()

    def take_focus(self) -> None:
        """The line where time is noted."""
        if self.time.entry.isVisibleTo(self):
            self.time.take()
        else:
            self.time.add.setFocus()

    def open_attestation(self) -> TutorHoursDialog:
        """Ask for the period of the attestation: this year up to today to begin with."""
        today = self._tutors.today()
        dialog = TutorHoursDialog(
            self._tutors, self._documents, self._signing, self._profile, self._tasks, self.tutor,
            (date(today.year, 1, 1), today), self,
        )  # fmt: skip
        dialog.issued.connect(self._on_issued)
        dialog.open()
        return dialog

    def _on_issued(self, issued: Issued) -> None:
        one = issued.document
        signed = "signée" if one.signed_at else "émise sans signature"
        self.said.emit("done", f"Attestation n° {one.number}, révision {one.revision}, {signed}.")
        self.page_wanted.emit("documents")

    def _state(self) -> str:
        open_ones = [one for check in self.conditions.checks for one in check.open_ones]
        missed = len({one.key for one in open_ones if one.state is ConditionState.NOT_MET})
        unsaid = {one.key for one in open_ones if one.state is ConditionState.UNSAID}
        ending = self._tutors.expiring(self._tutors.today(), WITHIN, self.tutor)
        over = sum(one.days_left < 0 for one in ending)
        parts = [
            plural(missed, "condition ou quota à regarder", "conditions ou quotas à regarder")
            if missed else "",
            plural(len(unsaid), "réponse à préciser", "réponses à préciser") if unsaid else "",
            plural(over, "habilitation échue", "habilitations échues") if over else "",
            plural(len(ending) - over, "échéance proche", "échéances proches")
            if len(ending) > over else "",
        ]  # fmt: skip
        said = " · ".join(part for part in parts if part)
        if not said and not self.conditions.checks:
            return "Aucun contrat en cours ou à venir ne vous nomme encore."
        return said or f"Rien à compléter{NARROW}: tout ce qui est demandé est rempli."

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column before anything is cut."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        narrow = event.size().width() < NARROW_PAGE
        self._body.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
