"""What a learner already knew, as it was looked at: interview, self-positioning, test."""

from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.path import Diagnosis
from tuteur_desktop.domain.path_rules import diagnosis_problem
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import path as entities
from tuteur_desktop.services import learners, path_values
from tuteur_desktop.store.store import Store


class DiagnosesService:
    """Several looks a learner, each dated, with its result in words."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def today(self) -> date:
        """The day of the program's clock."""
        return self._now().date()

    def diagnoses(self, learner_id: int) -> list[Diagnosis]:
        """Those of a learner, in the order of time."""
        kept = entities.Diagnosis
        query = select(kept).where(kept.learner_id == learner_id).order_by(kept.on, kept.id)
        with self._store.read() as session:
            return [path_values.diagnosis(row) for row in session.scalars(query)]

    def add(self, one: Diagnosis) -> int:
        """Keep one; returns its number. Raises UserError for what cannot be."""
        self._refuse(one)
        with self._store.write() as session:
            learners.row_of(session, one.learner_id)
            row = entities.Diagnosis(learner_id=one.learner_id)
            _fill(session, row, one)
            session.add(row)
            session.flush()
            return row.id

    def change(self, one: Diagnosis) -> None:
        """Keep its new words. Raises UserError for what cannot be."""
        self._refuse(one)
        with self._store.write() as session:
            _fill(session, path_values.row_of(session, entities.Diagnosis, one.id), one)

    def remove(self, number: int) -> None:
        """Take out one noted by mistake; the history keeps it."""
        with self._store.write() as session:
            session.delete(path_values.row_of(session, entities.Diagnosis, number))

    def _refuse(self, one: Diagnosis) -> None:
        if problem := diagnosis_problem(one, self.today()):
            raise UserError(problem)


def _fill(session: Session, row: entities.Diagnosis, one: Diagnosis) -> None:
    row.kind, row.on = one.kind, one.on
    row.title, row.result = one.title.strip(), one.result.strip()
    path_values.sign(session, row)
