"""The blocks of a framework with their coverage, the search, and what is done with the whole."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from tuteur_desktop.domain.french import plural
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.ui import icons
from tuteur_desktop.ui.pages.skills.blocks_list import BlocksModel, BlocksView
from tuteur_desktop.ui.pages.skills.rows import BlockRow
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.tips import breakable, shorten, tip

TITLE = 60
CHOICES = 380  # pixels of the list of frameworks


class BlocksCard(basics.Card):
    """A list one walks with ↑↓; which framework, what is looked for, the report stand with it."""

    framework_chosen = Signal(int)  # its place among those followed
    looked_for = Signal(str)
    left = Signal()  # the keyboard goes from the search to what it found

    def __init__(self) -> None:
        super().__init__(margin=10, spacing=6)
        self.model = BlocksModel(self)
        self.view = BlocksView(self.model)
        self._title = basics.label("", "over", wrap=True)
        self.which = Combo()
        self.which.setAccessibleName("Référentiel montré")
        self.which.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setMinimumContentsLength(6)
        self.which.view().setMinimumWidth(CHOICES)
        self.which.activated.connect(self.framework_chosen)
        self.change = basics.icon_button("swap", "Changer de référentiel")
        self.search = QLineEdit(placeholderText="Chercher…")
        self.search.setAccessibleName("Chercher une compétence")
        self.search.setToolTip("Chercher une compétence dans tous les blocs (Ctrl+F)")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(
            icons.icon("magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.search.textChanged.connect(self.looked_for)
        self.search.installEventFilter(self)
        self.report = basics.button("Le rapport", "primary", "note-pencil")
        self.report.setAccessibleName("Préparer le rapport de progression")
        head = QHBoxLayout()
        head.setContentsMargins(2, 0, 0, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self.which, 1)
        head.addWidget(self.change)
        self.column.addLayout(head)
        self.column.addWidget(self.search)
        self.column.addWidget(self.view, 1)
        self.papers = basics.icon_button(
            "printer", "Autres papiers : feuille, grille, portefeuille"
        )
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self.report, 1)
        foot.addWidget(self.papers)
        self.column.addLayout(foot)

    def show_frameworks(
        self, frameworks: Sequence[Framework], place: int, old: Collection[int | None]
    ) -> None:
        """Name the framework; several followed side by side make a choice of it.

        `old` are the numbers of versions that a newer one follows.
        """
        shown = frameworks[place]
        count = plural(len(shown.blocks), "bloc")
        version = f", version {shown.version}" if shown.id in old else ""
        self._title.setText(f"{breakable(shorten(shown.title, TITLE))}{version} · {count}")
        self._title.setToolTip(tip(f"{shown.title} ({shown.code})"))
        self._title.setVisible(len(frameworks) == 1)
        self.which.setVisible(len(frameworks) > 1)
        with QSignalBlocker(self.which):
            self.which.clear()
            for one in frameworks:
                version = f" (version {one.version})" if one.id in old else ""
                self.which.addItem(shorten(one.title, TITLE) + version)
            for row, one in enumerate(frameworks):
                whole = tip(f"{one.title} ({one.code})")
                self.which.setItemData(row, whole, Qt.ItemDataRole.ToolTipRole)
            self.which.setCurrentIndex(place)
        self.which.setToolTip(tip(f"{shown.title} ({shown.code}), {count}"))

    def show_blocks(self, rows: Sequence[BlockRow]) -> None:
        """Show the blocks."""
        with QSignalBlocker(self.view):
            self.model.show_rows(list(rows))

    def fit(self, width: int) -> None:
        """Take a width."""
        self.setFixedWidth(width)

    def select(self, place: int) -> None:
        """Show which block is in hand, without choosing it anew."""
        if self.view.currentIndex().row() != place:
            with QSignalBlocker(self.view):
                self.view.setCurrentIndex(self.model.index(place))

    def look(self) -> None:
        """Put the keyboard in the search."""
        self.search.setFocus()
        self.search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Down and Enter go to what was found, Escape takes the search back."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key is Qt.Key.Key_Escape:
                self.search.clear()
            if key in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.left.emit()
                return True
        return super().eventFilter(watched, event)
