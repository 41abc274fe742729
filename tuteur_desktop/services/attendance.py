"""Attendance: mark half-days, take a mark back, confirm as planned, copy a week, count."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.attendance import (
    ATTENDED,
    Counts,
    HalfDay,
    Justification,
    Mark,
    Source,
    State,
    count,
)
from tuteur_desktop.domain.calendar import Cell, Half, Place, Plan
from tuteur_desktop.domain.french import date_words
from tuteur_desktop.domain.site import Site
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import attendance as entities
from tuteur_desktop.services import half_days as kept
from tuteur_desktop.services import locks, plans
from tuteur_desktop.services.change import Change, refuse_stale
from tuteur_desktop.services.locks import Lock as Lock
from tuteur_desktop.store.store import Store

MarksChange = Change[Cell, Mark]
Wanted = Mapping[int, Mapping[Cell, Mark | None]]

# Hours of the day after which a half is certainly over, when the site gives no times.
_OVER = {Half.AM: time(14), Half.PM: time(22)}
_COPIED = frozenset({State.PRESENT, *(State(place.value) for place in Place
                                      if place is not Place.HERE)})  # fmt: skip


@dataclass(frozen=True)
class ToConfirm:
    """Half-days of one learner that were due and of which nothing is known."""

    learner_id: int
    cells: tuple[Cell, ...]


class AttendanceService:
    """Half-days of learners: what was due follows from the calendar of the contract."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def half_days(self, learner_id: int, start: date, end: date) -> list[HalfDay]:
        """Each half-day of a period, both days included, morning first."""
        with self._store.read() as session:
            return kept.half_days(session, learner_id, start, end)

    def of_many(
        self, learner_ids: Sequence[int] | None, start: date, end: date
    ) -> dict[int, list[HalfDay]]:
        """The half-days of several learners, or of all, in one reading."""
        with self._store.read() as session:
            return kept.of_many(session, start, end, learner_ids)

    def counts(
        self, learner_id: int, start: date, end: date, *, centre: bool = False
    ) -> Counts:  # fmt: skip
        """The numbers of a period, by the one formula of the program."""
        halves = self.half_days(learner_id, start, end)
        return count(halves, self._now().date(), centre=centre)

    def counts_of_many(
        self, learner_ids: Sequence[int] | None, start: date, end: date
    ) -> dict[int, Counts]:
        """The numbers of a period for several learners, or for all."""
        today = self._now().date()
        with self._store.read() as session:
            return {
                learner_id: count(halves, today)
                for learner_id, halves in kept.each(session, start, end, learner_ids)
            }

    def locks(self, learner_id: int) -> tuple[Lock, ...]:
        """The periods that a signed report closes."""
        with self._store.read() as session:
            return locks.locks(session, learner_id)

    def mark(self, learner_id: int, cells: Iterable[Cell], pattern: Mark) -> MarksChange:
        """Record the same thing on some half-days; `pattern` says what, its day is not read.

        Raises UserError when state and justification do not go together, when the day is outside
        every contract or in a signed period, or when a presence is not yet past. Nothing is then
        changed.
        """
        if problem := pattern.problem():
            raise UserError(problem)
        wanted = {cell: replace(pattern, on=cell[0], half=cell[1]) for cell in cells}
        return self._one(learner_id, wanted, "Marquer")

    def put(self, learner_id: int, marks: Iterable[Mark], title: str = "Marquer") -> MarksChange:
        """Record different things on some half-days, all of them or none. Raises UserError."""
        wanted = {(mark.on, mark.half): mark for mark in marks}
        return self._one(learner_id, wanted, title)

    def put_many(
        self, marks: Mapping[int, Iterable[Mark]], title: str = "Marquer"
    ) -> list[MarksChange]:
        """Record things of several learners in one transaction. Raises UserError."""
        return self._write(
            {who: {(mark.on, mark.half): mark for mark in said} for who, said in marks.items()},
            title,
        )

    def clear(self, learner_id: int, cells: Iterable[Cell]) -> MarksChange:
        """Forget what was said of some half-days; the history keeps it."""
        return self._one(learner_id, dict.fromkeys(cells), "Effacer")

    def confirm(self, learner_id: int, cells: Sequence[Cell]) -> MarksChange:
        """Mark present, as planned, the half-days among these that are over and unknown."""
        (change,) = self.confirm_many({learner_id: cells})
        return change

    def confirm_many(self, cells: Mapping[int, Sequence[Cell]]) -> list[MarksChange]:
        """Mark several learners present, as planned; one change each, in one transaction."""
        asked = {learner_id: set(those) for learner_id, those in cells.items()}
        days = [on for those in asked.values() for on, _half in those]
        if not days:
            return [Change("Comme prévu", learner_id, {}, {}) for learner_id in asked]
        with self._store.read() as session:
            site = plans.site_of(session)
            found = kept.of_many(session, min(days), max(days), list(asked))
        wanted: dict[int, dict[Cell, Mark | None]] = {
            learner_id: {
                (half.on, half.half): Mark(
                    half.on, half.half, State.PRESENT, source=Source.AS_PLANNED
                )
                for half in halves
                if (half.on, half.half) in asked[learner_id] and self._waits(half, site)
            }
            for learner_id, halves in found.items()
        }
        return self._write(wanted, "Comme prévu")

    def _waits(self, half: HalfDay, site: Site) -> bool:
        """Whether a half-day was due to the company, is over, and nothing was said of it."""
        here = half.planned is Place.HERE and half.mark is None
        return here and self._over(half.on, half.half, site)

    def copy_week(self, learner_id: int, monday: date) -> MarksChange:
        """Give the unmarked half-days of a week that are over what the week before said.

        What is copied is presence, its hours and where one was; absences, lateness and notes are
        of their own day.
        """
        (change,) = self.copy_week_many([learner_id], monday)
        return change

    def copy_week_many(self, learner_ids: Sequence[int], monday: date) -> list[MarksChange]:
        """Copy the week before for several learners; one change each, in one transaction."""
        start, end = monday - timedelta(days=7), monday + timedelta(days=6)
        with self._store.read() as session:
            site = plans.site_of(session)
            found = kept.of_many(session, start, end, learner_ids)
        wanted = {who: self._copied(halves, monday, site) for who, halves in found.items()}
        return self._write(wanted, "Copier la semaine précédente")

    def _copied(
        self, halves: Sequence[HalfDay], monday: date, site: Site
    ) -> dict[Cell, Mark | None]:
        before = {(half.on, half.half): half for half in halves}
        wanted: dict[Cell, Mark | None] = {}
        for half in halves:
            said = before.get((half.on - timedelta(days=7), half.half))
            if half.on < monday or half.mark is not None or half.planned is None or said is None:
                continue
            mark = said.mark
            if mark is None or mark.state not in _COPIED or said.planned is not half.planned:
                continue
            if self._over(half.on, half.half, site):
                wanted[half.on, half.half] = Mark(
                    half.on, half.half, mark.state, begins=mark.begins, ends=mark.ends,
                    pause=mark.pause,
                )  # fmt: skip
        return wanted

    def restore(self, change: MarksChange) -> MarksChange:
        """Put back what stood before a change. Raises UserError if it is no longer `after`."""
        with self._store.write(action="undone") as session:
            put_back(session, change)
        return change.reversed()

    def to_confirm(self, followed: Sequence[int], days: int = 35) -> list[ToConfirm]:
        """For each learner, the half-days of the last weeks that are over and unknown.

        Two light queries for everybody: the first page asks this at each change.
        """
        today = self._now().date()
        start = today - timedelta(days=days)
        # Today's own halves are still « à venir » for the counts, so they are not asked about.
        yesterday = today - timedelta(days=1)
        wanted = set(followed)
        with self._store.read() as session:
            found = {
                learner_id: tuple((half.on, half.half) for half in halves if half.unknown())
                for learner_id, halves in kept.each(session, start, yesterday)
                if learner_id in wanted
            }
        return [ToConfirm(one, found[one]) for one in followed if found.get(one)]

    def awaited(self, days: int = 60) -> dict[int, list[Mark]]:
        """The absences of the last weeks whose proof is awaited, by learner."""
        today = self._now().date()
        query = select(entities.HalfDay).where(
            entities.HalfDay.justification == Justification.AWAITED,
            entities.HalfDay.on.between(today - timedelta(days=days), today),
        )
        found: dict[int, list[Mark]] = {}
        with self._store.read() as session:
            for row in session.scalars(query.order_by(entities.HalfDay.on, entities.HalfDay.half)):
                found.setdefault(row.learner_id, []).append(kept.value(row))
        return found

    def _over(self, on: date, half: Half, site: Site) -> bool:
        """Whether a half-day is over; one that ends after midnight ends on the next day."""
        now = self._now()
        times = site.am_times if half is Half.AM else site.pm_times
        over = times[1] if times else _OVER[half]
        last = on + timedelta(days=1) if times and times[1] < times[0] else on
        return (last, over) <= (now.date(), now.time())

    def _one(
        self, learner_id: int, wanted: Mapping[Cell, Mark | None], title: str
    ) -> MarksChange:  # fmt: skip
        (change,) = self._write({learner_id: wanted}, title)
        return change

    def _write(self, wanted: Wanted, title: str) -> list[MarksChange]:
        if not any(wanted.values()):
            return [Change(title, learner_id, {}, {}) for learner_id in wanted]
        with self._store.write() as session:
            return [
                write(session, learner_id, marks, title, self._now().date())
                for learner_id, marks in wanted.items()
            ]


