"""The papers of the first week and of a handover: proposed, kept, sealed, made again."""

from datetime import date, timedelta

import factories
import pytest

from tuteur_desktop.domain.contracts import Event, EventKind, Tutor
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.interviews import Decision, Party
from tuteur_desktop.domain.learners import Learner, Person
from tuteur_desktop.domain.profile import Establishment, Profile
from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.sheets import SheetState
from tuteur_desktop.domain.signatures import Drawing
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.domain.welcome import Provided, ProvidedKind, SheetKind
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.history import FreeText
from tuteur_desktop.services.interviews import Wanted
from tuteur_desktop.services.registry import Services

K = SheetKind
TODAY = date(2026, 11, 23)
SHAPE = Drawing((((0.1, 0.5), (0.4, 0.2), (0.7, 0.9)),))
SAFE = {"post": "Commis", "risks": "Coupure", "instructions": "Alarme", "gestures": "Découpe",
        "by": "Inès Gauthier", "equipment": "Gants anti-coupure\nTablier"}  # fmt: skip
GUIDE = {"who": "Alternant : Yanis", "absence": "J’appelle", "assessed": "Trois avis",
         "kept": "Un an", "readers": "Moi", "rights": "Tout lire",
         "tutor": "Inès Gauthier"}  # fmt: skip


@pytest.fixture
def yanis(services: Services) -> Learner:
    """A minor with a mother, whose tutor is the profile's."""
    contract = factories.contract(tutors=(Tutor("Inès Gauthier", date(2025, 9, 1)),))
    mother = Person("Nadia Benali", "mère", "06 00 00 90 12")
    return services.learners.add(
        factories.learner(contracts=(contract,), representatives=(mother,))
    )


@pytest.fixture
def identity(services: Services) -> None:
    services.signing.create("Inès Gauthier", "une phrase de passe")


def seal(services: Services, number: int) -> None:
    services.documents.issue(services.sheets.request(number), sign=True)


def standing(services: Services, learner: Learner, kind: SheetKind):
    return next(one for one in services.sheets.standings(learner.id) if one.kind is kind)


def test_what_is_proposed_is_not_kept_and_what_is_kept_is_given_back(services, yanis) -> None:
    draft = services.sheets.draft(yanis.id, K.GUIDE)
    assert draft.id is None
    assert "Nadia Benali (mère)" in draft.fields["who"]
    assert services.sheets.sheets(yanis.id) == []
    assert standing(services, yanis, K.GUIDE).state is SheetState.TO_DO
    number = services.sheets.keep(yanis.id, K.GUIDE, draft.fields | {"site": "Lundi 9 h"}, TODAY)
    again = services.sheets.draft(yanis.id, K.GUIDE)
    assert (again.id, again.fields["site"], again.on) == (number, "Lundi 9 h", TODAY)
    assert services.sheets.keep(yanis.id, K.GUIDE, again.fields | {"site": ""}, TODAY) == number
    assert len(services.sheets.sheets(yanis.id, K.GUIDE)) == 1
    assert standing(services, yanis, K.GUIDE).state is SheetState.READY


def test_who_signs(services: Services, yanis: Learner) -> None:
    site = Establishment("L’Œuf d’or", signatory="Rose Payet")
    services.profile.save(Profile("Inès Gauthier", establishment=site))
    number = services.sheets.keep(yanis.id, K.GUIDE, GUIDE, TODAY)
    both = (("Yanis Benali", Party.LEARNER), ("Nadia Benali", Party.REPRESENTATIVE))
    assert services.sheets.people(number) == both
    services.sheets.keep(yanis.id, K.GUIDE, GUIDE | {"employer": "oui"}, TODAY)
    assert services.sheets.people(number) == (*both, ("Rose Payet", Party.EMPLOYER))


