"""The reports of a month are looked at, signed, stopped and saved from the window."""

from datetime import date
from pathlib import Path

import factories
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget

from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.services.documents import Request
from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.batch import BatchDialog
from tuteur_desktop.ui.forms.batch_rows import PeopleModel, Person, Stand
from tuteur_desktop.ui.forms.passphrase import UnlockDialog
from tuteur_desktop.ui.tasks import Tasks

OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))
PHRASE = "quatre mots bien choisis"


class BatchDriver:
    """Someone who signs the reports of a month."""

    def __init__(self, qtbot, services: Services) -> None:
        if not QApplication.instance().styleSheet():  # once: it takes a quarter of a second
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.services = qtbot, services
        self.host = QWidget()
        self.host.resize(1000, 700)
        qtbot.addWidget(self.host)
        self.tasks = Tasks()
        self.failures: list[Exception] = []
        self.tasks.failed.connect(self.failures.append)

    def open(self) -> "BatchDriver":
        known = self.services
        self.dialog = BatchDialog(
            known.batch, known.documents, known.learners, known.signing, known.profile,
            self.tasks, self.host,
        )  # fmt: skip
        self.dialog.show()
        return self.wait()

    def wait(self) -> "BatchDriver":
        self.qtbot.waitUntil(lambda: not self.dialog.working, timeout=15_000)
        return self

    def rows(self) -> list[tuple[str, str]]:
        model = self.dialog.model
        return [
            (model.index(row, 0).data(), model.index(row, 1).data())
            for row in range(model.rowCount())
        ]

    def click(self, button) -> "BatchDriver":
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return self

    def tick(self, row: int) -> None:
        """By the keyboard."""
        self.dialog.view.setCurrentIndex(self.dialog.model.index(row, 0))
        QTest.keyClick(self.dialog.view, Qt.Key.Key_Space)


@pytest.fixture
def people(services: Services) -> list[Learner]:
    """Three whose October is told, but for one half-day of the second."""
    made = [
        services.learners.add(factories.learner(birth=date(2004, 3, 12))),
        services.learners.add(
            factories.learner(last_name="Moreau", first_name="Léa", birth=date(2005, 5, 2))
        ),
        services.learners.add(
            factories.learner(last_name="Nguyễn", first_name="Minh", birth=date(2004, 1, 9))
        ),
    ]
    for one in made:
        cells = factories.cells(OCTOBER[0], 31)
        kept = cells if one is not made[1] else cells[2:]
        services.attendance.confirm(one.id, kept)
    return made


@pytest.fixture
def batch(qtbot, services: Services, people) -> BatchDriver:
    services.signing.create("Inès Gauthier", PHRASE)
    driver = BatchDriver(qtbot, services)
    yield driver
    driver.tasks.wait()
    assert driver.failures == []


def signed(services: Services) -> set[str]:
    return {one.learner for one in services.documents.documents() if one.locks}


def test_each_person_is_looked_at_first(batch: BatchDriver) -> None:
    batch.open()
    assert batch.dialog.month.currentText() == "Octobre 2026"
    rows = dict(batch.rows())
    assert rows["Yanis Benali"] == rows["Minh Nguyễn"] == "Prêt à signer"
    assert "confirmer" in rows["Léa Moreau"]
    assert "'" not in rows["Léa Moreau"]
    assert batch.dialog.verb.text() == "Signer 2\xa0relevés"
    assert "2\xa0relevés prêts à signer et 1\xa0bloqué" in batch.dialog.summary.text()
    assert not batch.dialog.save.isEnabled()
    batch.tick([name for name, _words in batch.rows()].index("Léa Moreau"))
    assert batch.dialog.hint.text().startswith("Léa Moreau\u202f: 2\xa0demi-journées")


def test_what_is_ticked_is_signed_and_told_on_its_line(batch: BatchDriver, services) -> None:
    batch.open().click(batch.dialog.verb).wait()
    rows = dict(batch.rows())
    assert rows["Yanis Benali"].startswith("Signé, n°\xa02026-")
    assert signed(services) == {"Yanis Benali", "Minh Nguyễn"}
    assert batch.dialog.problem.text() == "2\xa0relevés signés."
    assert not batch.dialog.verb.isEnabled()


def test_space_unticks_and_a_blocked_one_is_never_ticked(batch: BatchDriver, services) -> None:
    batch.open()
    names = [name for name, _words in batch.rows()]
    batch.tick(names.index("Minh Nguyễn"))
    batch.tick(names.index("Léa Moreau"))
    assert batch.dialog.verb.text() == "Signer 1\xa0relevé"
    batch.click(batch.dialog.verb).wait()
    assert signed(services) == {"Yanis Benali"}
    batch.click(batch.dialog.every)
    assert batch.dialog.verb.text() == "Signer 1\xa0relevé"


