"""Paints one half-day: a word on soft colour, dashed when unknown, hatched outside a contract."""

from dataclasses import replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.calendar import ELSEWHERE, Half
from tuteur_desktop.ui import icons, theme
from tuteur_desktop.ui.labels import Look, half_look, tight_word

ROUND, CLIP = 6.0, 16.0
ROOM_FOR_WORDS = 84
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def draw_half(
    painter: QPainter, box: QRectF, half: HalfDay, option: QStyleOptionViewItem, *, future: bool
) -> None:
    """A half-day in a box, with its ring when it is chosen."""
    look = half_look(half, future=future)
    if half.planned is None and half.mark is None:
        hatch(painter, box)
        if half.half is Half.AM and box.width() > ROOM_FOR_WORDS:
            _word(painter, box, replace(look, ink="muted"), certain=False)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    if look.dashed:
        painter.setPen(QPen(theme.color("faint"), 1, Qt.PenStyle.DashLine))
    painter.setBrush(theme.color(look.ground))
    painter.drawRoundedRect(box, ROUND, ROUND)
    _word(painter, box, look, certain=half.mark is not None)
    if half.mark is None and half.planned in ELSEWHERE:
        painter.setPen(QPen(theme.color(look.ink), 1, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
    _ring(painter, box, option)


def _word(painter: QPainter, box: QRectF, look: Look, *, certain: bool) -> None:
    weight = QFont.Weight.DemiBold if certain or look.dashed else QFont.Weight.Normal
    inside = box.adjusted(8, 0, -4, 0)
    if look.icon and box.width() > 60:
        where = QRectF(box.right() - CLIP - 5, box.center().y() - CLIP / 2, CLIP, CLIP)
        icons.draw(painter, where, look.icon, look.ink)
        inside.setRight(where.left() - 2)
    painter.setPen(theme.color(look.ink))
    for pixels, word in ((14, look.word), (13, look.word), (13, tight_word(look))):
        face = theme.font(pixels, weight)
        if QFontMetricsF(face).horizontalAdvance(word) <= inside.width():
            painter.setFont(face)
            painter.drawText(inside, _LEFT, word)
            return
    painter.setFont(theme.font(13, weight))
    painter.drawText(box, _CENTRE, look.short)


def hatch(painter: QPainter, box: QRectF) -> None:
    """Slanted lines in a box."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(theme.color("line"), Qt.BrushStyle.BDiagPattern))
    painter.drawRoundedRect(box, ROUND, ROUND)


def _ring(painter: QPainter, box: QRectF, option: QStyleOptionViewItem) -> None:
    """Two lines wide round the cell in hand, one tight line round the others chosen."""
    state: QStyle.StateFlag = option.state
    focus = bool(state & QStyle.StateFlag.State_HasFocus)
    if not focus and not state & QStyle.StateFlag.State_Selected:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("accent"), 2 if focus else 1.5))
    out = 2.0 if focus else 0.5
    painter.drawRoundedRect(box.adjusted(-out, -out, out, out), ROUND + out, ROUND + out)
