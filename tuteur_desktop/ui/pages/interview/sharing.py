"""Which sentences of an answer go to the centre: a line to unfold, a box a sentence."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import plural
from tuteur_desktop.domain.sentences import sentences
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.check import Check
from tuteur_desktop.ui.widgets.notice import told

WHAT = "Les phrases cochées iront dans l’extrait pour le centre ; le reste n’y paraîtra pas."
MOST = 40  # boxes; a text of more sentences is not an answer to choose in


class Sharing(QWidget):
    """None is chosen by itself; a sentence that changes is to be chosen again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text, self._shared, self._locked = "", (), False
        self.unfold = basics.button("", "link", "share-network")
        self.unfold.setCheckable(True)
        self.unfold.toggled.connect(self._show)
        self._boxes = QVBoxLayout()
        self._boxes.setSpacing(4)
        line = QHBoxLayout()
        line.addWidget(self.unfold)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addLayout(self._boxes)
        self.checks: list[tuple[Check, str]] = []
        self._show()

    _shared: tuple[str, ...]

    def show_text(self, text: str, shared: Sequence[str], *, locked: bool = False) -> None:
        """Offer the sentences of a text, those chosen ticked."""
        self._text, self._locked = text, locked
        self._shared = tuple(one for one in shared if one in text)
        self._show()

    def shared(self) -> tuple[str, ...]:
        """The sentences chosen, in the order of the text."""
        return self._shared

    def _show(self) -> None:
        number = len(self._shared)
        self.setVisible(bool(self._text.strip()) and not (self._locked and not number))
        said = plural(number, "phrase choisie", "phrases choisies") if number else "rien"
        self.unfold.setText(f"Pour le centre\u202f: {said}")
        basics.clear_layout(self._boxes)
        self.checks = []
        if not self.unfold.isChecked():
            return
        self._boxes.addWidget(basics.label(told(WHAT), "small", wrap=True))
        for sentence in sentences(self._text)[:MOST]:
            box = Check(_short(sentence))
            box.setToolTip(sentence)
            box.setChecked(sentence in self._shared)
            box.setEnabled(not self._locked)
            box.setAccessibleName(f"Envoyer au centre : {sentence}")
            box.toggled.connect(self._on_toggled)
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._boxes.addWidget(box)
            # What is made later would come last by Tab.
            self.setTabOrder(self.checks[-1][0] if self.checks else self.unfold, box)
            self.checks.append((box, sentence))

    def _on_toggled(self) -> None:
        self._shared = tuple(sentence for box, sentence in self.checks if box.isChecked())
        number = len(self._shared)
        said = plural(number, "phrase choisie", "phrases choisies") if number else "rien"
        self.unfold.setText(f"Pour le centre\u202f: {said}")
        self.changed.emit()


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= 90 else f"{sentence[:88]}…"
