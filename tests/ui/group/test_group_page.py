"""The week of everybody as a tutor uses it."""

from datetime import date, time

import factories
import pytest
from keyboard import SHIFT, press
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu

from tuteur_desktop.domain.attendance import Justification, Mark, Source, State
from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.documents import Request
from tuteur_desktop.services.group import GroupService
from tuteur_desktop.ui.forms.import_attendance import ImportAttendanceDialog
from tuteur_desktop.ui.pages.group.table import Kind, TableDialog
from tuteur_desktop.ui.widgets.halves.detail import DetailDialog

AM, PM = Half.AM, Half.PM
WEEK = (date(2026, 11, 16), date(2026, 11, 22))


def marks(services, learner) -> dict[tuple[int, Half], State]:
    halves = services.attendance.half_days(learner.id, *WEEK)
    return {(half.on.day, half.half): half.mark.state for half in halves if half.mark}


def test_monday_opens_on_the_week_before_while_it_waits(group, page):
    assert group.names() == ["Benali Yanis", "Moreau Léa", "Nguyễn Minh"]
    assert page.model.sheet.monday == date(2026, 11, 16)
    assert "18\xa0demi-journées à confirmer" in page._title.text()
    assert group.in_hand() == ("Benali Yanis", date(2026, 11, 18), AM)
    assert group.shows("Moreau Léa", 18, AM) == "À confirmer"
    assert group.shows("Moreau Léa", 16, PM) == "Centre, prévu"


def test_a_settled_week_gives_way_to_this_one(services, three, papers, qtbot, tasks):
    from tuteur_desktop.ui.pages.group.page import GroupPage

    services.group.confirm({one.id: factories.cells(WEEK[0], 5) for one in three})
    made = GroupPage(services.group, services.profile, papers, tasks)
    qtbot.addWidget(made)
    assert made.model.sheet.monday == date(2026, 11, 23)


def test_a_rectangle_across_learners_is_marked_and_taken_back_in_one_step(group, services, three):
    group.click("Benali Yanis", 18, AM)
    group.extend("right", "down", "down")
    assert group.chosen() == 6
    group.key("A")
    for one in three:
        assert marks(services, one) == {(18, AM): State.ABSENT, (18, PM): State.ABSENT}
    group.undo()
    assert [marks(services, one) for one in three] == [{}, {}, {}]
    group.redo()
    assert [len(marks(services, one)) for one in three] == [2, 2, 2]


def test_a_click_with_shift_chooses_a_rectangle(group):

    group.click("Benali Yanis", 18, PM)
    group.click("Nguyễn Minh", 20, AM, SHIFT)
    assert group.chosen() == 12


def test_as_planned_takes_the_whole_week_once_the_exceptions_are_typed(
    group, page, services, three, qtbot
):
    group.click("Moreau Léa", 19, AM)
    group.key("A")
    group.click("Nguyễn Minh", 20, PM)
    group.key("R")
    group.minutes("12")
    said = []
    page.said.connect(lambda kind, text: said.append((kind, text)))
    page.confirm.click()
    assert said == [
        ("done", "16\xa0demi-journées confirmées comme prévu, de 3\xa0personnes. "
         "Ctrl+Z pour annuler.")
    ]  # fmt: skip
    assert marks(services, three[1])[19, AM] is State.ABSENT
    late = services.attendance.half_days(three[2].id, date(2026, 11, 20), date(2026, 11, 20))[1]
    assert (late.mark.state, late.mark.minutes) == (State.LATE, 12)
    told = services.attendance.half_days(three[0].id, date(2026, 11, 18), date(2026, 11, 18))[0]
    assert told.mark.source is Source.AS_PLANNED
    assert not page.confirm.isEnabled()
    group.undo()
    assert len(marks(services, three[0])) == 0
    assert len(marks(services, three[1])) == 1


def test_as_planned_leaves_the_centre_and_what_is_to_come(group, page, services, three, clock):
    clock.set("2026-11-25 15:00")
    page.refresh()
    group.press(Qt.Key.Key_Home)
    page.confirm.click()
    week = services.attendance.half_days(three[0].id, date(2026, 11, 23), date(2026, 11, 29))
    assert [(half.on.day, half.half) for half in week if half.mark] == [(25, AM)]
    assert group.shows("Benali Yanis", 23, AM) == "Centre, prévu"


