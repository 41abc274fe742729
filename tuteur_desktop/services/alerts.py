"""Alerts of learners, the rhythm they set, and the dates of their contracts, for one or for all."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.contracts import Contract, Kind
from tuteur_desktop.domain.counters import FreeTermination, free_termination
from tuteur_desktop.domain.due_dates import RECENT, DueDate, Known
from tuteur_desktop.domain.employment import same_day_after
from tuteur_desktop.domain.followup import Alert, Meeting, Rhythm, Standing, alerts, rhythm
from tuteur_desktop.domain.interviews import Decision
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.meetings import BEFORE_TRIAL_END, contract_dates
from tuteur_desktop.models import profile as profile_entities
from tuteur_desktop.services import followed, half_days, plans
from tuteur_desktop.services.calendars import MADE_OF
from tuteur_desktop.services.followed import Said, Waiting
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.store.store import Store

SETTINGS = ("critical", "attention", "calm", "first")  # each under « rhythm.… »
_LONGEST = timedelta(days=400)  # even one day a week in the company makes 45 within it
_AHEAD = timedelta(days=62)  # the 45th day is looked for at once so far


@dataclass(frozen=True)
class FollowedLearner:
    """A learner with what asks to meet them: `contract` is the one of now, if it runs.

    `dates` are those of every contract that runs, comes, or ended lately, with its contract.
    """

    learner: Learner
    contract: Contract | None
    dates: tuple[tuple[Contract, DueDate], ...]
    alerts: tuple[Alert, ...] = ()
    meeting: Meeting | None = None
    waiting: tuple[Waiting, ...] = ()
    decisions: tuple[Decision, ...] = ()


class AlertsService:
    """Reads and judges; nothing of it is kept, so that each event moves it."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._learners = LearnersService(store, now)
        self._free: dict[tuple[int, int, date], tuple[date, FreeTermination | None]] = {}
        self._version = store.version()
        store.listeners.insert(0, self._hear)

    def alerts(self, learner_id: int) -> list[Alert]:
        """What stands out of one learner, the critical first; none without a running contract."""
        found = self.followed([learner_id])
        return list(found[0].alerts) if found else []

    def meeting(self, learner_id: int) -> Meeting | None:
        """When to meet a learner again at the latest, and why; None without a running contract."""
        found = self.followed([learner_id])
        return found[0].meeting if found else None

    def followed(
        self, ids: Collection[int] | None = None, end: date | None = None
    ) -> list[FollowedLearner]:
        """Some learners, or everyone followed, by name; dates are computed up to `end`."""
        today = self._now().date()
        last = end or today
        people = self._people(ids)
        with self._store.read() as session:
            said = followed.said(session, today, ids)
            steps = steps_of(session)
            free = self._frees(session, people, today, last)
        return [_one(one, said, free, steps, today, last) for one in people]

    def _people(self, ids: Collection[int] | None) -> list[Learner]:
        if ids is not None and len(ids) == 1:
            return [self._learners.learner(next(iter(ids)))]
        return [one for one in self._learners.learners() if ids is None or one.id in ids]

    def forget(self) -> None:
        """What is remembered no longer holds: another program may have written."""
        self._free.clear()

    def _hear(self, tables: frozenset[str]) -> None:
        if tables & (MADE_OF | {"half_day"}):
            self.forget()
        self._version = self._store.version()

    def _frees(
        self, session: Session, people: Sequence[Learner], today: date, last: date
    ) -> dict[int, FreeTermination | None]:
        """Where the 45 days stand, by contract, for those whose 45th day may still be ahead."""
        if self._version != self._store.version():
            self.forget()
            self._version = self._store.version()
        found: dict[int, FreeTermination | None] = {}
        missing: list[tuple[int, Contract]] = []
        for one in people:
            for contract in one.contracts:
                if not _counting(contract, today, last):
                    continue
                number = contract.id or 0
                known = self._free.get((one.id or 0, number, today))
                if known is not None and known[0] >= last:
                    found[number] = known[1]
                else:
                    missing.append((one.id or 0, contract))
        if missing:
            until = max(last, today + _AHEAD) + BEFORE_TRIAL_END
            for learner_id, contract, free in _counted(session, missing, until):
                self._free[learner_id, contract.id or 0, today] = (until - BEFORE_TRIAL_END, free)
                found[contract.id or 0] = free
        return found


