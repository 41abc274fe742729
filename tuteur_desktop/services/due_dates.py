"""What is due in the life of a contract, how many one tutor follows, and what an event raises."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain import life, quotas
from tuteur_desktop.domain.calendar import Plan
from tuteur_desktop.domain.contracts import Contract, Event, EventKind, Tutor
from tuteur_desktop.domain.counters import FreeTermination, free_termination
from tuteur_desktop.domain.due_dates import DueDate, due_dates
from tuteur_desktop.domain.employment import Situation, without_employer
from tuteur_desktop.domain.french import date_words, listing, plural
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.models import learners as entities
from tuteur_desktop.services import contracts, followed, half_days, learners, plans, profile
from tuteur_desktop.services.tutor_values import record_of
from tuteur_desktop.store.store import Store


class DueDatesService:
    """Reads; what it says is computed again each time, so that each event moves it."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def dates(self, learner_id: int) -> list[DueDate]:
        """The dates of the contract of now, in the order of time; none without a contract."""
        today = self._now().date()
        with self._store.read() as session:
            learner = learners.value(learners.row_of(session, learner_id))
            contract = learner.contract(today)
            if contract is None:
                return []
            free = _free(session, learner_id, contract)
            said = followed.said(session, today, [learner_id])
            known = followed.known_of(said, learner_id, contract, today)
            return due_dates(learner, contract, today, free, known)

    def situation(self, learner: Learner) -> Situation | None:
        """Where a learner without an employer stands today."""
        return without_employer(learner, self._now().date())

    def overloads(self, learner: Learner, contract: Contract) -> list[quotas.Overload]:
        """The rules that its tutor would pass with this contract, on dates to come or of now."""
        with self._store.read() as session:
            own = profile.profile_of(session)
            tutors = contract.tutors or (Tutor(own.tutor, contract.starts_on),)
            wanted = replace(contract, tutors=tutors)
            held = [
                quotas.Held(name, kept)
                for name, kept in _held(session)
                if kept.id != contract.id or contract.id is None
            ]
            # Who is in charge at the end: the referent of a team, else the latest to start.
            tutor = max(
                tutors, key=lambda one: (one.ends_on or date.max, one.referent, one.starts_on)
            )
            employer = record_of(session, tutor.name).employer
        start = max(contract.starts_on, tutor.starts_on, self._now().date())
        found = quotas.overloads(
            [*held, quotas.Held(learner.name, wanted)], tutor.name, start, contract.last_day,
            employer=employer,
        )  # fmt: skip
        return [one for one in found if learner.name in one.names]

    def warnings(self, learner: Learner, contract: Contract, event: Event) -> list[str]:
        """What an event raises before it is noted: to look at again, never a refusal."""
        if event.problem() or event.on < contract.starts_on:
            return []
        after = life.foreseen(contract, event)
        with self._store.read() as session:
            learner_id = learner.id or 0
            free = _free(session, learner_id, contract)
            start, end = contract.starts_on, after.ends_on
            plan = plans.plan_of(session, learner_id, start, end)
            changed = _with(plan, contract, after)
            marked = half_days.half_days(session, learner_id, start, end)
        found = life.event_warnings(learner, contract, event, free)
        if event.kind is EventKind.HOST:
            found += life.hosting_warnings(after, life.hosted_share(changed, start, end))
        if event.kind in (EventKind.SUSPENSION, EventKind.TERMINATION):
            found += life.marked_warning(marked, changed)
        if event.kind is EventKind.TUTOR and event.tutor.strip():
            handed = replace(contract, tutors=(Tutor(event.tutor.strip(), event.on),))
            found += [overload_words(one) for one in self.overloads(learner, handed)]
        return found


def overload_words(one: quotas.Overload) -> str:
    """« Du 1ᵉʳ septembre 2026 : 4 alternants à la fois (…) ; un tuteur … (D6325-9). »."""
    many = plural(len(one.names), "alternant")
    return (
        f"À partir du {date_words(one.on)}, {many} à la fois ({listing(one.names)}) : {one.rule} "
        f"({one.law}). Une dérogation peut exister : à vérifier, rien n’est bloqué."
    )


def _held(session: Session) -> list[tuple[str, Contract]]:
    """The contracts of those followed now, each under the name of its learner."""
    kept = entities.Learner.__table__.c
    query = select(kept.id, kept.first_name, kept.last_name).where(kept.archived_at.is_(None))
    names = {row.id: f"{row.first_name} {row.last_name}" for row in session.execute(query)}
    return [
        (names[learner_id], contract)
        for learner_id, many in contracts.by_learner(session).items()
        if learner_id in names
        for contract in many
    ]


def _free(session: Session, learner_id: int, contract: Contract) -> FreeTermination | None:
    halves = half_days.half_days(session, learner_id, contract.practice_from, contract.last_day)
    value = plans.site_of(session).half_value
    return free_termination(contract.kind, halves, contract.carried_days, value)


def _with(plan: Plan, before: Contract, after: Contract) -> Plan:
    """The plan with one contract as an event would leave it."""
    others = [term for term in plan.terms if term.starts_on != before.starts_on]
    return replace(plan, terms=(*others, after.term()))
