"""Calendars: the rhythm of a learner, exceptions to it, and what was marked otherwise."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.calendar import Cell, Origin, Place, Plan, Planned, Rhythm, replaced
from tuteur_desktop.domain.french import date_words
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import calendar as entities
from tuteur_desktop.models import contracts as contract_entities
from tuteur_desktop.services import half_days, life, locks, plans
from tuteur_desktop.services.change import Change, refuse_stale
from tuteur_desktop.store.store import Store

PlannedChange = Change[Cell, Planned]
RhythmsChange = Change[str, tuple[Rhythm, ...]]
_ALL = "rhythms"  # the one key of a change of rhythms: they are kept and taken back together


class CalendarService:
    """What is expected of learners; changing it never rewrites what was marked."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def plan(self, learner_id: int, start: date, end: date) -> Plan:
        """The calendar of a learner over a period, both days included."""
        with self._store.read() as session:
            return plans.plan_of(session, learner_id, start, end)

    def rhythms(self, learner_id: int) -> tuple[Rhythm, ...]:
        """The rhythms of a learner, in the order of time."""
        with self._store.read() as session:
            return _rhythms(session, learner_id)

    def span(self, learner_id: int) -> tuple[date, date] | None:
        """From the first to the last day of the contracts; None without any."""
        kept = contract_entities.Contract.__table__.c
        with self._store.read() as session:
            rows = session.execute(
                select(kept.starts_on, kept.ends_on).where(kept.learner_id == learner_id)
            ).all()
        return (min(row[0] for row in rows), max(row[1] for row in rows)) if rows else None

    def set_rhythm(self, learner_id: int, rhythm: Rhythm) -> RhythmsChange:
        """Let a rhythm hold over its dates; what it meets of the others is cut away.

        Raises UserError when it cannot be, meets no contract, or touches a signed period.
        """
        if problem := rhythm.problem():
            raise UserError(problem)
        with self._store.write() as session:
            _refuse_outside(session, learner_id, rhythm)
            before = _rhythms(session, learner_id)
            _refuse_locked(session, learner_id, rhythm.starts_on, rhythm.ends_on)
            after = tuple(replaced(before, rhythm))
            return _keep(session, learner_id, before, after)

    def remove_rhythm(self, learner_id: int, rhythm_id: int) -> RhythmsChange:
        """Go back to the plain week of the contract over the dates of a rhythm."""
        with self._store.write() as session:
            before = _rhythms(session, learner_id)
            after = tuple(one for one in before if one.id != rhythm_id)
            for gone in (one for one in before if one.id == rhythm_id):
                _refuse_locked(session, learner_id, gone.starts_on, gone.ends_on)
            return _keep(session, learner_id, before, after)

    def restore_rhythms(self, change: RhythmsChange) -> RhythmsChange:
        """Put earlier rhythms back.

        Raises UserError if they are no longer those of `after`, or if that moves a signed period.
        """
        if change.empty:
            return change.reversed()
        with self._store.write(action="undone") as session:
            before = _rhythms(session, change.owner)
            if _bare(before) != _bare(change.after[_ALL] or ()):
                raise refuse_stale()
            with life.keeping_signed(session, change.owner):
                return _keep(session, change.owner, before, tuple(change.before[_ALL] or ()))

    def expect(
        self, learner_id: int, cells: Iterable[Cell], place: Place | None, label: str = ""
    ) -> PlannedChange:
        """Expect the learner somewhere else in some half-days; None goes back to the rhythm.

        Raises UserError outside every contract or in a signed period; nothing is then changed.
        """
        wanted: dict[Cell, Planned | None] = {
            cell: None if place is None else Planned(*cell, place, Origin.TYPED, label.strip())
            for cell in cells
        }
        with self._store.write() as session:
            return _plan(session, learner_id, wanted, "Calendrier")

    def take_in(
        self, learner_id: int, start: date, end: date, said: Iterable[Planned]
    ) -> PlannedChange:
        """Take a centre's calendar over a period: what an earlier file said there goes.

        Exceptions typed by hand stay, and so do the days of a signed period or of no contract.
        """
        with self._store.write() as session:
            standing = _exceptions(session, learner_id, start, end)
            closed = locks.locks(session, learner_id)
            plan = plans.plan_of(session, learner_id, start, end)
            wanted: dict[Cell, Planned | None] = {
                cell: None for cell, old in standing.items() if old.origin is Origin.IMPORTED
            }
            for one in said:
                wanted[one.on, one.half] = one
            free = {
                cell: new
                for cell, new in wanted.items()
                if start <= cell[0] <= end
                and not any(lock.covers(cell[0]) for lock in closed)
                and any(term.covers(cell[0]) for term in plan.terms)
                and (cell not in standing or standing[cell].origin is Origin.IMPORTED)
            }
            return _plan(session, learner_id, free, "Calendrier du centre")

    def restore(self, change: PlannedChange) -> PlannedChange:
        """Put back what stood before a change. Raises UserError if it is no longer `after`."""
        if change.empty:
            return change.reversed()
        with self._store.write(action="undone") as session:
            days = [on for on, _half in change.after]
            standing = _exceptions(session, change.owner, min(days), max(days))
            if any(standing.get(cell) != after for cell, after in change.after.items()):
                raise refuse_stale()
            _plan(session, change.owner, change.before, change.title)
        return change.reversed()

    def disagreeing(self, learner_id: int, start: date, end: date) -> list[HalfDay]:
        """The half-days marked under a calendar that has changed since."""
        with self._store.read() as session:
            found = half_days.half_days(session, learner_id, start, end)
        return [half for half in found if half.disagrees()]


