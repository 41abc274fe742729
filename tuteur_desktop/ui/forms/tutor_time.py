"""One entry of time spent, to correct or take out."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.followup_words import MISSIONS
from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.hours import hours_words
from tuteur_desktop.domain.tutors import Mission, Spent, parse_minutes
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.tutors import TutorsService
from tuteur_desktop.ui import messages
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import Choice, DateField, form, line
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.note import REMINDER, NoteEdit


def typed_minutes(text: str) -> int:
    """The minutes that were typed. Raises UserError for what is no duration."""
    try:
        return parse_minutes(text)
    except ValueError:
        raise UserError(
            f"« {text} » n’est pas une durée{NARROW}: écrivez 45, 1h30 ou 2h."
        ) from None


class TimeDialog(FormDialog):
    """Day, duration, mission and note of an entry."""

    def __init__(
        self, tutors: TutorsService, entry: Spent, learner: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"Temps passé pour {learner}", "Enregistrer", parent)
        self._tutors, self._entry = tutors, entry
        known = tutors.missions(entry.learner_id, entry.on) or tuple(Mission)
        words = {one: MISSIONS[one] for one in dict.fromkeys((entry.mission, *known))}
        self.on = DateField("Jour", entry.on)
        self.duration = line("Durée", hours_words(entry.minutes), "45, 1h30")
        self.mission = Choice("Mission", words, entry.mission)
        self.note = NoteEdit("Note", entry.note)
        self.fill(form((
            ("Jour", self.on), ("Durée", self.duration), ("Mission", self.mission),
            ("Note", self.note), ("", basics.label(REMINDER, "small", wrap=True)),
        )))  # fmt: skip
        self.remove = basics.button("Retirer…", "danger")
        self.remove.clicked.connect(self._on_remove)
        self.buttons.insertWidget(0, self.remove)

    def keep(self) -> None:
        """Keep the entry."""
        on = self.on.value()
        if on is None:
            raise UserError("Donnez le jour.")
        self._tutors.change_time(replace(
            self._entry, on=on, minutes=typed_minutes(self.duration.text()),
            mission=self.mission.value(), note=self.note.text(),
        ))  # fmt: skip

    def _on_remove(self) -> None:
        text = "L’historique garde qu’elle avait été notée."
        if messages.ask(self, f"Retirer cette ligne{NARROW}?", text, "Retirer"):
            self._tutors.remove_time(self._entry.id or 0)
            self.reject()
