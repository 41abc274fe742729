"""Who does what by when: decided in an interview, in a group session, or at any time."""

from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.interviews import Decision
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import interviews as entities
from tuteur_desktop.services import group_session_values as group_sessions
from tuteur_desktop.services.interview_values import decision_value, row_of
from tuteur_desktop.services.interviews import refuse_signed
from tuteur_desktop.store.store import Store


class DecisionsService:
    """Decisions and what came of them."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def decisions(self, learner_id: int) -> list[Decision]:
        """All those of a learner, in the order of their dates, those without one last."""
        kept = entities.Decision
        query = select(kept).where(kept.learner_id == learner_id)
        with self._store.read() as session:
            found = [decision_value(row) for row in session.scalars(query)]
        return sorted(found, key=lambda one: (one.by_when or date.max, one.id or 0))

    def open_ones(self) -> list[tuple[int | None, Decision]]:
        """Those not done yet, of everybody, each with the number of its learner."""
        kept = entities.Decision
        query = select(kept).where(kept.done_on.is_(None)).order_by(kept.by_when, kept.id)
        with self._store.read() as session:
            return [(row.learner_id, decision_value(row)) for row in session.scalars(query)]

    def add(self, learner_id: int | None, decision: Decision) -> int:
        """Keep a decision; returns its number. Raises UserError when it says nothing."""
        if problem := decision.problem():
            raise UserError(problem)
        with self._store.write() as session:
            if decision.interview_id is not None:
                refuse_signed(session, row_of(session, decision.interview_id))
            if decision.group_session_id is not None:
                held = group_sessions.row_of(session, decision.group_session_id)
                group_sessions.refuse_signed(session, held)
            row = entities.Decision(
                learner_id=learner_id, interview_id=decision.interview_id,
                group_session_id=decision.group_session_id, what="",
            )  # fmt: skip
            _fill(row, decision)
            session.add(row)
            session.flush()
            return row.id

    def change(self, decision_id: int, decision: Decision) -> None:
        """Keep the new words of a decision. Raises UserError once its minutes are signed."""
        if problem := decision.problem():
            raise UserError(problem)
        with self._store.write() as session:
            row = self._row(session, decision_id)
            self._refuse_signed(session, row)
            _fill(row, decision)

    def settle(self, decision_id: int, done_on: date | None, outcome: str = "") -> None:
        """Say that it was done, when and to what effect; None takes that back."""
        with self._store.write() as session:
            row = self._row(session, decision_id)
            row.done_on, row.outcome = done_on, outcome.strip()

    def remove(self, decision_id: int) -> None:
        """Take out a decision noted by mistake; the history keeps it."""
        with self._store.write() as session:
            row = self._row(session, decision_id)
            self._refuse_signed(session, row)
            session.delete(row)

    def _refuse_signed(self, session: Session, row: entities.Decision) -> None:
        if row.interview_id is not None:
            refuse_signed(session, row_of(session, row.interview_id))
        if row.group_session_id is not None:
            held = group_sessions.row_of(session, row.group_session_id)
            group_sessions.refuse_signed(session, held)

    def _row(self, session: Session, decision_id: int) -> entities.Decision:
        row = session.get(entities.Decision, decision_id)
        if row is None:
            raise UserError("Cette décision n'existe plus : relisez la liste.")
        return row


def _fill(row: entities.Decision, decision: Decision) -> None:
    row.what, row.who = decision.what.strip(), decision.who.strip()
    row.by_when = decision.by_when
