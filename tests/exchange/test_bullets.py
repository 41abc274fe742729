"""Free text of blocks into skills: headings, trees, numbers, what is said twice or too long."""

import time

import pytest
from rncp_files import flow, sheet

from tuteur_desktop.domain.skills import LONGEST_TITLE
from tuteur_desktop.exchange import formats
from tuteur_desktop.exchange.bullets import split
from tuteur_desktop.exchange.marks import holes, twice


def tree(text: str) -> list[str]:
    return [f"{'+' * skill.depth}{skill.title}" for skill in split(text, "C6.").skills]


def warnings(*skills: str) -> list[str]:
    blocks = "".join(
        f"<BLOC_COMPETENCES><CODE>RNCP7BC{n:02d}</CODE><LISTE_COMPETENCES>{text}"
        "</LISTE_COMPETENCES></BLOC_COMPETENCES>"
        for n, text in enumerate(skills, 1)
    )
    data = flow(
        "<FICHE><NUMERO_FICHE>RNCP7</NUMERO_FICHE>"
        f"<BLOCS_COMPETENCES>{blocks}</BLOCS_COMPETENCES></FICHE>"
    )
    return [remark.reason for remark in formats.read("f.xml", data, "rncp").warnings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Compétences : \nTailler\nLier", ["Tailler", "Lier"]),
        ("Compétences\nTailler\nLier", ["Tailler", "Lier"]),
        ("<p><u>Compétences attestées</u> :</p><p>Tailler<br/>Lier</p>", ["Tailler", "Lier"]),
        ("<p><b>Cuisine chaude</b></p><p>Tailler<br/>Lier</p>", ["Tailler", "Lier"]),
        ("<h3>Cuisine</h3><ul><li>Tailler</li></ul><h3>Salle</h3><ul><li>Servir</li></ul>",
         ["Cuisine : Tailler", "Salle : Servir"]),
        ("<p><b>Tailler</b></p><p><b>Lier</b></p>", ["Tailler", "Lier"]),
        ("<p><strong>C1</strong> Tailler</p><p><strong>C2</strong> Lier</p>", ["Tailler", "Lier"]),
        ("CUISINER CHAUD\n- Tailler\nSERVIR EN SALLE\n- Dresser",
         ["Cuisiner chaud : Tailler", "Servir en salle : Dresser"]),
        ("TAILLER\nLIER", ["TAILLER", "LIER"]),
        ("Être capable de :\ntailler\nlier\nDresser", ["tailler", "lier", "Dresser"]),
        ("Activité 1 – Accueil :\n- Accueillir\nActivité 2 – Vente :\n- Vendre",
         ["Activité 1 – Accueil : Accueillir", "Activité 2 – Vente : Vendre"]),
        ("C1 - Cuire\nC1.1 - Rôtir\nC1.2 - Frire\nC2 - Servir",
         ["Cuire", "+Rôtir", "+Frire", "Servir"]),
        ("Compétences : - Tailler. - Lier", ["Tailler.", "Lier"]),
        ("C1.1 Tailler les légumes. C1.2 Lier", ["Tailler les légumes.", "Lier"]),
    ],
)  # fmt: skip
def test_a_heading_is_no_skill(text, expected):
    assert tree(text) == expected


def test_a_list_on_one_line_behind_runs_of_spaces_is_a_tree():
    text = (
        "* Gérer le parc   o Recenser les ressources numériques de toute l’organisation et de ses "
        "prestataires   o Mettre en place et vérifier les niveaux d’habilitation associés à chaque "
        "service   o Gérer les sauvegardes et leur restauration, la nuit et pendant "
        "les congés de fin d’année   * Suivre les demandes   o Collecter"
    )
    found = split(text, "C6.").skills
    assert [(skill.code, skill.depth) for skill in found] == [
        ("C6.1", 0), ("C6.1.1", 1), ("C6.1.2", 1), ("C6.1.3", 1), ("C6.2", 0), ("C6.2.1", 1),
    ]  # fmt: skip
    (framework,) = formats.read("f.xml", flow(sheet(skills=text)), "rncp").frameworks
    assert [skill.title for skill in framework.skills()][-1] == "Collecter"
    assert "Gérer le parc" not in {skill.title for skill in framework.skills()}


@pytest.mark.parametrize(
    ("lists", "missing"),
    [
        ([["C1", "C2", "C4"]], ["C3"]),
        ([["C1", "C2"], ["C5", "C4"]], ["C3"]),
        ([["C1", "C2", "C4"], ["C3", "C5"]], []),
        ([["C1", "C2", "C3"], ["C1", "C2", "C4"]], ["C3"]),
        ([["1", "2", "1", "2", "4"]], ["3"]),
        ([["1", "1.1", "1.3", "2"]], ["1.2"]),
        ([["C2.B1", "C2.4"]], []),
        ([["C08", "C10"]], ["C09"]),
        ([["C4", "C5"]], []),
        ([[]], []),
    ],
)
def test_a_numbering_with_a_hole(lists, missing):
    assert holes(lists) == missing


def test_what_is_odd_in_a_sheet_is_said_once_a_kind():
    assert warnings("C1 Tailler\nC2 Lier\nC4 Cuire") == [
        "Fiche RNCP7 : la numérotation saute C3 ; vérifiez s'il manque une compétence."
    ]
    (said,) = warnings("C1 Tailler\nC1 Lier")
    assert "« C1 » numérote plusieurs compétences" in said
    assert twice(["1", "1"]) == []
    (said,) = warnings("- Tailler\n- tailler.\n- Lier")
    assert "« tailler. ») ; une seule est gardée" in said
    (said,) = warnings("- Tailler\n- Lier", "- Tailler\n- Cuire")
    assert "dans plusieurs blocs (« Tailler »)" in said
    assert "100\u202f000 caractères dans RNCP7BC01" in warnings("- a" + " b" * 60_000)[-1]


def test_a_label_too_long_is_cut_and_kept_whole_beside():
    long = "mot " * (LONGEST_TITLE // 4 + 1)
    (one, other) = split(f"- {long}\n- Lier", "C1.").skills
    assert len(one.title) <= LONGEST_TITLE
    assert one.title.endswith("mot…")
    assert one.description == long.strip()
    assert other.description == ""
    assert any("coupé" in said for said in warnings(f"- {long}\n- Lier"))


def test_parts_of_two_parents_may_have_one_name():
    text = "C1 Cuire\nC1.1 Nettoyer\nC2 Servir\nC2.1 Nettoyer"
    assert tree(text) == ["Cuire", "+Nettoyer", "Servir", "+Nettoyer"]
    assert split(text, "C1.").repeated == ()


@pytest.mark.parametrize("text", ["a\n" * 15_000, "Compétences et" + " compétences et" * 2_000])
def test_a_text_made_to_take_for_ever_does_not(text):
    start = time.process_time()
    split(text, "C1.")
    assert time.process_time() - start < 3
