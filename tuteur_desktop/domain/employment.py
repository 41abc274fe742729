"""A learner without an employer, and how long the law lets the training go on so."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from tuteur_desktop.domain.contracts import Contract, Ending, Kind
from tuteur_desktop.domain.learners import Learner

BEFORE_CONTRACT = 3  # months of training before a contract (L6222-12-1)
AFTER_RUPTURE = 6  # months that the centre keeps an apprentice whose contract broke (L6222-18-2)
_BEFORE_LAW = "trois mois au plus de formation avant un contrat (L6222-12-1)"
_AFTER_LAW = "six mois de formation au centre après une rupture (L6222-18-2)"


@dataclass(frozen=True)
class Situation:
    """Without an employer since a day, until the last day that the law lets the training go on.

    `days_left` counts the days after today up to `until`: 0 that day, negative beyond.
    """

    since: date
    until: date
    days_left: int
    law: str
    after_rupture: bool = False

    @property
    def over(self) -> bool:
        """Whether the time that the law gives is past."""
        return self.days_left < 0


def same_day_after(day: date, months: int) -> date:
    """The day of the same number so many months later; the last of a month that has no such day.

    So 31 August and six months make 28 or 29 February. It is how a delay of the law ends.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def last_of_months(first: date, months: int) -> date:
    """The last day of a stretch of so many months that begins on a day, that day included.

    From 1 September three months run to 30 November, from 31 August as well.
    """
    same = same_day_after(first, months)
    return same if same.day < first.day else same - timedelta(days=1)


def without_employer(learner: Learner, today: date) -> Situation | None:
    """Where a learner without an employer stands; None when there is one, or nothing to count.

    Counted from the training begun before any contract, else from the rupture of the last
    apprenticeship. A contract that ran to its term, or that the diploma ended, opens no delay.
    """
    if any(contract.covers(today) for contract in learner.contracts):
        return None
    begun = [contract for contract in learner.contracts if contract.starts_on <= today]
    last = max(begun, key=lambda contract: contract.last_day, default=None)
    training = learner.training_from
    if training is not None and training <= today and (last is None or last.last_day < training):
        until = last_of_months(training, BEFORE_CONTRACT)
        return Situation(training, until, (until - today).days, _BEFORE_LAW)
    if last is None or last.kind is not Kind.APPRENTICESHIP or not _broken(last):
        return None
    until = same_day_after(last.last_day, AFTER_RUPTURE)
    since = last.last_day + timedelta(days=1)
    return Situation(since, until, (until - today).days, _AFTER_LAW, after_rupture=True)


def _broken(contract: Contract) -> bool:
    """Ended before its term, otherwise than by the diploma (L6222-19)."""
    endings = {event.how for event in contract.events if event.how is not None}
    return contract.last_day < contract.ends_on and Ending.DIPLOMA not in endings
