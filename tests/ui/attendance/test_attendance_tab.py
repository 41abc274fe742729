"""The grid of half-days as a tutor uses it."""

from datetime import date

import factories
import pytest
from drivers_attendance import AM, PM
from keyboard import press
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from reading import plain

from tuteur_desktop.domain.attendance import HalfDay, Justification, Mark, State
from tuteur_desktop.domain.calendar import Half, Week
from tuteur_desktop.errors import UserError
from tuteur_desktop.ui.pages.attendance.month import lay_out
from tuteur_desktop.ui.widgets.halves.keys import VERBS

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


def kept(services, yanis, day: int, half: Half = AM, month: int = 11) -> Mark | None:
    on = date(2026, month, day)
    return next(h for h in services.attendance.half_days(yanis.id, on, on) if h.half is half).mark


def test_the_plan_is_shown_before_anything_is_typed(grid):
    assert grid.shows("16 nov.", AM) == "Centre, prévu"
    assert grid.shows("18 nov.", AM) == "À confirmer"
    assert grid.shows("25 nov.", PM) == "prévu ici"
    assert grid.headers() == [
        "", "Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Sam. dim.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("letter", "state", "justification", "word"),
    [
        ("p", State.PRESENT, Justification.NONE, "Présent"),
        ("A", State.ABSENT, Justification.AWAITED, "Absent"),
        ("J", State.ABSENT, Justification.RECEIVED, "Abs. just."),
        ("I", State.ABSENT, Justification.REFUSED, "Abs. injust."),
        ("C", State.CENTRE, Justification.NONE, "Centre"),
        ("G", State.KEPT_AT_COMPANY, Justification.NONE, "Gardé ici"),
        ("O", State.LEAVE, Justification.NONE, "Congé"),
        ("F", State.HOLIDAY, Justification.NONE, "Férié"),
        ("X", State.REST, Justification.NONE, "Repos"),
        ("?", State.UNKNOWN, Justification.NONE, "À confirmer"),
    ],
)
def test_a_letter_marks_the_half_day_in_hand(
    grid, services, yanis, letter, state, justification, word
):
    grid.mark("18 nov.", PM, letter)
    mark = kept(services, yanis, 18, PM)
    assert (mark.state, mark.justification) == (state, justification)
    assert grid.shows("18 nov.", PM) == word
    assert kept(services, yanis, 18, AM) is None
    assert grid.in_hand() == (date(2026, 11, 18), PM)
    assert grid.chosen() == 1


def test_a_letter_that_says_nothing_changes_nothing(grid, services, yanis):
    grid.mark("18 nov.", AM, "z")
    assert grid.in_hand() == (date(2026, 11, 18), AM)
    assert services.attendance.counts(yanis.id, *NOVEMBER).done == 0


def test_arrows_go_from_half_day_to_half_day(grid):
    grid.click("4 nov.", AM)
    grid.arrow("down")
    assert grid.in_hand() == (date(2026, 11, 4), PM)
    grid.arrow("down")
    assert grid.in_hand() == (date(2026, 11, 11), AM)
    grid.arrow("right", "right")
    assert grid.in_hand() == (date(2026, 11, 13), AM)
    grid.arrow("right")
    assert grid.in_hand() == (date(2026, 11, 16), AM)
    grid.arrow("left", "up")
    assert grid.in_hand() == (date(2026, 11, 6), PM)


def test_shift_and_arrows_mark_several_at_once(grid, services, yanis):
    grid.click("18 nov.", AM)
    grid.extend("right", "right", "down")
    assert grid.chosen() == 6
    grid.key("P")
    counts = services.attendance.counts(yanis.id, *NOVEMBER)
    assert counts.done == 6
    grid.undo()
    assert services.attendance.counts(yanis.id, *NOVEMBER).done == 0


def test_a_range_over_two_weeks_takes_half_days_only(grid):
    grid.click("11 nov.", PM)
    grid.extend("down")
    assert grid.chosen() == 2
    assert [on.day for on, _half in grid.view.cells()] == [11, 18]


