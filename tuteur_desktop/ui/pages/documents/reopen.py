"""The dialog that opens a signed document again, saying what will happen and asking why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.documents import PAPERS, Document, DocumentKind
from tuteur_desktop.domain.french import NARROW, NBSP
from tuteur_desktop.services.documents import DocumentsService
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.pages.documents.words import named, period, reference
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.note import NoteEdit

REMINDER = (
    "Le motif est imprimé sur la révision, que l’employeur et le centre liront. Des faits, rien "
    "sur la santé."
)
PAPER_REMINDER = "Le motif est imprimé sur la révision. Des faits, rien sur la santé."
_CORRECTED = {
    DocumentKind.MINUTES: "L’entretien peut de nouveau être écrit",
    DocumentKind.GROUP_MINUTES: "La séance peut de nouveau être écrite",
}


class ReopenDialog(FormDialog):
    """`reopened` tells the document once its period is open again."""

    reopened = Signal(object)

    def __init__(
        self, document: Document, documents: DocumentsService, parent: QWidget | None
    ) -> None:
        self._paper = document.kind in PAPERS
        heading = f"Rouvrir {'ce document' if self._paper else period(document)}{NARROW}?"
        intro = f"{named(document)}, {reference(document)}."
        verb = "Rouvrir" if self._paper else "Rouvrir la période"
        super().__init__(heading, verb, parent, intro)
        self._document, self._documents = document, documents
        self.why = NoteEdit("Motif de la réouverture", lines=2)
        self.why.setPlaceholderText(
            "Une date était fausse" if self._paper else "Un retard du 14 avait été oublié"
        )
        for text in self._consequences():
            self.column.addWidget(basics.label(f"•{NBSP}{text}", "", wrap=True))
        self.why.setFixedHeight(self.why.sizeHint().height())
        name = basics.label("Pourquoi", "strong")
        name.setBuddy(self.why)
        self.column.addWidget(name)
        self.column.addWidget(self.why)
        reminder = PAPER_REMINDER if self._paper else REMINDER
        self.column.addWidget(basics.label(reminder, "small", wrap=True))
        self.column.addWidget(self.problem)
        self.column.addLayout(self.buttons)
        self.why.setFocus()

    def _consequences(self) -> tuple[str, str, str]:
        revision = f"révision{NBSP}{self._document.revision + 1}"
        return (
            f"Le PDF signé reste dans le registre et se vérifie encore{NARROW}: rien ne s’efface.",
            self._corrected(),
            f"Il sera marqué comme remplacé dès que vous émettrez la {revision}, qui imprimera ce "
            "motif.",
        )

    def _corrected(self) -> str:
        if not self._paper:
            return "La présence de cette période peut de nouveau être corrigée."
        can = _CORRECTED.get(self._document.kind, "La fiche peut de nouveau être corrigée")
        return f"{can}{NARROW}; si le texte change, les signatures sont à refaire."

    def keep(self) -> None:
        """Open the period again. Raises UserError without a reason."""
        self.reopened.emit(self._documents.reopen(self._document.id or 0, self.why.text()))
