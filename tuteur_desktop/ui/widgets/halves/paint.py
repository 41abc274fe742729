"""Paints one half-day: a word on soft colour, dashed when unknown, hatched outside a contract."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.calendar import ELSEWHERE, Half
from tuteur_desktop.ui import icons, theme
from tuteur_desktop.ui.labels import Look, half_look, second_look, tight_word
from tuteur_desktop.ui.widgets.halves import pictures

ROUND, CLIP, CORNER = 6.0, 16.0, 9.0
ROOM_FOR_WORDS = 84
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def draw_half(
    painter: QPainter, box: QRectF, half: HalfDay, option: QStyleOptionViewItem | None, *,
    future: bool, first: HalfDay | None = None,
) -> None:  # fmt: skip
    """A half-day in a box, with its ring when it is chosen; no option, no ring.

    `first` is the morning of the same day: what the calendar says of both is written once.
    """
    look = second_look(half_look(half, future=future), half, first)
    outside = half.planned is None and half.mark is None
    kind = (
        outside and half.half is Half.AM, outside, half.mark is not None,
        half.mark is None and half.planned in ELSEWHERE, half.disagrees(),
    )  # fmt: skip
    draw_look(painter, box, look, kind)
    if option is not None:
        state: QStyle.StateFlag = option.state
        ring(painter, box, state)


Kind = tuple[bool, bool, bool, bool, bool]  # said, outside, certain, dotted, disagreeing


def draw_look(painter: QPainter, box: QRectF, look: Look, kind: Kind) -> None:
    """A look in a box."""
    pictures.draw(painter, box, (look, kind), lambda to, inside: _draw(to, inside, look, kind))


def _draw(painter: QPainter, box: QRectF, look: Look, kind: Kind) -> None:
    said, outside, certain, dotted, disagreeing = kind
    if outside:
        hatch(painter, box)
        if said and box.width() > ROOM_FOR_WORDS:
            _word(painter, box, replace(look, ink="muted"), certain=False)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    inner = box
    if look.dashed:
        painter.setPen(QPen(theme.color("faint"), 1, Qt.PenStyle.DashLine))
        inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setBrush(theme.color(look.ground))
    painter.drawRoundedRect(inner, ROUND, ROUND)
    if disagreeing:
        _corner(painter, box)
    _word(painter, box, look, certain=certain)
    if dotted:
        painter.setPen(QPen(theme.color(look.ink), 1, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)


def _corner(painter: QPainter, box: QRectF) -> None:
    """A folded corner: the calendar says something else since."""
    at = box.topRight()
    fold = [at, at - QPointF(CORNER, 0), at + QPointF(0, CORNER)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("watch"))
    painter.drawPolygon(QPolygonF(fold))


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


def ring(painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
    """Two lines wide round the cell in hand, one tight line round the others chosen."""
    focus = bool(state & QStyle.StateFlag.State_HasFocus)
    if not focus and not state & QStyle.StateFlag.State_Selected:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("accent"), 2 if focus else 1.5))
    out = 2.0 if focus else 0.5
    painter.drawRoundedRect(box.adjusted(-out, -out, out, out), ROUND + out, ROUND + out)
