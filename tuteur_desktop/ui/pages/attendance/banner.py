"""A calm line above the grid, with one verb: a locked period, a representative to be told."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.notice import Notice


class Banner(Notice):
    """Hidden while there is nothing to say."""

    wanted = Signal()

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, kind=kind)
        self._kind = kind
        self.verb = basics.button("", "link")
        self.verb.clicked.connect(self.wanted)
        row = self.layout()
        assert isinstance(row, QBoxLayout)
        row.setContentsMargins(12, 3, 4, 3)
        row.addWidget(self.verb)

    def tell(self, text: str, verb: str = "") -> None:
        """Say a sentence and offer a verb; an empty sentence hides the whole."""
        if text == self.text() and verb == self.verb.text() and self.isHidden() != bool(text):
            return
        self.say(self._kind, text)
        self.verb.setText(verb)
        self.verb.setVisible(bool(verb))
