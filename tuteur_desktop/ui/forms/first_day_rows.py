"""The parts of a first day, one a row: hour, length, what, with whom; moved by hand or by keys."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from tuteur_desktop.domain.first_day import LONGEST_TITLE, after, moved, resized, retimed, without
from tuteur_desktop.domain.french import NBSP
from tuteur_desktop.domain.hours import hours_words
from tuteur_desktop.domain.tutors import parse_minutes
from tuteur_desktop.domain.welcome import Slot
from tuteur_desktop.errors import UserError
from tuteur_desktop.ui import icons
from tuteur_desktop.ui.forms.fields import TimeField, clock_words, line
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.check import Check

HOUR, LENGTH = 84, 88  # pixels
BESIDE = 1030  # pixels of a row: below, who comes under what, so that neither is cut
STEP, LONGEST_PART = 5, 600  # minutes


class Handle(QLabel):
    """Where a row is taken by hand."""

    pulled = Signal(QPoint)
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPixmap(icons.pixmap("dots-six-vertical", "muted", 18))
        self.setFixedSize(28, 36)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip("Glissez pour déplacer, ou Alt+flèches")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take it."""
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull it."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.pulled.emit(self.mapToGlobal(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go."""
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.dropped.emit()


class LengthField(QLineEdit):
    """A length as people say it, « 45 min » or « 1 h 30 »; Up and Down are five minutes."""

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(12)

    def value(self) -> int:
        """The minutes typed. Raises UserError when they are none."""
        try:
            return parse_minutes(self.text())
        except ValueError as error:
            raise UserError(
                f"Durée : « {self.text()} » n’est pas une durée, écrivez 45 min ou 1 h 30."
            ) from error

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Five minutes more or less."""
        by = {Qt.Key.Key_Up: STEP, Qt.Key.Key_Down: -STEP}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(by)


def length_words(minutes: int) -> str:
    """« 45 min », « 1 h 30 »."""
    return hours_words(minutes) if minutes >= 60 else f"{minutes}{NBSP}min"


class SlotRow(QWidget):
    """One part; what is changed in it is only told."""

    retimed = Signal()
    resized = Signal()
    stepped = Signal(int)
    reworded = Signal()
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.handle = Handle()
        self.at = TimeField("Heure")
        self.at.setFixedWidth(HOUR)
        self.at.editingFinished.connect(self.retimed)
        self.minutes = LengthField()
        self.minutes.setFixedWidth(LENGTH)
        self.minutes.editingFinished.connect(self.resized)
        self.minutes.stepped.connect(self.stepped)
        self.what = line("Ce qui s’y fait", hint="ce qui s’y fait")
        self.who = line("Avec qui", hint="avec qui")
        for field in (self.what, self.who):
            field.setMaxLength(LONGEST_TITLE)
            field.textEdited.connect(lambda _text: self.reworded.emit())
        self.pause = Check("Pause")
        self.pause.clicked.connect(lambda _on: self.reworded.emit())
        self.remove = basics.icon_button("trash", "Retirer cette séquence")
        self.remove.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 2, 2)
        row.setSpacing(8)
        for part in (self.handle, self.at, self.minutes):
            row.addWidget(part)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.addWidget(self.what, 2)
        self._words.addWidget(self.who, 1)
        row.addLayout(self._words, 1)
        row.addWidget(self.pause)
        row.addWidget(self.remove)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put who beside what where both can be read, under it elsewhere."""
        super().resizeEvent(event)
        beside = event.size().width() >= BESIDE
        direction = QBoxLayout.Direction
        self._words.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._words.setSpacing(8 if beside else 3)
        self.setContentsMargins(0, 0 if beside else 5, 0, 0 if beside else 5)

    def show_slot(self, slot: Slot, rank: int) -> None:
        """Show a part; the words under the hand are left alone."""
        for field in (self.at, self.minutes, self.what, self.who):
            field.blockSignals(True)
        self.at.setText(clock_words(slot.at))
        self.at.setCursorPosition(0)
        self.minutes.setText(length_words(slot.minutes))
        self.minutes.setCursorPosition(0)
        for edit, text in ((self.what, slot.title), (self.who, slot.who)):
            if edit.text() != text:
                edit.setText(text)
                edit.setCursorPosition(0)
            edit.setToolTip(text)
        self.pause.setChecked(slot.pause)
        for field in (self.at, self.minutes, self.what, self.who):
            field.blockSignals(False)
        named = f"séquence {rank + 1}"
        for widget, word in (
            (self.at, "Heure"), (self.minutes, "Durée"), (self.what, "Ce qui s’y fait"),
            (self.who, "Avec qui"), (self.pause, "Pause"), (self.remove, "Retirer"),
        ):  # fmt: skip
            widget.setAccessibleName(f"{word}, {named}")


