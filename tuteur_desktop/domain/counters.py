"""Counters of a contract: the 45 days spent in the company, and the share of training."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tuteur_desktop.domain.attendance import ATTENDED, HalfDay
from tuteur_desktop.domain.calendar import TRAINING, Place
from tuteur_desktop.domain.contracts import Kind

FREE_TERMINATION = 45  # days of practical training in the company (L6222-18)
_COMPANY = frozenset({Place.HERE, Place.OTHER_COMPANY})


def company_days(halves: Iterable[HalfDay], half_value: float = 1.0) -> dict[date, float]:
    """The days really spent in the company, each counted 1, or `half_value` for one half alone.

    Training, sickness, leave and absence do not count; a half-day kept at the company does.
    """
    there: defaultdict[date, int] = defaultdict(int)
    for half in halves:
        mark = half.mark
        if mark is not None and mark.state in ATTENDED and _in_company(half):
            there[half.on] += 1
    return {on: 1.0 if number > 1 else half_value for on, number in there.items()}


def _in_company(half: HalfDay) -> bool:
    place = half.place()
    return place is None or place in _COMPANY  # none: kept at the company


@dataclass(frozen=True)
class FreeTermination:
    """How far an apprentice is in the 45 days of free termination (L6222-18).

    It is no « période d'essai ». `carried` days come from an earlier contract; `on` is the day of
    the 45th, reached or expected if all goes as planned (None when the calendar ends before).
    """

    done: float
    carried: float
    on: date | None
    reached: bool

    @property
    def total(self) -> float:
        """Days done, those of the earlier contract included."""
        return self.done + self.carried


def free_termination(
    kind: Kind, halves: Iterable[HalfDay], carried: float, half_value: float
) -> FreeTermination | None:
    """Where the 45 days stand over the half-days of a contract; None but for an apprenticeship.

    A half-day due to the company and not marked is expected to be done, or to have been: a month
    that waits to be confirmed must not put the day off.
    """
    if kind is not Kind.APPRENTICESHIP:
        return None
    known = list(halves)
    done = company_days(known, half_value)
    expected = dict(done)
    ahead: defaultdict[date, int] = defaultdict(int)
    for half in known:
        if half.mark is None and half.planned in _COMPANY:
            ahead[half.on] += 1
    for on, number in ahead.items():
        expected[on] = max(expected.get(on, 0.0), 1.0 if number > 1 else half_value)
    reached = _day_of(done, carried)
    spent = sum(done.values())
    return FreeTermination(spent, carried, reached or _day_of(expected, carried),
                           reached is not None or carried >= FREE_TERMINATION)  # fmt: skip


def _day_of(days: Mapping[date, float], carried: float) -> date | None:
    total = carried
    for on in sorted(days):
        total += days[on]
        if total >= FREE_TERMINATION:
            return on
    return None


@dataclass(frozen=True)
class TrainingShare:
    """Half-days of training among all those planned in a contract: an estimate by half-days."""

    training: int
    company: int

    @property
    def share(self) -> float | None:
        """training ÷ (training + company); None when nothing is planned."""
        whole = self.training + self.company
        return self.training / whole if whole else None


LEAST_SHARE = {Kind.APPRENTICESHIP: 0.25, Kind.PROFESSIONALISATION: 0.15}  # L6211-2, L6325-13


def training_share(halves: Iterable[HalfDay]) -> TrainingShare:
    """Count what is planned, and what was marked instead of it."""
    training = company = 0
    for half in halves:
        place = half.place()
        training += place in TRAINING
        company += place in _COMPANY
    return TrainingShare(training, company)
