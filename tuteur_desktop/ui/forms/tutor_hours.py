"""The attestation de fonction tutorale: its period, what it will say, then issued or signed."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from tuteur_desktop.domain.french import NARROW, plural
from tuteur_desktop.domain.hours import hours_words
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.documents import DocumentsService, Issued, Request
from tuteur_desktop.services.papers.tutor_hours import request_for
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.services.signing import SigningService
from tuteur_desktop.services.tutors import TutorsService
from tuteur_desktop.ui.forms.fields import DateField, form
from tuteur_desktop.ui.forms.passphrase import when_ready
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.notice import Notice, told
from tuteur_desktop.ui.widgets.task_dialog import TaskDialog

INTRO = (
    "Les heures que vous avez notées, par alternant et par mission. Elle porte une case pour "
    f"l’employeur, avec la place d’un cachet{NARROW}: c’est lui qui atteste, votre signature dit "
    "que les heures sont les vôtres."
)


class TutorHoursDialog(TaskDialog):
    """Asks for the period; `issued` tells the document."""

    issued = Signal(object)

    def __init__(
        self, tutors: TutorsService, documents: DocumentsService, signing: SigningService,
        profile: ProfileService, tasks: Tasks, tutor: str, period: tuple[date, date],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__("Attestation de fonction tutorale", tasks, parent)
        self._tutors, self._documents = tutors, documents
        self._signing, self._profile, self._tutor = signing, profile, tutor
        self.setMinimumWidth(560)
        self.start, self.end = DateField("Du", period[0]), DateField("Au", period[1])
        self.summary = basics.label("", "strong", wrap=True)
        self.objections = Notice()
        self.why = QLineEdit(placeholderText="Cette raison sera imprimée")
        self.why.setAccessibleName("Pourquoi signer malgré cela")
        self._lay_out(tutor)
        for field in (self.start, self.end):
            field.editingFinished.connect(self.look)
            field.textChanged.connect(lambda _text: self._say_stale())
        self.why.textChanged.connect(self._show_verbs)
        self._asked: Request | None = None
        self._objected = False
        self.look()

    def _lay_out(self, tutor: str) -> None:
        self.column.addWidget(basics.label(f"Attestation de {tutor}", "section", wrap=True))
        self.column.addWidget(basics.label(INTRO, "muted", wrap=True))
        self.column.addLayout(form((("Du", self.start), ("Au", self.end))))
        for part in (self.summary, self.objections, self.why, self.problem, self.progress):
            self.column.addWidget(part)
        self.cancel = basics.button("Annuler")
        self.issue = basics.button("Émettre sans signer")
        self.sign = basics.button("Signer et enregistrer", "primary", "pen-nib")
        self.sign.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.issue.clicked.connect(lambda: self._issue(sign=False))
        self.sign.clicked.connect(self._on_sign)
        row = QHBoxLayout()
        row.addStretch()
        for verb in (self.cancel, self.issue, self.sign):
            row.addWidget(verb)
        self.column.addLayout(row)

    def look(self) -> None:
        """Say what the period holds, and what objects to a signature."""
        self.problem.say("alarm", "")
        try:
            asked = self._request()
            objections = self._documents.objections(asked)
            found = self._tutors.attested(self._tutor, asked.starts_on, asked.ends_on)
        except UserError as refusal:
            self._asked = None
            self.summary.setText("")
            self.refuse(told(refusal.message))
            self._show_verbs()
            return
        self._asked, self._objected = asked, bool(objections)
        minutes = sum(one.minutes for one in found)
        people = len({one.learner_id for one in found})
        self.summary.setText(
            f"{hours_words(minutes)} pour {plural(people, 'alternant')}" if found else ""
        )
        self.objections.say("watch", told("\n".join(objections)))
        self.why.setVisible(self._objected)
        self._show_verbs()

    def held(self, working: bool) -> None:
        """Hold the fields while the document is made."""
        for part in (self.start, self.end, self.why, self.cancel):
            part.setEnabled(not working)
        self._show_verbs()

    def _request(self) -> Request:
        start, end = self.start.value(), self.end.value()
        if start is None or end is None:
            raise UserError("Donnez les deux dates de la période.")
        if end < start:
            raise UserError("La fin de la période tombe avant son début : corrigez les dates.")
        return request_for(self._tutor, start, end)

    def _say_stale(self) -> None:
        self._asked = None
        self._show_verbs()

    def _show_verbs(self) -> None:
        free = not self.working
        reason = bool(self.why.text().strip())
        self.issue.setEnabled(free)
        self.sign.setEnabled(free and (not self._said_objection() or reason))

    def _said_objection(self) -> bool:
        return self._asked is not None and self._objected

    def _on_sign(self) -> None:
        when_ready(self, self._signing, self._profile, self.tasks, lambda: self._issue(sign=True))

    def _issue(self, *, sign: bool) -> None:
        if self._asked is None:
            self.look()
        asked = self._asked
        if asked is None or (sign and self._objected and not self.why.text().strip()):
            return
        despite = self.why.text().strip() if self._objected else ""
        request = Request(asked.kind, None, asked.starts_on, asked.ends_on, despite, asked.subject)
        what = "Signature en cours" if sign else "Émission en cours"
        self.work(what, lambda: self._documents.issue(request, sign=sign), self._on_issued)

    def _on_issued(self, issued: Issued) -> None:
        self.accept()
        self.issued.emit(issued)
