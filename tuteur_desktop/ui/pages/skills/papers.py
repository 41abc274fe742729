"""The papers of a learner's skills: self-rating sheet, grid, portfolio, from one menu."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.services.skills import RatingChange
from tuteur_desktop.ui.pages.skills.services import SkillsServices
from tuteur_desktop.ui.tasks import Tasks


class Papers(QObject):
    """Opens each dialog at its first use."""

    rated = Signal(object)  # the change that a sheet read back made
    paper_wanted = Signal()  # a sheet filled by hand is to be keyed in

    def __init__(self, services: SkillsServices, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._services, self._tasks, self._window = services, tasks, parent

    def open_menu(self, learner: Learner, beside: QWidget) -> None:
        """Offer the papers, under a button."""
        menu = QMenu(self._window)
        papers: tuple[tuple[str, Callable[[Learner], None]], ...] = (
            ("Feuille d’autopositionnement…", self.open_self_rating),
            ("Grille d’évaluation…", self.open_grid),
            ("Remettre le portefeuille…", self.open_portfolio),
        )
        for words, verb in papers:
            menu.addAction(words, partial(verb, learner))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(beside.mapToGlobal(QPoint(0, beside.height())))

    def open_self_rating(self, learner: Learner) -> None:
        """Print the sheet, or read one back."""
        from tuteur_desktop.ui.forms.self_rating import SelfRatingDialog

        dialog = SelfRatingDialog(
            self._services.self_rating, self._tasks, learner.id or 0, learner.first_name,
            self._window,
        )  # fmt: skip
        dialog.kept.connect(self._on_kept)
        dialog.paper_wanted.connect(self.paper_wanted)
        dialog.open()

    def open_grid(self, learner: Learner) -> None:
        """Show the grid as it will be printed."""
        from tuteur_desktop.ui.forms.grid import GridDialog

        GridDialog(self._services.grid, learner.id or 0, learner.name, self._window).open()

    def open_portfolio(self, learner: Learner) -> None:
        """Choose how the portfolio is handed over."""
        from tuteur_desktop.ui.forms.portfolio import PortfolioDialog

        PortfolioDialog(
            self._services.portfolio, self._services.signing, self._services.profile, self._tasks,
            learner.id or 0, learner.name, self._window,
        ).open()  # fmt: skip

    def _on_kept(self, change: RatingChange) -> None:
        self.rated.emit(change)
