"""The agenda as a list: entries under the headings of the groups they stand in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tuteur_desktop.domain.agenda import Entry, grouped
from tuteur_desktop.ui.pages.agenda.looks import GROUPS, spoken
from tuteur_desktop.ui.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Heading:
    """The name of a group, and how many stand under it."""

    title: str
    number: int


class ListModel(QAbstractListModel):
    """Rows are headings, which cannot be chosen, and entries."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = date.min
        self._rows: list[Heading | Entry] = []

    def show_entries(self, entries: Sequence[Entry], today: date) -> None:
        """Take the place of what is shown."""
        rows: list[Heading | Entry] = []
        for group, held in grouped(entries, today):
            rows += [Heading(GROUPS[group], len(held)), *held]
        if rows == self._rows and today == self.today:
            return
        self.beginResetModel()
        self._rows, self.today = rows, today
        self.endResetModel()

    def entry(self, index: Index) -> Entry | None:
        """The entry of a row; None for a heading, or nothing."""
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Entry) else None

    def find(self, key: str) -> QModelIndex:
        """The row of an entry by its key, or the first that can be chosen."""
        first = -1
        for number, row in enumerate(self._rows):
            if isinstance(row, Entry):
                if row.key == key:
                    return self.index(number)
                first = number if first < 0 else first
        return self.index(first) if first >= 0 else NOWHERE

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One row a heading or an entry."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are passed over."""
        if self.entry(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words for the eye and for a screen reader; the value itself for the delegate."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if isinstance(row, Heading):
            return f"{row.title}, {row.number}" if role == Qt.ItemDataRole.DisplayRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(spoken(row))
        return None
