"""What each skill of a version became, in rows: chosen by search, carried or not."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tuteur_desktop.domain.skills import Framework, Skill
from tuteur_desktop.domain.versions import Link
from tuteur_desktop.ui.widgets.search_combo import SearchCombo, choices
from tuteur_desktop.ui.widgets.ticks import TickDelegate
from tuteur_desktop.ui.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
OLD, NEW, CARRIES = range(3)
NOTHING = "Rien ne la remplace"
ROW = 46  # pixels: two lines of words


def skill_words(skill: Skill) -> str:
    """« C1.2 Tailler les légumes »."""
    return f"{skill.code} {skill.title}".strip()


class LinksModel(QAbstractTableModel):
    """A row a skill of the earlier version; `changed` when a person said something else.

    Nothing carries while `carrying` is off: the two scales do not compare.
    """

    changed = Signal()

    def __init__(
        self, links: Sequence[Link], old: Framework, new: Framework, *, carrying: bool,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.carrying = carrying
        self.links = [one if carrying else replace(one, carries=False) for one in links]
        self.offered: tuple[Skill, ...] = new.skills()
        self._homes = {skill.id: block.title for block in old.blocks for skill in block.skills}
        self._titles = (f"Version {old.version}", f"Version {new.version}", "Avis")
        if old.code != new.code:
            self._titles = (old.code, new.code, "Avis")

    def say(self, row: int, place: int) -> None:
        """What a skill became: the place of a skill of the new version, or -1 for nothing."""
        new = self.offered[place] if place >= 0 else None
        before = self.links[row]
        self.links[row] = replace(before, new=new, carries=new is not None and self.carrying)
        self._told(row)

    def toggle(self, row: int) -> None:
        """Let the ratings follow, or not; nothing where nothing took its place."""
        one = self.links[row]
        if one.new is not None and self.carrying:
            self.links[row] = replace(one, carries=not one.carries)
            self._told(row)

    def _told(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, OLD), self.index(row, CARRIES))
        self.changed.emit()

    def open(self, row: int) -> bool:
        """Whether something is still to be said of a row."""
        return not self.links[row].carries

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One a skill of the earlier version."""
        return 0 if parent.isValid() else len(self.links)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """What it was, what it became, whether ratings follow."""
        return 0 if parent.isValid() else len(self._titles)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What it became can be said."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == NEW else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, the tick, and for the eyes of nobody else the block it was in."""
        if not index.isValid():
            return None
        one, column = self.links[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == CARRIES:
            if one.new is None or not self.carrying:
                return None
            return Qt.CheckState.Checked if one.carries else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.EditRole and column == NEW:
            return self.place_of(one.new)
        if role == Qt.ItemDataRole.ToolTipRole and column != CARRIES:
            return tip(self._whole(one, column))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(one, column)
        return None

    def place_of(self, skill: Skill | None) -> int:
        """Where a skill of the new version stands among those offered; -1 for none."""
        numbers = [one.id for one in self.offered]
        return numbers.index(skill.id) if skill is not None else -1

    def _words(self, one: Link, column: int) -> str:
        if column == OLD:
            return skill_words(one.old)
        if column == NEW:
            return skill_words(one.new) if one.new else NOTHING
        if one.new is None or not self.carrying:
            return "laissés"
        return "repris" if one.carries else "à cocher"

    def _whole(self, one: Link, column: int) -> str:
        home = self._homes.get(one.old.id, "") if column == OLD else ""
        return f"{home}\n{self._words(one, column)}".strip()

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Say what a skill became."""
        if role != Qt.ItemDataRole.EditRole or index.column() != NEW:
            return False
        if value != self.place_of(self.links[index.row()].new):
            self.say(index.row(), value)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the versions."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._titles[section]
        return None


class _NewDelegate(QStyledItemDelegate):
    """A box to search in, with the skills of the new version."""

    def __init__(self, model: LinksModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._choices = choices([NOTHING, *map(skill_words, model.offered)], parent)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:  # fmt: skip
        """The box; a choice in its list is said at once."""
        box = SearchCombo("Ce qu’elle est devenue", self._choices, parent)
        box.settled.connect(lambda: self._settle(box))
        return box

    def _settle(self, box: SearchCombo) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, QStyledItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what is said now, chosen, so that letters take its place."""
        assert isinstance(editor, SearchCombo)
        editor.setCurrentIndex(int(index.data(Qt.ItemDataRole.EditRole)) + 1)
        editor.ready()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Say what was chosen, or typed."""
        assert isinstance(editor, SearchCombo)
        editor.take_first()
        model.setData(index, editor.currentIndex() - 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """The list of the box takes the focus without closing it."""
        left = event.type() == QEvent.Type.FocusOut
        if left and isinstance(watched, SearchCombo) and watched.listing():
            return False
        return super().eventFilter(watched, event)


class LinksView(QTableView):
    """↑↓ go from skill to skill, letters or Enter look for the new one, Space carries or not.

    Delete says that nothing took its place; none of these keys presses the dialog's verb.
    """

    def __init__(self, model: LinksModel) -> None:
        super().__init__()
        self.links = model
        self.setModel(model)
        self.setAccessibleName("Ce que chaque compétence est devenue")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegateForColumn(NEW, _NewDelegate(model, self))
        self.setItemDelegateForColumn(CARRIES, TickDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (OLD, NEW):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(CARRIES, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(CARRIES, 118)
        self.clicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a row."""
        row, key = self.currentIndex().row(), event.key()
        if row < 0:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self.links.toggle(row)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.links.say(row, -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit(self.links.index(row, NEW))
        else:
            if event.text().isprintable() and event.text().strip():
                self.setCurrentIndex(self.links.index(row, NEW))  # letters go into its box
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == CARRIES:
            self.links.toggle(index.row())
