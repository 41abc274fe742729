"""Hours really worked in a half-day: from, to, break. Nothing is filled in from the plan."""

from datetime import time

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from tuteur_desktop.domain.attendance import Mark
from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.errors import UserError
from tuteur_desktop.ui.forms import fields
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.halves.clock import read_time, time_text

TIP = (
    f"Seulement si elles ont été relevées{NARROW}: des heures copiées du planning ne prouvent rien."
)
WIDE = 84


class HoursRow(QWidget):
    """Three small fields in a row; the site's own times show in them as a hint."""

    def __init__(self, mark: Mark, times: tuple[time, time] | None) -> None:
        super().__init__()
        hints = tuple(map(time_text, times)) if times else ("", "")
        self.begins = fields.line("Heure de début", time_text(mark.begins), hints[0])
        self.ends = fields.line("Heure de fin", time_text(mark.ends), hints[1])
        pause = "" if mark.pause is None else str(mark.pause)
        self.pause = fields.line("Pause en minutes", pause, "min")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for word, field in (("de", self.begins), ("à", self.ends), ("pause", self.pause)):
            field.setFixedWidth(WIDE)
            row.addWidget(basics.label(word, "muted"))
            row.addWidget(field)
        row.addStretch()
        self.setToolTip(TIP)
        self.setFocusProxy(self.begins)

    def value(self) -> tuple[time | None, time | None, int | None]:
        """From, to, minutes of break; nothing while disabled. Raises UserError."""
        if not self.isEnabled():
            return None, None, None
        begins = read_time("Heure de début", self.begins.text())
        return begins, read_time("Heure de fin", self.ends.text()), _pause(self.pause)


def _pause(field: QLineEdit) -> int | None:
    text = field.text().strip().removesuffix("min").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise UserError(f"« {text} » n’est pas un nombre de minutes{NARROW}: écrivez 30.")
    return int(text)
