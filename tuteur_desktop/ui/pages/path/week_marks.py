"""The weeks of a carnet as small squares, a month a row; each says aloud what it is."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.diary import Week, WeekState
from tuteur_desktop.domain.french import NARROW, date_words, month_words
from tuteur_desktop.domain.path_words import DIARY_STATES
from tuteur_desktop.ui import icons, theme
from tuteur_desktop.ui.widgets import basics

MONTHS = 4  # rows at a time
SIDE = 30  # pixels: a finger, and a mouse, find it
S = WeekState
_ICONS = {S.KEPT: "check", S.PHOTO: "camera", S.MISSING: "x", S.OPEN: "dots-three", S.OFF: "minus"}
_LEGEND = (S.KEPT, S.PHOTO, S.MISSING, S.OFF)


class WeekMarks(QWidget):
    """The last months, and arrows to the ones before; `wanted` tells a Monday."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._weeks: Sequence[Week] = ()
        self._back = 0  # months between the last ones and those shown
        self.marks: dict[date, WeekMark] = {}
        self.earlier = basics.icon_button("caret-left", "Mois précédents")
        self.later = basics.icon_button("caret-right", "Mois suivants")
        self.earlier.clicked.connect(lambda: self._turn(MONTHS))
        self.later.clicked.connect(lambda: self._turn(-MONTHS))
        self.span = basics.label("", "small")
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.span, 1)
        head.addWidget(self.earlier)
        head.addWidget(self.later)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(7, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._grid)
        column.addWidget(_Legend())

    def show_weeks(self, weeks: Sequence[Week], *, stay: bool) -> None:
        """Show these weeks, the last months unless the others are to `stay`."""
        held = next((day for day, mark in self.marks.items() if mark.hasFocus()), None)
        self._weeks = weeks
        self._back = self._back if stay else 0
        self._fill()
        if held in self.marks:
            self.marks[held].setFocus()

    def _turn(self, by: int) -> None:
        self._back += by
        self._fill()
        (self.later if not self.earlier.isEnabled() else self.earlier).setFocus()

    def _fill(self) -> None:
        basics.clear_layout(self._grid)
        self.marks = {}
        months: dict[date, list[Week]] = {}
        for week in self._weeks:
            months.setdefault(week.monday.replace(day=1), []).append(week)
        known = sorted(months)
        self._back = min(self._back, max(0, len(known) - MONTHS))
        last = len(known) - self._back
        shown = known[max(0, last - MONTHS) : last]
        for row, month in enumerate(shown):
            name = basics.label(month_words(month).split()[0], "small")
            self._grid.addWidget(name, row, 0)
            for place, week in enumerate(months[month], 1):
                mark = WeekMark(week)
                mark.clicked.connect(partial(self._on_mark, week.monday))
                mark.moved.connect(partial(self._move, week.monday))
                self.marks[week.monday] = mark
                self._grid.addWidget(mark, row, place)
        self.earlier.setEnabled(last - MONTHS > 0)
        self.later.setEnabled(self._back > 0)
        self.span.setText(
            f"{month_words(shown[0])} – {month_words(shown[-1])}" if shown else ""
        )  # fmt: skip
        for button in (self.earlier, self.later):
            button.setVisible(len(known) > MONTHS)

    def _on_mark(self, monday: date, _checked: bool = False) -> None:
        self.wanted.emit(monday)

    def _move(self, monday: date, by: int) -> None:
        """To the week before or after, among those shown."""
        known = list(self.marks)
        at = known.index(monday) + by
        if 0 <= at < len(known):
            self.marks[known[at]].setFocus()


class WeekMark(QAbstractButton):
    """One week: a sign inside a square, so that it is read without colour."""

    moved = Signal(int)

    def __init__(self, week: Week) -> None:
        super().__init__()
        self.week = week
        words = f"Semaine du {date_words(week.monday)}{NARROW}: {DIARY_STATES[week.state]}"
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setFixedSize(SIDE, SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go along the weeks, Enter opens as Space does."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the square, its sign, and a ring where the keyboard is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_mark(painter, QRectF(self.rect()).adjusted(3, 3, -3, -3), self.week.state)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)


def draw_mark(painter: QPainter, box: QRectF, state: WeekState) -> None:
    """Full for what is kept, outlined for what is not, dashed for what is not over."""
    ink, ground, line = {
        S.KEPT: ("on_accent", "accent", "accent"),
        S.PHOTO: ("centre", "centre_soft", "centre"),
        S.MISSING: ("watch", "panel", "watch"),
        S.OPEN: ("muted", "panel", "muted"),
        S.OFF: ("muted", "off", "off"),
    }[state]
    style = Qt.PenStyle.DashLine if state is S.OPEN else Qt.PenStyle.SolidLine
    painter.setPen(QPen(theme.color(line), 1.4, style))
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(box, 5, 5)
    side = 13.0
    where = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
    icons.draw(painter, where, _ICONS[state], ink)


class _Legend(QWidget):
    """What the signs mean."""

    def __init__(self) -> None:
        super().__init__()
        from tuteur_desktop.ui.widgets.flow import FlowLayout

        flow = FlowLayout(self, gap=10)
        for state in _LEGEND:
            flow.addWidget(_LegendEntry(state))


class _LegendEntry(QWidget):
    def __init__(self, state: WeekState) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(_Sign(state))
        row.addWidget(basics.label(DIARY_STATES[state], "small"))


class _Sign(QWidget):
    def __init__(self, state: WeekState) -> None:
        super().__init__()
        self._state = state
        self.setFixedSize(18, 18)

    def sizeHint(self) -> QSize:
        """A small square."""
        return QSize(18, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_mark(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._state)
