"""Words about health are remarked wherever they are typed, in one quiet line, and never refused."""

from datetime import date

import pytest
from drivers_interview import Interviewing
from keyboard import press, type_text
from PySide6.QtCore import Qt

from tuteur_desktop.services.interviews import Wanted
from tuteur_desktop.ui.widgets.note import REMINDER


@pytest.fixture
def page(qtbot, services, store):
    driver = Interviewing(qtbot, services, store)
    yield driver
    driver.close()


@pytest.fixture
def number(services, yanis) -> int:
    return services.interviews.plan(yanis.id, Wanted("period-end", date(2026, 11, 23)))


@pytest.mark.parametrize("name", ["learner_words", "reservations", "next_note"])
def test_the_common_end_is_looked_at(page, number, services, yanis, name: str) -> None:
    page.show(number).begin()
    ending = page.page.body.ending
    edit = ending.note if name == "next_note" else ending.fields[name]
    edit.setFocus()
    type_text(edit, "Il est malade.")
    ending.on.setFocus()
    page.qtbot.waitUntil(ending.remarks[name].isVisible)
    assert "malade" in ending.remarks[name].text()
    page.page.autosave.flush()
    assert getattr(services.interviews.interview(number), name) == "Il est malade."
    other = services.interviews.plan(yanis.id, Wanted("exam", date(2026, 11, 23)))
    page.show(other).begin()
    assert not ending.remarks[name].isVisible()


def test_a_decision_is_looked_at_and_can_be_put_right(page, number, services) -> None:
    page.show(number).begin()
    side = page.page.decisions
    side.what.setFocus()
    type_text(side.what, "Appeler, il est malade")
    press(side.what, Qt.Key.Key_Return, "\r")
    assert len(services.interviews.interview(number).decisions) == 1
    page.qtbot.waitUntil(side.remark.isVisible)  # added, and still to be read
    assert "malade" in side.remark.text()
    type_text(side.what, "Revoir les fonds")
    assert not side.remark.isVisible()


def test_the_reminder_stands_between_the_readers_and_the_first_question(page, number) -> None:
    page.show(number).begin()
    words = page.words()
    assert words.count(REMINDER.replace("\xa0", " ")) == 1
    body = page.page.body
    (said,) = (one for one in body.findChildren(type(body.ending.why)) if one.text() == REMINDER)
    assert body.readers.y() < said.y() < body.fields["done"].y()
