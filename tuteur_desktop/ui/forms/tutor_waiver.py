"""Why a tutor is kept all the same: a condition not met, a quota that is passed."""

from PySide6.QtWidgets import QFormLayout, QWidget

from tuteur_desktop.domain.conditions import Condition
from tuteur_desktop.domain.french import NARROW, typeset
from tuteur_desktop.services.tutors import Check, TutorsService
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.note import NoteEdit

INTRO = (
    f"Accord de branche, dérogation, décision de l’employeur{NARROW}: votre motif reste ici avec "
    "votre nom et la date. Le programme n’autorise ni n’interdit."
)


class WaiverDialog(FormDialog):
    """Asks for the reason."""

    def __init__(
        self, tutors: TutorsService, check: Check, condition: Condition,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(f"Garder {check.tutor} malgré cela", "Enregistrer le motif", parent, INTRO)
        self._tutors, self._check, self._condition = tutors, check, condition
        known = condition.waiver.reason if condition.waiver else ""
        self.reason = NoteEdit("Motif", known)
        told = basics.label(
            f"{condition.words[:1].upper()}{condition.words[1:]} ({condition.law})",
            "strong",
            wrap=True,
        )
        fields = QFormLayout()
        fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        fields.addRow(told)
        fields.addRow(basics.label(typeset(condition.why), "muted", wrap=True))
        fields.addRow("Motif", self.reason)
        self.fill(fields)
        self.reason.setFocus()

    def keep(self) -> None:
        """Keep the reason."""
        self._tutors.waive(
            self._check.contract.id or 0, self._check.tutor, self._condition.key, self.reason.text()
        )