def test_as_planned_of_the_selection_only(group, services, three):
    group.click("Moreau Léa", 18, AM)
    group.extend("right")
    group.key(" ")
    assert [len(marks(services, one)) for one in three] == [0, 2, 0]


def test_the_week_before_is_copied_for_the_learners_chosen(group, page, services, three):
    present = Mark(date(2026, 11, 13), AM, State.PRESENT, begins=time(8), ends=time(12))
    services.attendance.put(three[0].id, [present])
    services.attendance.confirm(three[1].id, factories.cells(date(2026, 11, 12), 2))
    group.click("Benali Yanis", 20, AM)
    group.extend("down")
    group.key("=")
    copied = services.attendance.half_days(three[0].id, date(2026, 11, 20), date(2026, 11, 20))[0]
    assert copied.mark.begins == time(8)
    assert len(marks(services, three[1])) == 4
    group.undo()
    assert [len(marks(services, one)) for one in three] == [0, 0, 0]


def test_pages_turn_weeks_and_home_comes_back(group, page):
    group.press(Qt.Key.Key_PageUp)
    assert page.model.sheet.monday == date(2026, 11, 9)
    assert group.in_hand() == ("Benali Yanis", date(2026, 11, 11), AM)
    group.press(Qt.Key.Key_PageDown)
    group.press(Qt.Key.Key_PageDown)
    group.press(Qt.Key.Key_PageDown)
    assert page.model.sheet.monday == date(2026, 11, 30)
    assert page._title.text() == "Semaine à venir"
    group.press(Qt.Key.Key_Home)
    assert page.model.sheet.monday == date(2026, 11, 23)


def test_undo_goes_back_to_the_week_of_what_it_takes_back(group, page):
    group.click("Benali Yanis", 18, AM)
    group.key("P")
    group.press(Qt.Key.Key_PageUp)
    group.undo()
    assert page.model.sheet.monday == date(2026, 11, 16)
    assert group.shows("Benali Yanis", 18, AM) == "À confirmer"


def test_the_filter_reads_names_centres_and_diplomas(group, page):
    for typed, expected in (
        ("nguyen", ["Nguyễn Minh"]), ("lea", ["Moreau Léa"]), ("greta", ["Nguyễn Minh"]),
        ("bac pro halles", ["Benali Yanis", "Moreau Léa"]), ("xyz", []),
    ):  # fmt: skip
        group.filter(typed)
        assert group.names() == expected, typed
    page.filter.clear()
    assert len(group.names()) == 3


def test_ctrl_f_filters_and_enter_goes_back_to_the_grid(group, page, qtbot):
    from PySide6.QtTest import QTest

    QTest.keyClick(page.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.filter.hasFocus)
    group.filter("moreau")
    QTest.keyClick(page.filter, Qt.Key.Key_Return)
    assert page.view.hasFocus()
    assert group.in_hand()[0] == "Moreau Léa"


def test_as_planned_is_for_the_learners_shown(group, page, services, three):
    group.filter("moreau")
    page.confirm.click()
    assert [len(marks(services, one)) for one in three] == [0, 6, 0]


def test_a_click_on_a_name_opens_the_learner(group, page, three):
    wanted = []
    page.learner_wanted.connect(lambda *asked: wanted.append(asked))
    group.click_name("Moreau Léa")
    group.click("Benali Yanis", 16, AM)
    group.arrow("left")
    assert group.chosen() == 0
    group.key("P")  # nothing is chosen on a name
    group.press(Qt.Key.Key_Return, text="\r")
    assert wanted == [(three[1].id, "attendance"), (three[0].id, "attendance")]


def test_enter_opens_the_detail_and_keeps_it(group, page, services, three):
    group.click("Moreau Léa", 19, PM)
    group.press(Qt.Key.Key_Return, text="\r")
    dialog = group.dialog(DetailDialog)
    assert "Moreau Léa" in dialog.windowTitle()
    dialog.state.setCurrentIndex(list(State).index(State.LEAVE))
    dialog.verb.click()
    assert marks(services, three[1]) == {(19, PM): State.LEAVE}
    group.undo()
    assert marks(services, three[1]) == {}


