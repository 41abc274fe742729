"""Alerts of learners, the rhythm they set, and the dates of their contracts, for one or for all."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.counters import FreeTermination
from tuteur_desktop.domain.due_dates import RECENT, DueDate
from tuteur_desktop.domain.followup import (
    Alert,
    Meeting,
    Rated,
    Rhythm,
    Standing,
    alerts,
    rhythm,
)
from tuteur_desktop.domain.interviews import Decision
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.meetings import BEFORE_TRIAL_END, afterwards, contract_dates
from tuteur_desktop.models import profile as profile_entities
from tuteur_desktop.services import followed
from tuteur_desktop.services.followed import Said, Waiting, known_of
from tuteur_desktop.services.free_days import FreeDays
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.services.rated import RatedSkills
from tuteur_desktop.store.store import Store

SETTINGS = ("critical", "attention", "calm", "first")  # each under « rhythm.… »


@dataclass(frozen=True)
class FollowedLearner:
    """A learner with what asks to meet them: `contract` is the one of now, if it runs.

    `dates` are those of every contract that runs, comes, or ended lately, with its contract; of one
    that ended before, only what is asked afterwards.
    """

    learner: Learner
    contract: Contract | None
    dates: tuple[tuple[Contract, DueDate], ...]
    alerts: tuple[Alert, ...] = ()
    meeting: Meeting | None = None
    waiting: tuple[Waiting, ...] = ()
    decisions: tuple[Decision, ...] = ()
    last_held: date | None = None


class AlertsService:
    """Reads and judges; nothing of it is kept, so that each event moves it."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._learners = LearnersService(store, now)
        self._free = FreeDays(store)
        self._rated = RatedSkills(store)

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
        """Some learners, or everyone followed, by name; dates are computed up to `end`.

        What is only told of ratings (gaps, falling levels) is looked for when there is one.
        """
        today = self._now().date()
        last = end or today
        people = self._people(ids)
        with self._store.read() as session:
            said = followed.said(session, today, ids)
            steps = steps_of(session)
            free = self._free.of(session, people, today, last + BEFORE_TRIAL_END)
            current = [(one.id or 0, held) for one in people if (held := _current(one, today))]
            rated = self._rated.of(session, current, today, whole=len(people) == 1)
        read = _Read(said, free, rated, steps)
        return [_one(one, read, today, last) for one in people]

    def _people(self, ids: Collection[int] | None) -> list[Learner]:
        if ids is not None and len(ids) == 1:
            return [self._learners.learner(next(iter(ids)))]
        return [one for one in self._learners.learners() if ids is None or one.id in ids]

    def forget(self) -> None:
        """What is remembered no longer holds: another program may have written."""
        self._free.forget()
        self._rated.forget()


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


@dataclass(frozen=True)
class _Read:
    """What was read of everybody at once."""

    said: Said
    free: dict[int, FreeTermination | None]
    rated: dict[int, Rated]
    steps: Rhythm


def _current(learner: Learner, today: date) -> Contract | None:
    return next((one for one in learner.contracts if one.covers(today)), None)


def _one(learner: Learner, read: _Read, today: date, last: date) -> FollowedLearner:
    number, said = learner.id or 0, read.said
    dates: list[tuple[Contract, DueDate]] = []
    for contract in learner.contracts:
        if contract.starts_on > last:
            continue
        known = known_of(said, number, contract, today)
        if contract.last_day < today - RECENT:
            dates += [(contract, one) for one in afterwards(contract, known)]
            continue
        free = read.free.get(contract.id or 0)
        dates += [(contract, one) for one in contract_dates(learner, contract, today, free, known)]
    waiting = tuple(said.waiting.get(number, ()))
    decisions = tuple(said.decisions.get(number, ()))
    current = _current(learner, today)
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
        read.rated.get(number),
    )  # fmt: skip
    found = alerts(standing)
    meeting = rhythm(found, start, standing.last_held, today, read.steps)
    return FollowedLearner(
        learner, current, tuple(dates), tuple(found), meeting, waiting, decisions,
        standing.last_held,
    )  # fmt: skip