def test_a_range_keeps_each_note(grid, services, yanis):
    first, second = (date(2026, 11, 18), AM), (date(2026, 11, 19), AM)
    services.attendance.mark(yanis.id, [first], factories.mark(State.ABSENT, note="Un"))
    services.attendance.mark(yanis.id, [second], factories.mark(State.ABSENT, note="Deux"))
    grid.click("18 nov.", AM)
    grid.extend("right")
    grid.key("J")
    marks = [kept(services, yanis, day) for day in (18, 19)]
    assert [(mark.note, mark.justification) for mark in marks] == [
        ("Un", Justification.RECEIVED), ("Deux", Justification.RECEIVED),
    ]  # fmt: skip
    grid.undo()
    assert kept(services, yanis, 18).justification is Justification.AWAITED
    assert kept(services, yanis, 19).justification is Justification.AWAITED


def test_undo_and_redo_put_back_what_stood(grid, tab, services, yanis):
    grid.mark("18 nov.", AM, "P")
    grid.key("A")
    grid.undo()
    assert kept(services, yanis, 18).state is State.PRESENT
    grid.undo()
    assert kept(services, yanis, 18) is None
    assert grid.shows("18 nov.", AM) == "À confirmer"
    grid.redo()
    grid.redo()
    assert kept(services, yanis, 18).state is State.ABSENT
    tab.head.back.click()
    assert kept(services, yanis, 18).state is State.PRESENT


def test_an_undo_that_would_destroy_a_later_change_is_refused(qtbot, grid, tab, services, yanis):
    grid.mark("18 nov.", AM, "P")
    services.attendance.mark(yanis.id, [(date(2026, 11, 18), AM)], factories.mark(State.LEAVE))
    with qtbot.capture_exceptions() as raised:
        grid.undo()
    assert [error[0] for error in raised] == [UserError]
    assert kept(services, yanis, 18).state is State.LEAVE
    assert not tab.undo.canUndo()
    assert not tab.head.back.isEnabled()


def test_an_undo_in_another_month_is_shown(grid, tab, services, yanis):
    grid.mark("18 nov.", AM, "P")
    grid.turn(-1)
    grid.undo()
    assert tab.head.title.text() == "Novembre 2026"
    assert kept(services, yanis, 18) is None
    grid.turn(-1)
    grid.redo()
    assert grid.shows("18 nov.", AM) == "Présent"


def test_suppr_forgets_and_can_be_undone(grid, services, yanis):
    grid.mark("18 nov.", AM, "A")
    grid.clear()
    assert kept(services, yanis, 18) is None
    grid.undo()
    assert kept(services, yanis, 18).state is State.ABSENT


def test_a_presence_to_come_is_refused_and_nothing_is_half_done(qtbot, grid, services, yanis):
    grid.click("20 nov.", AM)
    grid.arrow("right", "right", "right")  # Wednesday 25
    assert grid.in_hand() == (date(2026, 11, 25), AM)
    with qtbot.capture_exceptions() as raised:
        grid.key("P")
    assert [error[0] for error in raised] == [UserError]
    grid.click("18 nov.", AM)
    grid.extend("down", "down")
    with qtbot.capture_exceptions() as raised:
        grid.key("P")
    assert len(raised) == 1
    assert kept(services, yanis, 18) is None


def test_a_range_into_the_future_is_refused_whole_even_with_a_note(qtbot, grid, services, yanis):
    cell = (date(2026, 11, 18), AM)
    services.attendance.mark(yanis.id, [cell], factories.mark(State.ABSENT, note="Prévenu"))
    grid.click("18 nov.", AM)
    grid.extend("down", "down")
    with qtbot.capture_exceptions() as raised:
        grid.key("P")
    assert len(raised) == 1
    assert kept(services, yanis, 18).state is State.ABSENT


def test_today_is_only_planned_until_it_is_marked(grid, tab, clock, services, yanis):
    clock.set("2026-11-25 18:00")
    tab.refresh()
    assert grid.shows("25 nov.", AM) == "prévu ici"
    assert grid.shows("20 nov.", AM) == "À confirmer"
    dashed = sum(
        half.unknown() and half.on < tab.model.month.today
        for half in tab.model.month.halves.values()
    )
    assert services.attendance.counts(yanis.id, *NOVEMBER).unknown == dashed
    grid.mark("25 nov.", AM, "P")
    assert grid.shows("25 nov.", AM) == "Présent"


