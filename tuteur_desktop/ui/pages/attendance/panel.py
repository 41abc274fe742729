"""Beside the grid: the figures, what to see to before signing, the counters of the contract."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tuteur_desktop.services.figures import Figures, Whole
from tuteur_desktop.ui.pages.attendance.before_card import BeforeCard
from tuteur_desktop.ui.pages.attendance.contract_card import ContractCard
from tuteur_desktop.ui.pages.attendance.figures_card import FiguresCard
from tuteur_desktop.ui.pages.attendance.words import Check


class Panel(QWidget):
    """Three cards; the numbers are those of the services, and each leads to its half-days."""

    line_wanted = Signal(object)
    whole_wanted = Signal(bool)
    cells_wanted = Signal(object)
    sign_wanted = Signal()
    days_wanted = Signal()
    share_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.numbers, self.before, self.contract = FiguresCard(), BeforeCard(), ContractCard()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in (self.numbers, self.before, self.contract):
            column.addWidget(card)
        column.addStretch()
        self.numbers.line_wanted.connect(self.line_wanted)
        self.numbers.whole_wanted.connect(self.whole_wanted)
        self.before.cells_wanted.connect(self.cells_wanted)
        self.before.sign_wanted.connect(self.sign_wanted)
        self.contract.days_wanted.connect(self.days_wanted)
        self.contract.share_wanted.connect(self.share_wanted)

    @property
    def figures(self) -> dict[str, str]:
        """The figures shown, by their names."""
        return self.numbers.figures

    @property
    def checks(self) -> list[Check]:
        """What is said before signing."""
        return self.before.checks

    def show_figures(self, title: str, figures: Figures) -> None:
        """Show the numbers of a period."""
        self.numbers.show_figures(title, figures)

    def show_checks(self, checks: Sequence[Check], *, ready: bool, covered: bool) -> None:
        """Show what is to see to before the month is signed."""
        self.before.show_checks(checks, ready=ready, covered=covered)

    def show_whole(self, whole: Whole | None) -> None:
        """Show the counters of the contract, or none."""
        self.contract.show_whole(whole)
