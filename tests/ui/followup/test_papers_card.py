"""The papers in a learner's file: filled, signed in the room, sealed, made again, by hand."""

from datetime import date

import factories
import pytest
from keyboard import type_text
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from reading import plain

from tuteur_desktop.domain.contracts import Kind, Tutor
from tuteur_desktop.domain.interviews import Party
from tuteur_desktop.domain.learners import Person
from tuteur_desktop.domain.sheets import SheetState
from tuteur_desktop.domain.welcome import SheetKind
from tuteur_desktop.ui import messages, theme
from tuteur_desktop.ui.forms.paper import PaperDialog
from tuteur_desktop.ui.forms.room import SigningDialog
from tuteur_desktop.ui.forms.sheet import SheetDialog
from tuteur_desktop.ui.forms.working_paper import WorkingPaperDialog
from tuteur_desktop.ui.news import News
from tuteur_desktop.ui.pages.followup.papers_card import PapersCard
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets.cards_tab import CardsTab

K = SheetKind
TODAY = date(2026, 11, 23)
SAFE = {"post": "Commis", "risks": "Coupure", "instructions": "Alarme", "gestures": "Découpe",
        "by": "Inès Gauthier"}  # fmt: skip
GUIDE = {"who": "Alternant : Yanis", "absence": "J’appelle", "assessed": "Trois avis",
         "kept": "Un an", "readers": "Moi", "rights": "Tout lire",
         "tutor": "Inès Gauthier"}  # fmt: skip


class Driver:
    """The tab with this card alone, told of every commit."""

    def __init__(self, qtbot, services, store) -> None:
        if not QApplication.instance().styleSheet():  # once: it takes a quarter of a second
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.services = qtbot, services
        self.tasks = Tasks()
        self.card = PapersCard(
            services.sheets, services.room, services.documents, services.signing, self.tasks
        )
        self.tab = CardsTab([self.card])
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.tab.setParent(self.host)
        self.tab.resize(900, 700)
        self.host.resize(900, 700)
        self.host.show()
        self.host.activateWindow()
        qtbot.waitUntil(self.host.isActiveWindow)
        self.said: list[str] = []
        self.card.said.connect(lambda _kind, words: self.said.append(plain(words)))
        self.news = News(store)
        self.news.changed.connect(self.tab.on_changed)

    def words(self, inside: QWidget | None = None) -> str:
        labels = (inside or self.card).findChildren(QLabel)
        return plain("\n".join(one.text() for one in labels if one.isVisible()))

    def verbs(self) -> list[str]:
        known = self.card.findChildren(QPushButton)
        return [plain(one.accessibleName()) for one in known if one.isVisible()]

    def click(self, name: str, inside: QWidget | None = None) -> None:
        def found() -> list[QPushButton]:
            known = (inside or self.card).findChildren(QPushButton)
            return [one for one in known if one.isVisible() and one.isEnabled()
                    and name in (plain(one.text()), plain(one.accessibleName()))]  # fmt: skip

        self.qtbot.waitUntil(lambda: len(found()) == 1)
        self.qtbot.mouseClick(found()[0], Qt.MouseButton.LeftButton)

    def dialog(self, kind: type):
        def shown() -> list:
            return [one for one in self.card.findChildren(kind) if one.isVisible()]

        self.qtbot.waitUntil(lambda: len(shown()) == 1)
        return shown()[0]

    def state(self, kind: SheetKind) -> SheetState:
        every = self.services.sheets.standings(self.card.learner_id)
        return next(one.state for one in every if one.kind is kind)


@pytest.fixture
def driver(qtbot, services, store):
    services.signing.create("Inès Gauthier", "une phrase de passe")
    contract = factories.contract(tutors=(Tutor("Inès Gauthier", date(2025, 9, 1)),))
    yanis = services.learners.add(factories.learner(
        contracts=(contract,), representatives=(Person("Nadia Benali", "mère"),)
    ))  # fmt: skip
    made = Driver(qtbot, services, store)
    made.tab.show_learner(yanis.id)
    QApplication.processEvents()
    yield made
    made.tasks.wait()


def test_each_paper_says_where_it_stands_and_what_asks_for_it(driver: Driver) -> None:
    said = driver.words()
    assert said.count("À faire") == 2
    assert "Rien à faire tant que le tuteur reste" in said
    assert "Loi : dire comment on évalue, avant de le faire (L1222-3)." in said
    assert "Usage : quand un tuteur passe la main" in said
    assert driver.verbs() == [
        "Remplir : repères de suivi", "Remplir : fiche d’accueil sécurité", "Imprimer vierge : "
        "fiche d’accueil sécurité", "Remplir : fiche de passation",
    ]  # fmt: skip


def test_a_paper_is_filled_kept_and_then_ready(driver: Driver) -> None:
    driver.click("Remplir : fiche d’accueil sécurité")
    form = driver.dialog(SheetDialog)
    type_text(form.fields["post"].edit, "Commis")
    check = next(one for one in form.fields["risks"].checks if one.text() == "Coupure")
    driver.qtbot.mouseClick(check, Qt.MouseButton.LeftButton, pos=QPoint(9, 14))
    type_text(form.fields["risks"].edit, "Sol mouillé")
    type_text(form.fields["gestures"].edit, "Découpe")
    driver.click("Enregistrer", form)
    (kept,) = driver.services.sheets.sheets(driver.card.learner_id)
    assert kept.fields["risks"] == "Coupure\nSol mouillé"
    assert (kept.fields["post"], kept.on) == ("Commis", TODAY)
    driver.qtbot.waitUntil(lambda: "Prête à signer" in driver.words())
    assert driver.said == ["Fiche d’accueil sécurité : enregistré. Reste à relire et signer."]
    assert "Signature attendue : Yanis Benali et Nadia Benali" in driver.words()


