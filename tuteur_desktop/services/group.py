"""All learners at once: their week, what is done to it as one action, and where each stands."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import select

from tuteur_desktop.domain.attendance import Counts, HalfDay, Mark, State, count
from tuteur_desktop.domain.calendar import Cell, Half
from tuteur_desktop.domain.contracts import Contract, current_contract
from tuteur_desktop.domain.french import fold
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.models import contracts as contract_entities
from tuteur_desktop.models import learners as entities
from tuteur_desktop.services import attendance, half_days, locks, profile
from tuteur_desktop.services.attendance import AttendanceService, MarksChange
from tuteur_desktop.services.calendars import Calendars
from tuteur_desktop.services.change import Change
from tuteur_desktop.services.locks import Lock
from tuteur_desktop.store.store import Store

Key = tuple[int, date, Half]
GroupChange = Change[Key, Mark]
Cells = Mapping[int, Sequence[Cell]]

STANDING_WEEKS = 8  # of the figures of each learner, as on the cards of the first page
CONFIRM_DAYS = 35  # of what is still asked about, as on the first page


@dataclass(frozen=True)
class Member:
    """A learner as a row: `terms` are the days of their contracts, `words` what a filter reads."""

    learner_id: int
    name: str
    minor: bool = False
    diploma: str = ""
    centre: str = ""
    terms: tuple[tuple[date, date], ...] = ()
    words: str = ""

    def meets(self, start: date, end: date) -> bool:
        """Whether a contract covers one of the days, both included."""
        # Asked of everybody at each turn of a week: a plain loop costs a third of any().
        for first, last in self.terms:  # noqa: SIM110
            if first <= end and start <= last:
                return True
        return False


@dataclass(frozen=True)
class Week:
    """The half-days of some learners over a week, Monday first, and the days that are locked."""

    monday: date
    halves: Mapping[int, Sequence[HalfDay]] = field(default_factory=dict)
    locked: Mapping[int, tuple[Lock, ...]] = field(default_factory=dict)

    def lock(self, learner_id: int, on: date) -> Lock | None:
        """What closes a day of a learner, if anything does."""
        found = (lock for lock in self.locked.get(learner_id, ()) if lock.covers(on))
        return next(found, None)


@dataclass(frozen=True)
class Standing:
    """Where a learner stands: today's two halves, what is to be confirmed, eight weeks counted."""

    learner_id: int
    today: tuple[HalfDay, ...]
    to_confirm: int
    counts: Counts

    @property
    def absent(self) -> tuple[Half, ...]:
        """The halves of today marked absent, here or at the centre."""
        return tuple(
            half.half for half in self.today
            if half.mark is not None and half.mark.state is State.ABSENT
        )  # fmt: skip


