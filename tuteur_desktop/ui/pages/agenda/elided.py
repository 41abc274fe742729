"""A line that shortens itself where there is no room."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel

from tuteur_desktop.ui.widgets.tips import tip


class Elided(QLabel):
    """Says the longest of its words that fits, with an ellipsis when even the last does not.

    The whole of it is in its tip, and is what is read aloud.
    """

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._words: tuple[str, ...] = ("",)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setMinimumWidth(1)

    def show_words(self, *words: str) -> None:
        """Show a line: the same thing said in fewer and fewer words."""
        self._words = words
        self.setAccessibleName(words[0])
        self.setToolTip(tip(words[0]))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten for the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics, room = self.fontMetrics(), max(self.width(), 80)
        fitting = (one for one in self._words if metrics.horizontalAdvance(one) <= room)
        end = Qt.TextElideMode.ElideRight
        self.setText(next(fitting, None) or metrics.elidedText(self._words[-1], end, room))
