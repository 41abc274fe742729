"""A tab of skills shown for a learner who follows a framework of two blocks."""

import sys
from collections.abc import Iterator
from pathlib import Path

import factories
import pytest
from drivers_skills import COOKING
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.services.framework_values import write_framework
from tuteur_desktop.services.registry import Services
from tuteur_desktop.store.store import Store
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.pages.skills.services import SkillsServices
from tuteur_desktop.ui.pages.skills.tab import SkillsTab
from tuteur_desktop.ui.tasks import Tasks

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


@pytest.fixture
def cooking(store: Store, services: Services) -> Framework:
    with store.write() as session:
        write_framework(session, COOKING)
    return services.frameworks.find("TEST-1")


@pytest.fixture
def shown() -> dict[int, list[tuple[int, str]]]:
    """The evidence of each learner: numbers and titles."""
    return {}


@pytest.fixture
def bare_tab(
    qtbot: QtBot, store: Store, services: Services, shown: dict[int, list[tuple[int, str]]]
) -> Iterator[SkillsTab]:
    """The tab before it shows anyone."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    made = SkillsTab(
        SkillsServices(
            services.frameworks, services.skills, services.learners, services.documents,
            services.sheets, services.signing, services.profile, services.self_rating,
            services.skill_grid, services.portfolio, lambda learner_id: shown.get(learner_id, []),
        ),
        Tasks(),
    )  # fmt: skip
    qtbot.addWidget(made)
    store.listeners.append(made.on_changed)
    made.resize(1012, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    store.listeners.remove(made.on_changed)


@pytest.fixture
def tab(bare_tab: SkillsTab, services: Services, yanis: Learner, cooking: Framework) -> SkillsTab:
    services.frameworks.assign(yanis.id or 0, cooking.id or 0)
    bare_tab.show_learner(yanis.id or 0)
    bare_tab.view.setFocus()
    return bare_tab


@pytest.fixture
def table(tab: SkillsTab):
    from drivers_skills import Table

    return Table(tab)


@pytest.fixture
def other(services: Services) -> Learner:
    """A learner who follows nothing yet."""
    return services.learners.add(factories.learner(last_name="Petit", first_name="Lou"))