def test_suppr_forgets_across_learners(group, services, three):
    services.group.confirm({one.id: factories.cells(WEEK[0], 5) for one in three})
    group.click("Benali Yanis", 18, AM)
    group.extend("right", "down")
    group.press(Qt.Key.Key_Delete)
    assert [len(marks(services, one)) for one in three] == [4, 4, 6]
    group.undo()
    assert [len(marks(services, one)) for one in three] == [6, 6, 6]


def test_a_presence_to_come_is_refused_whole(group, page, services, three):
    group.press(Qt.Key.Key_Home)
    group.click("Benali Yanis", 25, AM)
    group.extend("down")
    with pytest.raises(UserError, match="pas encore passé"):
        page.marking.ask("P")
    assert group.shows("Benali Yanis", 25, AM) == "prévu ici"


def test_signed_days_are_shown_closed_refused_and_passed_over(group, page, services, three):
    services.signing.create("Inès Gauthier", "quatre mots bien choisis")
    yanis = three[0]
    request = Request(DocumentKind.ATTENDANCE, yanis.id, *WEEK, despite="essai")
    services.documents.issue(request, sign=True)
    assert "verrouillé par le relevé signé" in group.told("Benali Yanis", 18, AM)
    group.click("Benali Yanis", 18, AM)
    with pytest.raises(UserError, match="verrouillée"):
        page.marking.ask("P")
    page.confirm.click()
    assert [len(marks(services, one)) for one in three] == [0, 6, 6]


def test_days_of_rest_of_all_are_folded(group, page, services, three):
    assert page.model.sheet.folded == (5, 6)
    page.legend.unfold.click()
    assert page.model.sheet.days == tuple(range(7))
    page.legend.unfold.click()
    services.attendance.mark(three[0].id, [(date(2026, 11, 21), AM)], factories.mark())
    assert page.model.sheet.folded == (6,)


def test_marking_reads_one_learner_again(group, page, services, monkeypatch):
    asked = []
    week = GroupService.week

    def watched(self, monday, ids):
        asked.append(list(ids))
        return week(self, monday, ids)

    monkeypatch.setattr(GroupService, "week", watched)
    group.click("Moreau Léa", 18, AM)
    group.key("P")
    assert [len(ids) for ids in asked] == [1]
    assert group.shows("Moreau Léa", 18, AM) == "Présent"


def test_what_another_page_marks_is_shown(group, services, three):
    services.attendance.mark(three[2].id, [(date(2026, 11, 18), AM)], factories.mark(State.ABSENT))
    assert group.shows("Nguyễn Minh", 18, AM) == "Absent"


def test_a_calendar_that_changes_is_not_remembered(group, services, three):
    services.calendar.expect(three[0].id, [(date(2026, 11, 18), AM)], Place.EXAM)
    assert group.shows("Benali Yanis", 18, AM) == "Examen"


def test_minors_and_words_are_told(group, page):
    name = page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert name == "Benali Yanis, moins de 18 ans — Bac pro Cuisine, Lycée des Halles"
    assert group.told("Moreau Léa", 18, PM) == (
        "Moreau Léa, mercredi 18 novembre 2026, soir\u202f: À confirmer"
    )


