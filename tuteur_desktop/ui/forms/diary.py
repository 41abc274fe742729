"""A week of the carnet: typed, or keyed in beside the photo of its sheet."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.diary import DiarySource, Part
from tuteur_desktop.domain.french import NARROW, date_words
from tuteur_desktop.domain.path_words import DIARY_PARTS
from tuteur_desktop.services import scans
from tuteur_desktop.services.diary import DiaryService
from tuteur_desktop.ui import messages
from tuteur_desktop.ui.forms.dialog import AROUND, FormDialog
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.flow import FlowLayout
from tuteur_desktop.ui.widgets.note import NoteEdit
from tuteur_desktop.ui.widgets.picture_view import PictureView

INTRO = (
    "Les mots de {name}, tels quels. Les quatre cases peuvent rester vides. Rien sur la "
    f"santé{NARROW}: ce qui en serait écrit sur la feuille ne se recopie pas."
)
DESTROYED = "Elle est détruite. Les mots recopiés restent."
NARROW_WIDTH, WIDE_WIDTH, HEIGHT = 560, 1000, 640  # pixels
LEAST = 84  # pixels of a box; the four scroll where the screen is low
_SCALE = 1.8  # pixels a point of a scanned page


class DiaryDialog(FormDialog):
    """`kept` carries what was changed, to be taken back; `photo_wanted` tells the Monday."""

    kept = Signal(object)
    photo_wanted = Signal(object)

    def __init__(
        self, diary: DiaryService, learner_id: int, name: str, monday: date,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(
            f"Semaine du {date_words(monday)}", "Garder", parent, INTRO.format(name=name)
        )
        self._diary, self._learner_id, self._monday = diary, learner_id, monday
        week = diary.week(learner_id, monday)
        self.photo = PictureView("Photo de la feuille")
        self.photo.setVisible(week.piece is not None)
        self.parts = {part: _Box(part, text) for part, text in week.words().items()}
        self.take = basics.button("Photo de la feuille…", "link", "camera")
        self.take.clicked.connect(self._on_photo)
        self.out = basics.button("Retirer la photo…", "link", "trash")
        self.out.setVisible(week.piece is not None)
        self.out.clicked.connect(self._on_out)
        self._lay_out()
        if week.piece is not None:
            self.photo.show_picture(_picture(*diary.photo(learner_id, monday)))
        self._size()
        self.parts[Part.DONE].note.setFocus()

    def _lay_out(self) -> None:
        inside = QWidget()
        words = QVBoxLayout(inside)
        words.setContentsMargins(2, 2, 10, 2)
        words.setSpacing(8)
        for box in self.parts.values():
            words.addWidget(box, 1)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.photo, 1)
        body.addWidget(basics.scrolled(inside), 1)
        verbs = FlowLayout(gap=8)
        verbs.addWidget(self.take)
        verbs.addWidget(self.out)
        self.column.addLayout(verbs)
        self.column.addLayout(body, 1)
        self.column.addWidget(self.problem)
        self.column.addLayout(self.buttons)

    def _size(self) -> None:
        room = self.screen().availableGeometry()
        width = NARROW_WIDTH if self.photo.isHidden() else WIDE_WIDTH
        self.resize(min(width, room.width() - AROUND), min(HEIGHT, room.height() - AROUND))

    def keep(self) -> None:
        """Keep the words as they stand."""
        words = {part: box.note.text() for part, box in self.parts.items()}
        source = DiarySource.TYPED if self.photo.isHidden() else DiarySource.KEYED_IN
        self.kept.emit(self._diary.write(self._learner_id, self._monday, words, source))

    def _on_photo(self) -> None:
        """What is typed is kept first: the photo comes in by a dialog of its own."""
        self.accept()
        if not self.isVisible():
            self.photo_wanted.emit(self._monday)

    def _on_out(self) -> None:
        question = f"Retirer la photo de cette feuille{NARROW}?"
        if messages.ask(self, question, DESTROYED, "Retirer", danger=True):
            self._diary.drop_photo(self._learner_id, self._monday)
            for part in (self.photo, self.out):
                part.hide()
            self._size()


class _Box(QWidget):
    """One of the four boxes, under its name."""

    def __init__(self, part: Part, text: str) -> None:
        super().__init__()
        words = DIARY_PARTS[part]
        name = words[:1].upper() + words[1:]
        self.note = NoteEdit(name, text, lines=3)
        self.note.setMinimumHeight(LEAST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(basics.label(name, "strong"))
        column.addWidget(self.note, 1)


def _picture(content: bytes, media_type: str) -> QPixmap:
    """A kept photo, or the first page of a scan."""
    picture = QPixmap()
    if media_type != scans.PDF:
        picture.loadFromData(content)
        return picture
    from tuteur_desktop.ui.widgets.pdf_pages import PdfPages

    return QPixmap.fromImage(PdfPages(content).picture(0, _SCALE))
