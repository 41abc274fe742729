"""Headings, long labels, what comes from an earlier version, and the search across blocks."""

from datetime import date

import factories
import pytest
from keyboard import press
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tuteur_desktop.domain.scales import PRESETS, Level
from tuteur_desktop.domain.skills import Block, Framework, Skill, Voice
from tuteur_desktop.services.framework_values import write_framework
from tuteur_desktop.ui.pages.skills.delegate import LINES
from tuteur_desktop.ui.pages.skills.view import MANY

LONG = "Réaliser et adapter les préparations selon les consignes. " * 34
CLEA = Framework("CLEA", "CléA", (
    Block("D1", "Communiquer", (
        Skill("Écouter"), Skill("Porter attention", depth=1), Skill("Poser une question", depth=1),
        Skill("S’exprimer"), Skill(LONG, depth=1), Skill("Décrire", depth=1),
    )),
    Block("D2", "Compter", (Skill("Poser une addition", code="2.1"),)),
))  # fmt: skip


@pytest.fixture
def clea(tab, store, services, yanis):
    with store.write() as session:
        write_framework(session, CLEA)
    services.frameworks.assign(yanis.id, services.frameworks.find("CLEA").id)
    return tab


def test_headings_are_read_and_never_rated(table, clea, services, yanis):
    assert table.listed()[:3] == ["[Écouter]", "Porter attention", "Poser une question"]
    assert clea.view.current().skill.title == "Porter attention"
    table.arrow("down", "down")
    assert clea.view.current().skill.title == LONG
    press(clea.view, Qt.Key.Key_Home)
    assert clea.view.current().skill.title == "Porter attention"
    table.extend("down", "down", "down")
    table.key("2")
    assert len(services.skills.ratings(yanis.id)) == 4
    table.undo()
    for letter in ("e", "1", "1", "1", "1"):
        table.key(letter)
    assert len(services.skills.ratings(yanis.id)) == 4
    assert not clea.run.on
    assert [(row.seen, len(row.block.skills)) for row in clea.blocks.model.rows] == [(4, 4), (0, 1)]


def test_a_long_label_takes_some_lines_and_is_whole_in_its_tip(table, clea):
    view, row = clea.view, table.row(LONG)
    assert view.rowHeight(row) <= LINES * 22 + 20
    assert LONG.strip()[-60:] in clea.model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole)
    view.go_to(row, Voice.TUTOR)
    dialog = table.open_detail()
    assert dialog.height() < 700
    dialog.reject()


def test_the_search_goes_across_blocks_and_what_it_finds_is_rated(table, clea, services, yanis):
    table.look_for("pos quest")
    assert table.listed() == ["[Communiquer]", "Poser une question"]
    press(clea.blocks.search, Qt.Key.Key_Escape)
    assert clea.view.hasFocus()
    table.look_for("POSER")
    assert table.listed() == [
        "[Communiquer]", "Poser une question", "[Compter]", "Poser une addition",
    ]  # fmt: skip
    assert clea.head.title.text().endswith("pour « POSER »")
    press(clea.blocks.search, Qt.Key.Key_Down)
    for letter in ("e", "3", "4"):
        table.key(letter)
    said = [one.level for one in services.skills.ratings(yanis.id)]
    assert said == [Level.THREE, Level.FOUR]
    table.undo()
    clea.blocks.search.setText("2.1")
    assert table.listed() == ["[Compter]", "Poser une addition"]
    clea.blocks.search.setText("zzz")
    assert (table.listed(), clea.panel.isVisible()) == ([], False)
    table.block(1)
    assert (clea.blocks.search.text(), table.listed()) == ("", ["Poser une addition"])


def test_what_was_said_of_an_earlier_version_says_so(table, tab, services, yanis, cooking):
    cut = cooking.skills()[0].id
    services.skills.rate(yanis.id, [cut], Level.THREE, Voice.TUTOR, date(2026, 11, 2), "Net.")
    services.exchange.apply(factories.batch(factories.framework("TEST-1", ("Tailler", "Rôtir"))))
    services.frameworks.assign(yanis.id, services.frameworks.find("TEST-1").id)
    assert table.shows("Tailler", Voice.TUTOR) is Level.THREE
    assert "repris de la version précédente" in table.words("Tailler", 1)
    table.click("Tailler")
    assert "Repris de la version précédente" in " ".join(
        one.text() for one in tab.panel.findChildren(type(tab.panel.title))
    )
    table.key("4")
    assert "repris" not in table.words("Tailler", 1)
    assert len(services.skills.history(yanis.id, tab.view.current().skill.id)) == 2


def test_a_gap_is_shown_from_the_widest_step_of_a_short_scale(table, clea, services, yanis):
    number = services.frameworks.find("CLEA").id
    services.frameworks.set_scale(number, PRESETS[3])
    table.rate("Décrire", Voice.TUTOR, "2")
    table.rate("Décrire", Voice.LEARNER, "1")
    table.key("3")
    assert table.words("Décrire", 3) == "écart 1"
    assert table.shows("Décrire", Voice.LEARNER) is Level.ONE


def test_a_block_of_thousands_is_shown_at_one_height(qtbot, bare_tab, store, services, yanis):
    many = tuple(Skill(f"Compétence {n} {LONG[:200] if n % 3 else ''}") for n in range(MANY + 5))
    with store.write() as session:
        write_framework(session, Framework("GRAND", "Grand", (Block("B", "Bloc", many),)))
    services.frameworks.assign(yanis.id, services.frameworks.find("GRAND").id)
    tester = QAbstractItemModelTester(
        bare_tab.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    bare_tab.show_learner(yanis.id)
    assert len({bare_tab.view.rowHeight(row) for row in range(MANY + 5)}) == 1
    bare_tab.blocks.search.setText("compétence 30")
    heights = {bare_tab.view.rowHeight(row) for row in range(bare_tab.model.rowCount())}
    assert len(heights) > 1
    assert tester is not None
