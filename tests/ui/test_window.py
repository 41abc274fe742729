"""The window: moving between pages and learners, searching, adding, dressing anew."""

from datetime import date

import factories
import pytest
from person import Person, opened_program
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from tuteur_desktop.domain.calendar import Half
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.profile import Establishment, Profile
from tuteur_desktop.domain.year import PLACE_LETTERS
from tuteur_desktop.errors import UserError
from tuteur_desktop.ui.pages.calendar.looks import BRUSHES
from tuteur_desktop.ui.shortcuts import KEYS


@pytest.fixture
def program(qtbot, store_path, clock):
    with opened_program(qtbot, store_path, clock) as program:
        site = Establishment(name="Restaurant L’Œuf d’or", am="midi", pm="soir")
        program.services.profile.save(Profile(tutor="Inès Gauthier", establishment=site))
        yield program


@pytest.fixture
def three(program):
    """Benali, Moreau and Nguyễn, in the order of the list."""
    add = program.services.learners.add
    return [
        add(factories.learner()),
        add(factories.learner(last_name="Moreau", first_name="Léa", birth=date(2007, 5, 2))),
        add(factories.learner(last_name="Nguyễn", first_name="Łukasz", birth=None, contracts=())),
    ]


@pytest.fixture
def person(qtbot, program):
    return Person(qtbot, program.window)


def names_in(page) -> list[str]:
    proxy = page.proxy
    return [proxy.index(row, 0).data() for row in range(proxy.rowCount())]


def test_an_empty_store_offers_the_first_step(program, person):
    today = program.window.page("today")
    person.click(person.button("Ajouter un alternant", today))
    assert person.dialog("AddLearnerDialog").isVisible()


def test_each_page_has_a_key(program, person):
    for key, name in (("2", "learners"), ("3", "documents"), ("4", "settings"), ("1", "today")):
        person.press(f"Ctrl+{key}", program.window)
        assert program.window.current == name
        assert program.window.page(name).isVisible()


def test_the_palette_finds_people_without_accents(program, person, three):
    person.press("Ctrl+K", program.window)
    palette = person.dialog("Palette")
    person.types("lukasz ngu", palette.line)
    assert [palette.list.item(i).text() for i in range(palette.list.count())] == ["Łukasz Nguyễn"]
    person.press("Return", palette.line)
    assert program.window.current == "learner"
    assert program.window.page("learner").learner_id == three[2].id


def test_the_palette_finds_pages_by_arrow(program, person, three):
    person.press("Ctrl+K", program.window)
    palette = person.dialog("Palette")
    person.types("re", palette.line)
    first = palette.list.currentItem().text()
    person.press("Down", palette.line)
    assert palette.list.currentItem().text() != first
    person.types("glages", palette.line)
    person.press("Return", palette.line)
    assert program.window.current == "settings"


def test_the_list_filters_without_case_or_accents(qtbot, program, person, three):
    person.press("Ctrl+2", program.window)
    page = program.window.page("learners")
    assert names_in(page) == ["Benali Yanis", "Moreau Léa", "Nguyễn Łukasz"]
    person.types("LEA", page.filter)
    assert names_in(page) == ["Moreau Léa"]
    person.press("Return", page.filter)
    assert program.window.page("learner").learner_id == three[1].id


