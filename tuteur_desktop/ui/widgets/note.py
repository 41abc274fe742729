"""A field for free words about a person, with the reminder of what is never written there."""

from PySide6.QtCore import QMimeData, QSize, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit

from tuteur_desktop.ui import theme

REMINDER = (
    "Des faits, rien sur la santé. Le motif médical ne se note pas ici. "
    "L’alternant peut demander à lire ce texte."
)
WRAPPED = 20_000  # characters of a line beyond which wrapping it would hold the window for seconds
_PARAGRAPH = "\u2029"


class NoteEdit(QPlainTextEdit):
    """Plain words; Tab leaves the field, and no-break spaces are kept as typed."""

    left = Signal()

    def __init__(self, name: str, text: str = "", *, lines: int = 3) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._shorter)
        self.show_text(text)
        self._lines = lines
        self.setMinimumHeight(2 * theme.BODY + 28)

    def sizeHint(self) -> QSize:
        """Room for some lines."""
        return QSize(280, round(self._lines * theme.BODY * 1.4) + 24)

    def show_text(self, text: str) -> None:
        """Show a text that was not typed here."""
        coming = _longest(text)
        self._wrap(max(coming, _longest(self.text())))  # what goes is laid out once more
        self.setPlainText(text)
        self._wrap(coming)

    def text(self) -> str:
        """The words as typed: Qt's toPlainText would make plain spaces of no-break ones."""
        return self.document().toRawText().replace(_PARAGRAPH, "\n")

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        """Paste; a line that no eye will read is not wrapped."""
        # Told before the words come in: to take wrapping away afterwards is too late.
        self._wrap(_longest(self.text()) + _longest(source.text()))
        super().insertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo may bring an endless line back: it comes unwrapped."""
        undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
        if event.matches(undo) or event.matches(redo):
            self._wrap(WRAPPED + 1)
            super().keyPressEvent(event)
            self._wrap(_longest(self.text()))
            return
        super().keyPressEvent(event)

    def _shorter(self) -> None:
        if self.lineWrapMode() is self.LineWrapMode.NoWrap:
            self._wrap(_longest(self.text()))

    def _wrap(self, longest: int) -> None:
        mode = self.LineWrapMode.NoWrap if longest > WRAPPED else self.LineWrapMode.WidgetWidth
        if mode is not self.lineWrapMode():
            self.setLineWrapMode(mode)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the field was left."""
        super().focusOutEvent(event)
        self.left.emit()


def _longest(text: str) -> int:
    return max(len(line) for line in text.split("\n"))