def write(
    session: Session, learner_id: int, wanted: Mapping[Cell, Mark | None], title: str, today: date
) -> MarksChange:
    """Keep what is wanted of a learner's half-days, each under the plan of its day.

    Raises UserError for a day outside every contract, in a signed period, or not yet past.
    """
    if not wanted:
        return Change(title, learner_id, {}, {})
    days = [on for on, _half in wanted]
    plan = plans.plan_of(session, learner_id, min(days), max(days))
    rows = kept.rows(session, learner_id, wanted)
    before = {cell: kept.value(rows[cell]) if cell in rows else None for cell in wanted}
    placed = {cell: _placed(plan, cell, mark) for cell, mark in wanted.items()}
    changed = {cell: mark for cell, mark in placed.items() if not kept.same(before[cell], mark)}
    locks.refuse_locked(session, learner_id, {on for on, _half in changed})
    for cell, mark in changed.items():
        if mark is not None:
            _check(plan, cell, mark, today)
    _apply(session, learner_id, rows, changed)
    return Change(title, learner_id, {cell: before[cell] for cell in changed}, changed)


def put_back(session: Session, change: MarksChange) -> None:
    """Put back what stood before a change. Raises UserError if it is no longer `after`."""
    rows = kept.rows(session, change.owner, change.after)
    for cell, expected in change.after.items():
        row = rows.get(cell)
        if not kept.same(kept.value(row) if row else None, expected):
            raise refuse_stale()
    locks.refuse_locked(session, change.owner, {on for on, _half in change.after})
    _apply(session, change.owner, rows, change.before)


