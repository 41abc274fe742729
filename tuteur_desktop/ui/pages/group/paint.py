"""Pictures of half-days and of names, painted once and laid again: a group's week is 560 cells."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyleOptionViewItem

from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.services.group import Member
from tuteur_desktop.ui import icons, theme
from tuteur_desktop.ui.widgets.halves.paint import ROUND, draw_half, hatch

GAP, EDGE = 2, 1  # pixels around a half-day, beside and above
FOR_WORDS = 50  # pixels of a half-day under which most of its words do not fit
MOST = 2000  # pictures kept
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
MINOR = "−18"


class Pictures:
    """Pictures by what they show, in one height and one density of pixels."""

    def __init__(self) -> None:
        self._known: dict[object, QPixmap] = {}
        self._height, self._ratio = 0, 0.0

    def fit(self, height: int, ratio: float) -> None:
        """The height of a row, and pixels of the screen by logical pixel; forgets others."""
        if (height, ratio) != (self._height, self._ratio):
            self._height, self._ratio = height, ratio
            self._known.clear()

    def half(self, half: HalfDay, width: int, *, future: bool, locked: bool) -> QPixmap:
        """A half-day as its cell shows it."""
        mark = half.mark
        key = (
            (width, locked, future, half.planned, half.label, half.planned or half.half)
            if mark is None
            else (width, locked, half.planned, mark.state, mark.justification, mark.minutes,
                  mark.place)
        )  # fmt: skip
        found = self._known.get(key)
        if found is None:
            found = self._keep(key, width)
            painter = _painter(found)
            box = QRectF(GAP, EDGE, width - 2 * GAP, self._height - 2 * EDGE)
            if width < FOR_WORDS and mark is None and half.planned is Place.REST:
                hatch(painter, box)  # no room to write that nothing is due
            else:
                draw_half(painter, box, half, QStyleOptionViewItem(), future=future)
            if locked:
                _lock(painter, box)
            painter.end()
        return found

    def name(self, member: Member, width: int, *, chosen: bool) -> QPixmap:
        """A learner's name, with its signs, as far as there is room."""
        key = (width, chosen, member.learner_id, member.name, member.minor, member.centre)
        found = self._known.get(key)
        if found is None:
            found = self._keep(key, width)
            painter = _painter(found)
            _name(painter, QRectF(0, EDGE, width - 6, self._height - 2 * EDGE), member, chosen)
            painter.end()
        return found

    def rest(self, width: int) -> QPixmap:
        """The folded days of a row."""
        found = self._known.get(width)
        if found is None:
            found = self._keep(width, width)
            painter = _painter(found)
            hatch(painter, QRectF(GAP, EDGE, width - 2 * GAP, self._height - 2 * EDGE))
            painter.end()
        return found

    def _keep(self, key: object, width: int) -> QPixmap:
        if len(self._known) >= MOST:
            self._known.clear()
        size = (round(width * self._ratio), round(self._height * self._ratio))
        made = QPixmap(*size)
        made.setDevicePixelRatio(self._ratio)
        made.fill(Qt.GlobalColor.transparent)
        self._known[key] = made
        return made


def _painter(picture: QPixmap) -> QPainter:
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def _lock(painter: QPainter, box: QRectF) -> None:
    """A lock on a veil: the half-day is signed."""
    veil = QColor(theme.color("panel"))
    veil.setAlpha(90)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(veil)
    painter.drawRoundedRect(box, ROUND, ROUND)
    icons.draw(painter, QRectF(box.right() - 13, box.top() + 1, 12, 12), "lock-simple", "muted")


def _name(painter: QPainter, box: QRectF, member: Member, chosen: bool) -> None:
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_soft"))
        painter.drawRoundedRect(box, ROUND, ROUND)
    inside = box.adjusted(6, 0, -4, 0)
    if member.minor:
        inside.setRight(_minor(painter, inside))
    face = theme.font(14, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
    small = theme.font(12)
    metrics = QFontMetricsF(face)
    said = metrics.elidedText(member.name, Qt.TextElideMode.ElideRight, inside.width())
    painter.setFont(face)
    painter.setPen(theme.color("ink"))
    painter.drawText(inside, _LEFT, said)
    left = inside.width() - metrics.horizontalAdvance(said) - 10
    if member.centre and left > 36:
        centre = QFontMetricsF(small).elidedText(
            member.centre, Qt.TextElideMode.ElideRight, left
        )  # fmt: skip
        painter.setFont(small)
        painter.setPen(theme.color("muted"))
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                         centre)  # fmt: skip


def _minor(painter: QPainter, inside: QRectF) -> float:
    """« −18 » in a pill at the right end; where what is left of it ends."""
    painter.setFont(theme.font(11, QFont.Weight.DemiBold))
    width = QFontMetricsF(painter.font()).horizontalAdvance(MINOR) + 8
    pill = QRectF(inside.right() - width, inside.center().y() - 8, width, 16)
    painter.setPen(QPen(theme.color("watch"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(pill, 8, 8)
    painter.drawText(pill, _CENTRE, MINOR)
    return pill.left() - 6


def half_word(half: Half, name: str, room: float, metrics: QFontMetricsF) -> str:
    """The name of a half in a narrow column, or its first letters: « a.-m. »."""
    if metrics.horizontalAdvance(name) <= room:
        return name
    return "-".join(f"{part[:1]}." for part in name.split("-")) or half.value
