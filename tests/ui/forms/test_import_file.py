"""A file is seen before it is let in, and left alone when one gives up."""

from collections.abc import Callable
from pathlib import Path

import pytest
from keyboard import press, type_text
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from reading import plain
from rncp_files import flow, sheet

from tuteur_desktop.services.exchange import Effect, Line, SheetTitle
from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.import_file import ImportDialog
from tuteur_desktop.ui.forms.import_lines import LinesModel
from tuteur_desktop.ui.forms.import_sheets import SheetsModel, searchable
from tuteur_desktop.ui.tasks import Tasks

CSV = (
    "nom;prénom;date de naissance;courriel\n"
    "Martin;Zoé;12/03/2007;zoe@example.org\n"
    "Benali;Yanis;12/03/2009;yanis@example.org\n"
    "Durand;Luc;31/02/2007;\n"
)


class ImportDriver:
    def __init__(self, qtbot, services: Services) -> None:
        if not QApplication.instance().styleSheet():  # once: it takes a quarter of a second
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.services = qtbot, services
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.tasks = Tasks()
        self.failures: list[Exception] = []
        self.tasks.failed.connect(self.failures.append)
        self.done: list[str] = []

    def choose(self, path: Path) -> "ImportDriver":
        self.dialog = ImportDialog(self.services.exchange, self.tasks, path, self.host)
        self.dialog.imported.connect(self.done.append)
        self.dialog.show()
        self.qtbot.waitUntil(lambda: not self.dialog.working)
        return self

    def lines(self) -> list[tuple[str, ...]]:
        model = self.dialog.model
        return [
            tuple(model.index(row, column).data() for column in range(4))
            for row in range(model.rowCount())
        ]

    def remarks(self) -> list[str]:
        shown = self.dialog.remarks
        return [shown.item(row).text() for row in range(shown.count())]

    def choose_sheets(self, *searches: str) -> None:
        """Look for each, tick the first one found by keyboard, then read those ticked."""
        sheets = self.dialog.sheets
        for text in searches:
            sheets.search.clear()
            type_text(sheets.search, text)
            press(sheets.search, Qt.Key.Key_Down)
            press(sheets.view, Qt.Key.Key_Space, " ")
        self.qtbot.mouseClick(self.dialog.verb, Qt.MouseButton.LeftButton)
        self.qtbot.waitUntil(lambda: not self.dialog.working)

    def correct(self, text: str) -> None:
        """Type another text of the skills, and wait until it was read."""
        self.dialog.text.setPlainText(text)
        assert not self.dialog.verb.isEnabled()
        self.qtbot.waitUntil(lambda: not self.dialog._timer.isActive() and not self.dialog.working)

    def let_in(self) -> None:
        assert self.dialog.verb.isEnabled()
        self.qtbot.mouseClick(self.dialog.verb, Qt.MouseButton.LeftButton)
        self.qtbot.waitUntil(lambda: bool(self.done))


@pytest.fixture
def importing(qtbot, services: Services) -> ImportDriver:
    driver = ImportDriver(qtbot, services)
    yield driver
    driver.tasks.wait()
    assert driver.failures == []


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    path = tmp_path / "liste.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def test_a_list_is_previewed_and_let_in(importing: ImportDriver, csv: Path, yanis) -> None:
    importing.choose(csv)
    assert importing.lines() == [
        ("Ajouté", "Zoé Martin", "2", ""),
        ("Changé", "Yanis Benali", "3", "courriel"),
    ]
    assert any("Refusé" in words and "31/02/2007" in words for words in importing.remarks())
    assert "1\xa0ligne refusée" in importing.dialog.summary.text()
    assert [one.name for one in importing.services.learners.learners()] == ["Yanis Benali"]

    importing.let_in()

    names = [one.name for one in importing.services.learners.learners()]
    assert names == ["Yanis Benali", "Zoé Martin"]
    assert (
        "1\xa0alternant ajouté, 1\xa0alternant complété et 1\xa0ligne refusée"
        in (importing.done[0])
    )


def test_giving_up_writes_nothing(importing: ImportDriver, csv: Path, store) -> None:
    importing.choose(csv)
    importing.qtbot.mouseClick(importing.dialog.cancel, Qt.MouseButton.LeftButton)
    assert importing.services.learners.learners() == []
    assert importing.done == []


def test_a_second_time_there_is_nothing_to_do(importing: ImportDriver, csv: Path) -> None:
    importing.choose(csv).let_in()
    importing.choose(csv)
    assert {line[0] for line in importing.lines()} == {"Inchangé"}
    assert not importing.dialog.verb.isEnabled()
    assert "déjà dans votre dossier" in importing.dialog.summary.text()


def test_an_unreadable_file_is_told_inside(importing: ImportDriver, tmp_path: Path) -> None:
    path = tmp_path / "photo.csv"
    path.write_bytes(bytes(range(256)) * 40)
    importing.choose(path)
    assert importing.dialog.problem.isVisible()
    assert "photo.csv" in importing.dialog.problem.text()
    assert not importing.dialog.verb.isEnabled()
    importing.dialog.reject()
    importing.choose(tmp_path / "absent.csv")
    assert "n’existe pas" in importing.dialog.problem.text()


