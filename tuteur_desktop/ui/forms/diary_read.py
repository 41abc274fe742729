"""What a filled sheet of the carnet would change, before anything of it is kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from tuteur_desktop.domain.diary import Difference, Reading, WeekReading
from tuteur_desktop.domain.french import NARROW, date_words, listing
from tuteur_desktop.domain.path_words import DIARY_PARTS
from tuteur_desktop.services.diary import DiaryService
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.tips import breakable

LONGEST = 2_000  # letters of a text shown; what is kept is the whole


class DiaryReadDialog(FormDialog):
    """`kept` carries what was changed, to be taken back."""

    kept = Signal(object)

    def __init__(self, diary: DiaryService, reading: Reading, parent: QWidget | None) -> None:
        self._diary, self._reading = diary, reading
        super().__init__("Feuille remplie", "Garder ces mots", parent, _intro(reading))
        self.setMinimumWidth(620)
        rows = QFormLayout()
        rows.setVerticalSpacing(8)
        for week in reading.weeks:
            self._add(rows, week)
        self.fill(rows)
        if not reading.changes:
            self.verb.hide()
            self.cancel.setText("Fermer")

    def _add(self, rows: QFormLayout, week: WeekReading) -> None:
        title = f"Semaine du {date_words(week.after.monday)}"
        rows.addRow(basics.label(title, "section"))
        if not week.differences:
            rows.addRow(basics.label("Rien de changé à ce qui est noté.", "muted", wrap=True))
        for one in week.differences:
            rows.addRow(basics.label(_named(one), "strong", wrap=True))
            rows.addRow(basics.label(_shown(one.after), wrap=True))
            if one.before:
                before = f"Avant{NARROW}: {_shown(one.before)}"
                rows.addRow(basics.label(before, "small", wrap=True))

    def keep(self) -> None:
        """Keep every week of the file."""
        self.kept.emit(self._diary.keep(self._reading))


def _intro(reading: Reading) -> str:
    told = [] if reading.changes else ["Ce fichier ne change rien à ce qui est noté."]
    if reading.changes:
        told.append("Relisez, puis gardez. Une case laissée vide garde ce qui était noté.")
    if reading.blank:
        weeks = listing(f"celle du {date_words(one)}" for one in reading.blank)
        many = "Semaines laissées vides" if len(reading.blank) > 1 else "Semaine laissée vide"
        told.append(f"{many}{NARROW}: {weeks}.")
    return " ".join(told)


def _named(one: Difference) -> str:
    words = DIARY_PARTS[one.part]
    return f"{words[:1].upper()}{words[1:]}, {'remplacé' if one.before else 'nouveau'}"


def _shown(text: str) -> str:
    return breakable(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")
