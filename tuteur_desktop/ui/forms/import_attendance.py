"""A centre's absences to let in: the centre, its columns, what would change, past imports."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW, listing, plural, short_date, time_words
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.files import read_file
from tuteur_desktop.services.intake import (
    AbsenceBatch,
    Intake,
    IntakeLine,
    IntakePreview,
    IntakeService,
    Outcome,
)
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.ui.forms.import_mapping import MappingForm
from tuteur_desktop.ui.forms.import_parts import (
    FileDialog,
    RemarksList,
    RowsModel,
    ShownRow,
    table,
)
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.notice import told

KINDS = "Exports d’absences (*.csv *.txt *.tsv *.xlsx)"
SUFFIXES = (".csv", ".txt", ".tsv", ".xlsx")
HEADERS = ("Effet", "Alternant", "Quand", "Le centre dit", "Remarque")
WIDTHS = (116, 170, 170, 210)
PAST = ("Quand", "Fichier", "Centre", "Demi-journées", "État")
PAST_WIDTHS = (170, 220, 170, 110)
NO_CENTRE = "Centre non précisé"
INTRO = (
    "Choisissez l’export d’absences du centre. Rien n’est écrit avant le bouton Importer, et un "
    "import entier s’annule."
)
OUTCOMES: dict[Outcome, tuple[str, str, str]] = {
    Outcome.ADDED: ("Ajouté", "plus-circle", "present"),
    Outcome.CHANGED: ("Changé", "pencil-simple", "watch"),
    Outcome.CONFLICT: ("À voir", "warning", "watch"),
    Outcome.REFUSED: ("Laissé", "x-circle", "alarm"),
    Outcome.UNCHANGED: ("Inchangé", "minus", "muted"),
}
_COUNTED = {
    Outcome.ADDED: ("ligne ajoutée", "lignes ajoutées"),
    Outcome.CHANGED: ("changée", "changées"),
    Outcome.UNCHANGED: ("inchangée", "inchangées"),
    Outcome.CONFLICT: ("en désaccord avec vous", "en désaccord avec vous"),
    Outcome.REFUSED: ("laissée de côté", "laissées de côté"),
}


class ImportAttendanceDialog(FileDialog):
    """Reads at once; `imported` tells what was done, in words."""

    imported = Signal(str)

    def __init__(
        self, intake: IntakeService, learners: LearnersService, tasks: Tasks | None,
        parent: QWidget | None, *, path: Path | None = None,
    ) -> None:  # fmt: skip
        super().__init__("Importer les absences du centre", KINDS, SUFFIXES, tasks, parent)
        self._intake = intake
        self._path: Path | None = None
        self._data = b""
        self._batch: AbsenceBatch | None = None
        self._preview: IntakePreview | None = None
        self._reading = False
        self.heading = basics.label("Importer les absences du centre", "section", wrap=True)
        self.summary = basics.label(INTRO, "muted", wrap=True)
        self.centre = Combo()
        self.centre.setAccessibleName("Centre d’où vient le fichier")
        self.centre.setSizeAdjustPolicy(
            Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.centre.setMinimumContentsLength(22)
        self._fill_centres(learners)
        self.centre.activated.connect(lambda _at: self._read(None))
        self.model = RowsModel(HEADERS, self)
        self.lines = table(self.model, "Ce que l’export changerait", WIDTHS)
        self.remarks = RemarksList()
        self.mapping = MappingForm()
        self.mapping.chosen.connect(lambda: self._read(self.mapping.mapping()))
        self.past_model = RowsModel(PAST, self)
        self.past = table(self.past_model, "Imports passés", PAST_WIDTHS)
        self.past.selectionModel().selectionChanged.connect(lambda *_changed: self._offer_undo())
        self.undo = basics.button("Annuler cet import", "danger", "arrow-counter-clockwise")
        self.undo.clicked.connect(self._on_undo)
        self.cancel = basics.button("Fermer")
        self.verb = basics.button("Importer", "primary", "download-simple")
        self.verb.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.verb.clicked.connect(self._on_import)
        self._lay_out()
        self.fit(parent, 940, 680)
        self._show_past()
        self.held(False)
        if path is not None:
            self.take(path)

    def _fill_centres(self, learners: LearnersService) -> None:
        """The centres of the contracts, the one of most learners first."""
        self._centres = ["", *self._intake.centres()]
        self.centre.addItems([one or NO_CENTRE for one in self._centres])
        today = learners.today()
        current = [one.contract(today) for one in learners.learners()]
        names = [one.centre for one in current if one is not None and one.centre]
        usual = max(dict.fromkeys(names), key=names.count, default="")
        self.centre.setCurrentIndex(self._centres.index(usual) if usual in self._centres else 0)

    def _lay_out(self) -> None:
        words = QLabel("Centre")
        words.setBuddy(self.centre)
        self.file_row.addWidget(words)
        self.file_row.addWidget(self.centre)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(_stacked((self.lines, 3), (self.remarks, 2)), "Ce qui changera")
        self.tabs.addTab(self.mapping, "Colonnes du fichier")
        undo_row = QWidget()
        row = QHBoxLayout(undo_row)
        row.setContentsMargins(0, 6, 0, 0)
        row.addStretch()
        row.addWidget(self.undo)
        past = _stacked((self.past, 1), (undo_row, 0))
        self.tabs.addTab(past, "Imports passés")
        for part in (self.heading, self.summary):
            self.column.addWidget(part)
        self.column.addLayout(self.file_row)
        self.column.addWidget(self.problem)
        self.column.addWidget(self.tabs, 1)
        verbs = QHBoxLayout()
        verbs.addWidget(self.progress, 1)
        verbs.addStretch()
        verbs.addWidget(self.cancel)
        verbs.addWidget(self.verb)
        self.column.addLayout(verbs)

    def take(self, path: Path) -> None:
        """Read an export that was chosen or dropped."""
        self._path, self._data = path, b""
        self.file_name.setText(path.name)
        self._read(None)

    def held(self, working: bool) -> None:
        """Hold the verbs while a file is read, let in or taken back."""
        found = self._preview
        self.verb.setEnabled(not working and found is not None and found.half_days() > 0)
        for part in (self.choose, self.centre, self.mapping, self.past):
            part.setEnabled(not working)
        self.cancel.setEnabled(not working or self._reading)
        self._offer_undo()

    def reject(self) -> None:
        """A reading may be left; only a writing holds the dialog."""
        if self._reading:
            self.working = False
        super().reject()

    def chosen_centre(self) -> str:
        """The centre named, empty for none."""
        return self._centres[self.centre.currentIndex()]

    def _read(self, mapping: dict[str, str] | None) -> None:
        path, centre = self._path, self.chosen_centre()
        if path is None:
            return
        self._preview = None
        self._reading = True

        def read() -> tuple[bytes, AbsenceBatch, IntakePreview | None]:
            data = self._data or read_file(path)
            batch = self._intake.read(path.name, data, mapping, centre)
            return data, batch, None if batch.missing else self._intake.preview(batch, centre)

        self.work("Lecture de l’export", read, self._show)

    def _show(self, found: tuple[bytes, AbsenceBatch, IntakePreview | None]) -> None:
        self._data, self._batch, self._preview = found
        self._reading = False
        batch, preview = self._batch, self._preview
        self.mapping.show_mapping(batch.headers, batch.mapping)
        if preview is None:
            self.model.show_rows([])
            self.remarks.show_remarks(batch.refused, batch.warnings)
            names = listing(f"«{NARROW}{name}{NARROW}»" for name in batch.missing)
            self.summary.setText(f"Dites d’abord quelles colonnes donnent {names}.")
            self.tabs.setCurrentWidget(self.mapping)
        else:
            self.summary.setText(summary(preview))
            self.model.show_rows(shown_lines(preview.lines))
            self.remarks.show_remarks(preview.refused, preview.warnings)
            if self.tabs.currentWidget() is not self.mapping:
                self.tabs.setCurrentIndex(0)
        self.held(False)
        if self.verb.isEnabled() and self.tabs.currentIndex() == 0:
            self.verb.setFocus()

    def _on_failed(self, error: Exception) -> None:
        self._reading = False
        if self._preview is None and isinstance(error, UserError):
            self.model.show_rows([])
            self.remarks.show_remarks((), ())
            self.summary.setText(INTRO)
        super()._on_failed(error)

    def _on_import(self) -> None:
        batch, centre = self._batch, self.chosen_centre()
        if batch is not None:
            self.work("Import", lambda: self._intake.apply(batch, centre), self._on_imported)

    def _on_imported(self, done: IntakePreview) -> None:
        self.accept()
        words = plural(done.half_days(), "demi-journée écrite", "demi-journées écrites")
        self.imported.emit(
            f"Import de «{NARROW}{done.batch.name}{NARROW}» terminé{NARROW}: {words}. Il s’annule "
            f"dans Imports passés."
        )

    def _show_past(self) -> None:
        self._past = self._intake.intakes()
        self.past_model.show_rows([_past_row(one) for one in self._past])
        self._offer_undo()

    def _selected(self) -> Intake | None:
        rows = self.past.selectionModel().selectedRows()
        return self._past[rows[0].row()] if rows else None

    def _offer_undo(self) -> None:
        chosen = self._selected()
        able = chosen is not None and chosen.undone_at is None and not self.working
        self.undo.setEnabled(able)

    def _on_undo(self) -> None:
        chosen = self._selected()
        if chosen is None:
            return
        self.work("Annulation", lambda: self._intake.undo(chosen.id), self._on_undone)

    def _on_undone(self, done: Intake) -> None:
        self._show_past()
        words = plural(done.half_days, "demi-journée remise", "demi-journées remises")
        self.problem.say(
            "done", f"Import «{NARROW}{done.name}{NARROW}» annulé{NARROW}: {words} comme avant."
        )  # fmt: skip
        if self._path is not None:
            self._preview = None
            self._read_quietly()

    def _read_quietly(self) -> None:
        """What the file would do changed with what was taken back."""
        said = self.problem.text()
        self._read(self.mapping.mapping() or None)
        self.problem.say("done", said)


def _stacked(*parts: tuple[QWidget, int]) -> QWidget:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    for part, stretch in parts:
        column.addWidget(part, stretch)
    return inside


def summary(preview: IntakePreview) -> str:
    """What an import would do, in one sentence."""
    parts = [
        plural(count, *words)
        for outcome, words in _COUNTED.items()
        if (count := preview.number(outcome))
    ]
    half_days = preview.half_days()
    if not half_days:
        return f"Rien à importer{NARROW}: {listing(parts) or 'le fichier est vide'}."
    words = plural(half_days, "demi-journée", "demi-journées")
    return f"Si vous importez, {words}{NARROW}: {listing(parts)}."


def shown_lines(lines: Sequence[IntakeLine]) -> list[ShownRow]:
    """The lines that write first, then those to look at; each kind in the order of the file."""
    order = list(OUTCOMES)
    return [_line(one) for one in sorted(lines, key=lambda one: order.index(one.outcome))]


def _line(line: IntakeLine) -> ShownRow:
    word, icon, tone = OUTCOMES[line.outcome]
    return ShownRow((word, line.name, line.when, told(line.says), told(line.detail)), icon, tone)


def _past_row(one: Intake) -> ShownRow:
    at = one.at.astimezone()
    when = f"{short_date(at.date())}, {time_words(at)}"
    state = "en place"
    if one.undone_at is not None:
        state = f"annulé le {short_date(one.undone_at.astimezone().date())}"
    return ShownRow((when, one.name, one.centre, str(one.half_days), state))
