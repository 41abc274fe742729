"""What the cards of the tab are made of: a line with its verbs, a note under it, a fold."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.tips import breakable, shorten

MOST = 600  # letters on a card; the form shows all


def words(text: str, kind: str = "") -> QLabel:
    """A text that somebody typed: it wraps, inside a word that is wider than the card."""
    return basics.label(breakable(shorten(text, MOST)), kind, wrap=True)


def line(text: str, kind: str, *verbs: QWidget) -> QWidget:
    """A text that wraps, and verbs at its right."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(words(text, kind), 1)
    for verb in verbs:
        row.addWidget(verb, 0, Qt.AlignmentFlag.AlignTop)
    return made


def block(*parts: QWidget, gap: int = 3) -> QWidget:
    """Parts one under the other."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    for part in parts:
        # A chip keeps its own width.
        left = Qt.AlignmentFlag.AlignLeft if isinstance(part, basics.Chip) else Qt.AlignmentFlag(0)
        column.addWidget(part, 0, left)
    return made


def verb(word: str, about: str, deed: Callable[[], object], kind: str = "") -> QPushButton:
    """A button that says aloud what it is about."""
    made = basics.button(word, kind)
    made.setAccessibleName(f"{word.rstrip('…')}{NARROW}: {about}")
    made.clicked.connect(lambda _checked=False: deed())
    return made


def pencil(word: str, about: str, deed: Callable[[], object]) -> QPushButton:
    """The small verb that opens a line to correct it."""
    made = basics.icon_button("pencil-simple", f"{word}{NARROW}: {about}")
    made.clicked.connect(lambda _checked=False: deed())
    return made
