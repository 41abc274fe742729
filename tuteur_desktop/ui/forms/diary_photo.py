"""The photo of a sheet of the carnet: chosen, straightened, kept beside its week."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.french import date_words
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.diary import DiaryService
from tuteur_desktop.ui.forms.scan import ScanDialog
from tuteur_desktop.ui.tasks import Tasks

INTRO = (
    "La photo reste à côté de la semaine, dans ce dossier et nulle part ailleurs. Vous pourrez "
    "recopier ses mots en la lisant."
)


class DiaryPhotoDialog(ScanDialog):
    """`kept` tells the Monday of the week."""

    kept = Signal(object)

    def __init__(
        self, diary: DiaryService, learner_id: int, monday: date, tasks: Tasks, parent: QWidget
    ) -> None:
        super().__init__("Photo de la feuille", tasks, parent)
        self._diary, self._learner_id, self._monday = diary, learner_id, monday
        self.lay_out(f"Feuille de la semaine du {date_words(monday)}", INTRO)

    def prepared(self) -> Callable[[bytes | None], None]:
        """Keep the photo. Raises UserError without one."""
        if not self.taken:
            raise UserError("Choisissez d'abord une photo ou un scan de la feuille.")
        diary, learner_id, monday = self._diary, self._learner_id, self._monday

        def keep(scan: bytes | None) -> None:
            assert scan is not None
            diary.keep_photo(learner_id, monday, scan)

        return keep

    def done_with(self) -> None:
        """Tell whose week it is."""
        self.kept.emit(self._monday)
