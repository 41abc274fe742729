"""The text a person types, or corrects before accepting a framework, and back."""

from dataclasses import replace

import pytest

from tuteur_desktop.domain.skills import LONGEST_TITLE, Block, Framework, Skill
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import formats
from tuteur_desktop.exchange.framework_text import parse_skills_text, skills_text

FRAMEWORK = Framework(
    "RNCP40001",
    "Boulangerie",
    (
        Block("RNCP40001BC01", "Peser", (Skill("Lire une recette", 4, "C1.1"),), 1),
        Block(
            "RNCP40001BC02",
            "Pétrir",
            (
                Skill("Pétrir", 5, "C2.1", 0, "À la main", {"moodle.row": "4"}),
                Skill("#Façonner", 6, "C2.2"),
                Skill("- Cuire", 7, "C2.3"),
            ),
            2,
            "Tout le fournil",
            {"moodle.row": "3"},
        ),
    ),
)
EMPTY = Framework("MAISON", "Chez nous")
DEEP = (
    Skill("Trancher", 1), Skill("À la main", 2, "", 1), Skill("Sans gant", 3, "G 1", 2),
    Skill("C2 Emballer", 4), Skill("\\ Ranger", 5, "C9"), Skill("1. Compter", 6), Skill("A  b", 7),
)  # fmt: skip
TYPED = """
C1.2 Tailler
- Éplucher
    C1.2.1 : à l'économe
    1) au couteau
\tEn paysanne
  •  Rincer
# Servir
PHP8 n'est pas un code
# BC07 - Nettoyer
Plonge
\\C3 tel quel
"""


def test_there_and_back():
    text = skills_text(FRAMEWORK)
    assert text.startswith("# RNCP40001BC01 Peser\nC1.1 Lire une recette\n")
    assert parse_skills_text(text, FRAMEWORK) == FRAMEWORK
    assert parse_skills_text(text.replace("\n", "\u2029"), FRAMEWORK) == FRAMEWORK
    assert parse_skills_text(text.replace("\n", "\r\n"), FRAMEWORK) == FRAMEWORK


@pytest.mark.parametrize(
    "blocks",
    [
        (Block("", "", DEEP),),
        (Block("B 1", "C1 Peser", DEEP, 3), Block("", "", (Skill("Z"),)), Block("", "Un", DEEP, 4)),
        (Block("", "Un", (Skill("Peser", 1, "a"), Skill("Peser", 2, "b"))), Block("B 2", "B 2")),
        (Block("#1", "Un", (Skill("Peser", 1, "1."), Skill("Lire", 2, "\\"), Skill("C", 3, "-"))),),
        (Block("A1", "", (Skill("Peser", 1), Skill("Peser", 2))), Block("", "Un"), Block("", "Un")),
    ],
)
def test_any_framework_there_and_back(blocks):
    framework = replace(FRAMEWORK, blocks=blocks)
    assert parse_skills_text(skills_text(framework), framework) == framework


def test_a_framework_typed_from_nothing():
    typed = parse_skills_text(TYPED, EMPTY)
    assert typed.blocks == (
        Block("", "", (
            Skill("Tailler", code="C1.2"), Skill("Éplucher", code="C1.3"),
            Skill("à l'économe", code="C1.2.1", depth=1), Skill("au couteau", depth=1),
            Skill("En paysanne", depth=1), Skill("Rincer", depth=1),
        )),
        Block("", "Servir", (Skill("PHP8 n'est pas un code"),)),
        Block("BC07", "Nettoyer", (
            Skill("Plonge", code="C7.1"), Skill("C3 tel quel", code="C7.2"),
        )),
    )  # fmt: skip
    assert parse_skills_text(skills_text(typed), EMPTY) == typed


def test_split_rename_and_move_keep_what_is_known():
    text = (
        "# RNCP40001BC02 Pétrir et cuire\nC2.3 Cuire au four\nRanger\nPétrir\n"
        "# BC03 Nouveau\nLire une recette\n"
    )
    second, third = parse_skills_text(text, FRAMEWORK).blocks
    assert (second.id, second.title, second.description) == (
        2,
        "Pétrir et cuire",
        "Tout le fournil",
    )
    assert second.nodes == (
        Skill("Cuire au four", 7, "C2.3"),
        Skill("Ranger", None, "C2.4"),
        Skill("Pétrir", 5, "C2.1", 0, "À la main", {"moodle.row": "4"}),
    )
    assert third == Block("BC03", "Nouveau", (Skill("Lire une recette", 4, "C1.1"),))


def test_a_heading_without_its_code_or_with_other_words_is_still_its_block():
    for heading in ("Peser", "RNCP40001BC01", "Peser et lire"):
        text = f"# {heading}\nLire une recette\n"
        (block,) = parse_skills_text(text, FRAMEWORK).blocks
        assert (block.id, block.code) == (1, "RNCP40001BC01")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# BC01 Un\nPeser\n# BC01 Deux", "Ligne 3 : le bloc « BC01 » est déjà à la ligne 1"),
        ("C1 Peser\nC2 Lire\nC1 Cuire", "Ligne 3 : le code « C1 » est déjà à la ligne 1"),
        (f"Peser\n{'x' * (LONGEST_TITLE + 1)}", "Ligne 2 : l'intitulé dépasse 2.000 caractères"),
        ("\n".join(" " * 2 * depth + "x" for depth in range(60)), "Ligne 51 : plus de 50 niveaux"),
        ("  \n", "pas de compétence"),
    ],
)
def test_mistakes_are_told_with_their_line(text, words):
    with pytest.raises(UserError, match=words):
        parse_skills_text(text, EMPTY)


def test_a_whole_catalogue_is_read_and_a_text_without_end_is_refused(monkeypatch):
    catalogue = "# BC01 Tout\n" + "".join(f"Compétence {number}\n" for number in range(13_670))
    assert len(parse_skills_text(catalogue, EMPTY).skills()) == 13_670
    monkeypatch.setattr("tuteur_desktop.exchange.framework_text.MAX_NODES", 2)
    with pytest.raises(UserError, match="plus de 2 compétences"):
        parse_skills_text("Peser\nLire\nCuire\n", EMPTY)


def test_the_real_sheet_there_and_back(real):
    (framework,) = formats.read("f.xml", real("rncp/RNCP12508.xml"), None).frameworks
    assert parse_skills_text(skills_text(framework), framework) == framework
