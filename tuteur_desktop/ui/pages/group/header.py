"""Above the grid: the days, then what the site calls their halves."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from tuteur_desktop.domain.calendar import Half
from tuteur_desktop.domain.french import WEEKDAYS, day_of_month
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.pages.group import words
from tuteur_desktop.ui.pages.group.model import WeekModel
from tuteur_desktop.ui.pages.group.paint import half_word

HEIGHT, DAY = 42, 24
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


class DaysHeader(QHeaderView):
    """Two lines: a day over its two halves; today in a pill."""

    def __init__(self, model: WeekModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._week = model
        self.setFixedHeight(HEIGHT)
        self.setMinimumSectionSize(20)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        """Two lines high."""
        return QSize(200, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the days, then the halves."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), theme.color("panel"))
        sheet = self._week.sheet
        for rank, day in enumerate(sheet.days):
            left, width = self.sectionViewportPosition(1 + 2 * rank), self.sectionSize(1 + 2 * rank)
            self._day(painter, QRectF(left, 0, 2 * width, DAY), day)
            for step, half in enumerate(Half):
                box = QRectF(left + step * width + 4, DAY, width - 6, HEIGHT - DAY - 2)
                self._half(painter, box, half)
        if sheet.folded:
            column = 1 + 2 * len(sheet.days)
            box = QRectF(
                self.sectionViewportPosition(column), 0, self.sectionSize(column), DAY
            )  # fmt: skip
            self._words(painter, box, words.days(sheet.folded), today=False)

    def _day(self, painter: QPainter, box: QRectF, day: int) -> None:
        sheet = self._week.sheet
        on, name = sheet.day(day), WEEKDAYS[day]
        number = day_of_month(on)
        metrics = QFontMetricsF(theme.font(theme.SMALL, QFont.Weight.Bold))
        forms = (f"{name.capitalize()} {number}", f"{name[:3].capitalize()}. {number}", number)
        fitting = [form for form in forms if metrics.horizontalAdvance(form) + 14 <= box.width()]
        self._words(painter, box, fitting[0] if fitting else number, today=on == sheet.today)

    def _words(self, painter: QPainter, box: QRectF, text: str, *, today: bool) -> None:
        weight = QFont.Weight.Bold if today else QFont.Weight.DemiBold
        painter.setFont(theme.font(theme.SMALL, weight))
        inside = box.adjusted(4, 0, -2, 0)
        if not today:
            painter.setPen(theme.color("muted"))
            painter.drawText(inside, _LEFT, text)
            return
        width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 12
        pill = QRectF(inside.left() - 3, box.center().y() - 9, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(pill, 9, 9)
        painter.setPen(theme.color("on_accent"))
        painter.drawText(pill, _CENTRE, text)

    def _half(self, painter: QPainter, box: QRectF, half: Half) -> None:
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("muted"))
        name = self._week.sheet.half_name(half)
        metrics = QFontMetricsF(painter.font())
        painter.drawText(box, _LEFT, half_word(half, name, box.width(), metrics))
