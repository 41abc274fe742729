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
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.note import NoteEdit
from tuteur_desktop.ui.widgets.picture_view import PictureView

INTRO = (
    "Les mots de {name}, tels quels. Les quatre cases peuvent rester vides. Rien sur la "
    f"santé{NARROW}: ce qui en serait écrit sur la feuille ne se recopie pas."
)
NARROW_WIDTH, WIDE_WIDTH, HEIGHT = 560, 1000, 640  # pixels
_SCALE = 1.8  # pixels a point of a scanned page


class DiaryDialog(FormDialog):
    """`kept` carries what was changed, to be taken back."""

    kept = Signal(object)

    def __init__(
        self, diary: DiaryService, learner: str, monday: date, parent: QWidget | None = None
    ) -> None:
        self._diary, self._monday = diary, monday
        super().__init__(
            f"Semaine du {date_words(monday)}", "Garder", parent, INTRO.format(name=learner)
        )
        self._learner_id = 0
        self.photo = PictureView("Photo de la feuille")
        self.parts = {part: _Box(part) for part in Part}
        words = QVBoxLayout()
        words.setSpacing(8)
        for box in self.parts.values():
            words.addWidget(box, 1)
        inside = QWidget()
        inside.setLayout(words)
        words.setContentsMargins(2, 2, 10, 2)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.photo, 1)
        body.addWidget(basics.scrolled(inside), 1)
        self.column.addLayout(body, 1)
        self.column.addWidget(self.problem)
        self.column.addLayout(self.buttons)

    def show_week(self, learner_id: int) -> None:
        """Show what is kept of the week, its photo beside it if there is one."""
        self._learner_id = learner_id
        week = self._diary.week(learner_id, self._monday)
        for part, text in week.words().items():
            self.parts[part].note.show_text(text)
        self.photo.setVisible(week.piece is not None)
        if week.piece is not None:
            self.photo.show_picture(_picture(*self._diary.photo(learner_id, self._monday)))
        room = self.screen().availableGeometry()
        width = WIDE_WIDTH if week.piece is not None else NARROW_WIDTH
        self.resize(min(width, room.width() - 48), min(HEIGHT, room.height() - 48))
        self.parts[Part.DONE].note.setFocus()

    def keep(self) -> None:
        """Keep the words as they stand."""
        words = {part: box.note.text() for part, box in self.parts.items()}
        source = DiarySource.KEYED_IN if self.photo.isVisible() else DiarySource.TYPED
        self.kept.emit(self._diary.write(self._learner_id, self._monday, words, source))


class _Box(QWidget):
    """One of the four boxes, under its name."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        words = DIARY_PARTS[part]
        name = words[:1].upper() + words[1:]
        self.note = NoteEdit(name, lines=3)
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
