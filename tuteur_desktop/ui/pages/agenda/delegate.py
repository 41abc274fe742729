"""How a line of the agenda is painted: what and with whom, why, when, and whether it is late."""

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tuteur_desktop.domain.agenda import Entry
from tuteur_desktop.ui import icons, theme
from tuteur_desktop.ui.pages.agenda import looks
from tuteur_desktop.ui.pages.agenda.model import ROW, Heading

Index = QModelIndex | QPersistentModelIndex
SIDE, GAP, DISC, CHIP = 12, 12, 28, 22
ENTRY_H, HEADING_H = 56, 38
LATE = "En retard"


class ListDelegate(QStyledItemDelegate):
    """Two lines on the left after an icon; the day and what is late on the right."""

    today = date.min

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One height for entries, a lower one for headings."""
        return QSize(200, HEADING_H if isinstance(index.data(ROW), Heading) else ENTRY_H)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a heading or an entry."""
        row, rect, state = index.data(ROW), option.rect, option.state
        painter.save()
        if isinstance(row, Heading):
            _heading(painter, rect, row)
        elif isinstance(row, Entry):
            _ground(painter, rect, state)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            selected = bool(state & QStyle.StateFlag.State_Selected)
            self._entry(painter, rect, row, selected=selected)
        painter.restore()

    def _entry(self, painter: QPainter, rect: QRect, entry: Entry, *, selected: bool) -> None:
        seen = looks.look(entry)
        ink, ground = ("alarm", "alarm_soft") if entry.late else (seen.ink, seen.ground)
        disc = QRectF(rect.x() + SIDE, rect.y() + (rect.height() - 26) / 2, DISC, 26)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("panel" if selected else ground))
        painter.drawRoundedRect(disc, 13, 13)
        icons.draw(painter, disc.adjusted(6, 5, -6, -5), seen.icon, ink)
        right = self._right(painter, rect.adjusted(0, 0, -SIDE, 0), entry)
        left = rect.x() + SIDE + DISC + GAP
        room = rect.width() - (left - rect.x()) - SIDE - right - GAP
        strong = theme.font(theme.BODY, QFont.Weight.DemiBold)
        title = f"{entry.title} — {entry.learner}" if entry.learner else entry.title
        _line(painter, QRect(left, rect.y() + 8, room, 20), title, strong, "ink")
        small = theme.font(theme.SMALL)
        _line(painter, QRect(left, rect.y() + 29, room, 18), looks.about(entry), small, "muted")

    def _right(self, painter: QPainter, rect: QRect, entry: Entry) -> int:
        """The day, over a chip when it is late; returns the width they take."""
        small = theme.font(theme.SMALL)
        metrics = QFontMetrics(small)
        words = looks.when(entry, self.today)
        width = max(metrics.horizontalAdvance(words), 64)
        box = QRect(rect.right() - width, rect.y(), width + 1, rect.height())
        centre = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(small)
        painter.setPen(theme.color("ink"))
        if not entry.late:
            painter.drawText(box, centre, words)
            return width
        painter.drawText(box.adjusted(0, 31, 0, -5), centre, words)
        wide = metrics.horizontalAdvance(LATE) + 18
        chip = QRectF(rect.right() - wide + 1, rect.y() + 7, wide, CHIP)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("alarm_soft"))
        painter.drawRoundedRect(chip, CHIP / 2, CHIP / 2)
        painter.setPen(theme.color("alarm"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, LATE)
        return max(width, wide)


def _heading(painter: QPainter, rect: QRect, row: Heading) -> None:
    small = theme.font(theme.SMALL, QFont.Weight.DemiBold)
    painter.setFont(small)
    painter.setPen(theme.color("muted"))
    box = rect.adjusted(SIDE, 0, -SIDE, -6)
    below = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
    painter.drawText(box, below, f"{row.title} · {row.number}")


def _ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    selected = bool(state & QStyle.StateFlag.State_Selected)
    if selected or state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, theme.color("accent_soft" if selected else "hover"))
    painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.color("line"))
    if selected and state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))


def _line(painter: QPainter, box: QRect, words: str, font: QFont, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(theme.color(ink))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
