"""The calendar of a learner as a tutor paints it."""

from datetime import date

import factories
import pytest
from calendar_driver import AM, PM, plain
from keyboard import CONTROL, SHIFT
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tuteur_desktop.domain.attendance import State
from tuteur_desktop.domain.calendar import Place
from tuteur_desktop.domain.site import SiteDay, SiteDayKind
from tuteur_desktop.errors import UserError
from tuteur_desktop.models.documents import Document
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.import_calendar import ImportCalendarDialog


@pytest.fixture
def lock(store, yanis, clock):
    """October 2026 closed by a signed report."""
    with store.write() as session:
        session.add(Document(
            number="2026-041", revision=1, kind="attendance", learner_id=yanis.id, data="{}",
            starts_on=date(2026, 10, 1), ends_on=date(2026, 10, 31), issued_at=clock(),
            issued_by="", fingerprint="0" * 64, signed_at=clock(), signer="",
        ))  # fmt: skip


def test_the_year_says_the_week_of_the_contract(year):
    assert year.tab.head.title.text() == "2026-2027"
    assert year.places("23/11/2026", "29/11/2026") == "CCCCEEEEEEXXXX"
    assert year.place("11/11/2026") is Place.HOLIDAY
    assert "férié" in year.told("11/11/2026")
    assert "11 novembre" in year.told("11/11/2026") or "Armistice" in year.told("11/11/2026")
    assert year.line().startswith("Aujourd’hui, lundi 23 novembre 2026, midi : centre")


def test_colours_part_the_places_on_the_screen(year):
    tokens = theme.tokens()
    assert year.colour("24/11/2026") == tokens.centre.lower()
    assert year.colour("25/11/2026") == tokens.present_soft.lower()
    assert year.colour("28/11/2026") == tokens.off.lower()


def test_without_a_brush_a_drag_only_chooses(year, services, yanis):
    year.drag("24/11/2026", AM, "26/11/2026", PM)
    assert year.chosen() == 6
    assert year.line() == "Du 24 nov. 2026 au 26 nov. 2026 : 6 demi-journées"
    assert not year.grid.content.own
    assert not year.tab.undo.canUndo()


def test_one_drag_is_one_change_and_one_undo(year, services, yanis):
    year.take(Place.LEAVE)
    year.drag("16/12/2026", AM, "24/12/2026", PM)
    wanted = "OOOOOOXXXXOOOOOOOO"
    assert year.places("16/12/2026", "24/12/2026") == wanted, "the weekend is passed over"
    assert year.tab.undo.count() == 1
    assert "par exception au rythme" in year.told("16/12/2026")
    kept = services.calendar.plan(yanis.id, date(2026, 12, 1), date(2026, 12, 31))
    assert len(kept.exceptions) == 14
    year.undo()
    assert year.places("16/12/2026", "24/12/2026") == "EEEEEEXXXXCCCCEEEE"
    assert not year.grid.content.own
    year.redo()
    assert year.places("16/12/2026", "24/12/2026") == wanted


def test_a_stroke_over_a_holiday_leaves_it(year):
    year.take(Place.CENTRE)
    year.drag("9/11/2026", AM, "13/11/2026", PM)
    assert year.places("9/11/2026", "13/11/2026") == "CCCCFFCCCC"


def test_a_click_paints_even_a_day_of_rest(year):
    year.take(Place.CENTRE)
    year.click("28/11/2026", PM)
    assert year.places("28/11/2026", "28/11/2026") == "XC"


def test_ctrl_keeps_to_one_half(year):
    year.take(Place.REMOTE)
    year.drag("25/11/2026", PM, "27/11/2026", AM, CONTROL)
    assert year.places("25/11/2026", "27/11/2026") == "ELELEL"


def test_going_back_to_the_rhythm_by_brush_and_by_key(year):
    year.take(Place.EXAM)
    year.drag("24/11/2026", AM, "26/11/2026", PM)
    year.take(None)
    year.click("24/11/2026", AM)
    assert year.places("24/11/2026", "26/11/2026") == "CNNNNN"
    year.take(None)
    year.click("24/11/2026", PM)
    year.extend("right", "right")
    year.press("delete")
    assert year.places("24/11/2026", "26/11/2026") == "CCEEEE"
    year.press("delete")
    assert year.said[-1] == (
        "watch",
        "Rien à reprendre : ces demi-journées suivent déjà le rythme.",
    )


def test_letters_paint_what_is_chosen(year):
    year.click("24/11/2026", AM)
    year.letter("v")
    assert year.places("24/11/2026", "24/11/2026") == "VC"
    year.press("right")
    year.extend("right", "right")
    year.letter("A")
    assert year.places("24/11/2026", "27/11/2026") == "VCAAAAAA"
    assert plain(year.tab.undo.undoText()) == "Autre entreprise, 6 demi-journées"
    year.letter("?")
    assert year.tab.undo.count() == 2


