"""The papers of the first week and of a handover: fields, what holds a seal back, what dates."""

from dataclasses import replace
from datetime import date, timedelta

import factories
import pytest

from tuteur_desktop.domain import safety_picks, sheet_texts, sheets
from tuteur_desktop.domain.contracts import Event, EventKind, Kind
from tuteur_desktop.domain.learners import Person
from tuteur_desktop.domain.profile import Establishment, Profile
from tuteur_desktop.domain.site import Sector
from tuteur_desktop.domain.welcome import Sheet, SheetKind

K = SheetKind
ON = date(2026, 11, 23)
OWN = Profile(
    "Inès Gauthier", phone="02 00 00 12 34", email="ines@oeuf.example",
    establishment=Establishment(signatory="Rose Payet", signatory_title="gérante"),
)  # fmt: skip
SAFE = {"post": "Commis", "risks": "Coupure", "instructions": "Alarme", "gestures": "Découpe",
        "by": "Inès"}  # fmt: skip


def safety(**more) -> Sheet:
    return Sheet(K.SAFETY, 1, ON, SAFE | more, id=4)


def test_what_is_missing_or_still_to_complete_holds_the_seal_back() -> None:
    assert sheets.objections(safety(), ON, minor=False) == ()
    (said,) = sheets.objections(safety(post=""), ON, minor=False)
    assert said == "Il manque « Poste » : complétez la fiche."
    (said,) = sheets.objections(safety(gestures="Découpe : À compléter"), ON, minor=False)
    assert "Il reste « à compléter » dans « Gestes montrés »" in said
    (said,) = sheets.objections(replace(safety(), on=date(2026, 12, 1)), ON, minor=False)
    assert "1ᵉʳ\xa0décembre 2026, qui est à venir" in said
    assert sheets.objections(replace(safety(), id=None), ON, minor=False) == (sheets.EMPTY,)


@pytest.mark.parametrize(
    ("declared", "opinion", "law"),
    [
        ("", "", "R4153-40"),
        ("2026-09-01", "", "R4153-40"),
        ("", "2026-09-01", "R4153-40"),
        ("2026-09-01", "2026-11-24", "R4153-40"),  # obtained the day after
        ("2023-11-23", "2026-09-01", "R4153-44"),  # three years that day
    ],
)
def test_regulated_work_of_a_minor_wants_a_declaration_and_an_opinion(declared, opinion, law):
    one = safety(regulated="Trancheur", declared=declared, opinion=opinion)
    assert law in " ".join(sheets.objections(one, ON, minor=True))
    assert sheets.objections(one, ON, minor=False) == ()


def test_with_both_dates_it_is_allowed() -> None:
    one = safety(regulated="Trancheur", declared="2023-11-24", opinion="2026-11-23")
    assert sheets.objections(one, ON, minor=True) == ()


def test_two_tutors_of_one_name_do_not_hand_over() -> None:
    fields = {"from": "Inès Gauthier", "to": "ines  gauthier", "starts": "2026-12-01",
              "standing": "…", "handed": "Badge"}  # fmt: skip
    said = sheets.objections(Sheet(K.HANDOVER, 1, ON, fields, id=1), ON, minor=False)
    assert said == ("Les deux tuteurs portent le même nom : corrigez l'un des deux.",)


def test_a_text_that_would_leave_the_page_is_refused_with_its_measure() -> None:
    assert sheets.problem(K.SAFETY, SAFE) is None
    assert "compte 301 caractères, pour 300" in str(
        sheets.problem(K.SAFETY, {"allowed": "x" * 301})
    )
    assert "a 6 lignes, pour 5" in str(sheets.problem(K.SAFETY, {"allowed": "x\n" * 6}))
    assert "200000 caractères" in str(sheets.problem(K.SAFETY, {"gestures": "x" * 200_000}))
    assert "n'est pas une date" in str(sheets.problem(K.SAFETY, {"declared": "demain"}))


