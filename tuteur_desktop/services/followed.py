"""What the follow-up of learners is judged on, read for one or for all in a few queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.attendance import Bucket, HalfDay, Mark, State, bucket
from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.due_dates import Known
from tuteur_desktop.domain.employment import same_day_after
from tuteur_desktop.domain.followup import RATE_WEEKS, RECENT_DAYS
from tuteur_desktop.domain.interviews import OPEN, Decision, Mode, Status
from tuteur_desktop.domain.path import Next
from tuteur_desktop.domain.welcome import ProvidedKind
from tuteur_desktop.models import attendance, calendar, interviews, path, welcome
from tuteur_desktop.services.interview_values import decision_value

_ABSENT = frozenset({Bucket.JUSTIFIED, Bucket.AWAITED, Bucket.UNJUSTIFIED})


@dataclass(frozen=True)
class Waiting:
    """An interview that is open: planned, begun, or put off without a day."""

    id: int
    learner_id: int
    contract_id: int | None
    kind: str
    title: str
    on: date
    at: time | None
    minutes: int
    mode: Mode
    place: str
    status: Status


@dataclass
class Marked:
    """Half-days of the last weeks in the company, those that somebody spoke of."""

    known: int = 0
    absent: int = 0
    unjustified: int = 0  # of the last thirty days
    late: int = 0  # of the last thirty days


@dataclass
class Said:
    """What the store says of some learners; each by learner, but `held` and `medical`.

    `held` are the kinds of interview held by contract, `medical` the contracts with a visit noted,
    `six_months` those of which it was noted what came after.
    """

    waiting: dict[int, list[Waiting]] = field(default_factory=dict)
    held: dict[int, set[str]] = field(default_factory=dict)
    last_held: dict[int, date] = field(default_factory=dict)
    decisions: dict[int, list[Decision]] = field(default_factory=dict)
    medical: set[int] = field(default_factory=set)
    six_months: set[int] = field(default_factory=set)
    marks: dict[int, Marked] = field(default_factory=dict)
    revision: dict[int, list[date]] = field(default_factory=dict)


def said(session: Session, today: date, ids: Collection[int] | None = None) -> Said:
    """All of it, for some learners or for all."""
    found = Said()
    _held(session, found, ids)
    for one in waiting(session, ids):
        found.waiting.setdefault(one.learner_id, []).append(one)
    found.decisions = _decisions(session, ids)
    provided = welcome.Provided.__table__.c
    seen = select(provided.contract_id).where(provided.kind == ProvidedKind.MEDICAL_VISIT)
    found.medical = set(session.scalars(_of(seen, provided.learner_id, ids)))
    after = path.Outcome.__table__.c
    noted = select(after.contract_id).where(
        or_(after.six_months != Next.UNKNOWN, after.six_months_on.is_not(None))
    )
    found.six_months = set(session.scalars(_of(noted, after.learner_id, ids)))
    found.marks = _marks(session, today, ids)
    half = calendar.PlannedHalf.__table__.c
    leave = select(half.learner_id, half.on).where(half.place == Place.REVISION)
    for learner_id, on in session.execute(_of(leave, half.learner_id, ids)):
        found.revision.setdefault(learner_id, []).append(on)
    return found


def waiting(session: Session, ids: Collection[int] | None = None) -> list[Waiting]:
    """The interviews that are open, in the order of time; their words are not read."""
    return meetings(session, interviews.Interview.__table__.c.status.in_(list(OPEN)), ids)


def meetings(
    session: Session, which: ColumnElement[bool], ids: Collection[int] | None = None
) -> list[Waiting]:
    """Some interviews as an agenda tells them, in the order of time."""
    kept = interviews.Interview.__table__.c
    query = select(
        kept.id, kept.learner_id, kept.contract_id, kept.kind, kept.title, kept.on, kept.at,
        kept.minutes, kept.mode, kept.place, kept.status,
    ).where(which).order_by(kept.on, kept.at, kept.id)  # fmt: skip
    return [Waiting(*row) for row in session.execute(_of(query, kept.learner_id, ids)).all()]


def _held(session: Session, found: Said, ids: Collection[int] | None) -> None:
    kept = interviews.Interview.__table__.c
    query = (
        select(kept.learner_id, kept.contract_id, kept.kind, func.max(kept.on, type_=kept.on.type))
        .where(kept.status == Status.HELD)
        .group_by(kept.learner_id, kept.contract_id, kept.kind)
    )
    for learner_id, contract_id, kind, on in session.execute(_of(query, kept.learner_id, ids)):
        found.held.setdefault(contract_id or 0, set()).add(kind)
        found.last_held[learner_id] = max(on, found.last_held.get(learner_id, on))


def _decisions(session: Session, ids: Collection[int] | None) -> dict[int, list[Decision]]:
    """Those not done yet that have a day; one of a whole group is each of its learners'."""
    kept = interviews.Decision.__table__.c
    query = select(*kept).where(kept.done_on.is_(None), kept.by_when.is_not(None))
    rows = session.execute(query.order_by(kept.by_when, kept.id)).all()
    shared = {row.group_session_id for row in rows if row.learner_id is None}
    members = attendees(session, shared - {None})
    found: defaultdict[int, list[Decision]] = defaultdict(list)
    for row in rows:
        people = [row.learner_id] if row.learner_id else members.get(row.group_session_id, ())
        for one in people:
            if ids is None or one in ids:
                found[one].append(decision_value(row))
    return found