@pytest.mark.parametrize(
    ("keys", "day", "half"),
    [
        (("right",), date(2026, 11, 24), AM),
        (("left",), date(2026, 11, 22), AM),
        (("down",), date(2026, 11, 23), PM),
        (("down", "down"), date(2026, 12, 23), AM),
        (("up",), date(2026, 10, 23), PM),
        (("home",), date(2026, 11, 1), AM),
        (("end", "right"), date(2026, 12, 1), AM),
        (("end", "up"), date(2026, 10, 30), PM),
        (("escape",), date(2026, 11, 23), AM),
    ],
)
def test_arrows_go_from_day_to_day_and_month_to_month(year, keys, day, half):
    year.press(*keys)
    assert year.grid.current() == (day, half)


def test_arrows_stop_at_the_ends_of_the_year(year):
    year.click("1/9/2026", AM)
    year.press("left", "up")
    assert year.grid.current() == (date(2026, 9, 1), AM)
    year.click("31/8/2027", PM)
    year.press("right", "down")
    assert year.grid.current() == (date(2027, 8, 31), PM)


def test_shift_and_a_click_extend(year):
    year.click("25/11/2026", PM)
    year.click("27/11/2026", AM, SHIFT)
    assert year.chosen() == 6
    year.press("escape")
    assert year.chosen() == 1


def test_escape_puts_the_brush_down(year):
    year.take(Place.LEAVE)
    year.press("escape")
    year.click("25/11/2026")
    assert not year.grid.content.own
    year.take(Place.LEAVE)
    year.take(Place.LEAVE)
    year.click("26/11/2026")
    assert not year.grid.content.own


def test_a_closed_period_is_said_and_refuses(year, lock, qtbot):
    assert "verrouillé par le relevé signé n° 2026-041" in year.told("14/10/2026")
    year.click("14/10/2026")
    with qtbot.captureExceptions() as raised:
        year.letter("O")
    (_kind, refusal, _trace) = raised[0]
    assert isinstance(refusal, UserError)
    assert "verrouillée" in str(refusal)
    assert year.place("14/10/2026") is Place.HERE
    assert not year.tab.undo.canUndo()


def test_outside_the_contract_is_refused_in_words(year, qtbot):
    year.tab.head.civil.click()
    year.press("next")
    assert year.tab.head.title.text() == "2027"
    assert "hors contrat" in year.told("1/9/2027")
    year.click("1/9/2027")
    with qtbot.captureExceptions() as raised:
        year.letter("C")
    assert "Aucun contrat ne couvre" in str(raised[0][1])


def test_what_was_marked_otherwise_is_shown_and_reached(year, services, yanis):
    day = date(2026, 11, 18)
    services.attendance.mark(yanis.id, [(day, AM)], factories.mark(State.PRESENT))
    assert year.tab.body.planned._apart.isHidden()
    year.click("18/11/2026")
    year.letter("C")
    assert not year.tab.body.planned._apart.isHidden()
    assert "quand le calendrier disait « entreprise »" in year.told("18/11/2026")
    year.click("25/11/2026")
    year.tab.body.planned.disagreement_wanted.emit()
    assert year.grid.current() == (day, AM)
    (mark,) = [h.mark for h in services.attendance.half_days(yanis.id, day, day) if h.mark]
    assert mark.state is State.PRESENT, "the mark stands"


def test_years_turn_within_the_contract(year):
    assert not year.tab.head.after.isEnabled()
    year.press("next")
    assert year.tab.head.title.text() == "2026-2027"
    year.press("previous")
    assert year.tab.head.title.text() == "2025-2026"
    assert not year.tab.head.before.isEnabled()
    assert year.grid.current() == (date(2025, 9, 1), AM)


def test_an_undo_goes_where_it_takes_something_back(year):
    year.click("25/11/2026")
    year.letter("O")
    year.press("previous")
    year.undo()
    assert year.tab.head.title.text() == "2026-2027"
    assert year.place("25/11/2026") is Place.HERE


def test_a_civil_year_begins_in_january(year):
    year.tab.head.civil.click()
    assert year.tab.head.title.text() == "2026"
    assert year.grid.content.year.first == date(2026, 1, 1)
    assert year.grid.current() == (date(2026, 11, 23), AM)


