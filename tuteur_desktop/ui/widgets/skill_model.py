"""The skills of some frameworks as one list to choose from: searched, and ticked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tuteur_desktop.domain.french import fold
from tuteur_desktop.domain.skills import Block, Framework
from tuteur_desktop.ui.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
_APART = "\u00b6"  # between texts folded together: a sign that folding leaves as it is
HEADING = Qt.ItemDataRole.UserRole
TICKED = Qt.ItemDataRole.CheckStateRole


@dataclass(frozen=True)
class Row:
    """A skill, or the block over some (its `skill_id` is None); `block` is the place of its own."""

    text: str
    skill_id: int | None
    block: int
    code: str = ""


def rows_of(frameworks: Iterable[Framework]) -> list[Row]:
    """Every skill under its block, each framework named where there are several."""
    known = list(frameworks)
    found: list[Row] = []
    for framework in known:
        for block in framework.blocks:
            at = len(found)
            found.append(Row(_title(framework, block, alone=len(known) == 1), None, at, block.code))
            found += [Row(one.title, one.id, at, one.code) for one in block.skills]
    return found


def searched(rows: Sequence[Row]) -> list[str]:
    """What each row is found by, folded all at once: one by one, thousands would be felt."""
    said = (f"{row.code} {row.text}".replace(_APART, " ") for row in rows)
    own = fold(_APART.join(said)).split(_APART) if rows else []
    return [text if row.skill_id is None else f"{own[row.block]} {text}"
            for row, text in zip(rows, own, strict=True)]  # fmt: skip


def _title(framework: Framework, block: Block, *, alone: bool) -> str:
    named = block.title or block.code or framework.title
    return named if alone or named == framework.title else f"{framework.title} · {named}"


class SkillListModel(QAbstractListModel):
    """What is searched for stays under its block; what was ticked stays so when it is hidden."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Row] = []
        self._searched: list[str] = []
        self.rows: list[Row] = []
        self.ticked: set[int] = set()
        self._wanted: tuple[str, ...] = ()
        self._only_ticked = False

    def show_frameworks(self, frameworks: Iterable[Framework], ticked: Iterable[int]) -> None:
        """Show these, some ticked; numbers of no skill shown here stay ticked."""
        self._all = rows_of(frameworks)
        self._searched = searched(self._all)
        self.ticked = set(ticked)
        self._sift()

    def search(self, text: str) -> None:
        """Show the skills that hold every word, in their title or their block's."""
        self._wanted = tuple(fold(text).split())
        self._sift()

    def only_ticked(self, only: bool) -> None:
        """Show what is ticked alone, or all."""
        self._only_ticked = only
        self._sift()

    def _sift(self) -> None:
        places: Iterable[int] = range(len(self._all))
        for word in self._wanted:
            places = [at for at in places if word in self._searched[at]]
        if self._only_ticked:
            places = [at for at in places if self._all[at].skill_id in self.ticked]
        shown: list[Row] = []
        for at in places:
            row = self._all[at]
            if row.skill_id is None:
                continue
            if not shown or shown[-1].block != row.block:
                shown.append(self._all[row.block])
            shown.append(row)
        self.beginResetModel()
        self.rows = shown
        self.endResetModel()

    def chosen(self) -> tuple[int, ...]:
        """What is ticked, in the order of the sheets, then what is of none of them."""
        own = [row.skill_id for row in self._all if row.skill_id in self.ticked]
        here = [number for number in own if number is not None]
        return (*here, *sorted(self.ticked - set(here)))

    def toggle(self, row: int) -> None:
        """Tick a skill, or take its tick away."""
        number = self.rows[row].skill_id if 0 <= row < len(self.rows) else None
        if number is None:
            return
        self.ticked ^= {number}
        self.dataChanged.emit(self.index(row), self.index(row), [TICKED])

    def first(self) -> int:
        """The row of the first skill; -1 without one."""
        return next((at for at, row in enumerate(self.rows) if row.skill_id is not None), -1)

    def first_ticked(self) -> int:
        """The row of the first skill that is ticked; -1 without one."""
        found = (at for at, row in enumerate(self.rows) if row.skill_id in self.ticked)
        return next(found, -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One row a skill or a block."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A block is passed over by the keys."""
        if not index.isValid() or self.rows[index.row()].skill_id is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, whether it is a heading, whether it is ticked; all of it for the ear."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == HEADING:
            return row.skill_id is None
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row.text)
        on = row.skill_id in self.ticked
        if role == TICKED and row.skill_id is not None:
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.text}, choisie" if on else row.text
        return None


def known_titles(frameworks: Sequence[Framework]) -> dict[int, str]:
    """The title of every skill of these."""
    return {one.id or 0: one.title for framework in frameworks for one in framework.skills()}
