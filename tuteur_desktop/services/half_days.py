"""Half-days read from the store: what was planned and what was marked, for one or for many."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.attendance import HalfDay, Mark
from tuteur_desktop.domain.calendar import Cell, Half, Plan
from tuteur_desktop.domain.outside import outside
from tuteur_desktop.models import attendance as entities
from tuteur_desktop.services import plans

KEPT = (
    "state", "justification", "source", "minutes", "due_by", "seen_on", "note", "place", "reason",
    "begins", "ends", "pause", "seen_by", "handed",
)  # fmt: skip
_ORDER = tuple(field.name for field in fields(Mark))  # the columns, as Mark takes them
_AM, _PM = Half.AM, Half.PM
_AT_ONCE = 4000


def half_days(
    session: Session, learner_id: int, start: date, end: date, *, leaving: bool = False
) -> list[HalfDay]:
    """Each half-day of a period, both days included, morning first.

    What is printed or exported is `leaving`: it has only the names that may leave the house.
    """
    plan = plans.plan_of(session, learner_id, start, end)
    if leaving:
        plan = outside(plan)
    said = marks(session, start, end, [learner_id])
    return laid(plan, said.get(learner_id, {}), start, end)


def of_many(
    session: Session, start: date, end: date, learner_ids: Sequence[int] | None = None
) -> dict[int, list[HalfDay]]:
    """The half-days of some learners, or of all who have a contract or a mark then."""
    known = plans.plans(session, start, end, learner_ids)
    said = marks(session, start, end, learner_ids)
    everyone = known.keys() | said.keys() if learner_ids is None else learner_ids
    return {one: laid(known.get(one) or Plan(), said.get(one, {}), start, end) for one in everyone}


def each(
    session: Session, start: date, end: date, learner_ids: Sequence[int] | None = None
) -> Iterator[tuple[int, list[HalfDay]]]:
    """The half-days of each learner in turn, to be counted and let go.

    The marks tell only what counting asks: state, justification, minutes and place.
    """
    known = plans.plans(session, start, end, learner_ids)
    kept = entities.HalfDay.__table__.c
    query = (
        select(
            kept.learner_id, kept.on, kept.half, kept.state, kept.justification, kept.minutes,
            kept.place,
        )
        .where(kept.on.between(start, end))
        .order_by(kept.learner_id)
    )  # fmt: skip
    if learner_ids is not None:
        query = query.where(kept.learner_id.in_(list(learner_ids)))
    told: set[int] = set()
    # By thousands: row after row costs twice, and all at once the memory of everybody.
    read = chain.from_iterable(session.execute(query).partitions(_AT_ONCE))
    for learner_id, rows in groupby(read, key=itemgetter(0)):
        marks = {
            (on, half): Mark(on, half, state, proof, minutes=minutes, place=place)
            for _who, on, half, state, proof, minutes, place in rows
        }
        told.add(learner_id)
        yield learner_id, laid(known.get(learner_id) or Plan(), marks, start, end)
    for learner_id in known.keys() - told:
        yield learner_id, laid(known[learner_id], {}, start, end)


def laid(plan: Plan, marks: dict[Cell, Mark], start: date, end: date) -> list[HalfDay]:
    """Plan and marks of a period, side by side."""
    found: list[HalfDay] = []
    for on, (morning, evening) in plan.days(start, end):
        found.append(HalfDay(on, _AM, morning[0], marks.get((on, _AM)), morning[1]))
        found.append(HalfDay(on, _PM, evening[0], marks.get((on, _PM)), evening[1]))
    return found


def marks(
    session: Session, start: date, end: date, learner_ids: Iterable[int] | None
) -> dict[int, dict[Cell, Mark]]:
    """What was marked of some learners, or of all, by learner then by half-day."""
    kept = entities.HalfDay.__table__.c
    query = select(kept.learner_id, *(kept[name] for name in _ORDER)).where(
        kept.on.between(start, end)
    )
    if learner_ids is not None:
        query = query.where(kept.learner_id.in_(list(learner_ids)))
    found: defaultdict[int, dict[Cell, Mark]] = defaultdict(dict)
    for learner_id, *rest in session.execute(query).all():  # at once: row after row costs twice
        mark = Mark(*rest)
        found[learner_id][mark.on, mark.half] = mark
    return found


def rows(session: Session, learner_id: int, cells: Iterable[Cell]) -> dict[Cell, entities.HalfDay]:
    """The rows of some half-days, those that have one."""
    days = [on for on, _half in cells]
    if not days:
        return {}
    query = select(entities.HalfDay).where(
        entities.HalfDay.learner_id == learner_id,
        entities.HalfDay.on.between(min(days), max(days)),
    )
    return {(row.on, row.half): row for row in session.scalars(query)}


def value(row: Any) -> Mark:
    """The domain value of a half-day's row."""
    return Mark(
        row.on,
        row.half,
        **{name: getattr(row, name) for name in KEPT},
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
    )


def same(one: Mark | None, other: Mark | None) -> bool:
    """Whether two marks say the same, whoever said it and when."""
    if one is None or other is None:
        return one is other
    return all(getattr(one, name) == getattr(other, name) for name in KEPT)
