"""Learners and their contracts, tutors in turn, and the profile."""

from dataclasses import replace
from datetime import date

import factories
import pytest

from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.learners import Person
from tuteur_desktop.domain.profile import Establishment, Profile
from tuteur_desktop.errors import UserError


def test_a_learner_comes_back_as_they_went_in(services) -> None:
    representatives = (Person("Samira", "mère", "06 39 98 00 01", "s@example.org"), Person("Ali"))
    learner = factories.learner(
        last_name="Đặng-Ștefănescu", first_name="Łukasz", note="  deux espaces  ",
        emergency=Person("Samira", "mère"), representatives=representatives,
    )  # fmt: skip
    kept = services.learners.add(learner)
    contract = replace(kept.contracts[0], id=None, tutors=())
    assert replace(kept, id=None, contracts=(contract,)) == learner
    assert [tutor.name for tutor in kept.contracts[0].tutors] == ["Inès Gauthier"]


def test_the_same_person_twice_is_refused(services, yanis) -> None:
    with pytest.raises(UserError, match="existe déjà"):
        services.learners.add(factories.learner())
    services.learners.add(factories.learner(birth=date(2009, 3, 13)))


def test_editing_keeps_contracts_and_leaves_a_trace(services, yanis) -> None:
    services.learners.edit(replace(yanis, email="y@example.org", representatives=(Person("A"),)))
    services.learners.edit(replace(services.learners.learner(yanis.id), representatives=()))
    edited = services.learners.learner(yanis.id)
    assert edited.email == "y@example.org"
    assert edited.representatives == ()
    assert edited.contracts == yanis.contracts
    assert any(entry.after.get("email") == "y@example.org"
               for entry in services.history.entries(yanis.id))  # fmt: skip


def test_archived_learners_are_found_and_not_listed(services, yanis) -> None:
    services.learners.archive(yanis.id)
    assert services.learners.learners() == []
    assert [one.id for one in services.learners.learners(archived=True)] == [yanis.id]
    assert services.learners.find("benali").id == yanis.id
    services.learners.unarchive(yanis.id)
    assert [one.id for one in services.learners.learners()] == [yanis.id]


@pytest.mark.parametrize(
    "typed", ["1", "Benali", "benali", "Yanis Benali", "benali  YANIS", "Benali, Yanis", "yan"]
)
def test_a_learner_is_found_by_what_people_type(services, yanis, typed) -> None:
    assert services.learners.find(typed).id == yanis.id


def test_an_ambiguous_name_is_refused_with_the_choices(services, yanis) -> None:
    services.learners.add(factories.learner(first_name="Sofia"))
    with pytest.raises(UserError, match=r"Sofia Benali \(n° 2\), Yanis Benali \(n° 1\)"):
        services.learners.find("Benali")
    assert services.learners.find("Sofia").id == 2
    with pytest.raises(UserError, match="Aucun alternant"):
        services.learners.find("")


def test_what_is_missing(services, yanis, clock) -> None:
    assert services.learners.missing(yanis) == [
        "référentiel", "durée hebdomadaire", "représentant légal", "personne à prévenir",
    ]  # fmt: skip
    clock.set("2027-03-12 08:00")
    assert "représentant légal" not in services.learners.missing(yanis)
    bare = factories.learner(birth=None, contracts=())
    assert services.learners.missing(bare)[:2] == ["date de naissance", "contrat"]


def test_contracts_follow_each_other_and_never_meet(services, yanis) -> None:
    late = factories.contract(starts_on=date(2027, 9, 1), ends_on=date(2028, 8, 31))
    services.contracts.save(yanis.id, late)
    with pytest.raises(UserError, match="couvre déjà"):
        services.contracts.save(yanis.id, replace(late, starts_on=date(2027, 8, 31)))
    with pytest.raises(UserError, match="avant son début"):
        services.contracts.save(yanis.id, replace(late, ends_on=date(2027, 8, 31)))
    assert len(services.learners.learner(yanis.id).contracts) == 2


def test_editing_a_contract_keeps_its_number(services, yanis) -> None:
    contract = replace(yanis.contracts[0], centre="Greta", centre_contact="Mᵐᵉ Caron",
                       centre_email="c@example.org", kind=Kind.PROFESSIONALISATION)  # fmt: skip
    assert services.contracts.save(yanis.id, contract) == contract.id
    (kept,) = services.learners.learner(yanis.id).contracts
    assert kept == contract


def test_an_end_before_term(services, yanis) -> None:
    contract = yanis.contracts[0]
    with pytest.raises(UserError, match="entre le"):
        services.contracts.end(contract.id, date(2027, 9, 1))
    services.contracts.end(contract.id, date(2026, 12, 31), "rupture d’un commun accord")
    (kept,) = services.learners.learner(yanis.id).contracts
    assert kept.last_day == date(2026, 12, 31)


def test_a_contract_is_handed_over(services, yanis) -> None:
    contract = yanis.contracts[0]
    services.contracts.change_tutor(contract.id, "Paul Roy", date(2026, 2, 1))
    (kept,) = services.learners.learner(yanis.id).contracts
    assert [(tutor.name, tutor.ends_on) for tutor in kept.tutors] == [
        ("Inès Gauthier", date(2026, 1, 31)), ("Paul Roy", None),
    ]  # fmt: skip
    with pytest.raises(UserError, match="déjà commencé"):
        services.contracts.change_tutor(contract.id, "Zoé", date(2026, 2, 1))
    with pytest.raises(UserError, match="pendant le contrat"):
        services.contracts.change_tutor(contract.id, "Zoé", date(2028, 2, 1))
    with pytest.raises(UserError, match="nom"):
        services.contracts.change_tutor(contract.id, " ", date(2026, 3, 1))


@pytest.mark.parametrize(
    ("profile", "word"),
    [
        (Profile(tutor=" "), "votre nom"),
        (Profile(tutor="Inès", establishment=Establishment(am="")), "moitiés"),
    ],
)
def test_profiles_that_cannot_be(services, profile, word) -> None:
    with pytest.raises(UserError, match=word):
        services.profile.save(profile)
    assert services.profile.profile().tutor == "Inès Gauthier"


def test_settings(services) -> None:
    assert services.profile.setting("theme", "auto") == "auto"
    services.profile.set_setting("theme", "dark")
    assert services.profile.setting("theme", "auto") == "dark"


def test_the_first_day_has_something_to_say(services, yanis) -> None:
    today = services.today.today()
    assert {task.kind for task in today.tasks} >= {"confirm", "complete"}
    assert [card.learner.id for card in today.cards] == [yanis.id]
