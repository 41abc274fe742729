"""« Exporter la présence… »: over which period, and in what kind of file."""

from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.french import NARROW, plural
from tuteur_desktop.errors import UserError
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import Choice, DateField, form


class Kind(StrEnum):
    """The end of a file's name."""

    CSV = "csv"
    XLSX = "xlsx"


KINDS = {Kind.CSV: "tableau CSV", Kind.XLSX: "classeur (Excel, LibreOffice)"}
INTRO = (
    f"Une ligne par demi-journée{NARROW}: ce qui était prévu, ce qui s’est passé, justifié ou "
    "non. Le motif d’une absence n’y est pas."
)


class TableDialog(FormDialog):
    """The last full month by default; `wanted` gives both days and the kind."""

    wanted = Signal(object, object, str)

    def __init__(self, people: int, today: date, parent: QWidget) -> None:
        shown = f"{plural(people, 'personne affichée', 'personnes affichées')}. {INTRO}"
        super().__init__("Exporter la présence", "Exporter…", parent, shown)
        last = today.replace(day=1) - timedelta(days=1)
        self.start, self.end = DateField("Du", last.replace(day=1)), DateField("Au", last)
        self.kind = Choice("Fichier", KINDS, Kind.CSV)
        self.fill(form((("Du", self.start), ("Au", self.end), ("Fichier", self.kind))))
        self.start.setFocus()

    def keep(self) -> None:
        """Hand the period over. Raises UserError for one that cannot be."""
        start, end = self.start.value(), self.end.value()
        if start is None or end is None:
            raise UserError("Donnez le premier et le dernier jour à exporter.")
        if end < start:
            raise UserError("La période finit avant de commencer : corrigez l'une des deux dates.")
        self.wanted.emit(start, end, self.kind.value().value)
