"""Attendance: mark half-days, take a mark back, confirm a week as planned, count."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.attendance import (
    Counts,
    Half,
    HalfDay,
    Justification,
    Mark,
    Place,
    Source,
    State,
    Week,
    count,
)
from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.french import date_words
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import attendance as entities
from tuteur_desktop.models import contracts as contract_entities
from tuteur_desktop.services.change import Change, refuse_stale
from tuteur_desktop.store.store import Store

Cell = tuple[date, Half]
MarksChange = Change[Cell, Mark]

_KEPT = ("state", "justification", "source", "minutes", "due_by", "seen_on", "note")
_PAST_ONLY = frozenset({State.PRESENT, State.LATE, State.LEFT_EARLY, State.KEPT_AT_COMPANY})
# Hours of the day after which a half is certainly over, whatever the site calls it.
_OVER = {Half.AM: 14, Half.PM: 22}


@dataclass(frozen=True)
class ToConfirm:
    """Half-days of one learner that were due and of which nothing is known."""

    learner_id: int
    cells: tuple[Cell, ...]


class AttendanceService:
    """Half-days of learners: what was due follows from the plain week of the contract."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def half_days(self, learner_id: int, start: date, end: date) -> list[HalfDay]:
        """Each half-day of a period, both days included, morning first."""
        with self._store.read() as session:
            return half_days(session, learner_id, start, end)

    def counts(self, learner_id: int, start: date, end: date) -> Counts:
        """The numbers of a period, by the one formula of the program."""
        return count(self.half_days(learner_id, start, end), self._now().date())

    def mark(self, learner_id: int, cells: Iterable[Cell], pattern: Mark) -> MarksChange:
        """Record the same thing on some half-days; `pattern` says what, its day is not read.

        Raises UserError when state and justification do not go together, when the day is outside
        every contract, or when a presence is not yet past. Nothing is then changed.
        """
        if problem := pattern.problem():
            raise UserError(problem)
        wanted = {cell: replace(pattern, on=cell[0], half=cell[1]) for cell in cells}
        return self._write(learner_id, dict(wanted), "Marquer")

    def clear(self, learner_id: int, cells: Iterable[Cell]) -> MarksChange:
        """Forget what was said of some half-days; the history keeps it."""
        return self._write(learner_id, dict.fromkeys(cells), "Effacer")

    def confirm(self, learner_id: int, cells: Sequence[Cell]) -> MarksChange:
        """Mark present, as planned, the half-days among these that are over and unknown."""
        if not cells:
            return Change("Comme prévu", learner_id, {}, {})
        days = [on for on, _half in cells]
        wanted = set(cells)
        over = {
            (half.on, half.half): Mark(half.on, half.half, State.PRESENT, source=Source.AS_PLANNED)
            for half in self.half_days(learner_id, min(days), max(days))
            if (half.on, half.half) in wanted
            and half.mark is None
            and half.planned is Place.HERE
            and self._over(half.on, half.half)
        }
        return self._write(learner_id, dict(over), "Comme prévu")

    def restore(self, change: MarksChange) -> MarksChange:
        """Put back what stood before a change. Raises UserError if it is no longer `after`."""
        with self._store.write(action="undone") as session:
            rows = _rows(session, change.owner, change.after)
            for cell, expected in change.after.items():
                row = rows.get(cell)
                if _same(value(row) if row else None, expected):
                    continue
                raise refuse_stale()
            self._apply(session, change.owner, rows, change.before)
        return change.reversed()

    def to_confirm(self, followed: Sequence[Learner], days: int = 35) -> list[ToConfirm]:
        """For each learner, the half-days of the last weeks that are over and unknown.

        One light query for everybody: the first page asks this at each change.
        """
        today = self._now().date()
        start = today - timedelta(days=days)
        kept = entities.HalfDay
        query = select(kept.learner_id, kept.on, kept.half, kept.state).where(
            kept.on.between(start, today)
        )
        known: dict[int, dict[Cell, State]] = {}
        with self._store.read() as session:
            for learner_id, on, half, state in session.execute(query):
                known.setdefault(learner_id, {})[on, half] = state
        period = [start + timedelta(days=n) for n in range(days + 1)]
        # Today's own halves are still « à venir » for the counts, so they are not asked about.
        cells = [(on, half) for on in period if on < today for half in Half]
        found = [
            ToConfirm(one.id or 0, _unknown(one, cells, known.get(one.id or 0, {})))
            for one in followed
        ]
        return [one for one in found if one.cells]

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
                found.setdefault(row.learner_id, []).append(value(row))
        return found

    def _over(self, on: date, half: Half) -> bool:
        now = self._now()
        return on < now.date() or (on == now.date() and now.hour >= _OVER[half])

    def _write(self, learner_id: int, wanted: dict[Cell, Mark | None], title: str) -> MarksChange:
        with self._store.write() as session:
            known = _contracts(session, learner_id)
            rows = _rows(session, learner_id, wanted)
            before = {cell: value(rows[cell]) if cell in rows else None for cell in wanted}
            changed = {cell: mark for cell, mark in wanted.items() if not _same(before[cell], mark)}
            for cell, mark in changed.items():
                if mark is not None:
                    self._check(known, cell, mark)
            self._apply(session, learner_id, rows, changed)
        return Change(title, learner_id, {cell: before[cell] for cell in changed}, changed)

    def _check(self, known: Sequence[Contract], cell: Cell, mark: Mark) -> None:
        on = cell[0]
        if not any(contract.covers(on) for contract in known):
            raise UserError(
                f"Aucun contrat ne couvre le {date_words(on)} : corrigez la date ou le contrat."
            )
        if on > self._now().date() and mark.state in _PAST_ONLY:
            raise UserError(f"Le {date_words(on)} n'est pas encore passé : attendez ce jour-là.")

    def _apply(
        self,
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
            for name in _KEPT:
                setattr(row, name, getattr(mark, name))
            row.recorded_at, row.recorded_by = now, by


def half_days(session: Session, learner_id: int, start: date, end: date) -> list[HalfDay]:
    """Each half-day of a period, read in one session."""
    known = _contracts(session, learner_id)
    query = select(entities.HalfDay).where(
        entities.HalfDay.learner_id == learner_id, entities.HalfDay.on.between(start, end)
    )
    marks = {(row.on, row.half): value(row) for row in session.scalars(query)}
    days = (start + timedelta(days=n) for n in range((end - start).days + 1))
    return [
        HalfDay(on, half, _planned(known, on, half), marks.get((on, half)))
        for on in days
        for half in Half
    ]


def _unknown(
    learner: Learner, cells: Sequence[Cell], known: Mapping[Cell, State]
) -> tuple[Cell, ...]:
    """Those of the cells that are due, and unmarked or marked unknown."""
    return tuple(
        (on, half) for on, half in cells
        if (known[on, half] is State.UNKNOWN if (on, half) in known
            else _planned(learner.contracts, on, half) is Place.HERE)
    )  # fmt: skip


def _planned(known: Sequence[Contract], on: date, half: Half) -> Place | None:
    for contract in known:
        if contract.covers(on):
            return contract.week.place(on, half)
    return None


def _contracts(session: Session, learner_id: int) -> list[Contract]:
    """The dates and plain weeks of a learner's contracts, without the rest."""
    kept = contract_entities.Contract
    query = select(kept.kind, kept.starts_on, kept.ends_on, kept.ended_on, kept.week).where(
        kept.learner_id == learner_id
    )
    return [
        Contract(kind, starts_on, ends_on, ended_on=ended_on, week=Week.parse(week))
        for kind, starts_on, ends_on, ended_on, week in session.execute(query)
    ]


def _rows(session: Session, learner_id: int, cells: Iterable[Cell]) -> dict[Cell, entities.HalfDay]:
    days = [on for on, _half in cells]
    if not days:
        return {}
    query = select(entities.HalfDay).where(
        entities.HalfDay.learner_id == learner_id,
        entities.HalfDay.on.between(min(days), max(days)),
    )
    return {(row.on, row.half): row for row in session.scalars(query)}


def value(row: entities.HalfDay) -> Mark:
    """The domain value of a half-day's row."""
    return Mark(
        row.on,
        row.half,
        **{name: getattr(row, name) for name in _KEPT},
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
    )


def _same(one: Mark | None, other: Mark | None) -> bool:
    if one is None or other is None:
        return one is other
    return all(getattr(one, name) == getattr(other, name) for name in _KEPT)
