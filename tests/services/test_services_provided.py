"""What is handed over or done: noted, corrected, given back; nothing on health."""

from dataclasses import replace
from datetime import date

import factories
import pytest

from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.welcome import Provided, ProvidedKind, SheetKind
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.registry import Services

P = ProvidedKind
TODAY = date(2026, 11, 23)
BADGE = Provided(P.ACCESS, date(2025, 9, 1), "Badge", "Inès Gauthier")
SAFE = {"post": "Commis", "risks": "Coupure", "instructions": "Alarme", "gestures": "Découpe",
        "by": "Inès Gauthier", "equipment": "Gants\nTablier"}  # fmt: skip


def test_what_is_noted_is_read_corrected_given_back_and_taken_out(services, yanis) -> None:
    (number,) = services.provided.add(yanis.id, BADGE)
    (kept,) = services.provided.provided(yanis.id)
    assert kept == replace(BADGE, id=number)
    services.provided.change(replace(kept, label=" Badge n° 12 "))
    services.provided.returned(number, TODAY)
    (kept,) = services.provided.provided(yanis.id)
    assert (kept.label, kept.returned_on) == ("Badge n° 12", TODAY)
    services.provided.returned(number, None)
    assert services.provided.provided(yanis.id)[0].returned_on is None
    services.provided.remove(number)
    assert services.provided.provided(yanis.id) == []
    with pytest.raises(UserError, match="n'existe plus"):
        services.provided.remove(number)


def test_of_a_visit_only_that_it_took_place_is_kept(services, yanis) -> None:
    services.provided.add(
        yanis.id, Provided(P.MEDICAL_VISIT, TODAY, "Aptitude", "Dr Martin", "avec réserves")
    )
    (kept,) = services.provided.provided(yanis.id)
    assert (kept.on, kept.label, kept.by, kept.note) == (TODAY, "", "", "")
    assert services.provided.file(yanis.id).due[0].kind is P.SAFETY_TRAINING


def test_several_are_kept_together_or_none(services, yanis) -> None:
    with pytest.raises(UserError, match="Il manque ce qui est remis"):
        services.provided.add(yanis.id, BADGE, replace(BADGE, label=""))
    assert services.provided.provided(yanis.id) == []


def test_only_what_is_lent_comes_back_and_not_before_it_was_given(services, yanis) -> None:
    training, badge = services.provided.add(yanis.id, Provided(P.SAFETY_TRAINING, TODAY), BADGE)
    with pytest.raises(UserError, match="Seul ce qui est remis"):
        services.provided.returned(training, TODAY)
    with pytest.raises(UserError, match="avant la remise"):
        services.provided.returned(badge, date(2025, 8, 31))


def test_what_the_law_wants_stands_until_it_is_noted(services, yanis) -> None:
    found = services.provided.file(yanis.id)
    assert [one.law for one in found.due] == ["R4624-18", "L4141-2"]
    assert all(one.late(TODAY) for one in found.due)
    services.provided.add(yanis.id, Provided(P.SAFETY_TRAINING, TODAY))
    assert [one.law for one in services.provided.file(yanis.id).due] == ["R4624-18"]


def test_a_sealed_safety_sheet_proposes_the_training_and_the_equipment_once(
    services, yanis
) -> None:
    services.signing.create("Inès Gauthier", "une phrase de passe")
    number = services.sheets.keep(yanis.id, SheetKind.SAFETY, SAFE, TODAY)
    assert services.provided.file(yanis.id).proposed == ()
    services.documents.issue(services.sheets.request(number), sign=True)
    services.provided.add(yanis.id, Provided(P.EQUIPMENT, TODAY, "gants"))
    proposed = services.provided.file(yanis.id).proposed
    assert [(one.kind, one.label, one.by) for one in proposed] == [
        (P.SAFETY_TRAINING, "Accueil sécurité au poste", "Inès Gauthier"),
        (P.EQUIPMENT, "Tablier", "Inès Gauthier"),
    ]
    services.provided.add(yanis.id, *proposed)
    assert services.provided.file(yanis.id).proposed == ()


def test_what_was_not_returned_is_listed_at_the_end(services, yanis, clock) -> None:
    services.provided.add(yanis.id, BADGE)
    assert services.provided.file(yanis.id).back == ()
    clock.set("2027-08-20 09:00")
    assert [one.label for one in services.provided.file(yanis.id).back] == ["Badge"]
    clock.set("2027-10-01 09:00")
    (one,) = services.provided.file(yanis.id).back
    services.provided.returned(one.id, date(2027, 9, 3))  # after the contract: it is then
    assert services.provided.file(yanis.id).back == ()


def test_names_are_proposed_again_and_a_learner_without_a_contract_is_told(services, yanis):
    services.provided.add(yanis.id, BADGE, replace(BADGE, label="Clés"))
    assert services.provided.labels(P.ACCESS) == ["Badge", "Clés"]
    assert services.provided.labels(P.EQUIPMENT) == []
    zoe: Learner = services.learners.add(factories.learner(first_name="Zoé", contracts=()))
    assert services.provided.file(zoe.id).contract is None
    with pytest.raises(UserError, match="pas encore de contrat"):
        services.provided.add(zoe.id, BADGE)


def test_the_history_says_what_was_corrected(services: Services, yanis: Learner) -> None:
    (number,) = services.provided.add(yanis.id, BADGE)
    services.provided.change(replace(BADGE, label="Clés", id=number))
    entry = services.history.entries(yanis.id)[0]
    assert (entry.entity, entry.before, entry.after) == (
        "provided", {"label": "Badge"}, {"label": "Clés"}
    )  # fmt: skip
