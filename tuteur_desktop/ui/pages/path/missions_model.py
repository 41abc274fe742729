"""Missions in rows, three weeks in columns."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from tuteur_desktop.domain.french import NARROW, date_words, short_date
from tuteur_desktop.domain.missions import Mission, MissionWeek, monday_of
from tuteur_desktop.domain.path_words import MISSION_STATES
from tuteur_desktop.services.mission_values import MissionCell
from tuteur_desktop.ui.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
VALUE = Qt.ItemDataRole.UserRole
WITHDRAWN = "(mot retiré)"


class MissionsModel(QAbstractTableModel):
    """What is said of each mission in each week; read only, the card writes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.missions: list[Mission] = []
        self.mondays: tuple[date, ...] = ()
        self._weeks: Mapping[MissionCell, MissionWeek] = {}
        self._today = date.min

    def show_weeks(
        self, missions: Sequence[Mission], mondays: Sequence[date],
        weeks: Mapping[MissionCell, MissionWeek], today: date,
    ) -> None:  # fmt: skip
        """Show these; the cell in hand stays where the missions and weeks are the same."""
        names = [(one.id, one.title) for one in self.missions]
        same = [(one.id, one.title) for one in missions] == names and (
            tuple(mondays) == self.mondays
        )
        if not same:
            self.beginResetModel()
        self.missions, self.mondays = list(missions), tuple(mondays)
        self._weeks, self._today = weeks, today
        if not same:
            self.endResetModel()
        elif missions:
            last = self.index(len(missions) - 1, len(mondays))
            self.dataChanged.emit(self.index(0, 0), last)

    def cell(self, index: Index) -> MissionCell | None:
        """The mission and the Monday of a place; None for the column of the words."""
        if not index.isValid() or index.column() == 0:
            return None
        return self.missions[index.row()].id or 0, self.mondays[index.column() - 1]

    def mission(self, index: Index) -> Mission | None:
        """The mission of a row."""
        return self.missions[index.row()] if index.isValid() else None

    def week(self, index: Index) -> MissionWeek | None:
        """What is said at a place."""
        cell = self.cell(index)
        return self._weeks.get(cell) if cell is not None else None

    def place(self, cell: MissionCell) -> QModelIndex:
        """Where a mission and a week stand; nowhere when they are not shown."""
        numbers = [one.id for one in self.missions]
        if cell[0] not in numbers or cell[1] not in self.mondays:
            return QModelIndex()
        return self.index(numbers.index(cell[0]), 1 + self.mondays.index(cell[1]))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One row a mission."""
        return 0 if parent.isValid() else len(self.missions)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The words, then the weeks."""
        return 0 if parent.isValid() else 1 + len(self.mondays)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of the mission, or what became of it."""
        if not index.isValid():
            return None
        if role == VALUE:
            return self.week(index)
        mission = self.missions[index.row()]
        title = mission.title or WITHDRAWN
        if index.column() == 0:
            words = f"{title}, rangée" if mission.archived else title
        else:
            words = week_words(self.week(index))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(words)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column():
            monday = self.mondays[index.column() - 1]
            return f"{title}, semaine du {date_words(monday)}{NARROW}: {words or 'rien'}"
        known = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return words if role in known else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The Mondays; that of this week says so."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        if section == 0:
            return "Mission"
        if section > len(self.mondays):
            return None
        monday = self.mondays[section - 1]
        if monday == monday_of(self._today):
            return "Cette semaine"
        return f"Sem. du {short_date(monday, year=False)}"


def week_words(week: MissionWeek | None) -> str:
    """« faite, avec M. Perrot. Seul le samedi »; nothing when nothing is said."""
    if week is None:
        return ""
    words = MISSION_STATES[week.state]
    if week.supervisor:
        words += f", avec {week.supervisor}"
    return f"{words}. {week.note}" if week.note else words
