"""The left of the tab: filters by nature, by skill and by words, and the gallery."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
)

from tuteur_desktop.domain.evidence import Evidence
from tuteur_desktop.domain.french import NBSP
from tuteur_desktop.ui import icons
from tuteur_desktop.ui.pages.evidence.delegate import GalleryDelegate
from tuteur_desktop.ui.pages.evidence.model import (
    VALUE,
    GalleryFilter,
    GalleryModel,
    Index,
    Meaning,
)
from tuteur_desktop.ui.pages.evidence.thumbnails import Thumbnails
from tuteur_desktop.ui.pages.evidence.words import ALL, FILTERS, Kept
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.flow import FlowLayout
from tuteur_desktop.ui.widgets.tips import shorten

CELL = 160  # pixels a card wants across
EDGE = 8  # pixels that the view keeps for itself
TITLE = 60  # letters of a skill in the list of the filter


@dataclass(frozen=True)
class SkillFilter:
    """An entry of the filter by skill; `skills` None is everything, empty is « without »."""

    words: str
    skills: frozenset[int] | None


class GalleryView(QListView):
    """Cards in a grid that fills its width; `opened` by Enter or a double click."""

    chosen = Signal()
    opened = Signal()
    removed = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, proxy: GalleryFilter, thumbnails: Thumbnails) -> None:
        super().__init__()
        self.setModel(proxy)
        self.setItemDelegate(GalleryDelegate(self, thumbnails))
        self.setAccessibleName("Preuves")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setStyleSheet("QListView::item { border: none; padding: 0; }")
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between as many cards as it holds."""
        # The bar's room is always left: with and without it the cards are the same.
        width = self.width() - self.verticalScrollBar().sizeHint().width() - EDGE
        columns = max(1, width // CELL)
        self.setGridSize(QSize(width // columns, GalleryDelegate.height()))
        super().resizeEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        """Tell that another piece is in hand."""
        if isinstance(current, QModelIndex) and isinstance(previous, QModelIndex):
            super().currentChanged(current, previous)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the large view, Delete asks to take the piece out."""
        key = event.key()
        if not self.currentIndex().isValid():
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        elif key == Qt.Key.Key_Delete:
            self.removed.emit()
        elif key == Qt.Key.Key_Menu:
            self.menu_wanted.emit(self.mapToGlobal(self.visualRect(self.currentIndex()).center()))
        else:
            super().keyPressEvent(event)

    def _on_menu(self, where: QPoint) -> None:
        if self.indexAt(where).isValid():
            self.menu_wanted.emit(self.viewport().mapToGlobal(where))


class Gallery(basics.Card):
    """`selected` tells the piece in hand, or None."""

    selected = Signal(object)

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__(margin=12, spacing=8)
        self.model = GalleryModel(self)
        self.proxy = GalleryFilter(self)
        self.proxy.setSourceModel(self.model)
        thumbnails.ready.connect(self.model.seen)
        self.view = GalleryView(self.proxy, thumbnails)
        self.filters: dict[Kept, QPushButton] = {}
        self._skills: list[SkillFilter] = []
        self._meaning: Meaning = {}
        self.skill = Combo()
        self.skill.setAccessibleName("Compétence montrée")
        self.skill.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.skill.setMinimumContentsLength(18)
        self.line = QLineEdit(placeholderText="Filtrer par un mot")
        self.line.setAccessibleName("Filtrer les preuves")
        self.line.setClearButtonEnabled(True)
        self.line.addAction(
            icons.icon("magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.nothing = basics.label("Aucune preuve ne répond à ce filtre.", "muted", wrap=True)
        self._lay_out()
        self.line.textChanged.connect(lambda typed: self._filter(self.proxy.look_for, typed))
        self.skill.activated.connect(lambda _at: self._keep_skills())
        self.view.chosen.connect(self._on_chosen)

    def _lay_out(self) -> None:
        pills = FlowLayout(gap=4)
        group = QButtonGroup(self)
        for kept in FILTERS:
            made = basics.button(kept.word, "filter")
            made.setCheckable(True)
            made.clicked.connect(lambda _on=False, kept=kept: self._filter(self.proxy.keep, kept))
            group.addButton(made)
            pills.addWidget(made)
            self.filters[kept] = made
        self.filters[ALL].setChecked(True)
        fields = QHBoxLayout()
        fields.setSpacing(8)
        fields.addWidget(self.line, 2)
        fields.addWidget(self.skill, 3)
        self.column.addLayout(pills)
        self.column.addLayout(fields)
        self.column.addWidget(self.nothing)
        self.column.addWidget(self.view, 1)

    def show_evidence(
        self, rows: Sequence[Evidence], skills: Sequence[SkillFilter], meaning: Meaning
    ) -> None:  # fmt: skip
        """Show these, keeping the piece in hand and what is filtered."""
        kept = self.current()
        self._show_skills(skills)
        self._meaning = meaning
        self.model.show_rows(rows)
        for which, number in self.model.counts().items():
            self.filters[which].setText(f"{which.word}{NBSP}{number}" if number else which.word)
            basics.fit_filter(self.filters[which])
            if not number and self.filters[which].isChecked():
                self.filters[ALL].setChecked(True)
                self.proxy.keep(ALL)
            self.filters[which].setVisible(which is ALL or number > 0)
        self.proxy.show_skills(self._skills[self.skill.currentIndex()].skills, meaning)
        self.hold(kept.id if kept else None)

    def current(self) -> Evidence | None:
        """The piece in hand."""
        found: Evidence | None = self.view.currentIndex().data(VALUE)
        return found

    def select(self, evidence_id: int | None) -> None:
        """Take a piece in hand, whatever the filters were."""
        self.filters[ALL].setChecked(True)
        self.line.clear()
        self.skill.setCurrentIndex(0)
        self.proxy.keep(ALL)
        self.proxy.show_skills(None, self._meaning)
        self.hold(evidence_id)

    def hold(self, evidence_id: int | None) -> None:
        """Keep this piece in hand if it is shown, the first one otherwise."""
        row = self.model.row_of(evidence_id)
        index = QModelIndex()
        if row is not None:
            index = self.proxy.mapFromSource(self.model.index(row, 0))
        if not index.isValid() and self.proxy.rowCount():
            index = self.proxy.index(0, 0)
        self.nothing.setVisible(self.proxy.rowCount() == 0 and self.model.rowCount() > 0)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.view.selectionModel().setCurrentIndex(index, flag)
        if index.isValid():
            self.view.scrollTo(index)
        self.selected.emit(self.current())

    def _show_skills(self, skills: Sequence[SkillFilter]) -> None:
        before = self._skills[self.skill.currentIndex()] if self._skills else None
        self._skills = list(skills)
        self.skill.clear()
        for one in skills:
            self.skill.addItem(shorten(one.words, TITLE))
        place = self._skills.index(before) if before in self._skills else 0
        self.skill.setCurrentIndex(place)

    def _keep_skills(self) -> None:
        wanted = self._skills[self.skill.currentIndex()].skills
        self._filter(lambda skills: self.proxy.show_skills(skills, self._meaning), wanted)

    def _filter(self, act: Callable[[Any], None], value: object) -> None:
        kept = self.current()
        act(value)
        self.hold(kept.id if kept else None)

    def _on_chosen(self) -> None:
        if self.view.currentIndex().isValid():
            self.selected.emit(self.current())
