"""The table one rates in: ↑↓ a skill, ←→ a voice, 1 to 9 a level."""

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.ui.pages.skills.blocks_list import BARE
from tuteur_desktop.ui.pages.skills.delegate import SkillDelegate, target_rects
from tuteur_desktop.ui.pages.skills.model import SkillsModel
from tuteur_desktop.ui.pages.skills.rows import SkillRow

Index = QModelIndex | QPersistentModelIndex
# Widths of a voice and of the gap, for tables at least so wide.
WIDTHS = ((480, 86, 72), (430, 80, 64), (0, 72, 60))
# The second row is what the digit keys of a French keyboard give without Shift.
_DIGITS, _FRENCH = "123456789", "&é\"'(-è_ç"
LEVEL_KEYS = {
    **{key: Level(rank) for key, rank in zip(_DIGITS + _FRENCH, _DIGITS * 2, strict=True)},
    "V": Level.NOT_SEEN,
}  # fmt: skip
TITLE_MIN = 140
MANY = 300  # rows from which all have one height: measuring each would be felt


class SkillsView(QTableView):
    """Whole rows are chosen; the column in hand says whose voice is typed."""

    rated = Signal(Level)  # by a key
    touched = Signal(Level)  # by a large target
    detail_wanted = Signal()
    menu_wanted = Signal(QPoint)
    moved = Signal()

    def __init__(self, model: SkillsModel, *, wide: bool = False) -> None:
        super().__init__()
        self.setModel(model)
        self._skills = model
        self._painter = SkillDelegate(self, wide=wide)
        self.setItemDelegate(self._painter)
        self.setStyleSheet(BARE)
        self.setAccessibleName("Compétences du bloc")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self._painter.two_lines())
        head = self.horizontalHeader()
        head.setMinimumSectionSize(20)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(lambda _index: self.detail_wanted.emit())

    @property
    def voice(self) -> Voice:
        """Whose voice is typed."""
        voice = self._skills.voice(self.currentIndex().column())
        return voice or self._skills.voices[0]

    def chosen(self) -> list[SkillRow]:
        """The skills chosen, in their order."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [found for row in rows if (found := self._skills.skill_row(row))]

    def current(self) -> SkillRow | None:
        """The skill in hand."""
        return self._skills.skill_row(self.currentIndex().row())

    def go_to(self, row: int, voice: Voice) -> None:
        """Take a skill and a voice in hand: this one, the next one for a heading, or the last."""
        last = None
        for last in self._skills.skill_rows():
            if last >= row:
                break
        if last is not None:
            # Said outright: Qt would add to what is chosen while Ctrl is down, as for Ctrl+Z.
            index = self._skills.index(last, self._skills.column(voice))
            alone = QItemSelectionModel.SelectionFlag.ClearAndSelect
            whole = QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, alone | whole)
            self.scrollTo(index)

    def go_down(self) -> bool:
        """Take the next skill in hand; False at the last one."""
        here = self.currentIndex().row()
        following = next((row for row in self._skills.skill_rows() if row > here), None)
        if following is None:
            return False
        self.go_to(following, self.voice)
        return True

    def use_voice(self, voice: Voice) -> None:
        """Change the voice, the chosen skills staying chosen."""
        index = self.currentIndex()
        if index.isValid() and voice in self._skills.voices:
            there = self._skills.index(index.row(), self._skills.column(voice))
            self.selectionModel().setCurrentIndex(
                there, QItemSelectionModel.SelectionFlag.NoUpdate)  # fmt: skip

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Levels, voices, detail; anything else is the table's."""
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        key, letter = Qt.Key(event.key()), event.text()
        turns = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if plain and (level := self._level(letter)):
            self.rated.emit(level)
        elif plain and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.rated.emit(Level.NOT_RATED)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.detail_wanted.emit()
        elif plain and key in turns:
            self._turn(turns[key])
        elif plain and letter.isprintable() and letter.strip():
            event.ignore()  # a letter that says nothing must not search the table
        else:
            super().keyPressEvent(event)

    def _level(self, letter: str) -> Level | None:
        level = LEVEL_KEYS.get(letter) or LEVEL_KEYS.get(letter.upper())
        return level if level in self._skills.scale.choices() else None

    def _turn(self, by: int) -> None:
        voices = self._skills.voices
        place = min(max(voices.index(self.voice) + by, 0), len(voices) - 1)
        self.use_voice(voices[place])

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and last skill, in the same voice."""
        ends = {
            QAbstractItemView.CursorAction.MoveHome: 0,
            QAbstractItemView.CursorAction.MoveEnd: -1,
        }
        if action in ends and self.currentIndex().isValid():
            row = list(self._skills.skill_rows())[ends[action]]
            return self._skills.index(row, self.currentIndex().column())
        return super().moveCursor(action, modifiers)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row; its voice in hand stays the last one unless another was touched."""
        voice = self.voice
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return
        if self._skills.voice(self.currentIndex().column()) is None:
            self.use_voice(voice)
        if self._painter.wide and event.button() is Qt.MouseButton.LeftButton:
            for level, box in target_rects(self.visualRect(index).toRectF(), self._skills.scale):
                if index.column() and box.contains(event.position()):
                    self.touched.emit(level)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The levels, under the mouse or beside the skill in hand."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            box = self.visualRect(self.currentIndex())
            self.menu_wanted.emit(self.viewport().mapToGlobal(box.bottomLeft()))
        elif self.indexAt(event.pos()).isValid():
            self.menu_wanted.emit(event.globalPos())

    def currentChanged(  # noqa: N802 - Qt's name
        self, current: Index, previous: Index
    ) -> None:
        """Tell that another skill or voice is in hand."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room between the title and the voices."""
        super().resizeEvent(event)
        self.share_room()

    def share_room(self) -> None:
        """Voices keep their width, the title takes the rest and its lines make the height."""
        width, model = self.viewport().width(), self._skills
        _least, voice, gap = next(one for one in WIDTHS if width >= one[0])
        if self._painter.wide:
            voice = min(680, max(round(width * 0.6), width - TITLE_MIN))
        columns = model.columnCount()
        widths = [voice if model.voice(column) else gap for column in range(1, columns)]
        title = max(100, width - sum(widths))
        for column, wanted in enumerate([title, *widths]):
            self.setColumnWidth(column, wanted)
        self.clearSpans()
        if len(model.rows) > MANY:
            return
        for row, line in enumerate(model.rows):
            if line.heading:
                self.setSpan(row, 0, 1, columns)
            room = width if line.heading else title
            self.setRowHeight(row, self._painter.row_height(line, room))
