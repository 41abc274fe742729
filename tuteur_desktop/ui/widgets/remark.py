"""A quiet line under free words: what may better not be written, and what could be instead."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tuteur_desktop.domain.care import remarks
from tuteur_desktop.domain.french import NARROW, listing
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.note import NoteEdit

LOOKED_AT = 20_000  # characters; a longer paste is not looked at word by word


def remark_label() -> QLabel:
    """The line, hidden while it says nothing."""
    made = basics.label("", "small", wrap=True)
    made.hide()
    return made


def look(line: QLabel, text: str) -> None:
    """Say in the line what a text may better not say; it never blocks (CNIL)."""
    found = remarks(text) if len(text) <= LOOKED_AT else ()
    said = " ".join(
        f"«{NARROW}{listing(one.words)}{NARROW}»{NARROW}: {one.advice}" for one in found
    )
    line.setText(said)
    line.setVisible(bool(said))


class RemarkedNote(QWidget):
    """A field for free words, and the line under it; together they are one row of a form."""

    grown = Signal()  # the line came or went: a form takes another height

    def __init__(self, name: str, text: str = "", *, lines: int = 3) -> None:
        super().__init__()
        self.note = NoteEdit(name, text, lines=lines)
        self.remark = remark_label()
        self.setFocusProxy(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.note)
        column.addWidget(self.remark)
        self.note.textChanged.connect(self._look)
        self._look()

    def text(self) -> str:
        """The words as typed."""
        return self.note.text()

    def _look(self) -> None:
        before = self.remark.text()
        look(self.remark, self.text())
        if self.remark.text() != before:
            self.grown.emit()
