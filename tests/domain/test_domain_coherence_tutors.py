"""Coherence of who signs: tutors in turn, and a signer who is none of them."""

from datetime import date

import pytest
from coherence_cases import case, contract, found, oct_, rules

from tuteur_desktop.domain.coherence import Severity
from tuteur_desktop.domain.contracts import Kind, Tutor

FIRST = date(2025, 9, 1)
INES, PAUL = Tutor("Inès Gauthier", FIRST, oct_(9)), Tutor("Paul Durand", oct_(10))


def known(*tutors: Tutor, signer: str = "", **more):
    return case(contracts=(contract(tutors=tutors, **more),), signer=signer)


def test_two_tutors_in_the_period_are_told() -> None:
    one = found("tutors", known(INES, PAUL, signer="Paul Durand"))
    assert one is not None
    assert (one.severity, one.on) == (Severity.WARNING, oct_(10))
    assert one.message == (
        "Deux tuteurs dans la période : Inès Gauthier jusqu’au 9\xa0octobre, puis Paul Durand."
    )


@pytest.mark.parametrize(
    "tutors",
    [
        (),
        (Tutor("Paul Durand", FIRST),),
        (Tutor("Inès Gauthier", FIRST, date(2026, 9, 30)), Tutor("Paul Durand", oct_(1))),
        (Tutor("Paul Durand", FIRST, oct_(31)), Tutor("Zoé Roy", date(2026, 11, 1))),
        (Tutor("paul  durand", FIRST, oct_(9)), Tutor("Paul Durand", oct_(10))),
    ],
    ids=["none", "one", "before", "after", "the-same"],
)
def test_one_tutor_of_the_period_raises_nothing(tutors) -> None:
    assert rules(known(*tutors, signer="PAUL DURAND")) == []


def test_a_signer_who_is_not_the_tutor_of_the_last_day_is_told() -> None:
    one = found("signer", known(INES, PAUL, signer="Inès Gauthier"))
    assert one is not None
    assert one.severity is Severity.WARNING
    assert one.message == (
        "Vous signez (Inès Gauthier) alors que le maître d’apprentissage de cette période est "
        "Paul Durand."
    )
    assert rules(known(PAUL, signer="Inès Gauthier", kind=Kind.INTERNSHIP)) == ["signer"]


def test_the_tutor_of_the_last_day_of_a_contract_that_ended_is_meant() -> None:
    assert rules(known(INES, PAUL, signer="ines gauthier", ended_on=oct_(9))) == []


def test_a_profile_without_name_says_nothing() -> None:
    assert rules(known(PAUL)) == []
