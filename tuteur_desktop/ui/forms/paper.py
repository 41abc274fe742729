"""A paper of the register as a draft: its pages, to save or to open for printing."""

from PySide6.QtWidgets import QWidget

from tuteur_desktop.services.documents import DocumentsService, Request
from tuteur_desktop.ui.forms.working_paper import WorkingPaperDialog
from tuteur_desktop.ui.tasks import Tasks


class PaperDialog(WorkingPaperDialog):
    """What the paper says now, of a learner by first name."""

    def __init__(
        self, documents: DocumentsService, tasks: Tasks, request: Request, title: str, name: str,
        parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(f"{title} - {name}", documents.draft(request).pdf, parent)
