"""The grid one works in: arrows go from half-day to half-day, letters say what happened."""

from collections.abc import Iterable

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from tuteur_desktop.domain.calendar import Cell
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.pages.attendance.model import WEEK_ROWS, GridModel
from tuteur_desktop.ui.pages.attendance.month import Month
from tuteur_desktop.ui.pages.attendance.painting import GAP, MonthPainter
from tuteur_desktop.ui.widgets.halves.keys import CLEAR, COPY, PLANNED, VERBS

Index = QModelIndex | QPersistentModelIndex
Action = QAbstractItemView.CursorAction
HEADER, EDGE = 26, 4
HALF_MIN, HALF_MAX, NUMBER_MIN, NUMBER_MAX = 22, 33, 16, 24
FOLD, DAY_MIN = 72, 46
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_STEPS = {
    Action.MoveLeft: (0, -1), Action.MoveRight: (0, 1), Action.MoveUp: (-1, 0),
    Action.MoveDown: (1, 0), Action.MovePrevious: (0, -1), Action.MoveNext: (0, 1),
}  # fmt: skip


class GridView(QTableView):
    """Says what was asked; it changes nothing by itself."""

    asked = Signal(str)  # a letter of VERBS, or CLEAR, PLANNED, COPY
    detail_wanted = Signal()
    month_confirmed = Signal()
    pasted = Signal()
    month_wanted = Signal(int)
    menu_wanted = Signal(QPoint)
    moved = Signal()

    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self.setModel(model)
        self._grid = model
        self._room = 0
        self._painter = MonthPainter(self, model)
        self.setAccessibleName("Demi-journées du mois")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        # The delegate paints the ring of what is chosen: the style must not fill it besides.
        self.setStyleSheet(_BARE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(14)
        head = self.horizontalHeader()
        head.setMinimumSectionSize(20)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setFixedHeight(HEADER)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setStyleSheet(f"QHeaderView::section {{ border: none; padding: 0 0 0 {GAP:.0f}px; }}")
        self.doubleClicked.connect(lambda _index: self.detail_wanted.emit())

    def month(self) -> Month:
        """The month shown."""
        return self._grid.month

    def cells(self) -> list[Cell]:
        """The half-days chosen, in the order of time."""
        halves = [self._grid.half_at(index) for index in self.selectedIndexes()]
        return sorted((half.on, half.half) for half in halves if half is not None)

    def current(self) -> Cell | None:
        """The half-day in hand."""
        half = self._grid.half_at(self.currentIndex())
        return (half.on, half.half) if half is not None else None

    def go_to(self, cell: Cell | None) -> bool:
        """Take a half-day in hand; False when it cannot be."""
        index = self._grid.index_of(cell) if cell else QModelIndex()
        if not index.isValid() or not self._free(index):
            return False
        self.setCurrentIndex(index)
        return True

    def from_here(self) -> list[list[Cell | None]]:
        """The half-days from the one in hand on, a line a half: where a block is pasted."""
        here, grid = self.currentIndex(), self._grid
        halves = (row for row in range(here.row(), grid.rowCount()) if row % WEEK_ROWS)
        return [
            [(half.on, half.half) if (half := grid.half(row, column)) is not None else None
             for column in range(here.column(), 1 + len(grid.month.days))]
            for row in halves
        ]  # fmt: skip

    def choose(self, cells: Iterable[Cell]) -> int:
        """Choose half-days, the first of them in hand; says how many of them are shown."""
        found = [index for cell in sorted(cells) if (index := self._grid.index_of(cell)).isValid()]
        free = [index for index in found if self._free(index)]
        if not free:
            return 0
        choice = QItemSelection()
        for index in free:
            choice.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(free[0], flags.NoUpdate)
        self.selectionModel().select(choice, flags.ClearAndSelect)
        self.viewport().update()
        return len(free)

    def go_to_first(self, wanted: Cell | None = None) -> None:
        """Take the wanted half-day in hand, or the first that can be."""
        if self.go_to(wanted):
            return
        for row in range(self._grid.rowCount()):
            for column in range(self._grid.columnCount()):
                if self._free(self._grid.index(row, column)):
                    self.setCurrentIndex(self._grid.index(row, column))
                    return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters mark, Suppr forgets, Enter opens, page keys change the month."""
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        key, letter = Qt.Key(event.key()), event.text().upper()
        if plain and (asked := self._asked_by(key, letter)):
            self.asked.emit(asked)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.detail_wanted if plain else self.month_confirmed).emit()
        elif plain and key in _PAGES:
            self.month_wanted.emit(_PAGES[key])
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif plain and letter.isprintable() and letter.strip():
            event.ignore()  # a letter that says nothing must not search the grid
        else:
            super().keyPressEvent(event)

    def _asked_by(self, key: Qt.Key, letter: str) -> str:
        if letter in VERBS:
            return letter
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return CLEAR
        return {" ": PLANNED, "=": COPY}.get(letter, "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the month, not cell by cell."""
        painter = QPainter(self.viewport())
        self._painter.paint(painter, self.viewport().devicePixelRatioF())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The states, under the mouse or beside the half-day in hand."""
        if event.reason() is not QContextMenuEvent.Reason.Keyboard:
            index = self.indexAt(event.pos())
            if not self._free(index):
                return
            if not self.selectionModel().isSelected(index):
                self.setCurrentIndex(index)
            self.menu_wanted.emit(event.globalPos())
        elif self.current() is not None:
            self.menu_wanted.emit(self.below())

    def below(self) -> QPoint:
        """The place on the screen just under the half-day in hand."""
        box = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(box.bottomLeft() + QPoint(4, 2))

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: Action, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Where a key leads: over numbers and empty days, to the next week at a week's end."""
        here = self.currentIndex()
        if not here.isValid():
            return here
        if action in (Action.MoveHome, Action.MoveEnd):
            return self._end(here, action, whole=bool(modifiers & _CONTROL))
        rows, columns = _STEPS.get(action, (0, 0))
        if rows:
            return self._seek(here, rows, 0)
        if columns:
            found = self._seek(here, 0, columns)
            wraps = not modifiers & Qt.KeyboardModifier.ShiftModifier
            return self._wrap(here, columns) if found == here and wraps else found
        return here

    def _seek(self, here: QModelIndex, rows: int, columns: int) -> QModelIndex:
        row, column = here.row() + rows, here.column() + columns
        while 0 <= row < self._grid.rowCount() and 0 <= column < self._grid.columnCount():
            index = self._grid.index(row, column)
            if self._free(index):
                return index
            row, column = row + rows, column + columns
        return here

    def _wrap(self, here: QModelIndex, by: int) -> QModelIndex:
        """The same half of the first day of the next week, or the last of the one before."""
        last = self._grid.columnCount() - 1
        row = here.row() + by * WEEK_ROWS
        while 0 <= row < self._grid.rowCount():
            for column in range(last + 1) if by > 0 else range(last, -1, -1):
                index = self._grid.index(row, column)
                if self._free(index):
                    return index
            row += by * WEEK_ROWS
        return here

    def _end(self, here: QModelIndex, action: Action, *, whole: bool) -> QModelIndex:
        rows = range(self._grid.rowCount()) if whole else [here.row()]
        columns = range(self._grid.columnCount())
        free = [
            index for row in rows for column in columns
            if self._free(index := self._grid.index(row, column))
        ]  # fmt: skip
        if not free:
            return here
        return free[0] if action is Action.MoveHome else free[-1]

    def _free(self, index: Index) -> bool:
        return index.isValid() and bool(self._grid.flags(index) & Qt.ItemFlag.ItemIsSelectable)

    def currentChanged(  # noqa: N802 - Qt's name
        self, current: Index, previous: Index
    ) -> None:
        """Tell that another half-day is in hand."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def selectionChanged(  # noqa: N802 - Qt's name
        self, selected: QItemSelection, deselected: QItemSelection
    ) -> None:
        """Paint the rings again: they stand a little out of their cells."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room between the days."""
        super().resizeEvent(event)
        self._share_columns()

    def fit(self, room: int) -> None:
        """Take as much of a height as the weeks can use, and at least their smallest rows."""
        self._room = room
        weeks = max(1, len(self._grid.month.weeks))
        least = weeks * (NUMBER_MIN + 2 * HALF_MIN)
        most = weeks * (NUMBER_MAX + 2 * HALF_MAX)
        height = max(least, min(most, room - HEADER - EDGE))
        self.setFixedHeight(height + HEADER + EDGE)
        part = height // weeks
        half = max(HALF_MIN, min(HALF_MAX, int((part - NUMBER_MIN) * 0.46)))
        number = max(NUMBER_MIN, min(NUMBER_MAX, part - 2 * half))
        for row in range(self._grid.rowCount()):
            self.setRowHeight(row, number if row % WEEK_ROWS == 0 else half)
        self._share_columns()

    def share_room(self) -> None:
        """Share the same room again, between other weeks and days."""
        self.fit(self._room)

    def _share_columns(self) -> None:
        width, month = self.viewport().width(), self._grid.month
        metrics = QFontMetrics(theme.font(theme.SMALL))
        names = max(metrics.horizontalAdvance(name) for name in (month.am, month.pm, "S53"))
        first = min(names + 10, 90, max(40, width // 7))
        fold = FOLD if month.folded else 0
        day = max(DAY_MIN, (width - first - fold) // max(1, len(month.days)))
        for column in range(self._grid.columnCount()):
            wanted = first if column == 0 else fold if self._grid.is_folded(column) else day
            self.setColumnWidth(column, wanted)
        self._grid.fit_headers(9 if day >= 76 else 4 if day >= 40 else 1)


_CONTROL = Qt.KeyboardModifier.ControlModifier
_BARE = """QTableView { selection-background-color: transparent; }
QTableView::item, QTableView::item:selected { background: transparent; border: none; }"""