def test_the_list_model_keeps_qt_s_contract(program, three):
    program.window.show_page("learners")
    page = program.window.page("learners")
    tester = QAbstractItemModelTester(
        page.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    program.services.learners.archive(three[0].id)
    assert names_in(page) == ["Moreau Léa", "Nguyễn Łukasz"]
    assert tester.model() is page.model


def test_archived_people_are_listed_apart(program, person, three):
    program.services.learners.archive(three[0].id)
    program.window.show_page("learners")
    page = program.window.page("learners")
    person.click(person.button("Archivés", page))
    assert names_in(page) == ["Benali Yanis"]


def test_next_and_previous_follow_the_list_and_keep_the_tab(program, person, three):
    program.window.show_learner(three[0].id, "attendance")
    page = program.window.page("learner")
    person.press("Alt+PgDown", program.window)
    assert page.learner_id == three[1].id
    assert page.tabs.currentIndex() == 1
    person.press("Alt+PgUp", program.window)
    person.press("Alt+PgUp", program.window)
    assert page.learner_id == three[2].id


def test_f1_lists_every_shortcut_of_the_window(program, person):
    person.press("F1", program.window)
    dialog = person.dialog("ShortcutsDialog")
    said = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"Ctrl + K", "F1", "Alt + Pg suiv.", "Maj + flèches", "V"} <= said
    assert dialog.width() <= 800
    dialog.resize(800, 620)
    area = dialog.findChild(QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0


def test_f1_tells_every_letter_of_the_calendar():
    said = {letter for keys, _what in KEYS["Calendrier"] for letter in keys.split(", ")}
    assert {PLACE_LETTERS[place] for place in BRUSHES if place is not None} <= said


def test_a_refused_form_stays_open_and_says_why(program, person):
    person.press("Ctrl+N", program.window)
    form = person.dialog("AddLearnerDialog")
    person.types("Zoé", form.first)
    person.types("Fabre", form.last)
    person.types("31/02/2009", form.birth)
    person.press("Return", form.birth)
    assert form.isVisible()
    assert "31/02/2009" in form.problem.text()
    assert program.services.learners.learners() == []


def test_a_diploma_that_is_known_brings_its_framework(program, person):
    program.services.exchange.apply(factories.batch(factories.framework("RNCP999")))
    person.press("Ctrl+N", program.window)
    form = person.dialog("AddLearnerDialog")
    for field, words in (
        (form.first, "Zoé"),
        (form.last, "Fabre"),
        (form.start, "1/9/2026"),
        (form.end, "31/8/2027"),
        (form.diploma, "diplome rncp9"),
    ):
        person.types(words, field)
    form.diploma.setFocus()
    popup = form.prepared.popup
    person.wait(popup.isVisible)
    person.press("Down", popup)
    person.press("Return", popup)
    assert form.diploma.text() == "Diplôme RNCP999"
    form.kind.setCurrentIndex(list(Kind).index(Kind.INTERNSHIP) - 1)
    person.press("Return", form.diploma)
    (learner,) = program.services.learners.learners()
    (contract,) = learner.contracts
    assert (contract.kind, contract.rncp) == (Kind.INTERNSHIP, "RNCP999")
    assert contract.framework_id is not None


def test_the_first_page_confirms_as_planned(program, person, three):
    program.services.learners.archive(three[1].id)
    program.window.show_page("today")
    today = program.window.page("today")
    confirm = person.button("Confirmer", today)
    person.click(confirm)
    halves = program.services.attendance.half_days(
        three[0].id, date(2026, 11, 18), date(2026, 11, 18)
    )
    assert [half.unknown() for half in halves] == [False, False]
    assert "confirmées comme prévu" in program.window.bar.text()


def test_a_change_of_another_process_is_seen(qtbot, program, three, clock):
    from tuteur_desktop.services.registry import make_services
    from tuteur_desktop.store.store import open_store

    program.window.show_page("learners")
    other = open_store(program.store.path, clock)
    make_services(other, clock).learners.add(factories.learner(last_name="Zwirn"))
    other.close()
    page = program.window.page("learners")
    qtbot.waitUntil(lambda: "Zwirn Yanis" in names_in(page), timeout=5000)


def test_the_window_is_dressed_anew_at_the_same_page(qtbot, program, person, three):
    program.window.show_learner(three[0].id, "attendance")
    program.window.show_page("settings")
    program.change_theme("dark")
    assert program.window.current == "settings"
    assert program.services.profile.setting("theme") == "dark"
    ground = QApplication.instance().palette().window().color().name()
    assert ground == "#171a1f"
    program.change_theme("light")


def test_the_side_bar_folds_on_a_small_screen(qtbot, program):
    program.window.resize(910, 480)
    qtbot.waitUntil(lambda: program.window._sidebar.width() == 64)
    program.window.resize(1280, 800)
    qtbot.waitUntil(lambda: program.window._sidebar.width() == 212)


def test_a_refusal_becomes_a_bar_and_a_bug_a_report_without_names(program, person):
    program.window.tell(UserError("Le disque est plein : libérez de la place."))
    assert program.window.bar.text() == "Le disque est plein\u202f: libérez de la place."
    try:
        raise ValueError("Yanis Benali")
    except ValueError as error:
        program.window.tell(error)
    dialog = person.dialog("BugDialog")
    text = dialog.report.toPlainText()
    assert "ValueError" in text
    assert "Benali" not in text


def test_the_essentials_say_what_is_missing_and_edit_it(program, person, three):
    program.window.show_learner(three[1].id)
    tab = program.window.page("learner").tab("essentials")
    person.click(person.button("Modifier la fiche", tab))
    form = person.dialog("LearnerDialog")
    person.types("06 39 98 00 00", form.emergency.phone)
    person.press("Return", form.emergency.phone)
    kept = program.services.learners.learner(three[1].id)
    assert kept.emergency.phone == "06 39 98 00 00"
    assert "personne à prévenir" not in program.services.learners.missing(kept)


def test_the_week_of_a_contract_is_set_by_the_space_bar(program, person, three):
    program.window.show_learner(three[0].id)
    tab = program.window.page("learner").tab("essentials")
    person.click(person.button("Contrat", tab))
    form = person.dialog("ContractDialog")
    monday = form.week.box(0, Half.AM)
    assert monday.text() == "centre"
    person.press("Space", monday)
    person.click(form.verb)
    contract = program.services.learners.learner(three[0].id).contracts[0]
    assert contract.week.pattern() == "RCCCIIIIIIRRRR"


def test_a_tutor_hands_a_contract_over(program, person, three):
    program.window.show_learner(three[0].id)
    tab = program.window.page("learner").tab("essentials")
    tab._on_tutor()
    form = person.dialog("EventDialog")
    person.types("Hugo Perrot", form.fields["tutor"])
    person.types("1/12/2026", form.fields["on"])
    person.press("Return", form.fields["on"])
    tutors = program.services.learners.learner(three[0].id).contracts[0].tutors
    assert [(tutor.name, tutor.ends_on) for tutor in tutors] == [
        ("Inès Gauthier", date(2026, 11, 30)),
        ("Hugo Perrot", None),
    ]


def test_tab_goes_through_the_page_then_the_side_bar(program, person, three):
    program.window.show_page("learners")
    seen = []
    for _ in range(12):
        person.press("Tab")
        focused = QApplication.focusWidget()
        seen.append(focused.accessibleName() or focused.text())
    assert seen[:2] == ["Archivés", "Alternants"]
    assert {"Ajouter un alternant", "Filtrer les alternants"} <= set(seen), " | ".join(seen)
    assert {"Mes alternants", "Documents", "Réglages"} <= {name.split(",")[0] for name in seen}


def test_typing_filters_and_the_arrow_goes_to_the_list(program, person, three):
    program.window.show_page("learners")
    page = program.window.page("learners")
    person.wait(page.filter.hasFocus)
    person.types("yan")
    assert names_in(page) == ["Benali Yanis"]
    person.press("Down")
    person.press("Return")
    assert program.window.current == "learner"


def test_a_tab_has_its_keys_at_once(program, person, three):
    program.window.show_learner(three[0].id, "attendance")
    tab = program.window.page("learner").tab("attendance")
    person.wait(tab.view.hasFocus)
    person.press("Ctrl+Tab")
    assert not tab.view.hasFocus()
