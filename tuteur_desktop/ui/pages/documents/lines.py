"""One line beside a document: a picture, a name and what is said of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from tuteur_desktop.ui.widgets import basics


def line(icon: str, tone: str, name: str, words: str) -> QHBoxLayout:
    """The line, its words under its name."""
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(basics.IconDisc(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(basics.label(name, "strong", wrap=True))
    column.addWidget(basics.label(words, "small", wrap=True))
    row.addLayout(column, 1)
    return row