def test_it_is_sealed_from_the_form_and_made_again_with_a_reason(driver: Driver) -> None:
    driver.services.sheets.keep(driver.card.learner_id, K.SAFETY, SAFE, TODAY)
    QApplication.processEvents()
    driver.click("Remplir : fiche d’accueil sécurité")
    driver.click("Enregistrer et signer…", driver.dialog(SheetDialog))
    room = driver.dialog(SigningDialog)
    assert [name for name, _party in room._people] == ["Yanis Benali", "Nadia Benali"]
    driver.click("Sceller avec ma signature", room)
    driver.qtbot.waitUntil(lambda: driver.state(K.SAFETY) is SheetState.SIGNED)
    driver.qtbot.waitUntil(lambda: bool(driver.said))
    assert "se noter en un clic dans « Remis et fait »" in driver.said[-1]
    room.reject()
    driver.qtbot.waitUntil(lambda: "Signée le 23 nov. 2026" in driver.words())
    driver.click("Refaire : fiche d’accueil sécurité")
    form = driver.dialog(SheetDialog)
    assert "L’ancienne fiche est signée" in driver.words(form)
    driver.click("Enregistrer", form)
    assert "dites pourquoi vous le refaites" in driver.words(form)
    type_text(form.reason, "Poste chaud")
    driver.click("Enregistrer", form)
    driver.qtbot.waitUntil(lambda: "refaite : Poste chaud" in driver.words())
    driver.click("fiche d’accueil sécurité du 23 nov. 2026")
    older = driver.dialog(PaperDialog)
    assert older.pages == 1
    older.reject()


def test_a_change_of_tutor_is_told_and_proposed_as_the_reason(driver: Driver) -> None:
    learner_id, services = driver.card.learner_id, driver.services
    number = services.sheets.keep(learner_id, K.GUIDE, GUIDE, TODAY)
    services.documents.issue(services.sheets.request(number), sign=True)
    contract = services.learners.learner(learner_id).contracts[0]
    services.contracts.change_tutor(contract.id, "Paul Perrot", TODAY)
    driver.qtbot.waitUntil(lambda: "À refaire : tuteur changé" in driver.words())
    driver.click("Refaire : repères de suivi")
    assert driver.dialog(SheetDialog).reason.text() == "tuteur changé"


def test_a_refusal_is_told_by_name(driver: Driver) -> None:
    learner_id, services = driver.card.learner_id, driver.services
    number = services.sheets.keep(learner_id, K.GUIDE, GUIDE, TODAY)
    request = services.sheets.request(number)
    services.room.refuse(request, Party.LEARNER, "Yanis Benali", "")
    driver.qtbot.waitUntil(lambda: "Refusés par Yanis Benali" in driver.words())


def test_the_blank_sheet_and_the_filled_one_are_printed(driver: Driver) -> None:
    driver.click("Imprimer vierge : fiche d’accueil sécurité")
    blank = driver.dialog(WorkingPaperDialog)
    assert blank.pages == 1
    blank.reject()
    driver.services.sheets.keep(driver.card.learner_id, K.GUIDE, GUIDE, TODAY)
    driver.click("Imprimer : repères de suivi")
    shown = driver.dialog(PaperDialog)
    assert shown.pages == 1
    shown.reject()


def test_leaving_a_form_asks_before_it_forgets(driver: Driver, monkeypatch) -> None:
    asked: list[str] = []

    def ask(_parent, title: str, *_words, **_more) -> bool:
        asked.append(plain(title))
        return len(asked) > 1

    monkeypatch.setattr(messages, "ask", ask)
    driver.click("Remplir : fiche d’accueil sécurité")
    form = driver.dialog(SheetDialog)
    form.reject()
    assert asked == []  # nothing was typed
    driver.click("Remplir : fiche d’accueil sécurité")
    form = driver.dialog(SheetDialog)
    type_text(form.fields["post"].edit, "Commis")
    form.reject()
    assert form.isVisible()
    form.reject()
    assert not form.isVisible()
    assert asked == ["Fermer sans enregistrer ?"] * 2


def test_without_a_contract_it_says_what_comes_first(driver: Driver) -> None:
    zoe = driver.services.learners.add(factories.learner(first_name="Zoé", contracts=()))
    driver.tab.show_learner(zoe.id)
    QApplication.processEvents()
    assert "ajoutez d’abord le contrat" in driver.words()
    assert driver.verbs() == []


def test_a_trainee_is_told_of_the_law_that_is_theirs(driver: Driver) -> None:
    contract = factories.contract(kind=Kind.INTERNSHIP)
    zoe = driver.services.learners.add(factories.learner(first_name="Zoé", contracts=(contract,)))
    driver.tab.show_learner(zoe.id)
    QApplication.processEvents()
    said = driver.words()
    assert "L4141-1, L4111-5" in said
    for article in ("L1222-3", "L4141-2", "à l’embauche"):
        assert article not in said
    for kind, told in ((K.SAFETY, "L4111-5"), (K.GUIDE, "C’est un usage")):
        dialog = driver.card.open_form(kind)
        said = driver.words(dialog)
        assert told in said
        assert "L4141-2" not in said
        assert "L1222-3" not in said
        dialog.reject()
