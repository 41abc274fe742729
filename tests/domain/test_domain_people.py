"""Learners, contracts, tutors and the establishment."""

from datetime import date

import factories
import pytest

from tuteur_desktop.domain.contracts import Contract, Kind, Tutor, current_contract, overlapping
from tuteur_desktop.domain.profile import siret_warning, siret_words

TODAY = date(2026, 11, 23)


def span(start: str, end: str, **more) -> Contract:
    days = {"starts_on": date.fromisoformat(start), "ends_on": date.fromisoformat(end)}
    return factories.contract(**days, **more)


@pytest.mark.parametrize(
    ("contract", "word"),
    [
        (span("2026-09-02", "2026-09-01"), "avant son début"),
        (span("2026-09-01", "2027-08-31", ended_on=date(2026, 8, 31)), "fin anticipée"),
        (span("2026-01-01", "2026-06-30", kind=Kind.PRO_A), "Pro-A"),
        (span("2026-09-01", "2027-08-31", weekly_hours=0.0), "60 heures"),
        (span("2026-09-01", "2027-08-31", weekly_hours=61.0), "60 heures"),
    ],
)
def test_contracts_that_cannot_be(contract, word) -> None:
    assert word in (contract.problem() or "")


@pytest.mark.parametrize(
    "contract",
    [
        span("2026-09-01", "2026-09-01"),
        span("2025-12-31", "2026-06-30", kind=Kind.PRO_A),
        span("2026-09-01", "2027-08-31", ended_on=date(2026, 9, 1), weekly_hours=39.0),
    ],
)
def test_contracts_that_can(contract) -> None:
    assert contract.problem() is None


def test_the_contract_to_speak_of() -> None:
    past = span("2023-09-01", "2025-08-31", id=1)
    running = span("2026-09-01", "2027-08-31", id=2)
    coming = span("2027-09-01", "2028-08-31", id=3)
    assert current_contract((past, running, coming), TODAY) == running
    assert current_contract((past, coming), TODAY) == coming
    assert current_contract((past,), TODAY) == past
    assert current_contract((), TODAY) is None


def test_an_end_before_term_frees_the_days_after_it() -> None:
    ended = span("2025-09-01", "2027-08-31", id=1, ended_on=date(2026, 10, 31))
    assert ended.covers(date(2026, 10, 31))
    assert not ended.covers(date(2026, 11, 1))
    assert not overlapping((ended,), span("2026-11-01", "2027-08-31"))
    assert overlapping((ended,), span("2026-10-31", "2027-08-31"))
    assert not overlapping((ended,), ended)


def test_tutors_follow_each_other() -> None:
    first = Tutor("Inès", date(2025, 9, 1), date(2026, 1, 31))
    second = Tutor("Paul", date(2026, 2, 1))
    contract = factories.contract(tutors=(first, second))
    assert contract.tutor_on(date(2026, 1, 31)) == first
    assert contract.tutor_on(date(2026, 2, 1)) == second
    assert contract.tutor_on(date(2025, 8, 31)) is None


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2009, 3, 12), date(2027, 3, 11), 17),
        (date(2009, 3, 12), date(2027, 3, 12), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (None, TODAY, None),
    ],
)
def test_ages(birth, day, age) -> None:
    learner = factories.learner(birth=birth)
    assert learner.age(day) == age
    assert learner.minor(day) is (age is not None and age < 18)


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"last_name": ""}, "nom"),
        ({"first_name": ""}, "prénom"),
        ({"birth": TODAY}, "pas encore"),
        ({"birth": date(1920, 1, 1)}, "cent ans"),
    ],
)
def test_learners_that_cannot_be(more, word) -> None:
    assert word in (factories.learner(**more).problem(TODAY) or "")


@pytest.mark.parametrize(
    ("siret", "word"),
    [
        ("123 456 782 00010", None),
        ("12345678200010", None),
        ("", None),
        ("12345678901235", "clé"),
        ("1234567820001", "14 chiffres"),
        ("1234567820001X", "14 chiffres"),
    ],
)
def test_a_siret_warns_and_never_refuses(siret, word) -> None:
    warning = siret_warning(siret)
    assert (warning is None) is (word is None)
    assert word is None or word in (warning or "")


def test_a_siret_is_shown_in_groups() -> None:
    assert siret_words("12345678200010").split() == ["123", "456", "782", "00010"]
    assert siret_words("12") == "12"