def test_comme_prevu_confirms_the_past_of_the_month_shown(qtbot, grid, tab, services, yanis):
    grid.mark("19 nov.", PM, "A")
    with qtbot.waitSignal(tab.said) as said:
        tab.head.confirm.click()
    assert said.args[0] == "done"
    counts = services.attendance.counts(yanis.id, *NOVEMBER)
    assert (counts.unknown, counts.awaited, counts.done) == (0, 1, counts.due - 1)
    assert grid.shows("25 nov.", AM) == "prévu ici"
    october = services.attendance.counts(yanis.id, date(2026, 10, 1), date(2026, 10, 31))
    assert october.done == 0
    assert not tab.head.confirm.isEnabled()
    grid.undo()
    assert services.attendance.counts(yanis.id, *NOVEMBER).done == 0


def test_page_keys_and_buttons_change_the_month(grid, tab):
    grid.turn(-1)
    assert tab.head.title.text() == "Octobre 2026"
    assert grid.in_hand() is not None
    grid.mark("7 oct.", AM, "P")
    assert grid.shows("7 oct.", AM) == "Présent"
    grid.turn(1)
    assert tab.head.title.text() == "Novembre 2026"
    grid.turn(1)
    grid.turn(1)
    assert tab.head.title.text() == "Janvier 2027"


def test_minutes_are_asked_for_lateness(grid, services, yanis):
    grid.mark("18 nov.", AM, "R")
    assert kept(services, yanis, 18) is None
    grid.minutes("12")
    assert (kept(services, yanis, 18).state, kept(services, yanis, 18).minutes) == (State.LATE, 12)
    assert grid.shows("18 nov.", AM) == "Retard 12 min"


def test_minutes_may_be_left_empty_or_given_up(grid, services, yanis):
    grid.mark("18 nov.", AM, "D")
    grid.minutes("")
    mark = kept(services, yanis, 18)
    assert (mark.state, mark.minutes) == (State.LEFT_EARLY, None)
    grid.mark("19 nov.", AM, "R")
    from tuteur_desktop.ui.widgets.halves.minutes import MinutesPopup

    press(next(one for one in grid.tab.findChildren(MinutesPopup) if one.isVisible()),
          Qt.Key.Key_Escape)  # fmt: skip
    assert kept(services, yanis, 19) is None


@pytest.mark.parametrize("typed", ["0", "601", "-5", "1,5", "dix", "²"])
def test_minutes_that_are_none_keep_the_question_open(grid, services, yanis, typed):
    grid.mark("18 nov.", AM, "R")
    popup = grid.minutes(typed)
    assert popup.isVisible()
    assert kept(services, yanis, 18) is None
    popup.close()


def test_the_detail_keeps_everything_in_one_change(grid, services, yanis):
    grid.mark("20 nov.", AM, "A")
    dialog = grid.open_detail("20 nov.", AM)
    dialog.due_by.setText("25/11/2026")
    dialog.note.setPlainText("Prévenu la veille\u202f: papier lundi.")
    dialog.verb.click()
    mark = kept(services, yanis, 20)
    assert (mark.due_by, mark.note) == (
        date(2026, 11, 25), "Prévenu la veille\u202f: papier lundi.",
    )  # fmt: skip
    assert "papier lundi" in grid.tip_of("20 nov.", AM)
    grid.undo()
    assert kept(services, yanis, 20).note == ""
    assert kept(services, yanis, 20).state is State.ABSENT


def test_the_detail_stays_open_over_what_cannot_be(grid, services, yanis):
    dialog = grid.open_detail("18 nov.", AM)
    states = [dialog.state.itemText(n) for n in range(dialog.state.count())]
    dialog.state.setCurrentIndex(states.index("Retard"))
    dialog.minutes.setText("mille")
    dialog.verb.click()
    assert dialog.isVisible()
    assert "mille" in dialog.problem.text()
    dialog.minutes.setText("700")
    dialog.verb.click()
    assert dialog.isVisible()
    assert kept(services, yanis, 18) is None
    dialog.reject()


def test_the_detail_says_who_recorded_and_what_is_never_written(grid):
    grid.mark("18 nov.", AM, "P")
    dialog = grid.open_detail("18 nov.", AM)
    from PySide6.QtWidgets import QLabel

    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Inès Gauthier" in words
    assert "Le motif médical ne se note pas ici" in words
    dialog.reject()


def test_opening_and_closing_a_detail_writes_nothing(grid, tab, services, yanis):
    grid.mark("18 nov.", AM, "P")
    before = kept(services, yanis, 18).recorded_at
    grid.open_detail("18 nov.", AM).verb.click()
    assert kept(services, yanis, 18).recorded_at == before
    grid.undo()
    assert kept(services, yanis, 18) is None


