"""The carnet of a learner: which weeks are kept or missing, what was last said, the sheets."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMenu, QVBoxLayout, QWidget

from tuteur_desktop.domain.diary import DiaryWeek, Part, Reading, Week, WeekState
from tuteur_desktop.domain.french import NARROW, date_words, fold, plural, short_date
from tuteur_desktop.domain.missions import monday_of
from tuteur_desktop.services.diary import AHEAD, DiaryChange, DiaryService
from tuteur_desktop.services.files import safe_name, with_suffix, write_file
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.ui.forms.diary import DiaryDialog
from tuteur_desktop.ui.forms.diary_photo import DiaryPhotoDialog
from tuteur_desktop.ui.forms.diary_read import DiaryReadDialog
from tuteur_desktop.ui.pages.path import rows
from tuteur_desktop.ui.pages.path.week_marks import WeekMarks
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.flow import FlowLayout
from tuteur_desktop.ui.widgets.learner_card import LearnerCard
from tuteur_desktop.ui.widgets.tips import breakable, shorten
from tuteur_desktop.ui.widgets.undo import Undo, UndoVerbs

PDF = "Documents PDF (*.pdf)"
SHOWN, LETTERS = 2, 240  # weeks told, and letters of each box
_SAID = {Part.DONE: "Fait", Part.LEARNT: "Appris", Part.STUCK: "Bloqué", Part.GOAL: "Objectif"}
EMPTY = (
    f"Une page par semaine, avec les mots de {{name}}{NARROW}: ce qui est fait, appris, ce qui "
    "bloque, et un objectif. Imprimez les feuilles, ou envoyez-les à remplir à l’écran."
)
NO_CONTRACT = "Le carnet suit les semaines d’un contrat. Ajoutez d’abord le contrat."


class DiaryCard(LearnerCard):
    """`choose_target` and `choose_file` ask the system, and can be replaced."""

    tables = frozenset({
        "diary_week", "objective", "contract", "contract_event", "rhythm", "planned_half",
        "half_day", "learner", "profile",
    })  # fmt: skip

    def __init__(self, diary: DiaryService, learners: LearnersService, tasks: Tasks) -> None:
        super().__init__("Carnet")
        self._diary, self._learners, self._tasks = diary, learners, tasks
        self._name, self._weeks = "", list[Week]()
        self._shown = 0
        self.choose_target: Callable[[QWidget, str], str] = _choose_target
        self.choose_file: Callable[[QWidget], str] = _choose_file
        self.undo = Undo(diary.restore, self)
        self.undo.add_keys(self)
        self.add_verb(UndoVerbs(self.undo))
        self.marks = WeekMarks()
        self.marks.wanted.connect(self.open_week)
        self.type = basics.button("Saisir la semaine", "", "pencil-simple")
        self.type.clicked.connect(lambda: self.open_week(self._wanted()))
        self.sheets = basics.button("Feuilles", "", "printer")
        self.sheets.clicked.connect(self._on_sheets)
        self.take = basics.button("Reprendre un PDF rempli…", "link", "file-arrow-down")
        self.take.clicked.connect(self._on_take)
        self.summary = basics.label("", "small", wrap=True)
        verbs = FlowLayout(gap=8)
        for verb in (self.type, self.sheets, self.take):
            verbs.addWidget(verb)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.column.addWidget(self.marks)
        self.column.addWidget(self.summary)
        self.column.addLayout(verbs)
        self.column.addLayout(self._list)

    def refresh(self) -> None:
        """Read the weeks of the learner again."""
        if not self.learner_id:
            return
        stay = self._shown == self.learner_id
        if not stay:
            self._shown = self.learner_id
            self.undo.forget()
        learner = self._learners.learner(self.learner_id)
        self._name = learner.first_name
        self._weeks = self._diary.weeks(self.learner_id)
        self.marks.show_weeks(self._weeks, stay=stay)
        self.marks.setVisible(bool(self._weeks))
        for verb in (self.type, self.sheets, self.take):
            verb.setVisible(bool(learner.contracts))
        self.summary.setText(_counted(self._weeks))
        self.summary.setVisible(bool(self._weeks))
        basics.clear_layout(self._list)
        kept = [one.entry for one in self._weeks if one.state is WeekState.KEPT and one.entry]
        goals = self._diary.goals(self.learner_id) if kept else set()
        for rank, entry in enumerate(reversed(kept[-SHOWN:])):
            if rank:
                self._list.addWidget(basics.rule())
            self._list.addWidget(self._entry(entry, goals))
        if not kept:
            words = EMPTY.format(name=self._name) if learner.contracts else NO_CONTRACT
            self._list.addWidget(basics.label(words, "muted", wrap=True))

    def _entry(self, week: DiaryWeek, goals: set[str]) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        when = f"Semaine du {short_date(week.monday)}"
        column.addWidget(basics.label(when, "strong"))
        for part, text in week.words().items():
            if text:
                said = shorten(" ".join(text.split()), LETTERS)
                line = basics.label(f"{_SAID[part]}{NARROW}: {breakable(said)}", "", wrap=True)
                column.addWidget(line)
        flow = FlowLayout(gap=4)
        flow.addWidget(rows.verb("Ouvrir", when, partial(self.open_week, week.monday), "link"))
        if week.goal and fold(week.goal) not in goals:
            deed = partial(self._on_goal, week.monday)
            flow.addWidget(rows.verb("En faire un objectif", week.goal, deed, "link"))
        column.addLayout(flow)
        return made

    def _wanted(self) -> date:
        """The week to type: the last missing one, else the one that runs."""
        begun = [one.monday for one in self._weeks if one.state is WeekState.MISSING]
        return begun[-1] if begun else monday_of(self._diary.today())

    def open_week(self, monday: date) -> DiaryDialog:
        """Type a week, or read it again."""
        dialog = DiaryDialog(self._diary, self.learner_id, self._name, monday, self)
        dialog.kept.connect(self._on_kept)
        dialog.photo_wanted.connect(self.open_photo)
        dialog.open()
        return dialog

    def open_photo(self, monday: date) -> DiaryPhotoDialog:
        """Add the photo of a sheet, then key it in beside it."""
        dialog = DiaryPhotoDialog(self._diary, self.learner_id, monday, self._tasks, self)
        dialog.kept.connect(self.open_week)
        dialog.open()
        return dialog

    def _on_sheets(self) -> None:
        menu = QMenu(self)
        monday = monday_of(self._diary.today())
        ahead = f"Les {AHEAD} prochaines semaines"
        for words, weeks, fillable in (
            ("Cette semaine, à imprimer…", [monday], False),
            (f"{ahead}, à imprimer…", None, False),
            ("Cette semaine, à remplir à l’écran…", [monday], True),
            (f"{ahead}, à remplir à l’écran…", None, True),
        ):
            menu.addAction(words, partial(self._on_make, weeks, fillable=fillable))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.sheets.mapToGlobal(self.sheets.rect().bottomLeft()))

    def _on_make(self, weeks: list[date] | None, *, fillable: bool) -> None:
        mondays = weeks if weeks is not None else self._diary.following(self.learner_id)
        first = mondays[0] if mondays else self._diary.today()
        words = f"Carnet, {self._name}, {first.isoformat()}"
        name = self.choose_target(self, safe_name(words, ".pdf"))
        if name:
            self.save_sheets(with_suffix(name, ".pdf"), mondays, fillable=fillable)

    def save_sheets(self, path: Path, mondays: list[date], *, fillable: bool) -> None:
        """Write the sheets of some weeks to a file."""
        learner_id = self.learner_id

        def work() -> None:
            sheets = self._diary.sheet(learner_id, mondays, fillable=fillable)
            write_file(path, sheets, force=True)

        words = f"« {path.name} » est enregistré, {plural(len(mondays), 'semaine')}."
        self._tasks.run(self, work, lambda _nothing: self.said.emit("done", words))

    def _on_take(self) -> None:
        if name := self.choose_file(self):
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Read a filled file, and show what it would change."""
        learner_id = self.learner_id
        self._tasks.run(self, partial(self._diary.read_file, learner_id, path), self._on_read)

    def _on_read(self, reading: Reading) -> None:
        if reading.learner_id == self.learner_id:  # the card may show somebody else by now
            dialog = DiaryReadDialog(self._diary, reading, self)
            dialog.kept.connect(self._on_kept)
            dialog.open()

    def _on_kept(self, change: DiaryChange) -> None:
        weeks = ", ".join(date_words(monday) for monday in change.after)
        self.undo.done(f"carnet du {weeks}", change)

    def _on_goal(self, monday: date) -> None:
        self._diary.to_objective(self.learner_id, monday)
        self.said.emit("done", f"L’objectif de {self._name} est dans ses objectifs.")
        self.type.setFocus()


def _counted(weeks: list[Week]) -> str:
    counts = {state: sum(one.state is state for one in weeks) for state in WeekState}
    if not counts[WeekState.KEPT] and not counts[WeekState.PHOTO]:
        return "Aucune semaine tenue pour l’instant."
    told = [plural(counts[WeekState.KEPT], "semaine tenue", "semaines tenues")]
    if missing := counts[WeekState.MISSING]:
        told.append(plural(missing, "manque", "manquent"))
    if photos := counts[WeekState.PHOTO]:
        told.append(plural(photos, "photo à recopier", "photos à recopier"))
    return ", ".join(told)


def _choose_target(parent: QWidget, name: str) -> str:
    return QFileDialog.getSaveFileName(parent, "Enregistrer les feuilles", name, PDF)[0]


def _choose_file(parent: QWidget) -> str:
    return QFileDialog.getOpenFileName(parent, "Choisir la feuille remplie", "", PDF)[0]
