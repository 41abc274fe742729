"""Frameworks as tables of one's own, CSV or workbook, told apart from the lists of people."""

import pytest

from tuteur_desktop.domain.skills import Block, Framework, Skill
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import formats, framework_csv
from tuteur_desktop.exchange.values import Batch


def read(text: str, name: str = "mon_référentiel.csv") -> Batch:
    batch = formats.read(name, text.encode())
    assert batch.format == "framework-csv"
    return batch


def blocks(text: str) -> tuple[Block, ...]:
    return read(text).frameworks[0].blocks


PLAIN = """Bloc;Code;Compétence;Description
BC01 - Cuisiner;C1.1;Tailler;à la main
;C1.2;Cuire;
BC02 : Servir;C2.1;Dresser;
"""
CLEA = """"CléA, socle de connaissances"
Domaine,Sous-domaine,Critère
1 Communiquer,1.1 Écouter,1.1.1 Porter attention
,,1.1.2 Reformuler
,1.2 Parler,1.2.1 Décrire
2 Compter,2.1 Mesurer,"2.1.1 Lire, peser"
"""
LEVELS = """Niveau\tN°\tIntitulé de la compétence
1\tA\tCuisiner
2\tA1\tTailler
3\t\tà la main
2\tA2\tCuire
1\tB\tSourire
"""


def test_block_code_and_skill():
    batch = read(PLAIN)
    assert batch.refused == batch.warnings == ()
    (framework,) = batch.frameworks
    assert (framework.code, framework.title) == ("MON-REFERENTIEL", "mon référentiel")
    assert framework.blocks == (
        Block("BC01", "Cuisiner", (
            Skill("Tailler", code="C1.1", description="à la main"), Skill("Cuire", code="C1.2"),
        )),
        Block("BC02", "Servir", (Skill("Dresser", code="C2.1"),)),
    )  # fmt: skip


def test_domains_and_criteria_under_a_line_of_title():
    (framework,) = read(CLEA).frameworks
    assert framework.title == "CléA, socle de connaissances"
    assert framework.code == "CLEA-SOCLE-DE-CONNAISSANCES"
    assert framework.blocks == (
        Block("", "1 Communiquer", (
            Skill("Écouter", code="1.1"), Skill("Porter attention", code="1.1.1", depth=1),
            Skill("Reformuler", code="1.1.2", depth=1),
            Skill("Parler", code="1.2"), Skill("Décrire", code="1.2.1", depth=1),
        )),
        Block("", "2 Compter", (
            Skill("Mesurer", code="2.1"), Skill("Lire, peser", code="2.1.1", depth=1),
        )),
    )  # fmt: skip


