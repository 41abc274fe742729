"""What the cards of the page share: a title with its verb, rows that are made again, the focus."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from tuteur_desktop.services.tutors import TutorsService
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.tips import tip

LEAST = 96  # pixels of a name that always show


class TutorCard(basics.Card):
    """A card about one tutor."""

    learner_wanted = Signal(int, str)
    said = Signal(str, str)

    def __init__(self, tutors: TutorsService, title: str) -> None:
        super().__init__(spacing=10)
        self.tutors, self.tutor = tutors, ""
        self.title = basics.label(title, "section", wrap=True)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self.title, 1)
        self.column.addLayout(self.head)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(8)

    def add_verb(self, verb: QWidget) -> None:
        """Put a button on the line of the title."""
        self.head.addWidget(verb, 0, Qt.AlignmentFlag.AlignTop)

    def show_tutor(self, name: str) -> None:
        """Show this tutor."""
        self.tutor = name
        self.refresh()

    def refresh(self) -> None:
        """Read from the services and show; never write."""
        raise NotImplementedError

    @contextmanager
    def again(self) -> Iterator[None]:
        """Make the rows anew; the verb that had the focus has it again, by its name."""
        focused = self.focusWidget()
        held = focused is not None and focused.hasFocus() and isinstance(focused, QPushButton)
        name = focused.accessibleName() if focused is not None and held else ""
        basics.clear_layout(self.rows)
        yield
        if not name:
            return
        for verb in self.findChildren(QPushButton):
            if verb.accessibleName() == name and not verb.isHidden() and verb is not focused:
                verb.setFocus()
                return


def link(text: str, name: str) -> QPushButton:
    """A verb of a row, with the name that tells it from the same verb of other rows."""
    made = basics.button(text, "link")
    made.setAccessibleName(name)
    return made


class NameLink(QPushButton):
    """A name that leads somewhere: shortened where there is no room, whole in its tip."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        self._whole = text
        self.setProperty("kind", "link")
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        self.setToolTip(tip(text))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The room of the whole name."""
        metrics, hint = self.fontMetrics(), super().sizeHint()
        around = hint.width() - metrics.horizontalAdvance(self.text())
        return QSize(metrics.horizontalAdvance(self._whole) + around, hint.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The room of its first letters."""
        hint = self.sizeHint()
        return QSize(min(LEAST, hint.width()), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten for the new width."""
        super().resizeEvent(event)
        whole = self.sizeHint().width()
        metrics = self.fontMetrics()
        room = self.width() - whole + metrics.horizontalAdvance(self._whole)
        self.setText(metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room))


def row(*parts: QWidget) -> QWidget:
    """Words that stretch, then what stands at their right."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for rank, part in enumerate(parts):
        if rank:
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        else:
            line.addWidget(part, 1)
    return made


def words(*lines: tuple[str, str]) -> QWidget:
    """Lines of text under each other, each with its kind; empty ones are left out."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for text, kind in lines:
        if text:
            column.addWidget(basics.label(text, kind, wrap=True))
    return made
