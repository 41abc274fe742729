"""A text with a skill a line, those set in being parts of the line above."""

from PySide6.QtCore import QMimeData, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

STEP = "  "  # what sets a line in
WRAPPED = 20_000  # characters of a line beyond which wrapping it would hold the window for seconds


class SkillsEdit(QPlainTextEdit):
    """Enter keeps the place of the line, Alt and arrows move it in or out. `edited` by a person."""

    edited = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(f"{name} ; Alt et flèches pour décaler une ligne")
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.edited)

    def show_text(self, text: str) -> None:
        """Show a text that was not typed here."""
        with QSignalBlocker(self):
            self._wrap(text)
            self.setPlainText(text)

    def typed(self) -> str:
        """The text as typed: `toPlainText` would turn each no-break space into a plain one."""
        return self.document().toRawText()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        """Paste; a line that no eye will read is not wrapped."""
        self._wrap(source.text())
        super().insertFromMimeData(source)

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

    def _wrap(self, coming: str) -> None:
        # Told before the words come in: to take wrapping away afterwards is too late.
        longest = max(map(len, coming.splitlines()), default=0)
        mode = self.LineWrapMode.NoWrap if longest > WRAPPED else self.LineWrapMode.WidgetWidth
        if mode is not self.lineWrapMode():
            self.setLineWrapMode(mode)
