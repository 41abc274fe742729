"""A public framework of 13,670 skills, and a learner with 400 skills, three voices, twelve dates.

Pages are held against one frame at 60 Hz; an import is told in seconds, a search in milliseconds.
"""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.attendance import FRAME
from tuteur_desktop.domain.contracts import Contract, Kind
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.scales import FOUR_STEPS
from tuteur_desktop.domain.skills import Block, Framework, Skill, Voice
from tuteur_desktop.exchange.values import Batch
from tuteur_desktop.services.registry import Services, make_services
from tuteur_desktop.store.store import create_store

if TYPE_CHECKING:
    from tuteur_desktop.ui.pages.skills.tab import SkillsTab

RUNS, WARM = 30, 5
MANY, BLOCKS = 13_670, 10
SKILLS, DATES = 400, 12
NOW = datetime(2026, 11, 23, 9, 42, tzinfo=UTC)
START, END = date(2025, 9, 1), date(2027, 8, 31)


def measure(home: Path) -> list[str]:
    """The lines of every figure."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    store = create_store(home / "skills.db", lambda: NOW)
    services = make_services(store, lambda: NOW)
    large = framework("GRAND", MANY)
    batch = Batch("benchmark", frameworks=(large, framework("USUEL", SKILLS)))
    preview = _timed(lambda: services.exchange.preview(batch), 1)
    kept = _timed(lambda: services.exchange.apply(batch), 1)
    lines = [f"import of {MANY} skills: preview {preview:.0f} ms, kept {kept:.0f} ms"]
    try:
        lines += _pages(services)
    finally:
        store.close()
    return lines


def framework(code: str, count: int) -> Framework:
    """So many skills in ten blocks."""
    each = count // BLOCKS
    blocks = tuple(
        Block(
            f"{code}BC{block:02d}", f"Domaine {block} du métier",
            tuple(Skill(f"Conduire l’activité {block}.{rank} jusqu’à son terme, seul ou en équipe",
                        code=f"C{block}.{rank}") for rank in range(1, each + 1)),
        )
        for block in range(1, BLOCKS + 1)
    )  # fmt: skip
    return Framework(code, f"Référentiel {code}", blocks)


def _pages(services: Services) -> list[str]:
    from tuteur_desktop.app import make_application
    from tuteur_desktop.ui import theme
    from tuteur_desktop.ui.catalog import TABS
    from tuteur_desktop.ui.tasks import Tasks

    app = make_application()
    theme.apply(app, "light")
    make = next(one.make for one in TABS if one.name == "skills")
    rated, huge = _learner(services, "USUEL"), _learner(services, "GRAND")
    _rate(services, rated)
    tab = make(services, Tasks())
    tab.resize(1012, 640)
    tab.show()
    tab.show_learner(rated)
    app.processEvents()
    lines = [_line(f"{SKILLS} skills x 3 voices x {DATES} dates, page painted", tab.grab)]
    lines.append(_line("the same read again", tab.refresh))
    tab.show_learner(huge)
    app.processEvents()
    lines.append(_line(f"one page further among {MANY // BLOCKS} rows", _scroller(tab)))
    lines.append(_line(f"search among {MANY} skills", _searcher(tab)))
    tab.close()
    return lines


def _learner(services: Services, code: str) -> int:
    contract = Contract(Kind.APPRENTICESHIP, START, END)
    number = services.learners.add(Learner(f"Essai {code}", "Lou", contracts=(contract,))).id or 0
    services.frameworks.assign(number, services.frameworks.find(code).id or 0)
    return number


def _rate(services: Services, learner_id: int) -> None:
    (kept,) = services.frameworks.followed(learner_id)
    numbers = [skill.id or 0 for skill in kept.skills()]
    levels = FOUR_STEPS.levels()
    for turn in range(DATES):
        day = START + timedelta(days=35 * turn)
        for voice in Voice:
            said = {number: levels[(number + turn) % len(levels)] for number in numbers}
            services.skills.rate_each(learner_id, said, voice, day)


def _scroller(tab: "SkillsTab") -> Callable[[], object]:
    bar = tab.view.verticalScrollBar()

    def scroll() -> None:
        step = bar.pageStep()
        bar.setValue(bar.value() + step if bar.value() + step < bar.maximum() else 0)
        tab.view.viewport().grab()

    return scroll


def _searcher(tab: "SkillsTab") -> Callable[[], object]:
    words = ("activité 3.12", "équipe 7.4", "conduire 9", "domaine introuvable")
    turn = iter(range(1_000_000))

    def search() -> None:
        tab.blocks.search.setText(words[next(turn) % len(words)])

    return search


def _timed(action: Callable[[], object], runs: int) -> float:
    """The median of some runs, in milliseconds."""
    found = []
    for _run in range(runs):
        begun = perf_counter()
        action()
        found.append((perf_counter() - begun) * 1000)
    return median(found)


def _line(title: str, action: Callable[[], object]) -> str:
    _timed(action, WARM)
    middle = _timed(action, RUNS)
    return f"{title}: median {middle:.1f} ms = {middle / FRAME:.2f} frame"