@pytest.mark.parametrize(
    ("leaving", "coming", "in_the_room"),
    [
        ("Inès Gauthier", "Paul Perrot", ["Paul Perrot"]),
        ("Paul Perrot", "ines gauthier", ["Paul Perrot"]),
        ("Paul Perrot", "Léa Roux", ["Paul Perrot", "Léa Roux"]),
    ],
)
def test_the_tutor_of_the_profile_seals_and_the_other_signs(
    services, yanis, leaving, coming, in_the_room
) -> None:
    fields = {"from": leaving, "to": coming}
    number = services.sheets.keep(yanis.id, K.HANDOVER, fields, TODAY)
    assert [name for name, party in services.sheets.people(number)] == in_the_room
    assert all(party is Party.TUTOR for _name, party in services.sheets.people(number))


def test_a_sealed_paper_is_made_again_with_a_reason_and_the_older_one_stays(
    services, yanis, identity
) -> None:
    first = services.sheets.keep(yanis.id, K.SAFETY, SAFE, TODAY)
    seal(services, first)
    assert standing(services, yanis, K.SAFETY).state is SheetState.SIGNED
    assert services.sheets.filling(yanis.id, K.SAFETY).again
    with pytest.raises(UserError, match="dites pourquoi vous le refaites"):
        services.sheets.keep(yanis.id, K.SAFETY, SAFE | {"post": "Pâtissier"}, TODAY)
    assert services.sheets.sheet(first).fields["post"] == "Commis"
    draft = services.sheets.draft(yanis.id, K.SAFETY)
    assert (draft.id, draft.fields["post"]) == (None, "Commis")
    second = services.sheets.keep(
        yanis.id, K.SAFETY, draft.fields | {"post": "Pâtissier"}, TODAY, "Changement de poste"
    )
    now = standing(services, yanis, K.SAFETY)
    assert (now.state, now.sheet.id, [one.id for one in now.earlier]) == (
        SheetState.READY, second, [first],
    )  # fmt: skip
    # Edited while it is open: its reason stays.
    services.sheets.keep(yanis.id, K.SAFETY, SAFE | {"post": "Tourier"}, TODAY)
    assert services.sheets.sheet(second).reason == "Changement de poste"
    seal(services, second)
    numbers = {one.subject: one.number for one in services.documents.documents()}
    assert set(numbers) == {f"safety:{first}", f"safety:{second}"}
    assert len(set(numbers.values())) == 2


def test_what_is_not_complete_cannot_be_sealed(services, yanis, identity) -> None:
    number = services.sheets.keep(yanis.id, K.SAFETY, SAFE | {"regulated": "Trancheur"}, TODAY)
    with pytest.raises(UserError, match="R4153-40"):
        seal(services, number)
    assert services.documents.documents() == []


def test_a_paper_opened_again_keeps_its_day_or_becomes_another(services, yanis, identity) -> None:
    first = services.sheets.keep(yanis.id, K.SAFETY, SAFE, TODAY)
    seal(services, first)
    services.documents.reopen(services.documents.documents()[0].id, "Gant oublié")
    assert services.sheets.keep(yanis.id, K.SAFETY, SAFE | {"allowed": "Four"}, TODAY) == first
    # The register names it by its day: with another one it is another paper, for the same reason.
    second = services.sheets.keep(yanis.id, K.SAFETY, SAFE, TODAY - timedelta(days=1))
    assert second != first
    assert services.sheets.sheet(second).reason == "Gant oublié"


@pytest.mark.parametrize(
    ("on", "words"), [(date(2025, 8, 31), "précède le contrat"), (date(2027, 9, 1), "après la fin")]
)
def test_a_day_outside_the_contract_is_refused(services, yanis, on, words) -> None:
    with pytest.raises(UserError, match=words):
        services.sheets.keep(yanis.id, K.GUIDE, GUIDE, on)
    assert services.sheets.sheets(yanis.id) == []


def test_a_paste_that_leaves_the_page_is_refused_and_nothing_is_lost(services, yanis) -> None:
    number = services.sheets.keep(yanis.id, K.GUIDE, GUIDE, TODAY)
    with pytest.raises(UserError, match="200000 caractères"):
        services.sheets.keep(yanis.id, K.GUIDE, GUIDE | {"kept": "x" * 200_000}, TODAY)
    assert services.sheets.sheet(number).fields["kept"] == "Un an"


