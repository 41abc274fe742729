"""The grid of a group: arrows go from half-day to half-day, letters say what happened."""

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QTableView

from tuteur_desktop.domain.calendar import Cell
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.pages.group.header import DaysHeader
from tuteur_desktop.ui.pages.group.model import NAME, WeekModel
from tuteur_desktop.ui.pages.group.paint import EDGE, GAP, Pictures
from tuteur_desktop.ui.widgets.halves.keys import CLEAR, COPY, PLANNED, VERBS
from tuteur_desktop.ui.widgets.halves.paint import ring

Index = QModelIndex | QPersistentModelIndex
Action = QAbstractItemView.CursorAction
ROW, NAME_MIN, NAME_MAX, FOLD, HALF_MIN = 28, 130, 250, 62, 26
_STEPS = {
    Action.MoveLeft: (0, -1), Action.MoveRight: (0, 1), Action.MoveUp: (-1, 0),
    Action.MoveDown: (1, 0), Action.MovePrevious: (0, -1), Action.MoveNext: (0, 1),
}  # fmt: skip
_KEYS = {" ": PLANNED, "=": COPY}
_CONTROL = Qt.KeyboardModifier.ControlModifier
_BARE = """QTableView { selection-background-color: transparent; }
QTableView::item, QTableView::item:selected { background: transparent; border: none; }"""


