"""A new document: chosen, seen as it will be, then signed or issued."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.french import NARROW, listing, plural
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.documents import DocumentsService, Draft, Issued, Request
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.services.signing import SigningService
from tuteur_desktop.ui import icons
from tuteur_desktop.ui.forms.passphrase import when_ready
from tuteur_desktop.ui.pages.documents.not_ours import NotOursLines
from tuteur_desktop.ui.pages.documents.wanted import WantedForm
from tuteur_desktop.ui.pages.documents.words import closed_words
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.notice import Notice, told
from tuteur_desktop.ui.widgets.pdf_preview import Preview
from tuteur_desktop.ui.widgets.task_dialog import TaskDialog

WAIT = 180  # milliseconds without a key before the draft is drawn again
FORM = 320


@dataclass(frozen=True)
class Start:
    """What the dialog opens with."""

    kind: DocumentKind = DocumentKind.ATTENDANCE
    learner_id: int | None = None
    period: tuple[date, date] | None = None
    despite: str = ""


class NewDocumentDialog(TaskDialog):
    """The draft follows what is chosen; `issued` tells the document, and whether it is new."""

    issued = Signal(object, bool)

    def __init__(
        self, documents: DocumentsService, learners: LearnersService, signing: SigningService,
        profile: ProfileService, tasks: Tasks, start: Start, parent: QWidget | None,
    ) -> None:  # fmt: skip
        super().__init__("Nouveau document", tasks, parent)
        self._documents, self._signing, self._profile = documents, signing, profile
        self._wanted: Request | None = None
        self._draft: Draft | None = None
        self._fresh = False
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self._draw)
        self.form = WantedForm(documents, _offered(learners, start.learner_id))
        self.objections = Notice()
        self.missing = Notice()
        self.why_label = basics.label("Pourquoi signer malgré cela", "strong")
        self.why = QLineEdit(start.despite, placeholderText="Cette raison sera imprimée")
        self.why.setAccessibleName("Pourquoi signer malgré cela")
        self.preview = Preview(self)
        self._lay_out(parent)
        self.form.changed.connect(self._schedule)
        self.why.textEdited.connect(self._schedule)
        self.form.show_start(start.kind, start.learner_id, start.period)
        self._show_objections(())
        self._draw()

    def _lay_out(self, parent: QWidget | None) -> None:
        left = QWidget()
        left.setFixedWidth(FORM)
        words = self.form.column
        left.setLayout(words)
        for part in (self.problem, self.objections, self.why_label, self.why, self.missing):
            words.addWidget(part)
        words.addStretch()
        words.addWidget(NotOursLines(self._profile.profile().role))
        area = basics.scrolled(left)
        area.setFixedWidth(FORM + 14)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(area)
        body.addWidget(self.preview, 1)
        self.cancel = basics.button("Annuler")
        self.issue = basics.button("Émettre sans signer")
        self.sign = basics.button("Signer et enregistrer", "primary", "pen-nib")
        self.sign.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.issue.clicked.connect(lambda: self._issue(sign=False))
        self.sign.clicked.connect(self._on_sign)
        verbs = QHBoxLayout()
        verbs.addWidget(self.progress, 1)
        verbs.addStretch()
        for button in (self.cancel, self.issue, self.sign):
            verbs.addWidget(button)
        self.column.addLayout(body, 1)
        self.column.addLayout(verbs)
        room = parent.window().size() if parent is not None else None
        width, height = (room.width() - 80, room.height() - 40) if room else (980, 680)
        self.resize(max(720, min(width, 1080)), max(430, min(height, 760)))

    def held(self, working: bool) -> None:
        """Hold the form while a document is sealed."""
        self.form.setEnabled(not working)
        self.why.setEnabled(not working)
        self.cancel.setEnabled(not working)
        self._show_verbs()

    def _schedule(self) -> None:
        self._fresh = False
        self._show_verbs()
        self._timer.start()

    def _draw(self) -> None:
        try:
            request = self.form.request(self.why.text())
        except UserError as refusal:
            self._refuse(refusal)
            return
        self._wanted = request
        self.progress.show()
        self.tasks.run(
            self,
            lambda: self._documents.draft(request),
            lambda draft: self._on_draft(request, draft),
            lambda error: self._on_undrawn(request, error),
        )

    def _on_draft(self, request: Request, draft: Draft) -> None:
        if request != self._wanted or self.working or self._timer.isActive():
            return
        self._draft, self._fresh = draft, True
        self.progress.hide()
        self.problem.say("alarm", "")
        self._show_objections(draft.objections)
        if draft.missing:
            many = plural(len(draft.missing), "caractère sort", "caractères sortent")
            codes = listing(draft.missing[:6])
            self.missing.say("watch", f"{many} de la police des documents et s’impriment par "
                             f"leur code{NARROW}: {codes}.")  # fmt: skip
        else:
            self.missing.say("note", "")
        self.preview.view.show_pdf(draft.pdf, stay=True)
        self._show_verbs()

    def _on_undrawn(self, request: Request, error: Exception) -> None:
        if request != self._wanted:
            return
        if isinstance(error, UserError):
            self._refuse(error)
        else:
            self.tasks.failed.emit(error)

    def _refuse(self, refusal: UserError) -> None:
        """Nothing can be drawn: say why in place of the page."""
        self._draft, self._fresh, self._wanted = None, False, None
        self.progress.hide()
        self._show_objections(())
        self.missing.say("note", "")
        self.problem.say("alarm", told(refusal.message))
        self.preview.view.show_pdf(None, "Pas d’aperçu pour l’instant")
        self._show_verbs()

    def _show_objections(self, objections: tuple[str, ...]) -> None:
        closed = self._draft.closed_by if self._draft else None
        if closed is not None:
            self.objections.say("note", closed_words(closed))
        elif objections or self._draft is None:
            self.objections.say("watch", told("\n".join(objections)))
        else:
            self.objections.say("done", f"Complet{NARROW}: rien ne s’oppose à la signature.")
        asked = closed is None and (bool(objections) or bool(self.why.text()))
        self.why_label.setVisible(asked)
        self.why.setVisible(asked)

    def _show_verbs(self) -> None:
        ready = self._fresh and not self.working
        closed = self._draft is not None and self._draft.closed_by is not None
        self.issue.setVisible(not closed)
        self.sign.setIcon(icons.spaced("eye" if closed else "pen-nib", "on_accent", 18))
        self.sign.setText("Voir le document signé" if closed else "Signer et enregistrer")
        objected = bool(self._draft and self._draft.objections)
        self.issue.setEnabled(ready)
        self.sign.setEnabled(ready and (not objected or bool(self.why.text().strip())))
        self.sign.setToolTip("" if not objected or self.why.text().strip() else
                             "Dites d’abord pourquoi signer malgré cela")  # fmt: skip

    def _on_sign(self) -> None:
        if self._draft is not None and self._draft.closed_by is not None:
            self.accept()
            self.issued.emit(Issued(self._draft.closed_by, self._draft.pdf), False)
            return
        when_ready(self, self._signing, self._profile, self.tasks, lambda: self._issue(sign=True))

    def _issue(self, *, sign: bool) -> None:
        request = self._wanted
        if request is None:
            return
        known = {one.id: one.signed_at for one in self._documents.documents()}
        what = "Signature en cours" if sign else "Émission en cours"
        self.work(
            what,
            lambda: self._documents.issue(request, sign=sign),
            lambda issued: self._on_issued(issued, known),
        )

    def _on_issued(self, issued: Issued, known: Mapping[int | None, object]) -> None:
        document = issued.document
        same = document.id in known and known[document.id] == document.signed_at
        self.accept()
        self.issued.emit(issued, not same)


def _offered(learners: LearnersService, wanted: int | None) -> list[Learner]:
    """Those followed now, and the one asked for even if archived."""
    found = learners.learners()
    if wanted is not None and wanted not in [one.id for one in found]:
        found.append(learners.learner(wanted))
    return found
