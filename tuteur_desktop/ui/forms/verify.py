"""What is found in a received PDF: verdict, reasons, signatures, and what the register knows."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW, date_words, time_words
from tuteur_desktop.services.documents import DocumentsService, Verified
from tuteur_desktop.ui import icons, theme
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.notice import told
from tuteur_desktop.ui.widgets.task_dialog import TaskDialog

if TYPE_CHECKING:
    from tuteur_desktop.services.documents import Signature

# Verdict (services' token) → word, meaning, icon, tone.
VERDICTS: dict[str, tuple[str, str, str, str]] = {
    "valid": (
        "Valide", "Rien n’a été changé depuis les signatures.", "circle-wavy-check", "present",
    ),
    "modified": (
        "Modifié après signature", "Ce qui se lit n’est plus ce qui a été signé.", "warning",
        "alarm",
    ),
    "invalid": (
        "Invalide", "Une signature ne correspond pas à ce document.", "x-circle", "alarm",
    ),
    "unverifiable": (
        "Impossible à vérifier", f"Ni valide ni faux{NARROW}: on ne peut rien en dire ici.",
        "question", "watch",
    ),
    "unsigned": (
        "Non signé", "Aucune signature électronique dans ce fichier.", "file-dotted", "muted",
    ),
}  # fmt: skip


class VerifyDialog(TaskDialog):
    """Judges at once; closes by Enter."""

    def __init__(
        self, documents: DocumentsService, tasks: Tasks, name: str, read: Callable[[], bytes],
        parent: QWidget | None,
    ) -> None:  # fmt: skip
        super().__init__("Vérifier un PDF", tasks, parent)
        self.resize(600, 520)
        self.verdict = basics.label("Vérification…", "section", wrap=True)
        self._disc = BigDisc("magnifying-glass", "muted")
        self._meaning = basics.label("", "muted", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self._disc, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.verdict)
        words.addWidget(self._meaning)
        words.addWidget(basics.label(name, "small", wrap=True))
        head.addLayout(words, 1)
        inside = QWidget()
        self._body = QVBoxLayout(inside)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(12)
        self._details = basics.button("Détails techniques", "link", "caret-down")
        self._details.setCheckable(True)
        self._details.toggled.connect(self._on_details)
        self._details.hide()
        self._technical: list[QWidget] = []
        self.close_button = basics.button("Fermer", "primary")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.reject)
        verbs = QHBoxLayout()
        verbs.addWidget(self._details)
        verbs.addStretch()
        verbs.addWidget(self.close_button)
        self.column.addLayout(head)
        self.column.addWidget(self.problem)
        self.column.addWidget(self.progress)
        self.column.addWidget(basics.scrolled(inside), 1)
        self.column.addLayout(verbs)
        self.work("Vérification en cours", lambda: documents.verify(read()), self._show)

    def held(self, working: bool) -> None:
        """Nothing is written here: closing is always possible."""
        self.working = False
        if not working and self.verdict.text() == "Vérification…":
            self.verdict.setText("Pas de verdict")

    def words(self) -> str:
        """Everything the dialog says, as it is read."""
        said = (part for part in self.findChildren(QLabel) if not part.isHidden())
        return "\n".join(part.text() for part in said if part.text())

    def _show(self, found: Verified) -> None:
        judged = found.verification
        word, meaning, icon, tone = VERDICTS[judged.verdict.value]
        self.verdict.setText(word)
        self._meaning.setText(meaning)
        self._disc.show_icon(icon, tone)
        # What is said of one signature stands with it; the rest speaks of the whole file.
        each = {f"{one.label} : {reason}" for one in judged.signatures for reason in one.reasons}
        whole = [told(reason) for reason in judged.reasons if reason not in each]
        if whole:
            card = basics.Card(margin=14, spacing=6)
            for reason in whole:
                card.column.addWidget(basics.label(reason, wrap=True))
            self._body.addWidget(card)
        for signature in judged.signatures:
            self._body.addWidget(self._signature(signature))
        if found.register:
            card = basics.Card(margin=14, spacing=4)
            card.column.addWidget(basics.label("Dans votre registre", "over"))
            card.column.addWidget(basics.label(told(found.register), wrap=True))
            self._body.addWidget(card)
        self._body.addStretch()
        self._details.setVisible(bool(self._technical))

    def _signature(self, signature: "Signature") -> QWidget:
        _word, _meaning, icon, tone = VERDICTS[signature.verdict.value]
        card = basics.Card(margin=14, spacing=6)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(basics.IconDisc(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(basics.label(_signer(signature), "strong", wrap=True))
        words.addWidget(basics.label(_when(signature), "small", wrap=True))
        for reason in signature.reasons:
            words.addWidget(basics.label(told(reason), "smallink", wrap=True))
        technical = basics.label(_technical(signature), "small", wrap=True)
        technical.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        technical.hide()
        self._technical.append(technical)
        words.addWidget(technical)
        row.addLayout(words, 1)
        card.column.addLayout(row)
        return card

    def _on_details(self, shown: bool) -> None:
        self._details.setIcon(icons.icon("caret-up" if shown else "caret-down", "accent", 18))
        for part in self._technical:
            part.setVisible(shown)


class BigDisc(QWidget):
    """The picture of a verdict; its word stands beside it."""

    def __init__(self, icon: str, tone: str) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self.setFixedSize(52, 52)

    def show_icon(self, icon: str, tone: str) -> None:
        """Show another picture."""
        self._icon, self._tone = icon, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the disc and the icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("off" if self._tone == "muted" else f"{self._tone}_soft"))
        painter.drawEllipse(self.rect())
        icons.draw(painter, QRectF(12, 12, 28, 28), self._icon, self._tone)


def _signer(signature: "Signature") -> str:
    what = "Horodatage de " if signature.kind == "timestamp" else ""
    word = VERDICTS[signature.verdict.value][0].lower()
    return f"{what}{signature.signer}{NARROW}: {word}"


def _when(signature: "Signature") -> str:
    if signature.time is None:
        return "Sans date"
    at = signature.time.astimezone()
    clock = "horodatage" if signature.time_source == "timestamp" else "heure de son ordinateur"
    return f"Le {date_words(at.date())} à {time_words(at)} ({clock})"


def _technical(signature: "Signature") -> str:
    covers = (
        "tout le fichier" if signature.covers_whole_file else "le fichier d’alors, complété depuis"
    )
    role = "certifie le document" if signature.certified else "approuve le document"
    return (
        f"Niveau {signature.level} ; {role} ; couvre {covers} ; case «{NARROW}{signature.field}"
        f"{NARROW}».\nCertificat (SHA-256) {signature.fingerprint}"
    ).replace(" ;", f"{NARROW};")
