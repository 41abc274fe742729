"""Who came to a group session: one key a learner, one for all."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tuteur_desktop.domain.followup_words import PRESENCES
from tuteur_desktop.domain.group_sessions import Attendee, Presence
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.flow import FlowLayout

KEYS: dict[str, Presence] = {
    "P": Presence.PRESENT, "D": Presence.REMOTE, "E": Presence.EXCUSED, "A": Presence.ABSENT,
}  # fmt: skip
TONES: dict[Presence, str] = {
    Presence.EXPECTED: "muted", Presence.PRESENT: "present", Presence.REMOTE: "centre",
    Presence.EXCUSED: "watch", Presence.ABSENT: "alarm",
}  # fmt: skip
ROW = 36  # pixels
_VALUE = Qt.ItemDataRole.UserRole
Mark = Callable[[Mapping[int, Presence]], None]


class PresencePane(QWidget):
    """The learners of a session; letters or buttons say who came, a line keeps a private note."""

    noted = Signal(int, str)

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self._mark = mark
        self._people: tuple[Attendee, ...] = ()
        self.list = _People(self.say)
        self.list.currentRowChanged.connect(self._show_note)
        self.all = basics.button("Tous présents (T)", "", "check-circle")
        self.all.clicked.connect(lambda: self.say(None))
        self.verbs: dict[Presence, QPushButton] = {}
        flow = FlowLayout()
        flow.addWidget(self.all)
        for letter, presence in KEYS.items():
            word = PRESENCES[presence]
            verb = basics.button(f"{word[:1].upper()}{word[1:]} ({letter})")
            verb.clicked.connect(lambda _on=False, said=presence: self.say(said))
            self.verbs[presence] = verb
            flow.addWidget(verb)
        self._of = basics.label("", "smallstrong")
        self.note = QLineEdit(placeholderText="Note pour vous, jamais imprimée")
        self.note.editingFinished.connect(self.keep_note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addLayout(flow)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._of)
        row.addWidget(self.note, 1)
        column.addLayout(row)

    def show_people(self, people: Sequence[Attendee], *, closed: bool) -> None:
        """Show these learners; `closed` when nothing is to be changed any more."""
        self._people = tuple(people)
        self.list.show_people(self._people)
        for verb in (self.all, *self.verbs.values()):
            verb.setVisible(not closed)
        self.note.setReadOnly(closed)
        self.list.closed = closed
        self._show_note()

    def say(self, presence: Presence | None) -> None:
        """Say it of the rows in hand and go on; None says of all the others that they came."""
        if presence is None:
            left = {one.learner_id: Presence.PRESENT for one in self._people
                    if one.presence is Presence.EXPECTED}  # fmt: skip
            everyone = {one.learner_id: Presence.PRESENT for one in self._people}
            self._mark(left or everyone)
            return
        rows = self.list.rows()
        self._mark({self._people[row].learner_id: presence for row in rows})
        if len(rows) == 1 and rows[0] + 1 < self.list.count():
            self.list.setCurrentRow(rows[0] + 1)

    def keep_note(self) -> None:
        """Keep the note that is being typed, if it changed."""
        row = self.list.currentRow()
        if 0 <= row < len(self._people) and self.note.text() != self._people[row].note:
            self.noted.emit(self._people[row].learner_id, self.note.text())

    def _show_note(self) -> None:
        row = self.list.currentRow()
        person = self._people[row] if 0 <= row < len(self._people) else None
        self.note.setEnabled(person is not None)
        self._of.setText(person.name if person else "")
        self.note.setAccessibleName(f"Note sur {person.name}" if person else "Note")
        if person is None or self.note.text() != person.note:
            self.note.setText(person.note if person else "")


class _People(QListWidget):
    """The rows, and the letters typed on them."""

    def __init__(self, say: Callable[[Presence | None], None]) -> None:
        super().__init__()
        self._say = say
        self.closed = False
        self.setAccessibleName("Présences : P, D, E, A, ou T pour tous présents")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setItemDelegate(_PresenceDelegate(self))
        self.setMinimumHeight(3 * ROW)

    def show_people(self, people: Sequence[Attendee]) -> None:
        """Fill the rows, the one in hand kept."""
        self.blockSignals(True)
        row = max(0, self.currentRow())
        while self.count() > len(people):
            self.takeItem(self.count() - 1)
        while self.count() < len(people):
            self.addItem(QListWidgetItem())
        for at, person in enumerate(people):
            item = self.item(at)
            item.setText(person.name)
            item.setData(_VALUE, person.presence.value)
            said = f"{person.name}, {PRESENCES[person.presence]}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        if self.count() and self.currentRow() < 0:
            self.setCurrentRow(min(row, self.count() - 1))
        self.blockSignals(False)
        self.viewport().update()

    def rows(self) -> list[int]:
        """The rows in hand, from the top."""
        found = sorted(index.row() for index in self.selectedIndexes())
        return found or ([self.currentRow()] if self.currentRow() >= 0 else [])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter says who came; the rest is Qt's."""
        letter = event.text().upper()
        if not self.closed and letter == "T":
            self._say(None)
        elif not self.closed and letter in KEYS:
            self._say(KEYS[letter])
        else:
            super().keyPressEvent(event)


class _PresenceDelegate(QStyledItemDelegate):
    """A name, and a word on soft colour."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """One row."""
        return QSize(180, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        """Paint the row; those in hand on soft colour, a ring where the keyboard is."""
        rect = QRectF(option.rect).adjusted(1, 1, -1, -1)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(theme.color("accent_soft"))
            painter.drawRoundedRect(rect, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(rect, 6, 6)
        presence = Presence(index.data(_VALUE))
        word = PRESENCES[presence]
        painter.setFont(theme.font(theme.SMALL))
        width = painter.fontMetrics().horizontalAdvance(word) + 20
        chip = QRectF(rect.right() - width - 8, rect.center().y() - 11, width, 22)
        self._chip(painter, chip, TONES[presence], word)
        painter.setFont(theme.font(theme.BODY))
        painter.setPen(theme.color("ink"))
        words = rect.adjusted(10, 0, -width - 16, 0)
        name = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(words.width())
        )
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, middle, name)
        painter.restore()

    @staticmethod
    def _chip(painter: QPainter, where: QRectF, tone: str, word: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("off" if tone == "muted" else f"{tone}_soft"))
        painter.drawRoundedRect(where, 11, 11)
        painter.setPen(theme.color(tone))
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, word)