def test_the_figures_are_those_of_the_service(grid, tab, services, yanis):
    for day, letter in (("4 nov.", "P"), ("5 nov.", "A"), ("6 nov.", "J"), ("12 nov.", "I"),
                        ("9 nov.", "G")):  # fmt: skip
        grid.mark(day, AM, letter)
    grid.mark("13 nov.", AM, "R")
    grid.minutes("7")
    counts = services.attendance.counts(yanis.id, *NOVEMBER)
    shown = {name: figure.replace("\u00a0", " ") for name, figure in tab.panel.figures.items()}
    assert shown == {
        "Demi-journées dues à ce jour": str(counts.due),
        "Effectuées": "2",
        "Absences justifiées": "1",
        "Justificatif attendu": "1",
        "Absences injustifiées": "1",
        "À confirmer": str(counts.unknown),
        "Retards": "7 min",
        "Gardé en entreprise un jour de centre": "1",
        "Encore à venir": str(counts.upcoming),
        "Au centre, prévues": "17",  # the 18 of the month but one kept here
    }
    parts = counts.done + counts.justified + counts.awaited + counts.unjustified + counts.unknown
    assert parts == counts.due == 16  # 11 November is off
    assert "non calculée" in tab.panel.numbers.formula.text()  # something is still to be confirmed
    assert "Centre à part" in tab.panel.numbers.formula.text()


def test_before_signing_says_what_is_missing_then_that_all_is_well(qtbot, grid, tab):
    qtbot.waitUntil(lambda: len(tab.panel.checks) > 1)
    assert [check.tone for check in tab.panel.checks][:2] == ["alarm", "alarm"]
    assert any("16 demi-journées" in plain(check.words) for check in tab.panel.checks)
    assert tab.panel.before.sign.property("kind") != "primary"
    grid.turn(-1)
    tab.head.confirm.click()
    qtbot.waitUntil(lambda: tab.panel.before.sign.property("kind") == "primary")
    assert "alarm" not in {check.tone for check in tab.panel.checks}
    assert tab.panel.checks[-1].tone == "present"


def test_a_finding_leads_to_its_half_days(qtbot, grid, tab):
    qtbot.waitUntil(lambda: len(tab.panel.checks) > 1)
    row = next(row for row in tab.panel.before.rows if "16" in row.check.words)
    row.click()
    assert grid.chosen() == 16
    assert grid.in_hand() == (date(2026, 11, 4), AM)


def test_a_figure_leads_to_its_half_days(grid, tab):
    grid.mark("12 nov.", PM, "A")
    grid.mark("5 nov.", AM, "A")
    tab.panel.numbers.row("Justificatif attendu").click()
    assert grid.view.cells() == [(date(2026, 11, 5), AM), (date(2026, 11, 12), PM)]
    assert grid.in_hand() == (date(2026, 11, 5), AM)
    assert not tab.panel.numbers.row("Absences justifiées").isEnabled()


def test_signing_asks_for_the_month_shown(qtbot, grid, tab, yanis):
    grid.turn(-1)
    qtbot.waitUntil(tab.panel.before.sign.isEnabled)
    with qtbot.waitSignal(tab.document_wanted) as asked:
        tab.panel.before.sign.click()
    assert asked.args == ["attendance", yanis.id, (date(2026, 10, 1), date(2026, 10, 31))]


def test_rest_days_unfold_on_demand_and_when_something_is_marked(grid, tab):
    assert "Sam. dim." in grid.headers()
    tab.legend.unfold.click()
    assert grid.headers()[-2:] == ["Samedi", "Dimanche"]
    grid.mark("14 nov.", AM, "P")
    tab.legend.unfold.click()
    assert grid.headers()[-2:] == ["Samedi", "Dim."]
    assert grid.shows("14 nov.", AM) == "Présent"


def test_days_outside_the_contract_cannot_be_taken(qtbot, grid, tab, services, yanis):
    for _ in range(15):
        grid.turn(-1)
    assert tab.head.title.text() == "Août 2025"
    assert grid.in_hand() is None
    grid.key("P")
    assert not tab.undo.canUndo()
    assert not tab.panel.before.sign.isEnabled()
    qtbot.waitUntil(lambda: len(tab.panel.checks) == 1)
    assert tab.panel.checks[0].words == "Aucun contrat ne couvre ce mois."


