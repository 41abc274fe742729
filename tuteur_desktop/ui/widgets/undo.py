"""Undo and redo of what an editing service did."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QUndoCommand, QUndoStack
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from tuteur_desktop.errors import UserError
from tuteur_desktop.services.change import Change
from tuteur_desktop.ui.widgets import basics

Restore = Callable[[Change[Any, Any]], Change[Any, Any]]


class _Step(QUndoCommand):
    """What one action changed; Qt keeps the order, `Undo` does the work."""

    def __init__(self, text: str, changes: list[Change[Any, Any]]) -> None:
        super().__init__(text)
        self.changes = changes

    def redo(self) -> None:
        """Nothing: the service has already done it."""

    def undo(self) -> None:
        """Nothing: the service has already taken it back."""


class Undo(QUndoStack):
    """Takes changes back through `restore`; a refusal empties it, for its steps no longer fit."""

    # Qt's own signals also come while the stack dies, when it can no longer be asked anything.
    turned = Signal()

    def __init__(self, restore: Restore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._restore = restore
        self.touched: list[Any] = []  # keys of what was last taken back or done again

    def done(self, text: str, *changes: Change[Any, Any]) -> None:
        """Remember an action, unless it changed nothing."""
        kept = [change for change in changes if not change.empty]
        if kept:
            self.touched = []
            self.push(_Step(text, kept))
            self.turned.emit()

    def take_back(self) -> None:
        """Undo the last action. Raises UserError when its values were changed since."""
        if self.canUndo():
            self._turn(self.index() - 1)
            self.undo()
            self.turned.emit()

    def do_again(self) -> None:
        """Redo the action last undone. Raises UserError when its values were changed since."""
        if self.canRedo():
            self._turn(self.index())
            self.redo()
            self.turned.emit()

    def forget(self) -> None:
        """Nothing can be undone any more."""
        self.clear()
        self.touched = []
        self.turned.emit()

    def _turn(self, index: int) -> None:
        step = self.command(index)
        assert isinstance(step, _Step)
        turned = []
        try:
            # The store is asked before Qt moves its index: a refusal leaves nothing half moved.
            for change in reversed(step.changes):
                turned.append(self._restore(change))
        except UserError:
            self.forget()
            raise
        step.changes = turned
        self.touched = [key for change in turned for key in change.after]

    def show_on(self, back: QAbstractButton, again: QAbstractButton) -> None:
        """Say on the two buttons what would be taken back, or done again."""
        back.setEnabled(self.canUndo())
        again.setEnabled(self.canRedo())
        last, following = self.undoText(), self.redoText()
        back.setAccessibleName(f"Annuler : {last}" if last else "Annuler")
        back.setToolTip(f"Annuler : {last} (Ctrl+Z)" if last else "Ctrl+Z")
        again.setToolTip(f"Rétablir : {following} (Ctrl+Y)" if following else "Ctrl+Y")

    def add_keys(self, owner: QWidget) -> None:
        """Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z, inside a widget."""
        keys = {"Ctrl+Z": self.take_back, "Ctrl+Y": self.do_again, "Ctrl+Shift+Z": self.do_again}
        for key, action in keys.items():
            shortcut = QShortcut(QKeySequence(key), owner, action)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)


class UndoVerbs(QWidget):
    """The two buttons of a stack, there once something can be taken back."""

    def __init__(self, undo: Undo) -> None:
        super().__init__()
        self._undo = undo
        self.back = basics.icon_button("arrow-counter-clockwise", "Annuler")
        self.again = basics.icon_button("arrow-clockwise", "Rétablir")
        self.back.clicked.connect(undo.take_back)
        self.again.clicked.connect(undo.do_again)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.back)
        row.addWidget(self.again)
        undo.turned.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._undo.show_on(self.back, self.again)
        self.setVisible(self._undo.count() > 0)
