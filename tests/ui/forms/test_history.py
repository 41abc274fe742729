"""Corrections in words, and the removal of what should never have been kept."""

from dataclasses import replace
from datetime import date

import factories
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from reading import plain

from tuteur_desktop.domain.attendance import Justification, State
from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.domain.contracts import Event, EventKind
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.services.documents import Request
from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui import messages, theme
from tuteur_desktop.ui.forms.history import HistoryDialog

SECRET = "diagnostic à ne pas garder"
CELL = factories.cells(date(2026, 11, 19))[:1]


class HistoryDriver:
    def __init__(self, qtbot, services: Services, learner: Learner) -> None:
        if not QApplication.instance().styleSheet():  # once: it takes a quarter of a second
            theme.apply(QApplication.instance(), "light")
        self.qtbot = qtbot
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.dialog = HistoryDialog(services.history, learner.id, learner.name, self.host)
        self.dialog.show()
        self.settled()

    def corrections(self) -> str:
        return self._words(self.dialog.tabs.widget(0))

    def texts(self) -> str:
        return self._words(self.dialog.tabs.widget(1))

    def withdraw(self) -> None:
        self.dialog.tabs.setCurrentIndex(1)
        known = self.dialog.tabs.widget(1).findChildren(QPushButton)
        self.qtbot.waitUntil(known[0].isVisible)
        self.qtbot.mouseClick(known[0], Qt.MouseButton.LeftButton)

    def settled(self) -> None:
        """Wait until what was just written is shown."""
        last = self.dialog.tabs.widget(0).findChildren(QLabel)[-1]
        self.qtbot.waitUntil(lambda: last.isVisibleTo(self.dialog.tabs.widget(0)))

    def _words(self, widget) -> str:
        labels = widget.findChildren(QLabel)
        said = (one.text() for one in labels if one.isVisibleTo(widget))
        return plain("\n".join(said))


@pytest.fixture
def absent(services: Services, yanis: Learner) -> Learner:
    """Yanis, present, then absent with a note."""
    services.attendance.mark(yanis.id, CELL, factories.mark(State.PRESENT))
    services.attendance.mark(
        yanis.id, CELL,
        factories.mark(State.ABSENT, justification=Justification.AWAITED, note=SECRET),
    )  # fmt: skip
    return yanis


def test_a_correction_says_who_when_before_and_after(qtbot, services, absent: Learner) -> None:
    words = HistoryDriver(qtbot, services, absent).corrections()
    assert "Demi-journée : 19 nov. 2026, matin" in words
    assert "corrigé le 23 novembre 2026 à " in words
    assert "par Inès Gauthier" in words
    assert "état : présent → absent" in words
    assert "justificatif : sans objet → justificatif attendu" in words


def test_a_rating_names_its_skill_and_its_level(qtbot, services, yanis: Learner) -> None:
    services.exchange.apply(factories.batch(factories.framework()))
    (framework,) = services.frameworks.frameworks()
    services.frameworks.assign(yanis.id, framework.id)
    skill = framework.skills()[0].id
    for level in (Level.ONE, Level.THREE):
        services.skills.rate(yanis.id, [skill], level, Voice.TUTOR)
    words = HistoryDriver(qtbot, services, yanis).corrections()
    assert "Évaluation : Tailler, tuteur" in words
    assert "niveau : débute → autonome" in words


def test_an_event_and_an_exception_are_named(qtbot, services, yanis: Learner) -> None:
    services.calendar.expect(yanis.id, [(date(2026, 12, 9), Half.PM)], Place.VISIT)
    services.contracts.record(
        yanis.contracts[0].id, Event(EventKind.TUTOR, date(2026, 12, 1), tutor="Paul Roy")
    )
    words = HistoryDriver(qtbot, services, yanis).corrections()
    assert "Calendrier : 9 déc. 2026, après-midi" in words
    assert "Vie du contrat : changement de tuteur, 1ᵉʳ déc. 2026" in words
    assert "Tuteur du contrat" in words


def test_a_text_is_withdrawn_for_good(qtbot, services, absent, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(messages, "ask", lambda *words, **more: asked.append((words, more)) or True)
    history = HistoryDriver(qtbot, services, absent)
    assert SECRET in history.texts()
    assert SECRET in history.corrections()
    history.withdraw()
    words, more = asked[0]
    history.settled()
    assert "copies" in words[2]
    assert "documents" in words[2]
    assert more == {"danger": True}
    assert SECRET not in history.texts()
    assert SECRET not in history.corrections()
    assert "retiré définitivement le 23 novembre 2026" in history.corrections()
    assert SECRET not in [one.text for one in services.history.texts(absent.id)]


def test_withdrawing_says_which_signed_period_it_unlocks(
    qtbot, services, yanis, monkeypatch
) -> None:
    asked = []
    monkeypatch.setattr(messages, "ask", lambda *words, **_more: asked.append(words[2]) or False)
    week = Request(DocumentKind.ATTENDANCE, yanis.id, date(2026, 10, 1), date(2026, 10, 31),
                   despite=SECRET)  # fmt: skip
    services.documents.issue(replace(week, despite=""), sign=False)
    services.signing.create("Inès Gauthier", "une phrase assez longue")
    services.documents.issue(week, sign=True)
    history = HistoryDriver(qtbot, services, yanis)
    history.withdraw()
    assert "détruit : 2026-001, révision 2." in plain(asked[0])
    assert "Plus rien de signé ne verrouillera\u202f: octobre 2026 (n°\xa02026-001)." in asked[0]
    services.documents.reopen(services.documents.find("2026-001").id, "Un retard oublié")
    history.withdraw()
    assert "verrouillera" not in asked[1]


def test_giving_up_keeps_the_text(qtbot, services, absent, monkeypatch) -> None:
    monkeypatch.setattr(messages, "ask", lambda *_words, **_more: False)
    history = HistoryDriver(qtbot, services, absent)
    history.withdraw()
    assert SECRET in history.texts()
    assert SECRET in [one.text for one in services.history.texts(absent.id)]