def test_without_a_contract_a_sentence_and_no_standing(services: Services) -> None:
    zoe = services.learners.add(factories.learner(first_name="Zoé", contracts=()))
    with pytest.raises(UserError, match="pas encore de contrat"):
        services.sheets.draft(zoe.id, K.GUIDE)
    assert services.sheets.standings(zoe.id) == []


def test_the_day_of_the_information_is_that_of_the_last_guide_sealed_or_signed(
    services, yanis, identity
) -> None:
    assert services.sheets.informed_on(yanis.id) is None
    one = services.sheets.keep(yanis.id, K.GUIDE, GUIDE, date(2026, 11, 2))
    assert services.sheets.informed_on(yanis.id) is None  # filled, and not handed
    request = services.sheets.request(one)
    services.room.expect(request, yanis.id, services.sheets.people(one))
    services.room.draw(request, Party.REPRESENTATIVE, "Nadia Benali", SHAPE)
    assert services.sheets.informed_on(yanis.id) is None  # not by them
    services.room.by_hand(
        request, Party.LEARNER, "Yanis Benali", filed_by="Inès", filed_on=date(2026, 11, 2)
    )
    assert services.sheets.informed_on(yanis.id) == date(2026, 11, 2)
    seal(services, one)
    two = services.sheets.keep(yanis.id, K.GUIDE, GUIDE, TODAY, "Nouveau créneau")
    assert services.sheets.informed_on(yanis.id) == date(2026, 11, 2)
    seal(services, two)
    assert services.sheets.informed_on(yanis.id) == TODAY
    last = next(d for d in services.documents.documents() if d.subject == f"guide:{two}")
    services.documents.reopen(last.id, "Faute")
    assert services.sheets.informed_on(yanis.id) == TODAY  # they were told all the same


def test_a_refusal_is_told_before_and_after_the_seal(services, yanis, identity) -> None:
    number = services.sheets.keep(yanis.id, K.GUIDE, GUIDE, TODAY)
    request = services.sheets.request(number)
    services.room.expect(request, yanis.id, services.sheets.people(number))
    services.room.refuse(request, Party.LEARNER, "Yanis Benali", "Pas lu")
    now = standing(services, yanis, K.GUIDE)
    assert (now.state, now.refused, now.missing) == (
        SheetState.REFUSED, ("Yanis Benali",), ("Nadia Benali",)
    )  # fmt: skip
    seal(services, number)
    now = standing(services, yanis, K.GUIDE)
    assert (now.state, now.signed_on) == (SheetState.REFUSED, TODAY)


def test_a_signature_no_longer_holds_once_a_word_is_changed(services, yanis) -> None:
    number = services.sheets.keep(yanis.id, K.GUIDE, GUIDE, TODAY)
    request = services.sheets.request(number)
    services.room.expect(request, yanis.id, services.sheets.people(number))
    services.room.draw(request, Party.LEARNER, "Yanis Benali", SHAPE)
    assert not services.room.signatures(request)[0].outdated
    services.sheets.keep(yanis.id, K.GUIDE, GUIDE | {"kept": "Deux ans"}, TODAY)
    assert services.room.signatures(request)[0].outdated


def test_a_change_of_tutor_or_of_post_asks_for_the_paper_again(services, yanis, identity) -> None:
    when = date(2026, 11, 2)
    for kind, fields in ((K.GUIDE, GUIDE), (K.SAFETY, SAFE)):
        seal(services, services.sheets.keep(yanis.id, kind, fields, when))
    contract = services.learners.learner(yanis.id).contracts[0]
    services.contracts.set_team(contract.id, (
        Tutor("Inès Gauthier", date(2025, 9, 1), date(2026, 11, 15)),
        Tutor("Paul Perrot", date(2026, 11, 16)),
    ))  # fmt: skip
    services.contracts.record(
        contract.id,
        Event(EventKind.HOST, date(2026, 11, 16), date(2026, 12, 18), company="Le Quai"),
    )
    now = standing(services, yanis, K.GUIDE)
    assert (now.state, now.why) == (SheetState.REDO, "tuteur changé")
    now = standing(services, yanis, K.SAFETY)
    assert (now.state, now.why) == (SheetState.REDO, "poste changé, Le Quai")
    assert standing(services, yanis, K.HANDOVER).state is SheetState.TO_DO
    # What names the tutor of before is proposed afresh, the rest stays as it was typed.
    draft = services.sheets.draft(yanis.id, K.GUIDE)
    assert draft.fields["kept"] == "Un an"
    assert draft.fields["tutor"] == "Paul Perrot"


