"""The year one paints in: by mouse with a brush, by keyboard with arrows and letters."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.calendar import Cell, Half
from tuteur_desktop.domain.year import month_after, month_end
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.pages.calendar import words
from tuteur_desktop.ui.pages.calendar.content import Content, between
from tuteur_desktop.ui.pages.calendar.looks import KEYS, Square
from tuteur_desktop.ui.pages.calendar.paint import (
    BETWEEN,
    DAY_MIN,
    HALF_MAX,
    HALF_MIN,
    HEADER,
    LABEL,
    Measures,
    Painter,
    box_of,
)
from tuteur_desktop.ui.widgets.tips import tip

Look = Callable[[HalfDay], Square]
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
BACK_KEY = ""  # what `asked` says for going back to the rhythm


class YearGrid(QWidget):
    """Twelve months of half-days; it says what was asked, and changes nothing by itself."""

    asked = Signal(str)  # a letter of KEYS, or BACK_KEY
    stroked = Signal()  # the mouse let go of a range while a brush is in hand
    year_wanted = Signal(int)
    menu_wanted = Signal(QPoint)
    moved = Signal()
    left = Signal()  # Escape with nothing left to give up: the brush is put down

    def __init__(self, content: Content, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content, self._look = content, look
        self.brush_in_hand = False
        self._painter, self._sizes = Painter(), Measures()
        self._picture: QPixmap | None = None
        self._anchor: Cell = (content.today, Half.AM)
        self._end = self._anchor
        self._one_half = False
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(LABEL + 31 * DAY_MIN)

    def sizeHint(self) -> QSize:
        """Room for twelve rows."""
        return self._sizes.size

    def show_content(self, content: Content, look: Look) -> None:
        """Show a year; the half-day in hand stays if it is still there."""
        same_year = content.year == self.content.year
        self.content, self._look = content, look
        if not same_year:
            day = content.today if content.year.covers(content.today) else content.year.first
            self._take((day, Half.AM))
        self._drop_picture()
        self._tell()

    def fit(self, room: int) -> None:
        """Take as much of a height as twelve months can use."""
        half = max(HALF_MIN, min(HALF_MAX, ((room - HEADER) // 12 - BETWEEN) // 2))
        self._resize(Measures(self._sizes.day, half))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between thirty-one days."""
        super().resizeEvent(event)
        day = max(DAY_MIN, (event.size().width() - LABEL) // 31)
        self._resize(Measures(day, self._sizes.half))

    def _resize(self, sizes: Measures) -> None:
        if sizes != self._sizes:
            self._sizes = sizes
            self._drop_picture()
            self.updateGeometry()
        self.setFixedHeight(sizes.size.height())

    def _drop_picture(self) -> None:
        self._picture = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay the picture of the year, then what is chosen."""
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            self._picture = self._painter.picture(self.content, self._look, self._sizes, ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        self._rings(painter)

    def _rings(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent"), 1.5))
        cells = self.cells()
        for cell in cells if len(cells) > 1 else ():
            if (box := self.box(cell)) is not None:
                painter.drawRect(QRectF(box))
        here = self.box(self._end)
        if here is not None:
            painter.setPen(QPen(theme.color("accent"), 3 if self.hasFocus() else 2))
            painter.drawRoundedRect(QRectF(here).adjusted(-1.5, -1.5, 1.5, 1.5), 3, 3)

    def box(self, cell: Cell) -> QRect | None:
        """Where a half-day stands; None when it is in another year."""
        return box_of(self.content, cell, self._sizes)

    def cell_at(self, where: QPoint) -> Cell | None:
        """The half-day under a point."""
        rank, down = divmod(where.y() - HEADER, self._sizes.row)
        day = (where.x() - LABEL) // self._sizes.day + 1
        if not 0 <= rank < 12 or where.x() < LABEL or down > 2 * self._sizes.half:
            return None
        first = month_after(self.content.year.first, rank)
        if day > month_end(first).day:
            return None
        return first.replace(day=day), Half.AM if down < self._sizes.half else Half.PM

    def cells(self) -> list[Cell]:
        """The half-days chosen, in the order of time."""
        return between(self._anchor, self._end, one_half=self._one_half)

    def current(self) -> Cell:
        """The half-day in hand."""
        return self._end

    def go_to(self, cell: Cell) -> None:
        """Take a half-day of the year in hand."""
        if self.content.year.covers(cell[0]):
            self._take(cell)
            self._tell()

    def _take(self, cell: Cell, *, extend: bool = False, one_half: bool = False) -> None:
        self._end, self._one_half = cell, one_half
        if not extend:
            self._anchor = cell

    def _tell(self) -> None:
        self.update()
        self.setAccessibleName(f"Calendrier {self.content.year.title}")
        self.setAccessibleDescription(words.chosen(self.cells(), self.content))
        QAccessible.updateAccessibility(
            QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        )
        self.moved.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a range; Maj extends the one there is, Ctrl keeps to one half."""
        cell = self.cell_at(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or cell is None:
            event.ignore()
            return
        self._dragging = True
        modifiers = event.modifiers()
        self._take(cell, extend=bool(modifiers & _SHIFT), one_half=bool(modifiers & _CONTROL))
        self._tell()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the range out."""
        cell = self.cell_at(event.position().toPoint())
        if self._dragging and cell is not None and cell != self._end:
            self._take(cell, extend=True, one_half=bool(event.modifiers() & _CONTROL))
            self._tell()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: the brush paints."""
        if self._dragging and event.button() is Qt.MouseButton.LeftButton:
            self._dragging = False
            if self.brush_in_hand:
                self.stroked.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The places, under the mouse or beside the half-day in hand."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(self.below())
            return
        cell = self.cell_at(event.pos())
        if cell is not None:
            if cell not in self.cells():
                self.go_to(cell)
            self.menu_wanted.emit(event.globalPos())

    def below(self) -> QPoint:
        """The place on the screen under the half-day in hand."""
        box = self.box(self._end) or QRect()
        return self.mapToGlobal(box.bottomLeft() + QPoint(0, 4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters paint what is chosen, Suppr goes back to the rhythm, arrows move."""
        key, letter = Qt.Key(event.key()), event.text().upper()
        plain = not event.modifiers() & (_CONTROL | Qt.KeyboardModifier.AltModifier)
        pages = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if plain and letter in KEYS:
            self.asked.emit(letter)
        elif plain and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.asked.emit(BACK_KEY)
        elif plain and key in pages:
            self.year_wanted.emit(pages[key])
        elif key == Qt.Key.Key_Escape:
            self._give_up()
        elif not self._step(key, event.modifiers()):
            super().keyPressEvent(event)

    def _give_up(self) -> None:
        self._dragging = False
        if self._anchor != self._end:
            self._take(self._end)
            self._tell()
        else:
            self.left.emit()

    def _step(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        target = self._target(key)
        if target is None:
            return False
        if self.content.year.covers(target[0]):
            extend = bool(modifiers & _SHIFT)
            self._take(target, extend=extend, one_half=extend and bool(modifiers & _CONTROL))
            self._tell()
        return True

    def _target(self, key: Qt.Key) -> Cell | None:
        """Where a key leads: a day aside, a half up or down, the ends of the month."""
        on, half = self._end
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return on + timedelta(days=1 if key == Qt.Key.Key_Right else -1), half
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return (on.replace(day=1) if key == Qt.Key.Key_Home else month_end(on)), half
        if key not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return None
        down = key == Qt.Key.Key_Down
        if (half is Half.AM) is down:  # the other half of the same day
            return on, Half.PM if down else Half.AM
        month = month_after(on, 1 if down else -1)
        day = min(on.day, month_end(month).day)
        return month.replace(day=day), Half.AM if down else Half.PM

    def event(self, event: QEvent) -> bool:
        """Say the half-day under the mouse in whole words."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            cell = self.cell_at(event.pos())
            said = words.told(cell, self.content) if cell is not None else ""
            QToolTip.showText(event.globalPos(), tip(said), self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Dress anew when the theme changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._drop_picture()
