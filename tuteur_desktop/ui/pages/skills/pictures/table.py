"""The numbers of a picture as a table that can be copied."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from tuteur_desktop.ui.widgets.tips import shorten, tip

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Cell = Callable[[int, int], str]
FIRST, LEAST = 300, 110  # pixels of the first column, and of the others
ROW = 30


class FiguresModel(QAbstractTableModel):
    """Heads, a number of rows, and a function that says what a cell holds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads: Sequence[str] = ()
        self._rows = 0
        self._cell: Cell = lambda _row, _column: ""

    def show_figures(self, heads: Sequence[str], rows: int, cell: Cell) -> None:
        """Show another table."""
        self.beginResetModel()
        self._heads, self._rows, self._cell = tuple(heads), rows, cell
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows it was given."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """As many as there are heads."""
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(shorten(self._cell(index.row(), index.column()), 2_000))
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(index.row(), index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The heads."""
        across = orientation is Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole and across:
            return self._heads[section] if section < len(self._heads) else None
        return None


class FiguresTable(QTableView):
    """Ctrl+C copies what is chosen, or the whole when nothing is, for a spreadsheet."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.figures = FiguresModel(self)
        self.setModel(self.figures)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setDefaultSectionSize(LEAST)

    def show_figures(self, heads: Sequence[str], rows: int, cell: Cell) -> None:
        """Show another table, its first column wide enough for words."""
        self.figures.show_figures(heads, rows, cell)
        self.setColumnWidth(0, FIRST)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def text(self) -> str:
        """What is chosen, or the whole, with tabs between the cells and its heads on top."""
        model = self.figures
        chosen = self.selectionModel().selectedIndexes()
        rows = sorted({one.row() for one in chosen}) or list(range(model.rowCount()))
        columns = sorted({one.column() for one in chosen}) or list(range(model.columnCount()))
        heads = [str(model.headerData(one, Qt.Orientation.Horizontal)) for one in columns]
        lines = [[str(model.index(row, one).data()) for one in columns] for row in rows]
        return "\n".join("\t".join(map(_plain, line)) for line in (heads, *lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy; anything else is the table's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self.text())
            return
        if event.text().isprintable() and event.text().strip():
            event.ignore()  # a letter turns the page rather than searching the table
            return
        super().keyPressEvent(event)


def _plain(cell: str) -> str:
    """A cell that stays one when it is pasted."""
    return " ".join(cell.split())
