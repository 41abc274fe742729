"""The gallery as a list: its rows, and the filter by nature, skill and words."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from tuteur_desktop.domain.evidence import Evidence
from tuteur_desktop.domain.french import fold
from tuteur_desktop.ui.pages.evidence.words import ALL, FILTERS, Kept, spoken
from tuteur_desktop.ui.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex
VALUE = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()
Meaning = Mapping[int, frozenset[int]]  # a skill, and those it stands for in later versions


class GalleryModel(QAbstractListModel):
    """Evidence in rows, the newest first; read only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Evidence] = []

    def show_rows(self, rows: Sequence[Evidence]) -> None:
        """Take the place of the rows shown; the same ones in other words keep their place."""
        same = [one.id for one in rows] == [one.id for one in self.rows]
        if same:
            self.rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def row_of(self, evidence_id: int | None) -> int | None:
        """The row of a piece, or None."""
        return next((at for at, one in enumerate(self.rows) if one.id == evidence_id), None)

    def seen(self, piece: str) -> None:
        """The picture of these bytes can be painted now."""
        for at, one in enumerate(self.rows):
            if one.piece == piece:
                index = self.index(at)
                self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])

    def counts(self) -> dict[Kept, int]:
        """How many pieces each filter keeps."""
        return {one: sum(map(one.keeps, self.rows)) for one in FILTERS}

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One row a piece."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words for the eye and for a screen reader; the value itself for the delegate."""
        if not index.isValid():
            return None
        one = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one.name
        if role == VALUE:
            return one
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(one, len(one.skills))
        return tip(spoken(one, len(one.skills))) if role == Qt.ItemDataRole.ToolTipRole else None


class GalleryFilter(QSortFilterProxyModel):
    """Keeps a nature, some skills and the words typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept = ALL
        self._words: list[str] = []
        self._skills: frozenset[int] | None = None
        self._meaning: Meaning = {}

    def keep(self, kept: Kept) -> None:
        """Keep what one filter lets through."""
        self._filtered(lambda: setattr(self, "_kept", kept))

    def look_for(self, typed: str) -> None:
        """Keep the pieces that hold every word typed, blind to case and accents."""
        self._filtered(lambda: setattr(self, "_words", fold(typed).split()))

    def show_skills(self, skills: frozenset[int] | None, meaning: Meaning) -> None:
        """Keep what shows one of these; an empty set keeps what shows none, None keeps all."""

        def change() -> None:
            self._skills, self._meaning = skills, meaning

        self._filtered(change)

    def _filtered(self, change: Callable[[], None]) -> None:
        self.beginFilterChange()
        change()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: N802
        """Whether a piece is let through."""
        model = self.sourceModel()
        assert isinstance(model, GalleryModel)
        one = model.rows[row]
        if not self._kept.keeps(one) or not self._shows(one):
            return False
        key = fold(" ".join((one.title, one.file_name, one.text[:2000], one.note, one.address)))
        return all(word in key for word in self._words)

    def _shows(self, one: Evidence) -> bool:
        if self._skills is None:
            return True
        if not self._skills:
            return not one.skills
        return any(self._skills & self._meaning.get(number, frozenset()) for number in one.skills)