def test_only_known_fields_are_kept_and_who_was_the_tutor_of_a_guide() -> None:
    assert "odd" not in sheets.clean(K.SAFETY, {"odd": "x", "tutor": "Inès"})
    assert "tutor" not in sheets.clean(K.SAFETY, {"tutor": "Inès"})
    assert sheets.clean(K.GUIDE, {"tutor": " Inès ", "who": " Yanis "})["who"] == "Yanis"
    assert sheets.clean(K.GUIDE, {"tutor": " Inès "})["tutor"] == "Inès"


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (Event(EventKind.HOST, date(2026, 11, 2), date(2026, 12, 2), company="Le Quai"),
         "poste changé, Le Quai"),
        (Event(EventKind.HOST, date(2026, 11, 2), date(2026, 11, 20), company="Le Quai"), ""),
        (Event(EventKind.HOST, date(2026, 9, 2), date(2026, 12, 2), company="Le Quai"), ""),
        (Event(EventKind.AMENDMENT, date(2026, 11, 2), note="Changement de poste : pâtisserie"),
         "poste changé par l’avenant du 2\xa0novembre 2026"),
        (Event(EventKind.AMENDMENT, date(2026, 11, 2), note="Salaire"), ""),
    ],
)  # fmt: skip
def test_a_change_of_post_makes_the_safety_sheet_old(event, said) -> None:
    sheet = replace(safety(), on=date(2026, 10, 1))
    contract = factories.contract(events=(event,))
    assert sheets.outdated(sheet, contract, "Inès", ON) == said


def test_a_change_of_tutor_makes_the_guide_old() -> None:
    sheet = Sheet(K.GUIDE, 1, ON, {"tutor": "Inès Gauthier"}, id=1)
    contract = factories.contract()
    assert sheets.outdated(sheet, contract, "INES GAUTHIER", ON) == ""
    assert sheets.outdated(sheet, contract, "Paul Perrot", ON) == "tuteur changé"


def test_coming_of_age_makes_the_guide_old_while_the_contract_runs() -> None:
    sheet, contract = Sheet(K.GUIDE, 1, ON, {"tutor": "Inès"}, id=1), factories.contract()
    assert sheets.outdated(sheet, contract, "Inès", ON, grown=True) == "majorité atteinte"
    assert sheets.outdated(sheet, contract, "Paul", ON, grown=True) == "tuteur changé"
    over = contract.last_day + timedelta(days=1)
    assert sheets.outdated(sheet, contract, "Inès", over, grown=True) == ""
    assert sheets.outdated(safety(), contract, "Inès", ON, grown=True) == ""


def test_what_is_only_said_of_a_minor_leaves_a_text_and_the_rest_stays() -> None:
    text = "Ma ligne\nDu mineur\nDe tous\nReprésentant légal : N. Benali, 07"
    assert sheet_texts.grown_up(text, "Du mineur\nDe tous", "De tous") == "Ma ligne\nDe tous"


def test_whoever_takes_over_finds_how_to_reach_the_learner() -> None:
    known = factories.learner(phone="06 00 00 56 78")
    first, *_ = sheet_texts.reached(known, factories.contract(), OWN, minor=True)
    assert first == "Alternant\u202f: Yanis Benali, 06 00 00 56 78"
    unknown = factories.learner()
    contract = factories.contract()
    assert sheet_texts.reached(unknown, contract, OWN, minor=True) == sheet_texts.others(
        unknown, contract, OWN, minor=True
    )


def test_why_a_text_is_too_long_is_true_of_its_paper() -> None:
    for kind, key, aim in (
        (K.GUIDE, "kept", "tienne sur une page"), (K.HANDOVER, "watch", "reste courte"),
    ):  # fmt: skip
        assert aim in (sheets.problem(kind, {key: "a" * 900}) or "")


def test_the_guide_speaks_of_a_minor_s_representatives_and_in_the_words_of_the_contract() -> None:
    yanis = factories.learner(representatives=(Person("Nadia Benali", "mère", "06 00"),))
    said = sheet_texts.guide(yanis, factories.contract(), OWN, "Inès Gauthier", minor=True)
    assert "Représentant légal\u202f: Nadia Benali (mère), 06 00" in said["who"]
    assert "Maître d’apprentissage\u202f: Inès Gauthier, 02 00 00 12 34" in said["who"]
    assert "R6223-9" in said["absence"]
    assert "02 00 00 12 34" in said["absence"]
    adult = sheet_texts.guide(yanis, factories.contract(), OWN, "Paul Perrot", minor=False)
    assert "Représentant" not in adult["who"]
    assert "02 00 00 12 34" not in adult["who"]  # it is another tutor's
    assert "au à compléter" in adult["absence"]
    assert "représentants" not in adult["absence"] + adult["readers"]
    stage = factories.contract(kind=Kind.INTERNSHIP)
    assert "tuteur de stage" in sheet_texts.guide(yanis, stage, OWN, "Inès", minor=True)["readers"]


