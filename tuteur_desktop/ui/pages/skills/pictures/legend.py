"""What the shades of the pictures mean, in their order."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tuteur_desktop.domain.scales import NOT_RATED_WORD, NOT_SEEN_WORD, Scale
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.pages.skills.pictures.looks import (
    NOT_SEEN_MARK,
    Shade,
    fill,
    hatch,
    outline,
    shades_of,
)
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.flow import FlowLayout


class Legend(QWidget):
    """A sample and a word a level; « non vu » is hatched, « non évalué » is left empty."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self, gap=10)
        self._scale: Scale | None = None

    def show_scale(self, scale: Scale) -> None:
        """Explain the levels of a scale."""
        if scale == self._scale:
            return
        self._scale = scale
        basics.clear_layout(self._flow)
        for level, shade in shades_of(scale).items():
            self._flow.addWidget(_entry(_Sample(shade), scale.word(level)))
        self._flow.addWidget(_entry(_Sample(None), NOT_SEEN_WORD))
        self._flow.addWidget(_entry(_Sample(None, empty=True), NOT_RATED_WORD))


def _entry(sample: QWidget, word: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(5)
    row.addWidget(sample)
    row.addWidget(basics.label(word, "small"))
    return made


class _Sample(QWidget):
    def __init__(self, shade: Shade | None, *, empty: bool = False) -> None:
        super().__init__()
        self._shade, self._empty = shade, empty
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """A small box."""
        return QSize(26, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it as the pictures do."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        painter.setFont(theme.font(11))
        if self._shade is not None:
            fill(painter, box, self._shade)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._shade.mark)
            return
        if not self._empty:
            hatch(painter, box, NOT_SEEN_MARK)
        else:
            outline(painter, box, "control_line", dashed=True)
