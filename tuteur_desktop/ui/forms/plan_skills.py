"""Where and by when some skills are to be seen, several at once."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.french import typeset
from tuteur_desktop.domain.skills import Framework, LearningPlace
from tuteur_desktop.domain.words import LEARNING_PLACES
from tuteur_desktop.services.skill_plans import SkillPlansService
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import Choice, DateField, form, line
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.skill_picker import SkillPicker

ELSEWHERE = typeset(
    "Elle ne peut pas être montrée ici : on sait où elle sera vue, et elle ne compte pas parmi les "
    "« non vues »."
)


class PlanSkillsDialog(FormDialog):
    """What was said of the skills before is replaced, or taken out."""

    kept = Signal()

    def __init__(
        self, plans: SkillPlansService, learner_id: int, frameworks: Sequence[Framework],
        chosen: Sequence[int] = (), parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__("Prévoir des compétences", "Prévoir", parent)
        self.setMinimumWidth(660)
        self._plans, self._learner_id = plans, learner_id
        self._planned = {one.skill_id for one in plans.plans(learner_id)}
        first = next((one for one in plans.plans(learner_id) if one.skill_id in chosen), None)
        old = first if first is not None and len(chosen) == 1 else None
        self.picker = SkillPicker()
        self.picker.show_frameworks(frameworks, chosen)
        self.place = Choice("Où elle sera vue", LEARNING_PLACES,
                            old.place if old else LearningPlace.COMPANY)  # fmt: skip
        self.elsewhere = basics.label(ELSEWHERE, "small", wrap=True)
        self.by = DateField("Vue avant le", old.by if old else None)
        self.note = line("Précision", old.note if old else "", "Atelier, mission, entreprise…")
        rows = form((
            ("Où", self.place), ("", self.elsewhere), ("Avant le", self.by),
            ("Précision", self.note),
        ))  # fmt: skip
        rows.insertRow(0, self.picker)
        self._rows = rows
        self.fill(rows)
        self.out = basics.button("Ne plus prévoir", "link")
        self.out.clicked.connect(lambda: self.attempt(self._forget))
        self.buttons.insertWidget(0, self.out)
        self.place.activated.connect(self._on_place)
        self.picker.changed.connect(self._on_chosen)
        self._on_place()
        self._on_chosen()
        (self.by if chosen else self.picker.search).setFocus()

    def _on_place(self) -> None:
        away = self.place.value() is not LearningPlace.COMPANY
        self._rows.setRowVisible(self.elsewhere, away)
        if self.isVisible():
            self.fit()

    def _on_chosen(self) -> None:
        chosen = set(self.picker.chosen())
        self.out.setVisible(bool(chosen & self._planned))

    def keep(self) -> None:
        """Keep what is planned of the skills chosen."""
        self._plans.plan(
            self._learner_id, self.picker.chosen(), self.place.value(), self.by.value(),
            self.note.text(),
        )  # fmt: skip
        self.kept.emit()

    def _forget(self) -> None:
        self._plans.forget(self._learner_id, self.picker.chosen())
        self.kept.emit()
