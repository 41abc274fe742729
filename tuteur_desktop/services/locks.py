"""Periods closed by a signed report: nothing is marked in them until one is reopened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
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
    kept = Document.__table__.c
    query = (
        select(kept.starts_on, kept.ends_on, kept.id, kept.number, kept.revision)
        .where(
            kept.learner_id == learner_id,
            kept.kind.in_(list(LOCKING)),
            kept.signed_at.is_not(None),
            kept.reopened_at.is_(None),
            kept.withdrawn.is_(False),
        )
        .order_by(kept.starts_on)
    )
    return tuple(Lock(*row) for row in session.execute(query))


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
