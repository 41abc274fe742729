"""How a line of the register is painted: what, who, where it stands, when."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tuteur_desktop.domain.documents import Document
from tuteur_desktop.domain.french import short_date
from tuteur_desktop.domain.words import DOCUMENTS
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.pages.documents.model import DOCUMENT
from tuteur_desktop.ui.pages.documents.words import STATUS_LOOKS, period, reference, status

Index = QModelIndex | QPersistentModelIndex
SIDE, TOP, GAP = 12, 9, 10
CHIP = 22


class RegisterDelegate(QStyledItemDelegate):
    """Three lines on the left: what, of when, of whom; state and date on the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One height for all rows."""
        body = QFontMetrics(theme.font(theme.BODY)).height()
        small = QFontMetrics(theme.font(theme.SMALL)).height()
        return QSize(200, 2 * body + small + 2 * TOP + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground, the words on the left, the state and the date on the right."""
        document: Document = index.data(DOCUMENT)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        self._paint_ground(painter, rect, state)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_left(painter, rect.adjusted(SIDE, TOP, -SIDE, -TOP), document)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        self._paint_right(painter, rect.adjusted(0, TOP, -SIDE, -TOP), document, selected)
        painter.restore()

    def _paint_left(self, painter: QPainter, rect: QRect, document: Document) -> None:
        body = theme.font(theme.BODY)
        chip = rect.width() - _chip_width(document) - GAP
        day = QFontMetrics(theme.font(theme.SMALL)).horizontalAdvance(_day(document))
        beside = rect.width() - day - GAP
        when = period(document)
        if QFontMetrics(body).horizontalAdvance(when) > beside:
            when = period(document, short=True)
        about = " · ".join(part for part in (document.learner, reference(document)) if part)
        strong = theme.font(theme.BODY, QFont.Weight.DemiBold)
        lines = (
            (DOCUMENTS[document.kind], strong, "ink", chip),
            (when, body, "ink", beside),
            (about, theme.font(theme.SMALL), "muted", rect.width()),
        )
        top = rect.y()
        for words, font, ink, room in lines:
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(theme.color(ink))
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            box = QRect(rect.x(), top, room, metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft, shown)
            top += metrics.height() + 1

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("accent_soft" if selected else "hover"))
        line = QRect(rect.x(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, theme.color("line"))
        if selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _paint_right(
        self, painter: QPainter, rect: QRect, document: Document, selected: bool
    ) -> None:
        small = theme.font(theme.SMALL)
        metrics = QFontMetrics(small)
        painter.setFont(small)
        look = STATUS_LOOKS[status(document)]
        width = _chip_width(document)
        chip = QRectF(rect.right() - width + 1, rect.y(), width, CHIP)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("panel" if selected else look.ground))
        painter.drawRoundedRect(chip, CHIP / 2, CHIP / 2)
        painter.setPen(theme.color(look.ink))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, look.word)
        painter.setPen(theme.color("muted"))
        below = QRect(rect.x(), rect.y() + CHIP + 4, rect.width(), metrics.height())
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, _day(document))


def _day(document: Document) -> str:
    return short_date(document.issued_at.astimezone().date(), year=False)


def _chip_width(document: Document) -> int:
    metrics = QFontMetrics(theme.font(theme.SMALL))
    return metrics.horizontalAdvance(STATUS_LOOKS[status(document)].word) + 18
