"""The table of missions: F faite, R à refaire, P prévue, Suppr rien, on the cells in hand."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from tuteur_desktop.domain.missions import MissionState, MissionWeek
from tuteur_desktop.domain.path_words import MISSION_STATES
from tuteur_desktop.services.mission_values import MissionCell
from tuteur_desktop.ui import icons, theme
from tuteur_desktop.ui.pages.path.missions_model import VALUE, MissionsModel

Index = QModelIndex | QPersistentModelIndex
ROW, ROWS = 38, 12  # pixels of a row; rows seen before the table scrolls
WEEK, TIGHT = 122, 96  # pixels of a week, and where the card is narrow
KEYS = {"F": MissionState.DONE, "R": MissionState.REDO, "P": MissionState.PLANNED}
LOOKS = {
    MissionState.PLANNED: ("muted", "panel", ""),
    MissionState.DONE: ("present", "present_soft", "check"),
    MissionState.REDO: ("watch", "watch_soft", "repeat"),
}
_BARE = """QTableView { selection-background-color: transparent; }
QTableView::item, QTableView::item:selected { background: transparent; border: none; padding: 0; }
"""


class MissionsView(QTableView):
    """`marked` tells a state, or None to take the cells out; `opened` asks for the words."""

    marked = Signal(object)
    opened = Signal()
    moved = Signal()

    def __init__(self, model: MissionsModel) -> None:
        super().__init__()
        self._missions = model
        self.setModel(model)
        self.setItemDelegate(_MissionDelegate(self))
        self.setStyleSheet(_BARE)
        self.setAccessibleName("Missions ; F faite, R à refaire, P prévue, Suppr pour ôter")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        model.modelReset.connect(self.fit)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def chosen(self) -> list[MissionCell]:
        """The cells in hand; of the words of a mission none."""
        found = (self._missions.cell(index) for index in self.selectedIndexes())
        return [cell for cell in found if cell is not None]

    def go_to(self, cell: MissionCell) -> None:
        """Take a cell in hand, if it is shown."""
        place = self._missions.place(cell)
        if place.isValid():
            self.setCurrentIndex(place)

    def fit(self) -> None:
        """As tall as its rows, up to a dozen."""
        rows = min(self._missions.rowCount(), ROWS)
        self.setFixedHeight(rows * ROW + self.horizontalHeader().sizeHint().height() + 2)
        self.share_room()

    def share_room(self) -> None:
        """Weeks keep their width, the words take the rest."""
        width = self.viewport().width()
        weeks = len(self._missions.mondays)
        week = WEEK if width >= 160 + weeks * WEEK else TIGHT
        self.setColumnWidth(0, max(90, width - weeks * week))
        for column in range(1, weeks + 1):
            self.setColumnWidth(column, week)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter says what became of the cells; Enter goes to who supervises."""
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        key, letter = Qt.Key(event.key()), event.text().upper()
        if plain and letter in KEYS:
            self.marked.emit(KEYS[letter])
        elif plain and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.marked.emit(None)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif plain and letter.isprintable() and letter.strip():
            event.ignore()  # a letter that says nothing must not search the table
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Tell that another cell is in hand."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room again."""
        super().resizeEvent(event)
        self.share_room()


class _MissionDelegate(QStyledItemDelegate):
    """The words of a mission, or a pill with a sign and a word."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The view decides."""
        return QSize(60, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        painter.save()
        box = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.color("accent_soft"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.color("line"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.column() == 0:
            painter.setFont(theme.font(theme.BODY))
            painter.setPen(theme.color("ink"))
            _elided(painter, box.adjusted(8, 0, -8, 0), str(index.data()))
        elif (week := index.data(VALUE)) is not None:
            draw_week(painter, box.adjusted(6, 6, -6, -7), week)
        view = self.parent()
        if isinstance(view, QAbstractItemView) and view.currentIndex() == index:
            focus = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(theme.color("accent"), 2 if focus else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -3), 6, 6)
        painter.restore()


def draw_week(painter: QPainter, box: QRectF, week: MissionWeek) -> None:
    """A pill: dashed while it is only planned, and a dot where there is a note."""
    ink, ground, icon = LOOKS[week.state]
    planned = week.state is MissionState.PLANNED
    style = Qt.PenStyle.DashLine if planned else Qt.PenStyle.SolidLine
    painter.setPen(QPen(theme.color(ink if planned else ground), 1, style))
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    words = box.adjusted(9, 0, -8, 0)
    if icon:
        icons.draw(painter, QRectF(words.left(), box.center().y() - 7, 14, 14), icon, ink)
        words.setLeft(words.left() + 19)
    painter.setFont(theme.font(theme.SMALL, QFont.Weight.DemiBold))
    painter.setPen(theme.color(ink))
    _elided(painter, words, MISSION_STATES[week.state] + (" •" if week.note else ""))


def _elided(painter: QPainter, where: QRectF, text: str) -> None:
    shown = painter.fontMetrics().elidedText(
        " ".join(text.split()), Qt.TextElideMode.ElideRight, int(where.width())
    )
    painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
