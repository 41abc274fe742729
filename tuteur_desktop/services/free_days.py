"""Where the 45 days of many apprentices stand, remembered until something they are made of changes.

Only what is still ahead is looked for: an agenda shows no 45th day that is past.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.attendance import ATTENDED, HalfDay, Mark
from tuteur_desktop.domain.calendar import TRAINING, Cell, Plan
from tuteur_desktop.domain.contracts import Contract, Kind
from tuteur_desktop.domain.counters import FREE_TERMINATION, FreeTermination, free_termination
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.models import attendance as entities
from tuteur_desktop.services import half_days, plans
from tuteur_desktop.services.calendars import MADE_OF
from tuteur_desktop.store.store import Store

_LONGEST = timedelta(days=400)  # even one day a week in the company makes 45 within it
_AHEAD = timedelta(days=70)  # looked for at once so far, so that turning weeks reads nothing
_FIRST, _STEP = timedelta(weeks=9), timedelta(weeks=4)  # laid out by stretches, up to the 45th


class FreeDays:
    """By contract, up to which day it was looked for, and what was found."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[tuple[int, date], tuple[date, FreeTermination | None]] = {}
        self._version = store.version()
        store.listeners.insert(0, self._hear)

    def forget(self) -> None:
        """Read all anew when it is asked for."""
        self._known.clear()

    def _hear(self, tables: frozenset[str]) -> None:
        if tables & (MADE_OF | {"half_day"}):
            self.forget()
        self._version = self._store.version()

    def of(
        self, session: Session, people: Iterable[Learner], today: date, last: date
    ) -> dict[int, FreeTermination | None]:
        """Where they stand, by contract, for those whose 45th day may fall up to `last`."""
        if self._version != self._store.version():
            self.forget()
            self._version = self._store.version()
        found: dict[int, FreeTermination | None] = {}
        missing: list[tuple[int, Contract]] = []
        for one in people:
            for contract in filter(lambda kept: _counting(kept, today, last), one.contracts):
                known = self._known.get((contract.id or 0, today))
                if known is None or known[0] < last:
                    missing.append((one.id or 0, contract))
                else:
                    found[contract.id or 0] = known[1]
        until = max(last, today) + _AHEAD
        for contract, free in _counted(session, missing, until) if missing else ():
            self._known[contract.id or 0, today] = until, free
            found[contract.id or 0] = free
        return found


def _counting(contract: Contract, today: date, last: date) -> bool:
    return (
        contract.kind is Kind.APPRENTICESHIP
        and contract.last_day >= today
        and today - _LONGEST <= contract.practice_from <= last
    )


def _counted(
    session: Session, wanted: Sequence[tuple[int, Contract]], until: date
) -> list[tuple[Contract, FreeTermination | None]]:
    start = min(contract.practice_from for _one, contract in wanted)
    full = _full_days(session, [one for one, _contract in wanted], start)
    left = [
        (one, contract) for one, contract in wanted
        if full.get(one, 0) + contract.carried_days < FREE_TERMINATION or one not in full
    ]  # fmt: skip
    ids = [one for one, _contract in left]
    laid = plans.plans(session, start, until, ids)
    marks = _marks(session, ids, start)
    value = plans.site_of(session).half_value
    return [
        (contract, _stand(contract, laid.get(one) or Plan(), marks.get(one, {}), value, until))
        for one, contract in left
    ]  # fmt: skip


def _stand(
    contract: Contract, plan: Plan, marks: dict[Cell, Mark], value: float, until: date
) -> FreeTermination | None:
    """Laid out no further than the 45th day: what comes after does not move it."""
    last = min(until, contract.last_day)
    start, step = contract.practice_from, _FIRST
    halves: list[HalfDay] = []
    while True:
        end = min(start + step, last)
        halves += half_days.laid(plan, marks, start, end)
        free = free_termination(contract.kind, halves, contract.carried_days, value)
        if end >= last or free is None or free.on is not None:
            return free
        start, step = end + timedelta(days=1), _STEP


def _full_days(session: Session, ids: Sequence[int], start: date) -> dict[int, int]:
    """Days of which both halves were done here: 45 of them leave nothing to look for."""
    kept = entities.HalfDay.__table__.c
    here = or_(kept.place.is_(None), kept.place.not_in(list(TRAINING)))
    days = (
        select(kept.learner_id)
        .where(kept.on >= start, kept.state.in_(list(ATTENDED)), here,
               kept.learner_id.in_(list(ids)))
        .group_by(kept.learner_id, kept.on)
        .having(func.count() > 1)
        .subquery()
    )  # fmt: skip
    query = select(days.c.learner_id, func.count()).group_by(days.c.learner_id)
    return {learner_id: number for learner_id, number in session.execute(query)}


def _marks(session: Session, ids: Sequence[int], start: date) -> dict[int, dict[Cell, Mark]]:
    """What counting the days asks of each mark, and no more."""
    kept = entities.HalfDay.__table__.c
    query = select(kept.learner_id, kept.on, kept.half, kept.state, kept.place).where(
        kept.on >= start, kept.learner_id.in_(list(ids))
    )
    found: defaultdict[int, dict[Cell, Mark]] = defaultdict(dict)
    for learner_id, on, half, state, place in session.execute(query).all():
        found[learner_id][on, half] = Mark(on, half, state, place=place)
    return found
