"""A form in a dialog: fields, what is wrong with them, one verb. It stays open until kept."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import typeset
from tuteur_desktop.errors import UserError
from tuteur_desktop.ui.widgets import basics


class FormDialog(QDialog):
    """Mother of the forms; `keep` writes what was typed, and may refuse with a UserError."""

    def __init__(self, title: str, verb: str, parent: QWidget | None, intro: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(520)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(12)
        self.column.addWidget(basics.label(title, "section"))
        if intro:
            self.column.addWidget(basics.label(intro, "muted", wrap=True))
        self.problem = basics.label("", "alarm", wrap=True)
        self.problem.hide()
        self.verb = basics.button(verb, "primary")
        self.verb.setDefault(True)
        self.verb.clicked.connect(self.accept)
        cancel = basics.button("Annuler")
        cancel.clicked.connect(self.reject)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch()
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(self.verb)

    def fill(self, fields: QFormLayout) -> None:
        """Put the fields in, then the verbs."""
        self.column.addLayout(fields)
        self.column.addStretch()
        self.column.addWidget(self.problem)
        self.column.addLayout(self.buttons)

    def keep(self) -> None:
        """Write what was typed. Raises UserError to stay open with its sentence."""
        raise NotImplementedError

    def accept(self) -> None:
        """Keep and close, or stay open and say what is wrong."""
        try:
            self.keep()
        except UserError as refusal:
            self.problem.setText(typeset(refusal.message))
            self.problem.show()
            return
        super().accept()
