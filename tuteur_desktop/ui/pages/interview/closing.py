"""From « Relire et signer » to a closed interview: nothing half typed, the next date agreed."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.interviews import Interview
from tuteur_desktop.errors import UserError
from tuteur_desktop.ui.forms.close_interview import CloseDialog, Next, close, wanted_of
from tuteur_desktop.ui.pages.interview.body import Body
from tuteur_desktop.ui.pages.interview.decisions import DecisionsSide
from tuteur_desktop.ui.pages.interview.services import InterviewServices

Say = Callable[[str, str], None]


class Closing:
    """Closes at once when the next date is agreed on the page; asks for it otherwise."""

    def __init__(
        self, services: InterviewServices, body: Body, decisions: DecisionsSide, say: Say,
        parent: QWidget,
    ) -> None:  # fmt: skip
        self._services, self._body, self._decisions = services, body, decisions
        self._say, self._parent = say, parent

    def close(self, one: Interview, then: Callable[[], None]) -> None:
        """Close this interview, then go on; or say what is missing and where."""
        if left := self._decisions.pending():
            self._decisions.refuse(f"«{NARROW}{left}{NARROW}» n’est pas encore ajouté.")
            self._decisions.add.setFocus()
            return
        if not any(field.filled for field in self._body.fields.values()):
            self._say("alarm", "Rien n’est encore noté : écrivez au moins une réponse.")
            self._body.focus_first()
            return
        self._body.ending.refuse("")
        try:
            typed = self._body.ending.next()
            if self._clear(one, typed):
                close(self._services.interviews, one, typed)
                then()
                return
        except UserError as refusal:
            self._body.ending.refuse(refusal.message)
            self._body.area.ensureWidgetVisible(self._body.ending.refusal, 0, 60)
            return
        self._ask(one, typed, then)

    def _clear(self, one: Interview, typed: Next) -> bool:
        """Whether nothing is left to ask: agreed, and at an hour that nobody has."""
        wanted = wanted_of(self._services.interviews, one, typed)
        if wanted is not None and self._services.interviews.clash(one.learner_id, wanted):
            return False
        return typed.agreed

    def _ask(self, one: Interview, typed: Next, then: Callable[[], None]) -> None:
        dialog = CloseDialog(
            self._services.interviews, one, self._services.next_date(one),
            self._services.kinds(), typed, self._parent,
        )  # fmt: skip
        dialog.closed.connect(then)
        dialog.open()
