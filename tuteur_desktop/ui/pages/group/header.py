"""Above the grid: the days, then what the site calls their halves."""

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHeaderView, QWidget

from tuteur_desktop.domain.calendar import Half
from tuteur_desktop.domain.french import WEEKDAYS, day_of_month
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.pages.group import words
from tuteur_desktop.ui.pages.group.model import WeekModel
from tuteur_desktop.ui.pages.group.paint import half_word

HEIGHT, DAY = 42, 24
FULL, SHORT = 90, 56  # pixels of a day for its whole name, for three letters of it
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
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        weights = (QFont.Weight.DemiBold, QFont.Weight.Bold)
        # Made once: a new QFont finds its face again at each text.
        self._day_fonts = [theme.font(theme.SMALL, weight) for weight in weights]
        self._half_font = theme.font(12)
        self._pictures: dict[object, QPixmap] = {}
        self._half_metrics = QFontMetricsF(self._half_font)

    def sizeHint(self) -> QSize:
        """Two lines high."""
        return QSize(200, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay the days, then the halves; each text is painted once, and kept as a picture."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.color("panel"))
        sheet = self._week.sheet
        each = self.sectionSize(1) if self.count() > 1 else 0
        for rank, day in enumerate(sheet.days):
            left, on = self.sectionViewportPosition(1 + 2 * rank), sheet.day(day)
            said = self._picture(self._day_words(day, on, 2 * each), 2 * each, on == sheet.today)
            painter.drawPixmap(left, 0, said)
            for step, half in enumerate(Half):
                painter.drawPixmap(left + step * each, DAY, self._half(half, each))
        if sheet.folded:
            column = 1 + 2 * len(sheet.days)
            said = self._picture(words.days(sheet.folded), self.sectionSize(column), today=False)
            painter.drawPixmap(self.sectionViewportPosition(column), 0, said)

    def _day_words(self, day: int, on: date, width: int) -> str:
        """« Mercredi 18 », « Mer. 18 » or « 18 », by the room that the longest of them takes."""
        name, number = WEEKDAYS[day], day_of_month(on)
        if width >= FULL:
            return f"{name.capitalize()} {number}"
        return f"{name[:3].capitalize()}. {number}" if width >= SHORT else number

    def _half(self, half: Half, width: int) -> QPixmap:
        name = self._week.sheet.half_name(half)
        key = (name, width, self.devicePixelRatioF())
        if key not in self._pictures:
            shown = half_word(half, name, width - 6, self._half_metrics)
            picture = self._pictures[key] = self._blank(width, HEIGHT - DAY)
            painter = _text(picture, self._half_font)
            painter.drawText(QRectF(4, 0, width - 6, HEIGHT - DAY - 2), _LEFT, shown)
            painter.end()
        return self._pictures[key]

    def _picture(self, text: str, width: int, today: bool) -> QPixmap:
        key = (text, width, today, self.devicePixelRatioF())
        if key not in self._pictures:
            picture = self._pictures[key] = self._blank(width, DAY)
            painter = _text(picture, self._day_fonts[today])
            if today:
                _pill(painter, text)
            else:
                painter.drawText(QRectF(4, 0, width - 6, DAY), _LEFT, text)
            painter.end()
        return self._pictures[key]

    def _blank(self, width: int, height: int) -> QPixmap:
        ratio = self.devicePixelRatioF()
        made = QPixmap(round(max(1, width) * ratio), round(height * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        return made


def _text(picture: QPixmap, face: QFont) -> QPainter:
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(face)
    painter.setPen(theme.color("muted"))
    return painter


def _pill(painter: QPainter, text: str) -> None:
    """Today, on the accent."""
    width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 12
    pill = QRectF(1, DAY / 2 - 9, width, 18)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent"))
    painter.drawRoundedRect(pill, 9, 9)
    painter.setPen(theme.color("on_accent"))
    painter.drawText(pill, _CENTRE, text)
