"""The list of blocks: a model, its rows painted with a thin bar, and the view one walks."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.pages.skills.rows import BlockRow
from tuteur_desktop.ui.widgets import wrapped
from tuteur_desktop.ui.widgets.tips import tip

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
VALUE = Qt.ItemDataRole.UserRole
BARE = """QTableView, QListView { selection-background-color: transparent; }
QTableView::item, QTableView::item:selected, QListView::item, QListView::item:selected {
  background: transparent; border: none; padding: 0; }"""


class BlocksModel(QAbstractListModel):
    """The blocks of the framework; read only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[BlockRow] = []

    def show_rows(self, rows: list[BlockRow]) -> bool:
        """Show blocks; True when they are other ones."""
        same = [row.block.id for row in rows] == [row.block.id for row in self.rows]
        if same:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return False
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One row a block."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, the row for the delegate, or the whole in words."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        whole = f"{row.title}{NARROW}: {row.seen} sur {len(row.block.skills)}"
        words: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: row.title,
            Qt.ItemDataRole.AccessibleTextRole: whole,
            Qt.ItemDataRole.ToolTipRole: tip(whole),
            VALUE: row,
        }
        return words.get(role)


class BlockDelegate(QStyledItemDelegate):
    """A title on at most three lines, its figures, and a thin bar."""

    LINES = 3

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its title needs."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        width = max(80, width)
        face = theme.font(14, QFont.Weight.DemiBold)
        text = wrapped.height(str(index.data()), face, width - 62, self.LINES)
        return QSize(width, round(text) + 28)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one block."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
        row: BlockRow = index.data(VALUE)
        inside = box.adjusted(10, 8, -10, -8)
        painter.setPen(theme.color("ink"))
        face = theme.font(14, QFont.Weight.DemiBold)
        layout = wrapped.lay_out(row.title, face, box.width() - 62, self.LINES)
        wrapped.draw(painter, layout, inside.left(), inside.top())
        painter.setPen(theme.color("muted"))
        painter.setFont(theme.font(theme.SMALL))
        figures = f"{row.seen}/{len(row.block.skills)}"
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, figures)
        _bar(painter, inside, row)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 8, 8)
        painter.restore()


def _bar(painter: QPainter, inside: QRectF, row: BlockRow) -> None:
    groove = QRectF(inside.left(), inside.bottom() - 4, inside.width(), 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("line"))
    painter.drawRoundedRect(groove, 2, 2)
    if row.seen:
        painter.setBrush(theme.color("accent"))
        groove.setWidth(max(4.0, groove.width() * row.share))
        painter.drawRoundedRect(groove, 2, 2)


class BlocksView(QListView):
    """The blocks; the one in hand is the one shown."""

    chosen = Signal(int)

    def __init__(self, model: BlocksModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(BlockDelegate(self))
        self.setStyleSheet(BARE)
        self.setAccessibleName("Blocs du référentiel")
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def currentChanged(  # noqa: N802 - Qt's name
        self, current: Index, previous: Index
    ) -> None:
        """Tell which block is in hand."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(current.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Titles wrap otherwise in another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
