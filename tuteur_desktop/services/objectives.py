"""Objectives at short, medium and long term: the tutor's, the learner's own, the centre's."""

from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from tuteur_desktop.domain.path import Objective, ObjectiveState
from tuteur_desktop.domain.path_rules import closing_problem, objective_problem
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import learners as learner_entities
from tuteur_desktop.models import path as entities
from tuteur_desktop.services import learners, path_values
from tuteur_desktop.store.store import Store


class ObjectivesService:
    """An objective is closed with what came of it, and may be opened again."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def today(self) -> date:
        """The day of the program's clock."""
        return self._now().date()

    def objectives(self, learner_id: int) -> list[Objective]:
        """Those of a learner, in the order of their days, those without one last."""
        with self._store.read() as session:
            return of_learner(session, learner_id)

    def objective(self, number: int) -> Objective:
        """One objective. Raises UserError when there is none with this number."""
        with self._store.read() as session:
            return path_values.objective(_row(session, number))

    def late(self) -> list[Objective]:
        """The open ones of everybody followed now whose day has gone by, the oldest first."""
        kept, learner = entities.Objective, learner_entities.Learner
        query = (
            select(kept).options(selectinload(kept.skills))
            .join(learner, learner.id == kept.learner_id)
            .where(learner.archived_at.is_(None), kept.state == ObjectiveState.OPEN,
                   kept.by < self.today())
            .order_by(kept.by, kept.id)
        )  # fmt: skip
        with self._store.read() as session:
            return [path_values.objective(row) for row in session.scalars(query)]

    def add(self, one: Objective) -> int:
        """Keep an objective, open; returns its number. Raises UserError for what cannot be."""
        self._refuse(one)
        with self._store.write() as session:
            learners.row_of(session, one.learner_id)
            row = entities.Objective(learner_id=one.learner_id, state=ObjectiveState.OPEN)
            path_values.sign(session, row)  # once: an interview asks what stood on its day
            _fill(session, row, one)
            session.add(row)
            session.flush()
            return row.id

    def change(self, one: Objective) -> None:
        """Keep its new words, day and skills; its state has its own verbs. Raises UserError."""
        self._refuse(one)
        with self._store.write() as session:
            _fill(session, _row(session, one.id), one)

    def close(
        self, number: int, state: ObjectiveState, on: date | None = None, outcome: str = ""
    ) -> None:
        """Say that it was reached or dropped, when (today by default) and what came of it."""
        day = on or self.today()
        if problem := closing_problem(state, day, outcome, self.today()):
            raise UserError(problem)
        with self._store.write() as session:
            row = _row(session, number)
            row.state, row.closed_on, row.outcome = state, day, outcome.strip()

    def reopen(self, number: int) -> None:
        """Take back that it was reached or dropped; the history keeps what came of it."""
        with self._store.write() as session:
            row = _row(session, number)
            row.state, row.closed_on, row.outcome = ObjectiveState.OPEN, None, ""

    def remove(self, number: int) -> None:
        """Take out an objective noted by mistake; the history keeps it."""
        with self._store.write() as session:
            session.delete(_row(session, number))

    def _refuse(self, one: Objective) -> None:
        if problem := objective_problem(one, self.today()):
            raise UserError(problem)


def of_learner(session: Session, learner_id: int) -> list[Objective]:
    """The objectives of a learner in a session that is open already, in the order of their days."""
    kept = entities.Objective
    query = select(kept).options(selectinload(kept.skills)).where(kept.learner_id == learner_id)
    found = [path_values.objective(row) for row in session.scalars(query)]
    return sorted(found, key=lambda one: (one.by or date.max, one.id or 0))


def _row(session: Session, number: int | None) -> entities.Objective:
    return path_values.row_of(session, entities.Objective, number)


def _fill(session: Session, row: entities.Objective, one: Objective) -> None:
    row.text, row.horizon, row.owner, row.by = one.text.strip(), one.horizon, one.owner, one.by
    wanted = path_values.existing(session, one.skills)
    if wanted != tuple(sorted(kept.skill_id for kept in row.skills)):
        known = {kept.skill_id: kept for kept in row.skills}
        row.skills = [known.get(n) or entities.ObjectiveSkill(skill_id=n) for n in wanted]
