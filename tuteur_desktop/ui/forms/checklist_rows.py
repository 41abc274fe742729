"""Points of a pense-bête, one a row: a box, its words, when, and what else can be said of it."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QScrollArea, QVBoxLayout, QWidget

from tuteur_desktop.domain.checklist import Item
from tuteur_desktop.domain.welcome import PointStatus
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.check import Check
from tuteur_desktop.ui.widgets.notice import told

LEAST = 32  # pixels of a row
SIDE = 28  # pixels of the target of a box


class _Words(QLabel):
    """The text of a point; a click on it ticks its box."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say that it was clicked."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.clicked.emit()


class _Tick(Check):
    """A box without words, all of it a target."""

    def __init__(self) -> None:
        super().__init__("")
        self.setFixedWidth(SIDE)
        self.setStyleSheet(f"min-height: {SIDE}px; max-height: {SIDE}px;")

    def hitButton(self, where: QPoint) -> bool:  # noqa: N802
        """The square and what is around it."""
        return self.rect().contains(where)


class PointRow(QWidget):
    """One point; what is done with it is only asked for here."""

    ticked = Signal(str, bool)
    detail_wanted = Signal(str)
    apart_wanted = Signal(str)
    again_wanted = Signal(str)

    def __init__(self, item: Item) -> None:
        super().__init__()
        self.item = item
        self.check = _Tick()
        self.check.clicked.connect(lambda on: self.ticked.emit(self.item.key, on))
        self.words = _Words()
        self.words.clicked.connect(self.check.click)
        self.when = basics.label("", "small", wrap=True)
        self.about = basics.label("", "small", wrap=True)
        self.more = basics.icon_button("dots-three", "Autre chose à dire de ce point")
        self.more.clicked.connect(self.open_menu)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.setContentsMargins(0, 3, 0, 3)
        column.addWidget(self.words)
        column.addWidget(self.when)
        column.addWidget(self.about)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.check, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.setMinimumHeight(LEAST)
        self.show_item(item)

    def show_item(self, item: Item) -> None:
        """Show where the point stands."""
        self.item = item
        apart = item.status is PointStatus.NOT_APPLICABLE
        self.check.setChecked(item.status is PointStatus.DONE)
        self.check.setEnabled(not apart)
        self.check.setAccessibleName(told(f"{item.text} {item.when_words()}"))
        self.more.setAccessibleName(told(f"Autre chose à dire de : {item.text}"))
        self.words.setText(item.text)
        self._dress(self.words, "" if item.open else "muted")
        said = item.when_words()
        self.when.setText(told(said[:1].upper() + said[1:]))
        self._dress(self.when, "smallalarm" if item.late else "small")
        self.about.setText(told(self._about()))
        self.about.setVisible(bool(self.about.text()))

    def _about(self) -> str:
        item, said = self.item, []
        if item.law and item.open:
            said.append(item.law_words)
        if item.gone:
            said.append("N’est plus dans le modèle.")
        if item.note:
            said.append(f"Note : {' '.join(item.note.split())}")
        return " ".join(said)

    @staticmethod
    def _dress(label: QLabel, kind: str) -> None:
        if label.property("kind") != kind:
            label.setProperty("kind", kind)
            label.style().unpolish(label)
            label.style().polish(label)

    def menu(self) -> QMenu:
        """What else can be said of the point, now."""
        menu, key = QMenu(self), self.item.key
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Date et note…", lambda: self.detail_wanted.emit(key))
        if self.item.status is not PointStatus.NOT_APPLICABLE:
            menu.addAction("Sans objet…", lambda: self.apart_wanted.emit(key))
        if not self.item.open:
            menu.addAction("Remettre à faire", lambda: self.again_wanted.emit(key))
        return menu

    def open_menu(self) -> None:
        """Open it under its button."""
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


class PointRows(QWidget):
    """Rows under each other, under a heading for each phase when `titles` names them.

    Up and Down go from box to box, Space ticks, Enter opens the date and the note, Delete says
    « sans objet ».
    """

    ticked = Signal(str, bool)
    detail_wanted = Signal(str)
    apart_wanted = Signal(str)
    again_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[PointRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_items(self, items: Iterable[Item], titles: dict[str, str] | None = None) -> None:
        """Show these points; the same ones are only brought up to date, and keep the keyboard."""
        found = list(items)
        signature = [(one.key, one.phase if titles else "") for one in found]
        if signature == [(row.item.key, row.item.phase if titles else "") for row in self.rows]:
            for row, item in zip(self.rows, found, strict=True):
                row.show_item(item)
            self._retitle(titles)
            return
        here = self._here()
        kept = self.rows[here].item.key if here is not None else ""
        if here is not None:
            # Else Qt would hand the keyboard on as its box goes, and scroll to whom it is given.
            self.setFocus()
        basics.clear_layout(self._column)
        self.rows, self._titles = [], {}
        phase = ""
        for item in found:
            if titles and item.phase != phase:
                phase = item.phase
                self._titles[phase] = basics.label(titles[phase], "strong", wrap=True)
                if self.rows:
                    self._column.addSpacing(10)
                self._column.addWidget(self._titles[phase])
            row = self._row(item)
            self._column.addWidget(row)
            row.show()  # at once: the keyboard may be put on it before the next event
        if here is not None and self.rows:
            keys = [row.item.key for row in self.rows]
            at = keys.index(kept) if kept in keys else min(here, len(keys) - 1)
            self.rows[at].check.setFocus()

    def _retitle(self, titles: dict[str, str] | None) -> None:
        for phase, title in self._titles.items():
            title.setText((titles or {}).get(phase, title.text()))

    def _row(self, item: Item) -> PointRow:
        row = PointRow(item)
        row.ticked.connect(self.ticked)
        row.detail_wanted.connect(self.detail_wanted)
        row.apart_wanted.connect(self.apart_wanted)
        row.again_wanted.connect(self.again_wanted)
        row.check.installEventFilter(self)
        self.rows.append(row)
        return row

    def _here(self) -> int | None:
        """The row that has the keyboard."""
        for rank, row in enumerate(self.rows):
            if row.check.hasFocus() or row.more.hasFocus():
                return rank
        return None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """The keys of a box, before the dialog around takes Enter for its own."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        here = self._here()
        if here is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        steps = {Qt.Key.Key_Up: here - 1, Qt.Key.Key_Down: here + 1, Qt.Key.Key_Home: 0,
                 Qt.Key.Key_End: len(self.rows) - 1}  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps:
            at = max(0, min(steps[key], len(self.rows) - 1))
            self.rows[at].check.setFocus(Qt.FocusReason.TabFocusReason)
            _show(self.rows[at])
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.detail_wanted.emit(self.rows[here].item.key)
            return True
        if key is Qt.Key.Key_Delete:
            self.apart_wanted.emit(self.rows[here].item.key)
            return True
        return False


def _show(row: QWidget) -> None:
    """Scroll to a row that the keys went to."""
    around = row.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None:
        around.ensureWidgetVisible(row, 0, 2 * LEAST)
