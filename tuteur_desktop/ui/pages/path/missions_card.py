"""Missions confiées: three weeks in a table, one key each, and a word to give another."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from tuteur_desktop.domain.french import NARROW, short_date
from tuteur_desktop.domain.missions import (
    LONGEST_TITLE,
    Exercised,
    Mission,
    MissionState,
    monday_of,
)
from tuteur_desktop.domain.path_words import MISSION_STATES
from tuteur_desktop.services.frameworks import FrameworksService
from tuteur_desktop.services.mission_values import MissionCell
from tuteur_desktop.services.missions import MissionsChange, MissionsService
from tuteur_desktop.services.path import PathService
from tuteur_desktop.ui.forms.mission import MissionDialog
from tuteur_desktop.ui.forms.skills_field import SkillsDialog
from tuteur_desktop.ui.pages.path.mission_panel import MissionPanel
from tuteur_desktop.ui.pages.path.missions_model import MissionsModel
from tuteur_desktop.ui.pages.path.missions_view import MissionsView
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.learner_card import LearnerCard
from tuteur_desktop.ui.widgets.undo import Undo, UndoVerbs

WEEK = timedelta(weeks=1)
EMPTY = (
    "Ce que vous confiez, en un mot du métier (garde-manger, envoi, plonge), semaine par semaine. "
    "Les compétences se lient une fois, et l’entretien reprendra ce qui est fait."
)


class MissionsCard(LearnerCard):
    """The week before, this one and the next; each action can be taken back."""

    wide = True
    tables = frozenset({
        "mission", "mission_skill", "mission_week", "rating", "skill", "framework", "contract",
        "contract_tutor", "learner", "profile",
    })  # fmt: skip

    def __init__(
        self, missions: MissionsService, frameworks: FrameworksService, path: PathService
    ) -> None:
        super().__init__("Missions confiées")
        self._missions, self._frameworks, self._path = missions, frameworks, path
        self._monday = date.min  # of the middle week
        self._shown = 0
        self._exercised: list[Exercised] = []
        self._titles: dict[int, str] = {}
        self.undo = Undo(missions.restore, self)
        self.undo.add_keys(self)
        self.model = MissionsModel(self)
        self.view = MissionsView(self.model)
        self.panel = MissionPanel()
        self.empty = basics.label(EMPTY, "muted", wrap=True)
        self.add_verb(UndoVerbs(self.undo))
        self.column.addWidget(self._weeks())
        self.column.addWidget(self.view)
        self.column.addWidget(self.empty)
        self.column.addWidget(self._adding())
        self.column.addWidget(self.panel)
        self.view.marked.connect(self._on_marked)
        self.view.moved.connect(self._show_in_hand)
        self.view.opened.connect(self.panel.take_focus)
        self.panel.marked.connect(self._on_marked)
        self.panel.said.connect(self._on_said)
        self.panel.skills_wanted.connect(self._on_skills)
        self.panel.change_wanted.connect(self._on_change)

    def _weeks(self) -> QWidget:
        self.before = basics.icon_button("caret-left", "Semaine précédente")
        self.after = basics.icon_button("caret-right", "Semaine suivante")
        self.now = basics.button("Cette semaine", "link")
        self.copy = basics.button("", "link", "copy")
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        self.now.clicked.connect(lambda: self._turn(0))
        self.copy.clicked.connect(self._on_copy)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for part in (self.before, self.after, self.now):
            row.addWidget(part)
        row.addStretch()
        row.addWidget(self.copy)
        return made

    def _adding(self) -> QWidget:
        self.word = QLineEdit()
        self.word.setPlaceholderText("Nouvelle mission, en un mot du métier")
        self.word.setAccessibleName("Nouvelle mission")
        self.word.setMaxLength(LONGEST_TITLE)
        self.word.returnPressed.connect(self._on_add)
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.word.setCompleter(completer)
        self.add = basics.button("Ajouter", "", "plus")
        self.add.setAccessibleName("Ajouter la mission")
        self.add.clicked.connect(self._on_add)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.word, 1)
        row.addWidget(self.add)
        return made

    def refresh(self) -> None:
        """Read the missions and their weeks again."""
        if not self.learner_id:
            return
        today = self._missions.today()
        if self.learner_id != self._shown:
            self._shown, self._monday = self.learner_id, monday_of(today)
            self.undo.forget()
            self.word.clear()
        mondays = (self._monday - WEEK, self._monday, self._monday + WEEK)
        weeks = self._missions.weeks(self.learner_id, mondays[0], mondays[-1])
        told = {number for number, _monday in weeks}
        found = [
            one for one in self._missions.missions(self.learner_id, archived=True)
            if not one.archived or one.id in told
        ]  # fmt: skip
        self._exercised = self._missions.exercised(self.learner_id)
        self._titles = self._path.titles(number for one in found for number in one.skills)
        self._known.setStringList(self._missions.known())
        held = self.model.cell(self.view.currentIndex())
        self.model.show_weeks(found, mondays, weeks, today)
        self._hold(held, found)
        self._show_verbs(found, told=bool(weeks))

    def _hold(self, held: MissionCell | None, found: list[Mission]) -> None:
        """Keep the cell in hand, else take the first one of the middle week."""
        if held is not None:
            self.view.go_to(held)
        if found and not self.view.currentIndex().isValid():
            self.view.go_to((found[0].id or 0, self._monday))
        self.view.fit()
        self._show_in_hand()

    def _show_verbs(self, found: list[Mission], *, told: bool) -> None:
        today = monday_of(self._missions.today())
        self.view.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.now.setEnabled(self._monday != today)
        words = f"Reprendre la semaine du {short_date(self._monday - WEEK, year=False)}"
        self.copy.setText(words)
        self.copy.setVisible(told)
        for part in (self.before, self.after, self.now):
            part.setVisible(bool(found))

    def _show_in_hand(self) -> None:
        index = self.view.currentIndex()
        mission = self.model.mission(index)
        self.panel.setVisible(mission is not None)
        if mission is None:
            return
        cell = self.model.cell(index)
        monday = cell[1] if cell else self._monday
        place = self.model.place((mission.id or 0, monday))
        self.panel.show_cell(
            mission, monday, self.model.week(place), self._exercised, self._titles
        )  # fmt: skip

    def _turn(self, by: int) -> None:
        today = monday_of(self._missions.today())
        self._monday = self._monday + by * WEEK if by else today
        self.refresh()

    def _on_marked(self, state: MissionState | None) -> None:
        cells = self.view.chosen()
        mission = self.model.mission(self.view.currentIndex())
        if not cells and mission is not None:  # the word itself is in hand: the middle week is told
            cells = [(mission.id or 0, self._monday)]
        if cells:
            change = self._missions.mark(self.learner_id, cells, state)
            self.undo.done(MISSION_STATES[state] if state else "ôter", change)

    def _on_said(self, cell: MissionCell, supervisor: str, note: str) -> None:
        change = self._missions.say(self.learner_id, cell, supervisor, note)
        self.undo.done("encadrement", change)

    def _on_copy(self) -> None:
        source = self._monday - WEEK
        change = self._missions.copy_week(self.learner_id, source, self._monday)
        if change.empty:
            self.said.emit("done", f"Tout y est déjà{NARROW}: rien n’a été ajouté.")
        self.undo.done("reprendre la semaine", change)

    def _on_add(self) -> None:
        word = self.word.text()
        change = self._missions.add(self.learner_id, word, self._monday)
        self.undo.done(f"mission « {word.strip()} »", change)
        self.word.clear()
        mission = self._missions.find(self.learner_id, word)
        self.view.go_to((mission.id or 0, self._monday))
        if not mission.skills:
            self._ask_skills(mission, self._missions.skills_for(self.learner_id, word))

    def _on_skills(self) -> None:
        mission = self.model.mission(self.view.currentIndex())
        if mission is not None:
            self._ask_skills(mission, mission.skills)

    def _ask_skills(self, mission: Mission, chosen: tuple[int, ...]) -> None:
        """« Quelles compétences ? », asked once; it may be left for later."""
        frameworks = self._frameworks.followed(self.learner_id)
        if not frameworks:
            self.word.setFocus()
            return
        title = f"Quelles compétences exerce « {mission.title} »{NARROW}?"
        dialog = SkillsDialog(frameworks, chosen, self, title)
        dialog.cancel.setText("Plus tard")
        dialog.chosen.connect(lambda numbers: self._link(mission, numbers))
        dialog.finished.connect(lambda _result: self.word.setFocus())
        dialog.open()

    def _link(self, mission: Mission, numbers: tuple[int, ...]) -> None:
        change = self._missions.change(replace(mission, skills=numbers))
        self.undo.done("compétences", change)

    def _on_change(self) -> None:
        mission = self.model.mission(self.view.currentIndex())
        if mission is not None:
            self.open_change(mission)

    def open_change(self, mission: Mission) -> MissionDialog:
        """Another word, place or skills; or put it aside."""
        dialog = MissionDialog(
            self._missions, mission, self._frameworks.followed(self.learner_id), self._titles, self
        )
        dialog.kept.connect(self._on_changed)
        dialog.open()
        return dialog

    def _on_changed(self, change: MissionsChange) -> None:
        self.undo.done("modifier la mission", change)
