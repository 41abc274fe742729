"""The week of a group as a table: the name, two columns a day, one for the folded days."""

from datetime import timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.calendar import Cell, Half
from tuteur_desktop.domain.french import WEEKDAYS
from tuteur_desktop.ui.labels import half_look
from tuteur_desktop.ui.pages.group import words
from tuteur_desktop.ui.pages.group.sheet import Row, Sheet, with_rows
from tuteur_desktop.ui.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
NAME = 0
_READ = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


class WeekModel(QAbstractTableModel):
    """Read only: what is typed goes to the service and comes back as news."""

    def __init__(self, sheet: Sheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self._rows: dict[int, int] = {}

    def show_sheet(self, sheet: Sheet) -> bool:
        """Show a week; True when the cells are no longer the same ones."""
        anew = not sheet.same_cells(self.sheet)
        if anew:
            self.beginResetModel()
        self.sheet = sheet
        self._rows = {row.member.learner_id: number for number, row in enumerate(sheet.rows)}
        if anew:
            self.endResetModel()
        elif sheet.rows:
            last = self.index(len(sheet.rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        return anew

    def show_rows(self, changed: dict[int, Row]) -> bool:
        """Show some learners again; False when the week has to be laid out anew."""
        sheet = with_rows(self.sheet, changed)
        if sheet is None:
            return False
        self.sheet = sheet
        last = self.columnCount() - 1
        for learner_id in changed:
            number = self._rows.get(learner_id)
            if number is not None:
                self.dataChanged.emit(self.index(number, 0), self.index(number, last))
        return True

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """A row a learner."""
        return 0 if parent.isValid() else len(self.sheet.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The name, two halves a day, and the folded days."""
        if parent.isValid():
            return 0
        return 1 + 2 * len(self.sheet.days) + bool(self.sheet.folded)

    def is_folded(self, column: int) -> bool:
        """Whether a column holds the folded days."""
        return bool(self.sheet.folded) and column == 1 + 2 * len(self.sheet.days)

    def place(self, column: int) -> tuple[int, Half] | None:
        """The day of the week and the half of a column; None for the name and the folded days."""
        number, evening = divmod(column - 1, 2)
        if column <= NAME or number >= len(self.sheet.days):
            return None
        return self.sheet.days[number], Half.PM if evening else Half.AM

    def half_at(self, index: Index) -> HalfDay | None:
        """The half-day of a cell, if it has one."""
        where = self.place(index.column()) if index.isValid() else None
        if where is None:
            return None
        return self.sheet.rows[index.row()].halves[2 * where[0] + (where[1] is Half.PM)]

    def learner_at(self, index: Index) -> int:
        """The learner of a row; 0 nowhere."""
        return self.sheet.rows[index.row()].member.learner_id if index.isValid() else 0

    def index_of(self, learner_id: int, cell: Cell) -> QModelIndex:
        """Where a half-day stands; invalid when it is not shown."""
        row, (on, half) = self._rows.get(learner_id), cell
        inside = timedelta() <= on - self.sheet.monday < timedelta(days=7)
        if row is None or not inside or on.weekday() not in self.sheet.days:
            return QModelIndex()
        column = 1 + 2 * self.sheet.days.index(on.weekday()) + (half is Half.PM)
        return self.index(row, column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Half-days of a contract can be chosen; a name can be gone to, to open it."""
        if index.isValid() and index.column() == NAME:
            return Qt.ItemFlag.ItemIsEnabled
        half = self.half_at(index)
        if half is None or (half.planned is None and half.mark is None):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The word of a cell, or the whole of it for a tip and a screen reader."""
        if not index.isValid() or (role != Qt.ItemDataRole.DisplayRole and role not in _READ):
            return None
        row, half = self.sheet.rows[index.row()], self.half_at(index)
        if half is not None:
            if role == Qt.ItemDataRole.DisplayRole:
                return half_look(half, future=half.on >= self.sheet.today).word
            said = words.told(row, half, self.sheet)
        elif index.column() == NAME:
            if role == Qt.ItemDataRole.DisplayRole:
                return row.member.name
            said = words.member(row.member)
        else:
            return "repos" if role != Qt.ItemDataRole.ToolTipRole else None
        return tip(said) if role == Qt.ItemDataRole.ToolTipRole else said

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """« lundi 16, matin » above, the learner's name beside."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation is Qt.Orientation.Vertical:
            return self.sheet.rows[section].member.name
        where = self.place(section)
        if where is not None:
            day, half = where
            return f"{WEEKDAYS[day]} {self.sheet.day(day).day}, {self.sheet.half_name(half)}"
        return "Alternant" if section == NAME else words.days(self.sheet.folded)
