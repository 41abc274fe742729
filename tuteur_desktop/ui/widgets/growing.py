"""A field for free words that grows with them, up to a height where it scrolls."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent

from tuteur_desktop.ui.widgets.note import NoteEdit

LEAST, MOST = 62, 300  # pixels


class GrowingEdit(NoteEdit):
    """As tall as its text, and never less than some lines."""

    def __init__(self, name: str, text: str = "", *, lines: int = 2) -> None:
        super().__init__(name, text, lines=lines)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
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

    def show_text(self, text: str) -> None:
        """Show a text that was not typed here; the cursor stays at its place."""
        place, scroll = self.textCursor().position(), self.verticalScrollBar().value()
        super().show_text(text)
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