def test_a_paper_made_again_after_eighteen_says_nothing_of_a_minor(
    services, yanis, identity, clock
) -> None:  # fmt: skip
    """Born in March 2009: the parents no longer read anything once an adult."""
    said = services.sheets.draft(yanis.id, K.GUIDE).fields
    mine = {"site": "Lundi, au bureau", "remote": "Vendredi", "readers": said["readers"] + "\nRose"}
    kept = {key: text.replace("à compléter", "02 00") for key, text in (said | mine).items()}
    seal(services, services.sheets.keep(yanis.id, K.GUIDE, kept, TODAY))
    forbidden = services.sheets.draft(yanis.id, K.SAFETY).fields["forbidden"] + "\nLe four à pain"
    work = {"regulated": "Trancheur", "declared": "2026-06-01", "opinion": "2026-08-01"}
    sheet = services.sheets.keep(yanis.id, K.SAFETY, SAFE | work | {"forbidden": forbidden}, TODAY)
    seal(services, sheet)
    assert standing(services, yanis, K.GUIDE).state is SheetState.SIGNED
    same = services.sheets.draft(yanis.id, K.SAFETY).fields
    assert (same["regulated"], same["forbidden"]) == ("Trancheur", forbidden)

    clock.set("2027-03-12 09:00")
    now = standing(services, yanis, K.GUIDE)
    assert (now.state, now.why) == (SheetState.REDO, "majorité atteinte")
    guide = services.sheets.draft(yanis.id, K.GUIDE).fields
    everything = "\n".join(guide.values())
    assert "eprésentant" not in everything
    assert "R6223-9" not in everything
    assert guide["site"] == "Lundi, au bureau"
    assert guide["readers"].endswith("Rose")
    again = services.sheets.draft(yanis.id, K.SAFETY).fields
    assert again["forbidden"] == "Le four à pain"
    assert {again[key] for key in work} == {""}
    number = services.sheets.keep(yanis.id, K.GUIDE, guide, services.sheets.today(), "Majorité")
    assert services.sheets.people(number) == (("Yanis Benali", Party.LEARNER),)
    seal(services, number)
    assert standing(services, yanis, K.GUIDE).state is SheetState.SIGNED


def test_a_handover_says_where_the_learner_stands_by_voice(services, yanis) -> None:
    services.exchange.apply(factories.batch(factories.framework("T-1", ("Tailler", "Cuire"))))
    framework = services.frameworks.frameworks()[0]
    services.frameworks.assign(yanis.id, framework.id)
    one, two = (skill.id for skill in framework.skills())
    services.skills.rate(yanis.id, [one], Level.FOUR, Voice.TUTOR)
    services.skills.rate(yanis.id, [two], Level.TWO, Voice.TUTOR)
    services.skills.rate(yanis.id, [one], Level.NOT_SEEN, Voice.LEARNER)
    for rank in range(8):
        services.decisions.add(
            yanis.id, Decision(f"Action {rank}", "Yanis", TODAY + timedelta(days=rank))
        )
    services.interviews.plan(yanis.id, Wanted("middle", date(2026, 12, 14)))
    services.provided.add(yanis.id, Provided(ProvidedKind.ACCESS, TODAY, "Badge"))
    contract = services.learners.learner(yanis.id).contracts[0]
    services.contracts.set_team(contract.id, (
        Tutor("Inès Gauthier", date(2025, 9, 1), date(2026, 12, 31)),
        Tutor("Paul Perrot", date(2027, 1, 1)),
    ))  # fmt: skip
    said = services.sheets.draft(yanis.id, K.HANDOVER).fields
    assert (said["from"], said["to"], said["starts"]) == (
        "Inès Gauthier", "Paul Perrot", "2027-01-01"
    )  # fmt: skip
    plain = {key: text.replace("\u202f", " ").replace("\xa0", " ") for key, text in said.items()}
    assert plain["standing"].splitlines() == [
        "Maître d’apprentissage : 2 compétences vues sur 2, dont 1 autonome ou plus.",
        "Alternant : aucune compétence vue sur 2.",
        "Centre : rien de noté.",
    ]
    assert plain["decisions"].splitlines()[0] == "Action 0 (Yanis, pour le 23 nov. 2026)"
    assert plain["decisions"].splitlines()[-1] == "et 2 autres actions, au dossier"
    assert plain["next"].splitlines()[0].endswith(", 14 déc. 2026")
    assert "À l’alternant : Badge" in plain["handed"]
    assert plain["watch"] == ""


