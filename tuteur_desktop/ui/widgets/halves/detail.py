"""All that is kept of one half-day, or of several at once."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from tuteur_desktop.domain.attendance import (
    JUSTIFIABLE_STATES,
    MINUTES_STATES,
    Justification,
    Mark,
    Source,
    State,
    default_justification,
)
from tuteur_desktop.domain.french import NARROW, date_words, time_words
from tuteur_desktop.domain.words import JUSTIFICATIONS, STATES
from tuteur_desktop.errors import UserError
from tuteur_desktop.ui.forms import fields
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.note import REMINDER, NoteEdit

_SOURCES = {
    Source.TYPED: "saisi", Source.AS_PLANNED: "confirmé comme prévu", Source.IMPORTED: "importé",
}  # fmt: skip


class DetailDialog(FormDialog):
    """State, proof, minutes, note; kept in one change."""

    def __init__(
        self, title: str, mark: Mark, save: Callable[[Mark], None], parent: QWidget,
        intro: str = "",
    ) -> None:  # fmt: skip
        super().__init__(title, "Enregistrer", parent, intro)
        self._mark, self._save = mark, save
        self.state = fields.Choice("État", STATES, mark.state)
        self.justification = fields.Choice("Justificatif", JUSTIFICATIONS, mark.justification)
        self.minutes = fields.line("Minutes", str(mark.minutes or ""), "de retard, ou d’avance")
        self.due_by = fields.DateField("Attendu jusqu’au", mark.due_by)
        self.seen_on = fields.DateField("Pièce vue le", mark.seen_on)
        self.note = NoteEdit("Note", mark.note)
        form = fields.form([
            ("État", self.state), ("Justificatif", self.justification), ("Minutes", self.minutes),
            ("Attendu jusqu’au", self.due_by), ("Pièce vue le", self.seen_on), ("Note", self.note),
        ])  # fmt: skip
        form.addRow("", basics.label(REMINDER, "small", wrap=True))
        form.addRow("", basics.label(recorded(mark), "small", wrap=True))
        self._form = form
        self.state.currentIndexChanged.connect(self._on_state)
        self.justification.currentIndexChanged.connect(self._fit)
        self.fill(form)
        self._fit()
        self.state.setFocus()

    def keep(self) -> None:
        """Save the mark as it is typed now."""
        mark = self.mark()
        if problem := mark.problem():
            raise UserError(problem)
        self._save(mark)

    def mark(self) -> Mark:
        """What is typed. Raises UserError for a date or minutes that are none."""
        return Mark(
            self._mark.on, self._mark.half, self.state.value(), self.justification.value(),
            minutes=self._minutes(), due_by=self._date(self.due_by),
            seen_on=self._date(self.seen_on), note=self.note.text().strip(),
        )  # fmt: skip

    def _minutes(self) -> int | None:
        text = self.minutes.text().strip()
        if not text or not self.minutes.isEnabled():
            return None
        if not (text.isascii() and text.isdigit()):
            raise UserError(f"« {text} » n’est pas un nombre de minutes{NARROW}: écrivez 12.")
        return int(text)

    def _date(self, field: fields.DateField) -> date | None:
        return field.value() if field.isEnabled() else None

    def _on_state(self) -> None:
        wanted = default_justification(self.state.value())
        if self.state.value() not in JUSTIFIABLE_STATES or wanted is not Justification.NONE:
            self.justification.setCurrentIndex(list(JUSTIFICATIONS).index(wanted))
        self._fit()

    def _fit(self) -> None:
        state, proof = self.state.value(), self.justification.value()
        self._enable(self.justification, state in JUSTIFIABLE_STATES)
        self._enable(self.minutes, state in MINUTES_STATES)
        self._enable(self.due_by, proof is Justification.AWAITED)
        self._enable(self.seen_on, proof is Justification.RECEIVED)

    def _enable(self, field: QWidget, on: bool) -> None:
        field.setEnabled(on)
        self._form.setRowVisible(field, on)
        if isinstance(field, fields.DateField):
            self._form.setRowVisible(field.said, on)
        if isinstance(field, QLineEdit):
            field.setProperty("wrong", False)


def recorded(mark: Mark) -> str:
    """« Confirmé comme prévu le 3 novembre 2026 à 18 h 05 par Camille Roux »."""
    if mark.recorded_at is None or mark.state is State.UNKNOWN and not mark.recorded_by:
        return "Rien n’est encore noté de cette demi-journée."
    when = mark.recorded_at.astimezone()
    by = f" par {mark.recorded_by}" if mark.recorded_by else ""
    words = f"{_SOURCES[mark.source]} le {date_words(when)} à {time_words(when)}{by}."
    kept = "Les valeurs corrigées restent dans l’historique de l’alternant."
    return f"{words[:1].upper()}{words[1:]} {kept}"
