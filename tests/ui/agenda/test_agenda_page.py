"""The agenda as a tutor uses it: read, moved by hand and by keys, taken back, exported."""

from datetime import date, time
from pathlib import Path

import pytest
from drivers_agenda import Agenda
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit

from tuteur_desktop.services.interviews import Wanted

TRIPARTITE, FINAL, EXAM = "Visite ou bilan tripartite", "Bilan final", "Avant l’examen"


def where(services, number: int) -> tuple[date, time | None]:
    one = services.interviews.interview(number)
    return one.on, one.at


def test_the_list_says_first_what_is_late(agenda, services):
    rows = agenda.rows()
    assert agenda.title() == "Trois rendez-vous cette semaine, un en retard"
    assert rows[0] == "= En retard ="
    assert rows.index("Entretien intermédiaire, Yanis Benali") < rows.index("= Cette semaine =")
    week = rows[rows.index("= Cette semaine =") :]
    assert week[1:4] == [
        f"{EXAM}, Léa Moreau", f"{TRIPARTITE}, Yanis Benali", f"{FINAL}, Léa Moreau",
    ]  # fmt: skip
    assert "Examen d’adéquation, Léa Moreau" in week
    said = agenda.page.model.index(rows.index("Examen d’adéquation, Léa Moreau")).data()
    assert "Loi\xa0(D6325-13)" in said


def test_the_model_keeps_its_promises(page):
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.refresh()
    page.head.learner.setCurrentIndex(1)
    page.refresh()


def test_keys_pass_over_headings_and_enter_opens(agenda, qtbot):
    agenda.page.take_focus()
    heard = []
    agenda.page.interview_wanted.connect(heard.append)
    rows = agenda.rows()
    for _row in range(rows.index(f"{EXAM}, Léa Moreau") - 1):
        if agenda.list.entry().title == EXAM:
            break
        agenda.key(Qt.Key.Key_Down)
    assert agenda.list.entry().title == EXAM
    agenda.key(Qt.Key.Key_Return)
    assert heard == [4]


def test_a_date_of_law_is_planned_with_its_kind(agenda, services, planned):
    agenda.list.choose(next(
        one.key for one in agenda.page.week.entries() if one.title == "Examen d’adéquation"
    ))  # fmt: skip
    assert agenda.page.foot.open.text() == "Prévoir"
    QTest.mouseClick(agenda.page.foot.open, Qt.MouseButton.LeftButton)
    dialog = agenda.dialog("PlanDialog")
    assert dialog.kind.currentData() == "two-months"
    assert dialog.learner.currentData() == planned[1].id
    assert dialog.on.text() == "28/11/2026"
    QTest.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    late = [one for one in agenda.page.week.entries() if one.title == "Examen d’adéquation"]
    assert {one.planned_on for one in late if one.kind == "due"} == {date(2026, 11, 28)}


