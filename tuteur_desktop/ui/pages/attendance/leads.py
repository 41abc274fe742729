"""From a number to its half-days: chosen in the grid when they are in it, listed otherwise."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.calendar import Cell, Half
from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.french import NARROW, weekday_date
from tuteur_desktop.services.figures import Figures, FiguresService
from tuteur_desktop.ui.labels import half_look
from tuteur_desktop.ui.pages.attendance import words
from tuteur_desktop.ui.pages.attendance.behind import BehindDialog, Entry
from tuteur_desktop.ui.pages.attendance.panel import Panel
from tuteur_desktop.ui.pages.attendance.view import GridView
from tuteur_desktop.ui.pages.attendance.words import Line


class Leads(QObject):
    """Hears the panel; keeps the figures that it shows."""

    month_wanted = Signal(object)  # the half-day of another month

    def __init__(
        self, figures: FiguresService, view: GridView, panel: Panel, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._service, self._view, self._panel, self._window = figures, view, panel, parent
        self.figures: Figures
        self.contract: Contract | None = None
        self._counted: Figures | None = None  # those of the contract, while they are shown
        panel.line_wanted.connect(self._on_line)
        panel.cells_wanted.connect(self._on_cells)
        panel.days_wanted.connect(self._on_days)
        panel.share_wanted.connect(self._on_share)

    def show(self, figures: Figures, contract: Contract | None) -> None:
        """Keep the figures of the month shown, and its contract."""
        self.figures, self.contract, self._counted = figures, contract, None

    def count_contract(self) -> None:
        """Show the figures since the contract began, up to the end of the month shown."""
        if self.contract is None:
            return
        start = self.contract.starts_on
        end = max(start, min(self.figures.ends_on, self.contract.last_day))
        self._counted = self._service.figures(self.figures.learner_id, start, end)
        self._panel.show_figures(words.since_title(start), self._counted)

    def _on_line(self, line: Line) -> None:
        whole = self._panel.numbers.whole.isChecked() and self._counted is not None
        halves = line.behind(self._counted or self.figures)
        if whole or not self._choose([(half.on, half.half) for half in halves]):
            self._list(line.name, halves)

    def _on_cells(self, cells: Sequence[Cell]) -> None:
        if not self._choose(cells):
            self.month_wanted.emit(min(cells))

    def _choose(self, cells: Sequence[Cell]) -> bool:
        """Choose half-days in the grid; False when none of them is in it."""
        if not self._view.choose(cells):
            return False
        self._view.setFocus()
        return True

    def _on_days(self) -> None:
        if self.contract is None:
            return
        whole = self._service.whole(self.figures.learner_id, self.contract)
        entries, total = [], self.contract.carried_days
        for on, value in whole.days:
            total += value
            figure = f"{total:g}".replace(".", ",")
            half = "" if value == 1 else ", une moitié"
            entries.append(Entry(f"{weekday_date(on)}{half}{NARROW}: {figure}", (on, Half.AM)))
        self._open("Jours passés dans l’entreprise", entries)

    def _on_share(self) -> None:
        if self.contract is not None:
            halves = self._service.training(
                self.figures.learner_id, self.contract, company=False
            )  # fmt: skip
            self._list("Demi-journées en formation", halves)

    def _list(self, title: str, halves: Iterable[HalfDay]) -> None:
        today = self.figures.today
        self._open(title, [
            Entry(f"{_day(half.on, half.half, self._names())}{NARROW}: "
                  f"{half_look(half, future=half.on >= today).word}", (half.on, half.half))
            for half in halves
        ])  # fmt: skip

    def _names(self) -> tuple[str, str]:
        month = self._view.month()
        return month.am, month.pm

    def _open(self, title: str, entries: Sequence[Entry]) -> None:
        BehindDialog(title, entries, self.month_wanted.emit, self._window).open()


def _day(on: date, half: Half, names: tuple[str, str]) -> str:
    """« mardi 3 novembre 2026, soir »."""
    return f"{weekday_date(on)}, {names[half is Half.PM]}"
