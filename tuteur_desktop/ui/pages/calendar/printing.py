"""« Imprimer… »: the year on its A4 page as it will come out, to save or to open."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW, typeset
from tuteur_desktop.domain.year import Year
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.calendar_print import CalendarPrints
from tuteur_desktop.services.documents import PDFIUM
from tuteur_desktop.services.files import safe_name, write_file
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.widgets import basics

PDF = "Documents PDF (*.pdf)"
FINE = 2.0  # pixels a point: sharp on a wide window


def _choose_target(parent: QWidget, name: str) -> str:
    return QFileDialog.getSaveFileName(parent, "Enregistrer le calendrier sous", name, PDF)[0]


class PrintDialog(QDialog):
    """`folder` gives a place for copies to open; `choose_target` and `open_url` ask the system,
    and can be replaced."""

    def __init__(
        self, prints: CalendarPrints, learner_id: int, year: Year, folder: Callable[[], Path],
        parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle("Imprimer le calendrier")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.choose_target: Callable[[QWidget, str], str] = _choose_target
        self.open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl
        self._folder = folder
        data = prints.data(learner_id, year.first, year.last)
        self._pdf = prints.render(learner_id, year.first, year.last).pdf
        self._name = safe_name(f"Calendrier {year.title} - {data.parties.learner}", ".pdf")
        self.said = basics.label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(basics.label(f"Calendrier {year.title}", "section"))
        column.addWidget(_Picture(picture(self._pdf), f"Calendrier {year.title}, page A4"), 1)
        column.addLayout(self._buttons())
        room = parent.window().size()
        self.resize(min(980, room.width() - 40), min(760, room.height() - 40))

    def _buttons(self) -> QHBoxLayout:
        close = basics.button("Fermer")
        close.clicked.connect(self.reject)
        self.open_button = basics.button("Ouvrir pour imprimer", "", "printer")
        self.open_button.clicked.connect(self._on_open)
        self.save = basics.button("Enregistrer le PDF…", "primary", "download-simple")
        self.save.clicked.connect(self._on_save)
        self.save.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(self.said, 1)
        for made in (close, self.open_button, self.save):
            row.addWidget(made)
        return row

    def _on_save(self) -> None:
        chosen = self.choose_target(self, self._name)
        if not chosen:
            return
        target = Path(chosen)
        if target.suffix.lower() != ".pdf":
            target = target.with_name(f"{target.name}.pdf")
        if self._written(target):
            self._say(f"Enregistré sous «{NARROW}{target.name}{NARROW}», dans {target.parent}.")

    def _on_open(self) -> None:
        """Show a copy in the system's reader, which prints."""
        target = self._folder() / self._name
        if self._written(target) and not self.open_url(QUrl.fromLocalFile(str(target))):
            self._say("Aucun lecteur PDF n’a répondu : enregistrez le fichier, puis ouvrez-le.")

    def _written(self, target: Path) -> bool:
        try:
            write_file(target, self._pdf, force=True)
        except UserError as refusal:
            self._say(refusal.message)
            return False
        return True

    def _say(self, text: str) -> None:
        self.said.setText(typeset(text))


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


def picture(pdf: bytes) -> QImage:
    """The first page of a PDF of ours."""
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        page = document[0]
        bitmap = page.render(scale=FINE, prefer_bgrx=True)
        image = QImage(
            bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
        ).copy()
        bitmap.close()
        page.close()
        document.close()
    return image
