"""A picture in a frame, fitted to it and never enlarged beyond its own pixels."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from tuteur_desktop.ui import icons, theme

ROUND = 10


class PictureFrame(QWidget):
    """`pressed` by a click, Enter or Space; words or an icon stand where there is no picture."""

    pressed = Signal()

    def __init__(self, least: int) -> None:
        super().__init__()
        self._picture = QPixmap()
        self._icon, self._words = "", ""
        self._least = least
        self.setMinimumHeight(least)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def make_pressable(self, name: str) -> None:
        """Let it be pressed, under this name."""
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_picture(self, image: QImage) -> None:
        """Show a picture."""
        self._picture, self._icon, self._words = QPixmap.fromImage(image), "", ""
        self.update()

    def show_words(self, icon: str, words: str = "") -> None:
        """Show an icon, and words below it."""
        self._picture, self._icon, self._words = QPixmap(), icon, words
        self.update()

    def shows_picture(self) -> bool:
        """Whether a picture is shown now."""
        return not self._picture.isNull()

    def sizeHint(self) -> QSize:
        """At least its height."""
        return QSize(220, self._least)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click presses it."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space press it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, then what there is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        focus = self.hasFocus() and self.focusPolicy() != Qt.FocusPolicy.NoFocus
        painter.setPen(QPen(theme.color("accent" if focus else "line"), 2 if focus else 1))
        painter.setBrush(theme.color("off"))
        painter.drawRoundedRect(whole, ROUND, ROUND)
        inside = whole.adjusted(6, 6, -6, -6)
        if not self._picture.isNull():
            self._paint_picture(painter, inside)
        else:
            self._paint_words(painter, inside)

    def _paint_picture(self, painter: QPainter, inside: QRectF) -> None:
        ratio = self.devicePixelRatioF()
        own = self._picture.size().toSizeF() / ratio
        size = own.scaled(inside.size(), Qt.AspectRatioMode.KeepAspectRatio)
        size = size if size.width() < own.width() else own
        box = QRectF(inside.topLeft(), size)
        box.moveCenter(inside.center())
        painter.drawPixmap(box, self._picture, QRectF(self._picture.rect()))

    def _paint_words(self, painter: QPainter, inside: QRectF) -> None:
        middle = inside.center()
        if self._icon:
            up = 24 if self._words else 0
            where = QRectF(middle.x() - 18, middle.y() - 18 - up, 36, 36)
            icons.draw(painter, where, self._icon, "muted")
        if self._words:
            painter.setPen(theme.color("muted"))
            painter.setFont(theme.font(theme.SMALL))
            low = QRectF(inside.x() + 8, middle.y() + 2, inside.width() - 16, inside.height() / 2)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(low, flags, self._words)
