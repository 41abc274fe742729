"""The dialog that opens a signed period again, saying what will happen and asking why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.documents import Document
from tuteur_desktop.domain.french import NARROW, NBSP, period_words
from tuteur_desktop.services.documents import DocumentsService
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.pages.documents.words import reference, title
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.note import NoteEdit

REMINDER = (
    "Le motif est imprimé sur la révision, que l’employeur et le centre liront. Des faits, rien "
    "sur la santé."
)


class ReopenDialog(FormDialog):
    """`reopened` tells the document once its period is open again."""

    reopened = Signal(object)

    def __init__(
        self, document: Document, documents: DocumentsService, parent: QWidget | None
    ) -> None:
        period = period_words(document.starts_on, document.ends_on)
        heading = f"Rouvrir {period}{NARROW}?"
        intro = f"{title(document)}, {document.learner}, {reference(document)}."
        super().__init__(heading, "Rouvrir la période", parent, intro)
        self._document, self._documents = document, documents
        self.why = NoteEdit("Motif de la réouverture", lines=2)
        self.why.setPlaceholderText("Un retard du 14 avait été oublié")
        for text in self._consequences():
            self.column.addWidget(basics.label(f"•{NBSP}{text}", "", wrap=True))
        self.why.setFixedHeight(self.why.sizeHint().height())
        name = basics.label("Pourquoi", "strong")
        name.setBuddy(self.why)
        self.column.addWidget(name)
        self.column.addWidget(self.why)
        self.column.addWidget(basics.label(REMINDER, "small", wrap=True))
        self.column.addWidget(self.problem)
        self.column.addLayout(self.buttons)
        self.why.setFocus()

    def _consequences(self) -> tuple[str, str, str]:
        revision = f"révision{NBSP}{self._document.revision + 1}"
        return (
            f"Le PDF signé reste dans le registre et se vérifie encore{NARROW}: rien ne s’efface.",
            "La présence de cette période peut de nouveau être corrigée.",
            f"Il sera marqué comme remplacé dès que vous émettrez la {revision}, qui imprimera ce "
            "motif.",
        )

    def keep(self) -> None:
        """Open the period again. Raises UserError without a reason."""
        self.reopened.emit(self._documents.reopen(self._document.id or 0, self.why.text()))
