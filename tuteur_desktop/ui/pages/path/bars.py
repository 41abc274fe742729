"""Two thin bars over a whole: what was planned by now, hatched, and what was seen, solid."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.planned import BlockStanding, block_words
from tuteur_desktop.ui import theme

HEIGHT, BAR = 15, 6  # pixels


class PlanBar(QWidget):
    """Pattern and place tell them apart, so that grey says as much as colour; words say it too."""

    def __init__(self, one: BlockStanding) -> None:
        super().__init__()
        self._one = one
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(block_words(one))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the grooves, then each share."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole, one = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self._one
        total = max(1, len(one.skills))
        hatched = QBrush(theme.color("ink"), Qt.BrushStyle.BDiagPattern)
        for rank, (share, brush) in enumerate((
            (one.planned / total, hatched), (one.seen / total, QBrush(theme.color("accent"))),
        )):  # fmt: skip
            groove = QRectF(whole.left(), whole.top() + rank * (BAR + 2), whole.width(), BAR)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("off"))
            painter.drawRoundedRect(groove, 2, 2)
            if share:
                groove.setWidth(max(4.0, groove.width() * share))
                if rank == 0:
                    painter.setPen(QPen(theme.color("muted"), 1))
                painter.setBrush(brush)
                painter.drawRoundedRect(groove, 2, 2)
