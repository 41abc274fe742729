"""The rows of the list of learners, and the filter blind to case and accents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from tuteur_desktop.domain.employment import without_employer
from tuteur_desktop.domain.french import fold, short_date
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.words import KINDS

Index = QModelIndex | QPersistentModelIndex
HEADERS = ("Nom", "Diplôme", "Centre", "Contrat", "Fin", "État")
NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Row:
    """One learner as the list shows it; `key` is what the filter reads."""

    learner_id: int
    cells: tuple[str, ...]
    sort: tuple[str, ...]
    key: str
    initials: str


def rows(learners: Sequence[Learner], today: date, missing: dict[int, int]) -> list[Row]:
    """The rows of some learners; `missing` counts what is still to be completed of each."""
    return [_row(one, today, missing.get(one.id or 0, 0)) for one in learners]


def _row(learner: Learner, today: date, missing: int) -> Row:
    contract = learner.contract(today)
    last = contract.last_day if contract else None
    kind = (
        KINDS[contract.kind].removeprefix("Contrat d’").removeprefix("Contrat de ")
        if contract
        else ""
    )
    name = f"{learner.last_name} {learner.first_name}"
    cells = (
        name,
        contract.diploma if contract else "",
        contract.centre if contract else "",
        kind[:1].upper() + kind[1:],
        short_date(last) if last else "",
        _state(learner, today, missing),
    )
    sort = (fold(name), *(fold(cell) for cell in cells[1:4]), last.isoformat() if last else "",
            cells[5])  # fmt: skip
    key = " ".join(map(fold, (learner.name, *cells)))
    return Row(learner.id or 0, cells, sort, key, learner.initials)


def _state(learner: Learner, today: date, missing: int) -> str:
    contract = learner.contract(today)
    if learner.archived_at is not None:
        return "Archivé"
    if without_employer(learner, today) is not None:
        return "Sans employeur"
    if contract is None or missing:
        return f"{missing} à compléter" if missing else "Contrat à compléter"
    if contract.last_day < today:
        return "Terminé"
    return "À venir" if contract.starts_on > today else "En cours"


class LearnersModel(QAbstractTableModel):
    """Learners in rows; read only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._order = (0, Qt.SortOrder.AscendingOrder)

    def show_rows(self, shown: list[Row]) -> None:
        """Replace the rows, unless they are the same."""
        shown = self._sorted(shown)
        if shown == self._rows:
            return
        self.beginResetModel()
        self._rows = shown
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in the order of a column; what is selected stays so."""
        if column < 0 or (column, order) == self._order:
            return
        self._order = (column, order)
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        rows_kept = [self._rows[index.row()] for index in kept]
        self._rows = self._sorted(self._rows)
        places = {row.learner_id: place for place, row in enumerate(self._rows)}
        moved = [
            self.index(places[row.learner_id], index.column())
            for row, index in zip(rows_kept, kept, strict=True)
        ]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _sorted(self, shown: list[Row]) -> list[Row]:
        column, order = self._order
        back = order is Qt.SortOrder.DescendingOrder
        return sorted(shown, key=lambda row: row.sort[column], reverse=back)

    def row(self, index: int) -> Row:
        """A row by its position."""
        return self._rows[index]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One row a learner."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The same columns for all."""
        return 0 if parent.isValid() else len(HEADERS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, or the whole text as a tip."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.cells[index.column()] or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return HEADERS[section]
        return None


class LearnersFilter(QSortFilterProxyModel):
    """Keeps the rows that hold every word typed, in the order of the model below."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Let the model sort its values at once: here it would be asked for them two by two."""
        self.sourceModel().sort(column, order)

    def look_for(self, typed: str) -> None:
        """Filter by what was typed."""
        self.beginFilterChange()
        self._words = fold(typed).split()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: N802
        """Whether a learner holds every word."""
        model = self.sourceModel()
        assert isinstance(model, LearnersModel)
        key = model.row(row).key
        return all(word in key for word in self._words)
