"""Text wrapped in a width, for delegates: measured and painted by the same layout."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption


def lay_out(text: str, font: QFont, width: float) -> QTextLayout:
    """Break a text into lines, inside a word only when it is wider than the whole."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 20.0))
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def height(text: str, font: QFont, width: float) -> float:
    """The height a text takes in a width."""
    return lay_out(text, font, width).boundingRect().height()


def draw(painter: QPainter, layout: QTextLayout, left: float, top: float) -> None:
    """Paint the lines with the painter's pen."""
    layout.draw(painter, QPointF(left, top))
