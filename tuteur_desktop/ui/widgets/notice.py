"""A sentence on soft colour inside a page or a dialog, and how a service's sentence is shown."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from tuteur_desktop.domain.french import typeset
from tuteur_desktop.ui import icons

_ICONS = {
    "alarm": ("warning-circle", "alarm"),
    "watch": ("warning", "watch"),
    "done": ("check-circle", "present"),
    "note": ("info", "muted"),
}


def told(text: str) -> str:
    """A sentence of a service as the window prints it: French spaces, typographic apostrophe."""
    return typeset(text).replace("'", "’")


class Notice(QFrame):
    """One or more sentences; `kind` is alarm, watch, done or note. Hidden while it says nothing."""

    def __init__(
        self, parent: QWidget | None = None, *, kind: str = "note", text: str = ""
    ) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setStyleSheet("QFrame#bar { margin-top: 0; }")  # the window's own bar has one
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.say(kind, text)

    def say(self, kind: str, text: str) -> None:
        """Show this; an empty text hides the whole."""
        icon, ink = _ICONS[kind]
        self.setProperty("kind", kind)
        for part in (self, self._text):
            part.style().unpolish(part)
            part.style().polish(part)
        self._icon.setPixmap(icons.pixmap(icon, ink))
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        """What is said now; empty while hidden."""
        return self._text.text()
