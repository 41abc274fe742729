"""What becomes of a decision that is typed: added by Enter, or by itself once its line is left."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from tuteur_desktop.domain.interviews import Decision, Interview
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.decisions import DecisionsService
from tuteur_desktop.ui.pages.interview.decisions import DecisionsSide


class Deciding(QObject):
    """Keeps what the side of decisions asks, for the interview that is shown."""

    def __init__(
        self, side: DecisionsSide, decisions: DecisionsService, shown: Callable[[], Interview],
        parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._side, self._decisions, self._shown = side, decisions, shown
        side.kept.connect(self._on_kept)
        side.removed.connect(lambda number: decisions.remove(number))

    def left(self, before: QWidget | None, now: QWidget | None) -> bool:
        """Whether the keyboard went out of a line that says something."""
        return self._inside(before) and not self._inside(now) and bool(self._side.pending())

    def keep(self) -> None:
        """Keep the line, unless somebody came back to it."""
        if not self._inside(QApplication.focusWidget()):
            self._side.keep_typed()

    def _inside(self, widget: QWidget | None) -> bool:
        return widget is not None and self._side.form.isAncestorOf(widget)

    def _on_kept(self, decision: object) -> None:
        assert isinstance(decision, Decision)
        one = self._shown()
        number = decision.id
        try:
            if number is not None:
                self._decisions.change(number, decision)
            else:
                decision = replace(decision, interview_id=one.id)
                number = self._decisions.add(one.learner_id, decision)
        except UserError as refusal:
            self._side.refuse(refusal.message)
            return
        if QApplication.focusWidget() is None:  # in another program: one comes back to the line
            self._side.go_on(replace(decision, id=number))
        else:
            self._side.begin_again()
