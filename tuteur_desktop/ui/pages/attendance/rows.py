"""Lines that are buttons: a figure that leads to its half-days, a finding that leads to its own."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from tuteur_desktop.ui import icons, theme
from tuteur_desktop.ui.pages.attendance.words import Check, Line
from tuteur_desktop.ui.widgets import wrapped
from tuteur_desktop.ui.widgets.tips import tip

HEIGHT, OUT, ICON = 26, 6, 16
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ICONS = {"alarm": "x-circle-fill", "watch": "warning-fill", "present": "check-circle-fill"}


class _Row(QAbstractButton):
    """Painted by hand: a month opens with a dozen of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The hand shows where a click leads somewhere."""
        shape = (
            Qt.CursorShape.PointingHandCursor if self.isEnabled() else Qt.CursorShape.ArrowCursor
        )
        self.setCursor(shape)
        super().enterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads as a click does; the space bar already did."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground under the mouse, the ring of the keyboard, then the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(box, 6, 6)
        self._words(painter)

    def _words(self, painter: QPainter) -> None:
        raise NotImplementedError


class FigureRow(_Row):
    """A name and its number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = Line("", "")
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_line(self, line: Line) -> None:
        """Show a figure; nothing is done when it is the same."""
        if line == self.line:
            return
        self.line = line
        self.setEnabled(line.leads())
        self.setAccessibleName(f"{line.name}, {line.figure}")
        self.setToolTip("Montrer ces demi-journées" if line.leads() else "")
        self.update()

    def sizeHint(self) -> QSize:
        """The width comes from the card."""
        return QSize(160, HEIGHT)

    def _words(self, painter: QPainter) -> None:
        box = QRectF(self.rect()).adjusted(OUT, 0, -OUT, 0)
        strong = theme.font(theme.SMALL, QFont.Weight.DemiBold)
        painter.setFont(strong)
        painter.setPen(theme.color(self.line.tone or "ink"))
        painter.drawText(box, _RIGHT, self.line.figure)
        room = box.width() - QFontMetrics(strong).horizontalAdvance(self.line.figure) - 8
        plain = theme.font(theme.SMALL)
        painter.setFont(plain)
        painter.setPen(theme.color("muted"))
        name = QFontMetrics(plain).elidedText(
            self.line.name, Qt.TextElideMode.ElideRight, int(room)
        )
        painter.drawText(box, _LEFT, name)


class CheckRow(_Row):
    """A finding, its colour and sign, and under it the way out; `brief` leaves that to the tip."""

    def __init__(self, check: Check, *, brief: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.check, self._under = check, "" if brief else check.way_out
        self._heights: dict[int, int] = {}  # a layout asks again and again
        self.setEnabled(bool(check.cells))
        self.setAccessibleName(" ".join(part for part in (check.words, check.way_out) if part))
        lead = "Un clic montre ces demi-journées." if check.cells else ""
        self.setToolTip(tip("\n".join(part for part in (check.way_out, lead) if part)))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Its words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Room for both texts, and for the mouse."""
        if width not in self._heights:
            room, face = width - ICON - 8 - OUT, theme.font(theme.SMALL)
            height = wrapped.height(self.check.words, face, room)
            if self._under:
                height += wrapped.height(self._under, face, room) + 1
            self._heights[width] = max(28, round(height) + 8)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """The width comes from the card."""
        width = max(self.width(), 200)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its words ask for."""
        return QSize(120, self.sizeHint().height())

    def _words(self, painter: QPainter) -> None:
        check, left, top = self.check, ICON + 8.0, 4.0
        icons.draw(painter, QRectF(0, top, ICON, ICON), _ICONS[check.tone], check.tone)
        room = self.width() - left - OUT
        for text, ink in ((check.words, check.tone), (self._under, "muted")):
            if text:
                layout = wrapped.lay_out(text, theme.font(theme.SMALL), room)
                painter.setPen(theme.color(ink))
                wrapped.draw(painter, layout, left, top)
                top += layout.boundingRect().height() + 1
