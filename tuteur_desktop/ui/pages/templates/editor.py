"""What every editor of a model is: rows in their order, and beside them the one in hand."""

from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tuteur_desktop.domain.ordering import Row, drop, step
from tuteur_desktop.ui.widgets.list_editor import Line, ListEditor, OrderBar

Content = dict[str, Any]
T = TypeVar("T")


class Editor(QWidget):
    """An editor of one model; `edited` comes of a person's hand only."""

    edited = Signal()

    def __init__(self, rows: str) -> None:
        super().__init__()
        self.frozen = False
        self.list = ListEditor(rows)
        self.list.setMinimumHeight(220)
        self.order = OrderBar(self.list)
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.columns.setSpacing(16)
        self.adders: tuple[QPushButton, ...] = ()

    def lay_out(self, column: QVBoxLayout, pane: QWidget, *adders: QPushButton) -> None:
        """Put the list with its verbs beside the pane of the row in hand."""
        self.adders = adders
        verbs = QHBoxLayout()
        verbs.setSpacing(6)
        for verb in adders:
            verbs.addWidget(verb)
        verbs.addStretch()
        verbs.addWidget(self.order)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addLayout(verbs)
        self.columns.addLayout(left, 1)
        self.columns.addWidget(pane, 1)
        column.addLayout(self.columns, 1)

    def freeze(self, frozen: bool) -> None:
        """Only to be read, or to be edited."""
        self.frozen = frozen
        self.list.freeze(frozen)
        for verb in (*self.adders, self.order):
            verb.setVisible(not frozen)

    def show_content(self, content: Content, *, frozen: bool) -> None:
        """Show a content; `frozen` when it is only read."""
        raise NotImplementedError

    def content(self) -> Content:
        """What is typed now, as a draft keeps it."""
        raise NotImplementedError

    def problem(self) -> str | None:
        """A French sentence when what is typed cannot serve."""
        raise NotImplementedError


class RowsEditor(Editor, Generic[T]):
    """The moves that editors share; `fixed` headings stay where they are."""

    fixed = False

    def __init__(self, rows: str) -> None:
        super().__init__(rows)
        self.rows: list[Row[T]] = []
        self.list.chosen.connect(lambda _row: self.show_pane())
        self.list.stepped.connect(
            lambda at, by: self._take(step(self.rows, at, by, fixed=self.fixed))
        )
        self.list.dropped.connect(
            lambda at, to: self._take(drop(self.rows, at, to, fixed=self.fixed))
        )
        self.list.removed.connect(self._on_removed)

    def line(self, row: Row[T]) -> Line:
        """What a row shows."""
        raise NotImplementedError

    def show_pane(self) -> None:
        """Show the row in hand."""
        raise NotImplementedError

    def removable(self, at: int) -> bool:
        """Whether a row may be taken out."""
        return not self.rows[at].heading

    def in_hand(self) -> T | None:
        """The value of the row in hand."""
        at = self.list.currentRow()
        return self.rows[at].value if 0 <= at < len(self.rows) else None

    def show_rows(self, current: int) -> None:
        """Show the rows again, one in hand."""
        self.list.show_lines([self.line(row) for row in self.rows], current)
        self.show_pane()

    def replace(self, value: T) -> None:
        """The row in hand says this now."""
        at = self.list.currentRow()
        self.rows[at] = Row(value, heading=self.rows[at].heading)
        self.list.show_lines([self.line(row) for row in self.rows], at)
        self.edited.emit()

    def insert(self, at: int, row: Row[T]) -> None:
        """A new row, which is then in hand."""
        self.rows.insert(at, row)
        self.show_rows(at)
        self.edited.emit()

    def _take(self, moved: tuple[list[Row[T]], int]) -> None:
        rows, at = moved
        if rows != self.rows:
            self.rows = rows
            self.show_rows(at)
            self.edited.emit()

    def _on_removed(self, at: int) -> None:
        if 0 <= at < len(self.rows) and self.removable(at):
            del self.rows[at]
            self.show_rows(min(at, len(self.rows) - 1))
            self.edited.emit()
