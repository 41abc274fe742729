"""One objective: what is to be reached, whose it is, by when, and through which skills."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.path import Horizon, Objective
from tuteur_desktop.domain.path_rules import horizon_of
from tuteur_desktop.domain.path_words import HORIZONS
from tuteur_desktop.domain.skills import Framework, Voice
from tuteur_desktop.domain.words import VOICES
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.objectives import ObjectivesService
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import Choice, DateField, form
from tuteur_desktop.ui.forms.removal import offer_removal
from tuteur_desktop.ui.forms.skills_field import SkillsField
from tuteur_desktop.ui.widgets.remark import RemarkedNote


class ObjectiveDialog(FormDialog):
    """A new objective, or one to correct or take out; the day proposes the term."""

    kept = Signal()

    def __init__(
        self, objectives: ObjectivesService, learner_id: int, frameworks: Sequence[Framework],
        titles: Mapping[int, str], parent: QWidget | None = None, change: Objective | None = None,
    ) -> None:  # fmt: skip
        title, verb = ("Modifier l’objectif", "Enregistrer") if change else (
            "Ajouter un objectif", "Ajouter")  # fmt: skip
        super().__init__(title, verb, parent)
        self.setMinimumWidth(600)
        self._objectives = objectives
        old = change or Objective(learner_id, "", Horizon.SHORT, Voice.TUTOR)
        self._old = old
        self.text = RemarkedNote("Objectif", old.text, lines=2)
        self.text.note.setPlaceholderText("Tenir le poste froid seul un midi par semaine")
        self.owner = Choice("Porté par", VOICES, old.owner)
        self.by = DateField("Pour le", old.by)
        self.term = Choice("Terme", HORIZONS, old.horizon)
        self._proposing = change is None
        self.skills = SkillsField(frameworks, old.skills, titles)
        self.fill(form((
            ("Objectif", self.text), ("Porté par", self.owner), ("Pour le", self.by),
            ("Terme", self.term), ("Compétences", self.skills),
        )))  # fmt: skip
        self.text.grown.connect(self.fit)
        self.by.textChanged.connect(self._propose)
        self.term.activated.connect(self._on_term)
        self.skills.changed.connect(self.fit)
        if change is not None:
            question = "Retirer cet objectif ?"
            self.out = offer_removal(self, question, self._remove)
        self.text.setFocus()

    def _on_term(self) -> None:
        self._proposing = False  # what one chose is not changed behind one's back

    def _propose(self) -> None:
        try:
            by = self.by.value()
        except UserError:  # still being typed
            return
        if self._proposing and by is not None:
            self.term.show_value(horizon_of(by, self._objectives.today()))

    def keep(self) -> None:
        """Keep it."""
        typed = replace(
            self._old, text=self.text.text(), owner=self.owner.value(), by=self.by.value(),
            horizon=self.term.value(), skills=self.skills.value(),
        )  # fmt: skip
        if typed.id is None:
            self._objectives.add(typed)
        else:
            self._objectives.change(typed)
        self.kept.emit()

    def _remove(self) -> None:
        self._objectives.remove(self._old.id or 0)
        self.kept.emit()
