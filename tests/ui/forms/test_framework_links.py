"""A new version taken: each skill led to what it became, by keyboard, then one verb."""

import time
from collections.abc import Callable, Iterator
from datetime import date

import factories
import pytest
from keyboard import press, type_text
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from reading import plain

from tuteur_desktop.domain.scales import FOUR_STEPS, PRESETS, Level
from tuteur_desktop.domain.skills import Framework, Voice
from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.framework_links import FrameworkLinksDialog
from tuteur_desktop.ui.widgets.search_combo import SearchCombo

OLD = ("Tailler les légumes", "Cuire une viande", "Dresser une assiette")
NEW = ("tailler les legumes", "Cuire les viandes", "Envoyer à temps", "Présenter l’assiette")


class LinksDriver:
    """The dialog between two versions that a learner goes through."""

    def __init__(self, qtbot, services: Services, learner, old: Framework, new: Framework) -> None:
        if not QApplication.instance().styleSheet():  # once: it takes a quarter of a second
            theme.apply(QApplication.instance(), "light")
        self.qtbot, self.services = qtbot, services
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.dialog = FrameworkLinksDialog(
            services.frameworks, learner.id, old.id, new.id, self.host
        )  # fmt: skip
        mode = QAbstractItemModelTester.FailureReportingMode.Fatal
        self.tester = QAbstractItemModelTester(self.dialog.model, mode)
        self.done: list[bool] = []
        self.dialog.taken.connect(lambda: self.done.append(True))
        self.dialog.show()
        self.view = self.dialog.view

    def rows(self) -> list[tuple[str, str, str]]:
        model = self.dialog.model
        return [
            tuple(model.index(row, column).data() for column in range(3))
            for row in range(model.rowCount())
        ]

    def go(self, row: int) -> None:
        self.view.setCurrentIndex(self.dialog.model.index(row, 0))

    def find(self, letters: str) -> None:
        """Type over the row in hand, then Enter in the box that opened."""
        type_text(self.view, letters[0])
        (box,) = [one for one in self.view.findChildren(SearchCombo) if one.isVisible()]
        type_text(box.lineEdit(), letters[1:])
        popup = box.completer().popup()
        press(popup if popup.isVisible() else box, Qt.Key.Key_Return, "\r")
        self.qtbot.waitUntil(lambda: not box.isVisible())

    def press(self, key: Qt.Key) -> None:
        press(self.view, key, " " if key == Qt.Key.Key_Space else "")

    def take(self) -> None:
        self.qtbot.mouseClick(self.dialog.verb, Qt.MouseButton.LeftButton)


@pytest.fixture
def versions(services: Services, yanis) -> tuple[Framework, Framework]:
    kept = services.frameworks.save(factories.framework(titles=OLD))
    services.frameworks.assign(yanis.id, kept.id)
    numbers = [one.id for one in kept.skills()]
    services.skills.rate(yanis.id, numbers, Level.THREE, Voice.TUTOR, date(2026, 11, 2))
    return kept, services.frameworks.save(factories.framework(titles=NEW))


@pytest.fixture
def opened(qtbot, services: Services, yanis) -> Iterator[Callable[..., LinksDriver]]:
    """Opens the dialog between two versions, and holds its window until the end of the test."""
    held: list[LinksDriver] = []

    def open_(old: Framework, new: Framework) -> LinksDriver:
        held.append(LinksDriver(qtbot, services, yanis, old, new))
        return held[-1]

    yield open_
    held.clear()


@pytest.fixture
def links(opened: Callable[..., LinksDriver], versions) -> LinksDriver:
    return opened(*versions)


def test_what_is_the_same_is_linked_and_what_is_close_is_offered(links: LinksDriver) -> None:
    assert links.rows() == [
        ("Tailler les légumes", "tailler les legumes", "repris"),
        ("Cuire une viande", "Cuire les viandes", "à cocher"),
        ("Dresser une assiette", "Rien ne la remplace", "laissés"),
    ]
    assert plain(links.dialog.count.text()) == "1 compétence reprise, 2 à relier et 3 nouvelles."


def test_the_whole_of_it_by_keyboard_then_one_verb(links: LinksDriver, yanis, versions) -> None:
    services, (old, new) = links.services, versions
    links.go(1)
    links.press(Qt.Key.Key_Space)
    links.go(2)
    links.find("presenter")
    assert links.rows()[1:] == [
        ("Cuire une viande", "Cuire les viandes", "repris"),
        ("Dresser une assiette", "Présenter l’assiette", "repris"),
    ]
    assert plain(links.dialog.count.text()) == "3 compétences reprises et 1 nouvelle."
    links.press(Qt.Key.Key_Delete)
    assert links.rows()[2][1:] == ("Rien ne la remplace", "laissés")
    links.press(Qt.Key.Key_Space)  # nothing to carry to
    assert links.rows()[2][2] == "laissés"
    assert services.skills.ratings(yanis.id, new)[0].carried_from == old.skills()[0].id
    assert len(services.skills.ratings(yanis.id, new)) == 1  # nothing is written before the verb

    links.take()

    assert links.done == [True]
    assert services.learners.learner(yanis.id).contracts[0].framework_id == new.id
    assert len(services.skills.ratings(yanis.id, new)) == 2


def test_a_scale_of_another_length_carries_nothing_and_says_so(
    opened, services, yanis, versions
) -> None:
    services.frameworks.set_scale(versions[1].id, PRESETS[1])
    links = opened(*versions)
    assert "pas la même échelle" in links.dialog.scales.text()
    assert {row[2] for row in links.rows()} == {"laissés"}
    links.go(0)
    links.press(Qt.Key.Key_Space)
    links.take()
    assert links.done == [True]
    new = services.frameworks.framework(versions[1].id)
    services.frameworks.set_scale(new.id, FOUR_STEPS)
    assert services.skills.ratings(yanis.id, new) == []


def test_rows_are_sifted(links: LinksDriver) -> None:
    links.dialog.only_open.setChecked(True)
    assert [links.view.isRowHidden(row) for row in range(3)] == [True, False, False]
    type_text(links.dialog.search, "assiet")
    assert [links.view.isRowHidden(row) for row in range(3)] == [True, True, False]


def test_four_hundred_skills_open_at_once(opened, services, yanis) -> None:
    old = services.frameworks.save(
        factories.framework("A", tuple(f"Réaliser la préparation {n}" for n in range(400)))
    )
    new = services.frameworks.save(
        factories.framework("B", tuple(f"Réaliser une préparation {n}" for n in range(400)))
    )
    services.frameworks.assign(yanis.id, old.id)
    begun = time.perf_counter()
    links = opened(old, new)
    links.go(399)
    assert time.perf_counter() - begun < 10  # 0.6 s alone
    assert links.rows()[399][1] != ""
