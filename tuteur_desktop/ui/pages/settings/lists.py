"""The cards of the settings that list: imports, copies, the signature, the program."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop import __version__
from tuteur_desktop.domain.french import NARROW, NBSP, time_words, weekday_date
from tuteur_desktop.services.copies import CopiesService
from tuteur_desktop.services.signing import SigningService
from tuteur_desktop.ui.pages.settings.cards import SettingsCard
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from tuteur_desktop.services.copies import Copy

SHOWN_COPIES = 12
LABELS = {
    "": "Copie du jour",
    "avant-mise-a-niveau": "Avant une mise à niveau",
    "avant-restauration": "Avant une restauration",
}


class ImportCard(SettingsCard):
    """Learners from a workbook or a list."""

    import_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(
            "Importer des alternants",
            "Depuis le modèle officiel (.xlsx) ou une liste en CSV. Vous verrez d’abord ce qui "
            "changerait. Un fichier se dépose aussi directement sur cette page.",
        )
        self.verb = basics.button("Choisir un fichier…", icon="upload-simple")
        self.verb.clicked.connect(self.import_wanted)
        self.column.addWidget(self.verb, 0, Qt.AlignmentFlag.AlignLeft)


class CopiesCard(SettingsCard):
    """The copies of the store, and the return of one."""

    restore_wanted = Signal(object)
    folder_wanted = Signal()

    def __init__(self, copies: CopiesService) -> None:
        super().__init__(
            "Sauvegardes",
            "Une copie par jour d’ouverture, les sept dernières gardées, plus une avant chaque "
            "mise à niveau et chaque restauration.",
        )
        self._copies = copies
        self.cloud = Notice()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.column.addWidget(self.cloud)
        self.column.addLayout(self._list)
        words = (
            f"Elles sont sur ce même ordinateur{NARROW}: pour parer à une panne, recopiez parfois "
            "ce dossier sur une clé USB."
        )
        self.column.addWidget(basics.label(words, "small", wrap=True))
        self.path = basics.label(str(copies.folder()), "small", wrap=True)
        self.path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(self.path)
        self.folder = basics.button("Ouvrir ce dossier", "link", "folder-open")
        self.folder.clicked.connect(self.folder_wanted)
        self.column.addWidget(self.folder, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        """List the copies, and warn of a folder that is sent elsewhere."""
        service = self._copies.cloud_service()
        words = (
            f"Votre dossier de suivi est dans «{NARROW}{service}{NARROW}», qu’un service en ligne "
            f"synchronise. Il peut s’y abîmer, et ces données quittent l’ordinateur{NARROW}: "
            "déplacez-le hors de ce dossier."
        )
        self.cloud.say("watch", words if service else "")
        basics.clear_layout(self._list)
        found = self._copies.copies()
        for index, one in enumerate(found[:SHOWN_COPIES]):
            if index:
                self._list.addWidget(basics.rule())
            self._list.addWidget(self._copy(one))
        if not found:
            self._list.addWidget(basics.label("Aucune copie pour l’instant.", "muted"))

    def _copy(self, one: "Copy") -> QWidget:
        size = f"{max(1, round(one.size / 1024))}{NBSP}Ko"
        label = LABELS.get(one.label, one.label)
        row = _row(copy_words(one), f"{label} · {size}")
        verb = basics.button("Restaurer…")
        verb.setAccessibleName(f"Restaurer la copie du {copy_words(one)}")
        verb.clicked.connect(lambda: self.restore_wanted.emit(one))
        line = row.layout()
        if line is not None:
            line.addWidget(verb)
        return row


def copy_words(one: "Copy") -> str:
    """« lundi 23 novembre 2026 à 9 h 42 »."""
    return f"{weekday_date(one.made_at.date())} à {time_words(one.made_at)}"


class SignatureCard(SettingsCard):
    """Where the tutor's signature stands."""

    unlock_wanted = Signal()
    renew_wanted = Signal()

    def __init__(self, signing: SigningService) -> None:
        super().__init__("Signature")
        self._signing = signing
        self.state = basics.label("", "strong", wrap=True)
        self.words = basics.label("", "small", wrap=True)
        self.path = basics.label("", "small", wrap=True)
        self.path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.make = basics.button("Créer ma signature…", icon="key")
        self.unlock = basics.button("Déverrouiller…", icon="lock-key-open")
        self.renew = basics.button("Nouvelle signature…")
        self.make.clicked.connect(self.unlock_wanted)
        self.unlock.clicked.connect(self.unlock_wanted)
        self.renew.clicked.connect(self.renew_wanted)
        for part in (self.state, self.words, self.path):
            self.column.addWidget(part)
        row = QHBoxLayout()
        for button in (self.make, self.unlock, self.renew):
            row.addWidget(button)
        row.addStretch()
        self.column.addLayout(row)

    def refresh(self) -> None:
        """Say whether it exists, and whether its phrase was given."""
        there, open_now = self._signing.exists, self._signing.unlocked
        if not there:
            state = "Pas encore créée"
            words = "Elle le sera à votre première signature, ou ici dès maintenant."
        elif open_now:
            state = "Prête à signer"
            words = "La phrase de passe a été donnée pour cette ouverture."
        else:
            state = "Verrouillée"
            words = "La phrase de passe sera demandée à la prochaine signature."
        self.state.setText(state)
        self.words.setText(words)
        self.path.setText(str(self._signing.path) if there else "")
        self.path.setVisible(there)
        self.make.setVisible(not there)
        self.unlock.setVisible(there and not open_now)
        self.renew.setVisible(there)


class AboutCard(SettingsCard):
    """The program."""

    def __init__(self) -> None:
        super().__init__("À propos")
        for words in (
            f"Tuteur, version {__version__}",
            "Logiciel libre, sous licence GNU GPL, version 3 ou ultérieure.",
            f"Ce programme n’utilise pas le réseau{NARROW}: ni compte, ni serveur, ni mesure "
            "d’audience.",
        ):
            self.column.addWidget(basics.label(words, wrap=True))


def _row(title: str, about: str) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 8, 0, 8)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(basics.label(title, "strong", wrap=True))
    words.addWidget(basics.label(about, "small", wrap=True))
    line.addLayout(words, 1)
    return row