class GroupService:
    """The week of everybody. Each verb is one action: one transaction, one step to undo."""

    def __init__(
        self, store: Store, now: Callable[[], datetime], marks: AttendanceService
    ) -> None:  # fmt: skip
        self._store, self._now, self._marks = store, now, marks
        self._calendars = Calendars()
        # First of all: the pages that hear the same news read what is remembered.
        store.listeners.insert(0, self._calendars.hear)

    def today(self) -> date:
        """The day of the program's clock."""
        return self._now().date()

    def members(self) -> list[Member]:
        """Everyone followed now, by last and first name, read as plain columns."""
        person = entities.Learner.__table__.c
        kept, centre = contract_entities.Contract.__table__.c, contract_entities.Centre.__table__.c
        query = select(person.id, person.last_name, person.first_name, person.birth).where(
            person.archived_at.is_(None)
        )
        held = (
            select(
                kept.learner_id, kept.kind, kept.starts_on, kept.ends_on, kept.ended_on,
                kept.diploma, centre.name,
            )
            .outerjoin_from(
                contract_entities.Contract.__table__, contract_entities.Centre.__table__,
                centre.id == kept.centre_id,
            )
            .order_by(kept.starts_on)
        )  # fmt: skip
        contracts: defaultdict[int, list[Contract]] = defaultdict(list)
        with self._store.read() as session:
            for learner_id, kind, start, end, ended, diploma, name in session.execute(held):
                contracts[learner_id].append(
                    Contract(kind, start, end, ended_on=ended, diploma=diploma, centre=name or "")
                )
            people = session.execute(query).all()
        people = sorted(people, key=lambda row: (fold(row.last_name), fold(row.first_name)))
        today = self.today()
        return [
            _member(Learner(last, first, birth, number), tuple(contracts[number]), today)
            for number, last, first, birth in people
        ]

    def week(self, monday: date, learner_ids: Sequence[int]) -> Week:
        """The half-days of a week, and the signed reports that close some of them."""
        end = monday + timedelta(days=6)
        with self._store.read() as session:
            known = self._calendars.of(session, learner_ids, monday, end)
            said = half_days.marks(session, monday, end, learner_ids)
        halves = {
            one: half_days.laid(known[one][0], said.get(one, {}), monday, end)
            for one in learner_ids
        }  # fmt: skip
        locked = {one: known[one][1] for one in learner_ids if known[one][1]}
        return Week(monday, halves, locked)

    def forget(self) -> None:
        """What is remembered of calendars no longer holds: another program may have written."""
        self._calendars.forget()

    def standing(self, learner_ids: Sequence[int]) -> dict[int, Standing]:
        """Where some learners stand, over the last eight weeks, in one reading."""
        today = self.today()
        start = today - timedelta(weeks=STANDING_WEEKS)
        with self._store.read() as session:
            found = half_days.each(session, start, today, learner_ids)
            known = {one: _standing(one, halves, today) for one, halves in found}
        return {one: known.get(one) or Standing(one, (), 0, Counts()) for one in learner_ids}

    def mark(self, marks: Mapping[int, Iterable[Mark]], title: str) -> GroupChange:
        """Record things of several learners, all or none. Raises UserError as `put` does."""
        return _joined(title, self._marks.put_many(marks, title))

    def clear(self, cells: Cells) -> GroupChange:
        """Forget what was said of some half-days; the history keeps it."""
        title, today = "Effacer", self.today()
        with self._store.write() as session:
            changes = [
                attendance.write(session, learner_id, dict.fromkeys(those), title, today)
                for learner_id, those in cells.items()
            ]
        return _joined(title, changes)

    def confirm(self, cells: Cells) -> GroupChange:
        """Mark present, as planned, what is over and unknown; what is locked is passed over."""
        with self._store.read() as session:
            days = [on for those in cells.values() for on, _half in those]
            closed = (
                locks.of_many(session, list(cells), min(days), max(days)) if days else {}
            )  # fmt: skip
        open_ones = {
            who: [cell for cell in those
                  if not any(lock.covers(cell[0]) for lock in closed.get(who, ()))]
            for who, those in cells.items()
        }  # fmt: skip
        return _joined("Comme prévu", self._marks.confirm_many(open_ones))

    def copy_week(self, learner_ids: Sequence[int], monday: date) -> GroupChange:
        """Give the unmarked half-days that are over what the week before said of them."""
        return _joined(
            "Copier la semaine précédente", self._marks.copy_week_many(learner_ids, monday)
        )

    def restore(self, change: GroupChange) -> GroupChange:
        """Put back what stood before, for everybody or for nobody. Raises UserError when stale."""
        with self._store.write(action="undone") as session:
            for one in _parted(change):
                attendance.put_back(session, one)
        return change.reversed()

    def names(self) -> tuple[str, str]:
        """What the site calls the two halves of a day."""
        with self._store.read() as session:
            site = profile.profile_of(session).establishment
        return site.am, site.pm

    def threshold(self) -> float:
        """The share of absences from which the site marks a rate."""
        with self._store.read() as session:
            return profile.site_of(session).threshold


def _member(learner: Learner, contracts: tuple[Contract, ...], today: date) -> Member:
    contract = current_contract(contracts, today)
    diploma, centre = (contract.diploma, contract.centre) if contract else ("", "")
    name = f"{learner.last_name} {learner.first_name}"
    return Member(
        learner.id or 0, name, learner.minor(today), diploma, centre,
        tuple((one.starts_on, one.last_day) for one in contracts),
        fold(f"{name} {learner.first_name} {learner.last_name} {centre} {diploma}"),
    )  # fmt: skip


def _standing(learner_id: int, halves: Sequence[HalfDay], today: date) -> Standing:
    asked = today - timedelta(days=CONFIRM_DAYS)
    waiting = sum(half.unknown() for half in halves if asked <= half.on < today)
    return Standing(
        learner_id, tuple(half for half in halves if half.on == today), waiting,
        count(halves, today),
    )  # fmt: skip


def _joined(title: str, changes: Iterable[MarksChange]) -> GroupChange:
    """The changes of several learners as one."""
    before: dict[Key, Mark | None] = {}
    after: dict[Key, Mark | None] = {}
    for change in changes:
        before |= {(change.owner, *cell): mark for cell, mark in change.before.items()}
        after |= {(change.owner, *cell): mark for cell, mark in change.after.items()}
    return Change(title, 0, before, after)


def _parted(change: GroupChange) -> list[MarksChange]:
    """One change a learner."""
    before: defaultdict[int, dict[Cell, Mark | None]] = defaultdict(dict)
    after: defaultdict[int, dict[Cell, Mark | None]] = defaultdict(dict)
    for (learner_id, on, half), mark in change.before.items():
        before[learner_id][on, half] = mark
    for (learner_id, on, half), mark in change.after.items():
        after[learner_id][on, half] = mark
    return [Change(change.title, who, before[who], after[who]) for who in after]
