"""The page of all learners on a store of three, hearing its news."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import factories
import pytest
from pytestqt.qtbot import QtBot

from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.services.registry import Services
from tuteur_desktop.store.store import Store
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.pages.group.exports import Papers
from tuteur_desktop.ui.pages.group.page import GroupPage
from tuteur_desktop.ui.tasks import Tasks

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


@pytest.fixture
def three(services: Services) -> list[Learner]:
    """Benali (a minor), Moreau and Nguyễn, all here from Wednesday to Friday."""
    add = services.learners.add
    other = factories.contract(diploma="BTS MHR", centre="Greta du Val")
    return [
        add(factories.learner()),
        add(factories.learner(last_name="Moreau", first_name="Léa", birth=date(2005, 5, 2))),
        add(factories.learner(last_name="Nguyễn", first_name="Minh", birth=date(2004, 1, 9),
                              contracts=(other,))),
    ]  # fmt: skip


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.wait()


@pytest.fixture
def papers(services: Services) -> Papers:
    return Papers(
        services.prints, services.attendance_files, services.intake, services.batch,
        services.documents, services.signing, services.learners, services.profile,
    )  # fmt: skip


@pytest.fixture
def page(
    qtbot: QtBot,
    store: Store,
    services: Services,
    three: list[Learner],
    papers: Papers,
    tasks: Tasks,
) -> Iterator[GroupPage]:
    from PySide6.QtWidgets import QApplication

    theme.apply(QApplication.instance(), "light")
    made = GroupPage(services.group, services.profile, papers, tasks)
    qtbot.addWidget(made)
    store.listeners.append(made.on_changed)
    made.resize(1012, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.view.setFocus()
    yield made
    store.listeners.remove(made.on_changed)


@pytest.fixture
def group(page: GroupPage):
    from drivers_group import Group

    return Group(page)
