"""The sheets of a whole register: looked for by words, a few of them ticked."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tuteur_desktop.domain.french import NARROW, fold, number, plural
from tuteur_desktop.services.exchange import MOST, SheetTitle
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.ticks import TickDelegate

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
HEADERS = ("Fiche", "Intitulé", "")
CODE, STATE = 150, 96  # pixels
Rows = Sequence[tuple[str, SheetTitle]]


def searchable(sheets: Sequence[SheetTitle]) -> list[tuple[str, SheetTitle]]:
    """Each sheet with the words it is found by, those still active first."""
    order = sorted(sheets, key=lambda one: not one.active)
    return [(f" {fold(one.code)} {fold(one.title)}", one) for one in order]


class SheetsModel(QAbstractTableModel):
    """A row a sheet that holds the words looked for; what is ticked stays so while hidden."""

    ticked_changed = QtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._every: Rows = ()
        self._shown: list[SheetTitle] = []
        self.ticked: dict[str, SheetTitle] = {}

    def show_sheets(self, rows: Rows) -> None:
        """Take the place of those shown, none of them ticked."""
        self._every = rows
        self.ticked = {}
        self.look_for("")

    def look_for(self, text: str) -> None:
        """Show the sheets with every word of a text, in their number or their title."""
        words = fold(text).split()
        self.beginResetModel()
        self._shown = [one for said, one in self._every if all(word in said for word in words)]
        self.endResetModel()

    def toggle(self, row: int) -> None:
        """Tick or untick a sheet; none beyond as many as are read at once."""
        one = self._shown[row]
        if one.code in self.ticked:
            del self.ticked[one.code]
        elif len(self.ticked) < MOST:
            self.ticked[one.code] = one
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(HEADERS) - 1))
        self.ticked_changed.emit()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One a sheet found."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Number, title, whether it is active."""
        return 0 if parent.isValid() else len(HEADERS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, and the tick beside the number."""
        if not index.isValid():
            return None
        one, column = self._shown[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (one.code, one.title, "" if one.active else "inactive")[column]
        if role == Qt.ItemDataRole.CheckStateRole and column == 0:
            on = one.code in self.ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The titles of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return HEADERS[section]
        return None


class _SheetsView(QTableView):
    """Space or a click ticks; Enter does too, and never presses the dialog's verb."""

    def __init__(self, model: SheetsModel) -> None:
        super().__init__()
        self._sheets = model
        self.setModel(model)
        self.setAccessibleName("Fiches du répertoire ; Espace pour cocher")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setItemDelegateForColumn(0, TickDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(34)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, CODE), (2, STATE)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, width)
        self.clicked.connect(lambda index: model.toggle(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick the row in hand."""
        row = self.currentIndex().row()
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in keys and row >= 0:
            self._sheets.toggle(row)
        else:
            super().keyPressEvent(event)


class _Search(QLineEdit):
    """↓ and Enter go into the list."""

    down = QtSignal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave for the list."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        else:
            super().keyPressEvent(event)


class SheetsChoice(QWidget):
    """Where a whole register is chosen from; `changed` when something was ticked."""

    changed = QtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.model = SheetsModel(self)
        self.search = _Search()
        self.search.setPlaceholderText("Chercher par mots ou par numéro")
        self.search.setAccessibleName("Chercher une fiche")
        self.search.setClearButtonEnabled(True)
        self.view = _SheetsView(self.model)
        self.found = basics.label("", "small")
        self.chosen = basics.label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.search, self.found):
            column.addWidget(part)
        column.addWidget(self.view, 1)
        column.addWidget(self.chosen)
        self.search.textChanged.connect(self._on_search)
        self.search.down.connect(self._into_list)
        self.model.ticked_changed.connect(self._on_ticked)

    def show_sheets(self, rows: Rows) -> None:
        """Offer these."""
        self.model.show_sheets(rows)
        self._tell_found()
        self._on_ticked()
        self.search.setFocus()

    def codes(self) -> list[str]:
        """The numbers of the sheets that were ticked."""
        return list(self.model.ticked)

    def _on_search(self, text: str) -> None:
        self.model.look_for(text)
        self._tell_found()

    def _tell_found(self) -> None:
        count = self.model.rowCount()
        self.found.setText(plural(count, "fiche") if count < 2 else f"{number(count)} fiches")

    def _into_list(self) -> None:
        if self.model.rowCount():
            self.view.setFocus()
            self.view.setCurrentIndex(self.model.index(0, 0))

    def _on_ticked(self) -> None:
        names = [f"{one.title} ({one.code})" for one in self.model.ticked.values()]
        full = f" {MOST} fiches au plus à la fois." if len(names) >= MOST else ""
        words = f"Choisies{NARROW}: {' ; '.join(names)}.{full}" if names else "Aucune cochée."
        self.chosen.setText(words.replace(" ;", f"{NARROW};"))
        self.changed.emit()
