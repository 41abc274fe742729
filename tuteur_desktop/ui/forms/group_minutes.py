"""The minutes of a group session: read, saved, and sealed by the tutor alone."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.french import NBSP
from tuteur_desktop.services.documents import DocumentsService, Draft, Issued
from tuteur_desktop.services.group_sessions import GroupSessionsService
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.services.signing import SigningService
from tuteur_desktop.services.subject import Request
from tuteur_desktop.ui.forms.group_session import GroupSessionDialog, Minutes
from tuteur_desktop.ui.forms.passphrase import when_ready
from tuteur_desktop.ui.forms.working_paper import WorkingPaperDialog
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.notice import Notice, told

TITLE = "Compte rendu de séance"
ONCE = (
    "Signé, le compte rendu ferme la séance : pour la corriger, il faudra le rouvrir avec un motif."
)


class GroupMinutesDialog(WorkingPaperDialog):
    """The paper as it is now; what keeps it from being signed is said in its place."""

    signed = Signal(int)  # the number of the document

    def __init__(
        self, documents: DocumentsService, signing: SigningService, profile: ProfileService,
        tasks: Tasks, request: Request, parent: QWidget,
    ) -> None:  # fmt: skip
        draft = documents.draft(request)
        super().__init__(TITLE, draft.pdf, parent)
        self._documents, self._signing, self._profile = documents, signing, profile
        self._tasks, self._request = tasks, request
        self.notice = Notice()
        self.column.insertWidget(self.column.count() - 1, self.notice)
        self.sign = basics.button("Signer", "", "pen-nib")
        self.sign.clicked.connect(self._on_sign)
        self.buttons.addWidget(self.sign)
        self._show_state(draft)

    def _show_state(self, draft: Draft) -> None:
        closed = draft.closed_by
        self.sign.setVisible(closed is None)
        self.sign.setEnabled(not draft.objections)
        if closed is not None:
            words = f"Signé{NBSP}: document n°{NBSP}{closed.number}, révision {closed.revision}."
            self.notice.say("done", words)
        elif draft.objections:
            self.notice.say("watch", told(" ".join(draft.objections)))
        else:
            self.notice.say("note", told(ONCE))

    def _on_sign(self) -> None:
        when_ready(
            self, self._signing, self._profile, self._tasks, self._seal
        )  # fmt: skip

    def _seal(self) -> None:
        self.sign.setEnabled(False)
        self._tasks.run(
            self,
            lambda: self._documents.issue(self._request, sign=True),
            self._on_sealed,
            self._on_refused,
        )

    def _on_sealed(self, issued: Issued) -> None:
        self.show_pdf(issued.pdf)
        self._show_state(self._documents.draft(self._request))
        self.signed.emit(issued.document.id or 0)

    def _on_refused(self, error: Exception) -> None:
        self.sign.setEnabled(True)
        self._tasks.failed.emit(error)


def opener(
    sessions: GroupSessionsService, documents: DocumentsService, signing: SigningService,
    profile: ProfileService, tasks: Tasks,
) -> Minutes:  # fmt: skip
    """What a dialog of a session calls to show its minutes."""

    def show(session_id: int, parent: QWidget) -> None:
        request = sessions.request(session_id)
        dialog = GroupMinutesDialog(documents, signing, profile, tasks, request, parent)
        if isinstance(parent, GroupSessionDialog):
            dialog.signed.connect(lambda _number: parent.show_session())
        dialog.open()

    return show
