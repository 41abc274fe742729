"""A block rated in one go: a key a skill, undo and Escape included."""

from datetime import date

from keyboard import press
from PySide6.QtCore import Qt

from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import Voice

TODAY = date(2026, 11, 23)


def levels(table) -> list[str]:
    found = [table.shows(title, Voice.TUTOR) for title in ("Tailler", "Cuire", "Dresser")]
    return [level.value if level else "" for level in found]


def test_each_level_brings_the_next_skill_and_the_last_one_ends(qtbot, table, tab):
    with qtbot.waitSignal(tab.said) as said:
        for letter in ("e", "1", "v", "3"):
            table.key(letter)
    assert levels(table) == ["1", "not-seen", "3"]
    assert "« Pratique »" in said.args[1]
    assert not tab.run.on
    table.key("4")
    assert levels(table) == ["1", "not-seen", "4"], "a level stays on its skill again"


def test_it_goes_on_from_the_first_skill_not_rated_today(table, tab, services, yanis):
    skills = [one.skill.id for one in tab.model.rows]
    services.skills.rate(yanis.id, skills, Level.ONE, Voice.TUTOR, date(2026, 11, 2))
    services.skills.rate(yanis.id, skills[:1], Level.TWO, Voice.TUTOR)
    tab.head.run.click()
    assert tab.view.current().skill.title == "Cuire"
    table.arrow("up")
    table.key("3")
    assert (levels(table), tab.view.current().skill.title) == (["3", "1", "1"], "Cuire")


def test_what_is_taken_back_comes_back_in_hand(table, tab):
    for letter in ("e", "1", "2"):
        table.key(letter)
    table.undo()
    assert (levels(table), tab.view.current().skill.title) == (["1", "", ""], "Cuire")
    table.key("4")
    assert (levels(table), tab.view.current().skill.title) == (["1", "4", ""], "Dresser")
    table.take_back_rating()
    assert tab.view.current().skill.title == "Dresser"


def test_escape_another_block_and_another_voice(table, tab):
    table.key("e")
    press(tab.view, Qt.Key.Key_Escape)
    assert not tab.head.run.isChecked()
    table.arrow("right")
    table.key("e")
    table.key("2")
    assert (tab.view.voice, tab.view.current().skill.title) == (Voice.LEARNER, "Cuire")
    table.block(1)
    assert not tab.run.on
