"""A week of a learner in small boxes, two a day; the words are in its accessible name."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.attendance import HalfDay, Justification, State
from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.domain.french import WEEKDAYS
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.labels import half_look

BOX_W, BOX_H, GAP_X, GAP_Y = 16, 11, 10, 2


class WeekBoxes(QWidget):
    """Filled: known; outlined: awaiting its proof; dashed: to be confirmed; bare: not due."""

    def __init__(
        self, halves: Sequence[HalfDay], today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        used = {half.on for half in halves if half.planned is not Place.REST or half.mark}
        self._days = (
            sorted(on for on in {h.on for h in halves} if on in used)
            or sorted({half.on for half in halves})[:5]
        )
        self._halves = {(half.on, half.half): half for half in halves}
        self._today = today
        self.setAccessibleName(self._words())
        self.setToolTip(self._words())
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Room for the days that are not all rest."""
        return QSize(len(self._days) * (BOX_W + GAP_X) - GAP_X + 2, 2 * BOX_H + GAP_Y + 2)

    def _words(self) -> str:
        parts = []
        for on in self._days:
            said = [
                half_look(self._halves[on, half], future=on > self._today).word.lower()
                for half in Half if (on, half) in self._halves
            ]  # fmt: skip
            parts.append(f"{WEEKDAYS[on.weekday()]} : {', '.join(dict.fromkeys(said))}")
        return " ; ".join(parts)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint two boxes a day."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for column, on in enumerate(self._days):
            for row, half in enumerate(Half):
                box = QRectF(column * (BOX_W + GAP_X) + 1, row * (BOX_H + GAP_Y) + 1,
                             BOX_W - 1, BOX_H - 1)  # fmt: skip
                if found := self._halves.get((on, half)):
                    self._paint(painter, box, found)

    def _paint(self, painter: QPainter, box: QRectF, half: HalfDay) -> None:
        look = half_look(half, future=half.on > self._today)
        pen, brush = QPen(Qt.PenStyle.NoPen), theme.color(look.ink)
        mark = half.mark
        awaited = mark is not None and mark.justification is Justification.AWAITED
        if look.dashed:
            pen, brush = QPen(theme.color("muted"), 1, Qt.PenStyle.DashLine), theme.color("panel")
        elif awaited and mark is not None and mark.state is State.ABSENT:
            pen, brush = QPen(theme.color("watch"), 1), theme.color("watch_soft")
        elif look.ground in ("off", "background"):
            pen, brush = QPen(theme.color("line"), 1), theme.color("off")
        painter.setPen(pen)
        painter.setBrush(brush)
        painter.drawRoundedRect(box, 3, 3)
