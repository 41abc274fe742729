"""The numbers of a learner: those of a period, and those of a whole contract, with what is behind.

Opening a month asks for the first at each step: the calendar of the learner and what is counted of
a whole contract are kept until something is written, here or by another program.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from tuteur_desktop.domain import counters, hours
from tuteur_desktop.domain.attendance import Bucket, Counts, HalfDay, Mark, State, behind, count
from tuteur_desktop.domain.calendar import Cell, Plan, Rhythm
from tuteur_desktop.domain.contracts import Contract, Kind
from tuteur_desktop.domain.counters import LEAST_SHARE, FreeTermination, TrainingShare
from tuteur_desktop.models import attendance as entities
from tuteur_desktop.services import half_days, locks, plans
from tuteur_desktop.services.locks import Lock
from tuteur_desktop.store.store import Store

LONG = timedelta(days=62)  # beyond it only what is counted is read
_MANY = 64  # learners whose calendar is kept


@dataclass(frozen=True)
class Figures:
    """Half-days of a period with their numbers; `weeks` are minutes entered, by Monday."""

    learner_id: int
    starts_on: date
    ends_on: date
    today: date
    halves: tuple[HalfDay, ...]
    company: Counts
    centre: Counts
    weeks: Mapping[date, int]
    locks: tuple[Lock, ...]
    rhythms: tuple[Rhythm, ...] = ()

    def behind(self, wanted: Iterable[Bucket], *, centre: bool = False) -> list[HalfDay]:
        """The half-days behind a number of the company, or of the centre."""
        return behind(self.halves, self.today, wanted, centre=centre)

    def said(self, state: State) -> list[HalfDay]:
        """The half-days of the company marked so, behind the number of times late."""
        done = self.behind([Bucket.DONE])
        return [half for half in done if half.mark is not None and half.mark.state is state]


@dataclass(frozen=True)
class Whole:
    """The numbers of one contract.

    `free` is only for an apprenticeship; `days` are those that count among the 45, each for 1 or
    `half_value`; `least` is the share of training that the law wants, none if it wants none.
    """

    kind: Kind
    starts_on: date
    ends_on: date
    company_from: date
    free: FreeTermination | None
    days: tuple[tuple[date, float], ...]
    share: TrainingShare
    least: float | None
    half_value: float


class FiguresService:
    """Counts for the page of one learner."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._wholes: dict[tuple[int, date, date], Whole] = {}
        self._known: dict[int, _Known] = {}
        self._version = -1

    def figures(self, learner_id: int, start: date, end: date) -> Figures:
        """The numbers of a period, both days included, by the one formula of the program."""
        today = self._now().date()
        # A week of hours is told whole, also where the period cuts it (D3171-8).
        first, last = start - timedelta(days=start.weekday()), end + timedelta(6 - end.weekday())
        known = self._calendar(learner_id)
        read = _light if end - start > LONG else _full
        with self._store.read() as session:
            marks = read(session, learner_id, first, last)
        laid = half_days.laid(known.plan, marks, first, last)
        within = tuple(half for half in laid if start <= half.on <= end)
        return Figures(
            learner_id, start, end, today, within, count(within, today),
            count(within, today, centre=True),
            hours.weekly(laid, hours.zone(known.plan.site.territory)),
            tuple(one for one in known.locks if one.starts_on <= end and start <= one.ends_on),
            tuple(one for one in known.plan.rhythms if one.starts_on <= end
                  and start <= one.ends_on),
        )  # fmt: skip

    def whole(self, learner_id: int, contract: Contract) -> Whole:
        """The numbers of a contract of the learner, half-days still to come included."""
        self._forget_old()
        key = (learner_id, contract.starts_on, contract.last_day)
        if key not in self._wholes:
            self._wholes[key] = self._whole(learner_id, contract)
        return self._wholes[key]

    def _whole(self, learner_id: int, contract: Contract) -> Whole:
        halves, value = self._halves(learner_id, contract)
        practice = [half for half in halves if half.on >= contract.practice_from]
        free = counters.free_termination(contract.kind, practice, contract.carried_days, value)
        days = counters.company_days(practice, value) if free is not None else {}
        return Whole(
            contract.kind, contract.starts_on, contract.last_day, contract.practice_from, free,
            tuple(sorted(days.items())), counters.training_share(halves),
            LEAST_SHARE.get(contract.kind), value,
        )  # fmt: skip

    def training(self, learner_id: int, contract: Contract, *, company: bool) -> list[HalfDay]:
        """The half-days behind the share of training, or (`company`) those it is compared to."""
        halves, _value = self._halves(learner_id, contract)
        one = TrainingShare(0, 1) if company else TrainingShare(1, 0)
        return [half for half in halves if counters.training_share([half]) == one]

    def keep_calendars(self) -> None:
        """Go on with the calendars already read: the last change was only of marks."""
        self._wholes.clear()
        self._version = self._store.version()

    def _halves(self, learner_id: int, contract: Contract) -> tuple[list[HalfDay], float]:
        start, end = contract.starts_on, contract.last_day
        plan = self._calendar(learner_id).plan
        with self._store.read() as session:
            marks = _light(session, learner_id, start, end)
        return half_days.laid(plan, marks, start, end), plan.site.half_value

    def _calendar(self, learner_id: int) -> "_Known":
        self._forget_old()
        if learner_id not in self._known:
            if len(self._known) >= _MANY:
                self._known.clear()
            with self._store.read() as session:
                plan = plans.plan_of(session, learner_id, date.min, date.max)
                self._known[learner_id] = _Known(plan, locks.locks(session, learner_id))
        return self._known[learner_id]

    def _forget_old(self) -> None:
        version = self._store.version()
        if version != self._version:
            self._wholes.clear()
            self._known.clear()
            self._version = version


@dataclass(frozen=True)
class _Known:
    """What holds of a learner over all their contracts."""

    plan: Plan
    locks: tuple[Lock, ...]


_TABLE = entities.HalfDay.__table__.c
_COUNTED = ("on", "half", "state", "justification", "minutes", "place", "begins", "ends", "pause")
_EVERYTHING = tuple(field.name for field in fields(Mark))


def _query(names: Iterable[str]) -> Select[Any]:
    """The marks of a learner over some days; made once: making it costs more than running it."""
    return select(*(_TABLE[name] for name in names)).where(
        _TABLE.learner_id == bindparam("who"),
        _TABLE.on.between(bindparam("first"), bindparam("last")),
    )


_LIGHT, _FULL = _query(_COUNTED), _query(_EVERYTHING)


def _full(session: Session, learner_id: int, start: date, end: date) -> dict[Cell, Mark]:
    asked = {"who": learner_id, "first": start, "last": end}
    marks = [Mark(*row) for row in session.execute(_FULL, asked)]
    return {(mark.on, mark.half): mark for mark in marks}


def _light(session: Session, learner_id: int, start: date, end: date) -> dict[Cell, Mark]:
    """Marks with only what is counted: years of them are read at once."""
    asked = {"who": learner_id, "first": start, "last": end}
    found: dict[Cell, Mark] = {}
    rows = session.execute(_LIGHT, asked)
    for on, half, state, proof, minutes, place, begins, ends, pause in rows:
        found[on, half] = Mark(
            on, half, state, proof, minutes=minutes, place=place, begins=begins, ends=ends,
            pause=pause,
        )  # fmt: skip
    return found
