"""Who takes part in an interview, to change while it is held."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.interviews import Participant, Party
from tuteur_desktop.services.writing import WritingService
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import form
from tuteur_desktop.ui.forms.participants import PeopleRows


class PeopleDialog(FormDialog):
    """Add, correct or take out people; an empty name is refused, and nothing is lost."""

    def __init__(
        self, writing: WritingService, interview_id: int, people: Sequence[Participant],
        words: dict[Party, str], parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__("Présents", "Enregistrer", parent)
        self._writing, self._interview_id = writing, interview_id
        self.people = PeopleRows()
        self.people.show_people(people, words)
        self.people.changed.connect(self.fit)
        self.fill(form([("Présents", self.people)]))

    def keep(self) -> None:
        """Keep them, all at once."""
        self._writing.set_participants(self._interview_id, self.people.people())
