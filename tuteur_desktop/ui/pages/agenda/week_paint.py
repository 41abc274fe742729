"""Paints the week: days, hours, what stands in them, and now."""

from dataclasses import dataclass
from datetime import date, datetime, time

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from tuteur_desktop.domain.agenda import Entry
from tuteur_desktop.domain.french import NBSP
from tuteur_desktop.domain.interviews import OPEN
from tuteur_desktop.ui import icons, theme
from tuteur_desktop.ui.pages.agenda import looks
from tuteur_desktop.ui.pages.agenda.geometry import HEAD_H, HOURS_W, Geometry

TWO_LINES = 38  # pixels of a block that holds a second line
NARROW = 112  # pixels below which there is no room for an icon
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True)
class Held:
    """What is in hand: the key chosen, whether keys come here, and what is being dragged where."""

    key: str = ""
    focus: bool = False
    dragged: Entry | None = None
    slot: tuple[date, time | None] | None = None


def paint(painter: QPainter, geometry: Geometry, now: datetime, held: Held) -> None:
    """The whole week."""
    painter.fillRect(QRectF(0, 0, geometry.width, geometry.height), theme.color("panel"))
    _grid(painter, geometry, now.date())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for on in geometry.week.days:
        _head(painter, geometry, on, now.date())
        _more(painter, geometry, on)
    for box, entry in geometry.places():
        moving = held.dragged is not None and held.dragged.key == entry.key
        _entry(painter, box, entry, faint=moving)
        if entry.key == held.key and not moving:
            _ring(painter, box, strong=held.focus)
    if now.date() in geometry.week.days:
        _now(painter, geometry, now)
    if held.dragged is not None and held.slot is not None:
        box = geometry.stretch(held.dragged, *held.slot)
        _entry(painter, box, held.dragged, at=held.slot[1])
        _ring(painter, box, strong=True)


def _grid(painter: QPainter, geometry: Geometry, today: date) -> None:
    line, week = theme.color("line"), geometry.week
    if today in week.days:
        box = QRectF(geometry.left(today), HEAD_H, geometry.column, geometry.height)
        painter.fillRect(box, theme.color("hover"))
    painter.setFont(theme.font(12))
    for hour in range(week.first_hour, week.last_hour + 1):
        y = geometry.y(hour * 60)
        painter.fillRect(QRectF(HOURS_W, y, geometry.width - HOURS_W, 1), line)
        if hour < week.last_hour:
            painter.setPen(theme.color("muted"))
            box = QRectF(0, y - 1, HOURS_W - 8, 18)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, f"{hour}{NBSP}h")
    for on in week.days:
        painter.fillRect(QRectF(geometry.left(on), 6, 1, geometry.height), line)
    painter.fillRect(QRectF(0, HEAD_H - 1, geometry.width, 1), line)


def _head(painter: QPainter, geometry: Geometry, on: date, today: date) -> None:
    box = QRectF(geometry.left(on) + 8, 0, geometry.column - 12, HEAD_H - 2)
    font = theme.font(theme.SMALL, QFont.Weight.DemiBold)
    painter.setFont(font)
    metrics = QFontMetrics(font)
    words = looks.day_title(on)
    if metrics.horizontalAdvance(words) > box.width() - 10:
        words = looks.day_title(on, short=True)
    if on == today:
        chip = QRectF(box.left() - 4, 6, metrics.horizontalAdvance(words) + 16, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(chip, 11, 11)
        painter.setPen(theme.color("on_accent"))
        painter.drawText(chip, _CENTRE, words)
        return
    painter.setPen(theme.color("muted" if on < today else "ink"))
    painter.drawText(box, _LEFT, words)


def _more(painter: QPainter, geometry: Geometry, on: date) -> None:
    shown, more = geometry.shown(on)
    if not more:
        return
    painter.setFont(theme.font(theme.SMALL, QFont.Weight.DemiBold))
    painter.setPen(theme.color("accent"))
    box = geometry.line(on, len(shown)).adjusted(6, 0, 0, 0)
    painter.drawText(box, _LEFT, f"+{NBSP}{more} autre{'s' if more > 1 else ''}")


def _entry(
    painter: QPainter, box: QRectF, entry: Entry, *, faint: bool = False, at: time | None = None
) -> None:
    seen = looks.look(entry)
    done = entry.status is not None and entry.status not in OPEN
    ink, ground = (seen.ink, seen.ground) if not done else ("muted", "off")
    if entry.late:
        ink, ground = "alarm", "alarm_soft"
    painter.save()
    painter.setOpacity(0.4 if faint else 1.0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(box, 6, 6)
    painter.setBrush(theme.color(ink))
    painter.drawRoundedRect(QRectF(box.left(), box.top(), 3, box.height()), 1.5, 1.5)
    painter.setClipRect(box)
    inside = box.adjusted(9, 2, -5, -2)
    first, second = _words(entry, at or entry.at, short=box.width() < NARROW)
    if box.height() < TWO_LINES:
        row = inside
        if box.width() >= NARROW:
            icon = QRectF(inside.left(), inside.center().y() - 7, 14, 14)
            icons.draw(painter, icon, seen.icon, ink)
            row = inside.adjusted(20, 0, 0, 0)
        _text(painter, row, f"{first} · {second}" if second else first, ink, strong=entry.meeting)
    else:
        _text(painter, QRectF(inside.left(), inside.top(), inside.width(), 18), first, ink,
              strong=True)  # fmt: skip
        _text(painter, QRectF(inside.left(), inside.top() + 17, inside.width(), 18), second, ink)
        left = QRectF(inside.left(), inside.top() + 34, inside.width(), 18)
        if left.bottom() <= box.bottom():
            _text(painter, left, looks.about(entry), ink)
    painter.restore()


def _words(entry: Entry, at: time | None, *, short: bool) -> tuple[str, str]:
    """An hour comes with the name, a day with what it is; only a first name where it is narrow."""
    late = f"En retard{NBSP}: " if entry.late else ""
    if at is None:
        return f"{late}{entry.title}", entry.learner
    who = entry.learner.split(" ")[0] if short and entry.learner_id else entry.learner
    return f"{looks.hour_words(at)} {who}", f"{late}{entry.title}"


def _text(painter: QPainter, box: QRectF, words: str, ink: str, *, strong: bool = False) -> None:
    font = theme.font(theme.SMALL, QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    painter.setFont(font)
    painter.setPen(theme.color(ink))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, _LEFT, shown)


def _ring(painter: QPainter, box: QRectF, *, strong: bool) -> None:
    painter.setPen(QPen(theme.color("accent"), 2 if strong else 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 7, 7)


def _now(painter: QPainter, geometry: Geometry, now: datetime) -> None:
    week = geometry.week
    if not week.first_hour <= now.hour < week.last_hour:
        return
    y, left = geometry.y(now.hour * 60 + now.minute), geometry.left(now.date())
    painter.setPen(QPen(theme.color("alarm"), 2))
    painter.drawLine(QPointF(left, y), QPointF(left + geometry.column, y))
    painter.setBrush(theme.color("alarm"))
    painter.drawEllipse(QPointF(left + 1, y), 3, 3)
