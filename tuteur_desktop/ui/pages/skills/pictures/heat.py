"""The map of one voice: skills in rows, months in columns, the level written in each box."""

from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from tuteur_desktop.domain.french import NARROW, SHORT_MONTHS, month_words
from tuteur_desktop.domain.scales import FOUR_STEPS, Level, Scale
from tuteur_desktop.domain.skill_pictures import Heat, HeatRow
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.labels import VOICE_WORDS
from tuteur_desktop.ui.pages.skills.pictures.looks import (
    NOT_SEEN_MARK,
    fill,
    hatch,
    outline,
    shades_of,
)
from tuteur_desktop.ui.widgets.tips import shorten, tip

ROW, COLUMN, HEAD, INDENT = 24, 32, 36, 10  # pixels
LABEL = (150, 380)  # pixels at least and at most for the words of a row
NOTHING = "Rien n’est encore évalué par cette voix."
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


class HeatView(QAbstractScrollArea):
    """Paints only the rows before the eye; the words stay while the months scroll."""

    def __init__(self) -> None:
        super().__init__()
        self._heat = Heat(Voice.TUTOR, (), ())
        self._scale = FOUR_STEPS
        self._shades = shades_of(FOUR_STEPS)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_heat(self, heat: Heat, scale: Scale) -> None:
        """Show a map."""
        self._heat, self._scale, self._shades = heat, scale, shades_of(scale)
        voice = VOICE_WORDS[heat.voice].lower()
        told = NOTHING
        if heat.months:
            first, last = month_words(heat.months[0]), month_words(heat.months[-1])
            told = f"niveaux de {first} à {last}, à lire aussi en tableau"
        self.setAccessibleName(f"Carte des niveaux, voix{NARROW}: {voice}. {told}")
        self._fit()
        self.viewport().update()

    def show_block(self, place: int) -> None:
        """Bring a block to the top."""
        row = next((n for n, one in enumerate(self._heat.rows) if one.block == place), 0)
        self.verticalScrollBar().setValue(row * ROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room, other scroll bars."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.viewport().size()
        up, along = self.verticalScrollBar(), self.horizontalScrollBar()
        up.setPageStep(max(1, room.height() - HEAD))
        up.setSingleStep(ROW)
        up.setRange(0, max(0, len(self._heat.rows) * ROW + HEAD - room.height()))
        along.setPageStep(max(1, room.width() - self._label()))
        along.setSingleStep(COLUMN)
        wanted = len(self._heat.months) * COLUMN + self._label()
        along.setRange(0, max(0, wanted - room.width()))

    def _label(self) -> int:
        least, most = LABEL
        free = self.viewport().width() - len(self._heat.months) * COLUMN
        return max(least, min(most, free, round(self.viewport().width() * 0.45)))

    def _shown(self) -> range:
        first = self.verticalScrollBar().value() // ROW
        many = (self.viewport().height() - HEAD) // ROW + 2
        return range(first, min(len(self._heat.rows), first + many))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the boxes, then the words over what scrolled under them."""
        painter = QPainter(self.viewport())
        if not self._heat.months:
            painter.setPen(theme.color("muted"))
            painter.drawText(self.viewport().rect(), _CENTRE, NOTHING)
            return
        label, along = self._label(), self.horizontalScrollBar().value()
        wide, tall = self.viewport().width(), self.viewport().height()
        painter.setFont(theme.font(theme.SMALL))
        painter.setClipRect(label, HEAD, wide - label, tall - HEAD)
        for row in self._shown():
            self._boxes(painter, self._heat.rows[row], self._y(row), label - along)
        painter.setClipRect(label, 0, wide - label, HEAD)
        self._months(painter, label - along)
        painter.setClipRect(0, HEAD, wide, tall - HEAD)
        for row in self._shown():
            self._words(painter, self._heat.rows[row], self._y(row), label)
        painter.setClipping(False)
        if self.hasFocus():
            outline(painter, QRectF(self.viewport().rect()), "accent")

    def _y(self, row: int) -> int:
        return HEAD + row * ROW - self.verticalScrollBar().value()

    def _boxes(self, painter: QPainter, row: HeatRow, top: int, left: int) -> None:
        for column, level in (row.levels or {}).items():
            box = QRectF(left + column * COLUMN + 1, top + 1, COLUMN - 2, ROW - 2)
            shade = self._shades.get(level)
            if shade is not None:
                fill(painter, box, shade)
                painter.drawText(box, _CENTRE, shade.mark)
            elif level is Level.NOT_SEEN:
                hatch(painter, box, NOT_SEEN_MARK)

    def _months(self, painter: QPainter, left: int) -> None:
        painter.setFont(theme.font(11))
        for column, month in enumerate(self._heat.months):
            x = left + column * COLUMN
            painter.setPen(theme.color("ink" if column == 0 or month.month == 1 else "muted"))
            painter.drawText(QRectF(x, 16, COLUMN, 16), _CENTRE, SHORT_MONTHS[month.month - 1])
            if column == 0 or month.month == 1:
                painter.drawText(QRectF(x, 2, COLUMN * 2, 14), _LEFT, str(month.year))

    def _words(self, painter: QPainter, row: HeatRow, top: int, label: int) -> None:
        block = row.heading and row.depth == 0
        face = theme.font(
            theme.SMALL, QFont.Weight.DemiBold if row.heading else QFont.Weight.Normal
        )
        painter.setFont(face)
        painter.setPen(theme.color("muted" if row.heading and not block else "ink"))
        indent = INDENT * min(row.depth, 4)
        room = (self.viewport().width() if row.heading else label - 8) - indent
        words = QFontMetricsF(face).elidedText(
            shorten(row.title, 300), Qt.TextElideMode.ElideRight, room
        )
        painter.drawText(QRectF(indent, top, room, ROW), _LEFT, words)
        painter.fillRect(QRectF(0, top + ROW - 1, self.viewport().width(), 1), theme.color("line"))

    def at(self, where: QPoint) -> tuple[HeatRow, date | None] | None:
        """The row under a point of the viewport, and its month over the boxes."""
        row = (where.y() - HEAD + self.verticalScrollBar().value()) // ROW
        if where.y() < HEAD or not 0 <= row < len(self._heat.rows):
            return None
        column = (where.x() - self._label() + self.horizontalScrollBar().value()) // COLUMN
        over = where.x() >= self._label() and 0 <= column < len(self._heat.months)
        return self._heat.rows[row], self._heat.months[column] if over else None

    def viewportEvent(self, event: QEvent) -> bool:
        """The whole label, and what a box says in words."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), tip(self.told(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def told(self, where: QPoint) -> str:
        """« Cuisiner, novembre 2026 : autonome » under a point; empty outside the rows."""
        found = self.at(where)
        if found is None:
            return ""
        row, month = found
        title = shorten(row.title, 2_000)
        if month is None or row.heading:
            return title
        level = (row.levels or {}).get(self._heat.months.index(month))
        word = self._scale.word(level) if level else "rien de dit ce mois"
        return f"{title}, {month_words(month)}{NARROW}: {word}"
