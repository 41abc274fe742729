"""A text with a skill a line, those set in being parts of the line above."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor

from tuteur_desktop.ui.widgets.note import NoteEdit

STEP = "  "  # what sets a line in
LINES = 9


class SkillsEdit(NoteEdit):
    """Enter keeps the place of the line, Alt and arrows move it in or out. `edited` by a person."""

    edited = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} ; Alt et flèches pour décaler une ligne", lines=LINES)
        self.textChanged.connect(self.edited)

    def show_text(self, text: str) -> None:
        """Show a text that was not typed here."""
        with QSignalBlocker(self):
            super().show_text(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and arrows set lines in or out, Enter begins the next one at the same place."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self._move(1 if event.key() == Qt.Key.Key_Right else -1)
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        before = self.textCursor().block().text() if enter else ""
        super().keyPressEvent(event)
        if before[:1].isspace() and not self.isReadOnly():
            self.insertPlainText(before[: len(before) - len(before.lstrip())])

    def _move(self, step: int) -> None:
        """Set the chosen lines in, or out by what they have, as one change."""
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        document = self.document()
        first = document.findBlock(cursor.selectionStart()).blockNumber()
        last = document.findBlock(cursor.selectionEnd()).blockNumber()
        cursor.beginEditBlock()
        for number in range(first, last + 1):
            block = document.findBlockByNumber(number)
            at = QTextCursor(block)
            if step > 0:
                at.insertText(STEP)
                continue
            text = block.text()
            for _ in range(min(len(STEP), len(text) - len(text.lstrip()))):
                at.deleteChar()
        cursor.endEditBlock()
