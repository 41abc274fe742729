"""A centre's calendar to take into a learner's: months and places first, then the verb."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from tuteur_desktop.domain.calendar import ELSEWHERE, Place, Planned
from tuteur_desktop.domain.french import (
    NARROW,
    NBSP,
    listing,
    month_words,
    number,
    plural,
    short_date,
)
from tuteur_desktop.domain.words import PLACES
from tuteur_desktop.services.calendar import CalendarService, PlannedChange
from tuteur_desktop.services.calendar_files import (
    CalendarFilesService,
    CalendarPreview,
    CentreCalendar,
)
from tuteur_desktop.services.files import read_file
from tuteur_desktop.ui.forms.fields import Choice
from tuteur_desktop.ui.forms.import_parts import (
    FileDialog,
    RemarksList,
    RowsModel,
    ShownRow,
    table,
)
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics

KINDS = "Calendriers (*.ics *.ical *.csv *.txt *.tsv *.xlsx)"
SUFFIXES = (".ics", ".ical", ".csv", ".txt", ".tsv", ".xlsx")
HEADERS = ("Mois", "Centre", "Entreprise", "Examen", "Autres", "Détail")
WIDTHS = (150, 84, 104, 84, 84)
DEFAULTS = {Place.CENTRE: "au centre", Place.HERE: "en entreprise", Place.REMOTE: "à distance"}
_WHERE = DEFAULTS | {Place.EXAM: "en examen", Place.LEAVE: "en congé"}
_AT_CENTRE = ELSEWHERE - {Place.OTHER_COMPANY, Place.EXAM}  # an exam has its own column
INTRO = (
    "Lisez les dates du centre dans son fichier d’agenda (.ics) ou son tableau. Ce que vous avez "
    "écrit à la main, les périodes signées et ce qui est déjà marqué ne changent pas."
)


class _Read(NamedTuple):
    """A file and what it makes of the learner's calendar."""

    calendar: CentreCalendar
    preview: CalendarPreview


