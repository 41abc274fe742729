"""A photo whose four corners are placed by hand, with the mouse or the arrows."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.ui import theme

Corners = tuple[tuple[float, float], ...]
NAMES = ("en haut à gauche", "en haut à droite", "en bas à droite", "en bas à gauche")
_HANDLE, _STEP = 30, 0.01
_ARROWS = {
    Qt.Key.Key_Left: (-_STEP, 0.0), Qt.Key.Key_Right: (_STEP, 0.0),
    Qt.Key.Key_Up: (0.0, -_STEP), Qt.Key.Key_Down: (0.0, _STEP),
}  # fmt: skip


class CornerEditor(QWidget):
    """`changed` when a corner was moved; corners are from 0 to 1, clockwise from the upper left."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Photo de l’original")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(220, 160)
        self._picture = QPixmap()
        self._corners: list[QPointF] = [QPointF()] * 4
        self.handles = [_Handle(self, rank) for rank in range(4)]

    def sizeHint(self) -> QSize:
        """Room to see the page."""
        return QSize(420, 320)

    def show_photo(self, picture: QPixmap, corners: Corners) -> None:
        """Show a photo with these corners."""
        self._picture = picture
        self.place(corners)

    def place(self, corners: Corners) -> None:
        """Put the corners there."""
        self._corners = [QPointF(x, y) for x, y in corners]
        self._put()

    def corners(self) -> Corners:
        """Where the corners are."""
        return tuple((at.x(), at.y()) for at in self._corners)

    def move_by(self, rank: int, across: float, down: float) -> None:
        """Move a corner by parts of the photo; it stays inside."""
        at = self._corners[rank]
        self._corners[rank] = QPointF(_inside(at.x() + across), _inside(at.y() + down))
        self._put()
        self.changed.emit()

    def move_to(self, rank: int, place: QPoint) -> None:
        """Move a corner to a place of the widget."""
        frame = self._frame()
        at = self._corners[rank]
        self.move_by(
            rank, (place.x() - frame.x()) / max(1.0, frame.width()) - at.x(),
            (place.y() - frame.y()) / max(1.0, frame.height()) - at.y(),
        )  # fmt: skip

    def place_of(self, rank: int) -> QPointF:
        """Where a corner stands in the widget."""
        frame, at = self._frame(), self._corners[rank]
        return QPointF(frame.x() + at.x() * frame.width(), frame.y() + at.y() * frame.height())

    def _frame(self) -> QRectF:
        room = QRectF(self.rect()).adjusted(16, 16, -16, -16)
        size = self._picture.size().scaled(room.size().toSize(),
                                           Qt.AspectRatioMode.KeepAspectRatio)  # fmt: skip
        frame = QRectF(0, 0, size.width(), size.height())
        frame.moveCenter(room.center())
        return frame

    def _put(self) -> None:
        for rank, handle in enumerate(self.handles):
            at = self.place_of(rank)
            handle.move(round(at.x()) - _HANDLE // 2, round(at.y()) - _HANDLE // 2)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the corners on the photo."""
        super().resizeEvent(event)
        self._put()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The photo, and the page that its corners cut out."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self._frame().toRect(), self._picture)
        ring = QPolygonF([self.place_of(rank) for rank in range(4)])
        for colour, width in (("panel", 4), ("accent", 2)):
            painter.setPen(QPen(theme.color(colour), width))
            painter.drawPolygon(ring)


class _Handle(QWidget):
    """One corner, to drag or to push with the arrows."""

    def __init__(self, editor: CornerEditor, rank: int) -> None:
        super().__init__(editor)
        self._editor, self._rank = editor, rank
        self.setFixedSize(_HANDLE, _HANDLE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self.setAccessibleName(f"Coin {NAMES[rank]}{NARROW}: flèches pour le déplacer")
        self.setToolTip(f"Coin {NAMES[rank]}")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse."""
        self._editor.move_to(self._rank, self.mapToParent(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take it."""
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow the arrows; five times as far with Shift."""
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        far = 5 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        self._editor.move_by(self._rank, far * step[0], far * step[1])

    def paintEvent(self, event: QPaintEvent) -> None:
        """A disc; ringed when the keyboard holds it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        held = self.hasFocus()
        painter.setPen(QPen(theme.color("ink" if held else "panel"), 3))
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(QRectF(self.rect()).adjusted(6, 6, -6, -6))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide it."""
        super().focusOutEvent(event)
        self.update()


def _inside(value: float) -> float:
    return min(max(value, 0.0), 1.0)
