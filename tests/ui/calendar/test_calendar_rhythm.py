"""« Rythme… » as a tutor fills it, and what it says before anything is kept."""

from datetime import date

import factories
import pytest
from calendar_driver import AM, PM, plain, write
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tuteur_desktop.domain.attendance import State
from tuteur_desktop.domain.calendar import CENTRE_WEEK, Half, Origin, Place, Unit
from tuteur_desktop.errors import UserError
from tuteur_desktop.models.documents import Document
from tuteur_desktop.ui.pages.calendar.blocks import block_halves, read_blocks
from tuteur_desktop.ui.pages.calendar.rhythm_fields import FORMS, Form


def choose(dialog, form: Form) -> None:
    dialog.form.setCurrentIndex(list(FORMS).index(form))


def click(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def dialog(year):
    return year.rhythm()


def test_it_begins_with_the_contract(dialog):
    assert dialog.start.value() == date(2025, 9, 1)
    assert dialog.end.value() == date(2027, 8, 31)
    assert dialog.form.value() is Form.DAYS
    assert dialog.days.value() == [0, 1]
    assert dialog.company.value().pattern() == "IIIIIIIIIIRRRR"


def test_days_of_each_week(dialog, year, services, yanis):
    click(dialog.days.buttons[0])
    click(dialog.days.buttons[4])
    write(dialog.start, "1/12/2026")
    click(dialog.verb)
    (kept,) = services.calendar.rhythms(yanis.id)
    assert (kept.starts_on, kept.unit) == (date(2026, 12, 1), Unit.WEEK)
    assert [week.pattern() for week in kept.cycle] == ["IICCIIIICCRRRR"]
    assert year.places("30/11/2026", "6/12/2026") == "CCCCEEEECCXXXX"
    year.undo()
    assert services.calendar.rhythms(yanis.id) == ()
    year.redo()
    assert year.places("7/12/2026", "11/12/2026") == "EECCEEEECC"


def test_half_days_of_the_company_week(dialog, year):
    click(dialog.company.box(5, Half.AM))
    click(dialog.verb)
    assert year.places("28/11/2026", "28/11/2026") == "EX"


def test_no_day_at_the_centre_is_refused_in_the_dialog(dialog, services, yanis):
    click(dialog.days.buttons[0])
    click(dialog.days.buttons[1])
    assert plain(dialog.preview.text()) == "Choisissez au moins un jour au centre."
    click(dialog.verb)
    assert dialog.isVisible()
    assert dialog.problem.isVisible()
    assert services.calendar.rhythms(yanis.id) == ()


@pytest.mark.parametrize(
    ("preset", "first", "letters"),
    [((1, 3), 0, "CEEEC"), ((1, 3), 1, "EEECE"), ((2, 3), 0, "CCEEE"), ((1, 1), 0, "CECEC")],
)
def test_weeks_in_turn(dialog, year, preset, first, letters):
    choose(dialog, Form.WEEKS)
    click(dialog.cycle.presets[preset])
    dialog.first.setCurrentIndex(first)
    write(dialog.start, "4/1/2027")
    click(dialog.verb)
    mondays = ("4/1/2027", "11/1/2027", "18/1/2027", "25/1/2027", "1/2/2027")
    assert "".join(year.places(day, day)[0] for day in mondays) == letters


def test_months_in_turn(dialog, year):
    choose(dialog, Form.MONTHS)
    assert dialog.cycle._units[0].text() == "mois au centre,"
    write(dialog.cycle.company, "1")
    write(dialog.start, "1/12/2026")
    click(dialog.verb)
    assert [year.place(f"{day}/2026") for day in ("1/12", "31/12")] == [Place.CENTRE] * 2
    assert year.place("4/1/2027") is Place.HERE
    assert year.place("1/2/2027") is Place.CENTRE


@pytest.mark.parametrize("typed", ["0", "27", "", "deux", "1,5"])
def test_numbers_that_cannot_be_are_refused(dialog, typed):
    choose(dialog, Form.WEEKS)
    write(dialog.cycle.centre, typed)
    with pytest.raises(UserError, match="de 1 à 26"):
        dialog.wanted()


def test_periods_of_dates(dialog, year, services, yanis):
    choose(dialog, Form.BLOCKS)
    write(dialog.start, "1/9/2026")
    write(dialog.blocks, "7/12/2026 – 11/12/2026\n4 janvier 2027 au 8 janvier 2027")
    assert "20 demi-journées au centre" in plain(dialog.preview.text())
    click(dialog.verb)
    assert year.places("7/12/2026", "13/12/2026") == "CCCCCCCCCCXXXX"
    assert year.places("14/12/2026", "18/12/2026") == "EEEEEEEEEE", "no more Mondays there"
    plan = services.calendar.plan(yanis.id, date(2026, 12, 7), date(2026, 12, 7))
    assert {one.origin for one in plan.exceptions.values()} == {Origin.IMPORTED}
    assert year.tab.undo.count() == 1
    year.undo()
    assert year.places("7/12/2026", "11/12/2026") == "CCCCEEEEEE"
    assert services.calendar.rhythms(yanis.id) == ()


def test_a_period_typed_by_hand_stands_over_those_of_dates(dialog, year, services, yanis):
    services.calendar.expect(yanis.id, [(date(2026, 12, 8), AM)], Place.LEAVE)
    choose(dialog, Form.BLOCKS)
    write(dialog.blocks, "7/12/2026 – 11/12/2026")
    click(dialog.verb)
    assert year.places("7/12/2026", "8/12/2026") == "CCOC"


def test_what_lies_outside_the_dates_is_said(dialog):
    choose(dialog, Form.BLOCKS)
    write(dialog.start, "1/12/2026")
    write(dialog.blocks, "23/11/2026 – 4/12/2026")
    assert "12 demi-journées des périodes hors de ces dates" in plain(dialog.preview.text())


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("7/9/2026 – 18/9/2026", [(date(2026, 9, 7), date(2026, 9, 18))]),
        ("2026-09-07\t2026-09-18", [(date(2026, 9, 7), date(2026, 9, 18))]),
        ("du 1er mars 2027 au 2 mars 2027", [(date(2027, 3, 1), date(2027, 3, 2))]),
        ("1ᵉʳ mars 2027", [(date(2027, 3, 1), date(2027, 3, 1))]),
        ("29/02/2028", [(date(2028, 2, 29), date(2028, 2, 29))]),
        (
            "5.10.2026 - 9.10.2026\n\n7/9/2026 ; 18/9/2026\n",
            [(date(2026, 9, 7), date(2026, 9, 18)), (date(2026, 10, 5), date(2026, 10, 9))],
        ),
    ],
)
def test_periods_are_read_as_people_type_them(text, blocks):
    assert read_blocks(text) == blocks


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "une par ligne"),
        ("semaine 37", "Ligne 1"),
        ("7/9/2026 – 18/9/2026\n31/2/2027", "Ligne 2 : une date"),
        ("18/9/2026 – 7/9/2026", "la fin tombe avant le début"),
        ("7/9/2026 – 18/9/2026\n14/9/2026 – 25/9/2026", "lignes 1 et 2 se chevauchent"),
        ("7/9/2026 8/9/2026 9/9/2026", "Ligne 1"),
    ],
)
def test_a_line_that_cannot_be_is_named(text, said):
    with pytest.raises(UserError) as refused:
        read_blocks(text)
    assert said in str(refused.value)


