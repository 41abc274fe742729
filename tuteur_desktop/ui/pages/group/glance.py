"""The group at a glance, as a table: today, what is waiting, and the assiduité of each as a bar."""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from tuteur_desktop.domain.french import listing
from tuteur_desktop.services.group import Member, Standing
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.labels import half_look
from tuteur_desktop.ui.pages.group import words

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
NUMBERS = (2, 3, 4)
TITLES = (
    "Alternant", "Aujourd’hui", "À confirmer", "Attendus", "Injustifiées", "Assiduité",
)  # fmt: skip
RATE, ROW, BAR = 5, 32, 150
Pair = tuple[Member, Standing]


class GlanceModel(QAbstractTableModel):
    """A row a learner, sorted here: a proxy would ask for the values two by two."""

    def __init__(self, names: tuple[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pairs: list[Pair] = []
        self.threshold = 0.1
        self.names = names
        self._sorted = (RATE, Qt.SortOrder.AscendingOrder)

    def show_pairs(self, pairs: list[Pair], threshold: float, names: tuple[str, str]) -> None:
        """Show these learners, in the order chosen before."""
        self.beginResetModel()
        self.pairs, self.threshold, self.names = pairs, threshold, names
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; equal ones by name."""
        self.layoutAboutToBeChanged.emit()
        self._sorted = (column, order)
        self._arrange()
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        column, order = self._sorted
        down = order is Qt.SortOrder.DescendingOrder
        if column:
            self.pairs.sort(key=_KEYS[column], reverse=down)
        else:
            # In the order of the alphabet, whatever case and accents.
            self.pairs.sort(key=lambda pair: pair[0].words, reverse=down)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """A row a learner."""
        return 0 if parent.isValid() else len(self.pairs)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Those of TITLES."""
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        if not index.isValid():
            return None
        member, one = self.pairs[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._word(member, one, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = f"{TITLES[index.column()]} : {self._word(member, one, index.column()) or '0'}"
            under = index.column() == RATE and words.below(one, self.threshold)
            return f"{said}, au seuil ou dessous" if under else said
        return None

    def _word(self, member: Member, one: Standing, column: int) -> str:
        numbers = {2: one.to_confirm, 3: one.counts.awaited, 4: one.counts.unjustified}
        if column in numbers:
            return str(numbers[column]) if numbers[column] else ""
        if column == 0:
            return member.name
        return words.rate(one) if column == RATE else today_words(one, self.names)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The titles of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        return None


def today_words(one: Standing, names: tuple[str, str]) -> str:
    """« Absent », « présent (matin), prévu ici (soir) »."""
    said = [half_look(half, future=half.mark is None).word for half in one.today]
    if not said:
        return ""
    if len(set(said)) == 1:
        return said[0]
    return listing([f"{word} ({name})" for word, name in zip(said, names, strict=False)], ",")


def _rate(pair: Pair) -> float:
    found = pair[1].counts.assiduity()
    return 2.0 if found is None else found


_KEYS: dict[int, Callable[[Pair], float]] = {
    1: lambda pair: -len(pair[1].absent),
    2: lambda pair: -pair[1].to_confirm,
    3: lambda pair: -pair[1].counts.awaited,
    4: lambda pair: -pair[1].counts.unjustified,
    RATE: _rate,
}


class BarDelegate(QStyledItemDelegate):
    """A bar with the threshold as a line, then the rate in figures; hatched when under it."""

    def __init__(self, model: GlanceModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._glance = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground of the row, the bar, and its words."""
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        bare.text = ""
        style = bare.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, bare, painter, bare.widget)
        _member, one = self._glance.pairs[index.row()]
        cell = QRectF(option.rect)
        width = min(BAR, cell.width() * 0.5)
        box = QRectF(cell.left() + 8, cell.center().y() - 5, width, 10)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rate = one.counts.assiduity()
        if rate is not None:
            self._bar(painter, box, rate, under=words.below(one, self._glance.threshold))
        painter.setFont(theme.font(theme.BODY))
        painter.setPen(theme.color("ink" if rate is not None else "muted"))
        left = box.right() + 10 if rate is not None else box.left()
        room = QRectF(left, cell.top(), cell.right() - left, cell.height())
        text = QFontMetricsF(painter.font()).elidedText(
            words.rate(one), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _bar(self, painter: QPainter, box: QRectF, rate: float, *, under: bool) -> None:
        painter.setPen(QPen(theme.color("control_line"), 1))
        painter.setBrush(theme.color("panel"))
        painter.drawRect(box)
        full = QRectF(box.left(), box.top(), box.width() * rate, box.height())
        ink = theme.color("alarm" if under else "present")
        # In grey print a full bar and a hatched one are still told apart.
        painter.setBrush(QBrush(ink, Qt.BrushStyle.BDiagPattern) if under else QBrush(ink))
        painter.setPen(QPen(ink, 1))
        painter.drawRect(full)
        at = box.left() + box.width() * (1 - self._glance.threshold)
        painter.setPen(QPen(theme.color("ink"), 2))
        painter.drawLine(round(at), round(box.top() - 4), round(at), round(box.bottom() + 4))


class GlanceView(QTableView):
    """Sorted by a click on a title; Enter or a click opens the learner."""

    opened = Signal(int)

    def __init__(self, model: GlanceModel) -> None:
        super().__init__()
        self._glance = model
        self.setModel(model)
        self.setAccessibleName("Où en est chacun")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setItemDelegateForColumn(RATE, BarDelegate(model, self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(60)
        for column in NUMBERS:
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(column, self.fontMetrics().horizontalAdvance(TITLES[column]) + 22)
        self.setSortingEnabled(True)
        self.sortByColumn(RATE, Qt.SortOrder.AscendingOrder)
        self.clicked.connect(self._on_opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_opened(self, index: QModelIndex) -> None:
        self.opened.emit(self._glance.pairs[index.row()][0].learner_id)
