"""A box to tick, of the house: its square and its tick show on every theme."""

from PySide6.QtCore import QRectF
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
        draw_box(painter, box, on=self.isChecked(), focus=self.hasFocus())
        painter.end()


def draw_box(painter: QPainter, box: QRectF, *, on: bool, focus: bool = False) -> None:
    """Paint a square, ticked or not; for delegates as well."""
    painter.setPen(
        QPen(theme.color("accent" if on or focus else "control_line"), 2 if focus else 1)
    )
    painter.setBrush(theme.color("accent" if on else "panel"))
    painter.drawRoundedRect(box, 4, 4)
    if on:
        icons.draw(painter, box.adjusted(2, 2, -2, -2), "check", "on_accent")
