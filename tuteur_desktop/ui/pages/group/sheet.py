"""The week of a group laid out: a row a learner, two columns a day, days of rest folded."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.calendar import Cell, Half, Place
from tuteur_desktop.services.group import Member, Week
from tuteur_desktop.services.locks import Lock

DAYS = range(7)
_BARE = (Place.REST, None)


@dataclass(frozen=True)
class Row:
    """A learner and their fourteen half-days, Monday morning first; `locks` by day of the week."""

    member: Member
    halves: Sequence[HalfDay]
    locks: Mapping[int, Lock] = field(default_factory=dict)

    @cached_property
    def unknown(self) -> tuple[Cell, ...]:
        """The half-days due here of which nothing is known, to come or past."""
        return tuple((half.on, half.half) for half in self.halves if half.unknown())

    def shown(self) -> bool:
        """Whether a contract or a mark falls in the week."""
        return any(half.planned is not None or half.mark is not None for half in self.halves)

    def at_rest(self, day: int) -> bool:
        """Whether nothing is expected nor marked on a day of the week."""
        morning, evening = self.halves[2 * day], self.halves[2 * day + 1]
        return (
            morning.mark is None and evening.mark is None
            and morning.planned in _BARE and evening.planned in _BARE
        )  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """What the grid shows: `days` have two columns each, `folded` share one."""

    monday: date
    today: date
    am: str = "matin"
    pm: str = "après-midi"
    rows: tuple[Row, ...] = ()
    days: tuple[int, ...] = tuple(DAYS)
    folded: tuple[int, ...] = ()

    @property
    def sunday(self) -> date:
        """The last day of the week."""
        return self.monday + timedelta(days=6)

    def day(self, weekday: int) -> date:
        """The date of a day of the week, Monday being 0."""
        return self.monday + timedelta(days=weekday)

    def half_name(self, half: Half) -> str:
        """What the site calls a half."""
        return self.am if half is Half.AM else self.pm

    def same_cells(self, other: "Sheet") -> bool:
        """Whether both have the same learners and columns, so that only their content differs."""
        return (self.days, self.folded, len(self.rows)) == (
            other.days, other.folded, len(other.rows)
        ) and all(
            mine.member.learner_id == theirs.member.learner_id
            for mine, theirs in zip(self.rows, other.rows, strict=True)
        )  # fmt: skip

    def unknown(self) -> dict[int, list[Cell]]:
        """The half-days that a « comme prévu » may speak of, by learner."""
        return {row.member.learner_id: list(row.unknown) for row in self.rows if row.unknown}


def lay_out(
    week: Week, members: Iterable[Member], today: date, names: tuple[str, str], *, unfold: bool
) -> Sheet:
    """Give a row to each learner who has something in the week, and fold what is rest for all."""
    rows = tuple(
        row for member in members
        if member.learner_id in week.halves and (row := row_of(week, member)).shown()
    )  # fmt: skip
    bare = tuple(day for day in DAYS if all(row.at_rest(day) for row in rows))
    if unfold or len(bare) == len(DAYS):
        bare = ()
    days = tuple(day for day in DAYS if day not in bare)
    return Sheet(week.monday, today, *names, rows, days, bare)


def row_of(week: Week, member: Member) -> Row:
    """The row of a learner in a week."""
    closed = week.locked.get(member.learner_id, ())
    locks = {
        day: lock for lock in closed for day in DAYS
        if lock.covers(week.monday + timedelta(days=day))
    }  # fmt: skip
    return Row(member, week.halves[member.learner_id], locks)


def with_rows(sheet: Sheet, changed: Mapping[int, Row]) -> Sheet | None:
    """The sheet once some rows were read again; None when it has to be laid out anew."""
    if any(not row.shown() for row in changed.values()):
        return None
    if any(not row.at_rest(day) for row in changed.values() for day in sheet.folded):
        return None
    rows = tuple(changed.get(row.member.learner_id, row) for row in sheet.rows)
    return replace(sheet, rows=rows)