def _placed(plan: Plan, cell: Cell, mark: Mark | None) -> Mark | None:
    """The mark with where the calendar expects the learner, unless it says so itself."""
    if mark is None or mark.place is not None:
        return mark
    return replace(mark, place=plan.place(*cell))


def _check(plan: Plan, cell: Cell, mark: Mark, today: date) -> None:
    on = cell[0]
    if problem := mark.problem():
        raise UserError(problem)
    if not any(term.covers(on) for term in plan.terms):
        raise UserError(
            f"Aucun contrat ne couvre le {date_words(on)} : corrigez la date ou le contrat."
        )
    if on > today and mark.state in ATTENDED:
        raise UserError(f"Le {date_words(on)} n'est pas encore passé : attendez ce jour-là.")


def _apply(
    session: Session,
    learner_id: int,
    rows: dict[Cell, entities.HalfDay],
    wanted: Mapping[Cell, Mark | None],
) -> None:
    now, by = session.info["now"], session.info["by"]
    for cell, mark in wanted.items():
        row = rows.get(cell)
        if mark is None:
            if row is not None:
                session.delete(row)
            continue
        if row is None:
            row = entities.HalfDay(learner_id=learner_id, on=cell[0], half=cell[1])
            session.add(row)
        for name in kept.KEPT:
            setattr(row, name, getattr(mark, name))
        row.recorded_at, row.recorded_by = now, by
