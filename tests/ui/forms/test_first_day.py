"""« Premier jour… »: parts edited in place, moved by hand and by keys, judged as one goes."""

from datetime import date, time

import factories
import pytest
from keyboard import type_text
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from reading import plain

from tuteur_desktop.domain.first_day import begins
from tuteur_desktop.domain.hours import hours_words
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.first_day import LEAST, USUAL, FirstDayDialog
from tuteur_desktop.ui.forms.paper import PaperDialog
from tuteur_desktop.ui.tasks import Tasks


class Driver:
    """The dialog in a host."""

    def __init__(self, qtbot, services, learner_id: int) -> None:
        if not QApplication.instance().styleSheet():  # once: it takes a quarter of a second
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.services, self.learner_id = qtbot, services, learner_id
        self.host, self.tasks = QWidget(), Tasks()
        self.host.resize(1280, 800)
        qtbot.addWidget(self.host)
        self.host.show()
        self.dialog = FirstDayDialog(
            services.welcome, services.documents, self.tasks, learner_id, self.host
        )
        self.dialog.show()
        self.dialog.activateWindow()
        qtbot.waitUntil(self.dialog.isActiveWindow)
        QCoreApplication.processEvents()

    @property
    def rows(self):
        return self.dialog.rows.rows

    def day(self) -> list[str]:
        """« 8 h 45 : À l’entrée », as the rows show it."""
        return [f"{plain(row.at.text())} : {row.what.text().split(' :')[0]}" for row in self.rows]

    def hours(self) -> list[str]:
        return [plain(hours_words(begins(one))) for one in self.dialog.rows.slots]

    def write(self, field: QLineEdit, text: str) -> None:
        field.setFocus()
        field.selectAll()
        type_text(field, text)
        QTest.keyClick(field, Qt.Key.Key_Tab)

    def drag(self, rank: int, to: int) -> None:
        """Take a row by its handle and let it go over another."""
        QCoreApplication.processEvents()
        handle, rows = self.rows[rank].handle, self.dialog.rows
        target = rows.mapToGlobal(self.rows[to].geometry().center())
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        QTest.mousePress(handle, left)
        where = QPointF(handle.mapFromGlobal(target))
        move = QMouseEvent(
            QEvent.Type.MouseMove, where, QPointF(target), none, left,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QCoreApplication.sendEvent(handle, move)
        QTest.mouseRelease(handle, left, pos=QPoint(4, 4))

    def click(self, button) -> None:
        QCoreApplication.processEvents()  # a new row has its size
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def kept(self):
        return self.services.welcome.first_day(self.learner_id)


@pytest.fixture
def day(qtbot, services):
    contract = factories.contract(starts_on=date(2026, 11, 2), ends_on=date(2028, 8, 31))
    lea = services.learners.add(
        factories.learner(last_name="Moreau", first_name="Léa", contracts=(contract,))
    )
    made = Driver(qtbot, services, lea.id)
    yield made
    made.tasks.wait()


def test_the_model_of_the_sector_to_begin_with(day) -> None:
    assert len(day.rows) == 11
    assert day.day()[0] == "8 h 45 : À l’entrée"
    assert day.dialog.models.currentText() == "Bureau"
    assert "6 h 30 de travail effectif, pour 8 h au plus (L3162-1)." in plain(
        day.dialog.checks.text()
    )
    assert "R4153-40" in day.dialog.checks.text()
    assert not day.dialog.problem.isVisible()
    assert not day.kept().arranged


def test_a_longer_part_pushes_those_after_it(day) -> None:
    day.write(day.rows[1].minutes, "1 h 10")
    assert day.hours()[:4] == ["8 h 45", "9 h", "10 h 10", "11 h"]
    QTest.keyClick(day.rows[1].minutes, Qt.Key.Key_Down)
    assert day.hours()[2] == "10 h 05"
    assert "6 h 55 de travail" in plain(day.dialog.checks.text())


def test_a_later_hour_moves_what_follows_and_an_earlier_one_is_told(day) -> None:
    day.write(day.rows[0].at, "9h")
    assert day.hours()[:2] == ["9 h", "9 h 15"]
    day.write(day.rows[2].at, "9 h 30")
    assert "finit à 9 h 55, après le début de" in plain(day.dialog.problem.text())
    day.click(day.dialog.save)
    assert day.dialog.isVisible()
    assert not day.kept().arranged
    day.write(day.rows[2].at, "9 h 55")
    assert not day.dialog.problem.isVisible()


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("at", "25 h", "n’est pas une heure"),
        ("minutes", "beaucoup", "n’est pas une durée"),
        ("minutes", "0", "n’est pas une durée"),
    ],
)
def test_what_is_no_time_is_told_and_stays_typed(day, field, typed, told) -> None:
    before = day.dialog.rows.slots
    day.write(getattr(day.rows[1], field), typed)
    assert told in day.dialog.problem.text()
    assert getattr(day.rows[1], field).text() == typed
    assert day.dialog.rows.slots == before


