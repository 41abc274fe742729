"""The carnet on its card: weeks that miss, words typed or keyed in, sheets out and back."""

from datetime import date
from io import BytesIO

import factories
import pytest
from drivers_cards import CardDriver
from filling import filled
from keyboard import press, type_text
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from reading import plain

from tuteur_desktop.domain.diary import DiarySource, Part
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.ui import messages
from tuteur_desktop.ui.forms.diary import DiaryDialog
from tuteur_desktop.ui.forms.diary_photo import DiaryPhotoDialog
from tuteur_desktop.ui.forms.diary_read import DiaryReadDialog
from tuteur_desktop.ui.pages.path import cards
from tuteur_desktop.ui.tasks import Tasks

BEFORE, LAST, THIS = date(2026, 11, 9), date(2026, 11, 16), date(2026, 11, 23)


class Carnet(CardDriver):
    def __init__(self, qtbot, store, services, yanis) -> None:
        self.services, self.yanis = services, yanis
        self.tasks = Tasks()
        super().__init__(qtbot, store, cards._diary(services, self.tasks), yanis.id)
        self.failed: list[str] = []
        self.tasks.failed.connect(lambda error: self.failed.append(error.message))

    def marks(self) -> dict[date, str]:
        found = self.card.marks.marks
        return {day: plain(one.accessibleName()).split(" : ")[1] for day, one in found.items()}

    def week(self, monday: date):
        return self.services.diary.week(self.yanis.id, monday)

    def choose(self, words: str) -> None:
        """An entry of the menu of the sheets."""
        self.click("Feuilles")
        menu = next(one for one in self.card.findChildren(QMenu) if one.isVisible())
        next(one for one in menu.actions() if one.text() == words).trigger()
        menu.close()

    def wait(self, condition) -> None:
        self.qtbot.waitUntil(condition, timeout=10_000)


@pytest.fixture
def driver(qtbot, store, services, yanis) -> Carnet:
    return Carnet(qtbot, store, services, yanis)


def test_missing_weeks_are_seen_and_one_is_typed(driver) -> None:
    assert driver.marks()[LAST] == "manque"
    assert driver.marks()[THIS] == "en cours"
    assert "Aucune semaine tenue pour l’instant." in driver.words()
    driver.click("Saisir la semaine")  # the last one that is missing
    form = driver.dialog(DiaryDialog)
    type_text(form.parts[Part.DONE].note, "Le garde-manger.")
    type_text(form.parts[Part.GOAL].note, "Monter une mayonnaise")
    driver.click("Garder", form)
    assert driver.marks()[LAST] == "tenue"
    said = driver.words()
    assert "Fait : Le garde-manger." in said
    assert "1 semaine tenue, 63 manquent" in said
    driver.click("Annuler : carnet du 16 novembre 2026")
    assert driver.week(LAST).empty
    driver.click("Rétablir")
    assert driver.week(LAST).source is DiarySource.TYPED


def test_marks_are_walked_by_keyboard_and_months_turn(driver) -> None:
    marks = driver.card.marks
    marks.marks[LAST].setFocus()
    press(marks.marks[LAST], Qt.Key.Key_Left)
    assert marks.marks[BEFORE].hasFocus()
    press(marks.marks[BEFORE], Qt.Key.Key_Return)
    form = driver.dialog(DiaryDialog)
    assert "Semaine du 9 novembre 2026" in driver.words(form)
    form.reject()
    driver.click("Mois précédents")
    assert min(driver.marks()) == date(2026, 4, 6)
    driver.services.diary.write(driver.yanis.id, LAST, {Part.DONE: "Un."})
    assert min(driver.marks()) == date(2026, 4, 6), "news do not turn the months"
    driver.click("Mois suivants")
    assert max(driver.marks()) == THIS