def test_a_period_is_the_week_of_the_centre():
    said = block_halves([(date(2026, 9, 11), date(2026, 9, 12))], CENTRE_WEEK)
    assert [one.place for one in said] == [Place.CENTRE, Place.CENTRE, Place.REST, Place.REST]


def test_the_preview_counts_and_names_the_first_weeks(dialog):
    choose(dialog, Form.WEEKS)
    write(dialog.start, "4/1/2027")
    write(dialog.end, "28/2/2027")
    said = plain(dialog.preview.text())
    assert said.startswith("20 demi-journées au centre, 60 en entreprise")
    assert "Premières semaines au centre : le 4 janv. 2027 et le 1ᵉʳ févr. 2027." in said


def test_marks_that_will_disagree_are_counted_before_and_after(year, services, yanis):
    for day in (18, 19):
        services.attendance.mark(
            yanis.id, [(date(2026, 11, day), AM)], factories.mark(State.PRESENT)
        )
    dialog = year.rhythm()
    choose(dialog, Form.WEEKS)
    write(dialog.start, "16/11/2026")
    assert "2 demi-journées déjà marquées seront en désaccord" in plain(dialog.preview.text())
    click(dialog.verb)
    kind, said = year.said[-1]
    assert kind == "watch"
    assert said.startswith("Rythme enregistré. 2 demi-journées déjà marquées ne disent plus")
    halves = services.attendance.half_days(yanis.id, date(2026, 11, 18), date(2026, 11, 19))
    assert [half.mark.state for half in halves if half.mark] == [State.PRESENT] * 2


