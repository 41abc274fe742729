"""Small pictures painted once and drawn many times: a month has a hundred of them, in few looks."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from tuteur_desktop.ui import theme

MOST = 1200
_painted: dict[object, QPixmap] = {}
Draw = Callable[[QPainter, QRectF], None]


def draw(painter: QPainter, box: QRectF, key: object, paint: Draw) -> None:
    """What `paint` would paint in a box: the picture of that key, size, screen and theme.

    Painted as it is where the box does not fall on whole pixels of the screen.
    """
    ratio = painter.device().devicePixelRatioF()
    if (box.left() * ratio) % 1 or (box.top() * ratio) % 1 or box.isEmpty():
        paint(painter, box)
        return
    whole = (key, box.width(), box.height(), ratio, theme.tokens())
    picture = _painted.get(whole)
    if picture is None:
        if len(_painted) >= MOST:
            _painted.clear()
        picture = _painted[whole] = _picture(box, ratio, paint)
    painter.drawPixmap(box.topLeft(), picture)


def _picture(box: QRectF, ratio: float, paint: Draw) -> QPixmap:
    picture = QPixmap(round(box.width() * ratio), round(box.height() * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter, QRectF(0, 0, box.width(), box.height()))
    painter.end()
    return picture
