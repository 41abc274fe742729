"""The blocks of the framework with their coverage, and the verbs on the whole of it."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout

from tuteur_desktop.domain.french import plural
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.ui.pages.skills.model import BlockRow, BlocksModel
from tuteur_desktop.ui.pages.skills.view import BlocksView
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.tips import breakable, shorten, tip

TITLE, WIDE = 60, 205


class BlocksCard(basics.Card):
    """A list one walks with ↑↓; changing the framework and preparing the report stand with it."""

    def __init__(self) -> None:
        super().__init__(margin=10, spacing=6)
        self.framework_id: int | None = None
        self.model = BlocksModel(self)
        self.view = BlocksView(self.model)
        self._title = basics.label("", "over", wrap=True)
        self.change = basics.icon_button("swap", "Changer de référentiel")
        self.report = basics.button("Préparer le rapport", "primary", "note-pencil")
        self.report.setAccessibleName("Préparer le rapport de progression")
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 0, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self.change)
        self.column.addLayout(head)
        self.column.addWidget(self.view, 1)
        self.column.addWidget(self.report)

    def show_framework(self, framework: Framework, rows: Sequence[BlockRow], *, turn: bool) -> None:
        """Show the framework; its verbs leave while the learner has the floor."""
        self.framework_id = framework.id
        count = plural(len(rows), "bloc")
        self._title.setText(f"{breakable(shorten(framework.title, TITLE))} · {count}")
        self._title.setToolTip(tip(f"{framework.title} ({framework.code})"))
        self.change.setVisible(not turn)
        self.report.setVisible(not turn)
        with QSignalBlocker(self.view):
            self.model.show_rows(list(rows))

    def fit(self, width: int) -> None:
        """Take a width; the verb shortens with it."""
        self.setFixedWidth(width)
        self.report.setText("Le rapport" if width < WIDE else "Préparer le rapport")

    def select(self, place: int) -> None:
        """Show which block is in hand, without choosing it anew."""
        if self.view.currentIndex().row() != place:
            with QSignalBlocker(self.view):
                self.view.setCurrentIndex(self.model.index(place))
