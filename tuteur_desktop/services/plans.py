"""The calendars of learners, read from the store as values."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.calendar import Cell, Plan, Planned, Rhythm, Term, Week
from tuteur_desktop.domain.contracts import SPANS, Contract, Event
from tuteur_desktop.domain.site import Site
from tuteur_desktop.models import calendar as entities
from tuteur_desktop.models import contracts as contract_entities
from tuteur_desktop.services import profile

_TERM = ("kind", "starts_on", "ends_on", "ended_on", "company_from")


def plan_of(session: Session, learner_id: int, start: date, end: date) -> Plan:
    """The calendar of one learner over a period, both days included."""
    return plans(session, start, end, [learner_id]).get(learner_id) or Plan()


def plans(
    session: Session, start: date, end: date, learner_ids: Iterable[int] | None = None
) -> dict[int, Plan]:
    """The calendars of some learners, or of all, over a period; none for those without contract."""
    wanted = None if learner_ids is None else list(learner_ids)
    terms = _terms(session, wanted, start, end)
    if not terms:
        return {}
    rhythms = _rhythms(session, wanted, start, end)
    exceptions = _exceptions(session, wanted, start, end)
    site = profile.site_of(session)
    return {
        learner_id: Plan(
            tuple(held), tuple(rhythms.get(learner_id, ())), exceptions.get(learner_id, {}), site
        )
        for learner_id, held in terms.items()
    }


def _of(query: Select[Any], column: Any, wanted: list[int] | None) -> Select[Any]:
    if wanted is None:
        return query
    return query.where(column == wanted[0] if len(wanted) == 1 else column.in_(wanted))


def _terms(
    session: Session, wanted: list[int] | None, start: date, end: date
) -> dict[int, list[Term]]:
    kept, event = contract_entities.Contract.__table__.c, contract_entities.ContractEvent.__table__
    query = select(kept.id, kept.learner_id, kept.week, *(kept[name] for name in _TERM)).where(
        kept.starts_on <= end, kept.ends_on >= start
    )
    lasting = select(
        event.c.contract_id, event.c.kind, event.c.on, event.c.ends_on, event.c.company
    ).where(event.c.kind.in_(list(SPANS)), event.c.on <= end, event.c.ends_on >= start)
    events: defaultdict[int, list[Event]] = defaultdict(list)
    for row in session.execute(_of(lasting, event.c.learner_id, wanted)):
        events[row.contract_id].append(
            Event(row.kind, row.on, row.ends_on, company=row.company)
        )  # fmt: skip
    found: defaultdict[int, list[Term]] = defaultdict(list)
    for row in session.execute(_of(query, kept.learner_id, wanted).order_by(kept.starts_on)):
        contract = Contract(
            **{name: getattr(row, name) for name in _TERM},
            week=Week.parse(row.week),
            events=tuple(events.get(row.id, ())),
        )
        if contract.last_day >= start:
            found[row.learner_id].append(contract.term())
    return found


def _rhythms(
    session: Session, wanted: list[int] | None, start: date, end: date
) -> dict[int, list[Rhythm]]:
    kept = entities.Rhythm.__table__
    query = select(kept).where(kept.c.starts_on <= end, kept.c.ends_on >= start)
    found: defaultdict[int, list[Rhythm]] = defaultdict(list)
    for row in session.execute(
        _of(query, kept.c.learner_id, wanted).order_by(kept.c.starts_on)
    ):  # fmt: skip
        found[row.learner_id].append(rhythm_value(row))
    return found


def rhythm_value(row: Any) -> Rhythm:
    """The domain value of a rhythm's row."""
    cycle = tuple(Week.parse(week) for week in row.cycle.split(","))
    return Rhythm(row.starts_on, row.ends_on, cycle, row.unit, row.label, row.id)


def cycle_text(rhythm: Rhythm) -> str:
    """A cycle as the store keeps it."""
    return ",".join(week.pattern() for week in rhythm.cycle)


def _exceptions(
    session: Session, wanted: list[int] | None, start: date, end: date
) -> dict[int, dict[Cell, Planned]]:
    kept = entities.PlannedHalf.__table__.c
    query = select(
        kept.learner_id, kept.on, kept.half, kept.place, kept.origin, kept.label
    ).where(kept.on.between(start, end))  # fmt: skip
    found: defaultdict[int, dict[Cell, Planned]] = defaultdict(dict)
    for learner_id, *rest in session.execute(_of(query, kept.learner_id, wanted)):
        one = Planned(*rest)
        found[learner_id][one.on, one.half] = one
    return found


def site_of(session: Session) -> Site:
    """What the site decides of the calendar."""
    return profile.site_of(session)