def test_the_model_keeps_qt_s_contract(group, page, services, three):
    tester = QAbstractItemModelTester(
        page.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    group.press(Qt.Key.Key_PageUp)
    group.filter("moreau")
    services.learners.archive(three[1].id)
    page.filter.clear()
    assert group.names() == ["Benali Yanis", "Nguyễn Minh"]
    assert tester.model() is page.model


def test_the_chips_count_and_filter(group, page, services, three):
    on = date(2026, 11, 19)
    services.attendance.mark(three[1].id, [(on, AM)], factories.mark(State.ABSENT))
    services.attendance.mark(
        three[2].id, [(date(2026, 11, 23), AM)], factories.mark(State.ABSENT)
    )  # fmt: skip
    group.settle()
    assert page.absent.text() == "1\xa0absent aujourd’hui"
    # Monday is the centre's: what it awaits is not among the company's counts.
    assert page.awaited.text() == "1\xa0justificatif attendu"
    page.awaited.click()
    assert group.names() == ["Moreau Léa"]
    page.absent.click()
    assert not page.awaited.isChecked()
    assert group.names() == ["Nguyễn Minh"]
    page.absent.click()
    assert len(group.names()) == 3


def test_what_was_left_unread_while_hidden_is_read_at_the_next_sight(group, page, qtbot):
    page.standings.known.clear()
    page.standings.stop()
    page.hide()
    page.waiting.setText("…")
    page.standings.want(one.learner_id for one in page._followed())
    page.standings.stop()
    page.resize(900, 600)
    assert page.waiting.text() == "…", "nothing is counted before it is read"
    page.show()
    qtbot.waitUntil(lambda: page.waiting.text().endswith("\xa0à confirmer"))


def test_the_glance_is_a_sorted_table(group, page, services, three):
    start = date(2026, 9, 28)
    services.group.confirm({one.id: factories.cells(start, 56) for one in three})
    refused = factories.mark(State.ABSENT, justification=Justification.REFUSED)
    services.attendance.mark(three[1].id, factories.cells(date(2026, 11, 4), 3), refused)
    group.settle()
    page.look.click()
    group.settle()
    model = page.glance_model
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert names[0] == "Moreau Léa"
    rate = services.attendance.counts(three[1].id, start, date(2026, 11, 23)).assiduity()
    assert rate < 0.9
    told = model.index(0, 5).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "au seuil ou dessous" in told
    assert model.index(0, 4).data() == "6"
    assert "1\xa0personne l’atteint" in page._line.text()
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert model.index(0, 0).data() == "Nguyễn Minh"
    wanted = []
    page.learner_wanted.connect(lambda *asked: wanted.append(asked))
    page.glance.setCurrentIndex(model.index(0, 0))

    press(page.glance, Qt.Key.Key_Return, "\r")
    assert wanted == [(three[2].id, "attendance")]


def test_the_bars_are_told_apart_without_colour(group, page, services, three, qtbot):
    """In grey, a bar under the threshold is hatched: some of its inside stays as light as paper."""
    services.group.confirm({one.id: factories.cells(date(2026, 9, 28), 56) for one in three})
    refused = factories.mark(State.ABSENT, justification=Justification.REFUSED)
    services.attendance.mark(three[1].id, factories.cells(date(2026, 11, 4), 3), refused)
    group.settle()
    page.look.click()
    group.settle()
    picture = page.glance.viewport().grab().toImage().convertToFormat(
        QImage.Format.Format_Grayscale8
    )  # fmt: skip

    def shades(row: int) -> set[int]:
        box = page.glance.visualRect(page.glance_model.index(row, 5))
        y = box.center().y()
        return {picture.pixelColor(box.left() + 20 + n, y).lightness() for n in range(40)}

    assert max(shades(0)) > 200
    assert max(shades(1)) < 150


def test_the_menu_offers_every_state_and_the_learner(group, page):
    group.click("Moreau Léa", 18, AM)
    page.marking._on_menu(QPoint(0, 0))
    menu = page.findChildren(QMenu)[-1]
    words = [action.text() for action in menu.actions() if action.text()]
    assert words[:2] == ["Comme prévu\tEspace", "Copier la semaine précédente\t="]
    assert "Absence justifiée\tJ" in words
    assert words[-1] == "Ouvrir Moreau Léa"
    menu.close()


def open_files(page) -> dict[str, QAction]:
    """The entries of the menu by their words, once its button is clicked."""
    QTest.mouseClick(page.files, Qt.MouseButton.LeftButton)
    menu = next(one for one in page.findChildren(QMenu) if one.isVisible())
    return {action.text(): action for action in menu.actions() if action.text()}


def test_prints_and_summaries_are_saved(group, page, tasks, tmp_path, qtbot):
    for words, name in (
        ("Feuille de la semaine, remplie (PDF)", "s.pdf"),
        ("Feuille à remplir à la main (PDF)", "v.pdf"),
        ("Paie, récapitulatif de novembre 2026 (PDF)", "p.pdf"),
        ("Paie, récapitulatif de novembre 2026 (CSV)", "p.csv"),
    ):
        target = tmp_path / name
        page.exports.choose_target = lambda _page, _name, target=target: str(target)
        found = open_files(page)[words]
        found.trigger()
        found.parent().close()
        qtbot.waitUntil(target.exists)
        tasks.wait()
        head = target.read_bytes()[:5]
        assert head == b"%PDF-" if name.endswith("pdf") else head.startswith(b"\xef\xbb\xbf")
        qtbot.wait(1)


def test_the_presence_of_those_shown_goes_out_as_a_table(group, page, tasks, tmp_path, qtbot):
    said = []
    page.said.connect(lambda *one: said.append(one))
    group.filter("moreau")
    open_files(page)["Exporter la présence (CSV, classeur)…"].trigger()
    dialog = group.dialog(TableDialog)
    assert (dialog.start.text(), dialog.end.text()) == ("01/10/2026", "31/10/2026")
    dialog.end.setText("30/09/2026")
    dialog.verb.click()
    assert "finit avant de commencer" in dialog.problem.text()
    dialog.start.setText("16/11/2026")
    dialog.end.setText("20/11/2026")
    target = tmp_path / "tableau"
    page.exports.choose_target = lambda _page, _name: str(target)
    dialog.verb.click()
    qtbot.waitUntil(lambda: bool(said))
    lines = (tmp_path / "tableau.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + 10
    assert all("Moreau" in line for line in lines[1:])
    assert said == [("done", "Enregistré dans « tableau.csv ».")]


def test_a_workbook_is_offered_too(group, page, tasks, tmp_path, qtbot):
    target = tmp_path / "classeur.xlsx"
    page.exports.choose_target = lambda _page, _name: str(target)
    open_files(page)["Exporter la présence (CSV, classeur)…"].trigger()
    dialog = group.dialog(TableDialog)
    dialog.kind.show_value(Kind.XLSX)
    dialog.verb.click()
    qtbot.waitUntil(target.exists)
    tasks.wait()
    assert target.read_bytes()[:2] == b"PK"
    qtbot.wait(1)


def test_the_absences_of_a_centre_are_taken_in_from_here(group, page, services, three, tmp_path,
                                                        qtbot):  # fmt: skip
    path = tmp_path / "absences.csv"
    path.write_text("Nom;Prénom;Date;Demi-journée;Type;Justifiée\n"
                    "Moreau;Léa;16/11/2026;matin;Absence;Oui\n", encoding="utf-8")  # fmt: skip
    said = []
    page.said.connect(lambda *one: said.append(one))
    open_files(page)["Reprendre les absences d’un centre…"].trigger()
    dialog = group.dialog(ImportAttendanceDialog)
    dialog.choose_file = lambda _parent, _kinds: str(path)
    QTest.mouseClick(dialog.choose, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.verb.isEnabled)
    QTest.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(said))
    assert said[0][0] == "done"
    assert marks(services, three[1]) == {(16, AM): State.ABSENT}
    qtbot.waitUntil(lambda: group.shows("Moreau Léa", 16, AM) != "Centre, prévu")


def test_the_files_are_there_though_the_week_shows_nobody(group, page):
    group.filter("xyz")
    entries = open_files(page)
    assert entries["Relevés du mois…"].isEnabled()
    assert not entries["Feuille de la semaine, remplie (PDF)"].isEnabled()
    assert not entries["Exporter la présence (CSV, classeur)…"].isEnabled()


def test_nothing_is_written_when_the_person_gives_up(page, tmp_path):
    page.exports.choose_target = lambda _page, _name: ""
    page.exports.save(lambda: pytest.fail("made"), "x.pdf")


def test_an_empty_store_says_what_will_be_there(qtbot, services, papers, tasks):
    from tuteur_desktop.ui.pages.group.page import NOBODY, GroupPage

    made = GroupPage(services.group, services.profile, papers, tasks)
    qtbot.addWidget(made)
    assert made._body.currentIndex() == NOBODY
    wanted = []
    made.add_wanted.connect(lambda: wanted.append(1))
    from PySide6.QtWidgets import QPushButton

    add = next(b for b in made.findChildren(QPushButton) if b.text() == "Ajouter un alternant")
    add.click()
    assert wanted == [1]


def test_nothing_is_cut_on_a_small_screen(group, page, qtbot):
    page.resize(846, 480)
    qtbot.waitUntil(lambda: page.legend.isHidden())
    qtbot.waitUntil(lambda: page.view.viewport().width() <= 846 - 2 * 28 - 2 * 12)
    qtbot.waitUntil(lambda: page.view.horizontalScrollBar().maximum() == 0)
    assert page.view.columnWidth(1) >= 26
    page.resize(760, 440)
    qtbot.waitUntil(lambda: page._title.text() == "18\xa0à confirmer")
    qtbot.waitUntil(lambda: page.minimumSizeHint().width() <= 760 - 64)
