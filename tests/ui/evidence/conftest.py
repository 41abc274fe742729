"""The tab of evidence, shown for a learner who follows a framework of two blocks."""

from collections.abc import Iterator

import factories
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.skills import Block, Framework, Skill
from tuteur_desktop.services.registry import Services
from tuteur_desktop.store.store import Store
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.news import News
from tuteur_desktop.ui.pages.evidence.tab import EvidenceTab
from tuteur_desktop.ui.tasks import Tasks

COOKING = Framework(
    "TEST-1", "Bac pro Cuisine",
    (
        Block("B1", "Pratique", (Skill("Tailler"), Skill("Cuire"))),
        Block("B2", "Gestion", (Skill("Recenser les besoins"),)),
    ),
)  # fmt: skip


@pytest.fixture
def skills(services: Services, yanis: Learner) -> tuple[int, ...]:
    """« Tailler », « Cuire » and « Recenser les besoins », followed by Yanis."""
    services.exchange.apply(factories.batch(COOKING))
    services.frameworks.assign(yanis.id or 0, 1)
    return tuple(one.id or 0 for one in services.frameworks.framework(1).skills())


@pytest.fixture
def page(qtbot: QtBot, store: Store, services: Services, yanis, skills) -> Iterator:
    from drivers_evidence import EvidenceDriver

    app = QApplication.instance()
    if not app.styleSheet():
        theme.apply(app, "light")
    tasks = Tasks()
    tab = EvidenceTab(services.evidence, services.frameworks, tasks)
    qtbot.addWidget(tab)
    news = News(store)
    news.changed.connect(tab.on_changed)
    tab.resize(1012, 640)
    with qtbot.waitExposed(tab):
        tab.show()
    tab.activateWindow()
    tab.show_learner(yanis.id or 0)
    yield EvidenceDriver(qtbot, tab, tasks)
    tasks.wait()
    news.stop()
