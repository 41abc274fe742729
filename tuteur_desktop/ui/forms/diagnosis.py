"""One look at what a learner already knew: how, when, and what it said."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.path import Diagnosis, DiagnosisKind
from tuteur_desktop.domain.path_words import DIAGNOSES
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.diagnoses import DiagnosesService
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import Choice, DateField, form, line
from tuteur_desktop.ui.forms.removal import offer_removal
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.note import REMINDER
from tuteur_desktop.ui.widgets.remark import RemarkedNote

K = DiagnosisKind
HINTS = {
    K.INTERVIEW: "Entretien d’accueil", K.SELF_POSITIONING: "Grille remplie par l’alternant",
    K.TEST: "Test de calcul, essai au poste…", K.EXPERIENCE: "Deux étés en boulangerie",
}  # fmt: skip
RESULTS = {
    K.INTERVIEW: "Ce qui est déjà su, ce qui n’a jamais été vu", K.TEST: "12 sur 20, à revoir…",
    K.SELF_POSITIONING: "À l’aise sur…, moins sur…", K.EXPERIENCE: "Ce qui n’est plus à apprendre",
}  # fmt: skip


class DiagnosisDialog(FormDialog):
    """A new one, or one to correct or take out."""

    kept = Signal()

    def __init__(
        self, diagnoses: DiagnosesService, learner_id: int, parent: QWidget | None = None,
        change: Diagnosis | None = None,
    ) -> None:  # fmt: skip
        title, verb = ("Corriger le diagnostic", "Enregistrer") if change else (
            "Diagnostic initial", "Ajouter")  # fmt: skip
        super().__init__(title, verb, parent)
        self._diagnoses = diagnoses
        old = change or Diagnosis(learner_id, K.INTERVIEW, diagnoses.today(), "")
        self._old = old
        self.kind = Choice("Comment", DIAGNOSES, old.kind)
        self.title = line("Ce qui a été regardé", old.title)
        self.on = DateField("Le", old.on)
        self.said = RemarkedNote("Résultat", old.result, lines=4)
        self.fill(form((
            ("Comment", self.kind), ("Quoi", self.title), ("Le", self.on),
            ("Résultat", self.said), ("", basics.label(REMINDER, "small", wrap=True)),
        )))  # fmt: skip
        self.said.grown.connect(self.fit)
        self.kind.activated.connect(self._on_kind)
        self._on_kind()
        if change is not None:
            self.out = offer_removal(self, "Retirer ce diagnostic ?", self._remove)
        self.title.setFocus()

    def _on_kind(self) -> None:
        self.title.setPlaceholderText(HINTS[self.kind.value()])
        self.said.note.setPlaceholderText(RESULTS[self.kind.value()])

    def keep(self) -> None:
        """Keep it. Raises UserError without a day."""
        on = self.on.value()
        if on is None:
            raise UserError("Il manque le jour.")
        typed = replace(
            self._old, kind=self.kind.value(), on=on, title=self.title.text(),
            result=self.said.text(),
        )  # fmt: skip
        if typed.id is None:
            self._diagnoses.add(typed)
        else:
            self._diagnoses.change(typed)
        self.kept.emit()

    def _remove(self) -> None:
        self._diagnoses.remove(self._old.id or 0)
        self.kept.emit()