def test_how_long_things_are_kept_is_said_to_be_a_choice_and_nothing_is_on_health() -> None:
    said = sheet_texts.guide(factories.learner(), factories.contract(), OWN, "Inès", minor=True)
    assert "C’est un choix de l’entreprise, pas une durée fixée par la loi" in said["kept"]
    assert "un mois" in said["rights"]


@pytest.mark.parametrize("minor", [True, False])
def test_what_is_proposed_is_within_its_measures(minor: bool) -> None:
    people = tuple(Person(f"Nadia Benali-Delacourt {n}", "mère", "06 00 00 00 00",
                          "nadia.benali@courriel.example") for n in range(2))  # fmt: skip
    yanis = factories.learner(representatives=people, phone="06 00 00 00 00")
    said = sheet_texts.guide(
        yanis, factories.contract(centre_contact="Mᵐᵉ Caron-Lavigne, référente apprentissage",
                                  centre_email="m.caron@lycee-des-halles.example"),
        OWN, "Marie-Charlotte de La Rochefoucauld", minor=minor,
    )  # fmt: skip
    assert sheets.problem(K.GUIDE, said) is None
    for sector in Sector:
        every = {one.key: "\n".join(safety_picks.picks(one.key, sector))
                 for one in sheets.FIELDS[K.SAFETY]}  # fmt: skip
        assert sheets.problem(K.SAFETY, every) is None
        assert len(every["risks"].splitlines()) < sheets.field(K.SAFETY, "risks").rows


NAME = "Marie-Charlotte-Alexandrine de La Rochefoucauld-Montmorency-Bouteville"


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("times", [1, 3])
def test_a_guide_is_proposed_within_its_own_limits_whatever_the_names(kind, times) -> None:
    name = " ".join([NAME] * times)
    mail = f"{'long' * 15}@exemple.example"
    parents = tuple(Person(f"{first} {name}", "mère", "06 00 00 90 12", mail) for first in "ABC")
    learner = factories.learner(
        last_name=name, first_name=name, representatives=parents, phone="06 00 00 56 78",
        email=mail,
    )  # fmt: skip
    contract = factories.contract(
        kind=kind, centre=f"Lycée {name}", centre_contact=name, centre_email=mail
    )
    own = Profile(
        name, phone="02 00 00 12 34", email=mail,
        establishment=Establishment(signatory=name, signatory_title="gérante " * 9),
    )  # fmt: skip
    said = sheet_texts.guide(learner, contract, own, name, minor=True)
    assert sheets.problem(K.GUIDE, said) is None
    roles = [one.partition("\u202f:")[0] for one in sheets.lines(said["who"])]
    assert roles.count("Représentant légal") == 3
    assert len(roles) == 7


def test_what_stands_in_the_file_is_proposed_whole_when_it_fits() -> None:
    learner = factories.learner(phone="06 00 00 56 78", email="yanis@exemple.example")
    said = sheet_texts.guide(learner, factories.contract(), OWN, "Inès Gauthier", minor=True)
    for known in ("06 00 00 56 78", "yanis@exemple.example", "Rose Payet, gérante"):
        assert known in said["who"]


def test_a_trainee_has_a_host_and_a_teacher_and_no_employer() -> None:
    stage = factories.contract(kind=Kind.INTERNSHIP, centre="Lycée", centre_contact="Mᵐᵉ Caron")
    said = sheet_texts.guide(factories.learner(), stage, OWN, "Inès", minor=True)
    assert "Organisme d’accueil\u202f: Rose Payet" in said["who"]
    assert "Enseignant référent\u202f: Mᵐᵉ Caron" in said["who"]
    assert "mployeur" not in "".join(said.values())
    assert "l’organisme d’accueil" in said["rights"]


def test_readers_leave_room_for_those_whom_the_law_lets_read() -> None:
    said = sheet_texts.guide(factories.learner(), factories.contract(), OWN, "Inès", minor=True)
    assert said["readers"].endswith("Et l’inspection du travail, si elle le demande.")
    assert "Personne d’autre" not in said["readers"]
