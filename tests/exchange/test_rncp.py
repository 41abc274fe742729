"""RNCP sheets: the split of free text into skills, and XML that must not be trusted."""

import random
from datetime import date

import pytest
from rncp_files import flow, sheet

from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import formats
from tuteur_desktop.exchange.bullets import split
from tuteur_desktop.exchange.rncp_sheet import clean_title
from tuteur_desktop.exchange.values import Batch


def read(data: bytes) -> Batch:
    return formats.read("fiche.xml", data, "rncp")


def titles(text: str) -> list[str]:
    return [skill.title for skill in split(text, "C1.").skills]


def test_a_sheet_gives_a_framework():
    batch = read(flow(sheet()))
    (framework,) = batch.frameworks
    assert (framework.code, framework.title, framework.level) == (
        "RNCP40001", "Boulangerie", "Niveau 3",
    )  # fmt: skip
    assert framework.diploma == "Certificat d'aptitude professionnelle"
    assert (framework.active, framework.expires_on) == (True, date(2029, 8, 31))
    (block,) = framework.blocks
    assert (block.code, block.title) == ("RNCP40001BC02", "Produire")
    assert [(s.code, s.title) for s in block.skills] == [("C2.1", "Pétrir"), ("C2.2", "Façonner")]
    assert batch.warnings == batch.refused == ()


@pytest.mark.parametrize(
    "data",
    [
        sheet().encode(),
        b"\xef\xbb\xbf" + flow(sheet()),
        b"<?xml version='1.0' encoding='windows-1252'?>" + flow(sheet()).decode().encode("cp1252"),
        ("<?xml version='1.0' encoding='utf-16'?>" + flow(sheet()).decode()).encode("utf-16"),
        flow(sheet()).replace(b"<FICHES>", b'<FICHES xmlns="urn:x">'),
    ],
)
def test_roots_and_encodings(data):
    assert formats.guess("fiche", data) == "rncp"
    assert read(data).frameworks[0].skills()[0].title == "Pétrir"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Mobiliser les savoirs du domaine.</p>", ["Mobiliser les savoirs du domaine."]),
        ("<p>- Un ;<br />- Deux ;<br/>- Trois</p>", ["Un", "Deux", "Trois"]),
        ("<ul><li>Un</li><li><p>Deux</p></li></ul>", ["Un", "Deux"]),
        ("• Un\n• Deux\n\n· \n", ["Un", "Deux"]),
        ("– Un\n– Deux", ["Un", "Deux"]),
        ("* Un\n* Deux", ["Un", "Deux"]),
        ("1. Un\n2) Deux\n10- Trois", ["Un", "Deux", "Trois"]),
        ("<p>Un</p><p>Deux</p>", ["Un", "Deux"]),
        ("<p>Un &amp;eacute;t&amp;eacute;&amp;nbsp;</p>", ["Un été"]),
        ("&lt;p&gt;- Un&lt;br/&gt;- Deux&lt;/p&gt;", ["Un", "Deux"]),
        ("<p>Choisir selon :<br/>le lieu, le temps</p>", ["Choisir selon : le lieu, le temps"]),
        ("Le candidat est capable de :\n- Un\n- Deux", ["Un", "Deux"]),
        ("Compétences de niveau B1 du CECRL<br>- Un<br>- Deux", ["Un", "Deux"]),
        ("Salle :\n- Un\nCuisine :\n- Deux", ["Salle : Un", "Cuisine : Deux"]),
        ("- Dresser :\no la table\no le buffet\n- Servir",
         ["Dresser : la table ; le buffet", "Servir"]),
        ("<ul><li>Dresser<ul><li>la table</li></ul></li><li>Servir</li></ul>",
         ["Dresser : la table", "Servir"]),
        ("Un • Deux • Trois", ["Un", "Deux", "Trois"]),
        ("<script>non</script><p>Peser si < 3 kg &amp; noter</p>", ["Peser si < 3 kg & noter"]),
        ("Tenir un délai < 3 jours", ["Tenir un délai < 3 jours"]),
        ("- Un\n- Un\n- Deux", ["Un", "Deux"]),
        ("", []),
        ("<p>&nbsp;</p> - ", []),
    ],
)  # fmt: skip
def test_the_split(text, expected):
    assert titles(text) == expected


def test_long_sub_bullets_follow_their_parent():
    subs = [f"une compétence assez longue pour ne pas tenir, numéro {n}" for n in range(9)]
    text = "- Parent\n" + "\n".join(f"o {sub}" for sub in subs)
    assert titles(text) == ["Parent", *subs]