class WeekView(QTableView):
    """Says what was asked; it changes nothing by itself. It paints all its cells in one go."""

    asked = Signal(str)  # a letter of VERBS, CLEAR, PLANNED or COPY
    detail_wanted = Signal()
    opened = Signal(int)  # a learner's number
    week_wanted = Signal(int)  # weeks later, or 0: this one
    menu_wanted = Signal(QPoint)
    chosen = Signal()

    def __init__(self, model: WeekModel) -> None:
        super().__init__()
        self._week = model
        self._pictures = Pictures()
        self.setHorizontalHeader(DaysHeader(model, self))
        self.setModel(model)
        self.setAccessibleName("Demi-journées de la semaine, une ligne par personne")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        # All of it is painted below: Qt need not paint the card behind first.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setStyleSheet(_BARE)
        side = self.verticalHeader()
        side.hide()
        side.setMinimumSectionSize(ROW)
        side.setDefaultSectionSize(ROW)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self._on_double)
        model.modelReset.connect(self.share_columns)

    def cells(self) -> dict[int, list[Cell]]:
        """The half-days chosen, by learner, in the order of time."""
        found: dict[int, list[Cell]] = {}
        for part in self._parts():
            for row in range(part.top(), part.bottom() + 1):
                for column in range(part.left(), part.right() + 1):
                    index = self._week.index(row, column)
                    half = self._week.half_at(index)
                    if half is not None and self._free(index):
                        cells = found.setdefault(self._week.learner_at(index), [])
                        cells.append((half.on, half.half))
        return {learner_id: sorted(cells) for learner_id, cells in found.items()}

    def learners(self) -> list[int]:
        """The learners of the rows that hold something chosen, or of the row in hand."""
        rows = {
            row for part in self._parts()
            for row in range(part.top(), part.bottom() + 1)
        } or {self.currentIndex().row()}  # fmt: skip
        return [
            self._week.sheet.rows[row].member.learner_id for row in sorted(rows) if row >= 0
        ]  # fmt: skip

    def _parts(self) -> list[QItemSelectionRange]:
        """The rectangles chosen: asked for cell by cell, Qt would make an index of each."""
        chosen = self.selectionModel().selection()
        return [chosen.at(number) for number in range(chosen.count())]

    def current(self) -> tuple[int, Cell] | None:
        """The half-day in hand, and whose."""
        half = self._week.half_at(self.currentIndex())
        if half is None:
            return None
        return self._week.learner_at(self.currentIndex()), (half.on, half.half)

    def go_to(self, learner_id: int, cell: Cell) -> bool:
        """Take a half-day in hand; False when it cannot be."""
        index = self._week.index_of(learner_id, cell)
        if not self._free(index) or index.column() == NAME:
            return False
        self.setCurrentIndex(index)
        return True

    def go_to_first(self) -> None:
        """Take the first half-day that can be chosen in hand."""
        for row in range(self._week.rowCount()):
            found = self._seek(self._week.index(row, NAME), 0, 1)
            if found.column() != NAME:
                self.setCurrentIndex(found)
                return

    def below(self) -> QPoint:
        """The place on the screen just under the half-day in hand."""
        box = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(box.bottomLeft() + QPoint(4, 2))

    def share_columns(self) -> None:
        """Share the width between the name, the halves and the folded days."""
        width, halves = self.viewport().width(), 2 * len(self._week.sheet.days)
        fold = FOLD if self._week.sheet.folded else 0
        name = max(NAME_MIN, min(NAME_MAX, int(width * 0.21)))
        each = max(HALF_MIN, (width - name - fold) // max(1, halves))
        name = max(NAME_MIN, width - fold - each * halves)
        for column in range(self._week.columnCount()):
            wanted = name if column == NAME else fold if self._week.is_folded(column) else each
            if self.columnWidth(column) != wanted:
                self.setColumnWidth(column, wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters mark, Suppr forgets, Enter opens, page keys change the week."""
        plain = not event.modifiers() & (_CONTROL | Qt.KeyboardModifier.AltModifier)
        weeks = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Home: 0}
        key, letter = Qt.Key(event.key()), event.text().upper()
        if plain and (letter in VERBS or letter in _KEYS):
            self.asked.emit(_KEYS.get(letter, letter))
        elif plain and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.asked.emit(CLEAR)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif plain and key in weeks:
            self.week_wanted.emit(weeks[key])
        elif plain and letter.isprintable() and letter.strip():
            event.ignore()  # a letter that says nothing must not search the grid
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self.currentIndex().isValid() and self.currentIndex().column() == NAME:
            self.opened.emit(self._week.learner_at(self.currentIndex()))
        elif self.current() is not None:
            self.detail_wanted.emit()

    def _on_double(self, index: QModelIndex) -> None:
        if index.column() != NAME:
            self.detail_wanted.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a name opens the learner."""
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid() and not index.column():
            self.opened.emit(self._week.learner_at(index))
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over the names."""
        index = self.indexAt(event.position().toPoint())
        over = index.isValid() and index.column() == NAME
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The states, under the mouse or beside the half-day in hand."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            if self.current() is not None:
                self.menu_wanted.emit(self.below())
            return
        index = self.indexAt(event.pos())
        if not self._free(index) or index.column() == NAME:
            return
        if not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        self.menu_wanted.emit(event.globalPos())

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: Action, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Where a key leads: over empty half-days, never to the folded ones."""
        here = self.currentIndex()
        if not here.isValid():
            return here
        if action in (Action.MoveHome, Action.MoveEnd):
            return self._end(here, last=action is Action.MoveEnd, whole=bool(modifiers & _CONTROL))
        return self._seek(here, *_STEPS.get(action, (0, 0)))

    def _seek(self, here: QModelIndex, rows: int, columns: int) -> QModelIndex:
        if not rows and not columns:
            return here
        row, column = here.row() + rows, here.column() + columns
        while 0 <= row < self._week.rowCount() and 0 <= column < self._week.columnCount():
            index = self._week.index(row, column)
            if self._free(index):
                return index
            row, column = row + rows, column + columns
        return here

    def _end(self, here: QModelIndex, *, last: bool, whole: bool) -> QModelIndex:
        """The last half-day of the row; with Ctrl the first or last learner, in the same half."""
        if not whole:
            edge = self._week.index(here.row(), self._week.columnCount() - 1)
            return edge if self._free(edge) else self._seek(edge, 0, -1)
        row = self._week.rowCount() - 1 if last else 0
        edge = self._week.index(row, here.column())
        return edge if self._free(edge) else self._seek(edge, -1 if last else 1, 0)

    def _free(self, index: Index) -> bool:
        return index.isValid() and bool(self._week.flags(index) & Qt.ItemFlag.ItemIsEnabled)

    def selectionCommand(  # noqa: N802 - Qt's name
        self, index: Index, event: object = None
    ) -> QItemSelectionModel.SelectionFlag:
        """A name is gone to, never chosen."""
        if index.isValid() and index.column() == NAME:
            return QItemSelectionModel.SelectionFlag.Clear
        return super().selectionCommand(index, event)  # type: ignore[arg-type]

    def selectionChanged(  # noqa: N802 - Qt's name
        self, selected: QItemSelection, deselected: QItemSelection
    ) -> None:
        """Tell that other half-days are chosen."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        self.chosen.emit()

    def currentChanged(  # noqa: N802 - Qt's name
        self, current: Index, previous: Index
    ) -> None:
        """The name of the row in hand is marked too."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room between the days."""
        super().resizeEvent(event)
        self.share_columns()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay the pictures of all cells that show: a delegate would be asked for each."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.color("panel"))
        self._pictures.fit(ROW, self.devicePixelRatioF())
        first = max(0, self.rowAt(event.rect().top()))
        last = self.rowAt(event.rect().bottom())
        if last < 0:
            last = self._week.rowCount() - 1
        for row in range(first, last + 1):
            self._paint_row(painter, row)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_rings(painter, first, last)

    def _paint_row(self, painter: QPainter, number: int) -> None:
        sheet, pictures = self._week.sheet, self._pictures
        row, top = sheet.rows[number], self.rowViewportPosition(number)
        chosen = number == self.currentIndex().row()
        width = self.columnWidth(NAME)
        painter.drawPixmap(0, top, pictures.name(row.member, width, chosen=chosen))
        left, each = width, self.columnWidth(1)
        for day in sheet.days:
            future = sheet.monday.toordinal() + day >= sheet.today.toordinal()
            locked = day in row.locks
            for half in row.halves[2 * day : 2 * day + 2]:
                painter.drawPixmap(
                    left, top, pictures.half(half, each, future=future, locked=locked)
                )
                left += each
        if sheet.folded:
            painter.drawPixmap(left, top, pictures.rest(FOLD))

    def _paint_rings(self, painter: QPainter, first: int, last: int) -> None:
        state = QStyle.StateFlag.State_Selected
        for part in self._parts():
            for row in range(max(first, part.top()), min(last, part.bottom()) + 1):
                for column in range(part.left(), part.right() + 1):
                    if self._free(self._week.index(row, column)):
                        self._ring(painter, self._week.index(row, column), state)
        here = self.currentIndex()
        if here.isValid() and self.hasFocus() and first <= here.row() <= last:
            self._ring(painter, here, QStyle.StateFlag.State_HasFocus)

    def _ring(self, painter: QPainter, index: QModelIndex, state: QStyle.StateFlag) -> None:
        box = self.visualRect(index).toRectF()
        inside = 2 if index.column() else 3
        ring(painter, box.adjusted(GAP + inside - 1, EDGE + inside, -GAP - inside + 1,
                                   -EDGE - inside), state)  # fmt: skip
