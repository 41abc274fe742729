"""A tutor's week: three learners, all as planned but two exceptions; the steps are counted."""

from datetime import date

import factories
import pytest
from person import Person, opened_program
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tuteur_desktop.app import Program
from tuteur_desktop.domain.attendance import Source, State
from tuteur_desktop.domain.calendar import Half
from tuteur_desktop.domain.profile import Establishment, Profile, Role
from tuteur_desktop.ui.pages.group.page import GroupPage
from tuteur_desktop.ui.widgets.halves.minutes import MinutesPopup

AM, PM = Half.AM, Half.PM
TARGET = 12
BY_MOUSE, BY_KEYS = 8, 11  # what docs/usability.md says
WEEK = (date(2026, 11, 16), date(2026, 11, 22))


@pytest.fixture
def program(qtbot, store_path, clock):
    """Monday morning: nobody has said anything of last week yet."""
    with opened_program(qtbot, store_path, clock) as program:
        site = Establishment(name="Restaurant L’Œuf d’or", am="midi", pm="soir")
        program.services.profile.save(Profile(tutor="Inès Gauthier", establishment=site))
        add = program.services.learners.add
        for last, first in (("Benali", "Yanis"), ("Moreau", "Léa"), ("Nguyễn", "Minh")):
            one = add(factories.learner(last_name=last, first_name=first, birth=date(2006, 3, 1)))
            program.services.attendance.confirm(
                one.id, factories.cells(date(2026, 10, 1), 46)
            )  # fmt: skip
        yield program


def click(person: Person, page: GroupPage, name: str, on: date, half: Half) -> None:
    rows = [row.member for row in page.model.sheet.rows]
    learner_id = next(one.learner_id for one in rows if one.name == name)
    where = page.view.visualRect(page.model.index_of(learner_id, (on, half))).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    person.done.append(f"clique la demi-journée du {on.day} de {name}")


def late(person: Person, page: GroupPage, minutes: str) -> None:
    person.types("r", page.view)
    popup = page.findChild(MinutesPopup)
    person.types(minutes, popup.line)
    person.press("Return", popup.line)


def check(program: Program) -> None:
    """Everything due was said, and only what was typed is an exception."""
    services = program.services
    found = {one.last_name: services.attendance.half_days(one.id, *WEEK)
             for one in services.learners.learners()}  # fmt: skip
    for halves in found.values():
        assert not any(half.unknown() for half in halves)
        assert sum(half.mark is not None for half in halves) == 6
    marks = {name: {(half.on.day, half.half): half.mark for half in halves if half.mark}
             for name, halves in found.items()}  # fmt: skip
    assert marks["Moreau"].pop((19, AM)).state is State.ABSENT
    gone = marks["Nguyễn"].pop((20, PM))
    assert (gone.state, gone.minutes) == (State.LATE, 12)
    rest = [mark for known in marks.values() for mark in known.values()]
    assert {(mark.state, mark.source) for mark in rest} == {(State.PRESENT, Source.AS_PLANNED)}


def told(person: Person) -> str:
    return "\n".join(person.done)


def test_by_the_mouse(qtbot, program):
    person = Person(qtbot, program.window)
    program.window.show_page("today")
    person.click(person.button("La semaine de tous", program.window.page("today")))
    page = program.window.page("group")
    person.wait(page.view.isVisible)
    assert page.model.sheet.monday == WEEK[0]
    click(person, page, "Moreau Léa", date(2026, 11, 19), AM)
    person.types("a", page.view)
    click(person, page, "Nguyễn Minh", date(2026, 11, 20), PM)
    late(person, page, "12")
    person.click(page.confirm)
    check(program)
    assert "confirmées comme prévu, de 3\xa0personnes" in program.window.bar.text()
    assert person.interactions <= TARGET, told(person)
    assert person.interactions == BY_MOUSE, told(person)


def test_by_the_keyboard_alone(qtbot, program):
    person = Person(qtbot, program.window)
    program.window.show_page("today")
    person.press("Ctrl+5", program.window)
    page = program.window.page("group")
    person.wait(page.view.hasFocus)
    for key in ("Down", "Right", "Right"):
        person.press(key, page.view)
    person.types("a", page.view)
    for key in ("Down", "End"):
        person.press(key, page.view)
    late(person, page, "12")
    person.press("Ctrl+Return", page.view)
    check(program)
    assert person.interactions <= TARGET, told(person)
    assert person.interactions == BY_KEYS, told(person)


def test_a_mistake_costs_one_key(qtbot, program):
    person = Person(qtbot, program.window)
    program.window.show_page("group")
    page = program.window.page("group")
    person.wait(page.view.hasFocus)
    person.click(page.confirm)
    person.press("Ctrl+Z", page.view)
    halves = [half for one in program.services.learners.learners()
              for half in program.services.attendance.half_days(one.id, *WEEK)]  # fmt: skip
    assert all(half.mark is None for half in halves)


def test_the_side_bar_shows_the_page_when_there_are_many(qtbot, program):
    sidebar = program.window._sidebar
    assert sidebar._buttons["group"].isHidden()
    for number in range(7):
        program.services.learners.add(factories.learner(last_name=f"Élève {number}"))
    assert not sidebar._buttons["group"].isHidden()
    program.window.show_page("group")
    assert sidebar._buttons["group"].isChecked()


def test_a_training_organisation_has_its_own_words(qtbot, program):
    sidebar = program.window._sidebar
    site = program.services.profile.profile().establishment
    program.services.profile.save(
        Profile(tutor="Camille Roux", establishment=site, role=Role.TRAINING)
    )
    assert not sidebar._buttons["group"].isHidden()
    assert sidebar._buttons["learners"].text() == "Apprenants"
    person = Person(qtbot, program.window)
    person.press("Ctrl+K", program.window)
    palette = person.dialog("Palette")
    person.types("presence", palette.line)
    assert palette.list.item(0).text() == "Présence"
    person.press("Return", palette.line)
    assert program.window.current == "group"
    program.services.profile.save(Profile(tutor="Camille Roux", establishment=site))
    assert sidebar._buttons["learners"].text() == "Mes alternants"


def test_a_name_leads_to_the_learner(qtbot, program):
    program.window.show_page("group")
    page = program.window.page("group")
    where = page.view.visualRect(page.model.index(1, 0)).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert program.window.current == "learner"
