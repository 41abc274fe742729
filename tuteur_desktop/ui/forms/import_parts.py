"""What the imports of calendars and of attendance share: the file row, tables, remarks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QTableView,
    QWidget,
)

from tuteur_desktop.domain.french import NARROW, plural
from tuteur_desktop.services.calendar_files import Remark
from tuteur_desktop.ui import icons, theme
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.drop import DropVeil, dropped_file
from tuteur_desktop.ui.widgets.notice import told
from tuteur_desktop.ui.widgets.task_dialog import TaskDialog

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
SHOWN_REMARKS = 300


@dataclass(frozen=True)
class ShownRow:
    """The words of a row, and the picture beside the first of them."""

    cells: tuple[str, ...]
    icon: str = ""
    tone: str = "muted"


class RowsModel(QAbstractTableModel):
    """Rows of words; read only."""

    def __init__(self, headers: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headers = tuple(headers)
        self._rows: list[ShownRow] = []

    def show_rows(self, rows: Sequence[ShownRow]) -> None:
        """Take the place of the rows shown."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One row each."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """As many as there are titles."""
        return 0 if parent.isValid() else len(self._headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, in full as a tip; the picture before the first one."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0 and row.icon:
            return icons.icon(row.icon, row.tone)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The titles of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._headers[section]
        return None


def table(model: RowsModel, name: str, widths: Sequence[int]) -> QTableView:
    """A plain list of rows; the last column takes the room that is left."""
    view = QTableView()
    view.setModel(model)
    view.setAccessibleName(name)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(36)
    head = view.horizontalHeader()
    head.setHighlightSections(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setStretchLastSection(True)
    for column, width in enumerate(widths):
        head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        view.setColumnWidth(column, width)
    return view


class RemarksList(QListWidget):
    """What was refused and what is to be looked at, refusals first; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Lignes refusées et points à vérifier")
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.hide()

    def show_remarks(self, refused: Sequence[Remark], warnings: Sequence[Remark]) -> None:
        """Take the place of the remarks shown."""
        self.clear()
        said = [("x-circle", "alarm", "Refusé", one.reason) for one in refused]
        said += [("warning", "watch", "À vérifier", one.reason) for one in warnings]
        for icon, tone, word, reason in said[:SHOWN_REMARKS]:
            text = f"{word}{NARROW}: {told(reason)}"
            self.addItem(QListWidgetItem(icons.icon(icon, tone), text))
        if (more := len(said) - SHOWN_REMARKS) > 0:
            self.addItem(f"… et {plural(more, 'autre remarque', 'autres remarques')}.")
        self.setVisible(bool(said))

    def words(self) -> list[str]:
        """The remarks as they are read."""
        return [self.item(row).text() for row in range(self.count())]


class ElidedLabel(QLabel):
    """A name on one line, cut in its middle where it has no room, whole in its tip."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", "muted")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what has room."""
        text, room = self.text(), self.contentsRect()
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room.width())
        self.setToolTip(text if shown != text else "")
        painter = QPainter(self)
        painter.setPen(theme.color("muted"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


def _choose_file(parent: QWidget, kinds: str) -> str:
    return QFileDialog.getOpenFileName(parent, "Choisir un fichier", "", kinds)[0]


class FileDialog(TaskDialog):
    """Mother of the dialogs that begin with a file, chosen or dropped anywhere on them.

    `choose_file` asks the system, and can be replaced.
    """

    def __init__(
        self, title: str, kinds: str, suffixes: tuple[str, ...], tasks: Tasks | None,
        parent: QWidget | None,
    ) -> None:  # fmt: skip
        super().__init__(title, tasks or Tasks(), parent)
        if tasks is None:
            self.tasks.setParent(self)
            self.tasks.failed.connect(_raised)
        self.choose_file: Callable[[QWidget, str], str] = _choose_file
        self._kinds, self._suffixes = kinds, suffixes
        self.setAcceptDrops(True)
        self._veil = DropVeil(self, "Déposez le fichier pour le lire")
        self.choose = basics.button("Choisir un fichier…", icon="folder-open")
        self.choose.clicked.connect(self._on_choose)
        self.file_name = ElidedLabel("ou déposez-le ici")
        self.file_row = QHBoxLayout()
        self.file_row.setSpacing(12)
        self.file_row.addWidget(self.choose)
        self.file_row.addWidget(self.file_name, 1)

    def take(self, path: Path) -> None:
        """Read a file that was chosen or dropped."""
        raise NotImplementedError

    def fit(self, parent: QWidget | None, width: int = 900, height: int = 680) -> None:
        """Take a size that the window leaves."""
        room = parent.window().size() if parent is not None else None
        if room is not None:
            width, height = min(width, room.width() - 80), min(height, room.height() - 40)
        self.resize(max(640, width), max(420, height))

    def _on_choose(self) -> None:
        if chosen := self.choose_file(self, self._kinds):
            self.take(Path(chosen))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome one file that can be read."""
        if not self.working and dropped_file(event.mimeData(), self._suffixes) is not None:
            event.acceptProposedAction()
            self._veil.rise()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went away."""
        self._veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        self._veil.hide()
        path = dropped_file(event.mimeData(), self._suffixes)
        if path is not None and not self.working:
            event.acceptProposedAction()
            self.take(path)


def _raised(error: Any) -> None:
    """A bug of a dialog that has its own tasks goes where every bug goes."""
    raise error
