"""A box to tick, of the house: its square and its tick show on every theme."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from tuteur_desktop.ui import icons, theme

SIDE = 18  # pixels


class Check(QCheckBox):
    """A check box; the style's own square is dark on dark under our style sheet."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words as the style does, and the square over its own."""
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        there = self.style().subElementRect(
            QStyle.SubElement.SE_CheckBoxIndicator, option, self
        )  # fmt: skip
        side = min(SIDE, self.height() - 2)
        box = QRectF(there.x() + 0.5, (self.height() - side) / 2 + 0.5, side - 1, side - 1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        edge = "accent" if on or self.hasFocus() else "control_line"
        painter.setPen(QPen(theme.color(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(theme.color("accent" if on else "panel"))
        painter.drawRoundedRect(box, 4, 4)
        if on:
            icons.draw(painter, box.adjusted(2, 2, -2, -2), "check", "on_accent")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.end()
