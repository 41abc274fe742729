"""The services that the page of an interview uses, and the few answers it asks of several."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.french import date_words
from tuteur_desktop.domain.interviews import Interview
from tuteur_desktop.domain.signatures import signers
from tuteur_desktop.domain.templates import Family
from tuteur_desktop.services.agenda import AgendaService, Suggestion
from tuteur_desktop.services.decisions import DecisionsService
from tuteur_desktop.services.documents import DocumentsService
from tuteur_desktop.services.interview_facts import InterviewFactsService
from tuteur_desktop.services.interviews import InterviewsService
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.services.preparation import PreparationService
from tuteur_desktop.services.room import RoomService
from tuteur_desktop.services.signing import SigningService
from tuteur_desktop.services.subject import minutes_request
from tuteur_desktop.services.templates import TemplatesService
from tuteur_desktop.services.writing import WritingService
from tuteur_desktop.ui.forms.close_interview import following
from tuteur_desktop.ui.tasks import Tasks

USUAL = 28  # days


@dataclass(frozen=True)
class InterviewServices:
    """Handed to the page as one value: each part is one service."""

    interviews: InterviewsService
    writing: WritingService
    decisions: DecisionsService
    facts: InterviewFactsService
    templates: TemplatesService
    learners: LearnersService
    preparation: PreparationService
    agenda: AgendaService
    room: RoomService
    documents: DocumentsService
    signing: SigningService
    now: Callable[[], datetime]

    def kinds(self) -> list[tuple[str, str]]:
        """Keys and titles of the interviews that can be planned."""
        return [(one.key, one.title) for one in self.templates.templates(Family.INTERVIEW)]

    def next_date(self, one: Interview) -> Suggestion:
        """When to meet next, with the reason: what is planned already comes first."""
        planned = following(self.interviews, one)
        if planned is not None:
            return Suggestion(planned.on, f"« {planned.title} » est déjà prévu.", planned.kind)
        found = self.agenda.next_date(one.learner_id)
        if found.on is not None and found.on <= one.on:  # held before its day
            return Suggestion(one.on + timedelta(days=USUAL), "Quatre semaines après.", found.kind)
        return found

    def hold_today(self, one: Interview) -> str:
        """Bring an interview of a later day to today and now; says so in French, empty otherwise.

        Raises UserError when it cannot be held yet: its contract has not begun.
        """
        today = self.interviews.today()
        if one.on <= today:
            return ""
        at = self.now().time().replace(second=0, microsecond=0, tzinfo=None)
        # It is being held: whoever else has this hour, nothing is left to choose.
        self.interviews.move(one.id or 0, today, at, together=True)
        return f"Prévu le {date_words(one.on)}, tenu aujourd’hui."

    def beforehand(self, interview_id: int) -> dict[str, str]:
        """What the learner answered on the sheet, by key of question."""
        sheet = self.preparation.answers(interview_id)
        if sheet is None:
            return {}
        return {
            one.key: " · ".join(part for part in (one.choice, one.text) if part)
            for one in sheet.answers
        }

    def signed(self, one: Interview) -> bool:
        """Whether the minutes are sealed, and nobody reopened them."""
        return one.id in self.documents.closed_minutes()

    def sign(
        self, one: Interview, tasks: Tasks, parent: QWidget, said: Callable[[str, str], None]
    ) -> None:
        """Open the reading and the signatures of the minutes."""
        from tuteur_desktop.ui.forms.room import SigningDialog

        dialog = SigningDialog(
            self.room, self.documents, self.signing, tasks,
            minutes_request(one.id or 0, one.learner_id, one.on),
            signers(one), parent,
        )  # fmt: skip
        dialog.sealed.connect(lambda _number: said("done", "Compte rendu scellé et gardé."))
        dialog.open()
