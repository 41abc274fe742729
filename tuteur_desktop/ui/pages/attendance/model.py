"""The grid of a month as a table: three rows a week, the days' numbers then the two halves."""

from datetime import date, timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tuteur_desktop.domain.attendance import JUSTIFIABLE_STATES, HalfDay, Source
from tuteur_desktop.domain.calendar import Cell, Half, Place
from tuteur_desktop.domain.french import NARROW, NBSP, WEEKDAYS, day_of_month, weekday_date
from tuteur_desktop.domain.words import JUSTIFICATIONS, PLACES, SOURCES
from tuteur_desktop.ui.labels import half_look, place_label
from tuteur_desktop.ui.pages.attendance.month import Month
from tuteur_desktop.ui.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
HALF = Qt.ItemDataRole.UserRole
WEEK_ROWS = 3  # the numbers, the first half, the second half
_SHORT, _LETTER, _MANY = 4, 1, 3


class GridModel(QAbstractTableModel):
    """Read only: what is typed goes to the service and comes back as news."""

    def __init__(self, month: Month, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.month = month
        self._room = 9

    def show_month(self, month: Month) -> bool:
        """Show a month; True when the cells are no longer the same ones."""
        if month.same_shape(self.month) and month.today == self.month.today:
            self.month = month
            if self.rowCount():
                corner = self.index(self.rowCount() - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), corner)
            return False
        self.beginResetModel()
        self.month = month
        self.endResetModel()
        return True

    def fit_headers(self, letters: int) -> None:
        """Shorten the names of the days to the room there is."""
        if letters != self._room:
            self._room = letters
            last = self.columnCount() - 1
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Three rows a week."""
        return 0 if parent.isValid() else WEEK_ROWS * len(self.month.weeks)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The week's own column, a column a day, one for the folded days."""
        return 0 if parent.isValid() else 1 + len(self.month.days) + bool(self.month.folded)

    def day(self, row: int, column: int) -> date | None:
        """The day of a cell; None in the week's column, the folded one, or another month."""
        if not 1 <= column <= len(self.month.days):
            return None
        monday = self.month.weeks[row // WEEK_ROWS]
        on = monday + timedelta(days=self.month.days[column - 1])
        return on if self.month.first <= on <= self.month.last else None

    def half(self, row: int, column: int) -> HalfDay | None:
        """The half-day of a row and a column, if there is one."""
        on = self.day(row, column) if row >= 0 and row % WEEK_ROWS else None
        if on is None:
            return None
        return self.month.halves.get((on, Half.AM if row % WEEK_ROWS == 1 else Half.PM))

    def half_at(self, index: Index) -> HalfDay | None:
        """The half-day of a cell, if it has one."""
        return self.half(index.row(), index.column())

    def index_of(self, cell: Cell) -> QModelIndex:
        """Where a half-day stands; invalid when it is not shown."""
        on, half = cell
        monday = on - timedelta(days=on.weekday())
        shown = self.month.first <= on <= self.month.last
        if not shown or monday not in self.month.weeks or on.weekday() not in self.month.days:
            return QModelIndex()
        row = self.month.weeks.index(monday) * WEEK_ROWS + (1 if half is Half.AM else 2)
        return self.index(row, 1 + self.month.days.index(on.weekday()))

    def is_folded(self, column: int) -> bool:
        """Whether a column holds the folded days of rest."""
        return bool(self.month.folded) and column == 1 + len(self.month.days)

    def _folded_today(self, row: int) -> bool:
        """Whether today is among the folded days of a week."""
        today, monday = self.month.today, self.month.weeks[row // WEEK_ROWS]
        return today.weekday() in self.month.folded and 0 <= (today - monday).days < len(WEEKDAYS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only what can be marked can be chosen: half-days of a contract, or already marked."""
        half = self.half_at(index)
        if half is None or (half.planned is None and half.mark is None):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The word of a cell, or the whole of it for a tip and a screen reader."""
        if not index.isValid():
            return None
        half = self.half_at(index)
        if role == HALF:
            return half
        if half is None:
            wanted = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return self.margin(index.row(), index.column()) if wanted else None
        if role == Qt.ItemDataRole.DisplayRole:
            return half_look(half, future=half.on >= self.month.today).word
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(told(half, self.month))
        return told(half, self.month) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def margin(self, row: int, column: int) -> str:
        """What stands beside the half-days: the week and its halves, the numbers of the days."""
        part = row % WEEK_ROWS
        if column == 0:
            monday = self.month.weeks[row // WEEK_ROWS]
            return (f"S{monday.isocalendar().week}", self.month.am, self.month.pm)[part]
        if self.is_folded(column):
            number = day_of_month(self.month.today) if self._folded_today(row) else ""
            return (number, "repos", "")[part]
        on = self.day(row, column)
        if on is None or part:
            return ""
        return f"{day_of_month(on)} · férié" if self.month.holiday(on) else day_of_month(on)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The days' names, as long as there is room."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if section == 0:
            return ""
        if self.is_folded(section):
            few = len(self.month.folded) < _MANY
            names = [f"{WEEKDAYS[day][:3]}." if few else WEEKDAYS[day][:1].upper()
                     for day in self.month.folded]  # fmt: skip
            words = " ".join(names)
            return f"{words[:1].upper()}{words[1:]}"
        word = WEEKDAYS[self.month.days[section - 1]].capitalize()
        if role == Qt.ItemDataRole.AccessibleTextRole or self._room >= len("Mercredi"):
            return word
        return f"{word[:3]}." if self._room >= _SHORT else word[:_LETTER]


def told(half: HalfDay, month: Month) -> str:
    """« vendredi 20 novembre 2026, soir : Absent, justificatif attendu »."""
    words = half_look(half, future=half.on >= month.today).word
    mark = half.mark
    if mark is not None and mark.state in JUSTIFIABLE_STATES:
        proof = JUSTIFICATIONS[mark.justification]
        words += "" if proof == "sans objet" else f", {proof}"
    if mark is not None and mark.source not in (Source.TYPED, Source.AS_PLANNED):
        words += f", {SOURCES[mark.source]}"
    if mark is None and half.label and place_label(half.label) != words:
        words += f", {place_label(half.label)}"
    if mark is not None and half.disagrees() and half.planned is not None:
        words += f", noté ici, prévu {_where(half.planned)} depuis"
    if mark is not None and mark.note:
        words += f" — {mark.note[:200]}"
    if month.locked(half.on):
        words += ", verrouillé par un relevé signé"
    day = weekday_date(half.on)
    if half.on == month.today:
        day = f"aujourd’hui, {day}"
    return f"{day}, {month.half_name(half.half)}{NARROW}: {words}".replace(NBSP, " ")


def _where(place: Place) -> str:
    """« au centre », « ici », « en congé »: what the calendar says now."""
    ways = {Place.CENTRE: "au centre", Place.HERE: "ici"}
    return ways.get(place, PLACES[place])
