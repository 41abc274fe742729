"""How a line of the register is painted: what, who, where it stands, when."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tuteur_desktop.domain.documents import Document
from tuteur_desktop.domain.french import short_date
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.pages.documents.model import DOCUMENT
from tuteur_desktop.ui.pages.documents.words import STATUS_LOOKS, reference, status, title

Index = QModelIndex | QPersistentModelIndex
SIDE, TOP, GAP = 12, 9, 10
RIGHT = 104  # the column of the state and the date
CHIP = 22


def _title_font() -> QFont:
    return theme.font(theme.BODY, QFont.Weight.DemiBold)


class RegisterDelegate(QStyledItemDelegate):
    """Two lines of words at most for the title, one for the rest."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of the words in the width of the view."""
        view = option.widget  # type: ignore[attr-defined]
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 320
        title_lines = self._title_height(index.data(DOCUMENT), width - 2 * SIDE - RIGHT - GAP)
        small = QFontMetrics(theme.font(theme.SMALL)).height()
        return QSize(width, max(title_lines + small + 2, CHIP + small + 6) + 2 * TOP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground, the words on the left, the state and the date on the right."""
        document: Document = index.data(DOCUMENT)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, state)
        left = rect.adjusted(SIDE, TOP, -SIDE - RIGHT - GAP, -TOP)
        height = self._title_height(document, left.width())
        painter.setFont(_title_font())
        painter.setPen(theme.color("ink"))
        box = QRect(left.x(), left.y(), left.width(), height)
        painter.drawText(box, Qt.TextFlag.TextWordWrap, title(document))
        small = theme.font(theme.SMALL)
        metrics = QFontMetrics(small)
        painter.setFont(small)
        painter.setPen(theme.color("muted"))
        about = f"{document.learner} · {reference(document)}"
        room = left.width() + GAP // 2
        elided = metrics.elidedText(about, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left.x(), left.y() + height + 2, room, metrics.height()),
                         Qt.AlignmentFlag.AlignLeft, elided)  # fmt: skip
        self._paint_right(painter, rect.adjusted(0, TOP, -SIDE, -TOP), document, metrics)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.fillRect(rect, theme.color("accent_soft" if selected else "hover"))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if selected and state & QStyle.StateFlag.State_HasFocus:
            pen = painter.pen()
            pen.setColor(theme.color("accent"))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -2), 6, 6)

    def _paint_right(
        self, painter: QPainter, rect: QRect, document: Document, metrics: QFontMetrics
    ) -> None:
        look = STATUS_LOOKS[status(document)]
        width = metrics.horizontalAdvance(look.word) + 18
        chip = QRectF(rect.right() - width + 1, rect.y(), width, CHIP)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(look.ground))
        painter.drawRoundedRect(chip, CHIP / 2, CHIP / 2)
        painter.setPen(theme.color(look.ink))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, look.word)
        painter.setPen(theme.color("muted"))
        below = QRect(rect.x(), rect.y() + CHIP + 4, rect.width(), metrics.height())
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, short_date(document.issued_at.date()))

    def _title_height(self, document: Document, width: int) -> int:
        metrics = QFontMetrics(_title_font())
        room = QRect(0, 0, max(width, 60), 1000)
        words = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, title(document))
        return min(words.height(), 3 * metrics.height())