def test_an_imported_calendar_may_be_left_or_taken_away(year, services, yanis):
    said = block_halves([(date(2026, 12, 16), date(2026, 12, 18))], CENTRE_WEEK)
    services.calendar.take_in(yanis.id, date(2026, 12, 1), date(2026, 12, 31), said)
    dialog = year.rhythm()
    assert dialog.forget.isVisible()
    click(dialog.verb)
    assert year.place("17/12/2026") is Place.CENTRE
    dialog = year.rhythm()
    dialog.forget.setChecked(True)
    click(dialog.verb)
    assert year.place("17/12/2026") is Place.HERE


def test_rhythms_are_listed_and_taken_away(dialog, year, services, yanis):
    click(dialog.verb)
    again = year.rhythm()
    buttons = [
        one for one in again.findChildren(type(again.verb))
        if one.accessibleName().startswith("Retirer le rythme")
    ]  # fmt: skip
    assert "au centre lundi et mardi" in buttons[0].accessibleName()
    click(buttons[0])
    assert services.calendar.rhythms(yanis.id) == ()
    assert again.isVisible()
    again.reject()
    year.undo()
    assert len(services.calendar.rhythms(yanis.id)) == 1


def test_a_signed_period_moves_the_first_day(year, store, yanis, clock, services):
    with store.write() as session:
        session.add(Document(
            number="2026-041", revision=1, kind="attendance", learner_id=yanis.id, data="{}",
            starts_on=date(2026, 10, 1), ends_on=date(2026, 10, 31), issued_at=clock(),
            issued_by="", fingerprint="0" * 64, signed_at=clock(), signer="",
        ))  # fmt: skip
    dialog = year.rhythm()
    assert dialog.start.value() == date(2026, 11, 1)
    write(dialog.start, "1/10/2026")
    click(dialog.verb)
    assert dialog.isVisible()
    assert "verrouille le calendrier jusqu’au 31 octobre 2026" in plain(
        dialog.problem.text()
    ).replace("'", "’")
    assert services.calendar.rhythms(yanis.id) == ()


def test_a_change_of_contract_in_the_middle_of_a_week(year, services, yanis):
    """The rhythm goes on over both contracts; the day between them is outside."""
    services.contracts.end(yanis.contracts[0].id, date(2026, 12, 8), "")
    services.contracts.save(
        yanis.id, factories.contract(starts_on=date(2026, 12, 10), ends_on=date(2027, 8, 31))
    )
    dialog = year.rhythm()
    choose(dialog, Form.WEEKS)
    write(dialog.start, "7/12/2026")
    click(dialog.verb)
    assert year.places("7/12/2026", "11/12/2026") == "CCCC--CCCC"
    assert year.place("9/12/2026", PM) is None