def test_another_learner_starts_anew(grid, tab, services):
    grid.mark("18 nov.", AM, "P")
    other = services.learners.add(factories.learner(last_name="Petit", first_name="Lou"))
    tab.learner_id = other.id
    tab.show_learner(other.id)
    assert not tab.undo.canUndo()
    assert grid.shows("18 nov.", AM) == "À confirmer"


def test_a_contract_over_opens_on_its_last_month(grid, tab, services):
    past = factories.contract(starts_on=date(2024, 9, 2), ends_on=date(2025, 8, 29))
    other = services.learners.add(factories.learner(last_name="Petit", contracts=(past,)))
    tab.show_learner(other.id)
    assert tab.head.title.text() == "Août 2025"


def test_without_a_contract_the_tab_says_what_to_do(qtbot, tab, services):
    other = services.learners.add(factories.learner(last_name="Petit", contracts=()))
    tab.show_learner(other.id)
    assert not tab.view.isVisible()
    from PySide6.QtWidgets import QPushButton

    verb = next(one for one in tab.findChildren(QPushButton) if one.text() == "Ajouter le contrat")
    with qtbot.waitSignal(tab.learner_wanted) as asked:
        verb.click()
    assert asked.args == [other.id, "essentials"]


def test_the_menu_offers_every_state_with_its_key(grid):
    offered = grid.menu_at("18 nov.", AM)
    assert len(offered) == len(VERBS) + 5  # as planned, copy, paste, forget, detail
    assert "Absent, justificatif attendu\tA" in offered


def test_today_is_told(grid):
    assert grid.tip_of("23 nov.", AM).startswith("aujourd’hui, lundi 23 novembre 2026, midi")


def test_a_hidden_tab_catches_up_when_it_is_shown(grid, tab, services, yanis):
    tab.hide()
    services.attendance.mark(yanis.id, [(date(2026, 11, 18), AM)], factories.mark())
    assert grid.shows("18 nov.", AM) == "À confirmer"
    tab.show()
    assert grid.shows("18 nov.", AM) == "Présent"


def test_nothing_is_cut_in_a_small_window(qtbot, tab):
    for width, height in ((782, 380), (640, 300), (824, 400), (1500, 900)):
        tab.resize(width, height)
        inside = tab._area.widget()
        qtbot.waitUntil(lambda: inside.width() <= tab.width(), timeout=2000)  # noqa: B023
        columns = sum(tab.view.columnWidth(n) for n in range(tab.model.columnCount()))
        assert columns <= tab.view.viewport().width()
        rows = sum(tab.view.rowHeight(n) for n in range(tab.model.rowCount()))
        assert rows <= tab.view.viewport().height()


def test_the_model_passes_qt_s_own_tester(qtbot, tab, grid):
    tester = QAbstractItemModelTester(
        tab.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    grid.mark("18 nov.", AM, "P")
    grid.turn(1)
    grid.turn(-2)
    tab.legend.unfold.click()
    week = Week.parse("RIIIIIR")
    on = date(2026, 11, 3)
    halves = [HalfDay(on, half, week.place(on, half)) for half in Half]
    tab.model.show_month(
        lay_out(date(2026, 11, 1), date(2026, 11, 23), halves, ("midi", "soir"), unfold=False)
    )
    assert tester.model() is tab.model


def test_a_note_that_looks_like_markup_is_shown_as_typed(grid, services, yanis):
    note = "<b>gras</b> & <img src=x>"
    cell = (date(2026, 11, 18), AM)
    services.attendance.mark(yanis.id, [cell], factories.mark(note=note))
    index = grid.tab.model.index_of(cell)
    assert note in grid.tip_of("18 nov.", AM)
    assert "<b>" not in index.data(Qt.ItemDataRole.ToolTipRole)


def test_the_rate_is_shown_with_its_formula_once_nothing_is_unknown(
    grid, tab, services, yanis
) -> None:
    services.attendance.confirm(yanis.id, factories.cells(NOVEMBER[0], 30))
    grid.mark("4 nov.", Half.AM, "I")
    due = services.attendance.counts(yanis.id, *NOVEMBER).due
    assert f"({due} − 1) ÷ {due}" in tab.panel.numbers.formula.text()
