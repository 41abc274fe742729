"""Where a person signs with the mouse, a pen or a finger: the shape alone is taken."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from tuteur_desktop.domain.signatures import MOST_POINTS, Drawing, Stroke
from tuteur_desktop.ui import theme

RATIO = 3.0
_NEAR = 0.7  # pixels under which a point adds nothing to the one before
_INK, _BASE = 2.2, 0.78  # pixels of the pen, and where the line to write on stands


class SignaturePad(QWidget):
    """`changed` after each stroke. Points are kept by their place: no moment, pressure or speed."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAccessibleDescription(
            "Cadre pour signer à la souris, au stylet ou au doigt. Suppr efface."
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setCursor(Qt.CursorShape.CrossCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumSize(300, 100)
        self._strokes: list[list[tuple[float, float]]] = []
        self._going = False

    def sizeHint(self) -> QSize:
        """Wide enough for a hand."""
        return QSize(540, 180)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """A third of the width."""
        return round(width / RATIO)

    def drawing(self) -> Drawing:
        """What was drawn, in a unit box."""
        strokes: tuple[Stroke, ...] = tuple(tuple(one) for one in self._strokes)
        return Drawing(strokes, self._frame().width() / max(1.0, self._frame().height()))

    def clear(self) -> None:
        """Take everything off."""
        self._strokes, self._going = [], False
        self.update()
        self.changed.emit()

    def empty(self) -> bool:
        """Whether nothing was drawn."""
        return not self._strokes

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A stroke begins."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It goes on."""
        self._go(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It ends."""
        self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """The same with a pen; taken, so that Qt makes no mouse of it."""
        kind = event.type()
        if kind == QEvent.Type.TabletPress:
            self._begin(event.position())
        elif kind == QEvent.Type.TabletMove:
            self._go(event.position())
        elif kind == QEvent.Type.TabletRelease:
            self._end()
        event.accept()

    def event(self, event: QEvent) -> bool:
        """The same with a finger: the first one that touches."""
        if isinstance(event, QTouchEvent):
            screen = event.device().type() is QInputDevice.DeviceType.TouchScreen
            if screen and event.points():
                self._touch(event)
                event.accept()
                return True
        return super().event(event)

    def _touch(self, event: QTouchEvent) -> None:
        at = event.points()[0].position()
        if event.type() == QEvent.Type.TouchBegin:
            self._begin(at)
        elif event.type() == QEvent.Type.TouchUpdate:
            self._go(at)
        else:
            self._end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Suppr takes everything off."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        else:
            super().keyPressEvent(event)

    def _begin(self, at: QPointF) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if sum(map(len, self._strokes)) >= MOST_POINTS:
            return
        self._strokes.append([self._unit(at)])
        self._going = True
        self.update()

    def _go(self, at: QPointF) -> None:
        if not self._going or sum(map(len, self._strokes)) > MOST_POINTS:
            return
        last, point = self._strokes[-1][-1], self._unit(at)
        frame = self._frame()
        apart = abs(point[0] - last[0]) * frame.width() + abs(point[1] - last[1]) * frame.height()
        if apart >= _NEAR:
            self._strokes[-1].append(point)
            self.update()

    def _end(self) -> None:
        if self._going:
            self._going = False
            self.changed.emit()

    def _frame(self) -> QRectF:
        return QRectF(self.rect()).adjusted(2, 2, -2, -2)

    def _unit(self, at: QPointF) -> tuple[float, float]:
        frame = self._frame()
        x = (at.x() - frame.x()) / max(1.0, frame.width())
        y = (at.y() - frame.y()) / max(1.0, frame.height())
        return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame, the line to write on, the strokes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self._frame()
        focused = self.hasFocus()
        painter.setPen(QPen(theme.color("accent" if focused else "control_line"),
                            2 if focused else 1))  # fmt: skip
        painter.setBrush(theme.color("panel"))
        painter.drawRoundedRect(frame, 8, 8)
        base = frame.y() + frame.height() * _BASE
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(QPointF(frame.x() + 24, base), QPointF(frame.right() - 24, base))
        if not self._strokes:
            painter.setPen(theme.color("faint"))
            painter.setFont(theme.font(theme.BODY))
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, "Signez ici")
        painter.setPen(QPen(theme.color("ink"), _INK, Qt.PenStyle.SolidLine,
                            Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))  # fmt: skip
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self._strokes:
            places = [QPointF(frame.x() + x * frame.width(), frame.y() + y * frame.height())
                      for x, y in stroke]  # fmt: skip
            if len(places) == 1:
                painter.drawPoint(places[0])
                continue
            path = QPainterPath(places[0])
            for place in places[1:]:
                path.lineTo(place)
            painter.drawPath(path)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide it."""
        super().focusOutEvent(event)
        self.update()
