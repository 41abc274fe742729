"""What is given to a learner: what the law wants first, what comes back, what cannot be."""

from dataclasses import replace
from datetime import date

import factories
import pytest

from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.provided import problem, returned_problem, to_return, wanted
from tuteur_desktop.domain.welcome import Provided, ProvidedKind

P = ProvidedKind
TODAY = date(2025, 9, 8)
ADULT = date(2003, 1, 1)


def asked(kind: Kind, *, minor: bool, noted=(), today=TODAY, **more):
    contract = factories.contract(kind=kind, **more)
    learner = factories.learner(contracts=(contract,), **({} if minor else {"birth": ADULT}))
    return [(one.kind, one.law, one.by) for one in wanted(learner, contract, noted, today)]


START = date(2025, 9, 1)


@pytest.mark.parametrize(
    ("kind", "minor", "found"),
    [
        (Kind.APPRENTICESHIP, True, [(P.MEDICAL_VISIT, "R4624-18", START),
                                     (P.SAFETY_TRAINING, "L4141-2", START)]),
        (Kind.APPRENTICESHIP, False, [(P.SAFETY_TRAINING, "L4141-2", START),
                                      (P.MEDICAL_VISIT, "R6222-36", date(2025, 11, 1))]),
        (Kind.PROFESSIONALISATION, True, [(P.MEDICAL_VISIT, "R4624-18", START),
                                          (P.SAFETY_TRAINING, "L4141-2", START)]),
        (Kind.PROFESSIONALISATION, False, [(P.SAFETY_TRAINING, "L4141-2", START)]),
        (Kind.INTERNSHIP, True, [(P.SAFETY_TRAINING, "L4141-1, L4111-5", START)]),
        (Kind.RECONVERSION, False, []),
    ],
)  # fmt: skip
def test_what_the_law_wants_by_contract_and_age(kind, minor, found) -> None:
    assert asked(kind, minor=minor) == found


def test_what_is_noted_is_no_longer_asked_nor_anything_once_the_contract_is_over() -> None:
    seen = Provided(P.MEDICAL_VISIT, START)
    kinds = [one[0] for one in asked(Kind.APPRENTICESHIP, minor=True, noted=[seen])]
    assert kinds == [P.SAFETY_TRAINING]
    assert asked(Kind.APPRENTICESHIP, minor=True, today=date(2027, 9, 1)) == []


def test_safety_waits_for_the_first_day_in_the_company_and_the_visit_does_not() -> None:
    found = asked(Kind.APPRENTICESHIP, minor=True, company_from=date(2025, 10, 6))
    assert found == [
        (P.MEDICAL_VISIT, "R4624-18", START), (P.SAFETY_TRAINING, "L4141-2", date(2025, 10, 6))
    ]  # fmt: skip


def test_what_is_lent_is_asked_back_when_the_contract_ends() -> None:
    contract = factories.contract()
    badge = Provided(P.ACCESS, START, "Badge")
    shoes = Provided(P.EQUIPMENT, START, "Chaussures", returned_on=date(2026, 1, 5))
    training = Provided(P.SAFETY_TRAINING, START)
    noted = [badge, shoes, training]
    assert to_return(contract, noted, date(2027, 8, 15)) == ()
    assert to_return(contract, noted, date(2027, 8, 16)) == (badge,)
    assert to_return(replace(contract, ended_on=date(2026, 2, 1)), noted, TODAY) == ()
    assert to_return(contract, noted, date(2028, 1, 1)) == (badge,)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (Provided(P.EQUIPMENT, START, "  "), "Il manque ce qui est remis"),
        (Provided(P.EQUIPMENT, date(2025, 9, 9), "Gants"), "pas encore venu"),
        (Provided(P.ACCESS, date(2027, 9, 1), "Badge"), "après la fin du contrat"),
        (Provided(P.SAFETY_TRAINING, START, returned_on=START), "Seul ce qui est remis"),
        (Provided(P.ACCESS, START, "Badge", returned_on=date(2025, 8, 1)), "avant la remise"),
        (Provided(P.ACCESS, START, "x" * 201), "trop long"),
        (Provided(P.MEDICAL_VISIT, date(2025, 7, 1)), None),  # before the contract: it may be
        (Provided(P.EQUIPMENT, date(2020, 9, 1), "Couteaux"), None),  # lent under an earlier one
        (Provided(P.MEDICAL_VISIT, date(2020, 8, 31)), "vérifiez l'année"),
        (Provided(P.SAFETY_TRAINING, date(1925, 9, 1)), "vérifiez l'année"),
        (Provided(P.ACCESS, START, "Badge", returned_on=TODAY), None),
    ],
)
def test_what_cannot_be(one, said) -> None:
    today = TODAY if one.on < date(2027, 1, 1) else date(2027, 10, 1)
    found = problem(one, factories.contract(), today)
    assert found is None if said is None else said in str(found)


def test_nothing_comes_back_in_the_future() -> None:
    one = Provided(P.ACCESS, START, "Badge")
    assert "pas encore venu" in str(returned_problem(one, date(2025, 9, 9), TODAY))
    assert returned_problem(one, None, TODAY) is None
