"""The papers of the first week and of a handover: one A4 each, whatever is in them."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from tuteur_desktop.domain import sheet_texts, sheets
from tuteur_desktop.domain.contracts import Contract, Kind
from tuteur_desktop.domain.interviews import Party
from tuteur_desktop.domain.learners import Learner, Person
from tuteur_desktop.domain.profile import Establishment, Profile
from tuteur_desktop.domain.sheets import Entry
from tuteur_desktop.domain.signatures import CONSENT, Drawing, Signature, SignatureState
from tuteur_desktop.domain.site import Sector
from tuteur_desktop.domain.welcome import Sheet, SheetKind
from tuteur_desktop.reports import blocks, guide, handover, safety, safety_blank
from tuteur_desktop.reports.sheet_paper import SheetData

K = SheetKind
ON = date(2025, 9, 8)
RENDER = {K.GUIDE: guide.render, K.SAFETY: safety.render, K.HANDOVER: handover.render}
LONG = "Marie-Charlotte-Alexandrine de La Rochefoucauld-Montmorency-Bouteville"
AT = datetime(2025, 9, 8, 15, 4, tzinfo=timezone(timedelta(hours=2)))
SHAPE = Drawing((((0.1, 0.5), (0.4, 0.2), (0.7, 0.9), (0.9, 0.1)),))
CONTRACT = Contract(
    Kind.APPRENTICESHIP, ON, date(2027, 8, 31), id=1, diploma="Bac pro Cuisine",
    centre="Lycée des Halles", centre_contact="Mᵐᵉ Caron", centre_email="caron@halles.example",
)  # fmt: skip
OWN = Profile(
    "Inès Gauthier", "Cheffe", "ines@oeuf.example", "02 00 00 12 34",
    Establishment("Restaurant L’Œuf d’or", signatory="Rose Payet", signatory_title="gérante"),
)  # fmt: skip
YANIS = Learner(
    "Benali", "Yanis", date(2009, 3, 12), phone="06 00 00 56 78",
    representatives=(Person("Nadia Benali", "mère", "06 00 00 90 12"),),
)  # fmt: skip
SAFE = {
    "post": "Commis, poste froid", "risks": "Coupure\nBrûlure : fours, plaques",
    "instructions": "Alarme : la reconnaître, la donner\nExtincteurs, coupures d’urgence",
    "allowed": "Mixeur plongeant, bras couverts", "forbidden": sheet_texts.forbidden(minor=True),
    "regulated": "Trancheur à jambon", "declared": "2025-06-02", "opinion": "2025-08-28",
    "gestures": "Découpe, main en griffe : Inès Gauthier", "equipment": "Gants anti-coupure",
    "by": "Inès Gauthier",
}  # fmt: skip
TURN = {
    "from": "Inès Gauthier", "to": "Paul Perrot", "starts": "2026-01-05",
    "standing": "Maître d’apprentissage : 31 compétences vues sur 47, dont 19 autonomes ou plus.",
    "missions": "Tenir le poste froid du midi", "decisions": "Revoir les fonds (Yanis)",
    "next": "Bilan final : 17 août 2027", "contacts": "Employeur : Rose Payet, gérante",
    "watch": "Dernier bus à 21 h 40 le vendredi.", "handed": "Contrat, calendrier",
}  # fmt: skip


def paper(parties, kind: SheetKind, **more) -> SheetData:
    fields = {
        K.GUIDE: sheet_texts.guide(YANIS, CONTRACT, OWN, "Inès Gauthier", minor=True),
        K.SAFETY: SAFE, K.HANDOVER: TURN,
    }[kind] | more.pop("fields", {})  # fmt: skip
    sheet = replace(Sheet(kind, 1, ON, fields, id=12), **more.pop("sheet", {}))
    people = more.pop("people", ((Party.LEARNER, "Yanis Benali"),))
    signed = tuple(Signature(name, party) for party, name in people)
    return SheetData(parties, sheet, **({"signatures": signed, "today": ON} | more))


def drawn(name: str, party: Party) -> Signature:
    return Signature(name, party, SignatureState.DRAWN, AT, CONSENT, "a" * 64, drawing=SHAPE)


def full(kind: SheetKind) -> dict[str, str]:
    """Every field as long as it may be, on as many lines as it may have, in ordinary words."""
    words = "Montrer le geste lentement puis le refaire ensemble avec soin "
    found = {}
    for one in sheets.FIELDS[kind]:
        if one.entry is Entry.LINE:
            found[one.key] = (words * 3)[: one.most]
        elif one.entry in (Entry.TEXT, Entry.PICKS):
            each = one.most // one.rows - 1
            found[one.key] = "\n".join([(words * 3)[:each].strip()] * one.rows)
        else:
            found[one.key] = "2025-09-01" if one.entry is Entry.DATE else sheets.YES
    assert sheets.problem(kind, found) is None
    return found


def unsigned(issue):
    return replace(issue, number="", revision=0, fingerprint="", draft=True)


@pytest.mark.parametrize("kind", list(K))
def test_an_ordinary_paper_stands_on_one_page(parties, issue, golden, kind):
    document = RENDER[kind](paper(parties, kind), unsigned(issue))
    assert document.pages == 1
    assert {area.role for area in document.areas} == {"tutor", "learner"}
    golden(f"papier-{kind}", document.pdf)


@pytest.mark.parametrize("kind", [K.GUIDE, K.SAFETY])
def test_the_longest_texts_and_names_still_stand_on_one_page(parties, issue, page_texts, kind):
    """Four people who drew, every field full, names that take two lines."""
    signed = (
        drawn(LONG, Party.LEARNER), drawn(f"Jean-Baptiste {LONG}", Party.REPRESENTATIVE),
        drawn(f"Anne-Sophie {LONG}", Party.EMPLOYER),
    )  # fmt: skip
    named = replace(parties, learner=LONG, tutor=LONG, company=f"Restaurant {LONG} et fils")
    data = paper(
        named, kind, fields=full(kind), signatures=signed, before=date(2025, 9, 1),
        sheet={"reason": "Changement de poste, du chaud au froid, après le départ d’un collègue"},
    )  # fmt: skip
    document = RENDER[kind](data, replace(issue, signer=LONG))
    pages = page_texts(document.pdf)
    assert len(pages) == document.pages == 1
    flat = " ".join(pages[0].split())
    assert flat.count("Montrer le geste") > 30
    assert "Remplace la fiche du 1ᵉʳ septembre 2025" in flat


CROWD = ((Party.LEARNER, LONG), (Party.TUTOR, LONG), (Party.TUTOR, LONG), (Party.EMPLOYER, LONG))


@pytest.mark.parametrize("people", [((Party.LEARNER, "Yanis Benali"),), CROWD])
def test_a_handover_that_says_much_is_two_pages_and_loses_nothing(
    parties, issue, page_texts, people
) -> None:
    data = paper(parties, K.HANDOVER, fields=full(K.HANDOVER), people=people)
    document = handover.render(data, issue)
    pages = page_texts(document.pdf)
    wanted = sum(text.count("Montrer le geste") for text in full(K.HANDOVER).values())
    assert " ".join(" ".join(pages).split()).count("Montrer le geste") == wanted
    assert document.pages == 2
    assert {area.page for area in document.areas} == {1}
    assert "Montrer le geste" in pages[1]  # the signatures stand under what they sign


def test_a_handover_of_ordinary_length_is_one_page(parties, issue) -> None:
    usual = {key: text[:300] for key, text in full(K.HANDOVER).items()}
    assert handover.render(paper(parties, K.HANDOVER, fields=usual), issue).pages == 1


@pytest.mark.parametrize("kind", list(K))
def test_a_paper_with_nothing_says_so_and_stands(parties, issue, flat, kind):
    empty = {one.key: "" for one in sheets.FIELDS[kind]}
    document = RENDER[kind](paper(parties, kind, fields=empty), unsigned(issue))
    assert document.pages == 1
    assert "—" in flat(document.pdf)


@pytest.mark.parametrize("sector", list(Sector))
def test_the_blank_sheet_is_one_page_with_room_to_write(parties, page_texts, sector):
    for minor in (True, False):
        named = replace(parties, minor=minor, learner=LONG)
        pages = page_texts(safety_blank.render(paper(named, K.SAFETY, sector=sector)))
        assert len(pages) == 1
        assert ("Travaux réglementés, avant 18 ans" in pages[0]) is minor
        assert ("Représentant légal" in pages[0]) is minor
        assert "Glissade, chute de plain-pied" in pages[0]


def test_the_blank_sheet_cuts_no_name(parties, page_texts):
    """In the head, in its line and in the box to sign in, up to the last letter."""
    named = replace(parties, learner=f"Jean-Baptiste {LONG}", tutor=f"Anne-Sophie {LONG}")
    (page,) = page_texts(safety_blank.render(paper(named, K.SAFETY)))
    letters = "".join(filter(str.isalpha, page))
    for name, times in ((named.learner, 3), (named.tutor, 1)):
        assert letters.count("".join(filter(str.isalpha, name))) == times


def test_regulated_work_is_told_of_a_minor_and_not_of_an_adult(parties, issue, flat):
    said = flat(safety.render(paper(parties, K.SAFETY), issue).pdf)
    assert "Trancheur à jambon" in said
    assert "Déclaration envoyée le : 2 juin 2025" in said.replace("\u202f", " ")
    none = paper(parties, K.SAFETY, fields={"regulated": ""})
    assert "Aucun n’est permis" in flat(safety.render(none, issue).pdf)
    adult = replace(none, parties=replace(parties, minor=False))
    assert "réglementés, avant" not in flat(safety.render(adult, issue).pdf)


def test_the_law_of_assessment_is_not_told_to_a_trainee(parties, issue, flat):
    assert "L1222-3" in flat(guide.render(paper(parties, K.GUIDE), issue).pdf)
    stage = paper(replace(parties, contract_kind=Kind.INTERNSHIP), K.GUIDE)
    assert "L1222-3" not in flat(guide.render(stage, issue).pdf)


def test_what_was_typed_stands_under_said_and_the_rest_does_not_move(parties):
    data = paper(parties, K.GUIDE, sheet={"reason": "Tuteur changé"})
    said = data.content()
    assert said["fields"]["who"]["said"] == data.text("who")
    assert said["reason"] == {"said": "Tuteur changé"}
    assert sheets.TUTOR not in said["fields"]
    assert replace(data, today=date(2030, 1, 1)).content() == said


def test_two_columns_are_about_as_high_and_the_text_as_large_as_may_be(parties, issue):
    from tuteur_desktop.reports.sheet import Sheet as Pages

    pages = Pages()
    parts = [blocks.Block(f"Titre {n}", (blocks.Line("mot " * 40),)) for n in range(6)]
    tall = blocks.height(pages, parts, 9.0)
    assert blocks.fit(pages, parts, tall + 1) >= 8.8
    assert blocks.fit(pages, parts, tall * 0.7) < 9.0
    assert blocks.fit(pages, parts, 1.0) == blocks.SMALLEST
    alone = blocks.height(pages, [replace(one, wide=True) for one in parts], 9.0)
    assert tall < alone


def test_the_foot_of_the_safety_sheet_follows_the_contract() -> None:
    assert "embauche" in safety.foot(Kind.APPRENTICESHIP)
    trainee = safety.foot(Kind.INTERNSHIP)
    assert "L4141-1" in trainee
    assert "L4111-5" in trainee
    assert "L4141-2" not in trainee


@pytest.mark.parametrize(
    ("kind", "told", "silent"),
    [
        (Kind.APPRENTICESHIP, "organisme qui a enregistré", "OPCO"),
        (Kind.PROFESSIONALISATION, "OPCO", "enregistré"),
        (Kind.INTERNSHIP, "avenant à la convention", "OPCO"),
        (Kind.POEI, "Le stagiaire", "changement"),
    ],
)
def test_whom_a_change_of_tutor_is_told_to(kind: Kind, told: str, silent: str) -> None:
    said = handover.foot(kind)
    assert told in said
    assert silent not in said
