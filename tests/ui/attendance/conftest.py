"""A tab of half-days shown for a learner, hearing the store's news."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.services.registry import Services
from tuteur_desktop.store.store import Store
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.pages.attendance.tab import AttendanceTab

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


@pytest.fixture
def tab(qtbot: QtBot, store: Store, services: Services, yanis: Learner) -> Iterator[AttendanceTab]:
    """November 2026 of Yanis: the centre on Monday and Tuesday, here from Wednesday to Friday."""
    theme.apply(qtbot_app(), "light")
    made = AttendanceTab(
        services.attendance, services.learners, services.profile, services.figures,
        services.coherence, services.documents, services.notices, services.history,
    )  # fmt: skip
    qtbot.addWidget(made)
    store.listeners.append(made.on_changed)
    made.resize(1012, 640)
    made.show_learner(yanis.id or 0)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.view.setFocus()
    yield made
    store.listeners.remove(made.on_changed)
    made.hide()


def qtbot_app():
    from PySide6.QtWidgets import QApplication

    return QApplication.instance()


@pytest.fixture
def grid(tab: AttendanceTab):
    from drivers_attendance import Grid

    return Grid(tab)
