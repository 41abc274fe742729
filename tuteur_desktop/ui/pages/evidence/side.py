"""Beside the gallery: the piece in hand, what is known of it, and what can be done with it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.evidence import Agreement, Evidence, EvidenceKind
from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.path_words import AGREEMENTS
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.evidence import EvidenceService
from tuteur_desktop.services.evidence_pictures import Shown
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.pages.evidence import words
from tuteur_desktop.ui.pages.evidence.picture import PictureFrame
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.flow import FlowLayout
from tuteur_desktop.ui.widgets.notice import Notice, told
from tuteur_desktop.ui.widgets.tips import breakable, shorten, tip

SIDE = 560  # pixels drawn: twice the width of the panel
HEIGHT = 170
REST = 90  # milliseconds on a piece before its picture is drawn
CHIP = 206  # pixels of the words of a chip
TEXT, TITLE = 420, 160  # letters shown; the whole is in the large view or in the tip


class SidePanel(QWidget):
    """Rebuilt for each piece; the verbs stay where they are."""

    opened = Signal()
    change_wanted = Signal()
    agreement_wanted = Signal()
    copy_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, service: EvidenceService, tasks: Tasks) -> None:
        super().__init__()
        self._service, self._tasks = service, tasks
        self._one: Evidence | None = None
        self._seen: tuple[int | None, str | None] = (None, None)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._read)
        self.frame = PictureFrame(HEIGHT)
        self.frame.make_pressable("Voir en grand")
        self.frame.pressed.connect(self.opened)
        self.warning = Notice()
        self._about = QVBoxLayout()
        self._about.setSpacing(8)
        self.change = basics.button("Modifier…", icon="pencil-simple")
        self.agree = basics.button("Noter l’accord…", icon="handshake")
        self.copy = basics.button("Enregistrer une copie…", icon="export")
        self.remove = basics.button("Retirer…", "danger", "trash")
        self.address = basics.button("Copier l’adresse", icon="copy")
        self._lay_out()
        for button, signal in (
            (self.change, self.change_wanted), (self.agree, self.agreement_wanted),
            (self.copy, self.copy_wanted), (self.remove, self.removal_wanted),
        ):  # fmt: skip
            button.clicked.connect(signal)
        self.address.clicked.connect(self._on_address)

    def _lay_out(self) -> None:
        card = basics.Card(margin=14, spacing=10)
        card.column.addWidget(self.frame)
        card.column.addWidget(self.warning)
        card.column.addLayout(self._about)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.addWidget(card)
        column.addStretch()
        verbs = QGridLayout()
        verbs.setSpacing(8)
        verbs.addWidget(self.agree, 0, 0, 1, 2)
        verbs.addWidget(self.address, 1, 0, 1, 2)
        verbs.addWidget(self.copy, 2, 0, 1, 2)
        verbs.addWidget(self.change, 3, 0)
        verbs.addWidget(self.remove, 3, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(basics.scrolled(inside), 1)
        whole.addLayout(verbs)

    def show_evidence(self, one: Evidence, skills: Mapping[int, str]) -> None:
        """Show a piece; `skills` names those that it is linked to."""
        self._one = one
        if self._seen != (one.id, one.piece):
            self._seen = (one.id, one.piece)
            self._show_picture(one)
        self._show_about(one, skills)
        self.agree.setVisible(one.agreement is Agreement.ASKED)
        self.address.setVisible(one.kind is EvidenceKind.LINK)
        self.copy.setVisible(one.kind is not EvidenceKind.LINK)
        self.copy.setEnabled(one.piece is not None or one.kind is EvidenceKind.TEXT)
        self.address.setText("Copier l’adresse")
        self.frame.setVisible(one.made_of_bytes)

    def forget(self) -> None:
        """Another learner is shown."""
        self._seen, self._one = (None, None), None

    def words(self) -> str:
        """Everything the panel says, as it is read."""
        from PySide6.QtWidgets import QLabel

        return "\n".join(part.text() for part in self.findChildren(QLabel) if part.text())

    def _show_about(self, one: Evidence, skills: Mapping[int, str]) -> None:
        basics.clear_layout(self._about)
        title = basics.label(breakable(shorten(one.name, TITLE)), "section", wrap=True)
        title.setToolTip(tip(one.name))
        self._about.addWidget(title)
        self._chips(_states(one))
        if one.text:
            text = basics.label(breakable(shorten(one.text, TEXT)), wrap=True)
            self._about.addWidget(text)
            if len(one.text) > TEXT:
                more = basics.button("Lire la suite", "link")
                more.clicked.connect(self.opened)
                self._about.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        if one.address:
            link = basics.label(breakable(shorten(one.address, TEXT)), wrap=True)
            link.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._about.addWidget(link)
        self._about.addWidget(basics.label("\n".join(words.facts(one)), "small", wrap=True))
        self._about.addWidget(basics.label("Compétences montrées", "over"))
        if one.skills:
            self._chips([(skills.get(number, f"n° {number}"), "accent") for number in one.skills])
        else:
            none = f"Aucune pour l’instant{NARROW}: «{NARROW}Modifier{NARROW}» en ajoute."
            self._about.addWidget(basics.label(none, "small", wrap=True))
        if one.note:
            self._about.addWidget(basics.label("Note", "over"))
            self._about.addWidget(basics.label(breakable(one.note[:2_000]), "small", wrap=True))

    def _chips(self, said: list[tuple[str, str]]) -> None:
        if not said:
            return
        flow = FlowLayout(gap=6)
        for text, tone in said:
            metrics = QFontMetrics(theme.font(theme.SMALL))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, CHIP)
            chip = basics.Chip(shown, tone)
            chip.setToolTip(tip(text))
            flow.addWidget(chip)
        box = QWidget()
        box.setLayout(flow)
        self._about.addWidget(box)

    def _show_picture(self, one: Evidence) -> None:
        self.warning.say("watch", "")
        if not one.made_of_bytes:
            return
        if one.piece is None:
            self.frame.show_words("prohibit", "Le contenu a été retiré.")
            return
        self.frame.show_words(words.icon(one), "")
        self._rest.start()

    def _read(self) -> None:
        """Have the picture drawn, once the arrows rest on a piece."""
        one, seen = self._one, self._seen
        if one is None or one.piece is None:
            return
        number = one.id or 0

        def read() -> tuple[Shown, QImage, str]:
            found = self._service.picture(number, SIDE)
            return found, QImage.fromData(found.image), self._service.warnings(number)

        self._tasks.run(self, read, lambda found: self._on_read(seen, *found), self._on_failed)

    def _on_read(
        self, seen: tuple[int | None, str | None], found: Shown, image: QImage, warning: str
    ) -> None:  # fmt: skip
        if seen != self._seen or self._one is None:
            return
        if not image.isNull():
            self.frame.show_picture(image)
        elif found.words:
            self.frame.show_words(words.icon(self._one), told(found.words))
        self.warning.say("watch", told(warning))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._tasks.failed.emit(error)
            return
        self.frame.show_words("warning-circle")
        self.warning.say("alarm", told(error.message))

    def _on_address(self) -> None:
        if self._one is not None:
            QApplication.clipboard().setText(self._one.address)
            self.address.setText("Adresse copiée")


def _states(one: Evidence) -> list[tuple[str, str]]:
    found = []
    if one.agreement is not Agreement.UNNEEDED:
        tone = "watch" if one.agreement is Agreement.ASKED else "present"
        word = AGREEMENTS[one.agreement]
        found.append((word[:1].upper() + word[1:], tone))
    if one.confidential:
        found.append(("Confidentielle, hors du portefeuille", "off"))
    return found