def test_totals_and_the_share_of_training(year, services, qtbot):
    qtbot.waitUntil(lambda: bool(year.tab.body.planned.share.text()))
    figures = year.tab.body.planned.figures.shown
    before = int(figures["Centre"])
    assert "minimum de 25 %" in year.tab.body.planned.share.text().replace("\u00a0", " ")
    year.take(Place.CENTRE)
    year.drag("25/11/2026", AM, "26/11/2026", PM)
    assert int(year.tab.body.planned.figures.shown["Centre"]) == before + 4
    services.profile.add_day(
        SiteDay(SiteDayKind.CLOSURE, date(2027, 7, 26), date(2027, 7, 30), "Congés d’été")
    )
    assert year.tab.body.planned.figures.shown["Fermeture"] == "6", "the centre does not close"
    assert "Congés d’été" in year.told("29/7/2027")


def test_a_learner_without_contract_is_offered_the_first_step(year, services):
    lou = services.learners.add(factories.learner(first_name="Lou", contracts=()))
    year.tab.show_learner(lou.id or 0)
    assert year.tab._stack.currentIndex() == 1


def test_another_learner_starts_anew(year, services):
    year.take(Place.LEAVE)
    year.click("25/11/2026")
    other = services.learners.add(factories.learner(last_name="Petit", first_name="Lou"))
    year.tab.show_learner(other.id or 0)
    assert not year.tab.undo.canUndo()
    year.click("26/11/2026")
    assert not year.grid.content.own, "the brush was put down"


def test_the_menu_offers_every_brush(year, qtbot):
    from PySide6.QtWidgets import QMenu

    QTest.mouseClick(year.grid, Qt.MouseButton.LeftButton, pos=year.point("25/11/2026", AM))
    year.grid.menu_wanted.emit(year.grid.below())
    menu = year.tab.findChildren(QMenu)[-1]
    texts = [action.text() for action in menu.actions()]
    assert "Congé\tO" in texts
    assert texts[-1] == "Revenir au rythme\tSuppr"
    menu.actions()[texts.index("Congé\tO")].trigger()
    menu.close()
    assert year.place("25/11/2026") is Place.LEAVE


def test_screen_readers_hear_the_half_day_in_hand(year):
    year.click("25/11/2026", PM)
    said = plain(year.grid.accessibleDescription())
    assert said.startswith("Mercredi 25 novembre 2026, soir")
    assert year.grid.accessibleName() == "Calendrier 2026-2027"


@pytest.mark.parametrize("size", [(1012, 640), (790, 310), (640, 300)])
def test_nothing_is_cut_sideways(year, size):
    year.tab.resize(*size)
    area = year.tab.body._area
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()
    assert year.tab.width() == size[0]
    assert year.tab.head._width() <= size[0]
    assert year.grid.box((date(2026, 12, 31), AM)).right() <= year.grid.width()


def test_the_year_goes_out_to_a_diary(year, tmp_path):
    year.tab.choose_target = lambda _parent, _name: str(tmp_path / "annee")
    year.tab.head.verbs["give_out"].click()
    text = (tmp_path / "annee.ics").read_text(encoding="utf-8")
    assert text.startswith("BEGIN:VCALENDAR")
    assert year.said[-1][0] == "done"


def test_the_calendar_of_the_centre_is_taken_in_and_back(year, services, yanis, tmp_path, qtbot):
    path = tmp_path / "cfa.ics"
    path.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//CFA//FR\r\nBEGIN:VEVENT\r\nUID:1@cfa\r\n"
        "DTSTAMP:20260901T080000Z\r\nDTSTART;VALUE=DATE:20261216\r\n"
        "DTEND;VALUE=DATE:20261219\r\nSUMMARY:Centre\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        encoding="utf-8",
    )
    services.calendar.expect(yanis.id, [(date(2026, 12, 17), PM)], Place.LEAVE)
    year.tab.head.verbs["take_in"].click()
    (dialog,) = year.tab.findChildren(ImportCalendarDialog)
    dialog.choose_file = lambda _parent, _kinds: str(path)
    dialog.choose.click()
    qtbot.waitUntil(dialog.verb.isEnabled)
    dialog.verb.click()
    qtbot.waitUntil(lambda: bool(year.said))
    assert year.places("16/12/2026", "18/12/2026") == "CCCOCC", "what is typed by hand stays"
    assert year.said[-1][0] == "done"
    assert "5 demi-journées changées" in year.said[-1][1]
    year.undo()
    assert year.places("16/12/2026", "18/12/2026") == "EEEOEE"
    year.redo()
    year.said.clear()
    year.tab.head.verbs["take_in"].click()
    again = next(one for one in year.tab.findChildren(ImportCalendarDialog) if one.isVisible())
    again.take(path)
    qtbot.waitUntil(again.verb.isEnabled)
    again.verb.click()
    qtbot.waitUntil(lambda: bool(year.said))
    assert "rien n’a changé" in year.said[-1][1]
    assert "Ctrl+Z" not in year.said[-1][1], "it would take back the import before"
