"""Coherence: gathers a learner's period from the store, and gives what the rules find in it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.attendance import Mark
from tuteur_desktop.domain.calendar import Cell, Origin, Place, Plan
from tuteur_desktop.domain.coherence import Closed, Finding, Situation, findings
from tuteur_desktop.domain.contracts import Contract, Event, Tutor
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import attendance as attendance_entities
from tuteur_desktop.models import contracts as contract_entities
from tuteur_desktop.models import learners as learner_entities
from tuteur_desktop.models import profile as profile_entities
from tuteur_desktop.services import half_days, locks, plans
from tuteur_desktop.store.store import Store

AROUND = timedelta(days=14)  # whole weeks and rests on both sides of the period
_LEARNER = ("last_name", "first_name", "birth", "training_from")
_CONTRACT = ("kind", "starts_on", "ends_on", "ended_on", "company_from", "weekly_hours")

# Built once: asked at each signature and each look, they cost more to build than to run.
_person = learner_entities.Learner.__table__.c
_held = contract_entities.Contract.__table__.c
_lived = contract_entities.ContractEvent.__table__.c
_charged = contract_entities.ContractTutor.__table__.c
_kept = attendance_entities.HalfDay.__table__.c
_WHO = (
    select(*(_person[name] for name in _LEARNER), _held.id, *(_held[name] for name in _CONTRACT))
    .select_from(learner_entities.Learner.__table__)
    .outerjoin(contract_entities.Contract.__table__, _held.learner_id == _person.id)
    .where(_person.id == bindparam("who"))
    .order_by(_held.starts_on)
)
_LASTING = select(
    _lived.contract_id, _lived.kind, _lived.on, _lived.ends_on, _lived.company
).where(_lived.learner_id == bindparam("who"), _lived.ends_on.is_not(None))  # fmt: skip
_TUTORS = (
    select(_charged.contract_id, _charged.name, _charged.starts_on, _charged.ends_on)
    .join(contract_entities.Contract.__table__, _held.id == _charged.contract_id)
    .where(_held.learner_id == bindparam("who"))
    .order_by(_charged.starts_on)
)
_SIGNER = select(profile_entities.Profile.__table__.c.tutor)
_MARKS = select(attendance_entities.HalfDay.__table__).where(
    _kept.learner_id == bindparam("who"), _kept.on.between(bindparam("first"), bindparam("last"))
)


class CoherenceService:
    """What to put right, or to know, before a period is signed."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def check(self, learner_id: int, start: date, end: date) -> list[Finding]:
        """What is found in a period, both days included, blocking first.

        Raises UserError for an unknown learner, or a period that ends before it starts.
        """
        with self._store.read() as session:
            return check_in(session, learner_id, start, end, self._now())


def check_in(
    session: Session, learner_id: int, start: date, end: date, now: datetime
) -> list[Finding]:
    """What is found in a period, read in a session that is open already. Raises UserError."""
    return findings(situation(session, learner_id, start, end, now))


def situation(
    session: Session, learner_id: int, start: date, end: date, now: datetime
) -> Situation:
    """A period and the two weeks on each side, read as plain columns. Raises UserError."""
    if end < start:
        raise UserError("La fin de la période tombe avant son début : corrigez l'une des dates.")
    learner = _learner(session, learner_id)
    first, last = start - AROUND, end + AROUND
    plan = plans.plans(session, first, last, [learner_id]).get(learner_id)
    if plan is None:
        plan = Plan(site=plans.site_of(session))
    halves = half_days.laid(plan, _marks(session, learner_id, first, last), first, last)
    return Situation(
        learner=learner,
        contracts=learner.contracts,
        halves=tuple(half for half in halves if start <= half.on <= end),
        around=tuple(half for half in halves if not start <= half.on <= end),
        site=plan.site,
        starts_on=start,
        ends_on=end,
        now=now,
        locks=tuple(
            Closed(one.starts_on, one.ends_on, one.number, one.revision)
            for one in locks.locks(session, learner_id)
        ),
        beneath=_beneath(plan, start, end),
        signer=session.scalar(_SIGNER) or "",
    )


def _beneath(plan: Plan, start: date, end: date) -> dict[Cell, Place]:
    """Where the learner was expected under each leave typed by hand."""
    typed = [
        cell
        for cell, one in plan.exceptions.items()
        if one.origin is Origin.TYPED and one.place is Place.LEAVE and start <= one.on <= end
    ]
    if not typed:
        return {}
    kept = {cell: one for cell, one in plan.exceptions.items() if one.origin is not Origin.TYPED}
    under = replace(plan, exceptions=kept)
    places = {cell: under.place(*cell) for cell in typed}
    return {cell: place for cell, place in places.items() if place is not None}


def _marks(session: Session, learner_id: int, first: date, last: date) -> dict[Cell, Mark]:
    rows = session.execute(_MARKS, {"who": learner_id, "first": first, "last": last})
    return {(row.on, row.half): half_days.value(row) for row in rows}


def _learner(session: Session, learner_id: int) -> Learner:
    """A learner with their contracts and what lasts in these; what the rules read of them."""
    rows = session.execute(_WHO, {"who": learner_id}).all()
    if not rows:
        raise UserError(f"L'alternant n° {learner_id} n'existe pas ou plus : relisez la liste.")
    events: dict[int, list[Event]] = {}
    for contract_id, kind, on, ends_on, company in session.execute(_LASTING, {"who": learner_id}):
        events.setdefault(contract_id, []).append(Event(kind, on, ends_on, company=company))
    tutors: dict[int, list[Tutor]] = {}
    for contract_id, name, starts_on, ends_on in session.execute(_TUTORS, {"who": learner_id}):
        tutors.setdefault(contract_id, []).append(Tutor(name, starts_on, ends_on))
    contracts = tuple(
        Contract(
            **{name: getattr(row, name) for name in _CONTRACT},
            id=row.id,
            events=tuple(events.get(row.id, ())),
            tutors=tuple(tutors.get(row.id, ())),
        )
        for row in rows
        if row.id is not None
    )
    who = {name: getattr(rows[0], name) for name in _LEARNER}
    return Learner(**who, id=learner_id, contracts=contracts)