def test_what_the_register_names(services: Services, yanis: Learner) -> None:
    number = services.sheets.keep(yanis.id, K.HANDOVER, {"from": "A", "to": "B"}, TODAY)
    request = services.sheets.request(number)
    assert (request.kind, request.subject) == (DocumentKind.HANDOVER, f"handover:{number}")
    assert (request.starts_on, request.ends_on, request.learner_id) == (TODAY, TODAY, yanis.id)


def test_on_the_command_line_the_last_one_is_named_else_what_is_proposed(
    services, yanis, identity
) -> None:
    asked = services.documents.asked(DocumentKind.GUIDE, ["Yanis"])
    assert asked.subject == "guide:0"
    assert services.documents.issue(asked, sign=False).pdf.startswith(b"%PDF")
    with pytest.raises(UserError, match="pas encore rempli"):
        services.documents.issue(asked, sign=True)
    number = services.sheets.keep(yanis.id, K.GUIDE, GUIDE, TODAY)
    assert services.documents.asked(DocumentKind.GUIDE, ["Yanis"]).subject == f"guide:{number}"
    with pytest.raises(UserError, match="un seul alternant"):
        services.documents.asked(DocumentKind.GUIDE, ["Yanis", "Zoé"])


def test_a_paper_filled_by_mistake_is_taken_out_while_nobody_has_it(
    services, yanis, identity
) -> None:
    number = services.sheets.keep(yanis.id, K.GUIDE, GUIDE, TODAY)
    request = services.sheets.request(number)
    services.room.expect(request, yanis.id, services.sheets.people(number))
    services.room.draw(request, Party.LEARNER, "Yanis Benali", SHAPE)
    with pytest.raises(UserError, match="déjà signé"):
        services.sheets.remove(number)
    services.room.clear(request, Party.LEARNER, "Yanis Benali")
    services.sheets.remove(number)
    assert services.sheets.sheets(yanis.id) == []
    assert services.room.signatures(request) == []
    again = services.sheets.keep(yanis.id, K.GUIDE, GUIDE, TODAY)
    seal(services, again)
    with pytest.raises(UserError, match="au registre"):
        services.sheets.remove(again)


def test_a_withdrawn_text_leaves_the_paper_and_the_document(services, yanis, identity) -> None:
    number = services.sheets.keep(yanis.id, K.SAFETY, SAFE | {"allowed": "Mot de trop"}, TODAY)
    seal(services, number)
    text = FreeText("sheet", number, "fields", "Mot de trop")
    assert text in services.history.texts(yanis.id)
    assert services.history.documents_with(text) == ["2026-001, révision 1"]
    services.history.withdraw(text)
    assert services.sheets.sheet(number).fields["allowed"] == ""
    assert services.documents.documents()[0].withdrawn


def test_the_blank_sheet_is_a_file_and_leaves_no_trace(services: Services, yanis: Learner) -> None:
    assert services.sheets.blank(yanis.id).startswith(b"%PDF")
    assert services.documents.documents() == []
    assert services.sheets.sheets(yanis.id) == []
