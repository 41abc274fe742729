"""Signing in the room: the paper to read, everybody's signature, then the tutor's seal."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.documents import Document, DocumentKind
from tuteur_desktop.domain.french import NARROW, NBSP, listing, plural
from tuteur_desktop.domain.interviews import Party
from tuteur_desktop.domain.signatures import Drawing, Signature, SignatureState
from tuteur_desktop.domain.words import DOCUMENTS
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.documents import DocumentsService, Draft, Issued, Request, write_file
from tuteur_desktop.services.files import safe_name, with_suffix
from tuteur_desktop.services.room import RoomService
from tuteur_desktop.services.signing import SigningService
from tuteur_desktop.services.subject import number_of
from tuteur_desktop.ui.forms.passphrase import when_ready
from tuteur_desktop.ui.forms.room_lines import CLEAR, PAPER, REFUSE, SIGN, PeopleCards
from tuteur_desktop.ui.forms.room_pad import PadDialog, RefuseDialog
from tuteur_desktop.ui.forms.room_paper import ByHandDialog
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.notice import Notice, told
from tuteur_desktop.ui.widgets.pdf_preview import Preview
from tuteur_desktop.ui.widgets.pdf_printing import print_pdf
from tuteur_desktop.ui.widgets.task_dialog import TaskDialog

PDF = "Documents PDF (*.pdf)"
SIDE = 336
MISSING = SignatureState.MISSING
LAST = (
    f"Vous scellez en dernier{NARROW}: le sceau montrera toute modification faite ensuite. Il ne "
    "dit rien de plus des signatures tracées."
)


def _choose_target(parent: QWidget, name: str) -> str:
    return QFileDialog.getSaveFileName(parent, "Enregistrer le PDF", name, PDF)[0]


class SigningDialog(TaskDialog):
    """`sealed` tells the number of the document. `choose_target` and `print_pdf` ask the system,
    and can be replaced."""

    sealed = Signal(int)

    def __init__(
        self, room: RoomService, documents: DocumentsService, signing: SigningService,
        tasks: Tasks, request: Request, people: Sequence[tuple[str, Party]],
        parent: QWidget | None,
    ) -> None:  # fmt: skip
        super().__init__("Relire et signer", tasks, parent)
        self._room, self._documents, self._signing = room, documents, signing
        self._request, self._people = request, list(people)
        self._draft: Draft | None = None
        self._read, self._pdf = "", b""
        self._document: Document | None = None
        self.choose_target: Callable[[QWidget, str], str] = _choose_target
        self.print_pdf: Callable[[QWidget, bytes, str], bool] = print_pdf
        self.preview = Preview(self)
        self.people = PeopleCards()
        self.notice = Notice()
        self.missing = basics.label("", "small", wrap=True)
        self.seal = basics.button("Sceller avec ma signature", "primary", "circle-wavy-check")
        self.save = basics.button("Enregistrer le PDF…", "primary", "download-simple")
        self.print = basics.button("Imprimer", icon="printer")
        self.extract = basics.button("Extrait pour le centre…", "link", "export")
        self.cancel = basics.button("Fermer")
        self._lay_out(parent)
        self._connect()
        self._room.expect(request, request.learner_id, self._people)
        self._show_people()
        self._draw()

    def _lay_out(self, parent: QWidget | None) -> None:
        inside = QWidget()
        words = QVBoxLayout(inside)
        words.setContentsMargins(2, 0, 8, 2)
        words.setSpacing(10)
        words.addWidget(basics.label("Signatures", "section"))
        words.addWidget(self.people)
        self.last = basics.label(LAST, "small", wrap=True)
        words.addWidget(self.last)
        words.addWidget(self.extract, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch()
        side = QVBoxLayout()
        side.setSpacing(10)
        side.addWidget(basics.scrolled(inside), 1)
        for part in (self.notice, self.problem, self.progress, self.missing, self.seal, self.save):
            side.addWidget(part)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.print)
        row.addWidget(self.cancel)
        side.addLayout(row)
        holder = QWidget()
        holder.setFixedWidth(SIDE)
        side.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(side)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.preview, 1)
        body.addWidget(holder)
        self.column.addLayout(body, 1)
        self.extract.setVisible(self._request.kind is DocumentKind.MINUTES)
        room = parent.window().size() if parent is not None else None
        width, height = (room.width() - 60, room.height() - 30) if room else (1000, 720)
        self.resize(max(760, min(width, 1180)), max(430, min(height, 860)))

    def _connect(self) -> None:
        self.people.wanted.connect(self._on_wanted)
        self.seal.clicked.connect(self._on_seal)
        self.save.clicked.connect(self._on_save)
        self.print.clicked.connect(self._on_print)
        self.extract.clicked.connect(self._on_extract)
        self.cancel.clicked.connect(self.reject)

    def held(self, working: bool) -> None:
        """Hold the verbs while a paper is sealed."""
        for part in (self.save, self.print, self.extract, self.cancel):
            part.setEnabled(not working)
        self.people.hold(working)
        self._show_verbs()

    def _draw(self) -> None:
        """Draw the paper again, with what it says as a mark that signatures are bound to."""
        request = self._request
        self.progress.show()
        self.tasks.run(
            self, lambda: (self._documents.draft(request), self._room.read(request)),
            lambda found: self._on_draft(*found), self._on_undrawn,
        )  # fmt: skip

    def _on_draft(self, draft: Draft, read: str) -> None:
        if not self.working:
            self.progress.hide()
        if self._document is not None:  # drawn before the seal, and come after it
            self._show_people()
            return
        self._draft, self._read, self._pdf = draft, read, draft.pdf
        self._document = draft.closed_by
        self.preview.view.show_pdf(draft.pdf, stay=True)
        said = [told(one) for one in draft.objections]
        if draft.missing:
            many = plural(len(draft.missing), "caractère s’imprime", "caractères s’impriment")
            said.append(f"{many} par leur code{NARROW}: {listing(draft.missing[:6])}.")
        self.notice.say("watch" if draft.objections else "note", "\n".join(said))
        self._show_people()

    def _on_undrawn(self, error: Exception) -> None:
        self.progress.hide()
        if not isinstance(error, UserError):
            self.tasks.failed.emit(error)
            return
        self.preview.view.show_pdf(None, "Pas d’aperçu pour l’instant")
        self.refuse(told(error.message))

    def _show_people(self) -> None:
        found = self._room.signatures(self._request)
        sealed = self._document is not None
        roles = [self._room.role(self._request, one.party) for one in found]
        self.people.show_people(found, roles, sealed=sealed)
        self.people.hold(self.working or self._draft is None)
        words = self._missing_words([one.name for one in found if one.state is MISSING])
        self.missing.setText(words)
        self.missing.setVisible(bool(words))
        self._show_verbs()

    def _missing_words(self, names: list[str]) -> str:
        """Who has not answered yet, and that it keeps nothing from being sealed."""
        if not names or (self._draft is not None and self._draft.objections):
            return ""
        many = "Il manque la signature" if len(names) == 1 else "Il manque les signatures"
        sealed = self._document is not None
        kept = "sur papier, cela se note encore ici" if sealed else "vous pouvez sceller sans cela"
        return f"{many} de {listing(names)}{NARROW}: {kept}."

    def _show_verbs(self) -> None:
        sealed = self._document is not None
        objected = bool(self._draft and self._draft.objections)
        self.last.setVisible(not sealed)
        self.seal.setVisible(not sealed)
        self.save.setVisible(sealed)
        self.print.setVisible(self._draft is not None or sealed)
        self.seal.setEnabled(self._draft is not None and not objected and not self.working)

    def _on_wanted(self, one: Signature, verb: str) -> None:
        if verb == SIGN:
            self._sign(one)
        elif verb == PAPER:
            self._paper(one)
        elif verb == REFUSE:
            keep = partial(self._keep_refusal, one)
            dialog = RefuseDialog(one.name, keep, self)
            dialog.refused.connect(self._on_changed)
            dialog.open()
        elif verb == CLEAR:
            self._room.clear(self._request, one.party, one.name)
            self._on_changed()

    def _sign(self, one: Signature) -> None:
        def keep(drawing: Drawing) -> None:
            self._room.draw(self._request, one.party, one.name, drawing, read=self._read)

        dialog = PadDialog(one.name, self._room.role(self._request, one.party), keep, self)
        dialog.signed.connect(self._on_changed)
        dialog.by_hand_wanted.connect(lambda: self._paper(one))
        dialog.open()

    def _keep_refusal(self, one: Signature, reason: str) -> None:
        self._room.refuse(self._request, one.party, one.name, reason, read=self._read)

    def _paper(self, one: Signature) -> None:
        open_by_hand(self._room, self._request, one, self.tasks, self, self._on_changed)

    def _on_changed(self) -> None:
        self.problem.say("alarm", "")
        self._show_people()
        self.activateWindow()
        if not self.people.focus_next():
            (self.save if self._document else self.seal).setFocus()
        if self._document is None:
            self._draw()

    def _on_seal(self) -> None:
        when_ready(self, self._signing, self._room.profile, self.tasks, self._seal)

    def _seal(self) -> None:
        request = self._request
        self.work(
            "Signature en cours", lambda: self._documents.issue(request, sign=True),
            self._on_sealed,
        )  # fmt: skip

    def _on_sealed(self, issued: Issued) -> None:
        one = issued.document
        self._document, self._pdf = one, issued.pdf
        self.preview.view.show_pdf(issued.pdf, stay=True)
        self.notice.say(
            "done", f"Scellé{NARROW}: {DOCUMENTS[one.kind].lower()} n°{NBSP}{one.number}, révision"
            f"{NBSP}{one.revision}. Il est gardé dans Documents.",
        )  # fmt: skip
        self._show_people()
        self.save.setFocus()
        self.sealed.emit(one.id or 0)

    def _on_save(self) -> None:
        if chosen := self.choose_target(self, safe_name(self._name(), ".pdf")):
            self._write(with_suffix(chosen, ".pdf"), self._pdf)

    def _on_extract(self) -> None:
        name = safe_name(f"Extrait pour le centre - {self._name()}", ".pdf")
        if chosen := self.choose_target(self, name):
            self._write(with_suffix(chosen, ".pdf"), self._room.extract(number_of(self._request)))

    def _write(self, target: Path, pdf: bytes) -> None:
        try:
            write_file(target, pdf, force=True)
        except UserError as refusal:
            self.refuse(told(refusal.message))
            return
        self.notice.say("done", f"Enregistré sous «{NARROW}{target.name}{NARROW}».")

    def _on_print(self) -> None:
        self.print_pdf(self, self._pdf, self._name())

    def _name(self) -> str:
        one, request = self._document, self._request
        words = f"{DOCUMENTS[request.kind]} - {self._room.about(request)}"
        day = f"{request.starts_on:%Y-%m-%d}"
        return f"{words} - {one.number}" if one is not None else f"{words} - {day}"


def open_by_hand(
    room: RoomService, request: Request, one: Signature, tasks: Tasks, parent: QWidget,
    then: Callable[[], None],
) -> None:  # fmt: skip
    """Ask how somebody signed on paper, and note it; before the seal or after."""

    def keep(scan: bytes | None, filed_by: str, filed_on: date | None) -> None:
        room.by_hand(request, one.party, one.name, scan=scan, filed_by=filed_by, filed_on=filed_on)

    dialog = ByHandDialog(one.name, room.profile.profile().tutor, room.today(), keep, tasks, parent)
    dialog.kept.connect(then)
    dialog.open()