def test_dragging_moves_by_quarters_and_ctrl_z_takes_it_back(agenda, services):
    agenda.show_week()
    agenda.drag(TRIPARTITE, date(2026, 11, 27), time(10, 30), off=4)
    assert where(services, 2) == (date(2026, 11, 27), time(10, 30))
    assert agenda.week.entry().title == TRIPARTITE
    agenda.undo()
    assert where(services, 2) == (date(2026, 11, 25), time(14, 30))
    QTest.keyClick(agenda.week, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert where(services, 2) == (date(2026, 11, 27), time(10, 30))


def test_what_has_no_hour_takes_one_where_it_is_dropped(agenda, services):
    agenda.show_week()
    agenda.drag(EXAM, date(2026, 11, 24), time(11, 0))
    assert where(services, 4) == (date(2026, 11, 24), time(11))
    agenda.drag(EXAM, date(2026, 11, 27), None)
    assert where(services, 4) == (date(2026, 11, 27), time(11))


def test_escape_lets_go_and_changes_nothing(agenda, services):
    agenda.show_week()
    agenda.drag(TRIPARTITE, date(2026, 11, 27), time(10, 30), drop=False)
    assert agenda.week.dragged is not None
    agenda.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(agenda.week, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    assert where(services, 2) == (date(2026, 11, 25), time(14, 30))


def test_a_date_of_law_cannot_be_dragged(agenda, services):
    said = []
    agenda.page.said.connect(lambda kind, text: said.append(text))
    agenda.show_week()
    before = agenda.entry("Examen d’adéquation").on
    agenda.drag("Examen d’adéquation", date(2026, 11, 25), time(10))
    assert len(said) == 1
    assert "ne se déplace pas" in said[0]
    assert agenda.entry("Examen d’adéquation").on == before


def test_a_clash_is_told_and_both_may_be_wanted(agenda, services):
    agenda.show_week()
    agenda.drag(TRIPARTITE, date(2026, 11, 26), time(9, 15))
    assert where(services, 2) == (date(2026, 11, 25), time(14, 30))
    assert "est déjà prévu à 9" in agenda.page.clash.notice.text()
    assert agenda.page.clash.isVisible()
    QTest.mouseClick(agenda.page.clash.keep, Qt.MouseButton.LeftButton)
    assert not agenda.page.clash.isVisible()
    agenda.drag(TRIPARTITE, date(2026, 11, 26), time(9, 15))
    QTest.mouseClick(agenda.page.clash.together, Qt.MouseButton.LeftButton)
    assert where(services, 2) == (date(2026, 11, 26), time(9, 15))
    lanes = agenda.week.geometry_now().week.blocks[date(2026, 11, 26)]
    assert [(one.lane, one.lanes) for one in lanes] == [(0, 2), (1, 2)]
    agenda.undo()
    assert where(services, 2) == (date(2026, 11, 25), time(14, 30))


def test_a_refusal_is_said_and_nothing_moves(agenda, services, planned, qtbot):
    agenda.show_week()
    QTest.mouseClick(agenda.page.head.before, Qt.MouseButton.LeftButton)
    number = services.interviews.plan(planned[1].id, Wanted("welcome", date(2026, 9, 28), time(9)))
    agenda.page._monday = date(2026, 9, 28)
    agenda.page.refresh()
    agenda.week.choose(f"interview/{number}")
    with qtbot.captureExceptions() as caught:
        agenda.nudge("left")
    assert "commence le" in str(caught[0][1])
    assert where(services, number) == (date(2026, 9, 28), time(9))


def test_ctrl_and_arrows_move_by_a_day_or_a_quarter(agenda, services):
    agenda.show_week()
    agenda.click(TRIPARTITE)
    agenda.nudge("down", "down", "right")
    assert where(services, 2) == (date(2026, 11, 26), time(15))
    agenda.nudge("up")
    assert where(services, 2) == (date(2026, 11, 26), time(14, 45))
    for _step in range(4):
        agenda.undo()
    assert where(services, 2) == (date(2026, 11, 25), time(14, 30))


def test_arrows_go_from_day_to_day_and_page_keys_from_week_to_week(agenda):
    agenda.show_week()
    agenda.click(TRIPARTITE)
    agenda.arrow("right")
    assert agenda.week.entry().title == FINAL
    agenda.arrow("left", "left")
    assert agenda.week.entry().title == EXAM
    agenda.key(Qt.Key.Key_PageUp)
    assert "16 – 22" in agenda.page.head.title.text().replace("\xa0", " ")
    assert [one.title for one in agenda.week.entries() if one.late and one.at] == [
        "Entretien intermédiaire"
    ]
    agenda.key(Qt.Key.Key_Home)
    assert "23 – 29" in agenda.page.head.title.text().replace("\xa0", " ")


def test_moving_from_the_dialog_tells_a_clash_once(agenda, services):
    agenda.show_week()
    agenda.click(TRIPARTITE)
    QTest.mouseClick(agenda.page.foot.move_to, Qt.MouseButton.LeftButton)
    dialog = agenda.dialog("MoveDialog")

    def fill(field: QLineEdit, text: str) -> None:
        field.selectAll()
        QTest.keyClicks(field, text)

    fill(dialog.on, "26/11/2026")
    fill(dialog.at, "9:00")
    QTest.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    assert "déjà prévu" in dialog.warned.text()
    assert where(services, 2) == (date(2026, 11, 25), time(14, 30))
    assert dialog.verb.text() == "Déplacer quand même"
    QTest.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    assert where(services, 2) == (date(2026, 11, 26), time(9))


def test_undo_is_refused_once_something_else_moved_it(agenda, services, qtbot):
    agenda.show_week()
    agenda.click(TRIPARTITE)
    agenda.nudge("right")
    services.interviews.move(2, date(2026, 11, 27), time(16))
    with qtbot.captureExceptions() as caught:
        agenda.undo()
    assert "modifiées entre-temps" in str(caught[0][1])
    assert where(services, 2) == (date(2026, 11, 27), time(16))


def test_double_click_opens_or_plans_in_the_slot(agenda):
    heard = []
    agenda.page.interview_wanted.connect(heard.append)
    agenda.show_week()
    agenda.double_click(agenda.box(TRIPARTITE).center().toPoint())
    assert heard == [2]
    agenda.double_click(agenda.point(date(2026, 11, 25), time(17)).toPoint())
    dialog = agenda.dialog("PlanDialog")
    assert (dialog.on.text(), dialog.at.text()) == ("25/11/2026", "17\xa0h")


def test_one_learner_is_shown_and_exported(agenda, planned, tmp_path: Path, tasks, qtbot):
    page = agenda.page
    names = [page.head.learner.itemText(n) for n in range(page.head.learner.count())]
    assert names == ["Tous les alternants", "Yanis Benali", "Léa Moreau"]
    page.head.learner.setCurrentIndex(2)
    page.head.learner.activated.emit(2)
    assert all(row.startswith("=") or row.endswith("Léa Moreau") for row in agenda.rows())
    out = tmp_path / "lea.ics"
    page.choose_target = lambda _parent, name: str(out)
    QTest.mouseClick(page.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(out.exists)
    text = out.read_text(encoding="utf-8")
    assert "Bilan final\\, Léa Moreau" in text
    assert "Benali" not in text


def test_an_empty_weekend_is_folded(agenda, services, planned):
    agenda.show_week()
    agenda.page._on_week(1)
    assert len(agenda.week.geometry_now().week.days) == 5
    services.interviews.plan(planned[0].id, Wanted("welcome", date(2026, 12, 5), time(7, 30)))
    week = agenda.week.geometry_now().week
    assert (len(week.days), week.first_hour) == (7, 7)


def test_a_small_window_has_only_the_list(make_page, planned):
    page = make_page(846, 456)
    assert not page.head.week.isVisible()
    assert page.list.isVisible()
    page.resize(1100, 760)
    assert page.head.week.isVisible()


@pytest.mark.parametrize("learners", [0, 1])
def test_nothing_says_what_will_be_there(make_page, services, learners):
    import factories

    for _one in range(learners):
        services.learners.add(factories.learner(contracts=()))
    page = make_page()
    shown = page._body.currentWidget()
    assert shown.isVisible()
    assert page.title.text() == "Aucun rendez-vous cette semaine"
    heard = []
    page.add_wanted.connect(lambda: heard.append(1))
    from PySide6.QtWidgets import QPushButton

    verb = next(one for one in shown.findChildren(QPushButton) if one.isVisible())
    QTest.mouseClick(verb, Qt.MouseButton.LeftButton)
    if learners:
        assert Agenda(page).dialog("PlanDialog").isVisible()
    else:
        assert heard == [1]


def test_the_ring_of_the_one_in_hand_is_painted(agenda):
    agenda.show_week()
    agenda.click(TRIPARTITE)
    whole = agenda.week.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    box = agenda.box(TRIPARTITE)
    agenda.click(FINAL)
    after = agenda.week.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    edge = QPoint(int(box.center().x()), int(box.top()) - 1)
    assert whole.pixelColor(edge) != after.pixelColor(edge)
    assert agenda.week.accessibleDescription().startswith("Entretien, Bilan final, Léa Moreau")
