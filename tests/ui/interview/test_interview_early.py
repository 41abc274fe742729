"""An interview of a later day that is held today: it is moved, and that is said once."""

from datetime import date, time

import pytest
from drivers_interview import Interviewing
from PySide6.QtWidgets import QDialog

from tuteur_desktop.domain.interviews import Status
from tuteur_desktop.services.interviews import Wanted

TODAY, LATER = date(2026, 11, 23), date(2026, 12, 18)


@pytest.fixture
def page(qtbot, services, store):
    driver = Interviewing(qtbot, services, store)
    yield driver
    driver.close()


def planned(services, yanis, kind: str = "period-end", on: date = LATER) -> int:
    return services.interviews.plan(yanis.id, Wanted(kind, on, time(14, 30)))


def sayings(page) -> list[str]:
    return [said for said in page.said if "tenu aujourd’hui" in said]


def test_begun_before_its_day_it_is_held_today(page, services, yanis) -> None:
    number = planned(services, yanis)
    page.show(number).begin()
    one = services.interviews.interview(number)
    assert (one.on, one.status) == (TODAY, Status.STARTED)
    assert one.at == services.now().time().replace(second=0, microsecond=0)
    assert services.interviews.postponements(number) == [(LATER, TODAY, "")]
    assert sayings(page) == ["Prévu le 18\xa0décembre 2026, tenu aujourd’hui."]
    assert page.field("done").edit.hasFocus()


def test_another_one_at_this_hour_does_not_keep_it_from_beginning(page, services, yanis) -> None:
    now = services.now().time().replace(second=0, microsecond=0)
    services.interviews.plan(yanis.id, Wanted("exam", TODAY, now))
    number = planned(services, yanis)
    page.show(number).begin()
    assert services.interviews.interview(number).on == TODAY


def test_one_of_today_or_of_a_day_gone_stays_where_it_was(page, services, yanis) -> None:
    for on in (TODAY, date(2026, 11, 20)):
        number = planned(services, yanis, on=on)
        page.show(number).begin()
        one = services.interviews.interview(number)
        assert (one.on, one.at) == (on, time(14, 30))
    assert sayings(page) == []


def test_a_point_d_appui_read_before_its_day_too(page, services, yanis) -> None:
    number = planned(services, yanis, "support")
    page.show(number)
    page.click(page.page.warned.accept)
    assert services.interviews.interview(number).on == TODAY
    assert len(sayings(page)) == 1


def test_begun_elsewhere_it_is_held_on_the_day_it_is_closed(page, services, yanis) -> None:
    number = planned(services, yanis)
    services.interviews.begin(number)
    page.show(number)
    page.types("done", "Dressage tenu.")
    page.agree("14/12/2026")  # before the day it was planned for, and after the one it is held
    page.click(page.page.head.sign)
    shown = [one for one in page.page.findChildren(QDialog) if one.isVisible()]
    assert [type(one).__name__ for one in shown] == ["SigningDialog"]
    shown[0].reject()
    held = services.interviews.interview(number)
    assert (held.on, held.status, held.next_on) == (TODAY, Status.HELD, date(2026, 12, 14))
    assert len(sayings(page)) == 1


def test_before_the_contract_begins_nothing_changes(page, services, yanis, qtbot, clock) -> None:
    number = planned(services, yanis)
    clock.set("2025-06-02 09:00")  # before every contract of this learner
    page.show(number)
    with qtbot.captureExceptions() as refused:
        page.begin()
    assert "commence le" in str(refused[0][1])
    one = services.interviews.interview(number)
    assert (one.on, one.status) == (LATER, Status.PLANNED)
    assert services.interviews.postponements(number) == []
    assert sayings(page) == []
