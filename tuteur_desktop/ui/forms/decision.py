"""One decision: what, who, by when; added by hand, corrected, or taken out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.interviews import Decision
from tuteur_desktop.services.decisions import DecisionsService
from tuteur_desktop.ui import messages
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import DateField, form, line
from tuteur_desktop.ui.widgets import basics


class DecisionDialog(FormDialog):
    """Add a decision of a learner, or change one that is kept."""

    kept = Signal()

    def __init__(
        self, decisions: DecisionsService, learner_id: int, parent: QWidget | None = None,
        change: Decision | None = None,
    ) -> None:  # fmt: skip
        title, verb = ("Modifier l’action", "Enregistrer") if change else (
            "Ajouter une action", "Ajouter")  # fmt: skip
        super().__init__(title, verb, parent)
        self._decisions, self._learner_id, self._change = decisions, learner_id, change
        kept = change or Decision("")
        self.what = line("Quoi", kept.what, "Revoir les fonds bruns")
        self.who = line("Qui", kept.who, "L’alternant, moi, le centre…")
        self.by_when = DateField("Pour quand", kept.by_when)
        self.fill(form([("Quoi", self.what), ("Qui", self.who), ("Pour quand", self.by_when)]))
        if change is not None:
            self.out = basics.button("Retirer…", "link")
            self.out.clicked.connect(self._on_out)
            self.buttons.insertWidget(0, self.out)
        self.what.setFocus()

    def keep(self) -> None:
        """Keep it."""
        before = self._change or Decision("")
        typed = Decision(
            self.what.text(), self.who.text(), self.by_when.value(), before.id, before.done_on,
            before.outcome, before.interview_id, before.group_session_id,
        )  # fmt: skip
        if before.id is None:
            self._decisions.add(self._learner_id, typed)
        else:
            self._decisions.change(before.id, typed)
        self.kept.emit()

    def _on_out(self) -> None:
        text = "Elle disparaît de la liste et du compte rendu ; l’historique garde sa trace."
        if messages.ask(self, f"Retirer cette action{NARROW}?", text, "Retirer"):
            self.attempt(self._remove)

    def _remove(self) -> None:
        assert self._change is not None
        self._decisions.remove(self._change.id or 0)
        self.kept.emit()
