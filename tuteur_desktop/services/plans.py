"""The calendars of learners, read from the store as values."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Result, Select, bindparam, select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.calendar import Cell, Plan, Planned, Rhythm, Term, Week
from tuteur_desktop.domain.contracts import SPANS, Contract, Event
from tuteur_desktop.models import calendar as entities
from tuteur_desktop.models import contracts as contract_entities
from tuteur_desktop.services.profile_values import site_of as site_of

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
    site = site_of(session)
    return {
        learner_id: Plan(
            tuple(held), tuple(rhythms.get(learner_id, ())), exceptions.get(learner_id, {}), site
        )
        for learner_id, held in terms.items()
    }


Queries = dict[str, Select[Any]]


def _queries(query: Select[Any], column: Any) -> Queries:
    """A query for one learner, for many, for all; made once: making it costs more than running."""
    return {
        "one": query.where(column == bindparam("who")),
        "many": query.where(column.in_(bindparam("who", expanding=True))),
        "all": query,
    }


_held = contract_entities.Contract.__table__.c
_event = contract_entities.ContractEvent.__table__.c
_cycle = entities.Rhythm.__table__.c
_exception = entities.PlannedHalf.__table__.c
_first: BindParameter[Any] = bindparam("first")
_last: BindParameter[Any] = bindparam("last")
_HELD = _queries(
    select(_held.id, _held.learner_id, _held.week, *(_held[name] for name in _TERM))
    .where(_held.starts_on <= _last, _held.ends_on >= _first)
    .order_by(_held.starts_on),
    _held.learner_id,
)
_LASTING = _queries(
    select(_event.contract_id, _event.kind, _event.on, _event.ends_on, _event.company).where(
        _event.kind.in_(list(SPANS)), _event.on <= _last, _event.ends_on >= _first
    ),
    _event.learner_id,
)
_CYCLES = _queries(
    select(*_cycle)
    .where(_cycle.starts_on <= _last, _cycle.ends_on >= _first)
    .order_by(_cycle.starts_on),
    _cycle.learner_id,
)
_PLANNED = _queries(
    select(
        _exception.learner_id, _exception.on, _exception.half, _exception.place,
        _exception.origin, _exception.label,
    ).where(_exception.on.between(_first, _last)),
    _exception.learner_id,
)  # fmt: skip


def _asked(
    session: Session, queries: Queries, wanted: list[int] | None, start: date, end: date
) -> Result[Any]:
    period = {"first": start, "last": end}
    if wanted is None:
        return session.execute(queries["all"], period)
    if len(wanted) == 1:
        return session.execute(queries["one"], {**period, "who": wanted[0]})
    return session.execute(queries["many"], {**period, "who": wanted})


def _terms(
    session: Session, wanted: list[int] | None, start: date, end: date
) -> dict[int, list[Term]]:
    events: defaultdict[int, list[Event]] = defaultdict(list)
    for row in _asked(session, _LASTING, wanted, start, end):
        events[row.contract_id].append(
            Event(row.kind, row.on, row.ends_on, company=row.company)
        )  # fmt: skip
    found: defaultdict[int, list[Term]] = defaultdict(list)
    for row in _asked(session, _HELD, wanted, start, end):
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
    found: defaultdict[int, list[Rhythm]] = defaultdict(list)
    for row in _asked(session, _CYCLES, wanted, start, end):
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
    found: defaultdict[int, dict[Cell, Planned]] = defaultdict(dict)
    for row in _asked(session, _PLANNED, wanted, start, end):
        one = Planned(row.on, row.half, row.place, row.origin, row.label)
        found[row.learner_id][one.on, one.half] = one
    return found
