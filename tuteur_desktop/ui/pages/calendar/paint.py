"""Paints a year: one tile a kind of half-day, drawn once, then laid twelve rows of thirty-one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFont, QPainter, QPen, QPixmap, QPolygonF

from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.calendar import Cell, Half
from tuteur_desktop.domain.french import SHORT_MONTHS
from tuteur_desktop.domain.year import month_end
from tuteur_desktop.ui import icons, theme
from tuteur_desktop.ui.pages.calendar.content import Content
from tuteur_desktop.ui.pages.calendar.looks import OUTSIDE, Square

LABEL, HEADER, BETWEEN, ROUND = 58, 18, 5, 2.0
HALF_MIN, HALF_MAX, DAY_MIN = 11, 19, 15
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Measures:
    """Sizes in logical pixels: of a day across, of a half-day down."""

    day: int = DAY_MIN
    half: int = HALF_MIN

    @property
    def row(self) -> int:
        """From a month to the next."""
        return 2 * self.half + BETWEEN

    @property
    def size(self) -> QSize:
        """The whole year."""
        return QSize(LABEL + 31 * self.day, HEADER + 12 * self.row)

    def box(self, month: int, day: int, half: Half) -> QRect:
        """Where a half-day stands: its month's rank from 0, its day from 1."""
        top = HEADER + month * self.row + (self.half if half is Half.PM else 0)
        return QRect(LABEL + (day - 1) * self.day, top, self.day - 1, self.half - 1)


Kind = tuple[Square, bool, bool, bool]  # what is painted: own, locked, disagreeing


class Painter:
    """Draws the year in a picture; tiles are kept until the size, the screen or the theme change.

    A year is 365 days: laid as pictures of whole days they take two milliseconds, painted half by
    half over a frame.
    """

    def __init__(self) -> None:
        self._tiles: dict[tuple[Kind, Kind], QPixmap] = {}
        self._key: tuple[object, ...] = ()

    def picture(
        self, content: Content, look: Callable[[HalfDay], Square], sizes: Measures, ratio: float
    ) -> QPixmap:
        """The year, without what is chosen."""
        key = (sizes, ratio, theme.tokens())
        if key != self._key:
            self._key = key
            self._tiles.clear()
        made = QPixmap(sizes.size * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(theme.color("panel"))
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._numbers(painter, sizes)
        for rank in range(12):
            self._label(painter, content, rank, sizes)
            self._month(painter, content, rank, look, sizes, ratio)
        self._today(painter, content, sizes)
        painter.end()
        return made

    def _month(
        self, painter: QPainter, content: Content, rank: int, look: Callable[[HalfDay], Square],
        sizes: Measures, ratio: float,
    ) -> None:  # fmt: skip
        first, top = content.year.months[rank], HEADER + rank * sizes.row
        monday, line = -first.weekday() % 7, theme.color("faint")
        for number in range(month_end(first).day):
            on = date(first.year, first.month, number + 1)
            locked = bool(content.locks) and content.lock(on) is not None
            key = (
                _kind(content, (on, Half.AM), look, locked),
                _kind(content, (on, Half.PM), look, locked),
            )
            tile = self._tiles.get(key)
            if tile is None:
                tile = self._tiles[key] = _draw_day(*key, sizes, ratio)
            x = LABEL + number * sizes.day
            painter.drawPixmap(x, top, tile)
            if number % 7 == monday:
                painter.fillRect(x - 1, top, 1, 2 * sizes.half - 1, line)

    def _numbers(self, painter: QPainter, sizes: Measures) -> None:
        painter.setFont(theme.font(11))
        painter.setPen(theme.color("muted"))
        for number in range(1, 32):
            box = QRect(LABEL + (number - 1) * sizes.day, 0, sizes.day - 1, HEADER - 2)
            painter.drawText(box, _CENTRE, str(number))

    def _label(self, painter: QPainter, content: Content, rank: int, sizes: Measures) -> None:
        first = content.year.months[rank]
        box = QRectF(0, HEADER + rank * sizes.row, LABEL - 6, 2 * sizes.half - 1)
        here = first <= content.today <= month_end(first)
        painter.setFont(theme.font(12, QFont.Weight.Bold if here else QFont.Weight.Normal))
        painter.setPen(theme.color("ink" if here else "muted"))
        year = f" {first.year % 100:02d}" if rank == 0 or first.month == 1 else ""
        painter.drawText(box, _LEFT, f"{SHORT_MONTHS[first.month - 1]}{year}")
        last = month_end(first)
        if any(lock.starts_on <= last and first <= lock.ends_on for lock in content.locks):
            sign = QRectF(box.right() - 11, box.center().y() - 6, 12, 12)
            icons.draw(painter, sign, "lock-simple", "muted")

    def _today(self, painter: QPainter, content: Content, sizes: Measures) -> None:
        box = box_of(content, (content.today, Half.AM), sizes)
        if box is None:
            return
        whole = QRectF(box.left(), box.top(), box.width(), 2 * sizes.half - 1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("ink"), 2))
        painter.drawRoundedRect(whole.adjusted(-0.5, -0.5, 0.5, 0.5), 3, 3)


