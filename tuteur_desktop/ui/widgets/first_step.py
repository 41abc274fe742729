"""An empty place that offers several first steps."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tuteur_desktop.ui import icons
from tuteur_desktop.ui.widgets import basics

WIDTH = 440


class FirstStep(QWidget):
    """What will be there, in a few lines, then the verbs one under the other."""

    def __init__(self, icon: str, title: str, text: str, *verbs: QWidget) -> None:
        super().__init__()
        picture = QLabel()
        picture.setPixmap(icons.pixmap(icon, "faint", 48))
        words = basics.label(text, "muted", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setFixedWidth(WIDTH)
        # In a row of its own: aligned in the column, it would get the height of a wider one.
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(words)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 40, 24, 24)
        column.setSpacing(10)
        for part in (picture, basics.label(title, "section")):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(row)
        column.addSpacing(6)
        for verb in verbs:
            column.addWidget(verb, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
