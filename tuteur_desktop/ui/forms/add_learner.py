"""« Ajouter un alternant » in six fields; the rest can wait."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.contracts import Contract, Kind
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.words import KINDS
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.catalogue import CatalogueService
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.diploma import DiplomaField
from tuteur_desktop.ui.forms.fields import Choice, DateField, form, line


class AddLearnerDialog(FormDialog):
    """First name, last name, birth, contract, dates, diploma."""

    added = Signal(int)

    def __init__(
        self,
        learners: LearnersService,
        catalogue: CatalogueService,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "Ajouter un alternant", "Ajouter", parent,
            "Le centre, les contacts et la semaine se complètent ensuite, à votre rythme.",
        )  # fmt: skip
        self._learners = learners
        self.first = line("Prénom")
        self.last = line("Nom")
        self.birth = DateField("Naissance")
        words = {kind: word for kind, word in KINDS.items() if kind is not Kind.PRO_A}
        self.kind = Choice("Contrat", words, Kind.APPRENTICESHIP)
        self.start = DateField("Début du contrat")
        self.end = DateField("Fin du contrat")
        self.prepared = DiplomaField(catalogue, hint="Bac pro Cuisine, TP Cuisinier…")
        self.diploma = self.prepared.line
        self.fill(
            form(
                (
                    ("Prénom", self.first),
                    ("Nom", self.last),
                    ("Naissance", self.birth),
                    ("Contrat", self.kind),
                    ("Du", self.start),
                    ("Au", self.end),
                    ("Diplôme", self.prepared),
                )
            )  # fmt: skip
        )
        self.start.editingFinished.connect(self._on_start)
        self.prepared.grown.connect(self.fit)
        self.first.setFocus()

    def _on_start(self) -> None:
        try:
            self.prepared.show_start(self.start.value())
        except UserError:  # said when the form is kept
            self.prepared.show_start(None)

    def keep(self) -> None:
        """Keep the learner, and follow the framework when the diploma is one that is known."""
        start, end = self.start.value(), self.end.value()
        if (start is None) != (end is None):
            raise UserError("Donnez les deux dates du contrat, ou laissez-les vides toutes deux.")
        typed = self.diploma.text().strip()
        chosen = self.prepared.taken()
        contracts: tuple[Contract, ...] = ()
        if start is not None and end is not None:
            contracts = (
                Contract(
                    self.kind.value(), start, end,
                    diploma=chosen.title if chosen else typed,
                    rncp=chosen.rncp if chosen else "",
                    framework_id=chosen.framework_id if chosen else None,
                ),
            )  # fmt: skip
        elif typed:
            raise UserError("Le diplôme se note avec le contrat : donnez aussi ses deux dates.")
        kept = self._learners.add(
            Learner(
                self.last.text().strip(),
                self.first.text().strip(),
                self.birth.value(),
                contracts=contracts,
            )  # fmt: skip
        )
        self.added.emit(kept.id)
