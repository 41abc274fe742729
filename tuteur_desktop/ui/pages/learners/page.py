"""The list of learners: filter as you type, Enter opens."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStackedLayout,
    QTableView,
    QWidget,
)

from tuteur_desktop.domain.french import plural
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.ui import icons
from tuteur_desktop.ui.pages.learners.model import LearnersFilter, LearnersModel, rows
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.page import Page

NARROW = 820
ROW = 44
WIDEST = {3: "Professionnalisation", 4: "30 sept. 2027", 5: "12 à compléter"}


class LearnersPage(Page):
    """Everyone followed now; archived ones on demand."""

    tables = frozenset({"learner", "contract", "centre", "representative", "framework"})

    add_wanted = Signal()

    def __init__(self, learners: LearnersService) -> None:
        super().__init__()
        self._learners = learners
        self._title = basics.label("Mes alternants", "title")
        self._archived = basics.button("Archivés", "filter")
        self._archived.setCheckable(True)
        self._archived.toggled.connect(self.refresh)
        add = basics.button("Ajouter un alternant", "primary", "plus", tip="Ctrl+N")
        add.clicked.connect(self.add_wanted)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(add)
        self.column.addLayout(head)
        self.filter = QLineEdit(placeholderText="Filtrer : un nom, un diplôme, un centre…")
        self.filter.setClearButtonEnabled(True)
        self.filter.setAccessibleName("Filtrer les alternants")
        self.filter.addAction(
            icons.icon("magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        line = QHBoxLayout()
        line.addWidget(self.filter, 1)
        line.addWidget(self._archived)
        self.column.addLayout(line)
        self.model = LearnersModel(self)
        self.proxy = LearnersFilter(self)
        self.proxy.setSourceModel(self.model)
        self.view = _View()
        self.view.setModel(self.proxy)
        self.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.view.fit()
        self.view.opened.connect(self._on_opened)
        self.filter.textEdited.connect(self.proxy.look_for)
        self.filter.textChanged.connect(lambda text: None if text else self.proxy.look_for(""))
        self.filter.returnPressed.connect(self._on_return)
        QShortcut(QKeySequence("Ctrl+F"), self, self.filter.setFocus)
        self._body = QStackedLayout()
        card = basics.Card(margin=6)
        card.column.addWidget(self.view)
        self._body.addWidget(card)
        self._body.addWidget(self._empty())
        holder = QWidget()
        holder.setLayout(self._body)
        self.column.addWidget(holder, 1)
        self.refresh()

    def take_focus(self) -> None:
        """Typing filters at once."""
        self.filter.setFocus()

    def refresh(self) -> None:
        """Read the learners and show them."""
        archived = self._archived.isChecked()
        found = self._learners.learners(archived=archived)
        missing = {one.id or 0: len(self._learners.missing(one)) for one in found}
        self.model.show_rows(rows(found, self._learners.today(), missing))
        noun = "alternant archivé" if archived else "alternant"
        many = "alternants archivés" if archived else "alternants"
        self._title.setText(plural(len(found), noun, many) if found else "Mes alternants")
        self._body.setCurrentIndex(0 if found or archived else 1)
        self.filter.setVisible(bool(found))

    def _empty(self) -> QWidget:
        add = basics.button("Ajouter un alternant", "primary", "plus")
        add.clicked.connect(self.add_wanted)
        return basics.EmptyState(
            "users", "Personne pour l’instant",
            "Vos alternants seront listés ici, avec leur contrat et ce qu’il reste à compléter. "
            "Un classeur ou un fichier CSV s’importe depuis Réglages.", add,
        )  # fmt: skip

    def _on_return(self) -> None:
        if self.proxy.rowCount() == 1:
            self._on_opened(self.proxy.index(0, 0))
        else:
            self._go_down()

    def _go_down(self) -> None:
        if self.proxy.rowCount():
            self.view.setFocus()
            self.view.setCurrentIndex(self.proxy.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The down arrow goes from the filter to the list."""
        if event.key() == Qt.Key.Key_Down and self.filter.hasFocus():
            self._go_down()
        else:
            super().keyPressEvent(event)

    def _on_opened(self, index: QModelIndex) -> None:
        row = self.model.row(self.proxy.mapToSource(index).row())
        self.learner_wanted.emit(row.learner_id, "essentials")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop the less useful columns before the names are cut."""
        super().resizeEvent(event)
        for column in (2, 3):
            self.view.setColumnHidden(column, event.size().width() < NARROW)


class _View(QTableView):
    """A table one opens a row of, by Enter or a double click."""

    opened = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Alternants")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setSortingEnabled(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.clicked.connect(self.opened)

    def fit(self) -> None:
        """The short columns as wide as their longest word; the names share what is left.

        Not resized to their contents: Qt would measure every cell, 50 ms of the start.
        """
        head, metrics = self.horizontalHeader(), self.fontMetrics()
        for column, longest in WIDEST.items():
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(column, metrics.horizontalAdvance(longest) + 28)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