def test_a_photo_is_taken_in_and_keyed_in_beside_it(driver, tmp_path, monkeypatch) -> None:
    picture = tmp_path / "feuille.jpg"
    out = BytesIO()
    Image.new("RGB", (300, 420), "white").save(out, "JPEG")
    picture.write_bytes(out.getvalue())
    form = driver.card.open_week(LAST)
    assert not form.photo.isVisible()
    type_text(form.parts[Part.LEARNT].note, "Lever les filets.")
    driver.click("Photo de la feuille…", form)
    photo = driver.dialog(DiaryPhotoDialog)
    assert driver.week(LAST).learnt == "Lever les filets.", "what was typed is kept first"
    driver.click("Enregistrer", photo)
    assert "Choisissez d’abord une photo" in driver.words(photo)
    photo.choose_file = lambda _parent: str(picture)
    driver.click("Choisir une photo ou un scan…", photo)
    driver.wait(lambda: photo.editor.isVisible() and not photo.working)
    driver.click("Enregistrer", photo)
    driver.wait(lambda: driver.week(LAST).piece is not None)
    form = driver.dialog(DiaryDialog)
    assert form.photo.isVisible()
    width = form.photo._label.width()
    driver.click("Agrandir (+)", form)
    assert form.photo._label.width() > width
    type_text(form.parts[Part.DONE].note, "Recopié.")
    driver.click("Garder", form)
    assert driver.week(LAST).source is DiarySource.KEYED_IN
    form = driver.card.open_week(LAST)
    monkeypatch.setattr(messages, "ask", lambda *_args, **_more: True)
    driver.click("Retirer la photo…", form)
    assert not form.photo.isVisible()
    assert (driver.week(LAST).piece, driver.week(LAST).done) == (None, "Recopié.")


def test_sheets_go_out_and_a_filled_one_comes_back(driver, tmp_path) -> None:
    driver.services.diary.write(driver.yanis.id, THIS, {Part.DONE: "Avant."})
    sheets = tmp_path / "carnet.pdf"
    driver.card.choose_target = lambda _parent, _name: str(tmp_path / "carnet")
    driver.choose("Les 4 prochaines semaines, à remplir à l’écran…")
    driver.wait(lambda: bool(driver.said))
    assert driver.said == ["« carnet.pdf » est enregistré, 4 semaines."]
    sheets.write_bytes(filled(sheets.read_bytes(), {f"w{THIS}_done": "Le garde-manger."}))
    driver.card.choose_file = lambda _parent: str(sheets)
    driver.click("Reprendre un PDF rempli…")
    driver.wait(lambda: any(one.isVisible() for one in driver.card.findChildren(DiaryReadDialog)))
    form = driver.dialog(DiaryReadDialog)
    said = driver.words(form)
    for words in ("Ce que j’ai fait, remplacé", "Le garde-manger.", "Avant : Avant.",
                  "Semaines laissées vides : celle du 30 novembre 2026"):  # fmt: skip
        assert words in said
    driver.click("Garder ces mots", form)
    assert driver.week(THIS).done == "Le garde-manger."
    driver.card.undo.take_back()
    assert driver.week(THIS).done == "Avant."


def test_a_file_that_is_no_sheet_is_told(driver, tmp_path) -> None:
    other = tmp_path / "autre.pdf"
    other.write_bytes(b"Bonjour")
    driver.card.read(other)
    driver.wait(lambda: bool(driver.failed))
    assert "n'est pas un PDF" in driver.failed[0]


def test_a_goal_becomes_an_objective_by_one_click(driver) -> None:
    driver.services.diary.write(driver.yanis.id, LAST, {Part.GOAL: "Monter une mayonnaise"})
    driver.click("En faire un objectif : Monter une mayonnaise")
    (one,) = driver.services.objectives.objectives(driver.yanis.id)
    assert (one.text, one.owner) == ("Monter une mayonnaise", Voice.LEARNER)
    assert driver.find("En faire un objectif : Monter une mayonnaise") == []


def test_without_a_contract_there_is_nothing_to_fill(driver, services) -> None:
    lou = services.learners.add(factories.learner(last_name="Petit", contracts=()))
    driver.tab.show_learner(lou.id)
    assert "Ajoutez d’abord le contrat" in driver.words()
    assert driver.find("Saisir la semaine") == []
