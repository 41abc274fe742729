"""What is looked at before a signature, and what is found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo

from tuteur_desktop.domain.attendance import ATTENDED, HalfDay, State
from tuteur_desktop.domain.calendar import TRAINING, Cell, Place
from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.hours import Shift, shift, zone
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.site import Site

_AT_CENTRE_STATES = frozenset({State.CENTRE, State.REMOTE})


class Severity(StrEnum):
    """How much a finding weighs.

    BLOCKING: what would be attested cannot be true, is not certain yet, or contradicts what the
    tutor entered elsewhere; it is put right before signing. WARNING: what happened may be
    reproached, or looks strange; the sheet stays true, and a truth that disturbs is never blocked.
    """

    BLOCKING = "blocking"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One thing to know before signing: why, since when, and what to do."""

    severity: Severity
    rule: str
    on: date | None
    message: str
    way_out: str = ""
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Closed:
    """A period that a signed document attests, both days included."""

    starts_on: date
    ends_on: date
    number: str
    revision: int


@dataclass(frozen=True)
class Situation:
    """A learner's period, and what the rules need around it.

    `around` are the half-days of the two weeks before and after, for weeks and rests. `beneath`
    says where the rhythm or the centre's calendar expected the learner under a leave typed by hand.
    `signer` is the tutor of the profile, who signs.
    """

    learner: Learner
    contracts: tuple[Contract, ...]
    halves: tuple[HalfDay, ...]
    around: tuple[HalfDay, ...]
    site: Site
    starts_on: date
    ends_on: date
    now: datetime
    locks: tuple[Closed, ...] = ()
    beneath: Mapping[Cell, Place] = field(default_factory=dict)
    signer: str = ""

    @property
    def today(self) -> date:
        """The day of the clock."""
        return self.now.date()

    @cached_property
    def where(self) -> ZoneInfo:
        """The time zone of the site."""
        return zone(self.site.territory)

    @cached_property
    def held(self) -> tuple[Contract, ...]:
        """The contracts that meet the period, oldest first."""
        meeting = (
            one
            for one in self.contracts
            if one.starts_on <= self.ends_on and self.starts_on <= one.last_day
        )
        return tuple(sorted(meeting, key=lambda one: one.starts_on))

    @cached_property
    def everything(self) -> tuple[HalfDay, ...]:
        """The half-days of the period and around it, in the order of time."""
        return tuple(sorted((*self.around, *self.halves), key=lambda one: (one.on, one.half)))

    @cached_property
    def shifts(self) -> tuple[tuple[HalfDay, Shift], ...]:
        """The stretches of work really entered, period and around, by their beginning."""
        found = [
            (half, worked)
            for half in self.everything
            if half.mark is not None and (worked := shift(half.mark, self.where)) is not None
        ]
        return tuple(sorted(found, key=lambda pair: pair[1].begins))

    @cached_property
    def by_day(self) -> Mapping[date, list[Shift]]:
        """The stretches entered of each day, under the day they were entered for."""
        found: dict[date, list[Shift]] = {}
        for half, worked in self.shifts:
            found.setdefault(half.on, []).append(worked)
        return found

    @cached_property
    def attended(self) -> tuple[HalfDay, ...]:
        """The half-days of the period worked in a company: this one, or a host."""
        return tuple(half for half in self.halves if worked_half(half))

    @cached_property
    def here(self) -> tuple[HalfDay, ...]:
        """The half-days of the period attended here, as marked."""
        return tuple(half for half in self.attended if half.due())

    def practising(self, on: date) -> bool:
        """Whether the practical training in the company has begun that day."""
        contract = self.contract_on(on)
        return contract is None or contract.practice_from <= on

    def within(self, on: date) -> bool:
        """Whether a day is in the period."""
        return self.starts_on <= on <= self.ends_on

    def contract_on(self, on: date) -> Contract | None:
        """The contract that runs that day."""
        return next((one for one in self.contracts if one.covers(on)), None)

    def minor(self, on: date) -> bool:
        """Under eighteen that day."""
        return self.learner.minor(on)

    def under_sixteen(self, on: date) -> bool:
        """Under sixteen that day."""
        age = self.learner.age(on)
        return age is not None and age < 16

    def local_day(self, moment: datetime) -> date:
        """The day of a moment at the site."""
        return moment.astimezone(self.where).date()


def attended_half(half: HalfDay) -> bool:
    """Whether a presence was marked, whoever saw it and wherever."""
    return half.mark is not None and half.mark.state in ATTENDED


def worked_half(half: HalfDay) -> bool:
    """Whether a presence in a company was marked."""
    return attended_half(half) and half.place() not in TRAINING


def silent_centre(half: HalfDay, today: date) -> bool:
    """Past, planned at the centre, and not said to be missed: working time (L3162-2, L6222-24)."""
    said = half.mark is not None and half.mark.state not in _AT_CENTRE_STATES
    return half.at_centre() and half.on < today and not said


def blocking(rule: str, halves: Iterable[HalfDay], message: str, way_out: str) -> Finding:
    """A finding to put right before signing."""
    return _of(Severity.BLOCKING, rule, halves, message, way_out)


def warning(rule: str, halves: Iterable[HalfDay], message: str, way_out: str) -> Finding:
    """A finding to know of."""
    return _of(Severity.WARNING, rule, halves, message, way_out)


def _of(
    severity: Severity, rule: str, halves: Iterable[HalfDay], message: str, way_out: str
) -> Finding:
    cells = tuple(sorted((half.on, half.half) for half in halves))
    return Finding(severity, rule, cells[0][0] if cells else None, message, way_out, cells)
