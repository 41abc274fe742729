"""The left of the page: filters by state, filter by words, and the list of the register."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QButtonGroup, QLineEdit, QListView, QPushButton

from tuteur_desktop.domain.documents import Document
from tuteur_desktop.domain.french import NBSP
from tuteur_desktop.ui import icons
from tuteur_desktop.ui.pages.documents.delegate import RegisterDelegate
from tuteur_desktop.ui.pages.documents.model import DOCUMENT, RegisterFilter, RegisterModel
from tuteur_desktop.ui.pages.documents.words import FILTERS, Status
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.flow import FlowLayout


class Register(basics.Card):
    """`selected` tells the document in hand, or None."""

    selected = Signal(object)

    def __init__(self) -> None:
        super().__init__(margin=10, spacing=10)
        self.model = RegisterModel(self)
        self.proxy = RegisterFilter(self)
        self.proxy.setSourceModel(self.model)
        self.filters: dict[Status | None, QPushButton] = {}
        group = QButtonGroup(self)
        row = FlowLayout()
        row.setContentsMargins(4, 2, 4, 0)
        for state, word in FILTERS.items():
            made = basics.button(word, "filter")
            made.setCheckable(True)
            made.clicked.connect(lambda _on=False, state=state: self._keep(state))
            group.addButton(made)
            row.addWidget(made)
            self.filters[state] = made
        self.filters[None].setChecked(True)
        self.line = QLineEdit(placeholderText="Filtrer : un nom, un mois, un numéro…"
                              .replace(" :", "\u202f:"))  # fmt: skip
        self.line.setAccessibleName("Filtrer les documents")
        self.line.setClearButtonEnabled(True)
        self.line.addAction(
            icons.icon("magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.line.textChanged.connect(self._look_for)
        self.nothing = basics.label("Aucun document ne répond à ce filtre.", "muted", wrap=True)
        self.nothing.setContentsMargins(8, 8, 8, 8)
        self.nothing.hide()
        self.view = self._make_view()
        self.column.addLayout(row)
        self.column.addWidget(self.line)
        self.column.addWidget(self.nothing)
        self.column.addWidget(self.view, 1)

    def _make_view(self) -> QListView:
        view = QListView()
        view.setAccessibleName("Registre des documents")
        view.setItemDelegate(RegisterDelegate(view))
        view.setModel(self.proxy)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setMouseTracking(True)
        view.selectionModel().currentChanged.connect(self._on_current)
        return view

    def show_documents(self, documents: list[Document]) -> None:
        """Show the register, keeping the document in hand."""
        kept = self.current()
        self.model.show_rows(documents)
        counts = self.model.counts()
        for state, word in FILTERS.items():
            number = len(documents) if state is None else counts[state]
            self.filters[state].setText(f"{word}{NBSP}{number}" if number else word)
            if state is Status.REOPENED:  # rare: its filter stands there only when it finds some
                self.filters[state].setVisible(number > 0)
                if not number and self.filters[state].isChecked():
                    self.filters[None].setChecked(True)
                    self.proxy.keep(None)
        self._hold(kept.id if kept else None)

    def current(self) -> Document | None:
        """The document in hand."""
        found: Document | None = self.view.currentIndex().data(DOCUMENT)
        return found

    def select(self, document_id: int | None) -> None:
        """Take a document in hand, whatever the filters were."""
        self.filters[None].setChecked(True)
        self.line.clear()
        self.proxy.keep(None)
        self._hold(document_id)

    def _keep(self, state: Status | None) -> None:
        kept = self.current()
        self.proxy.keep(state)
        self._hold(kept.id if kept else None)

    def _look_for(self, typed: str) -> None:
        kept = self.current()
        self.proxy.look_for(typed)
        self._hold(kept.id if kept else None)

    def _hold(self, document_id: int | None) -> None:
        """Keep this document in hand if it is shown, the first one otherwise."""
        row = self.model.row_of(document_id)
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

    def _on_current(self) -> None:
        if self.view.currentIndex().isValid():
            self.selected.emit(self.current())
