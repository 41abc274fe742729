"""What is handed over or done, on its card: what the law wants first, by one click, given back."""

from datetime import date

import factories
import pytest
from keyboard import type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from reading import plain

from tuteur_desktop.domain.welcome import Provided, ProvidedKind, SheetKind
from tuteur_desktop.ui import messages, theme
from tuteur_desktop.ui.forms.provided import ProvidedDialog, ReturnedDialog
from tuteur_desktop.ui.news import News
from tuteur_desktop.ui.pages.followup.provided_card import ProvidedCard
from tuteur_desktop.ui.widgets.cards_tab import CardsTab

P = ProvidedKind
TODAY = date(2026, 11, 23)
BADGE = Provided(P.ACCESS, date(2025, 9, 1), "Badge", "Inès Gauthier")


class Driver:
    def __init__(self, qtbot, services, store) -> None:
        if not QApplication.instance().styleSheet():  # once: it takes a quarter of a second
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.services = qtbot, services
        self.card = ProvidedCard(services.provided)
        self.tab = CardsTab([self.card])
        qtbot.addWidget(self.tab)
        self.tab.resize(900, 700)
        self.tab.show()
        self.said: list[str] = []
        self.card.said.connect(lambda _kind, words: self.said.append(plain(words)))
        self.news = News(store)
        self.news.changed.connect(self.tab.on_changed)

    def words(self, inside: QWidget | None = None) -> str:
        QApplication.processEvents()
        labels = (inside or self.card).findChildren(QLabel)
        return plain("\n".join(one.text() for one in labels if one.isVisible()))

    def click(self, name: str, inside: QWidget | None = None) -> None:
        QApplication.processEvents()
        known = (inside or self.card).findChildren(QPushButton)
        (found,) = [one for one in known if one.isVisible()
                    and name in (plain(one.text()), plain(one.accessibleName()))]  # fmt: skip
        self.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)

    def dialog(self, kind: type):
        return next(one for one in self.card.findChildren(kind) if one.isVisible())

    def noted(self) -> list[Provided]:
        return self.services.provided.provided(self.card.learner_id)


@pytest.fixture
def driver(qtbot, services, store, yanis) -> Driver:
    made = Driver(qtbot, services, store)
    made.tab.show_learner(yanis.id)
    return made


def test_what_the_law_wants_stands_first_and_is_noted_from_there(driver: Driver) -> None:
    said = driver.words()
    assert said.index("Visite médicale d’un mineur") < said.index("Formation à la sécurité")
    assert "Loi (R4624-18)" in said
    assert said.count("Rien de noté, attendue le 1ᵉʳ sept. 2025") == 2
    driver.click("Noter : Visite médicale d’un mineur, avant la prise de poste")
    form = driver.dialog(ProvidedDialog)
    assert "ni résultat, ni nom de médecin" in driver.words(form)
    assert not any(one.isVisible() for one in (form.label, form.by, form.note, form.returned))
    form.on.setText("28/08/2025")
    driver.click("Ajouter", form)
    (kept,) = driver.noted()
    assert (kept.kind, kept.on, kept.note) == (P.MEDICAL_VISIT, date(2025, 8, 28), "")
    assert "R4624-18" not in driver.words()


def test_something_lent_is_added_given_back_folded_and_corrected(driver: Driver) -> None:
    assert "ce qui n’est pas rendu ressortira" in driver.words()
    driver.click("Ajouter ce qui est remis ou fait")
    form = driver.dialog(ProvidedDialog)
    driver.click("Ajouter", form)
    assert "Il manque ce qui est remis" in driver.words(form)
    type_text(form.label, "Gants anti-coupure")
    driver.click("Ajouter", form)
    assert driver.noted()[0].by == "Inès Gauthier"
    driver.click("Rendu le : Gants anti-coupure")
    driver.click("Enregistrer", driver.dialog(ReturnedDialog))
    assert driver.noted()[0].returned_on == TODAY
    assert "Gants anti-coupure" not in driver.words()
    driver.click("Voir 1 objet rendu")
    assert "rendu le 23 nov. 2026" in driver.words()
    driver.click("Corriger : Gants anti-coupure")
    form = driver.dialog(ProvidedDialog)
    form.returned.setText("")
    driver.click("Enregistrer", form)
    assert driver.noted()[0].returned_on is None


def test_a_line_is_taken_out_after_a_question(driver: Driver, monkeypatch) -> None:
    driver.services.provided.add(driver.card.learner_id, BADGE)
    monkeypatch.setattr(messages, "ask", lambda *_words, **_more: True)
    driver.click("Corriger : Badge")
    driver.click("Retirer…", driver.dialog(ProvidedDialog))
    assert driver.noted() == []


def test_a_sealed_safety_sheet_is_noted_by_one_click(driver: Driver) -> None:
    services, learner_id = driver.services, driver.card.learner_id
    services.signing.create("Inès Gauthier", "une phrase de passe")
    number = services.sheets.keep(learner_id, SheetKind.SAFETY, {
        "post": "Commis", "risks": "Coupure", "instructions": "Alarme", "gestures": "Découpe",
        "by": "Paul Perrot", "equipment": "Gants\nTablier",
    }, TODAY)  # fmt: skip
    services.documents.issue(services.sheets.request(number), sign=True)
    assert "noter la formation à la sécurité et 2 équipements ?" in driver.words()
    driver.click("Noter")
    assert [(one.label, one.by) for one in driver.noted()] == [
        ("Accueil sécurité au poste", "Paul Perrot"), ("Gants", "Paul Perrot"),
        ("Tablier", "Paul Perrot"),
    ]  # fmt: skip
    assert driver.said == ["Noté : la formation à la sécurité et 2 équipements."]
    assert "signée le dit" not in driver.words()


def test_at_the_end_what_is_not_back_is_listed(driver: Driver, clock) -> None:
    driver.services.provided.add(driver.card.learner_id, BADGE)
    assert "À rendre" not in driver.words()
    clock.set("2027-08-20 09:00")
    driver.card.refresh()
    assert "Le contrat finit le 31 août 2027. À rendre, ou à fermer : Badge." in driver.words()
    clock.set("2027-09-20 09:00")
    driver.card.refresh()
    assert "Le contrat a fini le 31 août 2027. À rendre, ou à fermer : Badge." in driver.words()


def test_names_already_used_are_proposed(driver: Driver) -> None:
    driver.services.provided.add(driver.card.learner_id, BADGE)
    form = driver.card.open_new(P.ACCESS)
    model = form.label.completer().model()
    words = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert words[0] == "Badge"
    assert words.count("Badge") == 1
    form.reject()


def test_without_a_contract_it_says_what_comes_first(driver: Driver) -> None:
    zoe = driver.services.learners.add(factories.learner(first_name="Zoé", contracts=()))
    driver.tab.show_learner(zoe.id)
    assert "Ajoutez d’abord le contrat" in driver.words()
    assert not driver.card.add.isVisible()
