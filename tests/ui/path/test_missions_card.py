"""Missions confiées on their card: a word, one key a cell, three weeks, and their skills."""

from datetime import date

import factories
import pytest
from drivers_cards import CardDriver
from keyboard import press, type_text
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tuteur_desktop.domain.missions import MissionState
from tuteur_desktop.ui.forms.mission import MissionDialog
from tuteur_desktop.ui.forms.skills_field import SkillsDialog
from tuteur_desktop.ui.pages.path import cards
from tuteur_desktop.ui.tasks import Tasks

LAST, THIS, NEXT = date(2026, 11, 16), date(2026, 11, 23), date(2026, 11, 30)
S = MissionState


class Missions(CardDriver):
    """The card, and what is said of each mission."""

    def __init__(self, qtbot, store, services, yanis) -> None:
        self.services, self.learner_id = services, yanis.id
        card = cards._missions(services, Tasks())
        self.tester = QAbstractItemModelTester(
            card.model, QAbstractItemModelTester.FailureReportingMode.Fatal, card
        )
        super().__init__(qtbot, store, card, yanis.id)

    def give(self, word: str) -> None:
        type_text(self.card.word, word)
        press(self.card.word, Qt.Key.Key_Return)

    def key(self, letter: str) -> None:
        code = {"": Qt.Key.Key_Delete}.get(letter, Qt.Key.Key_unknown)
        press(self.card.view, code, letter)

    def states(self) -> dict[str, list[str]]:
        """The words of each row, week after week, as they are read."""
        model = self.card.model
        return {
            str(model.index(row, 0).data()): [
                str(model.index(row, column).data()) for column in range(1, 4)
            ]
            for row in range(model.rowCount())
        }

    def known(self) -> dict:
        found = self.services.missions.weeks(self.learner_id, LAST, NEXT)
        return {cell: one.state for cell, one in found.items()}


@pytest.fixture
def driver(qtbot, store, services, yanis) -> Missions:
    return Missions(qtbot, store, services, yanis)


@pytest.fixture
def skills(services, yanis) -> list[int]:
    services.exchange.apply(factories.batch(factories.framework()))
    services.frameworks.assign(yanis.id, 1)
    return [one.id for one in services.frameworks.framework(1).skills()]


def test_an_empty_card_says_what_will_be_there(driver) -> None:
    assert "garde-manger, envoi, plonge" in driver.words()
    assert not driver.card.view.isVisible()
    assert driver.find("Reprendre la semaine du 16 nov.") == []


def test_a_word_and_one_key_a_cell(driver) -> None:
    driver.give("Garde-manger")
    assert driver.card.word.text() == ""
    assert driver.states() == {"Garde-manger": ["", "prévue, avec Inès Gauthier", ""]}
    driver.key("f")
    press(driver.card.view, Qt.Key.Key_Left)
    driver.key("R")
    assert driver.states()["Garde-manger"] == [
        "à refaire, avec Inès Gauthier", "faite, avec Inès Gauthier", "",
    ]  # fmt: skip
    press(driver.card.view, Qt.Key.Key_Left)
    driver.key("p")  # on the word: the week that is told under the table
    assert driver.states()["Garde-manger"][1] == "prévue, avec Inès Gauthier"
    press(driver.card.view, Qt.Key.Key_Right)
    driver.key("x")  # a letter that says nothing says nothing
    driver.key("")
    assert driver.states()["Garde-manger"][0] == ""
    driver.click("Annuler : ôter")
    assert driver.states()["Garde-manger"][0] == "à refaire, avec Inès Gauthier"
    driver.click("Rétablir")
    assert driver.known() == {(1, THIS): S.PLANNED}


def test_what_is_to_come_is_planned_and_never_done(driver, qtbot) -> None:
    driver.give("Garde-manger")
    press(driver.card.view, Qt.Key.Key_Right)
    with qtbot.captureExceptions() as caught:
        driver.key("f")
    assert "n'a pas commencé" in caught[0][1].message
    driver.key("p")
    assert driver.known() == {(1, THIS): S.PLANNED, (1, NEXT): S.PLANNED}


