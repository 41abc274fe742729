"""Without an employer: three months before a contract, six after a rupture."""

from datetime import date, timedelta

import factories
import pytest

from tuteur_desktop.domain.contracts import Ending, Event, EventKind, Kind
from tuteur_desktop.domain.employment import (
    last_of_months,
    same_day_after,
    without_employer,
)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2028, 2, 29), 6, date(2028, 8, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
    ],
)
def test_a_delay_ends_on_the_day_of_the_same_number(day, months, expected) -> None:
    assert same_day_after(day, months) == expected


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (date(2026, 9, 1), date(2026, 11, 30)),
        (date(2026, 8, 31), date(2026, 11, 30)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 5, 28)),
        (date(2026, 10, 15), date(2027, 1, 14)),
    ],
)
def test_three_months_count_their_first_day(first, expected) -> None:
    assert last_of_months(first, 3) == expected


def broken(how: Ending = Ending.AGREEMENT, on: date = date(2026, 8, 31), **more):
    event = Event(EventKind.TERMINATION, on, how=how)
    return factories.contract(ended_on=on, events=(event,), **more)


def test_three_months_before_a_contract() -> None:
    learner = factories.learner(contracts=(), training_from=date(2026, 8, 31))
    before = without_employer(learner, date(2026, 8, 30))
    assert before is None
    first = without_employer(learner, date(2026, 8, 31))
    assert (first.since, first.until, first.days_left) == (
        date(2026, 8, 31), date(2026, 11, 30), 91,
    )  # fmt: skip
    assert "L6222-12-1" in first.law
    last = without_employer(learner, date(2026, 11, 30))
    assert (last.days_left, last.over) == (0, False)
    late = without_employer(learner, date(2026, 12, 1))
    assert (late.days_left, late.over) == (-1, True)


def test_six_months_after_a_rupture() -> None:
    learner = factories.learner(contracts=(broken(),))
    assert without_employer(learner, date(2026, 8, 31)) is None
    found = without_employer(learner, date(2026, 9, 1))
    assert (found.since, found.until, found.after_rupture) == (
        date(2026, 9, 1), date(2027, 2, 28), True,
    )  # fmt: skip
    assert "L6222-18-2" in found.law
    leap = factories.learner(contracts=(broken(on=date(2027, 8, 30)),))
    assert without_employer(leap, date(2028, 1, 1)).until == date(2028, 2, 29)


@pytest.mark.parametrize(
    "contract",
    [
        factories.contract(ends_on=date(2026, 8, 31)),
        broken(Ending.DIPLOMA),
        broken(kind=Kind.PROFESSIONALISATION),
        broken(on=date(2027, 8, 31)),
    ],
    ids=["ran to its term", "diploma obtained", "contrat pro", "on its last day"],
)
def test_what_opens_no_delay(contract) -> None:
    day = contract.last_day + timedelta(days=2)
    assert without_employer(factories.learner(contracts=(contract,)), day) is None


def test_a_new_contract_ends_the_situation_and_a_new_cycle_opens_another() -> None:
    after = factories.contract(starts_on=date(2026, 10, 1))
    learner = factories.learner(contracts=(broken(), after))
    assert without_employer(learner, date(2026, 9, 30)).after_rupture
    assert without_employer(learner, date(2026, 10, 1)) is None
    again = factories.learner(contracts=(broken(),), training_from=date(2026, 9, 7))
    assert not without_employer(again, date(2026, 9, 8)).after_rupture
    spent = factories.learner(contracts=(broken(),), training_from=date(2025, 8, 25))
    assert without_employer(spent, date(2026, 9, 8)).after_rupture