def attendees(session: Session, sessions: Iterable[int]) -> dict[int, list[int]]:
    """The learners of some group sessions, by session."""
    kept = interviews.Attendee.__table__.c
    query = select(kept.group_session_id, kept.learner_id).where(
        kept.group_session_id.in_(list(sessions))
    )
    found: defaultdict[int, list[int]] = defaultdict(list)
    for number, learner_id in session.execute(query.order_by(kept.id)):
        found[number].append(learner_id)
    return found


def _marks(session: Session, today: date, ids: Collection[int] | None) -> dict[int, Marked]:
    """Counted by the store by what they say, then put where the one formula counts them."""
    kept = attendance.HalfDay.__table__.c
    recent = kept.on >= today - timedelta(days=RECENT_DAYS)
    kinds = (kept.learner_id, kept.state, kept.justification, kept.place, recent.label("recent"))
    since = today - timedelta(weeks=RATE_WEEKS)
    query = select(*kinds, func.count()).where(kept.on.between(since, today)).group_by(*kinds)
    found: defaultdict[int, Marked] = defaultdict(Marked)
    for row in session.execute(_of(query, kept.learner_id, ids)).all():
        _add(found[row.learner_id], row, today)
    return found


def _add(marked: Marked, row: Any, today: date) -> None:
    number = row[-1]
    mark = Mark(today, Half.AM, row.state, row.justification, place=row.place)
    where = bucket(HalfDay(today, Half.AM, None, mark), today)
    if where in _ABSENT:
        marked.absent += number
    if where in _ABSENT or where is Bucket.DONE:
        marked.known += number
    if row.recent:
        marked.unjustified += number * (where is Bucket.UNJUSTIFIED)
        marked.late += number * (where is Bucket.DONE and row.state is State.LATE)


def _of(query: Select[Any], column: Any, ids: Collection[int] | None) -> Select[Any]:
    return query if ids is None else query.where(column.in_(list(ids)))


def next_days(
    open_ones: Sequence[Waiting], contract_id: int | None, today: date
) -> dict[str, date]:
    """By kind, the next day on which an interview of a contract is planned."""
    found: dict[str, date] = {}
    for one in open_ones:
        if one.contract_id == contract_id and one.on >= today and one.status in (
            Status.PLANNED, Status.STARTED,
        ):  # fmt: skip
            found.setdefault(one.kind, one.on)
    return found


def known_of(said: Said, learner_id: int, contract: Contract, today: date) -> Known:
    """What the store knows of a contract that settles its dates."""
    number = contract.id or 0
    exam = contract.exam_on
    revision = 0
    if exam is not None:
        month = same_day_after(exam, -1)
        revision = sum(month <= day < exam for day in said.revision.get(learner_id, ()))
    planned = next_days(said.waiting.get(learner_id, ()), number, today)
    held = frozenset(said.held.get(number, ()))
    noted = number in said.six_months
    return Known(held, planned, number in said.medical, revision, noted)