def test_weeks_turn_and_one_is_taken_up_again(driver) -> None:
    driver.give("Garde-manger")
    driver.give("Desserts")
    driver.click("Semaine suivante")
    assert driver.card.model.mondays == (THIS, NEXT, date(2026, 12, 7))
    driver.click("Reprendre la semaine du 23 nov.")
    assert [week[1] for week in driver.states().values()] == ["prévue, avec Inès Gauthier"] * 2
    driver.click("Reprendre la semaine du 23 nov.")
    assert driver.said == ["Tout y est déjà : rien n’a été ajouté."]
    driver.click("Cette semaine")
    assert driver.card.model.mondays == (LAST, THIS, NEXT)


def test_who_supervises_is_typed_and_proposed_the_next_time(driver, services, yanis) -> None:
    driver.give("Garde-manger")
    supervisor, note = driver.card.panel.fields()
    press(driver.card.view, Qt.Key.Key_Return)
    assert supervisor.hasFocus()
    type_text(supervisor, "M. Perrot")  # over what was proposed, which is selected
    services.missions.add(yanis.id, "Plonge")  # news of another change takes nothing away
    assert supervisor.text() == "M. Perrot"
    press(supervisor, Qt.Key.Key_Return)
    type_text(note, "Seul le samedi")
    press(note, Qt.Key.Key_Return)
    assert driver.states()["Garde-manger"][1] == "prévue, avec M. Perrot. Seul le samedi"
    driver.card.view.go_to((1, LAST))
    driver.key("f")
    assert driver.states()["Garde-manger"][0] == "faite, avec M. Perrot"


def test_skills_are_asked_once_and_may_wait(driver, skills, services, yanis) -> None:
    driver.give("Garde-manger")
    asked = driver.dialog(SkillsDialog)
    assert "Quelles compétences exerce « Garde-manger » ?" in driver.words(asked)
    driver.click("Plus tard", asked)
    assert "Aucune compétence n’est liée à cette mission." in driver.words()
    driver.click("Compétences : Garde-manger")
    asked = driver.dialog(SkillsDialog)
    type_text(asked.picker.search, "cuire")
    press(asked.picker.search, Qt.Key.Key_Down)
    press(asked.picker.view, Qt.Key.Key_Space, " ")
    driver.click("Choisir", asked)
    assert services.missions.missions(yanis.id)[0].skills == (skills[1],)
    driver.card.view.go_to((1, LAST))
    driver.key("f")
    assert "Cuire : exercée 1 semaine, pas encore évaluée" in driver.words()


def test_the_same_word_of_another_learner_brings_its_skills(driver, skills, services) -> None:
    lou = services.learners.add(factories.learner(last_name="Petit", first_name="Lou"))
    services.missions.add(lou.id, "Garde-manger", skills=[skills[0]])
    assert driver.card.word.completer().model().stringList() == ["Garde-manger"]
    driver.give("garde-manger")
    asked = driver.dialog(SkillsDialog)
    assert asked.picker.chosen() == (skills[0],)


def test_a_mission_is_renamed_and_put_aside(driver, services, yanis) -> None:
    driver.give("Garde-manger")
    driver.give("Desserts")
    driver.click("Modifier la mission")
    form = driver.dialog(MissionDialog)
    form.word.setText("Garde-manger")
    driver.click("Enregistrer", form)
    assert "est déjà une mission" in driver.words(form)
    form.word.setText("Pâtisserie")
    form.aside.setChecked(True)
    driver.click("Enregistrer", form)
    assert list(driver.states()) == ["Garde-manger", "Pâtisserie, rangée"]
    driver.click("Semaine suivante")
    driver.click("Semaine suivante")
    assert list(driver.states()) == ["Garde-manger"]
    assert [one.title for one in services.missions.missions(yanis.id)] == ["Garde-manger"]


def test_another_learner_starts_anew(driver, services) -> None:
    driver.give("Garde-manger")
    driver.click("Semaine suivante")
    lou = services.learners.add(factories.learner(last_name="Petit", first_name="Lou"))
    driver.tab.show_learner(lou.id)
    assert driver.card.model.rowCount() == 0
    assert not driver.card.undo.canUndo()
    assert driver.card._monday == THIS
