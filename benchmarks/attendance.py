"""Attendance in a large house: a month, the week of forty, one mark, a year of all, and reports.

Everything is measured on a store of 50 learners and on one of 500, three years each, so that what
is printed says how it grows. Drawn pages are held against one frame at 60 Hz.
"""

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks import big_store
from tuteur_desktop.domain.attendance import Mark, State
from tuteur_desktop.domain.calendar import Half
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.services.registry import Services, make_services
from tuteur_desktop.store.store import Store, open_store

if TYPE_CHECKING:
    from tuteur_desktop.ui.widgets.page import Tab

FRAME = 1000 / 60
SIZES = (50, 500)
RUNS, WARM = 60, 8
MONTH = date(2026, 10, 1), date(2026, 10, 31)
YEAR = date(2025, 9, 1), date(2026, 8, 31)
PASSPHRASE = "une phrase de passe d'essai"


@dataclass(frozen=True)
class Figure:
    """Milliseconds of one action, run after run, in a store of so many learners."""

    title: str
    learners: int
    runs: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.runs)

    def line(self) -> str:
        """Median, 95th percentile, and how much of a frame the median takes."""
        high = quantiles(self.runs, n=20)[-1] if len(self.runs) > 1 else self.runs[0]
        return (
            f"{self.title}, {self.learners} learners: median {self.middle:.1f} ms, "
            f"p95 {high:.1f} ms = {self.middle / FRAME:.2f} frame"
        )


def measure(home: Path) -> list[str]:
    """The lines of every figure, then how each grows."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    by_title: dict[str, list[Figure]] = {}
    lines = []
    for size in SIZES:
        path = home / f"presence-{size}.db"
        big_store.build(path, size)
        for figure in _store(path, size):
            by_title.setdefault(figure.title, []).append(figure)
            lines.append(figure.line())
        lines += _reports(path, size)
    for title, (few, many) in by_title.items():
        lines.append(
            f"{title}, from {SIZES[0]} to {SIZES[1]} learners: x {many.middle / few.middle:.2f}"
        )
    return lines


def _store(path: Path, size: int) -> list[Figure]:
    from PySide6.QtWidgets import QApplication

    from tuteur_desktop.app import make_application

    make_application()
    store = open_store(path, lambda: big_store.NOW)
    try:
        services = make_services(store, lambda: big_store.NOW)
        process = QApplication.processEvents
        return [
            _month(services, size, process),
            _marking(services, store, size, process),
            _week(services, size, process),
            _year(services, size),
        ]
    finally:
        store.close()


def _timed(action: Callable[[int], object], runs: int = RUNS) -> tuple[float, ...]:
    for number in range(WARM):
        action(number)
    found = []
    for number in range(runs):
        start = perf_counter()
        action(number + WARM)
        found.append((perf_counter() - start) * 1000)
    return tuple(found)


def _tab(services: Services) -> "Tab":
    from tuteur_desktop.ui.catalog import TABS
    from tuteur_desktop.ui.tasks import Tasks

    made = next(tab for tab in TABS if tab.name == "attendance").make(services, Tasks())
    made.resize(1040, 640)
    made.show()
    return made


def _month(services: Services, size: int, process: Callable[[], None]) -> Figure:
    """Another learner, then another month, from the question to the last pixel of the grid."""
    tab = _tab(services)

    def open_month(number: int) -> None:
        if number % 2:
            tab.view.month_wanted.emit(-1 - number % 5)
        else:
            tab.show_learner(1 + (number * 7) % size)
        tab.repaint()

    figure = Figure("opening a month", size, _timed(open_month))
    tab.deleteLater()
    process()
    return figure


def _marking(services: Services, store: Store, size: int, process: Callable[[], None]) -> Figure:
    """One half-day marked, told as news, read again and painted."""
    tab = _tab(services)
    tab.show_learner(size // 2)
    process()
    told: list[frozenset[str]] = []
    store.listeners.append(told.append)
    cell = _last_due(services, size // 2)

    def mark(number: int) -> None:
        state = State.LATE if number % 2 else State.PRESENT
        services.attendance.mark(size // 2, [cell], Mark(*cell, state))
        tab.on_changed(told.pop())
        tab.repaint()

    figure = Figure("marking a half-day to repaint", size, _timed(mark))
    store.listeners.remove(told.append)
    tab.deleteLater()
    process()
    return figure


def _last_due(services: Services, learner_id: int) -> tuple[date, Half]:
    today = big_store.TODAY
    halves = services.attendance.half_days(
        learner_id, today - timedelta(days=60), today - timedelta(days=8)
    )
    half = next(half for half in reversed(halves) if half.due() and half.mark is not None)
    return half.on, half.half


def _week(services: Services, size: int, process: Callable[[], None]) -> Figure:
    """The week of a group of forty to fifty, from the question to the last pixel."""
    from tuteur_desktop.ui.catalog import PAGES
    from tuteur_desktop.ui.tasks import Tasks

    page = next(spec for spec in PAGES if spec.name == "group").make(services, Tasks())
    page.resize(1060, 780)
    page.show()
    if size > 60:
        page.filter.setText("n° 3 des")  # one centre: some forty of its learners
    process()
    assert 30 <= page.model.rowCount() <= 60

    def turn(number: int) -> None:
        page.head.week_wanted.emit(-1 if number % 8 < 4 else 1)
        page.repaint()

    figure = Figure("week of forty", size, _timed(turn))
    page.deleteLater()
    process()
    return figure


def _year(services: Services, size: int) -> Figure:
    runs = []
    for _ in range(3):
        start = perf_counter()
        counts = services.attendance.counts_of_many(None, *YEAR)
        runs.append((perf_counter() - start) * 1000)
        assert len(counts) == size
    return Figure("counting a year of all", size, tuple(runs))


def _reports(path: Path, size: int) -> list[str]:
    """The monthly reports of everybody, sealed: alone, and shared between two processes."""
    store = open_store(path, lambda: big_store.NOW)
    try:
        services = make_services(store, lambda: big_store.NOW)
        services.signing.create("Inès Gauthier", PASSPHRASE)
        identifiers = [one.id or 0 for one in services.learners.learners()]
        start = perf_counter()
        outcomes = services.batch.issue(
            DocumentKind.ATTENDANCE, identifiers, MONTH, lambda *_: True
        )
        alone = perf_counter() - start
        signed = sum(one.document is not None for one in outcomes)
    finally:
        store.close()
    raw = _raw(signed)
    start = perf_counter()
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(_draw_many, [signed // 2, signed - signed // 2]))
    shared = perf_counter() - start
    return [
        f"reports of a month, {size} learners: {signed} signed and kept, {len(outcomes) - signed} "
        f"refused by coherence, {signed / alone:.1f} pages/s",
        f"  to raw drawing and signing one by one: {alone / raw:.2f} ({raw / signed * 1000:.1f} "
        f"ms a page raw)",
        f"  to the same raw work in two processes: {alone / shared:.2f}",
    ]


def _raw(pages: int) -> float:
    start = perf_counter()
    _draw_many(pages)
    return perf_counter() - start


def _draw_many(pages: int) -> int:
    """So many one-page tables drawn by ReportLab alone and signed by pyHanko alone."""
    from benchmarks import bare_report, bare_signer

    bare_report.load_fonts()
    signer = bare_signer.make()
    rows = [("Jour", "Matin", "Après-midi", "Observations")]
    rows += [(f"jour {n}", "Présent", "Présent", "") for n in range(1, 24)]
    for number in range(pages):
        bare_report.sign(bare_report.draw(f"Relevé {number}", rows), signer)
    return pages
