"""Choosing skills: searched, ticked with the keyboard, and thousands at once."""

from time import perf_counter

import pytest
from keyboard import press, type_text
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from tuteur_desktop.domain.skills import Block, Framework, Skill
from tuteur_desktop.ui.widgets.skill_picker import SkillPicker

COOKING = Framework("T", "Bac pro Cuisine", (
    Block("B1", "Pratique", (Skill("Tailler les légumes", 1), Skill("Cuire", 2))),
    Block("B2", "Gestion", (Skill("Élaborer un coût", 3),)),
))  # fmt: skip
KEYS = Framework("C", "CléA", (Block("", "", (Skill("Calculer", 9),)),))


@pytest.fixture
def picker(qtbot) -> SkillPicker:
    made = SkillPicker()
    QAbstractItemModelTester(
        made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made.model
    )
    qtbot.addWidget(made)
    made.show_frameworks([COOKING, KEYS])
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def shown(picker: SkillPicker) -> list[str]:
    return [row.text for row in picker.model.rows]


def test_it_is_searched_and_ticked_without_a_mouse(picker: SkillPicker, qtbot) -> None:
    assert shown(picker)[:2] == ["Bac pro Cuisine · Pratique", "Tailler les légumes"]
    assert shown(picker)[-2:] == ["CléA", "Calculer"], "a block without a title has its framework's"
    picker.search.setFocus()
    type_text(picker.search, "elaborer cout")
    assert shown(picker) == ["Bac pro Cuisine · Gestion", "Élaborer un coût"]
    press(picker.search, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is picker.view
    press(picker.view, Qt.Key.Key_Space, " ")
    assert picker.chosen() == (3,)
    press(picker.view, Qt.Key.Key_unknown, "x")
    assert picker.search.text() == "elaborer coutx"
    assert picker.none.isVisible()
    picker.search.setText("pratique")
    assert shown(picker)[1:] == ["Tailler les légumes", "Cuire"], "a block gives all of its skills"
    picker.search.clear()
    picker.only.click()
    assert shown(picker) == ["Bac pro Cuisine · Gestion", "Élaborer un coût"]
    assert picker.said.text().replace("\u00a0", " ") == "1 compétence choisie"


def test_arrows_pass_over_the_blocks_and_a_click_ticks(picker: SkillPicker, qtbot) -> None:
    picker.view.setFocus()
    for _ in range(2):
        press(picker.view, Qt.Key.Key_Down)
    assert picker.view.currentIndex().data() == "Élaborer un coût"
    where = picker.view.visualRect(picker.model.index(1)).center()
    qtbot.mouseClick(picker.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    heading = picker.view.visualRect(picker.model.index(0)).center()
    qtbot.mouseClick(picker.view.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert picker.chosen() == (1,)


def test_what_is_of_no_framework_shown_stays_chosen(picker: SkillPicker) -> None:
    picker.show_frameworks([COOKING], (77, 2))
    assert picker.chosen() == (2, 77)
    assert picker.view.currentIndex().data() == "Cuire"
    picker.show_frameworks([])
    assert "Aucun référentiel" in picker.none.text()


def test_thousands_are_searched_at_once(picker: SkillPicker) -> None:
    blocks = tuple(
        Block(f"B{rank}", f"Bloc {rank}", tuple(
            Skill(f"Compétence {rank}.{at} en toutes lettres", rank * 100 + at) for at in range(100)
        )) for rank in range(137)
    )  # fmt: skip
    picker.show_frameworks([Framework("GROS", "Gros", blocks)])
    assert len(picker.model.rows) == 137 * 101
    began = perf_counter()
    picker.search.setText("136.99")
    took = perf_counter() - began
    assert shown(picker) == ["Bloc 136", "Compétence 136.99 en toutes lettres"]
    assert took < 0.5, "a key must not be felt; a tenth of that on a machine of its own"
