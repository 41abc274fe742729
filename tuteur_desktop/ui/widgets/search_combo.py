"""A choice among hundreds: letters typed anywhere in it narrow the list, accents or not."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QWidget

from tuteur_desktop.domain.french import fold
from tuteur_desktop.ui.widgets.combo import Combo

FOLDED = Qt.ItemDataRole.UserRole + 1
SHOWN = 12  # rows of the list


def choices(words: Sequence[str], parent: QWidget) -> QStandardItemModel:
    """The choices, made once for as many boxes as show them."""
    model = QStandardItemModel(parent)
    for text in words:
        item = QStandardItem(text)
        item.setEditable(False)
        item.setToolTip(text)
        item.setData(fold(text), FOLDED)
        model.appendRow(item)
    return model


class _Folding(QCompleter):
    """Completes without regard to accents, and shows the words as they are."""

    def splitPath(self, path: str) -> list[str]:  # noqa: N802
        """What was typed, folded as the choices are."""
        return [fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: N802
        """The words themselves."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))


class SearchCombo(Combo):
    """`settled`, once, when a choice was made; words that are none take the first that fits."""

    settled = Signal()

    def __init__(self, name: str, model: QStandardItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setEditable(True)
        self.setInsertPolicy(self.InsertPolicy.NoInsert)
        # Else the size of the box is looked for in every choice.
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setMaxVisibleItems(SHOWN)
        self.setModel(model)
        found = _Folding(model, self)
        found.setCompletionRole(FOLDED)
        found.setFilterMode(Qt.MatchFlag.MatchContains)
        found.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        found.setMaxVisibleItems(SHOWN)
        self.setCompleter(found)
        self._found, self._settled = found, False
        words = self.lineEdit()
        if words is not None:  # Enter over the narrowed list comes to no other ear
            words.returnPressed.connect(self._settle)
        self.activated.connect(lambda _at: self._settle())

    def _settle(self) -> None:
        if not self._settled:
            self._settled = True
            self.settled.emit()

    def take_first(self) -> None:
        """Choose what was typed, else the first choice that holds it; else nothing changes."""
        typed = fold(self.currentText())
        if typed and typed == fold(self.itemText(self.currentIndex())):
            return
        model = self.model()
        hits = model.match(
            model.index(0, 0), FOLDED, typed, 1, Qt.MatchFlag.MatchContains
        ) if typed else []  # fmt: skip
        self.setCurrentIndex(hits[0].row() if hits else self.currentIndex())
        self.setEditText(self.itemText(self.currentIndex()))

    def ready(self) -> None:
        """Choose all the words, so that letters take their place."""
        words = self.lineEdit()
        if words is not None:
            words.selectAll()

    def listing(self) -> bool:
        """Whether its list, whole or narrowed, has the focus."""
        lists = (self._found.popup(), self.view())
        return any(one is not None and one.isVisible() for one in lists)
