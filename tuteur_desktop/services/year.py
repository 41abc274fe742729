"""A year of a learner read at once: half-days, exceptions, closed periods, rhythms."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.attendance import HalfDay, Mark
from tuteur_desktop.domain.calendar import Cell, Plan, Rhythm
from tuteur_desktop.domain.counters import TrainingShare, training_share
from tuteur_desktop.models import attendance as entities
from tuteur_desktop.services import half_days, locks, plans
from tuteur_desktop.services.locks import Lock
from tuteur_desktop.store.store import Store


@dataclass(frozen=True)
class YearRead:
    """What a year shows. The marks tell only what painting and counting ask.

    `own` are the half-days said by exception, `plan` is what they were read from.
    """

    halves: list[HalfDay]
    own: frozenset[Cell]
    locks: tuple[Lock, ...]
    plan: Plan

    @property
    def rhythms(self) -> tuple[Rhythm, ...]:
        """The rhythms that meet the year, in the order of time."""
        return self.plan.rhythms


class YearService:
    """One reading, one plan: a year is repainted at each stroke of the brush."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self, learner_id: int, start: date, end: date) -> YearRead:
        """Each half-day of a period, both days included, and what stands around them."""
        with self._store.read() as session:
            plan = plans.plan_of(session, learner_id, start, end)
            marks = _marks(session, learner_id, start, end)
            closed = locks.locks(session, learner_id)
        halves = half_days.laid(plan, marks, start, end)
        return YearRead(halves, frozenset(plan.exceptions), closed, plan)

    def share(self, learner_id: int, start: date, end: date) -> TrainingShare:
        """The share of training over a contract: an estimate by half-days."""
        return training_share(self.read(learner_id, start, end).halves)


def _marks(session: Session, learner_id: int, start: date, end: date) -> dict[Cell, Mark]:
    kept = entities.HalfDay.__table__.c
    query = select(
        kept.on, kept.half, kept.state, kept.justification, kept.minutes, kept.place
    ).where(kept.learner_id == learner_id, kept.on.between(start, end))
    return {
        (on, half): Mark(on, half, state, proof, minutes=minutes, place=place)
        for on, half, state, proof, minutes, place in session.execute(query)
    }
