"""A centre's calendar is seen month by month, then taken into a learner's."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.import_calendar import ImportCalendarDialog


def event(start: str, end: str, summary: str) -> str:
    return (
        f"BEGIN:VEVENT\nDTSTART;VALUE=DATE:{start}\nDTEND;VALUE=DATE:{end}\n"
        f"SUMMARY:{summary}\nEND:VEVENT\n"
    )


CALENDAR = (
    "BEGIN:VCALENDAR\n"
    + event("20260909", "20260912", "Cours au CFA")
    + event("20261005", "20261010", "Entreprise")
    + event("20261007", "20261007", "CCF")
    + event("20261201", "20261101", "À l’envers")
    + event("20261214", "20261219", "Groupe B")
    + "END:VCALENDAR\n"
)


class CalendarDriver:
    """Someone who takes a calendar in; the dialog has its own tasks, as from a page."""

    def __init__(self, qtbot, services: Services, folder: Path, learner) -> None:
        if not QApplication.instance().styleSheet():  # once: it takes a quarter of a second
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.services, self.folder, self.learner = qtbot, services, folder, learner
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.done: list[str] = []
        self.changes: list[object] = []

    def choose(self, content: str | bytes, name: str = "planning.ics") -> "CalendarDriver":
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        files = self.services.calendar_files
        self.dialog = ImportCalendarDialog(
            self.learner.id, self.services.calendar, files, self.host
        )
        self.dialog.choose_file = lambda _parent, _kinds: str(path)
        self.dialog.imported.connect(self.done.append)
        self.dialog.taken.connect(self.changes.append)
        self.dialog.show()
        assert not self.dialog.verb.isEnabled()
        self.qtbot.mouseClick(self.dialog.choose, Qt.MouseButton.LeftButton)
        return self.wait()

    def wait(self) -> "CalendarDriver":
        self.qtbot.waitUntil(lambda: not self.dialog.working)
        return self

    def months(self) -> list[tuple[str, ...]]:
        model = self.dialog.model
        return [
            tuple(model.index(row, column).data() for column in range(5))
            for row in range(model.rowCount())
        ]

    def take_in(self) -> None:
        assert self.dialog.verb.isEnabled()
        self.qtbot.mouseClick(self.dialog.verb, Qt.MouseButton.LeftButton)
        self.qtbot.waitUntil(lambda: bool(self.done))

    def place(self, on: date) -> Place | None:
        return self.services.calendar.plan(self.learner.id, on, on).place(on, Half.AM)


@pytest.fixture
def taking(qtbot, services: Services, tmp_path: Path, yanis) -> CalendarDriver:
    return CalendarDriver(qtbot, services, tmp_path, yanis)


def test_months_are_seen_then_taken_in(taking: CalendarDriver) -> None:
    taking.choose(CALENDAR)
    assert taking.months() == [
        ("Septembre 2026", "6", "", "", ""),
        ("Octobre 2026", "", "8", "2", ""),
        ("Décembre 2026", "10", "", "", ""),
    ]
    said = taking.dialog.remarks.words()
    assert "À l’envers" in said[0]
    assert any("ne dit pas" in words for words in said)
    assert "16\xa0au centre, 8\xa0en entreprise et 2\xa0en examen" in taking.dialog.summary.text()
    assert taking.dialog.focusWidget() is taking.dialog.verb
    assert taking.place(date(2026, 9, 9)) is Place.HERE

    taking.take_in()

    assert taking.place(date(2026, 9, 9)) is Place.CENTRE
    assert taking.place(date(2026, 10, 5)) is Place.HERE
    assert "26\xa0demi-journées changées" in taking.done[0]
    taking.services.calendar.restore(taking.changes[0])
    assert taking.place(date(2026, 9, 9)) is Place.HERE


def test_giving_up_writes_nothing(taking: CalendarDriver) -> None:
    taking.choose(CALENDAR)
    taking.qtbot.mouseClick(taking.dialog.cancel, Qt.MouseButton.LeftButton)
    assert taking.place(date(2026, 9, 9)) is Place.HERE
    assert taking.done == []


def test_what_says_no_place_goes_where_one_chooses(taking: CalendarDriver) -> None:
    taking.choose(CALENDAR)
    taking.dialog.default.setFocus()
    QTest.keyClick(taking.dialog.default, Qt.Key.Key_Down)
    taking.wait()
    assert taking.months()[-1][:3] == ("Décembre 2026", "", "10")


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"hello", "photo.ics", "iCalendar"),
        (b"nom;note\nx;y\n", "notes.csv", "calendrier"),
        (b"", "vide.ics", "vide"),
        (b"Date\n07/09/2020\n", "vieux.csv", "contrat"),
    ],
)
def test_an_unreadable_file_is_told_inside(
    taking: CalendarDriver, content: bytes, name: str, words: str
) -> None:
    taking.choose(content, name)
    assert words in taking.dialog.problem.text()
    assert not taking.dialog.verb.isEnabled()
    assert taking.months() == []


def test_an_unreadable_file_may_be_followed_by_a_good_one(taking: CalendarDriver) -> None:
    taking.choose(b"hello")
    path = taking.folder / "bon.csv"
    path.write_text("Date\n09/09/2026\n", encoding="utf-8")
    taking.dialog.choose_file = lambda _parent, _kinds: str(path)
    taking.qtbot.mouseClick(taking.dialog.choose, Qt.MouseButton.LeftButton)
    taking.wait()
    assert taking.dialog.problem.text() == ""
    assert taking.months() == [("Septembre 2026", "2", "", "", "")]