def box_of(content: Content, cell: Cell, sizes: Measures) -> QRect | None:
    """Where a half-day stands; None outside the year."""
    on, half = cell
    if not content.year.covers(on):
        return None
    first = content.year.first
    rank = 12 * (on.year - first.year) + on.month - first.month
    return sizes.box(rank, on.day, half)


def _kind(content: Content, cell: Cell, look: Callable[[HalfDay], Square], locked: bool) -> Kind:
    half = content.halves.get(cell)
    if half is None:
        return OUTSIDE, False, locked, False
    return look(half), cell in content.own, locked, half.mark is not None and half.disagrees()


def _draw_day(am: Kind, pm: Kind, sizes: Measures, ratio: float) -> QPixmap:
    width, height = sizes.day - 1, sizes.half - 1
    tile = QPixmap(QSize(width, 2 * sizes.half - 1) * ratio)
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for rank, kind in enumerate((am, pm)):
        _draw_half(painter, QRectF(0, rank * sizes.half, width, height), *kind)
    painter.end()
    return tile


def _draw_half(
    painter: QPainter, box: QRectF, square: Square, own: bool, locked: bool, disagrees: bool
) -> None:
    draw_square(painter, box, square)
    if locked:
        painter.fillRect(box, QBrush(theme.color("faint"), Qt.BrushStyle.BDiagPattern))
        _letter(painter, box, square)
    painter.setPen(Qt.PenStyle.NoPen)
    if own:  # a corner turned down: said by exception, not by the rhythm
        corner = box.topLeft()
        painter.setBrush(theme.color("ink"))
        painter.drawPolygon(QPolygonF([corner, corner + QPointF(5, 0), corner + QPointF(0, 5)]))
    if disagrees:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("alarm"), 1.5))
        painter.drawRect(box.adjusted(0.75, 0.75, -0.75, -0.75))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("alarm"))
        corner = box.bottomRight()
        painter.drawPolygon(QPolygonF([corner, corner - QPointF(6, 0), corner - QPointF(0, 6)]))


def draw_square(painter: QPainter, box: QRectF, square: Square) -> None:
    """A half-day on its own: a ground, and its letter."""
    painter.setPen(Qt.PenStyle.NoPen)
    if square.hatched:
        painter.fillRect(box, QBrush(theme.color("line"), Qt.BrushStyle.BDiagPattern))
        return
    if square.dashed:
        painter.setPen(QPen(theme.color("faint"), 1, Qt.PenStyle.DashLine))
        box = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setBrush(theme.color(square.ground))
    painter.drawRoundedRect(box, ROUND, ROUND)
    _letter(painter, box, square)


def _letter(painter: QPainter, box: QRectF, square: Square) -> None:
    if square.letter:
        size = max(10, min(12, round(box.height()) - 1))
        painter.setFont(theme.font(size, QFont.Weight.DemiBold))
        painter.setPen(theme.color(square.ink))
        painter.drawText(box, _CENTRE, square.letter)
