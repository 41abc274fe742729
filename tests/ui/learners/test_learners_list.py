"""The list of learners: its order, its filter, and what stays selected."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tuteur_desktop.domain.contracts import Contract, Kind
from tuteur_desktop.domain.learners import Learner, Person
from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui.pages.learners.model import LearnersFilter, LearnersModel, rows

TODAY = date(2026, 11, 23)
NAMES = (("Zoé", "Étienne", 2027), ("Ana", "Œuvrard", 2026), ("Bao", "Abadie", 2028))


def _learner(number: int, first: str, last: str, year: int) -> Learner:
    contract = Contract(Kind.APPRENTICESHIP, date(2025, 9, 1), date(year, 8, 31), centre="CFA")
    return Learner(last, first, date(2007, 1, 1), id=number, contracts=(contract,))


@pytest.fixture
def proxy(qtbot) -> LearnersFilter:
    model = LearnersModel()
    made = LearnersFilter(model)
    made.setSourceModel(model)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    learners = [_learner(number, *name) for number, name in enumerate(NAMES, 1)]
    model.show_rows(rows(learners, TODAY, {}))
    made.kept = model
    return made


def _shown(proxy: LearnersFilter) -> list[str]:
    return [proxy.index(row, 0).data().split()[0] for row in range(proxy.rowCount())]


def test_names_come_in_the_order_of_a_directory(proxy):
    assert _shown(proxy) == ["Abadie", "Étienne", "Œuvrard"]


def test_a_column_sorts_by_its_value_and_the_selection_follows(proxy):
    kept = QPersistentModelIndex(proxy.index(0, 0))
    proxy.sort(4, Qt.SortOrder.DescendingOrder)
    assert _shown(proxy) == ["Abadie", "Étienne", "Œuvrard"]
    proxy.sort(4, Qt.SortOrder.AscendingOrder)
    assert _shown(proxy) == ["Œuvrard", "Étienne", "Abadie"]
    assert kept.row() == 2
    assert kept.data() == "Abadie Bao"


def test_the_filter_is_blind_to_accents_and_order_of_words(proxy):
    proxy.look_for("zoe etienne")
    assert _shown(proxy) == ["Étienne"]
    proxy.sort(0, Qt.SortOrder.DescendingOrder)
    proxy.look_for("")
    assert _shown(proxy) == ["Œuvrard", "Étienne", "Abadie"]


def test_the_list_says_of_each_what_the_page_of_each_says(services: Services, yanis: Learner):
    contract = replace(
        yanis.contracts[0], id=None, starts_on=date(2020, 1, 6), ends_on=date(2020, 6, 30),
        centre="Greta", centre_contact="Mᵐᵉ Caron", centre_email="caron@greta.example",
    )  # fmt: skip
    services.contracts.save(yanis.id, contract)
    person = Person("Lina Roux", "mère", "06 39 98 00 01")
    second = services.learners.add(Learner("Roux", "Ali", representatives=(person, person)))
    services.learners.archive(yanis.id)
    assert services.learners.learners() == [services.learners.learner(second.id)]
    assert services.learners.learners(archived=True) == [services.learners.learner(yanis.id)]
