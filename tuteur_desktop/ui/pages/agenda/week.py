"""The week as columns: gone through by keys, and meetings moved by the mouse."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from tuteur_desktop.domain.agenda import Entry
from tuteur_desktop.ui.pages.agenda import looks, week_paint
from tuteur_desktop.ui.pages.agenda.geometry import Geometry
from tuteur_desktop.ui.pages.agenda.layout import SNAP, lay_out, minute_of, time_of
from tuteur_desktop.ui.widgets.tips import tip

STILL = "Une date de la loi, du contrat ou d’usage ne se déplace pas : prévoyez un entretien."
CLOSED = "Ce qui est tenu, commencé ou annulé ne se déplace plus."
_DAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_QUARTERS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_WEEKS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Home: 0}
_EIGHT = time(8)


class WeekView(QWidget):
    """Shows entries; what is asked of them comes out as signals."""

    chosen = Signal()
    opened = Signal(object)  # an entry
    move_wanted = Signal(object, object, object)  # an entry, a day, an hour
    plan_wanted = Signal(object, object)  # a day and an hour, where nothing stands
    week_wanted = Signal(int)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Semaine")
        self.now = datetime(2000, 1, 3, tzinfo=UTC)
        self.key = ""
        self.unfolded = False
        self._week = lay_out((), date(2000, 1, 3))
        self._pressed: tuple[QPointF, Entry, float] | None = None
        self._slot: tuple[date, time | None] | None = None
        self.dragged: Entry | None = None

    def show_week(self, entries: Sequence[Entry], monday: date, now: datetime) -> None:
        """Show the entries of a week; the one in hand stays in hand where it can."""
        self._week, self.now = lay_out(entries, monday), now
        self._drop()
        if self.entry() is None:
            self.key = ""
        self.setMinimumHeight(self.geometry_now().needed())
        self._tell()
        self.update()

    def geometry_now(self) -> Geometry:
        """Where everything stands in the size of now."""
        return Geometry(self._week, self.width(), self.height(), self.unfolded)

    def entry(self) -> Entry | None:
        """The entry in hand."""
        return next((one for one in self.entries() if one.key == self.key), None)

    def choose(self, key: str) -> None:
        """Take an entry in hand."""
        self.key = key
        self._tell()
        self.update()
        self.chosen.emit()

    def entries(self) -> list[Entry]:
        """What stands in the week, day after day."""
        return [one for on in self._week.days for one in self._week.in_order(on)]

    def _tell(self) -> None:
        one = self.entry()
        self.setAccessibleDescription(looks.spoken(one) if one else "Rien n’est choisi")

    def sizeHint(self) -> QSize:
        """Wide, and as tall as its hours."""
        return QSize(760, self.geometry_now().needed())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go, Ctrl and arrows move, Enter opens, page keys turn the week."""
        key, one = Qt.Key(event.key()), self.entry()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Escape and self.dragged is not None:
            self._drop()
        elif control and one is not None and key in (_DAYS | _QUARTERS):
            self._nudge(one, key)
        elif not control and key in (_DAYS | _QUARTERS):
            self._go(key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            if one is not None:
                self.opened.emit(one)
        elif not control and key in _WEEKS:
            self.week_wanted.emit(_WEEKS[key])
        else:
            super().keyPressEvent(event)

    def _nudge(self, one: Entry, key: Qt.Key) -> None:
        """A day or a quarter of an hour further; what has no hour takes eight o’clock."""
        if not self._may_move(one):
            return
        if key in _DAYS:
            on = one.on + timedelta(days=_DAYS[key])
            while (
                len(self._week.days) == 5 and on.weekday() > 4
            ):  # a folded weekend is stepped over
                on += timedelta(days=_DAYS[key])
            self.move_wanted.emit(one, on, one.at)
            return
        minute = minute_of(one.at) + SNAP * _QUARTERS[key]
        self.move_wanted.emit(one, one.on, time_of(minute) if one.at else _EIGHT)

    def _may_move(self, one: Entry) -> bool:
        if not one.movable:
            self.refused.emit(CLOSED if one.meeting else STILL)
        return one.movable

    def _go(self, key: Qt.Key) -> None:
        """To the entry before or after in the day, or to the nearest hour of another day."""
        one, all_of_them = self.entry(), self.entries()
        if not all_of_them:
            return
        if one is None:
            self.choose(all_of_them[0].key)
            return
        if key in _QUARTERS:
            same = self._week.in_order(one.on)
            number = [kept.key for kept in same].index(one.key) + _QUARTERS[key]
            if 0 <= number < len(same):
                self.choose(same[number].key)
            return
        step = _DAYS[key]
        beyond = [day for day in self._week.days
                  if (day - one.on).days * step > 0 and self._week.in_order(day)]  # fmt: skip
        if beyond:
            day = beyond[0] if step > 0 else beyond[-1]
            near = min(self._week.in_order(day),
                       key=lambda kept: abs(minute_of(kept.at) - minute_of(one.at)))  # fmt: skip
            self.choose(near.key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take what is under the mouse in hand; it may then be dragged."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        found = self.geometry_now().entry_at(event.position())
        if found is not None:
            box, one = found
            self._pressed = (event.position(), one, event.position().y() - box.top())
            self.choose(one.key)
        elif self.geometry_now().more_at(event.position()):
            self.unfolded = True
            self.setMinimumHeight(self.geometry_now().needed())
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what was pressed, by quarters of an hour."""
        where = event.position()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            over = self.geometry_now().entry_at(where)
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            return
        start, one, grip = self._pressed
        if self.dragged is None:
            if (where - start).manhattanLength() < QApplication.startDragDistance():
                return
            if not self._may_move(one):
                self.setCursor(Qt.CursorShape.ForbiddenCursor)
                self._pressed = None
                return
            self.dragged = one
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._slot = self.geometry_now().slot_at(where, one, grip if one.at else 0)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: what was dragged asks to stand there."""
        one, slot = self.dragged, self._slot
        self._drop()
        if one is not None and slot is not None:
            self.move_wanted.emit(one, *slot)

    def _drop(self) -> None:
        self._pressed = self._slot = self.dragged = None
        self.unsetCursor()
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is there, or plan something where nothing is."""
        self._drop()
        geometry = self.geometry_now()
        found = geometry.entry_at(event.position())
        if found is not None:
            self.opened.emit(found[1])
        elif event.position().y() > geometry.top:
            self.plan_wanted.emit(*geometry.slot_at(event.position()))

    def event(self, event: QEvent) -> bool:
        """The words of what is under the mouse, in a tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self.geometry_now().entry_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tip(looks.spoken(found[1])) if found else "", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first entry is in hand when the keys come."""
        super().focusInEvent(event)
        if self.entry() is None and self.entries():
            self.choose(self.first_key())
        self.update()

    def first_key(self) -> str:
        """The key of the first entry from today on, else of the first of all."""
        everything = self.entries()
        ahead = [one for one in everything if one.on >= self.now.date()]
        return next((one.key for one in (*ahead, *everything)), "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Nothing is remembered of a size."""
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the week and what is in hand."""
        painter = QPainter(self)
        held = week_paint.Held(self.key, self.hasFocus(), self.dragged, self._slot)
        week_paint.paint(painter, self.geometry_now(), self.now, held)
