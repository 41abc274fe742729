"""What changes in a path, with its reason and who agreed; what is adapted, as a neutral fact.

Of an adaptation only what was agreed is kept: never its cause, which may be of health.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.path import Adjustment, AdjustmentKind
from tuteur_desktop.domain.path_rules import adjustment_problem
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import path as entities
from tuteur_desktop.services import learners, path_values
from tuteur_desktop.store.store import Store


class AdjustmentsService:
    """Each dated; the newest first."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def today(self) -> date:
        """The day of the program's clock."""
        return self._now().date()

    def adjustments(self, learner_id: int) -> list[Adjustment]:
        """Those of a learner, the newest first."""
        kept = entities.Adjustment
        query = select(kept).where(kept.learner_id == learner_id)
        with self._store.read() as session:
            found = session.scalars(query.order_by(kept.on.desc(), kept.id.desc()))
            return [path_values.adjustment(row) for row in found]

    def add(self, one: Adjustment) -> int:
        """Keep one; returns its number. Raises UserError for what cannot be."""
        self._refuse(one)
        with self._store.write() as session:
            learners.row_of(session, one.learner_id)
            row = entities.Adjustment(learner_id=one.learner_id)
            _fill(session, row, one)
            session.add(row)
            session.flush()
            return row.id

    def change(self, one: Adjustment) -> None:
        """Keep its new words. Raises UserError for what cannot be."""
        self._refuse(one)
        with self._store.write() as session:
            _fill(session, path_values.row_of(session, entities.Adjustment, one.id), one)

    def remove(self, number: int) -> None:
        """Take out one noted by mistake; the history keeps it."""
        with self._store.write() as session:
            session.delete(path_values.row_of(session, entities.Adjustment, number))

    def _refuse(self, one: Adjustment) -> None:
        if problem := adjustment_problem(one, self.today()):
            raise UserError(problem)


def _fill(session: Session, row: entities.Adjustment, one: Adjustment) -> None:
    if one.kind is AdjustmentKind.ADAPTATION:
        one = replace(one, reason="")
    row.kind, row.on, row.what = one.kind, one.on, one.what.strip()
    row.reason, row.agreed_by = one.reason.strip(), one.agreed_by.strip()
    path_values.sign(session, row)
