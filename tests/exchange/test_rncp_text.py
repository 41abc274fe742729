"""The text a person corrects before accepting a framework, and back."""

from dataclasses import replace

import pytest

from tuteur_desktop.domain.skills import Block, Framework, Skill
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import formats
from tuteur_desktop.exchange.rncp_text import parse_skills_text, skills_text

FRAMEWORK = Framework(
    "RNCP40001",
    "Boulangerie",
    (
        Block("RNCP40001BC01", "Peser", (Skill("Lire une recette", 4, "C1.1"),), 1),
        Block(
            "RNCP40001BC02",
            "Pétrir",
            (
                Skill("Pétrir", 5, "C2.1"),
                Skill("#Façonner", 6, "C2.2"),
                Skill("- Cuire", 7, "C2.3"),
            ),
            2,
        ),
    ),
)


def test_there_and_back():
    text = skills_text(FRAMEWORK)
    assert text.startswith("# RNCP40001BC01 Peser\nLire une recette\n")
    assert parse_skills_text(text, FRAMEWORK) == FRAMEWORK
    assert parse_skills_text(text.replace("\n", "\u2029"), FRAMEWORK) == FRAMEWORK
    assert parse_skills_text(text.replace("\n", "\r\n"), FRAMEWORK) == FRAMEWORK


def test_split_merge_and_rename_keep_what_did_not_change():
    text = "# RNCP40001BC02 Pétrir et cuire\nPétrir\n• Cuire au four\nRanger\n"
    (block,) = parse_skills_text(text, FRAMEWORK).blocks
    assert (block.id, block.title) == (2, "Pétrir et cuire")
    assert block.skills == (
        Skill("Pétrir", 5, "C2.1"),
        Skill("Cuire au four", None, "C2.4"),
        Skill("Ranger", None, "C2.5"),
    )


def test_parts_are_set_in_and_stay_under_what_holds_them():
    nodes = (Skill("Cuire", 1, "C1.1"), Skill("Rôtir", 2, "C1.1.1", 1), Skill("Servir", 3, "C1.2"))
    framework = replace(FRAMEWORK, blocks=(Block("BC01", "Cuisine", nodes),))
    text = skills_text(framework)
    assert "\nCuire\n  Rôtir\nServir\n" in text
    assert parse_skills_text(text, framework) == framework
    (block,) = parse_skills_text("# BC01\n\tCuire\n\tRôtir\n      Frire", framework).blocks
    assert [(node.title, node.depth) for node in block.nodes] == [
        ("Cuire", 0), ("Rôtir", 1), ("Frire", 2),
    ]  # fmt: skip


def test_blocks_without_a_code_and_equal_titles():
    twins = (Skill("Peser", 1, "a"), Skill("Peser", 2, "b"))
    framework = replace(FRAMEWORK, blocks=(Block("", "Un", twins), Block("B 2", "Deux")))
    assert parse_skills_text(skills_text(framework), framework) == framework


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\nPeser\n", "Ligne 2"),
        ("# RNCP40001BC01 Peser\n\n# INCONNU Titre", "Ligne 3 : le bloc « INCONNU »"),
        ("# RNCP40001BC01\n# RNCP40001BC01", "Ligne 2 .* déjà"),
        ("  \n", "pas de bloc"),
    ],
)
def test_mistakes_are_told_with_their_line(text, words):
    with pytest.raises(UserError, match=words):
        parse_skills_text(text, FRAMEWORK)


def test_the_real_sheet_there_and_back(real):
    (framework,) = formats.read("f.xml", real("rncp/RNCP12508.xml"), None).frameworks
    assert parse_skills_text(skills_text(framework), framework) == framework
