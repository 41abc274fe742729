"""A choice in a list, with the arrow that the style sheet takes away."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from tuteur_desktop.ui import icons


class Combo(QComboBox):
    """A combo box of the house."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a wheel that passes over a box must not change what it says."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, then its arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        where = QRectF(self.width() - 28, (self.height() - 16) / 2, 16, 16)
        icons.draw(painter, where, "caret-down", "muted" if self.isEnabled() else "faint")
        painter.end()
