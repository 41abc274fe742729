"""The rate of absence month by month, against the threshold; a gap where nothing can be said."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.french import MONTHS, NARROW, SHORT_MONTHS, percent
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.pages.calendar.months import MonthCounts
from tuteur_desktop.ui.widgets.tips import tip

LEFT, RIGHT, TOP, BOTTOM = 36, 10, 14, 22
STEPS = (0.10, 0.20, 0.50, 1.0)  # tops that the scale may have


class RateChart(QWidget):
    """Round points under the threshold, triangles from it on, joined only from month to month."""

    def __init__(self) -> None:
        super().__init__()
        self._months: tuple[MonthCounts, ...] = ()
        self._threshold = 0.10
        self.setMinimumHeight(150)

    def sizeHint(self) -> QSize:
        """A small picture."""
        return QSize(232, 150)

    def show_months(self, months: Sequence[MonthCounts], threshold: float) -> None:
        """Show twelve months."""
        self._months, self._threshold = tuple(months), threshold
        words = rate_words(months, threshold)
        self.setAccessibleName(f"Absences mois par mois. {words}")
        self.setToolTip(tip(words))
        self.update()

    def top(self) -> float:
        """The rate at the top of the scale."""
        highest = max([self._threshold, *(r for r in self._rates() if r is not None)])
        return next((step for step in STEPS if highest * 1.1 <= step), 1.0)

    def _rates(self) -> list[float | None]:
        return [one.absence() for one in self._months]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the scale, the threshold, then the months."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(11))
        for rate in (0.0, self.top() / 2, self.top()):
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(QPointF(LEFT, self._y(rate)), QPointF(self._right, self._y(rate)))
            self._mark(painter, rate, "muted")
        painter.setPen(QPen(theme.color("alarm"), 1.5, Qt.PenStyle.DashLine))
        line = self._y(self._threshold)
        painter.drawLine(QPointF(LEFT, line), QPointF(self._right, line))
        painter.setPen(theme.color("alarm"))
        above = QRectF(LEFT, line - 15, self._right - LEFT, 14)
        painter.drawText(above, Qt.AlignmentFlag.AlignRight, f"seuil {percent(self._threshold)}")
        self._names(painter)
        self._points(painter)

    def _mark(self, painter: QPainter, rate: float, tone: str) -> None:
        painter.setPen(theme.color(tone))
        box = QRectF(0, self._y(rate) - 8, LEFT - 5, 16)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, flags, percent(rate))

    def _names(self, painter: QPainter) -> None:
        painter.setPen(theme.color("muted"))
        for rank, one in enumerate(self._months):
            box = QRectF(self._x(rank) - 14, self.height() - 18, 28, 16)
            name = SHORT_MONTHS[one.first.month - 1][:1].upper()
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)

    def _points(self, painter: QPainter) -> None:
        before: QPointF | None = None
        for rank, rate in enumerate(self._rates()):
            here = None if rate is None else QPointF(self._x(rank), self._y(rate))
            if here is not None and before is not None:
                painter.setPen(QPen(theme.color("muted"), 1.5))
                painter.drawLine(before, here)
            before = here
        painter.setPen(Qt.PenStyle.NoPen)
        for rank, rate in enumerate(self._rates()):
            if rate is None:
                continue
            point, over = QPointF(self._x(rank), self._y(rate)), rate >= self._threshold
            painter.setBrush(theme.color("alarm" if over else "accent"))
            if over:
                painter.drawPolygon(QPolygonF([
                    point + QPointF(0, -5), point + QPointF(5, 4), point + QPointF(-5, 4),
                ]))  # fmt: skip
            else:
                painter.drawEllipse(point, 3.5, 3.5)

    @property
    def _right(self) -> float:
        return float(self.width() - RIGHT)

    def _x(self, rank: int) -> float:
        return LEFT + 8 + rank / 11 * (self._right - LEFT - 16)

    def _y(self, rate: float) -> float:
        return TOP + (1 - rate / self.top()) * (self.height() - TOP - BOTTOM)


def rate_words(months: Sequence[MonthCounts], threshold: float) -> str:
    """The months at or over the threshold, by name, or that there are none."""
    known = [(one, rate) for one in months if (rate := one.absence()) is not None]
    if not known:
        return "Aucun mois n’est encore entièrement renseigné."
    over = [
        f"{MONTHS[one.first.month - 1]} {percent(rate)}" for one, rate in known if rate >= threshold
    ]
    if not over:
        return f"Aucun mois n’atteint le seuil de {percent(threshold)}."
    return f"Au seuil de {percent(threshold)} ou au-dessus{NARROW}: {', '.join(over)}."
