"""The calendar of a learner, hearing the store's news."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.services.registry import Services
from tuteur_desktop.store.store import Store
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.pages.calendar.tab import CalendarTab
from tuteur_desktop.ui.tasks import Tasks

sys.path.insert(0, str(Path(__file__).resolve().parent))


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    """Work in threads, all of it over before the store is closed."""
    made = Tasks()
    yield made
    made.wait()


@pytest.fixture
def tab(
    qtbot: QtBot, store: Store, services: Services, yanis: Learner, tasks: Tasks
) -> Iterator[CalendarTab]:
    """2026-2027 of Yanis: the centre on Monday and Tuesday, here from Wednesday to Friday."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    made = CalendarTab(
        services.year, services.calendar, services.learners, services.profile,
        services.calendar_prints, services.calendar_files, tasks,
    )  # fmt: skip
    qtbot.addWidget(made)
    store.listeners.append(made.on_changed)
    made.resize(1012, 640)
    made.show_learner(yanis.id or 0)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.grid.setFocus()
    yield made
    store.listeners.remove(made.on_changed)


@pytest.fixture
def year(tab: CalendarTab):
    from calendar_driver import Painted

    return Painted(tab)
