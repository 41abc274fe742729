"""A working paper as it will come out: its pages, to save or to open for printing."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW, typeset
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.files import safe_name, with_suffix, write_file
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.copies import copies_folder
from tuteur_desktop.ui.widgets.pdf_pages import PdfPages

PDF = "Documents PDF (*.pdf)"
FINE = 1.6  # pixels a point


def _choose_target(parent: QWidget, name: str) -> str:
    return QFileDialog.getSaveFileName(parent, "Enregistrer sous", name, PDF)[0]


class WorkingPaperDialog(QDialog):
    """The pages of a PDF of ours; `choose_target` and `open_url` ask the system, and can be
    replaced."""

    def __init__(self, title: str, pdf: bytes, parent: QWidget, *, name: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.choose_target: Callable[[QWidget, str], str] = _choose_target
        self.open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl
        self._title, self._name = title, safe_name(name or title, ".pdf")
        self.said = basics.label("", "small", wrap=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(12)
        self.column.addWidget(basics.label(title, "section", wrap=True))
        self.column.addWidget(self.view(), 1)
        self.buttons = self._buttons()
        self.column.addLayout(self.buttons)
        self.show_pdf(pdf)
        room = parent.window().size()
        self.resize(min(760, room.width() - 40), min(820, room.height() - 40))

    def view(self) -> QWidget:
        """Where the pages stand: one under the other."""
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setSpacing(12)
        return basics.scrolled(inside)

    def show_pdf(self, pdf: bytes) -> None:
        """Show these pages in the place of those shown."""
        self._pdf = pdf
        basics.clear_layout(self._list)
        found = PdfPages(pdf)
        self.pages = len(found.sizes)
        for rank in range(self.pages):
            page = _Page(found.picture(rank, FINE), f"{self._title}, page {rank + 1}")
            self._list.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)

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
        target = with_suffix(chosen, ".pdf")
        if self._written(target):
            self._say(f"Enregistré sous «{NARROW}{target.name}{NARROW}», dans {target.parent}.")

    def _on_open(self) -> None:
        """Show a copy in the system's reader, which prints; the copy goes with the program."""
        target = copies_folder() / self._name
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


class _Page(QWidget):
    """One page on its edge."""

    def __init__(self, image: QImage, name: str) -> None:
        super().__init__()
        self._image = image
        self.setAccessibleName(name)
        self.setFixedSize(QSize(round(image.width() / FINE), round(image.height() / FINE)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), self._image)
        painter.setPen(theme.color("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
