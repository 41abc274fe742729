"""Something handed over to a learner or done for them: what, when, by whom, and its return."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QFormLayout, QWidget

from tuteur_desktop.domain.followup_words import PROVIDED
from tuteur_desktop.domain.french import NARROW, typeset
from tuteur_desktop.domain.provided import LENT
from tuteur_desktop.domain.safety_picks import picks
from tuteur_desktop.domain.site import Sector
from tuteur_desktop.domain.welcome import Provided, ProvidedKind
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.provided import ProvidedService
from tuteur_desktop.ui import messages
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import Choice, DateField, form, line
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.note import REMINDER, NoteEdit

K = ProvidedKind
HINTS = {
    K.SAFETY_TRAINING: "Accueil sécurité au poste, premiers secours…",
    K.EQUIPMENT: "Chaussures de sécurité, gants…", K.MEDICAL_VISIT: "",
    K.RESOURCES: "Livret, tenue, ordinateur…", K.ACCESS: "Badge, clés, adresse électronique…",
}  # fmt: skip
USUAL = {
    K.RESOURCES: ("Livret d’accueil", "Tenue de travail", "Téléphone", "Ordinateur"),
    K.ACCESS: ("Badge", "Clés", "Adresse électronique", "Casier"),
    K.SAFETY_TRAINING: ("Accueil sécurité au poste", "Incendie et évacuation"),
}  # fmt: skip
VISIT = typeset("Seulement qu’elle a eu lieu, et quand : ni résultat, ni nom de médecin, ni motif.")


class ProvidedDialog(FormDialog):
    """A new line, or one to correct or take out."""

    kept = Signal()

    def __init__(
        self, provided: ProvidedService, learner_id: int, parent: QWidget | None = None,
        change: Provided | None = None, kind: ProvidedKind = K.EQUIPMENT, by: str = "",
        sector: Sector = Sector.GENERAL,
    ) -> None:  # fmt: skip
        title, verb = ("Corriger", "Enregistrer") if change else ("Remis ou fait", "Ajouter")
        super().__init__(title, verb, parent)
        self._provided, self._learner_id, self._change = provided, learner_id, change
        self._sector = sector
        old = change or Provided(kind, provided.today(), by=by)
        self.kind = Choice("Quoi", PROVIDED, old.kind)
        self.label = line("Lequel, laquelle", old.label)
        self.on = DateField("Le", old.on)
        self.by = line("Par", old.by, "Prénom et nom")
        self.returned = DateField("Rendu le", old.returned_on)
        self.note = NoteEdit("Note", old.note, lines=2)
        self.visit = basics.label(VISIT, "small", wrap=True)
        self._rows: QFormLayout = form((
            ("Quoi", self.kind), ("Lequel", self.label), ("", self.visit), ("Le", self.on),
            ("Par", self.by), ("Rendu le", self.returned), ("Note", self.note),
            ("", basics.label(REMINDER, "small", wrap=True)),
        ))  # fmt: skip
        self.fill(self._rows)
        self.kind.activated.connect(self._on_kind)
        self._on_kind()
        if change is not None:
            self.out = basics.button("Retirer…", "link")
            self.out.clicked.connect(self._on_out)
            self.buttons.insertWidget(0, self.out)
        (self.on if self.kind.value() is K.MEDICAL_VISIT else self.label).setFocus()

    def _on_kind(self) -> None:
        kind = self.kind.value()
        visit = kind is K.MEDICAL_VISIT
        for field, there in (
            (self.label, not visit), (self.visit, visit), (self.by, not visit),
            (self.returned, self._change is not None and kind in LENT), (self.note, not visit),
        ):  # fmt: skip
            self._rows.setRowVisible(field, there)
        self._rows.setRowVisible(self._rows.rowCount() - 1, not visit)
        self._rows.setRowVisible(
            self.returned.said, self._change is not None and kind in LENT
        )  # fmt: skip
        self.label.setPlaceholderText(HINTS[kind])
        self._complete(kind)
        if self.isVisible():
            self.fit()

    def _complete(self, kind: ProvidedKind) -> None:
        """Propose what was handed over before, then what is usual in the trade."""
        usual: Sequence[str] = USUAL.get(kind, ())
        if kind is K.EQUIPMENT:
            usual = picks("equipment", self._sector)
        words = list(dict.fromkeys((*self._provided.labels(kind), *usual)))
        completer = QCompleter(words, self.label)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.label.setCompleter(completer)

    def keep(self) -> None:
        """Keep it. Raises UserError without a day, or without a name for what is lent."""
        on = self.on.value()
        if on is None:
            raise UserError("Il manque le jour.")
        kind = self.kind.value()
        typed = Provided(
            kind, on, self.label.text(), self.by.text(), self.note.text(),
            self.returned.value() if kind in LENT else None,
        )  # fmt: skip
        if self._change is None:
            self._provided.add(self._learner_id, typed)
        else:
            self._provided.change(replace(typed, id=self._change.id))
        self.kept.emit()

    def _on_out(self) -> None:
        text = "L’historique du dossier garde qu’il avait été noté."
        if messages.ask(self, f"Retirer cette ligne{NARROW}?", text, "Retirer"):
            self.attempt(self._remove)

    def _remove(self) -> None:
        assert self._change is not None
        self._provided.remove(self._change.id or 0)
        self.kept.emit()


class ReturnedDialog(FormDialog):
    """When something came back; today unless told otherwise."""

    kept = Signal()

    def __init__(
        self, provided: ProvidedService, one: Provided, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"Rendu{NARROW}: {one.label}", "Enregistrer", parent)
        self._provided, self._one = provided, one
        today: date = provided.today()
        self.on = DateField("Rendu le", one.returned_on or today)
        self.fill(form([("Rendu le", self.on)]))
        self.on.setFocus()
        self.on.selectAll()

    def keep(self) -> None:
        """Keep the day; an empty one says that it has not come back."""
        self._provided.returned(self._one.id or 0, self.on.value())
        self.kept.emit()
