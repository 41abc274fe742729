"""One mission: its word of the trade, where it is done, its skills, and whether it is put aside."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.missions import LONGEST_TITLE, Mission
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.domain.words import LEARNING_PLACES
from tuteur_desktop.services.missions import MissionsService
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import Choice, form, line
from tuteur_desktop.ui.forms.skills_field import SkillsField
from tuteur_desktop.ui.widgets.check import Check


class MissionDialog(FormDialog):
    """`kept` carries what was changed, to be taken back."""

    kept = Signal(object)

    def __init__(
        self, missions: MissionsService, mission: Mission, frameworks: Sequence[Framework],
        titles: Mapping[int, str], parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__("Modifier la mission", "Enregistrer", parent)
        self._missions, self._mission = missions, mission
        self.setMinimumWidth(560)
        self.word = line("Mission", mission.title, "Garde-manger")
        self.word.setMaxLength(LONGEST_TITLE)
        self.place = Choice("Lieu", LEARNING_PLACES, mission.place)
        self.skills = SkillsField(frameworks, mission.skills, titles)
        self.aside = Check("Rangée, elle n’est plus proposée")
        self.aside.setChecked(mission.archived)
        self.fill(form((
            ("Mission", self.word), ("Lieu", self.place), ("Compétences", self.skills),
            ("", self.aside),
        )))  # fmt: skip
        self.skills.changed.connect(self.fit)
        self.word.setFocus()

    def keep(self) -> None:
        """Keep it."""
        wanted = replace(
            self._mission, title=self.word.text(), place=self.place.value(),
            skills=self.skills.value(), archived=self.aside.isChecked(),
        )  # fmt: skip
        self.kept.emit(self._missions.change(wanted))
