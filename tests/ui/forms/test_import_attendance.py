"""A centre's absences are seen, let in and taken back from the window."""

from datetime import date
from pathlib import Path

import factories
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget

from tuteur_desktop.domain.attendance import State
from tuteur_desktop.domain.calendar import Half
from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.import_attendance import ImportAttendanceDialog
from tuteur_desktop.ui.forms.import_parts import RowsModel, ShownRow
from tuteur_desktop.ui.tasks import Tasks

HEAD = "Nom;Prénom;Date;Demi-journée;Type;Justifiée\n"
MONDAY = date(2026, 11, 16)


class ImportDriver:
    """Someone who imports absences."""

    def __init__(self, qtbot, services: Services, folder: Path) -> None:
        if not QApplication.instance().styleSheet():  # once: it takes a quarter of a second
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.services, self.folder = qtbot, services, folder
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.tasks = Tasks()
        self.failures: list[Exception] = []
        self.tasks.failed.connect(self.failures.append)
        self.done: list[str] = []

    def open(self) -> "ImportDriver":
        self.dialog = ImportAttendanceDialog(
            self.services.intake, self.services.learners, self.tasks, self.host
        )
        self.dialog.imported.connect(self.done.append)
        self.dialog.show()
        return self

    def file(self, text: str, name: str = "absences.csv") -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def choose(self, *rows: str, head: str = HEAD) -> "ImportDriver":
        path = self.file(head + "".join(f"{row}\n" for row in rows))
        self.dialog.choose_file = lambda _parent, _kinds: str(path)
        self.click(self.dialog.choose)
        return self.wait()

    def drop(self, path: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        event = QDropEvent(
            QPointF(40, 40), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        self.dialog.dropEvent(event)
        self.wait()

    def pick(self, name: str, title: str) -> None:
        """Choose a column with the keyboard."""
        choice = self.dialog.mapping.choices[name]
        choice.setFocus()
        while choice.currentText() != title:
            before = choice.currentIndex()
            QTest.keyClick(choice, Qt.Key.Key_Down)
            self.wait()
            assert choice.currentIndex() != before, f"{title} is not offered"

    def click(self, button) -> None:
        assert button.isEnabled()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def wait(self) -> "ImportDriver":
        self.qtbot.waitUntil(lambda: not self.dialog.working)
        return self

    def rows(self, model: RowsModel | None = None) -> list[tuple[str, ...]]:
        shown = model or self.dialog.model
        columns = range(shown.columnCount())
        return [
            tuple(shown.index(row, column).data() for column in columns)
            for row in range(shown.rowCount())
        ]

    def let_in(self) -> None:
        before = len(self.done)
        self.click(self.dialog.verb)
        self.qtbot.waitUntil(lambda: len(self.done) > before)

    def marks(self, learner) -> list[State]:
        halves = self.services.attendance.half_days(learner.id, MONDAY, date(2026, 11, 20))
        return [half.mark.state for half in halves if half.mark is not None]


@pytest.fixture
def importing(qtbot, services: Services, tmp_path: Path) -> ImportDriver:
    driver = ImportDriver(qtbot, services, tmp_path)
    yield driver
    driver.tasks.wait()
    assert driver.failures == []


def test_an_export_is_seen_then_let_in(importing: ImportDriver, yanis) -> None:
    importing.services.attendance.mark(
        yanis.id, [(date(2026, 11, 17), Half.AM)], factories.mark(State.PRESENT)
    )
    importing.open()
    assert not importing.dialog.verb.isEnabled()
    importing.choose(
        "Inconnu;Paul;16/11/2026;matin;;", "Benali;Yanis;17/11/2026;matin;Absence;Oui",
        "Benali;Yanis;16/11/2026;matin;Absence;Non", "Benali;Yanis;31/02/2026;;;",
    )  # fmt: skip
    assert [(row[0], row[1]) for row in importing.rows()] == [
        ("Ajouté", "Yanis Benali"), ("À voir", "Yanis Benali"), ("Laissé", "Paul Inconnu"),
    ]  # fmt: skip
    assert "présent" in importing.rows()[1][4]
    said = importing.dialog.remarks.words()
    assert "31/02/2026" in said[0]
    assert "Vous seul en décidez" in said[1]
    assert "1\xa0demi-journée" in importing.dialog.summary.text()
    assert importing.dialog.focusWidget() is importing.dialog.verb
    assert importing.marks(yanis) == [State.PRESENT]

    importing.let_in()

    assert importing.marks(yanis) == [State.ABSENT, State.PRESENT]
    assert "1\xa0demi-journée écrite" in importing.done[0]


def test_giving_up_writes_nothing(importing: ImportDriver, yanis) -> None:
    importing.open().choose("Benali;Yanis;16/11/2026;;;")
    importing.click(importing.dialog.cancel)
    assert importing.marks(yanis) == []
    assert importing.done == []


def test_columns_that_nobody_knows_are_chosen_by_hand_and_remembered(
    importing: ImportDriver, yanis
) -> None:
    head, row = "Qui;Quand;Quoi\n", "Benali Yanis;16/11/2026;Retard"
    importing.open().choose(row, head=head)
    assert importing.dialog.tabs.currentWidget() is importing.dialog.mapping
    assert "Nom complet" in importing.dialog.summary.text()
    assert not importing.dialog.verb.isEnabled()
    importing.pick("name", "Qui")
    importing.pick("starts_on", "Quand")
    importing.pick("kind", "Quoi")
    assert importing.rows()[0][3].startswith("retard")
    importing.let_in()
    assert importing.marks(yanis) == [State.LATE]  # a lateness falls on one half of the day
    importing.open().choose(row, head=head)
    assert importing.rows()[0][0] == "Inchangé"
    assert not importing.dialog.verb.isEnabled()


def test_the_usual_centre_is_chosen_and_another_has_its_own_columns(
    importing: ImportDriver, yanis
) -> None:
    importing.open()
    assert importing.dialog.chosen_centre() == "Lycée des Halles"
    importing.services.intake.remember("Lycée des Halles", {"name": "Qui", "starts_on": "Quand"})
    importing.choose("Benali Yanis;16/11/2026", head="Qui;Quand\n")
    assert importing.dialog.verb.isEnabled()
    importing.dialog.centre.setFocus()
    QTest.keyClick(importing.dialog.centre, Qt.Key.Key_Up)
    importing.wait()
    assert importing.dialog.chosen_centre() == ""
    assert not importing.dialog.verb.isEnabled()


def test_a_past_import_is_taken_back_whole(importing: ImportDriver, yanis) -> None:
    importing.open().choose("Benali;Yanis;16/11/2026;;Absence;", "Benali;Yanis;17/11/2026;;;")
    importing.let_in()
    importing.open()
    dialog = importing.dialog
    dialog.tabs.setCurrentIndex(2)
    assert not dialog.undo.isEnabled()
    (row,) = importing.rows(dialog.past_model)
    assert row[1:] == ("absences.csv", "Lycée des Halles", "4", "en place")
    dialog.past.selectRow(0)
    importing.click(dialog.undo)
    importing.wait()
    assert importing.marks(yanis) == []
    assert "4\xa0demi-journées remises" in dialog.problem.text()
    assert importing.rows(dialog.past_model)[0][4].startswith("annulé le")
    dialog.past.selectRow(0)
    assert not dialog.undo.isEnabled()


def test_an_undo_that_would_destroy_is_refused_inside(importing: ImportDriver, yanis) -> None:
    importing.open().choose("Benali;Yanis;16/11/2026;;Absence;")
    importing.let_in()
    importing.services.attendance.mark(yanis.id, [(MONDAY, Half.AM)], factories.mark(State.PRESENT))
    importing.open()
    importing.dialog.past.selectRow(0)
    importing.dialog.tabs.setCurrentIndex(2)
    importing.click(importing.dialog.undo)
    importing.wait()
    assert "modifiées entre-temps" in importing.dialog.problem.text()
    assert importing.marks(yanis) == [State.PRESENT, State.ABSENT]


def test_a_file_may_be_dropped_and_another_refused(importing: ImportDriver, yanis) -> None:
    importing.open()
    importing.drop(importing.file(HEAD + "Benali;Yanis;16/11/2026;;;\n", "déposé.csv"))
    assert importing.dialog.file_name.text() == "déposé.csv"
    assert importing.dialog.verb.isEnabled()
    importing.drop(importing.file("5\n6\n", "autre.csv"))
    assert "ligne de titres" in importing.dialog.problem.text()
    assert not importing.dialog.verb.isEnabled()
    assert importing.rows() == []
    importing.drop(importing.file("x", "photo.png"))
    assert importing.dialog.file_name.text() == "autre.csv"


def test_the_rows_hold(qtbot) -> None:
    model = RowsModel(("a", "b"))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows([ShownRow(("x", "y"), "minus"), ShownRow(("z", ""))])
    assert model.index(1, 0).data() == "z"
    model.show_rows([])
    assert model.rowCount() == 0
    assert tester
