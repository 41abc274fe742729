"""Beside a paper signed in the room: everybody's signature, and an original that comes back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.signatures import Signature, SignatureState
from tuteur_desktop.ui.forms.room_words import look, signature_words
from tuteur_desktop.ui.pages.documents.lines import line
from tuteur_desktop.ui.widgets import basics


class RoomLines(QWidget):
    """`paper_wanted` when an original on paper is to be noted, `scan_wanted` to see one."""

    paper_wanted = Signal(object)
    scan_wanted = Signal(object)

    def __init__(self, signatures: Sequence[Signature], *, closed: bool) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for one in signatures:
            shown = look(one)
            said = f"{shown.word}, {signature_words(one)}"
            if one.state is SignatureState.MISSING and not one.outdated:
                said = "signature attendue"
            column.addLayout(line(shown.icon, shown.ink, one.name, said))
            if one.state is SignatureState.MISSING and closed:
                verb = basics.button("Signé à la main…", "link", "note-pencil")
                verb.setAccessibleName(f"Signé à la main{NARROW}: {one.name}")
                verb.clicked.connect(lambda _on=False, one=one: self.paper_wanted.emit(one))
                column.addWidget(verb, 0, Qt.AlignmentFlag.AlignLeft)
            if one.piece:
                verb = basics.button("Voir le scan", "link", "image")
                verb.setAccessibleName(f"Voir le scan{NARROW}: {one.name}")
                verb.clicked.connect(lambda _on=False, one=one: self.scan_wanted.emit(one))
                column.addWidget(verb, 0, Qt.AlignmentFlag.AlignLeft)