def test_a_sheet_is_corrected_before_it_is_let_in(
    importing: ImportDriver, shared: Callable[[str], Path]
) -> None:
    importing.choose(shared("rncp/RNCP12508.xml"))
    ((effect, name, _line, detail),) = importing.lines()
    assert (effect, name) == ("Ajouté", "Cuisine (RNCP12508)")
    text = importing.dialog.text.document().toRawText().replace("\u2029", "\n")
    assert text.startswith("# RNCP12508BC01")
    importing.correct(f"{text}\n# RNCP12508BC01 Encore\nTailler")
    assert "RNCP12508BC01" in importing.dialog.problem.text()
    assert not importing.dialog.verb.isEnabled()
    head, _, rest = text.partition("\n")
    importing.correct(f"{head}\nTailler à l’économe, «\xa0fin\xa0»\n{rest}")
    assert importing.dialog.problem.text() == ""
    assert importing.lines()[0][3] != detail
    assert importing.services.frameworks.frameworks() == []

    importing.let_in()

    (framework,) = importing.services.frameworks.frameworks()
    assert framework.blocks[0].skills[0].title.startswith("Tailler à l’économe")
    assert "1\xa0référentiel ajouté" in importing.done[0]


def test_filling_the_text_is_no_correction(
    importing: ImportDriver, shared: Callable[[str], Path]
) -> None:
    importing.choose(shared("rncp/RNCP12508.xml"))
    assert not importing.dialog._timer.isActive()
    assert importing.dialog.verb.isEnabled()


def test_lines_model_holds(qtbot) -> None:
    model = LinesModel()
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, mode)
    model.show_lines([Line(2, "Zoé", Effect.ADDED), Line(0, "X", Effect.UNCHANGED, "détail")])
    assert model.index(1, 2).data() == ""
    model.show_lines([])
    assert model.rowCount() == 0
    assert tester


KIT = (
    "Code Diplôme;Intitulé diplôme (DEPP);FicheRNCP;Dernière MaJ\n"
    "40022106;CUISINE (BAC PRO);RNCP38430;v4.1\n"
    "1022103;EMPLOYE TRAITEUR (MC);RNCP37566;v4.1\n"
)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "flux.xml"
    titles = {40_003: "Pâtisserie"}
    sheets = (
        sheet(at).replace("Boulangerie", titles.get(at, "Boulangerie"))
        for at in range(40_000, 40_060)
    )
    path.write_bytes(flow(*sheets))
    return path


def test_a_whole_register_is_chosen_from(importing: ImportDriver, register: Path) -> None:
    importing.choose(register)
    dialog = importing.dialog
    assert dialog.sheets.isVisible()
    assert "60 fiches" in plain(dialog.summary.text())
    assert not dialog.verb.isEnabled()
    importing.choose_sheets("patis", "40059")
    assert dialog.sheets.codes() == ["RNCP40003", "RNCP40059"]
    assert [line[1] for line in importing.lines()] == [
        "Pâtisserie (RNCP40003)", "Boulangerie (RNCP40059)",
    ]  # fmt: skip
    assert "Pétrir" in dialog.text.toPlainText()
    importing.let_in()
    assert len(importing.services.frameworks.listed()) == 2


def test_a_long_reading_is_left_and_stops(importing: ImportDriver, register: Path) -> None:
    seen: list[bool] = []
    read = importing.services.exchange.sheets

    def slow(*given):
        while not given[3]():
            pass
        seen.append(True)
        return read(*given)

    importing.services.exchange.sheets = slow
    importing.dialog = ImportDialog(
        importing.services.exchange, importing.tasks, register, importing.host
    )
    importing.dialog.show()
    assert importing.dialog.working
    importing.qtbot.mouseClick(importing.dialog.cancel, Qt.MouseButton.LeftButton)
    importing.qtbot.waitUntil(lambda: bool(seen))
    assert importing.services.frameworks.listed() == []


def test_a_kit_says_what_it_is_and_becomes_the_catalogue(
    importing: ImportDriver, tmp_path: Path
) -> None:
    path = tmp_path / "kit.csv"
    path.write_text(KIT, encoding="utf-8")
    importing.choose(path)
    words = plain(importing.dialog.summary.text())
    assert words == "Si vous importez : catalogue « Kit apprentissage et RNCP v4.1 », 2 lignes."
    assert any("01022103 pour 1022103" in one for one in importing.remarks())
    importing.let_in()
    assert importing.services.catalogue.sheet("RNCP38430") is not None
    assert "2 lignes" in importing.done[0]


def test_sheets_model_holds(qtbot) -> None:
    model = SheetsModel()
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, mode)
    rows = [SheetTitle("RNCP1", "Vieille", False), SheetTitle("RNCP2", "Pâtisserie", True)]
    model.show_sheets(searchable(rows))
    assert [model.index(row, 0).data() for row in range(2)] == ["RNCP2", "RNCP1"]
    model.toggle(1)
    model.look_for("PATISS 2")
    assert (model.rowCount(), list(model.ticked)) == (1, ["RNCP1"])
    model.toggle(0)
    model.toggle(0)
    assert list(model.ticked) == ["RNCP1"]
    assert tester