def steps_of(session: Session) -> Rhythm:
    """The days between two interviews that the tutor set, the proposed ones otherwise."""
    kept = profile_entities.Setting.__table__.c
    names = [f"rhythm.{name}" for name in SETTINGS]
    query = select(kept.name, kept.value).where(kept.name.in_(names))
    said = {
        name.removeprefix("rhythm."): int(value)
        for name, value in session.execute(query)
        if value.isdecimal() and 0 < int(value) <= 365
    }
    return Rhythm(**said)


def known_of(said: Said, learner_id: int, contract: Contract, today: date) -> Known:
    """What the store knows of a contract that settles its dates."""
    number = contract.id or 0
    exam = contract.exam_on
    revision = 0
    if exam is not None:
        month = same_day_after(exam, -1)
        revision = sum(month <= day < exam for day in said.revision.get(learner_id, ()))
    planned = followed.next_days(said.waiting.get(learner_id, ()), number, today)
    held = frozenset(said.held.get(number, ()))
    return Known(held, planned, number in said.medical, revision)


def _one(
    learner: Learner, said: Said, frees: dict[int, FreeTermination | None], steps: Rhythm,
    today: date, last: date,
) -> FollowedLearner:  # fmt: skip
    number = learner.id or 0
    dates: list[tuple[Contract, DueDate]] = []
    for contract in learner.contracts:
        if contract.starts_on > last or contract.last_day < today - RECENT:
            continue
        known = known_of(said, number, contract, today)
        free = frees.get(contract.id or 0)
        dates += [(contract, one) for one in contract_dates(learner, contract, today, free, known)]
    waiting = tuple(said.waiting.get(number, ()))
    decisions = tuple(said.decisions.get(number, ()))
    current = next((one for one in learner.contracts if one.covers(today)), None)
    if current is None:
        return FollowedLearner(learner, None, tuple(dates), waiting=waiting, decisions=decisions)
    marked = said.marks.get(number, followed.Marked())
    start = current.practice_from
    held = said.last_held.get(number)
    standing = Standing(
        today, start, marked.known, marked.absent, marked.unjustified, marked.late,
        held if held is not None and held >= current.starts_on else None,
        tuple((one.on, one.title) for one in waiting),
        decisions,
        tuple(due for contract, due in dates if contract is current),
    )  # fmt: skip
    found = alerts(standing)
    meeting = rhythm(found, start, standing.last_held, today, steps)
    return FollowedLearner(
        learner, current, tuple(dates), tuple(found), meeting, waiting, decisions
    )  # fmt: skip


def _counting(contract: Contract, today: date, last: date) -> bool:
    return (
        contract.kind is Kind.APPRENTICESHIP
        and contract.last_day >= today
        and today - _LONGEST <= contract.practice_from <= last
    )


def _counted(
    session: Session, wanted: Sequence[tuple[int, Contract]], until: date
) -> list[tuple[int, Contract, FreeTermination | None]]:
    value = plans.site_of(session).half_value
    start = min(contract.practice_from for _one, contract in wanted)
    ids = [learner_id for learner_id, _contract in wanted]
    halves = dict(half_days.each(session, start, until, ids))
    return [
        (learner_id, contract, free_termination(
            contract.kind,
            [half for half in halves.get(learner_id, ())
             if contract.practice_from <= half.on <= contract.last_day],
            contract.carried_days, value,
        ))
        for learner_id, contract in wanted
    ]  # fmt: skip
