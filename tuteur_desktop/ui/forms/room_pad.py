"""One person signs: the consent to say, the frame to sign in, and the way out on paper."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.signatures import CONSENT, Drawing
from tuteur_desktop.errors import UserError
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.note import NoteEdit
from tuteur_desktop.ui.widgets.notice import Notice, told
from tuteur_desktop.ui.widgets.signature_pad import SignaturePad

HOW = (
    f"À la souris, au stylet ou au doigt. Seul le dessin est gardé{NARROW}: ni la vitesse, ni la "
    "pression, ni le rythme."
)


class PadDialog(QDialog):
    """`keep` is given the drawing; it may refuse with a UserError, and the dialog stays.

    `by_hand_wanted` when the person would rather sign on paper.
    """

    signed = Signal()
    by_hand_wanted = Signal()

    def __init__(
        self, name: str, role: str, keep: Callable[[Drawing], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Signer")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._keep = keep
        self.consent = QCheckBox(CONSENT)
        self.pad = SignaturePad(f"Signature de {name}")
        self.problem = Notice()
        self.erase = basics.button("Effacer", "link", "eraser")
        self.paper = basics.button("Signer plutôt sur papier…", "link", "note-pencil")
        self.cancel = basics.button("Annuler")
        self.verb = basics.button("Valider ma signature", "primary", "check")
        self.verb.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(basics.label(f"{name}, {role}" if role else name, "section", wrap=True))
        column.addWidget(self.consent)
        column.addWidget(self.pad, 1)
        column.addWidget(basics.label(HOW, "small", wrap=True))
        column.addWidget(self.problem)
        row = QHBoxLayout()
        for part in (self.erase, self.paper):
            row.addWidget(part)
        row.addStretch()
        row.addWidget(self.cancel)
        row.addWidget(self.verb)
        column.addLayout(row)
        self.pad.changed.connect(self._show_verbs)
        self.erase.clicked.connect(self._on_erase)
        self.paper.clicked.connect(self._on_paper)
        self.cancel.clicked.connect(self.reject)
        self.verb.clicked.connect(self.accept)
        self.resize(600, 380)
        self.consent.setFocus()
        self._show_verbs()

    def accept(self) -> None:
        """Keep the signature, or say what it lacks."""
        if not self.consent.isChecked():
            self.problem.say("watch", f"Cochez d’abord «{NARROW}{CONSENT}{NARROW}», si vous "
                             "l’avez lu.")  # fmt: skip
            self.consent.setFocus()
            return
        try:
            self._keep(self.pad.drawing())
        except UserError as refusal:
            self.problem.say("alarm", told(refusal.message))
            self.pad.setFocus()
            return
        super().accept()
        self.signed.emit()

    def _on_erase(self) -> None:
        self.pad.clear()
        self.problem.say("note", "")
        self.pad.setFocus()

    def _on_paper(self) -> None:
        self.reject()
        self.by_hand_wanted.emit()

    def _show_verbs(self) -> None:
        self.erase.setEnabled(not self.pad.empty())


class RefuseDialog(FormDialog):
    """Somebody refuses to sign: noted as such, with the reason if they say it."""

    refused = Signal()

    def __init__(self, name: str, keep: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(
            f"{name} refuse de signer", "Noter le refus", parent,
            f"Le refus sera imprimé à la place de la signature. Il ne ferme rien{NARROW}: le "
            "document peut être scellé, et la personne peut encore écrire ses réserves.",
        )  # fmt: skip
        self._note = keep
        self.why = NoteEdit("Motif du refus", lines=2)
        self.why.setPlaceholderText("Ses mots, si elle veut bien les dire")
        self.why.setFixedHeight(self.why.sizeHint().height())
        name_label = basics.label("Pourquoi (facultatif)", "strong")
        name_label.setBuddy(self.why)
        self.column.addWidget(name_label)
        self.column.addWidget(self.why)
        self.column.addWidget(self.problem)
        self.column.addLayout(self.buttons)
        self.why.setFocus()

    def keep(self) -> None:
        """Note the refusal."""
        self._note(self.why.text())
        self.refused.emit()