def test_codes_of_the_sheet_are_kept_when_all_have_one():
    skills = split("C1.1 - Peser\nC1.2 : Pétrir", "C7.").skills
    assert [(s.code, s.title) for s in skills] == [("C1.1", "Peser"), ("C1.2", "Pétrir")]
    assert [s.code for s in split("C1.1 - Peser\n- Pétrir", "C7.").skills] == ["C7.1", "C7.2"]


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("Bloc de compétences N°6 fiche RNCP N° 12508 - Pratique professionnelle",
         "Pratique professionnelle"),
        ("Bloc de compétences N° 11 fiche RNCP N° 12508-Arts appliqués", "Arts appliqués"),
        ("BC01 - accueillir", "Accueillir"),
        ("RNCP34605BC10 : Vendre", "Vendre"),
        ("Bloc 3 – Gérer", "Gérer"),
        ("Bloc opératoire : préparer", "Bloc opératoire : préparer"),
        ("Bloc de compétences N° 2", "Bloc de compétences N° 2"),
        ("  langue   vivante ", "Langue vivante"),
    ],
)  # fmt: skip
def test_block_titles_lose_their_numbers(written, clean):
    assert clean_title(written) == clean


def test_an_inactive_sheet_warns_with_its_end_and_its_successor():
    more = "<NOUVELLES_CERTIFICATIONS><NOUVELLE_CERTIFICATION>RNCP40777</NOUVELLE_CERTIFICATION></NOUVELLES_CERTIFICATIONS>"  # noqa: E501
    batch = read(flow(sheet(active="Non", end="2024-01-01", more=more)))
    (warning,) = batch.warnings
    assert "n'est plus active" in warning.reason
    assert "RNCP40777" in warning.reason
    assert not batch.frameworks[0].active
    assert batch.frameworks[0].expires_on == date(2024, 1, 1)


def test_sheets_that_cannot_go_in_are_refused_and_the_others_stay():
    bare = "<FICHE><NUMERO_FICHE>RNCP50</NUMERO_FICHE></FICHE>"
    batch = read(flow(bare, sheet(), sheet(), "<FICHE/>"))
    assert [framework.code for framework in batch.frameworks] == ["RNCP40001"]
    reasons = [remark.reason for remark in batch.refused]
    assert len(reasons) == 3
    assert "pas de bloc" in reasons[0]
    assert "deux fois" in reasons[1]
    assert "n° 4" in reasons[2]


def test_the_whole_register_is_refused():
    with pytest.raises(UserError, match="répertoire"):
        read(flow(*(sheet(number) for number in range(1, 60))))


DOCTYPES = (
    "<!DOCTYPE FICHES><FICHES/>",
    '<!DOCTYPE f [<!ENTITY a "b">]><FICHES>&a;</FICHES>',
    '<!DOCTYPE f [<!ENTITY a SYSTEM "file:///etc/hostname">]><FICHES>&a;</FICHES>',
    '<!DOCTYPE f SYSTEM "http://exemple.invalid/f.dtd"><FICHES/>',
    '<!DOCTYPE f [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><FICHES>&b;</FICHES>',
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("text", DOCTYPES)
def test_any_doctype_is_refused(text, encoding):
    with pytest.raises(UserError, match="DOCTYPE"):
        read((f"<?xml version='1.0' encoding='{encoding[:6].strip('-')}'?>" + text).encode(encoding)
             if encoding == "cp1252" else text.encode(encoding))  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        b"<FICHES><FICHE>",
        b"<FICHES>&nbsp;</FICHES>",
        b"<?xml version='1.0' encoding='utf-7'?>+ADwAIQ-DOCTYPE f+AD4APA-FICHES/+AD4-",
        b"<?xml version='1.0' encoding='nulle-part'?><FICHES/>",
        b"bonjour",
        b"<html></html>",
        b"<FICHES/>",
    ],
)
def test_other_xml_is_refused_in_words(data):
    with pytest.raises(UserError, match="XML"):
        read(data)


def test_damaged_sheets_give_words_or_a_batch_and_nothing_else():
    choose = random.Random(5)
    outcomes = set()
    whole = flow(sheet())
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(choose.randint(1, 3)):
            data[choose.randrange(len(data))] = choose.choice(b'<>/"&aC-\xff\x00')
        try:
            outcomes.add(type(read(bytes(data))))
        except UserError as error:
            outcomes.add(type(error))
    assert outcomes == {Batch, UserError}


def test_the_real_sheet_as_it_is(real):
    data = real("rncp/RNCP12508.xml")
    assert formats.guess("RNCP12508.xml", data) == "rncp"
    (framework,) = formats.read("RNCP12508.xml", data, None).frameworks
    assert (framework.code, framework.title) == ("RNCP12508", "Cuisine")
    assert framework.diploma == "Baccalauréat professionnel"
    assert (framework.active, framework.expires_on) == (False, date(2024, 1, 1))
    assert [len(block.skills) for block in framework.blocks] == [
        1,
        1,
        5,
        1,
        1,
        10,
        4,
        3,
        4,
        4,
        3,
        5,
    ]
    practice = framework.blocks[5]
    assert practice.title == "Pratique professionnelle"
    assert (practice.skills[2].code, practice.skills[2].title) == ("C6.3", "Cuisiner")
