"""A field for free words about a person, with the reminder of what is never written there."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit

from tuteur_desktop.ui import theme

REMINDER = (
    "Des faits, rien sur la santé. Le motif médical ne se note pas ici. "
    "L’alternant peut demander à lire ce texte."
)
_PARAGRAPH = "\u2029"


class NoteEdit(QPlainTextEdit):
    """Plain words; Tab leaves the field, and no-break spaces are kept as typed."""

    left = Signal()

    def __init__(self, name: str, text: str = "", *, lines: int = 3) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.show_text(text)
        self._lines = lines
        self.setMinimumHeight(2 * theme.BODY + 28)

    def sizeHint(self) -> QSize:
        """Room for some lines."""
        return QSize(280, round(self._lines * theme.BODY * 1.4) + 24)

    def show_text(self, text: str) -> None:
        """Show a text that was not typed here."""
        self.setPlainText(text)

    def text(self) -> str:
        """The words as typed: Qt's toPlainText would make plain spaces of no-break ones."""
        return self.document().toRawText().replace(_PARAGRAPH, "\n")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the field was left."""
        super().focusOutEvent(event)
        self.left.emit()
