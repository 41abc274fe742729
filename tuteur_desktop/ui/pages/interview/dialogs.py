"""The dialogs that the page of an interview opens; their parts are loaded when asked for."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.interviews import Interview, Party
from tuteur_desktop.ui.pages.interview.services import InterviewServices


class Dialogs:
    """One method a dialog."""

    def __init__(self, services: InterviewServices, parent: QWidget) -> None:
        self._services, self._parent = services, parent

    def people(self, one: Interview, words: dict[Party, str]) -> None:
        """Who takes part."""
        from tuteur_desktop.ui.pages.interview.people_dialog import PeopleDialog

        PeopleDialog(
            self._services.writing, one.id or 0, one.participants, words, self._parent
        ).open()

    def postpone(self, one: Interview) -> None:
        """Another day, or none yet."""
        from tuteur_desktop.ui.forms.plan_interview import PostponeDialog

        PostponeDialog(self._services.interviews, one.id or 0, self._parent).open()

    def change(self, one: Interview) -> None:
        """The hour, the place, the way, the people of one that is planned."""
        from tuteur_desktop.ui.forms.plan_interview import PlanDialog

        PlanDialog(
            self._services.interviews, self._services.templates, self._services.learners,
            one.learner_id, self._parent, change=one,
        ).open()  # fmt: skip

    def plan(self, one: Interview, then: Callable[[int], None]) -> None:
        """Another one of the same kind in the place of a cancelled one."""
        from tuteur_desktop.ui.forms.plan_interview import PlanDialog

        dialog = PlanDialog(
            self._services.interviews, self._services.templates, self._services.learners,
            one.learner_id, self._parent, one.kind,
        )  # fmt: skip
        dialog.planned.connect(then)
        dialog.open()
