"""The fields of a paper: words with their measure, boxes to tick and lines of one's own, a day."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from tuteur_desktop.domain import sheets
from tuteur_desktop.domain.care import remarks
from tuteur_desktop.domain.french import NARROW, listing, typeset
from tuteur_desktop.domain.sheets import YES, Entry, Field
from tuteur_desktop.ui.forms.fields import DateField, line
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.check import Check
from tuteur_desktop.ui.widgets.growing import GrowingEdit
from tuteur_desktop.ui.widgets.note import REMINDER

COLUMNS, SHORT = 2, 40  # boxes stand in columns while their words are short, in characters
NEAR = 0.85  # of the room: from there on the measure is shown


class SheetField(QWidget):
    """A title, the hint, and where one types; `changed` follows a hand or a text put back."""

    changed = Signal()

    def __init__(self, about: Field) -> None:
        super().__init__()
        self.about = about
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)

    def head(self, *verbs: QWidget) -> None:
        """Put the title, and verbs at its right."""
        row = QHBoxLayout()
        title = self.about.title if self.about.needed else f"{self.about.title} (facultatif)"
        row.addWidget(basics.label(title, "strong", wrap=True), 1)
        for verb in verbs:
            row.addWidget(verb)
        self.column.addLayout(row)

    def value(self) -> str:
        """What is kept. Raises UserError for a day that is none."""
        raise NotImplementedError

    def typed(self) -> str:
        """What stands there, whatever it is."""
        return self.value()

    def take_focus(self) -> None:
        """Put the keyboard in it."""
        raise NotImplementedError


class TextField(SheetField):
    """Words of several lines; the text proposed comes back by one click."""

    def __init__(self, about: Field, text: str, proposed: str) -> None:
        super().__init__(about)
        self._proposed = proposed
        self.again = basics.button("Reprendre le texte proposé", "link", "arrow-counter-clockwise")
        self.again.setAccessibleName(f"Reprendre le texte proposé{NARROW}: {about.title}")
        self.head(self.again)
        self.edit = GrowingEdit(about.title, text, lines=2)
        self.again.clicked.connect(self._on_again)
        self.edit.setPlaceholderText(typeset(about.hint))
        self.column.addWidget(self.edit)
        self.measure = basics.label("", "small", wrap=True)
        self.remark = basics.label("", "small", wrap=True)
        if about.about:
            self.column.addWidget(basics.label(REMINDER, "small", wrap=True))
        for part in (self.measure, self.remark):
            self.column.addWidget(part)
        self.edit.textChanged.connect(self._on_text)
        self._on_text()

    def value(self) -> str:
        """The words."""
        return self.edit.text().strip()

    def take_focus(self) -> None:
        """Put the keyboard in it."""
        self.edit.setFocus()

    def _on_again(self) -> None:
        self.edit.show_text(self._proposed)
        self.edit.setFocus()

    def _on_text(self) -> None:
        text = self.value()
        self.again.setVisible(bool(self._proposed) and text != self._proposed.strip())
        show_measure(self.measure, text, self.about)
        found = remarks(text) if len(text) <= 4 * self.about.most else ()
        said = " ".join(
            f"«{NARROW}{listing(one.words)}{NARROW}»{NARROW}: {one.advice}" for one in found
        )
        self.remark.setText(said if self.about.about else "")
        self.remark.setVisible(bool(self.remark.text()))
        self.changed.emit()


class LineField(SheetField):
    """One line."""

    def __init__(self, about: Field, text: str) -> None:
        super().__init__(about)
        self.head()
        self.edit: QLineEdit = line(about.title, text, about.hint)
        self.edit.setMaxLength(about.most)
        self.edit.textChanged.connect(self.changed)
        self.column.addWidget(self.edit)

    def value(self) -> str:
        """The words."""
        return self.edit.text().strip()

    def take_focus(self) -> None:
        """Put the keyboard in it."""
        self.edit.setFocus()


class PicksField(SheetField):
    """Boxes to tick by trade, then lines of one's own; kept as one line each."""

    def __init__(self, about: Field, text: str, picks: Sequence[str]) -> None:
        super().__init__(about)
        self.head()
        known = sheets.lines(text)
        self.checks = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        columns = COLUMNS if max(map(len, picks), default=0) <= SHORT else 1
        for rank, pick in enumerate(map(typeset, picks)):
            check = Check(pick)
            check.setMinimumHeight(28)
            check.setChecked(pick in known)
            check.toggled.connect(self._on_changed)
            self.checks.append(check)
            grid.addWidget(check, rank // columns, rank % columns)
        self.column.addLayout(grid)
        own = [one for one in known if one not in map(typeset, picks)]
        self.edit = GrowingEdit(f"{about.title}, autres", "\n".join(own), lines=1)
        self.edit.setPlaceholderText(f"Autres{NARROW}: un par ligne")
        self.edit.textChanged.connect(self._on_changed)
        self.measure = basics.label("", "small", wrap=True)
        self.column.addWidget(self.edit)
        self.column.addWidget(self.measure)
        show_measure(self.measure, self.value(), about)

    def value(self) -> str:
        """What is ticked, in its order, then one's own lines."""
        ticked = [one.text() for one in self.checks if one.isChecked()]
        return "\n".join((*ticked, *sheets.lines(self.edit.text())))

    def take_focus(self) -> None:
        """Put the keyboard in it."""
        (self.checks[0] if self.checks else self.edit).setFocus()

    def _on_changed(self) -> None:
        show_measure(self.measure, self.value(), self.about)
        self.changed.emit()


class DayField(SheetField):
    """A day, kept in ISO form."""

    def __init__(self, about: Field, text: str) -> None:
        super().__init__(about)
        self.head()
        self.edit = DateField(about.title, sheets.day(text))
        self.edit.setFixedWidth(160)
        self.edit.textChanged.connect(self.changed)
        self.column.addWidget(self.edit)
        self.column.addWidget(self.edit.said)

    def value(self) -> str:
        """The day."""
        found = self.edit.value()
        return found.isoformat() if found else ""

    def typed(self) -> str:
        """The words as they stand, a day or not."""
        return self.edit.text()

    def take_focus(self) -> None:
        """Put the keyboard in it."""
        self.edit.setFocus()


class TickField(SheetField):
    """One box."""

    def __init__(self, about: Field, text: str) -> None:
        super().__init__(about)
        self.edit = Check(about.title)
        self.edit.setMinimumHeight(28)
        self.edit.setChecked(text == YES)
        self.edit.toggled.connect(self.changed)
        self.column.addWidget(self.edit)

    def value(self) -> str:
        """« oui », or nothing."""
        return YES if self.edit.isChecked() else ""

    def take_focus(self) -> None:
        """Put the keyboard in it."""
        self.edit.setFocus()


def show_measure(label: QLabel, text: str, about: Field) -> None:
    """Say how much room is left, once little is."""
    over = len(text) > about.most
    words = f"{len(text)} caractères sur {about.most} au plus"
    label.setText(f"Trop long{NARROW}: {words}" if over else words)
    label.setProperty("kind", "alarm" if over else "small")
    label.style().unpolish(label)
    label.style().polish(label)
    label.setVisible(len(text) >= NEAR * about.most)


def made(about: Field, text: str, proposed: str, picks: Sequence[str]) -> SheetField:
    """The field for what it is filled with."""
    if about.entry is Entry.PICKS:
        return PicksField(about, text, picks)
    if about.entry is Entry.TEXT:
        return TextField(about, text, proposed)
    simple = {Entry.LINE: LineField, Entry.DATE: DayField, Entry.TICK: TickField}
    return simple[about.entry](about, text)
