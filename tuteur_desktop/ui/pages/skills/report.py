"""What the tutor and the learner write for the next progress report, kept as it is typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.documents import ProgressNote
from tuteur_desktop.services.documents import DocumentsService
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.note import REMINDER, NoteEdit


class ReportDialog(QDialog):
    """Three texts; each is kept when it is left, and on closing."""

    sign_wanted = Signal()

    def __init__(
        self, documents: DocumentsService, learner_id: int, first_name: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Préparer le rapport de progression")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._documents, self._learner_id = documents, learner_id
        self._kept = documents.note(learner_id)
        self.summary = NoteEdit("Bilan de la période", self._kept.summary, lines=4)
        self.objectives = NoteEdit("Objectifs pour la suite", self._kept.objectives)
        self.learner_words = NoteEdit(f"Les mots de {first_name}", self._kept.learner_words)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        for field in (self.summary, self.objectives, self.learner_words):
            name = basics.label(field.accessibleName(), "strong")
            name.setBuddy(field)
            field.left.connect(self.save)
            column.addWidget(name)
            column.addWidget(field, 1)
        column.addWidget(basics.label(REMINDER, "small", wrap=True))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(12)
        whole.addWidget(basics.label("Préparer le rapport de progression", "section"))
        whole.addWidget(basics.scrolled(inside), 1)
        whole.addLayout(self._buttons())
        self.resize(620, 560)
        self.summary.setFocus()

    def _buttons(self) -> QHBoxLayout:
        close = basics.button("Fermer")
        close.clicked.connect(self.reject)
        sign = basics.button("Relire et signer le rapport", "primary", "pen-nib")
        sign.clicked.connect(self._on_sign)
        self.state = basics.label("", "small")
        row = QHBoxLayout()
        row.addWidget(self.state, 1)
        row.addWidget(close)
        row.addWidget(sign)
        return row

    def save(self) -> None:
        """Keep the three texts, if one of them changed."""
        note = ProgressNote(self.summary.text(), self.objectives.text(), self.learner_words.text())
        if note != self._kept:
            self._documents.save_note(self._learner_id, note)
            self._kept = note
            self.state.setText("Enregistré")

    def done(self, result: int) -> None:
        """Keep before closing, whichever way."""
        self.save()
        super().done(result)

    def _on_sign(self) -> None:
        self.accept()
        self.sign_wanted.emit()
