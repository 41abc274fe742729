"""Files dropped on a page: which one, and the veil that says what will happen."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from tuteur_desktop.ui import theme


def dropped_file(data: QMimeData, suffixes: tuple[str, ...]) -> Path | None:
    """The one file of a drop, if it ends as wanted."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in suffixes else None


def dropped_files(data: QMimeData) -> list[Path]:
    """Every file of a drop or of a paste, whatever they are."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropVeil(QWidget):
    """Covers a page while a file hovers over it."""

    def __init__(self, page: QWidget, words: str) -> None:
        super().__init__(page)
        self._page = page
        self._words = words
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def rise(self) -> None:
        """Cover the page."""
        self.setGeometry(self._page.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dashed frame and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = theme.color("accent_soft")
        ground.setAlpha(235)
        painter.setBrush(ground)
        painter.setPen(QPen(theme.color("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(12, 12, -12, -12), 12, 12)
        painter.setPen(theme.color("ink"))
        painter.setFont(theme.font(theme.SECTION))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)
