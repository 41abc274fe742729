"""How a piece is painted in the gallery: its picture, its title, its day, what is to be known."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tuteur_desktop.domain.evidence import Agreement, Evidence, EvidenceKind
from tuteur_desktop.ui import icons, theme
from tuteur_desktop.ui.pages.evidence import words
from tuteur_desktop.ui.pages.evidence.model import VALUE, Index
from tuteur_desktop.ui.pages.evidence.thumbnails import Thumbnails
from tuteur_desktop.ui.widgets import wrapped

AROUND, INSIDE, ROUND = 5, 8, 10  # pixels around a card, inside it, and of its corners
PICTURE = 104  # height of the picture
LINES = 2  # of the title
SNIPPET = 160  # letters of a text that stand in place of a picture
BADGE = 22


class GalleryDelegate(QStyledItemDelegate):
    """A card of one size; its picture comes when it is made."""

    def __init__(self, view: QListView, thumbnails: Thumbnails) -> None:
        super().__init__(view)
        self._view, self._thumbnails = view, thumbnails

    @staticmethod
    def height() -> int:
        """The height of a card with the room around it."""
        body = QFontMetrics(theme.font(theme.BODY, QFont.Weight.DemiBold)).lineSpacing()
        small = QFontMetrics(theme.font(theme.SMALL)).height()
        return PICTURE + LINES * body + small + 2 * (AROUND + INSIDE) + 12

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The cell of the grid, that the view decides."""
        return self._view.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the card."""
        one: Evidence = index.data(VALUE)
        whole: QRect = option.rect
        rect = QRectF(whole.adjusted(AROUND, AROUND, -AROUND, -AROUND))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_ground(painter, rect, option.state)
        top = QRectF(rect.x() + 1, rect.y() + 1, rect.width() - 2, PICTURE)
        self._paint_picture(painter, top, one)
        self._paint_badges(painter, top, one)
        self._paint_words(painter, rect.adjusted(INSIDE + 2, PICTURE + INSIDE, -INSIDE - 2, 0), one)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(QPen(theme.color("accent" if selected else "line"), 2 if selected else 1))
        ground = "accent_soft" if selected else "hover" if hover else "panel"
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(rect, ROUND, ROUND)
        if selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), ROUND + 3, ROUND + 3)

    def _paint_picture(self, painter: QPainter, rect: QRectF, one: Evidence) -> None:
        shape = QPainterPath()
        shape.setFillRule(Qt.FillRule.WindingFill)
        shape.addRoundedRect(rect, ROUND - 1, ROUND - 1)
        shape.addRect(rect.adjusted(0, ROUND, 0, 0))
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(rect, theme.color("off"))
        picture = self._thumbnails.of(one)
        if picture is not None and not picture.isNull():
            _fill(painter, rect, picture, from_top=one.kind is not EvidenceKind.PHOTO)
        elif one.kind is EvidenceKind.TEXT and one.text:
            inside = rect.adjusted(INSIDE + 2, INSIDE, -INSIDE - 2, -2)
            _draw_lines(painter, inside, one.text[:SNIPPET], theme.font(theme.SMALL), "muted")
        else:
            side = 34.0
            middle = QRectF(rect.center() - QPointF(side / 2, side / 2), QSize(34, 34).toSizeF())
            waiting = picture is None
            icons.draw(painter, middle, words.icon(one), "faint" if waiting else "muted")
        painter.restore()

    def _paint_badges(self, painter: QPainter, rect: QRectF, one: Evidence) -> None:
        """An icon for what keeps it from being shown: each has its words in the tip and beside."""
        badges = []
        if one.confidential:
            badges.append(("lock", "ink", "panel"))
        if one.agreement is Agreement.ASKED:
            badges.append(("handshake", "watch", "watch_soft"))
        left = rect.right() - INSIDE
        for name, ink, ground in badges:
            left -= BADGE
            box = QRectF(left, rect.y() + INSIDE, BADGE, BADGE)
            painter.setPen(QPen(theme.color("line"), 1))
            painter.setBrush(theme.color(ground))
            painter.drawEllipse(box)
            icons.draw(painter, box.adjusted(4, 4, -4, -4), name, ink)
            left -= 4

    def _paint_words(self, painter: QPainter, rect: QRectF, one: Evidence) -> None:
        strong = theme.font(theme.BODY, QFont.Weight.DemiBold)
        room = LINES * QFontMetrics(strong).lineSpacing()
        head = QRectF(rect.x(), rect.y(), rect.width(), room)
        top = _draw_lines(painter, head, one.name, strong, "ink")
        small = theme.font(theme.SMALL)
        painter.setFont(small)
        painter.setPen(theme.color("muted"))
        said = f"{words.day(one)} · {_short(one)}"
        shown = QFontMetrics(small).elidedText(said, Qt.TextElideMode.ElideRight, int(rect.width()))
        box = QRectF(rect.x(), top + 2, rect.width(), QFontMetrics(small).height())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft, shown)


def _short(one: Evidence) -> str:
    return words.nature(one).split(",")[0]


def _fill(painter: QPainter, rect: QRectF, picture: QPixmap, *, from_top: bool) -> None:
    """Fill a box with a picture, cut at its sides; a page shows its head."""
    scale = max(rect.width() / picture.width(), rect.height() / picture.height())
    wide, high = rect.width() / scale, rect.height() / scale
    left = (picture.width() - wide) / 2
    top = 0.0 if from_top else (picture.height() - high) / 2
    painter.drawPixmap(rect, picture, QRectF(left, top, wide, high))


def _draw_lines(painter: QPainter, rect: QRectF, text: str, font: QFont, ink: str) -> float:
    """Paint the lines that a box holds, the last one with an ellipsis; where they end."""
    metrics = QFontMetrics(font)
    shown = " ".join(text[:400].split())
    layout = wrapped.lay_out(shown, font, rect.width())
    most = max(1, int(rect.height() / metrics.lineSpacing()))
    painter.setFont(font)
    painter.setPen(theme.color(ink))
    top = rect.y()
    for number in range(min(most, layout.lineCount())):
        start = layout.lineAt(number).textStart()
        line = shown[start : start + layout.lineAt(number).textLength()]
        if number == most - 1:
            elide = Qt.TextElideMode.ElideRight
            line = metrics.elidedText(shown[start:], elide, int(rect.width()))
        box = QRectF(rect.x(), top, rect.width(), metrics.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine, line)
        top += metrics.lineSpacing()
    return top