class ImportCalendarDialog(FileDialog):
    """Reads at once; `imported` tells what was taken in, `taken` gives the change to take back."""

    imported = Signal(str)
    taken = Signal(object)

    def __init__(
        self, learner_id: int, calendar: CalendarService, files: CalendarFilesService,
        parent: QWidget | None, *, tasks: Tasks | None = None, path: Path | None = None,
    ) -> None:  # fmt: skip
        title = "Reprendre le calendrier du centre"
        super().__init__(title, KINDS, SUFFIXES, tasks, parent)
        self._learner_id, self._calendar, self._files = learner_id, calendar, files
        self._path: Path | None = None
        self._found: _Read | None = None
        self.heading = basics.label(title, "section", wrap=True)
        self.default = Choice("Lieu de ce qui ne le dit pas", DEFAULTS, Place.CENTRE)
        self.default.activated.connect(self._again)
        self.summary = basics.label(INTRO, "muted", wrap=True)
        self.model = RowsModel(HEADERS, self)
        self.months = table(self.model, "Mois et lieux du fichier", WIDTHS)
        self.remarks = RemarksList()
        self.cancel = basics.button("Annuler")
        self.verb = basics.button("Reprendre ce calendrier", "primary", "download-simple")
        self.verb.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.verb.clicked.connect(self._on_take_in)
        self._lay_out()
        self.fit(parent, 820, 640)
        self.held(False)
        if path is not None:
            self.take(path)

    def _lay_out(self) -> None:
        words = QLabel("Sans précision")
        words.setBuddy(self.default)
        self.file_row.addWidget(words)
        self.file_row.addWidget(self.default)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.summary)
        self.column.addLayout(self.file_row)
        self.column.addWidget(self.problem)
        self.column.addWidget(self.months, 3)
        self.column.addWidget(self.remarks, 2)
        self.months.hide()
        self._gap = QWidget()
        self.column.addWidget(self._gap, 1)
        verbs = QHBoxLayout()
        verbs.addWidget(self.progress, 1)
        verbs.addStretch()
        verbs.addWidget(self.cancel)
        verbs.addWidget(self.verb)
        self.column.addLayout(verbs)

    def take(self, path: Path) -> None:
        """Read a calendar that was chosen or dropped."""
        self._path, self._found = path, None
        self.file_name.setText(path.name)
        self._again()

    def held(self, working: bool) -> None:
        """Hold the verbs while the file is read or taken in."""
        self.verb.setEnabled(not working and self._found is not None)
        for part in (self.choose, self.default):
            part.setEnabled(not working)
        self.cancel.setEnabled(not working or self._found is None)

    def reject(self) -> None:
        """A reading may be left; only a writing holds the dialog."""
        if self._found is None:
            self.working = False
        super().reject()

    def _again(self) -> None:
        path, place = self._path, self.default.value()
        if path is None:
            return
        self._found = None
        self._show_nothing()

        def read() -> _Read:
            calendar = self._files.read_calendar(path.name, read_file(path), place)
            return _Read(calendar, self._files.preview(self._learner_id, calendar))

        self.work("Lecture du calendrier", read, self._show)

    def _show_nothing(self) -> None:
        self.model.show_rows([])
        self.months.hide()
        self._gap.show()
        self.remarks.show_remarks((), ())
        self.summary.setText(INTRO)

    def _show(self, found: _Read) -> None:
        self._found = found
        self.summary.setText(_summary(found.preview))
        self.model.show_rows(month_rows(found.preview.planned))
        self.months.show()
        self._gap.hide()
        calendar = found.calendar
        warnings = (*found.preview.warnings, *calendar.warnings)
        self.remarks.show_remarks(calendar.refused, warnings)
        self.held(False)
        self.verb.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_take_in(self) -> None:
        if self._found is None:
            return
        wanted = self._found.preview
        self.work(
            "Reprise du calendrier",
            lambda: self._calendar.take_in(
                wanted.learner_id, wanted.start, wanted.end, wanted.planned
            ),
            self._on_taken,
        )

    def _on_taken(self, change: PlannedChange) -> None:
        self.accept()
        self.taken.emit(change)
        words = plural(len(change.after), "demi-journée changée", "demi-journées changées")
        said = words if change.after else "rien n’a changé"
        name = self._path.name if self._path else ""
        self.imported.emit(f"Calendrier «{NARROW}{name}{NARROW}» repris{NARROW}: {said}.")


def _summary(found: CalendarPreview) -> str:
    parts = [
        f"{number(count)}{NBSP}{_WHERE.get(place, PLACES[place])}"
        for place, count in sorted(found.counts.items(), key=lambda one: -one[1])
    ]
    when = f"Du {short_date(found.start)} au {short_date(found.end)}"
    words = plural(len(found.planned), "demi-journée", "demi-journées")
    return f"{when}{NARROW}: {words}, dont {listing(parts)}." if len(parts) > 1 else (
        f"{when}{NARROW}: {words}, {parts[0].partition(NBSP)[2]}."
    )  # fmt: skip


def month_rows(planned: Sequence[Planned]) -> list[ShownRow]:
    """One row a month: half-days by place, and the names that the file gives."""
    months: dict[date, list[Planned]] = {}
    for one in planned:
        months.setdefault(one.on.replace(day=1), []).append(one)
    return [_month(month, months[month]) for month in sorted(months)]


def _month(month: date, planned: list[Planned]) -> ShownRow:
    counts = Counter(_column(one.place) for one in planned)
    labels = dict.fromkeys(one.label for one in planned if one.label)
    others = {PLACES[one.place] for one in planned if _column(one.place) == "Autres"}
    said = listing([*sorted(others), *list(labels)[:4]]) + ("…" if len(labels) > 4 else "")
    cells = [str(counts[name]) if counts[name] else "" for name in HEADERS[1:5]]
    return ShownRow((month_words(month).capitalize(), *cells, said))


def _column(place: Place) -> str:
    if place in _AT_CENTRE:
        return "Centre"
    return {Place.HERE: "Entreprise", Place.EXAM: "Examen"}.get(place, "Autres")
