"""The group sessions in a learner's file: presence, words, decisions that are theirs."""

from datetime import date

import factories
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from tuteur_desktop.domain.group_sessions import Presence, SessionKind
from tuteur_desktop.domain.interviews import Decision
from tuteur_desktop.services.group_sessions import WantedSession
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.group_session import GroupSessionDialog
from tuteur_desktop.ui.news import News
from tuteur_desktop.ui.pages.followup.sessions_card import SessionsCard
from tuteur_desktop.ui.widgets.cards_tab import CardsTab

P = Presence


class Driver:
    """The tab with this card alone, told of every commit."""

    def __init__(self, qtbot, services, store) -> None:
        if not QApplication.instance().styleSheet():  # once: it takes a quarter of a second
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.services = qtbot, services
        self.card = SessionsCard(services.group_sessions, services.learners)
        self.tab = CardsTab([self.card])
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.tab.setParent(self.host)
        self.host.resize(900, 700)
        self.host.show()
        self.news = News(store)
        self.news.changed.connect(self.tab.on_changed)

    def words(self) -> str:
        labels = self.card.findChildren(QLabel)
        return "\n".join(one.text() for one in labels if one.isVisible())

    def reads(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.words().replace("\xa0", " "))

    def click(self, words: str) -> None:
        def found() -> list[QPushButton]:
            known = self.card.findChildren(QPushButton)
            return [one for one in known if one.text() == words and one.isVisible()]

        self.qtbot.waitUntil(lambda: bool(found()))
        self.qtbot.mouseClick(found()[0], Qt.MouseButton.LeftButton)

    def dialog(self) -> GroupSessionDialog:
        return next(one for one in self.card.findChildren(GroupSessionDialog) if one.isVisible())


@pytest.fixture
def card(qtbot, services, store):
    made = Driver(qtbot, services, store)
    yield made
    made.news.stop()


@pytest.fixture
def lina(services):
    return services.learners.add(factories.learner(first_name="Lina", last_name="Moreau"))


def plan(services, *people, title="Fonds", on=date(2026, 11, 23)) -> int:
    numbers = tuple(one.id for one in people)
    return services.group_sessions.plan(WantedSession(SessionKind.WORKSHOP, title, on, numbers))


def test_an_empty_card_says_what_will_be_there_and_plans(card, yanis) -> None:
    card.tab.show_learner(yanis.id)
    card.reads("les séances de Yanis se liront ici")
    card.click("Prévoir…")
    assert card.dialog().pane.people.chosen() == (yanis.id,)


def test_a_session_is_read_by_each_with_what_is_theirs(card, services, yanis, lina) -> None:
    number = plan(services, yanis, lina)
    card.tab.show_learner(lina.id)
    card.reads("23 nov. 2026 · atelier · prévue")
    services.group_sessions.begin(number)
    services.group_sessions.mark(number, {yanis.id: P.PRESENT, lina.id: P.REMOTE})
    services.group_sessions.note(number, yanis.id, "À moi")
    services.group_sessions.write(number, "minutes_text", "Vu le roux. " * 40)
    services.decisions.add(None, Decision("Relire", "Tous", group_session_id=number))
    services.decisions.add(yanis.id, Decision("Montrer", "Yanis", group_session_id=number))
    services.group_sessions.close(number)
    card.reads("à distance")
    card.reads("→ Relire")
    card.reads("2 sur 2 présents")
    said = card.words()
    assert "Montrer" not in said
    assert "À moi" not in said
    assert "Vu le roux." in said
    assert max(len(line) for line in said.split("\n")) < 200
    card.tab.show_learner(yanis.id)
    card.reads("→ Montrer, à titre individuel")
    card.reads("À moi")


def test_a_session_opens_in_its_dialog(card, services, yanis) -> None:
    number = plan(services, yanis)
    card.tab.show_learner(yanis.id)
    card.click("Ouvrir")
    assert card.dialog().session_id == number


def test_the_last_ones_first_and_all_when_asked(card, services, yanis) -> None:
    for day in range(1, 8):
        plan(services, yanis, title=f"Séance {day}", on=date(2026, 11, day))
    card.tab.show_learner(yanis.id)
    card.reads("7 nov. 2026")
    assert "3 nov. 2026" not in card.words()
    card.click("Toutes (7)")
    card.reads("1ᵉʳ nov. 2026")
    card.click("Les dernières seulement")
    card.qtbot.waitUntil(lambda: "3 nov. 2026" not in card.words())
