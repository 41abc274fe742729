"""« Imprimer… »: the year on its A4 page as it will come out, to save or to open."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tuteur_desktop.domain.year import Year
from tuteur_desktop.services.calendar_print import CalendarPrints
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.working_paper import WorkingPaperDialog
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.pdf_pages import PdfPages

FINE = 2.0  # pixels a point: sharp on a wide window


class PrintDialog(WorkingPaperDialog):
    """Its only page is as large as there is room."""

    def __init__(
        self, prints: CalendarPrints, learner_id: int, year: Year, parent: QWidget
    ) -> None:
        data = prints.data(learner_id, year.first, year.last)
        pdf = prints.render(learner_id, year.first, year.last).pdf
        title = f"Calendrier {year.title}"
        super().__init__(title, pdf, parent, name=f"{title} - {data.parties.learner}")
        self.setWindowTitle("Imprimer le calendrier")
        room = parent.window().size()
        self.resize(min(980, room.width() - 40), min(760, room.height() - 40))

    def view(self) -> QWidget:
        """Where the page stands."""
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        return holder

    def show_pdf(self, pdf: bytes) -> None:
        """Show the page."""
        self._pdf, self.pages = pdf, 1
        basics.clear_layout(self._list)
        name = f"{self._title}, page A4"
        self._list.addWidget(_Picture(PdfPages(pdf).picture(0, FINE), name), 1)


class _Picture(QWidget):
    """A page on its edge, as large as there is room."""

    def __init__(self, image: QImage, name: str) -> None:
        super().__init__()
        self._image = image
        self.setAccessibleName(name)
        self.setMinimumSize(QSize(320, 200))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ratio = self.devicePixelRatioF()
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        smooth = Qt.TransformationMode.SmoothTransformation
        shown = self._image.scaled(size * ratio, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        box = QRectF(0, 0, size.width(), size.height())
        box.moveCenter(QRectF(self.rect()).center())
        painter.drawImage(box, shown)
        painter.setPen(theme.color("line"))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
