"""Who comes to a group session: learners ticked one by one, all at once, by centre, by diploma."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.french import fold, plural
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.check import SIDE, draw_box

ID = Qt.ItemDataRole.UserRole
ABOUT = Qt.ItemDataRole.UserRole + 1
ROW = 34  # pixels


class PeoplePicker(QWidget):
    """A list to tick; « Tous » takes those whose contract runs on the day of the session."""

    changed = Signal()

    def __init__(self, learners: Sequence[Learner], chosen: Sequence[int], on: date) -> None:
        super().__init__()
        self._learners, self._on = list(learners), on
        self._chosen = set(chosen)
        self.filter = QLineEdit(placeholderText="Un nom, puis Entrée pour le cocher")
        self.filter.setAccessibleName("Filtrer les alternants")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._fill)
        self.filter.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName("Alternants de la séance")
        self.list.setItemDelegate(_TickDelegate(self.list))
        self.list.setMinimumHeight(3 * ROW)
        self.list.itemClicked.connect(self._flip)
        self.list.installEventFilter(self)
        self.count = basics.label("", "small")
        self.everyone = basics.button("Tous", "filter")
        self.by_centre = self._menu("Par centre", lambda held: held.centre)
        self.by_diploma = self._menu("Par diplôme", lambda held: held.diploma)
        self.nobody = basics.button("Aucun", "filter")
        self.everyone.clicked.connect(lambda: self._set(self._running(), on=True))
        self.nobody.clicked.connect(lambda: self._set(self._chosen.copy(), on=False))
        row = QHBoxLayout()
        row.setSpacing(6)
        for verb in (self.everyone, self.by_centre, self.by_diploma, self.nobody):
            row.addWidget(verb)
        row.addStretch()
        row.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        self._fill()

    def chosen(self) -> tuple[int, ...]:
        """The numbers of those ticked, in the order of the list."""
        return tuple(one.id or 0 for one in self._learners if one.id in self._chosen)

    def set_day(self, on: date) -> None:
        """The session is on another day: other contracts may run."""
        self._on = on
        self._fill()

    def _held(self, learner: Learner) -> Contract | None:
        return next((one for one in learner.contracts if one.covers(self._on)), None)

    def _running(self) -> set[int]:
        return {one.id or 0 for one in self._learners if self._held(one) is not None}

    def _menu(self, words: str, what: Callable[[Contract], str]) -> QPushButton:
        made = basics.button(words, "filter")
        menu = QMenu(made)

        def fill() -> None:
            menu.clear()
            groups: dict[str, set[int]] = {}
            for one in self._learners:
                held = self._held(one)
                if held is not None and what(held):
                    groups.setdefault(what(held), set()).add(one.id or 0)
            for name in sorted(groups, key=fold):
                entry = menu.addAction(f"{name} ({len(groups[name])})")
                entry.triggered.connect(partial(self._take, groups[name]))
            if not groups:
                menu.addAction("Rien n’est encore renseigné").setEnabled(False)

        def open_menu() -> None:
            fill()
            menu.popup(made.mapToGlobal(made.rect().bottomLeft()))

        made.clicked.connect(open_menu)
        return made

    def _take(self, numbers: set[int], _checked: bool = False) -> None:
        self._set(numbers, on=True)

    def _set(self, numbers: set[int], *, on: bool) -> None:
        self._chosen = self._chosen | numbers if on else self._chosen - numbers
        self._show_ticks()
        self.changed.emit()

    def _flip(self, item: QListWidgetItem) -> None:
        number = item.data(ID)
        self._set({number}, on=number not in self._chosen)

    def _fill(self) -> None:
        words = fold(self.filter.text()).split()
        current = self.list.currentItem()
        kept = current.data(ID) if current else None
        self.list.clear()
        for one in self._learners:
            if not all(word in fold(one.name) for word in words):
                continue
            held = self._held(one)
            about = (held.diploma, held.centre) if held else ("hors contrat ce jour-là",)
            item = QListWidgetItem(one.name)
            item.setData(ID, one.id)
            item.setData(ABOUT, " · ".join(part for part in about if part))
            self.list.addItem(item)
            if one.id == kept:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self._show_ticks()

    def _show_ticks(self) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            on = item.data(ID) in self._chosen
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            said = "coché" if on else "non coché"
            told = f"{item.text()}, {said}, {item.data(ABOUT)}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
        self.count.setText(f"{plural(len(self._chosen), 'choisi')} sur {len(self._learners)}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter ticks what was typed, Down goes to the list, Space ticks, Ctrl+A ticks all."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key, item = event.key(), self.list.currentItem()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if watched is self.filter and enter:
            if item is not None and self.filter.text().strip():
                self._flip(item)
                self.filter.clear()
            return True
        if watched is self.filter and key == Qt.Key.Key_Down:
            self.list.setFocus()
            return True
        if watched is self.list and (key == Qt.Key.Key_Space or enter):
            if item is not None:
                self._flip(item)
            return True
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if watched is self.list and key == Qt.Key.Key_A and control:
            self._set(self._running(), on=True)
            return True
        return super().eventFilter(watched, event)


class _TickDelegate(QStyledItemDelegate):
    """A box, a name, and what the learner prepares."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """One row."""
        return QSize(200, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        """Paint the row; a ring when the keyboard is on it."""
        rect = QRectF(option.rect).adjusted(1, 1, -1, -1)
        state = option.state
        focus = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if focus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(rect, 6, 6)
        box = QRectF(rect.left() + 10, rect.center().y() - SIDE / 2, SIDE, SIDE)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole)
        draw_box(painter, box, on=Qt.CheckState(ticked) is Qt.CheckState.Checked)
        words = rect.adjusted(10 + SIDE + 10, 0, -8, 0)
        font = theme.font(theme.BODY)
        painter.setFont(font)
        painter.setPen(theme.color("ink"))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        taken = painter.boundingRect(words, middle, str(index.data())).width() + 12
        name = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(words.width())
        )
        painter.drawText(words, middle, name)
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(theme.color("muted"))
        rest = words.adjusted(taken, 0, 0, 0)
        about = painter.fontMetrics().elidedText(
            str(index.data(ABOUT)), Qt.TextElideMode.ElideRight, int(max(0.0, rest.width()))
        )
        painter.drawText(rest, middle, about)
        painter.restore()
