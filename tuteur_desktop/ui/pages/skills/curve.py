"""What three voices said of a skill over time: one line each, never averaged."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.french import SHORT_MONTHS
from tuteur_desktop.domain.scales import FOUR_STEPS, Scale
from tuteur_desktop.domain.skills import Rating, Voice
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.labels import VOICE_COLORS
from tuteur_desktop.ui.pages.skills.words import curve_words
from tuteur_desktop.ui.widgets.tips import tip

LINES = {
    Voice.TUTOR: Qt.PenStyle.SolidLine,
    Voice.LEARNER: Qt.PenStyle.DashLine,
    Voice.CENTRE: Qt.PenStyle.DotLine,
}
# Lines that lie on one another are set apart by a hair.
_APART = {Voice.TUTOR: 0.0, Voice.LEARNER: 2.0, Voice.CENTRE: -2.0}
LEFT, RIGHT, TOP, BOTTOM = 16, 8, 8, 26


class Curve(QWidget):
    """Levels upwards, time to the right; « non vu » breaks a line."""

    def __init__(self) -> None:
        super().__init__()
        self._ratings: tuple[Rating, ...] = ()
        self._span = (date.min, date.min)
        self._top = len(FOUR_STEPS.steps)
        self.setMinimumHeight(128)

    def sizeHint(self) -> QSize:
        """A small picture."""
        return QSize(200, 128)

    def show_ratings(self, ratings: Sequence[Rating], scale: Scale, today: date) -> None:
        """Show the ratings of one skill, oldest first."""
        self._ratings, self._top = tuple(ratings), len(scale.steps)
        first = min((rating.on for rating in ratings), default=today)
        self._span = (first, max(today, first))
        words = curve_words(ratings, scale)
        self.setAccessibleName(f"Évolution : {words}")
        self.setToolTip(tip(words.replace("\u202f; ", "\n")))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a line a level, then the voices."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(11))
        for rank in range(1, self._top + 1):
            y = self._y(rank)
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(QPointF(LEFT, y), QPointF(self.width() - RIGHT, y))
            painter.setPen(theme.color("muted"))
            painter.drawText(
                QRectF(0, y - 8, LEFT - 5, 16),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                str(rank),
            )
        self._dates(painter)
        for voice in Voice:
            for run in self._runs(voice):
                self._run(painter, voice, run)

    def _runs(self, voice: Voice) -> list[list[QPointF]]:
        runs: list[list[QPointF]] = [[]]
        for rating in self._ratings:
            if rating.voice is not voice:
                continue
            if rating.level.rank is None:
                runs.append([])
            else:
                y = self._y(rating.level.rank) + _APART[voice]
                runs[-1].append(QPointF(self._x(rating.on), y))
        return [run for run in runs if run]

    def _run(self, painter: QPainter, voice: Voice, run: list[QPointF]) -> None:
        tint = theme.color(VOICE_COLORS[voice])
        painter.setPen(QPen(tint, 2, LINES[voice]))
        painter.drawPolyline(run)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        for point in run:
            painter.drawEllipse(point, 3, 3)

    def _dates(self, painter: QPainter) -> None:
        first, last = self._span
        row = QRectF(LEFT - 4, self.height() - 18, self.width() - LEFT, 16)
        painter.setPen(theme.color("muted"))
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft, _month(first))
        if (first.year, first.month) != (last.year, last.month):
            painter.drawText(row, Qt.AlignmentFlag.AlignRight, _month(last))

    def _x(self, on: date) -> float:
        first, last = self._span
        days = max(1, (last - first).days)
        return LEFT + 4 + (on - first).days / days * (self.width() - LEFT - RIGHT - 8)

    def _y(self, rank: int) -> float:
        return TOP + (self._top - rank) / max(1, self._top - 1) * (self.height() - TOP - BOTTOM)


def _month(on: date) -> str:
    return f"{SHORT_MONTHS[on.month - 1]} {on.year % 100:02d}"
