"""What the learner already knew: how it was looked at, when, and what it said."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tuteur_desktop.domain.french import short_date, typeset
from tuteur_desktop.domain.path import Diagnosis
from tuteur_desktop.domain.path_words import DIAGNOSES
from tuteur_desktop.services.diagnoses import DiagnosesService
from tuteur_desktop.ui.forms.diagnosis import DiagnosisDialog
from tuteur_desktop.ui.pages.path import rows
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.learner_card import LearnerCard

EMPTY = typeset(
    "Entretien, autopositionnement, tests et leurs résultats, acquis antérieurs : d’où part "
    "l’alternant se note ici, et se relira au bilan final."
)


class DiagnosisCard(LearnerCard):
    """One line a look, in the order of time."""

    tables = frozenset({"diagnosis"})

    def __init__(self, diagnoses: DiagnosesService) -> None:
        super().__init__("Diagnostic initial")
        self._diagnoses = diagnoses
        self.add = basics.button("Ajouter", "", "plus")
        self.add.setAccessibleName("Ajouter un diagnostic")
        self.add.clicked.connect(lambda: self.open_form(None))
        self.add_verb(self.add)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.column.addLayout(self._list)

    def refresh(self) -> None:
        """Read them again."""
        if not self.learner_id:
            return
        basics.clear_layout(self._list)
        found = self._diagnoses.diagnoses(self.learner_id)
        for rank, one in enumerate(found):
            if rank:
                self._list.addWidget(basics.rule())
            self._list.addWidget(self._row(one))
        if not found:
            self._list.addWidget(basics.label(EMPTY, "muted", wrap=True))

    def open_form(self, one: Diagnosis | None) -> DiagnosisDialog:
        """Add one, or correct one."""
        dialog = DiagnosisDialog(self._diagnoses, self.learner_id, self, one)
        dialog.open()
        return dialog

    def _row(self, one: Diagnosis) -> QWidget:
        change = rows.pencil("Corriger", one.title, partial(self.open_form, one))
        about = f"{DIAGNOSES[one.kind]}, {short_date(one.on)}"
        parts = [rows.line(one.title, "strong", change), rows.words(about, "small")]
        if one.result:
            parts.append(rows.words(one.result))
        return rows.block(*parts)
