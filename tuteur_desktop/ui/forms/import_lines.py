"""The lines of a file to import, and what each would do."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tuteur_desktop.services.exchange import Effect, Line
from tuteur_desktop.ui import icons
from tuteur_desktop.ui.widgets.notice import told

Index = QModelIndex | QPersistentModelIndex
HEADERS = ("Effet", "Nom", "Ligne", "Détail")
EFFECTS: dict[Effect, tuple[str, str, str]] = {
    Effect.ADDED: ("Ajouté", "plus-circle", "present"),
    Effect.CHANGED: ("Changé", "pencil-simple", "watch"),
    Effect.UNCHANGED: ("Inchangé", "minus", "muted"),
}
NOWHERE = QModelIndex()


class LinesModel(QAbstractTableModel):
    """Learners or frameworks of a file in rows; read only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._icons = {effect: icons.icon(look[1], look[2]) for effect, look in EFFECTS.items()}

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Take the place of the lines shown."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One row a line."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Effect, name, line, detail."""
        return 0 if parent.isValid() else len(HEADERS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, and the picture of the effect beside its word."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        word, _icon, _tone = EFFECTS[line.effect]
        cells = (word, line.name, str(line.line) if line.line else "", told(line.detail))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cells[index.column()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return self._icons[line.effect]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return HEADERS[section]
        return None
