"""Text wrapped in a width, for delegates: measured and painted by the same layout."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

LINE = 200  # letters: more than any line of ours holds


def lay_out(text: str, font: QFont, width: float, most: int = 0) -> QTextLayout:
    """Break a text into lines, inside a word only when it is wider than the whole.

    Beyond `most` lines (0: any number) the last one ends in an ellipsis.
    """
    text = text[: most * LINE] if most else text
    layout = _lines(text, font, width)
    if not most or layout.lineCount() <= most:
        return layout
    start = layout.lineAt(most - 1).textStart()
    end = layout.lineAt(most).textStart() + layout.lineAt(most).textLength()
    metrics = QFontMetricsF(font)
    rest = metrics.elidedText(
        text[start:end].replace("\n", " "), Qt.TextElideMode.ElideRight, max(width, 20.0)
    )
    return _lines(text[:start] + rest, font, width)


def _lines(text: str, font: QFont, width: float) -> QTextLayout:
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


def height(text: str, font: QFont, width: float, most: int = 0) -> float:
    """The height a text takes in a width."""
    return lay_out(text, font, width, most).boundingRect().height()


def draw(painter: QPainter, layout: QTextLayout, left: float, top: float) -> None:
    """Paint the lines with the painter's pen."""
    layout.draw(painter, QPointF(left, top))
