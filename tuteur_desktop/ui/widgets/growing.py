"""A field for free words that grows with them, up to a height where it scrolls."""

from PySide6.QtCore import QMimeData, QSize
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent

from tuteur_desktop.ui.widgets.note import NoteEdit

LEAST, MOST = 62, 300  # pixels
WRAPPED = 20_000  # characters of a line beyond which wrapping it would hold the window for seconds


class GrowingEdit(NoteEdit):
    """As tall as its text, and never less than some lines."""

    def __init__(self, name: str, text: str = "", *, lines: int = 2) -> None:
        super().__init__(name, text, lines=lines)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self.textChanged.connect(self._shorter)
        self._grow()

    def _grow(self) -> None:
        margins = self.contentsMargins()
        # The layout of plain text counts its height in lines.
        lines = max(self.document().size().height(), self._lines)
        height = lines * self.fontMetrics().lineSpacing()
        around = 2 * self.document().documentMargin() + margins.top() + margins.bottom() + 12
        least = LEAST if self._lines > 1 else 0
        wanted = round(min(max(height + around, least), MOST))
        if wanted != self.height():
            self.setFixedHeight(wanted)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        """Paste; a line that no eye will read is not wrapped."""
        pasted = max(len(line) for line in source.text().split("\n"))
        # Told before the words come in: to take wrapping away afterwards is too late.
        self._wrap(self._longest() + pasted)
        super().insertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo may bring an endless line back: it comes unwrapped."""
        undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
        if event.matches(undo) or event.matches(redo):
            self._wrap(WRAPPED + 1)
            super().keyPressEvent(event)
            self._wrap(self._longest())
            return
        super().keyPressEvent(event)

    def _longest(self) -> int:
        return max(len(line) for line in self.text().split("\n"))

    def _shorter(self) -> None:
        if self.lineWrapMode() is self.LineWrapMode.NoWrap:
            self._wrap(self._longest())

    def _wrap(self, longest: int) -> None:
        mode = self.LineWrapMode.NoWrap if longest > WRAPPED else self.LineWrapMode.WidgetWidth
        if mode is not self.lineWrapMode():
            self.setLineWrapMode(mode)

    def show_text(self, text: str) -> None:
        """Show a text that was not typed here; the cursor stays at its place."""
        place, scroll = self.textCursor().position(), self.verticalScrollBar().value()
        coming = max(len(line) for line in text.split("\n"))
        self._wrap(max(coming, self._longest()))  # what goes is laid out once more
        super().show_text(text)
        self._wrap(coming)
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scroll)

    def sizeHint(self) -> QSize:
        """The height it has grown to."""
        return QSize(280, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width takes other lines."""
        super().resizeEvent(event)
        self._grow()
