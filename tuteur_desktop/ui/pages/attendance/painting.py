"""Paints the grid of a month: words on soft colour, the unknown dashed, rest hatched.

The whole of it in one go: a delegate asked cell by cell costs more than the painting itself.
"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QTableView

from tuteur_desktop.ui import icons, theme
from tuteur_desktop.ui.pages.attendance.model import WEEK_ROWS, GridModel
from tuteur_desktop.ui.widgets.halves import pictures
from tuteur_desktop.ui.widgets.halves.paint import draw_half, hatch, ring

GAP = 5.0
LOCK = 12.0
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_FOCUS, _CHOSEN = QStyle.StateFlag.State_HasFocus, QStyle.StateFlag.State_Selected
Places = tuple[tuple[int, int, int], ...]  # the number, the place and the size of rows, of columns


class MonthPainter:
    """Numbers, half-days, the week's own column, the folded days; then the rings over them."""

    def __init__(self, view: QTableView, model: GridModel) -> None:
        self._view, self._model = view, model
        self._key: tuple[object, ...] = ()
        self._picture = QPixmap()

    def paint(self, painter: QPainter, ratio: float) -> None:
        """Paint the month, from its picture while nothing but the choice changes."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view, model = self._view, self._model
        columns = tuple(
            (number, view.columnViewportPosition(number), view.columnWidth(number))
            for number in range(model.columnCount())
        )
        rows = tuple(
            (number, view.rowViewportPosition(number), view.rowHeight(number))
            for number in range(model.rowCount())
        )
        size = view.viewport().size()
        key = (model.month, columns, rows, ratio, size.width(), size.height(), theme.tokens())
        if len(key) != len(self._key) or key[0] is not self._key[0] or key[1:] != self._key[1:]:
            self._key, self._picture = key, self._whole(columns, rows, ratio)
        painter.drawPixmap(0, 0, self._picture)
        self._rings(painter)

    def _whole(self, columns: Places, rows: Places, ratio: float) -> QPixmap:
        size = self._view.viewport().size() * ratio
        picture = QPixmap(size)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, top, height in rows:
            for column, left, width in columns:
                self._cell(painter, QRectF(left, top, width, height), row, column)
        painter.end()
        return picture

    def _cell(self, painter: QPainter, box: QRectF, row: int, column: int) -> None:
        model = self._model
        half = model.half(row, column)
        if half is not None:
            future = half.on >= model.month.today
            inside = box.adjusted(GAP, 2, -GAP, -2)
            draw_half(painter, inside, half, None, future=future, first=model.month.first_of(half))
        elif model.is_folded(column) and row % WEEK_ROWS:
            if row % WEEK_ROWS == 1:
                below = self._view.rowHeight(row + 1)
                pictures.draw(painter, box.adjusted(GAP, 2, -GAP, below - 2), "folded", _folded)
        else:
            self._margin(painter, box, row, column)

    def _margin(self, painter: QPainter, box: QRectF, row: int, column: int) -> None:
        model = self._model
        word, on = model.margin(row, column), model.day(row, column)
        if not word:
            return
        numbers = row % WEEK_ROWS == 0
        today = on is not None and on == model.month.today
        today = numbers and (today or model.is_folded(column))
        locked = numbers and on is not None and model.month.locked(on)
        left = 2.0 if column == 0 else GAP + 4
        pictures.draw(
            painter, box, (word, today, locked, left),
            lambda to, whole: _word(to, whole.adjusted(left, 0, -2, 0), word, today, locked),
        )  # fmt: skip

    def _rings(self, painter: QPainter) -> None:
        """Over everything, so that no neighbour cuts them."""
        view = self._view
        here = view.currentIndex()
        chosen = view.selectionModel().selectedIndexes()
        for index in chosen if here in chosen else [*chosen, here]:
            if self._model.half(index.row(), index.column()) is None:
                continue
            state = QStyle.StateFlag.State_None
            if index in chosen:
                state |= _CHOSEN
            if index == here and view.hasFocus():
                state |= _FOCUS
            box = QRectF(view.visualRect(index)).adjusted(GAP, 2, -GAP, -2)
            ring(painter, box, state)


def _folded(painter: QPainter, whole: QRectF) -> None:
    """Both halves of the folded days of a week share one hatched field."""
    hatch(painter, whole)
    painter.setPen(theme.color("muted"))
    painter.setFont(theme.font(theme.SMALL))
    word = "repos" if whole.width() > 40 else "·"
    width = QFontMetricsF(painter.font()).horizontalAdvance(word) + 8
    ground = QRectF(0, 0, width, 20)
    ground.moveCenter(whole.center())
    painter.fillRect(ground, theme.color("panel"))
    painter.drawText(ground, _CENTRE, word)


def _word(painter: QPainter, inside: QRectF, word: str, today: bool, locked: bool) -> None:
    """A number, the name of a half, of a week; a lock beside the day of a signed period."""
    painter.setFont(theme.font(theme.SMALL, _BOLD if today else _PLAIN))
    metrics = QFontMetricsF(painter.font())
    wide = metrics.horizontalAdvance(word)
    if today:
        pill = QRectF(inside.left() - 3, inside.center().y() - 9, wide + 12, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(pill, 9, 9)
        painter.setPen(QPen(theme.color("on_accent")))
        painter.drawText(pill, _CENTRE, word)
    else:
        painter.setPen(theme.color("muted"))
        text = metrics.elidedText(word, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, _LEFT, text)
    left = inside.left() + wide + (14 if today else 6)
    if locked and left + LOCK < inside.right():
        where = QRectF(left, inside.center().y() - LOCK / 2, LOCK, LOCK)
        icons.draw(painter, where, "lock-simple", "muted")


_PLAIN, _BOLD = QFont.Weight.Normal, QFont.Weight.Bold
