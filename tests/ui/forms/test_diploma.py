"""A diploma is found by its name as it is typed, and its sheet is looked at there and then."""

from dataclasses import replace
from datetime import date

import factories
import pytest
from keyboard import press, type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from reading import plain

from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.add_learner import AddLearnerDialog
from tuteur_desktop.ui.forms.contract import ContractDialog
from tuteur_desktop.ui.forms.diploma import DiplomaField


@pytest.fixture
def host(qtbot) -> QWidget:
    if not QApplication.instance().styleSheet():  # once: it takes a quarter of a second
        theme.apply(QApplication.instance(), "light")
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 700)
    made.show()
    return made


def offered(qtbot, field: DiplomaField, letters: str) -> list[str]:
    """Type letters, and read what is offered."""
    field.line.setFocus()
    qtbot.waitUntil(field.line.hasFocus)
    type_text(field.line, letters)
    qtbot.waitUntil(lambda: not field._timer.isActive())
    model = field.completer.completionModel()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def take(field: DiplomaField, row: int) -> None:
    popup = field.popup
    for _ in range(row + 1):
        press(popup, Qt.Key.Key_Down)
    press(popup, Qt.Key.Key_Return, "\r")


def test_cuisine_finds_the_diploma_and_a_sheet_that_ended_is_told(
    qtbot, services: Services, host: QWidget
) -> None:
    form = AddLearnerDialog(services.learners, services.catalogue, host)
    form.open()
    for field, words in (
        (form.first, "Zoé"), (form.last, "Fabre"), (form.start, "1/9/2026"), (form.end, "31/8/2027")
    ):  # fmt: skip
        type_text(field, words)
    form.start.editingFinished.emit()
    found = offered(qtbot, form.prepared, "cuisine bac pro")
    assert found == ["Cuisine (BAC PRO)"]
    take(form.prepared, 0)
    assert form.diploma.text() == "Cuisine (BAC PRO)"
    assert "Niveau 4 · RNCP12508" in form.prepared.about.text()
    warning = plain(form.prepared.warning.text())
    assert "avant le début du contrat (1ᵉʳ septembre 2026)" in warning
    assert "D’après Kit apprentissage et RNCP v3.0, du 19 juin 2023" in warning
    qtbot.mouseClick(form.verb, Qt.MouseButton.LeftButton)
    (contract,) = services.learners.learners()[0].contracts
    assert (contract.diploma, contract.rncp, contract.framework_id) == (
        "Cuisine (BAC PRO)", "RNCP12508", None,
    )  # fmt: skip


def test_what_is_in_the_store_comes_first_and_is_followed(qtbot, services, host) -> None:
    sheet = replace(
        factories.framework("RNCP12508"), title="Cuisine", level="Niveau 4",
        expires_on=date(2029, 8, 31),
    )  # fmt: skip
    services.exchange.apply(factories.batch(sheet))
    form = AddLearnerDialog(services.learners, services.catalogue, host)
    form.open()
    found = offered(qtbot, form.prepared, "cuisine")
    assert found[0] == "Cuisine"
    assert "Cuisine (BAC PRO)" not in found  # the same sheet
    assert "Cuisine (CAP)" in found
    take(form.prepared, 0)
    assert form.prepared.about.text().startswith("Dans votre dossier")
    assert not form.prepared.warning.isVisible()
    for field, words in (
        (form.first, "Zoé"), (form.last, "Fabre"), (form.start, "1/9/2026"), (form.end, "31/8/2027")
    ):  # fmt: skip
        type_text(field, words)
    qtbot.mouseClick(form.verb, Qt.MouseButton.LeftButton)
    (contract,) = services.learners.learners()[0].contracts
    assert contract.framework_id == services.frameworks.find("RNCP12508").id


def test_other_words_undo_the_choice(qtbot, services, host) -> None:
    form = AddLearnerDialog(services.learners, services.catalogue, host)
    form.open()
    offered(qtbot, form.prepared, "cuisine bac pro")
    take(form.prepared, 0)
    type_text(form.diploma, " de nuit")
    assert form.prepared.choice is None
    assert not form.prepared.about.isVisible()
    assert not form.prepared.warning.isVisible()
    assert form.prepared.taken() is None


def test_a_contract_gets_the_number_and_hears_of_its_end(
    qtbot, services: Services, yanis: Learner, host: QWidget
) -> None:
    form = ContractDialog(
        yanis, yanis.contracts[0], ("midi", "soir"), services.contracts, services.due_dates,
        services.catalogue, host,
    )  # fmt: skip
    form.open()
    assert not form.prepared.warning.isVisible()
    form.diploma.clear()
    offered(qtbot, form.prepared, "bac pro cuisine")
    take(form.prepared, 0)
    assert form.rncp.text() == "RNCP12508"
    assert form.prepared.warning.isVisible()
    form.rncp.clear()
    type_text(form.rncp, "rncp 37553")
    form.rncp.editingFinished.emit()
    assert "RNCP37553" in form.prepared.warning.text()
    form.rncp.clear()
    form.rncp.editingFinished.emit()
    assert not form.prepared.warning.isVisible()
