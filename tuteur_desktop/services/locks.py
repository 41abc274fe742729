"""Periods closed by a signed report: nothing is marked in them until one is reopened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.documents import LOCKING
from tuteur_desktop.domain.french import period_words
from tuteur_desktop.errors import UserError
from tuteur_desktop.models.documents import Document


@dataclass(frozen=True)
class Lock:
    """A period that a signed document closes, both days included."""

    starts_on: date
    ends_on: date
    document_id: int
    number: str
    revision: int

    def covers(self, day: date) -> bool:
        """Whether that day is closed."""
        return self.starts_on <= day <= self.ends_on


def locks(session: Session, learner_id: int) -> tuple[Lock, ...]:
    """The closed periods of a learner, in the order of time."""
    query = _closing().where(Document.__table__.c.learner_id == learner_id)
    return tuple(Lock(*row) for row in session.execute(query))


def _closing() -> Select[Any]:
    kept = Document.__table__.c
    return (
        select(kept.starts_on, kept.ends_on, kept.id, kept.number, kept.revision)
        .where(
            kept.kind.in_(list(LOCKING)),
            kept.signed_at.is_not(None),
            kept.reopened_at.is_(None),
            kept.withdrawn.is_(False),
        )
        .order_by(kept.starts_on)
    )


def everybody(session: Session) -> list[tuple[int, Lock]]:
    """The closed periods of all, each with the number of its learner, in the order of time."""
    query = _closing().add_columns(Document.__table__.c.learner_id)
    return [(learner_id, Lock(*row)) for *row, learner_id in session.execute(query)]


def of_many(
    session: Session, learner_ids: Iterable[int], start: date, end: date
) -> dict[int, tuple[Lock, ...]]:
    """The closed periods of several learners that meet a period; none for the others."""
    kept = Document.__table__.c
    query = _closing().add_columns(kept.learner_id).where(
        kept.learner_id.in_(list(learner_ids)), kept.starts_on <= end, kept.ends_on >= start
    )  # fmt: skip
    found: dict[int, tuple[Lock, ...]] = {}
    for *row, learner_id in session.execute(query):
        found[learner_id] = (*found.get(learner_id, ()), Lock(*row))
    return found


def refuse_locked(session: Session, learner_id: int, days: Iterable[date]) -> None:
    """Raise UserError when one of the days is in a closed period."""
    wanted = set(days)
    if not wanted:
        return
    for lock in locks(session, learner_id):
        if any(lock.covers(day) for day in wanted):
            raise UserError(
                f"La période {period_words(lock.starts_on, lock.ends_on)} est verrouillée par le "
                f"relevé signé n° {lock.number}, révision {lock.revision} : rouvrez-le avec un "
                f"motif dans Documents pour corriger."
            )