def test_alt_and_arrows_move_a_part_and_the_times_follow(day) -> None:
    row = day.rows[1]
    row.who.setFocus()
    QTest.keyClick(row.who, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert day.day()[1:3] == ["9 h : Le tour des lieux en suivant un dossier, issues et consignes "
                              "comprises", "9 h 50 : L’entreprise racontée"]  # fmt: skip
    assert day.rows[2].who.hasFocus()
    QTest.keyClick(day.rows[2].who, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert day.day()[1] == "9 h : L’entreprise racontée"
    assert day.rows[1].who.hasFocus()
    QTest.keyClick(day.rows[1].who, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(day.rows[0].who, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert day.hours()[:2] == ["8 h 45", "9 h 25"]


def test_a_part_is_dragged_to_another_place(day) -> None:
    day.drag(4, 1)
    assert day.day()[1].startswith("9 h : Les papiers")
    assert day.hours()[:3] == ["8 h 45", "9 h", "9 h 45"]
    day.drag(1, 4)
    assert day.day()[4].startswith("10 h 45 : Les papiers")
    day.click(day.dialog.save)
    assert day.kept().slots[4].title.startswith("Les papiers")


def test_parts_are_added_removed_reworded_and_kept(day) -> None:
    day.click(day.rows[3].remove)
    assert len(day.rows) == 10
    assert day.hours()[3] == "10 h 30"
    day.click(day.dialog.add)
    assert day.rows[-1].what.hasFocus()
    assert "n’a pas de nom" in day.dialog.problem.text()
    day.write(day.rows[-1].what, "Un café à emporter ☕")
    day.write(day.rows[-1].who, "Sofia")
    day.click(day.rows[-1].pause)
    day.write(day.dialog.place, "Accueil, 12 rue des Halles")
    day.dialog.on.clear()
    day.write(day.dialog.on, "05/11/2026")
    day.click(day.dialog.save)
    kept = day.kept()
    assert (kept.arranged, kept.on, kept.place) == (
        True, date(2026, 11, 5), "Accueil, 12 rue des Halles",
    )  # fmt: skip
    last = kept.slots[-1]
    assert (last.at, last.title, last.who, last.pause) == (
        time(16, 30), "Un café à emporter ☕", "Sofia", True,
    )  # fmt: skip


def test_a_day_outside_the_contract_is_told(day) -> None:
    for typed, told in (("05/11/2019", "hors du contrat"), ("31/31/2026", "n’est pas une date")):
        day.dialog.on.clear()
        day.write(day.dialog.on, typed)
        day.click(day.dialog.save)
        assert told in day.dialog.problem.text()
    assert not day.kept().arranged


def test_another_model_can_be_given_back(day) -> None:
    day.write(day.rows[0].what, "Le portail bleu")
    day.dialog.models.setCurrentIndex(2)
    day.dialog.models.activated.emit(2)
    assert day.day()[0] == "8 h : Au portail"
    day.click(day.dialog.back)
    assert day.day()[0] == "8 h 45 : Le portail bleu"
    assert day.dialog.models.currentText() == "Bureau"
    assert not day.dialog.back.isVisible()


def test_what_a_minor_may_not_is_told_and_holds_nothing_back(day) -> None:
    for row in day.rows:
        if row.pause.isChecked():
            day.click(row.pause)
    assert "sans vraie pause" in day.dialog.warning.text()
    day.dialog.on.clear()
    day.write(day.dialog.on, "11/11/2026")
    assert "jour férié" in day.dialog.warning.text()
    day.click(day.dialog.save)
    assert day.kept().arranged


def test_it_is_kept_then_shown_as_it_prints(day) -> None:
    day.write(day.rows[0].what, "Le portail bleu")
    day.click(day.dialog.print)
    assert day.kept().slots[0].title == "Le portail bleu"
    paper = next(one for one in day.dialog.findChildren(PaperDialog) if one.isVisible())
    day.qtbot.waitUntil(lambda: paper.save.isEnabled())


def test_every_field_is_named_and_large_enough(day) -> None:
    for rank, row in enumerate(day.rows, 1):
        for one in (row.at, row.minutes, row.what, row.who, row.pause, row.remove):
            assert f"séquence {rank}" in one.accessibleName()
            assert one.focusPolicy() & Qt.FocusPolicy.TabFocus
        for one in (row.at, row.minutes, row.what, row.who, row.remove, row.handle):
            assert one.height() >= 28


@pytest.mark.parametrize("width", [LEAST, 1000, 1090, USUAL])
def test_what_is_done_is_read_whole_in_every_model(day: Driver, width: int) -> None:
    day.dialog.setMinimumWidth(0)
    day.dialog.resize(width, 760)
    for rank in range(day.dialog.models.count()):
        day.dialog.models.setCurrentIndex(rank)
        day.dialog.models.activated.emit(rank)
        day.qtbot.waitUntil(lambda: cut(day) == [])


def cut(day: Driver) -> list[str]:
    """What is longer than its field."""
    fields = [field for row in day.rows for field in (row.what, row.who)]
    return [
        one.text() for one in fields
        if one.fontMetrics().horizontalAdvance(one.text()) + 26 > one.width()
    ]  # fmt: skip
