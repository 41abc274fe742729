"""Somebody signed on paper: a photo straightened, a scan, or who filed the original and when."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.ui.forms.fields import DateField, form, line
from tuteur_desktop.ui.forms.scan import ScanDialog
from tuteur_desktop.ui.tasks import Tasks

INTRO = (
    f"C’est le cas ordinaire{NARROW}: imprimez, faites signer, puis déposez ici une photo de la "
    "page. Sans photo, dites qui a classé l’original et quand."
)


class ByHandDialog(ScanDialog):
    """`keep(scan, filed_by, filed_on)` writes it."""

    kept = Signal()

    def __init__(
        self, name: str, author: str, today: date,
        keep: Callable[[bytes | None, str, date | None], None], tasks: Tasks, parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__("Signé à la main", tasks, parent)
        self._keep = keep
        self.by = line("Original classé par", author, "Prénom et nom")
        self.on = DateField("Le", today)
        fields = form((("Original classé par", self.by), ("Le", self.on)))
        self.lay_out(f"{name} a signé à la main", INTRO, fields)

    def held(self, working: bool) -> None:
        """Hold the fields and verbs."""
        super().held(working)
        for part in (self.by, self.on):
            part.setEnabled(not working)

    def prepared(self) -> Callable[[bytes | None], None]:
        """Keep the scan with who filed the original, and when."""
        by, on, keep = self.by.text(), self.on.value(), self._keep
        return lambda scan: keep(scan, by, on)

    def done_with(self) -> None:
        """Tell that it is kept."""
        self.kept.emit()
