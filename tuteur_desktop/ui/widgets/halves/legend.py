"""Under a grid of half-days: the keys under the hand."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.flow import FlowLayout


class Legend(QWidget):
    """The keys under the hand, and the verb that unfolds the days of rest."""

    def __init__(self, keys: Iterable[tuple[str, str]], gap: int) -> None:
        super().__init__()
        self.unfold = basics.button("7 jours", "filter", tip="Déplier les jours de repos")
        self.unfold.setCheckable(True)
        self.unfold.setAccessibleName("Déplier les jours de repos")
        shown = QWidget()
        flow = FlowLayout(shown, gap=gap)
        for key, what in keys:
            flow.addWidget(_pair(key, what, gap // 2))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(shown, 1)
        row.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignTop)


def _pair(key: str, what: str, gap: int) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap)
    row.addWidget(basics.label(key, "key"))
    row.addWidget(basics.label(what, "small"))
    return made
