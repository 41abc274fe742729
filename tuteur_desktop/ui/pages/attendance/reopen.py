"""Opening again a period that a signed report closes: only with a reason, which is printed."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.french import NARROW, period_words
from tuteur_desktop.services.locks import Lock
from tuteur_desktop.ui.forms import fields
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.widgets.note import NoteEdit


class ReopenDialog(FormDialog):
    """Asks why; the service refuses an empty reason."""

    def __init__(self, lock: Lock, reopen: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(
            f"Rouvrir {period_words(lock.starts_on, lock.ends_on)}", "Rouvrir la période", parent,
            f"Le relevé n° {lock.number}, révision {lock.revision}, reste au registre. Le prochain "
            f"relevé de cette période sera la révision {lock.revision + 1}{NARROW}: il imprimera "
            f"votre motif et remplacera celui-ci.",
        )  # fmt: skip
        self._reopen = reopen
        self.reason = NoteEdit("Motif", lines=2)
        self.fill(fields.form([("Motif", self.reason)]))
        self.reason.setFocus()

    def keep(self) -> None:
        """Open the period again. Raises UserError without a reason."""
        self._reopen(self.reason.text().strip())