class SlotRows(QWidget):
    """The rows of a day. `changed` when the day is another, `refused` with a sentence else."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.slots: tuple[Slot, ...] = ()
        self.rows: list[SlotRow] = []
        self._dragged: SlotRow | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self._step(by))

    def show_slots(self, slots: Sequence[Slot]) -> None:
        """Show a day."""
        self.slots = tuple(slots)
        while len(self.rows) > len(self.slots):
            row = self.rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(self.slots):
            self._column.addWidget(self._row())
        for rank, (row, slot) in enumerate(zip(self.rows, self.slots, strict=True)):
            row.show_slot(slot, rank)

    def add(self) -> None:
        """Add a part of half an hour at the end."""
        self._become((*self.slots, Slot(after(self.slots), 30, "")))
        self.rows[-1].what.setFocus()

    def _row(self) -> SlotRow:
        row = SlotRow()
        row.retimed.connect(lambda: self._on_retimed(row))
        row.resized.connect(lambda: self._on_resized(row))
        row.stepped.connect(lambda by: self._on_stepped(row, by))
        row.reworded.connect(lambda: self._on_reworded(row))
        row.removed.connect(lambda: self._on_removed(row))
        row.handle.pulled.connect(lambda where: self._on_pulled(row, where))
        self.rows.append(row)
        return row

    def _become(self, slots: Sequence[Slot]) -> None:
        self.show_slots(slots)
        self.changed.emit()

    def _on_retimed(self, row: SlotRow) -> None:
        rank = self.rows.index(row)
        try:
            at = row.at.value()
        except UserError as refusal:
            self.refused.emit(refusal.message)
            return
        if at is None:
            row.show_slot(self.slots[rank], rank)
        elif at != self.slots[rank].at:
            self._become(retimed(self.slots, rank, at))

    def _on_resized(self, row: SlotRow) -> None:
        rank = self.rows.index(row)
        try:
            minutes = row.minutes.value()
        except UserError as refusal:
            self.refused.emit(refusal.message)
            return
        if minutes != self.slots[rank].minutes:
            self._become(resized(self.slots, rank, minutes))
        else:
            row.show_slot(self.slots[rank], rank)

    def _on_stepped(self, row: SlotRow, by: int) -> None:
        rank = self.rows.index(row)
        minutes = self.slots[rank].minutes + by
        if 0 < minutes <= LONGEST_PART:
            self._become(resized(self.slots, rank, minutes))

    def _on_reworded(self, row: SlotRow) -> None:
        rank, old = self.rows.index(row), self.slots[self.rows.index(row)]
        new = Slot(old.at, old.minutes, row.what.text(), row.who.text(), row.pause.isChecked())
        self.slots = (*self.slots[:rank], new, *self.slots[rank + 1 :])
        self.changed.emit()

    def _on_removed(self, row: SlotRow) -> None:
        rank = self.rows.index(row)
        self._become(without(self.slots, rank))
        if self.rows:
            self.rows[min(rank, len(self.rows) - 1)].remove.setFocus()

    def _step(self, by: int) -> None:
        """One place up or down, the keyboard going along."""
        focus = self.focusWidget()
        rank = next((n for n, row in enumerate(self.rows) if row.isAncestorOf(focus)), None)
        if rank is None or not 0 <= rank + by < len(self.rows):
            return
        names = ("at", "minutes", "what", "who", "pause", "remove")
        name = next((one for one in names if getattr(self.rows[rank], one) is focus), "what")
        self._become(moved(self.slots, rank, rank + by))
        getattr(self.rows[rank + by], name).setFocus()

    def _on_pulled(self, row: SlotRow, where: QPoint) -> None:
        """Follow the hand: the row goes where it is held, the day with it."""
        rank, y = self.rows.index(row), self.mapFromGlobal(where).y()
        over = [n for n, one in enumerate(self.rows) if one.geometry().top() <= y]
        to = over[-1] if over else 0
        if to == rank:
            return
        # The widget that is held has to be the one that moves: it goes on hearing the mouse.
        self.rows.insert(to, self.rows.pop(rank))
        self._column.removeWidget(row)
        self._column.insertWidget(to, row)
        self._become(moved(self.slots, rank, to))
        self._column.activate()