def test_numbered_levels_make_a_tree():
    assert blocks(LEVELS) == (
        Block("A", "Cuisiner", (
            Skill("Tailler", code="A1"), Skill("à la main", depth=1), Skill("Cuire", code="A2"),
        )),
        Block("", "", (Skill("Sourire", code="B"),)),
    )  # fmt: skip
    with_blocks = "Bloc;Niveau;Compétence\nUn;2;a\nUn;4;b\nUn;deux;c\nDeux;3;d\n"
    assert blocks(with_blocks) == (
        Block("", "Un", (Skill("a"), Skill("b", depth=1), Skill("c", depth=1))),
        Block("", "Deux", (Skill("d"),)),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("COMPETENCES\nTailler\nC2 Cuire\n",
         (Block("", "", (Skill("Tailler"), Skill("Cuire", code="C2"))),)),
        ("Bloc|Intitulé du bloc|Code|Libellé\nB1|Froid|C1|Tailler\n",
         (Block("B1", "Froid", (Skill("Tailler", code="C1"),)),)),
        ("Compétence;Critère\nTailler;vite\n;bien\nCuire;\n",
         (Block("", "", (Skill("Tailler"), Skill("vite", depth=1), Skill("bien", depth=1),
                         Skill("Cuire"))),)),
        ("Bloc;Compétence\nUn;a\nDeux;b\nUn;c\n",
         (Block("", "Un", (Skill("a"), Skill("c"))), Block("", "Deux", (Skill("b"),)))),
        ("Bloc;Description;Compétence\nUn;tout;\nUn;;a\n",
         (Block("", "Un", (Skill("a"),), None, "tout"),)),
    ],
)  # fmt: skip
def test_other_shapes(text, expected):
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("text", "words", "skills"),
    [
        ("Code;Compétence\nC1;a\nC2;b\nC4;d\n", "« C3 » manque entre « C2 » et « C4 »", 3),
        ("Code;Compétence\nC01;a\nC05;d\n", "« C02 » à « C04 » manquent entre « C01 » et", 2),
        ("Code;Compétence\nC1;a\nC1;b\n", "« C1 » : ce code sert plusieurs fois", 2),
        ("Bloc;Compétence\nU;a\nU;b\nU;A\nV;a\n", "Ligne 4 : cette compétence est déjà", 3),
        ("Bloc;Compétence;Durée\nU;a;3 h\n", "laissées de côté : « Durée »", 1),
        ("Code;Compétence;Bloc\n;a;U\nC2;;\n;;\n", "", 2),
        ("Compétence;Code;Durée\na;C1;3\n;;4\n", "Ligne 3 : il manque la compétence", 1),
        ("Niveau;Compétence\n1;a\nhaut;b\n", "Ligne 3 : le niveau n'est pas un nombre", 2),
        (f"Code;Compétence\nC1;{'m' * 2_001}\n", "Ligne 2 : l'intitulé dépasse 2\u202f000", 1),
    ],
)  # fmt: skip
def test_what_is_odd_is_told(text, words, skills):
    batch = read(text)
    assert words in "\n".join(remark.reason for remark in (*batch.refused, *batch.warnings))
    assert len(batch.frameworks[0].skills()) == skills


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_usual_encodings(encoding):
    (framework,) = formats.read("a.csv", PLAIN.encode(encoding)).frameworks
    assert framework.blocks[0].nodes[0].description == "à la main"


def test_a_workbook_of_the_same_shape(book):
    data = book(("Bloc", "Code", "Compétence"), ("Un", "C1", "Tailler"), (None, "C2", "Cuire"))
    batch = formats.read("CAP cuisine.xlsx", data)
    assert batch.frameworks == (
        Framework("CAP-CUISINE", "CAP cuisine", (
            Block("", "Un", (Skill("Tailler", code="C1"), Skill("Cuire", code="C2"))),
        )),
    )  # fmt: skip
    with pytest.raises(UserError, match="modèle d'import rempli"):
        formats.read("a.xlsx", book(("Bloc", "Durée"), ("Un", 3)))


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("nom;prénom;compétence;code", "csv"),
        ("Nom apprenant;Prénom apprenant;Bloc;Compétence", "csv"),
        ("Apprenant;Date;Motif;Justifiée", "csv"),
        ("Nom;Date début;Date fin;Type;Code", "csv"),
        ("Titre;Description;Code", "csv"),
        ("Code Diplôme;Intitulé diplôme (DEPP);FicheRNCP;Niveau fiche RNCP", "kit"),
        ("Bloc;Description", "csv"),
        ("Bloc;Compétence", "framework-csv"),
        ("Domaine,Sous-domaine,Critère", "framework-csv"),
    ],
)
def test_lists_of_people_and_absences_are_left_to_others(header, expected):
    assert formats.guess("a.csv", f"{header}\na;b;c;d\n".encode()) == expected


def test_what_is_no_framework_is_refused():
    for text, words in (("Nom;Date\na;b\n", "Compétence"), ("Bloc;Compétence\nUn;\n", "aucune")):
        with pytest.raises(UserError, match=words):
            framework_csv.read(text.encode())
    with pytest.raises(UserError, match="lignes"):
        framework_csv.read(b"Bloc;Comp\xe9tence\n" + b"U;a\n" * 20_001)