def test_a_click_on_the_square_ticks(batch: BatchDriver) -> None:
    view = batch.open().dialog.view
    where = view.visualRect(batch.dialog.model.index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert batch.dialog.verb.text() == "Signer 1\xa0relevé"


def test_the_passphrase_is_asked_when_locked(qtbot, services, people) -> None:
    services.signing.create("Inès Gauthier", PHRASE)
    services.signing._identity = None
    driver = BatchDriver(qtbot, services).open()
    driver.click(driver.dialog.verb)
    (asked,) = driver.dialog.findChildren(UnlockDialog)
    asked.passphrase.setText(PHRASE)
    driver.click(asked.verb)
    qtbot.waitUntil(lambda: len(signed(services)) == 2, timeout=15_000)
    driver.wait()
    driver.tasks.wait()


def test_a_stop_keeps_what_is_signed(batch: BatchDriver, services, monkeypatch) -> None:
    batch.open()
    issue = services.documents.issue

    def issued_once(request: Request, *, sign: bool):
        found = issue(request, sign=sign)
        batch.dialog._stop.set()  # as « Arrêter » does, at a moment that does not vary
        return found

    monkeypatch.setattr(services.documents, "issue", issued_once)
    batch.click(batch.dialog.verb)
    assert batch.dialog.cancel.text() == "Arrêter"
    batch.dialog.reject()
    assert batch.dialog.isVisible(), "what is written is not left halfway"
    batch.wait()
    assert len(signed(services)) == 1
    assert "1\xa0relevé signé et 1\xa0laissé de côté" in batch.dialog.problem.text()
    assert batch.dialog.verb.text() == "Signer 1\xa0relevé"
    assert batch.dialog.cancel.text() == "Fermer"


def test_the_button_stops(batch: BatchDriver) -> None:
    batch.open().click(batch.dialog.verb).click(batch.dialog.cancel)
    assert batch.dialog._stop.is_set()
    assert not batch.dialog.cancel.isEnabled()
    batch.wait()
    assert batch.dialog.cancel.isEnabled()


def test_what_blocks_meanwhile_is_told_and_never_forced(batch: BatchDriver, services, people):
    batch.open()
    services.attendance.clear(people[0].id, factories.cells(date(2026, 10, 2), 1))
    batch.click(batch.dialog.verb).wait()
    assert signed(services) == {"Minh Nguyễn"}
    assert "confirmer" in dict(batch.rows())["Yanis Benali"]
    assert "1\xa0refusé" in batch.dialog.problem.text()


def test_the_pdfs_are_saved_those_signed_before_too(
    batch: BatchDriver, services, people, tmp_path: Path
) -> None:
    services.documents.issue(
        Request(DocumentKind.ATTENDANCE, people[2].id, *OCTOBER), sign=True
    )  # fmt: skip
    batch.open()
    assert dict(batch.rows())["Minh Nguyễn"].startswith("Signé")
    batch.click(batch.dialog.verb).wait()
    batch.dialog.choose_folder = lambda _parent: ""
    batch.click(batch.dialog.save)
    assert list(tmp_path.glob("*.pdf")) == []
    batch.dialog.choose_folder = lambda _parent: str(tmp_path)
    batch.click(batch.dialog.save).wait()
    saved = sorted(tmp_path.glob("*.pdf"))
    assert [one.name for one in saved] == [
        "Relevé octobre 2026 - Minh Nguyễn - 2026-001.pdf",
        "Relevé octobre 2026 - Yanis Benali - 2026-002.pdf",
    ]
    assert all(one.read_bytes().startswith(b"%PDF-") for one in saved)
    assert "2\xa0PDF enregistrés" in batch.dialog.problem.text()


def test_a_folder_that_refuses_is_said_inside(batch: BatchDriver, tmp_path: Path) -> None:
    batch.open().click(batch.dialog.verb).wait()
    batch.dialog.choose_folder = lambda _parent: str(tmp_path / "absent")
    batch.click(batch.dialog.save).wait()
    assert "Impossible d’écrire" in batch.dialog.problem.text()
    assert batch.dialog.isVisible()


def test_another_month_is_read_anew(batch: BatchDriver) -> None:
    batch.open()
    batch.dialog.month.setFocus()
    QTest.keyClick(batch.dialog.month, Qt.Key.Key_Down)
    batch.wait()
    assert batch.dialog.month.currentText() == "Septembre 2026"
    assert batch.dialog.model.number(Stand.BLOCKED) == 3
    assert not batch.dialog.verb.isEnabled()


def test_enter_leads_to_the_person(batch: BatchDriver, people) -> None:
    wanted = []
    batch.open().dialog.learner_wanted.connect(wanted.append)
    row = [name for name, _words in batch.rows()].index("Léa Moreau")
    batch.dialog.view.setCurrentIndex(batch.dialog.model.index(row, 0))
    QTest.keyClick(batch.dialog.view, Qt.Key.Key_Return)
    assert wanted == [people[1].id]


def test_nobody_in_the_month_is_said(qtbot, services) -> None:
    driver = BatchDriver(qtbot, services).open()
    assert "Personne" in driver.dialog.summary.text()
    assert not driver.dialog.verb.isEnabled()
    driver.tasks.wait()


def test_the_rows_hold(qtbot) -> None:
    model = PeopleModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_people([Person(1, "A", Stand.READY), Person(2, "B", Stand.BLOCKED, "dites")])
    model.toggle(1)
    assert model.ticked(Stand.BLOCKED) == []
    model.tick_all(False)
    assert model.ticked(Stand.READY) == []
    model.show_people([])
    assert tester
