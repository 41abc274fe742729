"""The documents: what was issued, as it looks, who signed it; and the making of new ones."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QStackedLayout, QWidget

from tuteur_desktop.domain.documents import PAPERS, Document, DocumentKind
from tuteur_desktop.domain.french import NARROW, NBSP, plural
from tuteur_desktop.domain.signatures import Signature
from tuteur_desktop.services.documents import (
    DocumentsService,
    Issued,
    read_file,
    write_file,
)
from tuteur_desktop.services.files import safe_name, with_suffix
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.services.room import RoomService, request_of
from tuteur_desktop.services.signing import SigningService
from tuteur_desktop.services.subject import number_of
from tuteur_desktop.ui.forms.room import open_by_hand
from tuteur_desktop.ui.forms.verify import VerifyDialog
from tuteur_desktop.ui.pages.documents import words
from tuteur_desktop.ui.pages.documents.body import Body
from tuteur_desktop.ui.pages.documents.new_document import NewDocumentDialog, Start
from tuteur_desktop.ui.pages.documents.reopen import ReopenDialog
from tuteur_desktop.ui.pages.documents.words import Status
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.copies import copies_folder
from tuteur_desktop.ui.widgets.drop import DropVeil, dropped_file
from tuteur_desktop.ui.widgets.page import Page
from tuteur_desktop.ui.widgets.pdf_printing import print_pdf

PDF = "Documents PDF (*.pdf)"


def _choose_file(parent: QWidget) -> str:
    return QFileDialog.getOpenFileName(parent, "Vérifier un PDF", "", PDF)[0]


def _choose_target(parent: QWidget, name: str) -> str:
    return QFileDialog.getSaveFileName(parent, "Enregistrer le document sous", name, PDF)[0]


class DocumentsPage(Page):
    """List, page, signatures. `choose_file`, `choose_target`, `open_url` and `print_pdf` ask the
    system, and can be replaced."""

    tables = frozenset({"document", "learner", "piece", "signature"})

    def __init__(
        self, documents: DocumentsService, learners: LearnersService, signing: SigningService,
        profile: ProfileService, room: RoomService, tasks: Tasks,
    ) -> None:  # fmt: skip
        super().__init__()
        self._documents, self._learners, self._room = documents, learners, room
        self._signing, self._profile, self._tasks = signing, profile, tasks
        self.choose_file: Callable[[QWidget], str] = _choose_file
        self.choose_target: Callable[[QWidget, str], str] = _choose_target
        self.open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl
        self.print_pdf: Callable[[QWidget, bytes, str], bool] = print_pdf
        self._folder = ""
        self._shown: Document | None = None
        self._pdf: bytes | None = None
        self._just_signed: int | None = None
        self.setAcceptDrops(True)
        self._make_head()
        self.body = Body(self)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.body)
        self._stack.addWidget(self._empty())
        self.column.addWidget(holder, 1)
        self._veil = DropVeil(self, "Déposez le PDF pour le vérifier")
        self._connect()
        self.refresh()

    def _make_head(self) -> None:
        self.title = basics.label("Documents", "title")
        self.verify = basics.button("Vérifier un PDF…", icon="shield-check")
        self.new = basics.button("Nouveau document", "primary", "plus")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title, 1)
        head.addWidget(self.verify)
        head.addWidget(self.new)
        self.column.addLayout(head)

    def _connect(self) -> None:
        self.verify.clicked.connect(self._on_verify)
        self.new.clicked.connect(lambda: self._open_new(Start()))
        self.body.register.selected.connect(self._show)
        side = self.body.side
        side.sign_wanted.connect(self._on_sign)
        side.reopen_wanted.connect(self._on_reopen)
        side.print_wanted.connect(self._on_print)
        side.open_wanted.connect(self._on_open)
        side.save_wanted.connect(self._on_save)
        side.verify_wanted.connect(self._on_verify_shown)
        side.interview_wanted.connect(self._on_interview)
        side.paper_wanted.connect(self._on_paper)
        side.scan_wanted.connect(self._on_scan)
        QShortcut(QKeySequence("Ctrl+F"), self, self.body.register.line.setFocus)

    def refresh(self) -> None:
        """Read the register and show it."""
        found = self._documents.documents()
        unsigned = (Status.TO_SIGN, Status.REOPENED)
        waiting = sum(words.status(one) in unsigned for one in found)
        self.title.setText(
            plural(waiting, "document à signer", "documents à signer") if waiting else "Documents"
        )
        self._stack.setCurrentIndex(0 if found else 1)
        self.new.setVisible(bool(found))
        self.body.register.show_documents(found)

    def prepare(self, kind: str, learner_id: int, period: tuple[date, date] | None) -> None:
        """Open a new document with these values."""
        self._open_new(Start(DocumentKind(kind), learner_id, period))

    def _open_new(self, start: Start) -> None:
        dialog = NewDocumentDialog(
            self._documents, self._learners, self._signing, self._profile, self._tasks, start, self
        )
        dialog.issued.connect(self._on_issued)
        dialog.open()

    def _show(self, document: Document | None) -> None:
        """Show a document; its pages are read again only when they changed."""
        if document is None:
            self._shown, self._pdf = None, None
            self.body.show_nothing()
            return
        before = self._shown
        if before is None or (before.id, before.piece) != (document.id, document.piece):
            self._pdf = None if document.withdrawn else self._documents.content(document.id or 0)
            self.body.preview.view.show_pdf(self._pdf, "Le contenu de ce document a été retiré.")
        self._shown = document
        signed = document.id == self._just_signed
        next_step = (
            f"Signé. Prochaine étape{NARROW}: l’enregistrer, pour l’envoyer." if signed else ""
        )
        signatures = self._room.of_document(document)
        self.body.show_document(document, next_step, signatures)

    def _on_issued(self, issued: Issued, fresh: bool) -> None:
        document = issued.document
        signed = document.signed_at is not None
        self._just_signed = document.id if signed and fresh else None
        self.refresh()
        self._shown = None
        self.body.register.select(document.id)
        what = f"{words.named(document)} ({words.reference(document)})"
        if not fresh and document.locks:
            said = f"La période est verrouillée{NARROW}: voici le document signé, {what}."
            self.said.emit("done", said)
            return
        if not fresh:
            words_said = f"Rien n’a changé depuis{NARROW}: c’est toujours le même document, {what}."
            self.said.emit("done", words_said)
            return
        self.said.emit("done", f"{what}{NARROW}: {'signé et enregistré' if signed else 'émis'}.")
        self.body.show_side()
        self.body.side.save.setFocus()

    def _on_sign(self) -> None:
        if (one := self._shown) is not None:
            period = (one.starts_on, one.ends_on)
            self._open_new(Start(one.kind, one.learner_id, period, one.despite))

    def _on_reopen(self) -> None:
        if self._shown is not None:
            dialog = ReopenDialog(self._shown, self._documents, self)
            dialog.reopened.connect(self._on_reopened)
            dialog.open()

    def _on_reopened(self, document: Document) -> None:
        self._just_signed = None
        self.refresh()
        self.body.register.select(document.id)
        self.body.show_side()
        following = f"la révision{NBSP}{document.revision + 1}"
        what, correct = f"Période rouverte, {words.period(document)}", "corrigez la présence"
        if document.kind in PAPERS:
            what, correct = f"Document rouvert, {words.title(document)}", "corrigez-le"
            following += f" {words.PLACES.get(document.kind, '')}".rstrip()
        self.said.emit("done", f"{what}{NARROW}: {correct}, puis signez {following}.")

    def _on_interview(self) -> None:
        if self._shown is not None:
            self.interview_wanted.emit(number_of(request_of(self._shown)))

    def _on_paper(self, signature: Signature) -> None:
        """Note an original that came back on paper; the sealed file stays as it is."""
        if self._shown is not None:
            request = request_of(self._shown)
            open_by_hand(self._room, request, signature, self._tasks, self, self.refresh)

    def _on_scan(self, signature: Signature) -> None:
        content, kind = self._room.scan(signature.id or 0)
        suffix = ".pdf" if kind.endswith("pdf") else ".jpg"
        self._open_copy(safe_name(f"Original signé - {signature.name}", suffix), content)

    def _on_print(self) -> None:
        if self._shown is not None and self._pdf is not None:
            self.print_pdf(self, self._pdf, words.title(self._shown))

    def _on_open(self) -> None:
        """Show a copy in the system's reader; the kept document is out of its reach."""
        if self._shown is not None and self._pdf is not None:
            self._open_copy(words.file_name(self._shown), self._pdf)

    def _open_copy(self, name: str, content: bytes) -> None:
        target = copies_folder() / name
        write_file(target, content, force=True)
        if not self.open_url(QUrl.fromLocalFile(str(target))):
            self.said.emit("watch", "Aucun lecteur PDF n’a répondu : enregistrez le document, puis "
                           "ouvrez-le depuis son dossier.".replace(" :", f"{NARROW}:"))  # fmt: skip

    def _on_save(self) -> None:
        if self._shown is None or self._pdf is None:
            return
        name = str(Path(self._folder) / words.file_name(self._shown))
        chosen = self.choose_target(self, name)
        if not chosen:
            return
        target = with_suffix(chosen, ".pdf")
        pdf = self._pdf
        write_file(target, pdf, force=True)
        self._folder = str(target.parent)
        self._just_signed = None
        self.body.side.next_step.say("done", "")
        said = f"Enregistré sous «{NARROW}{target.name}{NARROW}», dans {target.parent}."
        self.said.emit("done", said)

    def _on_verify(self) -> None:
        if chosen := self.choose_file(self):
            self.verify_file(Path(chosen))

    def verify_file(self, path: Path) -> None:
        """Judge a received file, in a dialog."""
        VerifyDialog(self._documents, self._tasks, path.name, lambda: read_file(path), self).open()

    def _on_verify_shown(self) -> None:
        if self._shown is not None and self._pdf is not None:
            pdf, name = self._pdf, words.file_name(self._shown)
            VerifyDialog(self._documents, self._tasks, name, lambda: pdf, self).open()

    def _empty(self) -> QWidget:
        if self._learners.learners():
            verb = basics.button("Nouveau document", "primary", "plus")
            verb.clicked.connect(lambda: self._open_new(Start()))
        else:
            verb = basics.button("Voir mes alternants", "primary", "users")
            verb.clicked.connect(lambda: self.page_wanted.emit("learners"))
        made = basics.EmptyState(
            "file-text", "Aucun document pour l’instant",
            "Le relevé de présence et le rapport de progression de vos alternants seront rangés "
            f"ici, signés, avec leur numéro. Un PDF reçu se vérifie aussi ici{NARROW}: déposez-le "
            f"sur cette page.", verb,
        )  # fmt: skip
        for words_label in made.findChildren(QLabel):
            if words_label.wordWrap():
                words_label.ensurePolished()
                words_label.setFixedWidth(480)
                words_label.setMinimumHeight(words_label.heightForWidth(480))
        return made

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome one PDF."""
        if dropped_file(event.mimeData(), (".pdf",)) is not None:
            event.acceptProposedAction()
            self._veil.rise()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went away."""
        self._veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Judge what was dropped."""
        self._veil.hide()
        path = dropped_file(event.mimeData(), (".pdf",))
        if path is not None:
            event.acceptProposedAction()
            self.verify_file(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the side before the page is cut."""
        super().resizeEvent(event)
        self.body.fold(event.size().width())
