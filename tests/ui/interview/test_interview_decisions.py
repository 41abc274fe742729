"""A decision that is typed and never added by Enter: it is kept once its line is left."""

from datetime import date

import pytest
from drivers_interview import Interviewing
from keyboard import type_text
from PySide6.QtWidgets import QApplication

from tuteur_desktop.services.interviews import Wanted


@pytest.fixture
def page(qtbot, services, store):
    driver = Interviewing(qtbot, services, store)
    yield driver
    driver.close()


@pytest.fixture
def number(services, yanis) -> int:
    return services.interviews.plan(yanis.id, Wanted("period-end", date(2026, 11, 23)))


def typed(page, what: str, who: str = "", when: str = "") -> None:
    side = page.page.decisions
    for field, text in ((side.what, what), (side.who, who), (side.by_when, when)):
        if text:
            field.setFocus()
            type_text(field, text)


def kept(services, number) -> list[tuple[str, str, date | None]]:
    found = services.interviews.interview(number).decisions
    return [(one.what, one.who, one.by_when) for one in found]


def test_a_line_that_is_left_is_added_and_the_keyboard_stays(page, number, services) -> None:
    page.show(number).begin()
    typed(page, "Revoir les fonds", "Yanis", "30/11/2026")
    page.field("asked").take_focus()
    assert kept(services, number) == []  # one may only have looked at something
    page.qtbot.waitUntil(
        lambda: kept(services, number) == [("Revoir les fonds", "Yanis", date(2026, 11, 30))],
        timeout=3000,
    )
    assert page.field("asked").edit.hasFocus()
    assert page.page.decisions.what.text() == ""


def test_a_line_one_came_back_to_is_not_cut_in_two(page, number, services) -> None:
    page.show(number).begin()
    typed(page, "Revoir")
    page.field("asked").take_focus()
    typed(page, " les fonds")
    assert page.page.autosave.flush()
    assert kept(services, number) == []
    page.field("asked").take_focus()
    page.page.autosave.flush()
    assert kept(services, number) == [("Revoir les fonds", "", None)]


def test_in_another_program_the_line_is_kept_and_goes_on(
    page, number, services, monkeypatch
) -> None:
    page.show(number).begin()
    side = page.page.decisions
    typed(page, "Revoir")
    with monkeypatch.context() as away:
        away.setattr(QApplication, "focusWidget", staticmethod(lambda: None))
        QApplication.instance().focusChanged.emit(side.what, None)
        page.page.autosave.flush()
    assert kept(services, number) == [("Revoir", "", None)]
    assert side.what.text() == "Revoir"
    type_text(side.what, " les fonds")
    page.field("asked").take_focus()
    page.page.autosave.flush()
    assert kept(services, number) == [("Revoir les fonds", "", None)]


def test_a_date_that_is_none_is_told_and_the_line_stays(page, number, services) -> None:
    page.show(number).begin()
    typed(page, "Revoir les fonds", "", "31/02/2027")
    page.field("asked").take_focus()
    page.page.autosave.flush()
    assert kept(services, number) == []
    assert "n’est pas une date" in page.words()
    assert page.page.head.saved.text() == "Pas tout enregistré"
    page.page.hide()
    assert kept(services, number) == [("Revoir les fonds (31/02/2027)", "", None)]


def test_hiding_the_page_or_showing_another_keeps_the_line(page, number, services, yanis) -> None:
    other = services.interviews.plan(yanis.id, Wanted("exam", date(2026, 12, 18)))
    page.show(number).begin()
    typed(page, "Première")
    page.show(other)
    assert kept(services, number) == [("Première", "", None)]
    assert page.page.decisions.what.text() == ""
    page.show(number)
    typed(page, "Seconde")
    page.page.hide()
    assert [what for what, _, _ in kept(services, number)] == ["Première", "Seconde"]
    assert kept(services, other) == []


def test_another_one_is_corrected_once_the_line_is_kept(page, number, services) -> None:
    page.show(number).begin()
    page.decide("Revoir les fonds", "Yanis", "30/11/2026")
    typed(page, "Commander")
    page.click(page.verb("Corriger la décision : Revoir les fonds"))
    assert page.page.decisions.what.text() == "Revoir les fonds"
    assert [what for what, _, _ in kept(services, number)] == ["Revoir les fonds", "Commander"]
