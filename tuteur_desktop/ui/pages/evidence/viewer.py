"""A piece of evidence, large: a photo, the pages of a PDF drawn apart, or a text. Nothing runs."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from tuteur_desktop.domain.evidence import Evidence, EvidenceKind
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.evidence import EvidenceService
from tuteur_desktop.services.evidence_pictures import Shown
from tuteur_desktop.ui.pages.evidence import words
from tuteur_desktop.ui.pages.evidence.picture import PictureFrame
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.notice import told

SIDE = 1_800  # pixels of the long side of what is drawn
LEAST = 320


class EvidenceViewer(QDialog):
    """Esc closes; the pages of a PDF turn by the arrows and by Page up and down."""

    def __init__(
        self, service: EvidenceService, tasks: Tasks, one: Evidence, parent: QWidget
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._service, self._tasks, self._one = service, tasks, one
        self._page, self._pages = 0, 0
        self.setWindowTitle(one.name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.frame = PictureFrame(LEAST)
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName(one.name)
        self.page = basics.label("", "small")
        self.before = basics.icon_button("caret-left", "Page précédente", tip="Page précédente (←)")
        self.after = basics.icon_button("caret-right", "Page suivante", tip="Page suivante (→)")
        self.close_verb = basics.button("Fermer", "primary")
        self._lay_out()
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        self.close_verb.clicked.connect(self.accept)
        for key, by in (("Left", -1), ("PgUp", -1), ("Right", 1), ("PgDown", 1)):
            QShortcut(QKeySequence(key), self, lambda by=by: self.turn(by))
        self._fit(parent)
        self._show()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(basics.label(words.nature(self._one), "small"))
        foot.addStretch()
        for part in (self.before, self.page, self.after):
            foot.addWidget(part)
            part.hide()
        foot.addStretch()
        foot.addWidget(self.close_verb)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(basics.label(self._one.name, "section", wrap=True))
        column.addWidget(self.frame, 1)
        column.addWidget(self.text, 1)
        column.addLayout(foot)
        self.close_verb.setDefault(True)

    def _fit(self, parent: QWidget) -> None:
        room = parent.window().size()
        self.resize(max(480, min(room.width() - 80, 1100)), max(420, min(room.height() - 60, 860)))

    def turn(self, by: int) -> None:
        """Go to another page."""
        wanted = self._page + by
        if 0 <= wanted < self._pages:
            self._page = wanted
            self._show()

    def _show(self) -> None:
        is_text = self._one.kind is EvidenceKind.TEXT
        self.text.setVisible(is_text)
        self.frame.setVisible(not is_text)
        if is_text:
            self.text.setPlainText(self._one.text)
            return
        if not self._one.made_of_bytes:
            self.frame.show_words("link-simple", self._one.address)
            return
        self.frame.show_words("hourglass-medium", "Lecture…")
        page, number = self._page, self._one.id or 0

        def read() -> tuple[Shown, QImage]:
            found = self._service.picture(number, SIDE, page)
            return found, QImage.fromData(found.image)

        self._tasks.run(self, read, lambda found: self._on_read(page, *found), self._on_failed)

    def _on_read(self, page: int, found: Shown, image: QImage) -> None:
        if page != self._page:
            return
        if image.isNull():
            nothing = (
                "Ce fichier n’est pas montré ici : enregistrez une copie pour le lire ailleurs."
            )
            self.frame.show_words(words.icon(self._one), told(found.words or nothing))
        else:
            self.frame.show_picture(image)
        self._pages = found.pages or self._pages
        several = self._pages > 1
        for part in (self.before, self.page, self.after):
            part.setVisible(several)
        self.page.setText(f"Page {page + 1} / {self._pages}")
        self.before.setEnabled(page > 0)
        self.after.setEnabled(page + 1 < self._pages)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.frame.show_words("warning-circle", told(error.message))
        else:
            self._tasks.failed.emit(error)
