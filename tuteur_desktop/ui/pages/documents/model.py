"""The register as a list: its rows, and the filter by state and by words."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from tuteur_desktop.domain.documents import Document
from tuteur_desktop.domain.french import fold, short_date
from tuteur_desktop.ui.pages.documents.words import (
    STATUS_LOOKS,
    Status,
    named,
    reference,
    status,
    title,
)

Index = QModelIndex | QPersistentModelIndex
DOCUMENT = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()


class RegisterModel(QAbstractListModel):
    """Documents in rows, as the register gives them; read only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Document] = []

    def show_rows(self, documents: Sequence[Document]) -> None:
        """Take the place of the rows shown."""
        self.beginResetModel()
        self._rows = list(documents)
        self.endResetModel()

    def document(self, row: int) -> Document:
        """The document of a row."""
        return self._rows[row]

    def row_of(self, document_id: int | None) -> int | None:
        """The row of a document, or None."""
        found = (row for row, one in enumerate(self._rows) if one.id == document_id)
        return next(found, None)

    def counts(self) -> Counter[Status]:
        """How many documents stand in each state."""
        return Counter(status(document) for document in self._rows)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One row a document."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words for the eye and for a screen reader; the value itself for the delegate."""
        if not index.isValid():
            return None
        document = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return title(document)
        if role == DOCUMENT:
            return document
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ", ".join(
                (named(document), reference(document), STATUS_LOOKS[status(document)].word,
                 short_date(document.issued_at.date()))
            )  # fmt: skip
        return None


class RegisterFilter(QSortFilterProxyModel):
    """Keeps one state, or all, and the rows that hold every word typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._state: Status | None = None

    def look_for(self, typed: str) -> None:
        """Filter by what was typed, blind to case and accents."""
        self.beginFilterChange()
        self._words = fold(typed).split()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def keep(self, state: Status | None) -> None:
        """Keep the documents in this state; all of them for None."""
        self.beginFilterChange()
        self._state = state
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: N802
        """Whether a document is in the state and holds every word."""
        model = self.sourceModel()
        assert isinstance(model, RegisterModel)
        document = model.document(row)
        if self._state is not None and status(document) is not self._state:
            return False
        state = STATUS_LOOKS[status(document)].word
        key = fold(" ".join((title(document), document.learner, document.number, state)))
        return all(word in key for word in self._words)
