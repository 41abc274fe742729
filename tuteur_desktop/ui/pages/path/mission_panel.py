"""Under the table of missions: the cell in hand, who supervises it, and the skills it exercises."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW, plural, short_date
from tuteur_desktop.domain.missions import (
    LONGEST_NAME,
    LONGEST_NOTE,
    Exercised,
    Mission,
    MissionState,
    MissionWeek,
)
from tuteur_desktop.domain.path_words import MISSION_STATES
from tuteur_desktop.services.mission_values import MissionCell
from tuteur_desktop.ui.forms.fields import line
from tuteur_desktop.ui.forms.skills_field import skill_chips
from tuteur_desktop.ui.pages.path.missions_model import WITHDRAWN
from tuteur_desktop.ui.pages.path.missions_view import KEYS
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.flow import FlowLayout

CHIPS = 4  # skills named
_NONE = "Aucune compétence n’est liée à cette mission."


class MissionPanel(QWidget):
    """`said` carries a cell with who supervises and a note, once a field is left."""

    marked = Signal(object)
    said = Signal(object, str, str)
    skills_wanted = Signal()
    change_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._cell: MissionCell | None = None
        self._kept = ("", "")
        self.title = basics.label("", "strong", wrap=True)
        self.change = basics.icon_button("pencil-simple", "Modifier la mission")
        self.change.clicked.connect(self.change_wanted)
        self.supervisor = line("Encadrée par", "", "Encadrée par")
        self.note = line("Note de la semaine", "", "Note de la semaine")
        for field, most in ((self.supervisor, LONGEST_NAME), (self.note, LONGEST_NOTE)):
            field.setMaxLength(most)
            field.editingFinished.connect(self._on_edited)
        self._fields = QWidget()
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._fields)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.supervisor, 2)
        row.addWidget(self.note, 3)
        self.chips = FlowLayout(gap=6)
        self.unrated = basics.label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addLayout(self._keys())
        column.addWidget(self._fields)
        column.addLayout(self.chips)
        column.addWidget(self.unrated)

    def _keys(self) -> FlowLayout:
        flow = FlowLayout(gap=4)
        wanted: list[tuple[str, MissionState | None]] = list(KEYS.items())
        for key, state in (*wanted, ("Suppr", None)):
            word = MISSION_STATES[state] if state else "ôter"
            made = basics.button(f"{key} {word}", "filter", tip=f"Touche {key}")
            made.setAccessibleName(word)
            # The keys do the same from the table, which keeps the focus.
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.clicked.connect(lambda _checked=False, state=state: self.marked.emit(state))
            flow.addWidget(made)
        return flow

    def show_cell(
        self, mission: Mission, monday: date, week: MissionWeek | None,
        exercised: Sequence[Exercised], titles: Mapping[int, str],
    ) -> None:  # fmt: skip
        """Show what is in hand; what is being typed about the same cell stays."""
        cell = (mission.id or 0, monday)
        state = MISSION_STATES[week.state] if week else "rien de prévu"
        title = mission.title or WITHDRAWN
        self.title.setText(f"{title}, semaine du {short_date(monday)}{NARROW}: {state}")
        self._fields.setVisible(week is not None)
        fresh = (week.supervisor, week.note) if week else ("", "")
        for field, old, new in zip(
            (self.supervisor, self.note), self._kept, fresh, strict=True
        ):  # fmt: skip
            typing = cell == self._cell and field.hasFocus() and field.text() != old
            if not typing:
                field.setText(new)
        self._cell, self._kept = cell, fresh
        self._show_skills(mission, exercised, titles)

    def _show_skills(
        self, mission: Mission, exercised: Sequence[Exercised], titles: Mapping[int, str]
    ) -> None:
        basics.clear_layout(self.chips)
        for chip in skill_chips(mission.skills, titles, CHIPS):
            self.chips.addWidget(chip)
        choose = basics.button("Compétences…", "filter")
        choose.setAccessibleName(f"Compétences{NARROW}: {mission.title}")
        choose.clicked.connect(self.skills_wanted)
        self.chips.addWidget(choose)
        told = [
            f"{one.title}{NARROW}: exercée {plural(one.weeks, 'semaine')}, pas encore évaluée"
            for one in exercised if mission.id in one.missions and not one.rated
        ]  # fmt: skip
        self.unrated.setText("\n".join(told) if mission.skills else _NONE)
        self.unrated.setVisible(bool(told) or not mission.skills)

    def take_focus(self) -> None:
        """To who supervises, when something is said of the cell."""
        if self._fields.isVisible():
            self.supervisor.setFocus()
            self.supervisor.selectAll()

    def fields(self) -> tuple[QLineEdit, QLineEdit]:
        """Who supervises, and the note."""
        return self.supervisor, self.note

    def _on_edited(self) -> None:
        typed = (self.supervisor.text().strip(), self.note.text().strip())
        if self._cell is not None and self._fields.isVisible() and typed != self._kept:
            self._kept = typed
            self.said.emit(self._cell, *typed)