def _rhythms(session: Session, learner_id: int) -> tuple[Rhythm, ...]:
    query = select(entities.Rhythm).where(entities.Rhythm.learner_id == learner_id)
    rows = session.scalars(query.order_by(entities.Rhythm.starts_on))
    return tuple(plans.rhythm_value(row) for row in rows)


def _bare(rhythms: Iterable[Rhythm]) -> list[tuple[object, ...]]:
    return [(one.starts_on, one.ends_on, one.cycle, one.unit, one.label) for one in rhythms]


def _keep(
    session: Session, learner_id: int, before: tuple[Rhythm, ...], after: tuple[Rhythm, ...]
) -> RhythmsChange:
    if _bare(before) == _bare(after):
        return Change("Rythme", learner_id, {}, {})
    standing = {one.id for one in after}
    for old in before:
        row = session.get_one(entities.Rhythm, old.id)
        if old.id not in standing:
            session.delete(row)
    for new in after:
        kept = session.get(entities.Rhythm, new.id) if new.id else None
        # SQLite gives the number of a removed row again, and to another learner's rhythm perhaps.
        if kept is None or kept.learner_id != learner_id:
            kept = entities.Rhythm(learner_id=learner_id)
            session.add(kept)
        kept.starts_on, kept.ends_on, kept.unit = new.starts_on, new.ends_on, new.unit
        kept.cycle, kept.label = plans.cycle_text(new), new.label
    session.flush()
    return Change("Rythme", learner_id, {_ALL: before}, {_ALL: _rhythms(session, learner_id)})


def _refuse_outside(session: Session, learner_id: int, rhythm: Rhythm) -> None:
    kept = contract_entities.Contract.__table__.c
    query = select(kept.id).where(
        kept.learner_id == learner_id,
        kept.starts_on <= rhythm.ends_on,
        kept.ends_on >= rhythm.starts_on,
    )
    if session.execute(query).first() is None:
        raise UserError(
            "Aucun contrat ne couvre les dates de ce rythme : corrigez-les, ou le contrat."
        )


def _refuse_locked(session: Session, learner_id: int, start: date, end: date) -> None:
    meeting = [
        lock for lock in locks.locks(session, learner_id)
        if lock.starts_on <= end and start <= lock.ends_on
    ]  # fmt: skip
    if meeting:
        last = max(lock.ends_on for lock in meeting)
        raise UserError(
            f"Un relevé signé verrouille le calendrier jusqu'au {date_words(last)} : faites "
            f"commencer le rythme le {date_words(last + timedelta(days=1))} ou après, ou rouvrez "
            f"le relevé."
        )


def _exceptions(
    session: Session, learner_id: int, start: date, end: date
) -> dict[Cell, Planned]:  # fmt: skip
    return {cell: _value(row) for cell, row in _rows(session, learner_id, start, end).items()}


def _rows(
    session: Session, learner_id: int, start: date, end: date
) -> dict[Cell, entities.PlannedHalf]:
    query = select(entities.PlannedHalf).where(
        entities.PlannedHalf.learner_id == learner_id, entities.PlannedHalf.on.between(start, end)
    )
    return {(row.on, row.half): row for row in session.scalars(query)}


def _value(row: entities.PlannedHalf) -> Planned:
    return Planned(row.on, row.half, row.place, row.origin, row.label)


def _plan(
    session: Session, learner_id: int, wanted: Mapping[Cell, Planned | None], title: str
) -> PlannedChange:
    if not wanted:
        return Change(title, learner_id, {}, {})
    days = [on for on, _half in wanted]
    rows = _rows(session, learner_id, min(days), max(days))
    before = {cell: _value(rows[cell]) if cell in rows else None for cell in wanted}
    changed = {cell: new for cell, new in wanted.items() if before[cell] != new}
    touched = {on for on, _half in changed}
    locks.refuse_locked(session, learner_id, touched)
    _refuse_without_contract(session, learner_id, touched)
    now, by = session.info["now"], session.info["by"]
    for cell, new in changed.items():
        row = rows.get(cell)
        if new is None:
            if row is not None:
                session.delete(row)
            continue
        if row is None:
            row = entities.PlannedHalf(learner_id=learner_id, on=cell[0], half=cell[1])
            session.add(row)
        row.place, row.origin, row.label = new.place, new.origin, new.label
        row.recorded_at, row.recorded_by = now, by
    return Change(title, learner_id, {cell: before[cell] for cell in changed}, changed)


def _refuse_without_contract(session: Session, learner_id: int, days: set[date]) -> None:
    if not days:
        return
    plan = plans.plan_of(session, learner_id, min(days), max(days))
    for on in sorted(days):
        if not any(term.covers(on) for term in plan.terms):
            raise UserError(
                f"Aucun contrat ne couvre le {date_words(on)} : corrigez la date ou le contrat."
            )
