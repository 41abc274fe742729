"""A change of the path with its reason and who agreed, or an adaptation as a neutral fact."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.french import typeset
from tuteur_desktop.domain.path import Adjustment, AdjustmentKind
from tuteur_desktop.domain.path_words import ADJUSTMENTS
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.adjustments import AdjustmentsService
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import Choice, DateField, form, line
from tuteur_desktop.ui.forms.removal import offer_removal
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.remark import RemarkedNote

K = AdjustmentKind
HINTS = {
    K.ADJUSTMENT: "Passe au poste chaud un jour par semaine",
    K.ADAPTATION: "Consignes données par écrit, pause de dix minutes à 10 h",
}
NEUTRAL = typeset(
    "Seulement ce qui est convenu : ni cause, ni diagnostic, ni nom de médecin. Le référent du "
    "centre sait le reste."
)


class AdjustmentDialog(FormDialog):
    """Of an adaptation no cause is asked, and none would be kept."""

    kept = Signal()

    def __init__(
        self, adjustments: AdjustmentsService, learner_id: int, parent: QWidget | None = None,
        change: Adjustment | None = None,
    ) -> None:  # fmt: skip
        title, verb = ("Corriger", "Enregistrer") if change else (
            "Ajustement ou aménagement", "Ajouter")  # fmt: skip
        super().__init__(title, verb, parent)
        self._adjustments = adjustments
        old = change or Adjustment(learner_id, K.ADJUSTMENT, adjustments.today(), "")
        self._old = old
        self.kind = Choice("Nature", ADJUSTMENTS, old.kind)
        self.on = DateField("À partir du", old.on)
        self.what = RemarkedNote("Ce qui change", old.what, lines=2)
        self.neutral = basics.label(NEUTRAL, "small", wrap=True)
        self.reason = RemarkedNote("Motif", old.reason, lines=2)
        self.agreed_by = line("Convenu avec", old.agreed_by, "L’alternant, le centre, l’employeur…")
        self._rows = form((
            ("Nature", self.kind), ("À partir du", self.on), ("Quoi", self.what),
            ("", self.neutral), ("Motif", self.reason), ("Convenu avec", self.agreed_by),
        ))  # fmt: skip
        self.fill(self._rows)
        for field in (self.what, self.reason):
            field.grown.connect(self.fit)
        self.kind.activated.connect(self._on_kind)
        self._on_kind()
        if change is not None:
            self.out = offer_removal(self, "Retirer cette ligne ?", self._remove)
        self.what.setFocus()

    def _on_kind(self) -> None:
        adaptation = self.kind.value() is K.ADAPTATION
        self._rows.setRowVisible(self.neutral, adaptation)
        self._rows.setRowVisible(self.reason, not adaptation)
        self.what.note.setPlaceholderText(HINTS[self.kind.value()])
        if self.isVisible():
            self.fit()

    def keep(self) -> None:
        """Keep it. Raises UserError without a day."""
        on = self.on.value()
        if on is None:
            raise UserError("Il manque le jour.")
        typed = replace(
            self._old, kind=self.kind.value(), on=on, what=self.what.text(),
            reason=self.reason.text(), agreed_by=self.agreed_by.text(),
        )  # fmt: skip
        if typed.id is None:
            self._adjustments.add(typed)
        else:
            self._adjustments.change(typed)
        self.kept.emit()

    def _remove(self) -> None:
        self._adjustments.remove(self._old.id or 0)
        self.kept.emit()
