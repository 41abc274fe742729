"""The tutor's signature: made at the first one, its passphrase asked once per opening."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.services.signing import SHORT_PASSPHRASE, SigningService
from tuteur_desktop.ui import icons
from tuteur_desktop.ui.forms import fields
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.notice import Notice
from tuteur_desktop.ui.widgets.task_dialog import TaskDialog

PROVES = (
    "Chaque document signé dira qui l’a signé et quand, et montrera toute modification faite "
    f"ensuite. C’est une signature électronique non qualifiée{NARROW}: elle garantit l’intégrité "
    "du document, pas à elle seule votre identité."
)
LOST = (
    f"Personne ne peut retrouver cette phrase{NARROW}: si vous l’oubliez, vous créerez une "
    "nouvelle signature, et vos anciens documents resteront vérifiables."
)
RENEW = (
    "Une nouvelle signature remplacera celle dont la phrase est oubliée. Les documents déjà signés "
    f"restent vérifiables{NARROW}: chacun porte son certificat. L’ancien fichier est gardé à côté, "
    "sous un autre nom."
)


def when_ready(
    parent: QWidget, signing: SigningService, profile: ProfileService, tasks: Tasks,
    then: Callable[[], None],
) -> None:  # fmt: skip
    """Call `then` once the key is loaded: at once, after the passphrase, or after the making."""
    if signing.unlocked:
        then()
        return
    dialog: IdentityDialog | UnlockDialog
    if signing.exists:
        dialog = UnlockDialog(signing, profile, tasks, parent)
    else:
        dialog = IdentityDialog(signing, profile, tasks, parent)
    dialog.ready.connect(then)
    dialog.open()


class SecretField(QLineEdit):
    """A passphrase; the eye shows what is typed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = self.addAction(
            icons.icon("eye", "muted"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._eye.setToolTip("Montrer ou cacher ce qui est tapé")
        self._eye.triggered.connect(self._on_eye)

    def _on_eye(self) -> None:
        hidden = self.echoMode() is QLineEdit.EchoMode.Password
        self._eye.setIcon(icons.icon("eye-slash" if hidden else "eye", "muted"))
        modes = QLineEdit.EchoMode
        self.setEchoMode(modes.Normal if hidden else modes.Password)


class UnlockDialog(TaskDialog):
    """Asks for the passphrase; a wrong one is said, and the dialog stays."""

    ready = Signal()

    def __init__(
        self, signing: SigningService, profile: ProfileService, tasks: Tasks, parent: QWidget | None
    ) -> None:
        super().__init__("Votre signature", tasks, parent)
        self._signing, self._profile = signing, profile
        self.setMinimumWidth(460)
        self.passphrase = SecretField("Phrase de passe")
        self.forgotten = basics.button("Phrase oubliée…", "link")
        self.verb = basics.button("Déverrouiller", "primary", "lock-key-open")
        self.verb.setDefault(True)
        self._cancel = basics.button("Annuler")
        self.column.addWidget(basics.label("Votre signature", "section"))
        words = "Donnez votre phrase de passe. Elle n’est demandée qu’une fois par ouverture."
        self.column.addWidget(basics.label(words, "muted", wrap=True))
        self.column.addWidget(self.passphrase)
        self.column.addWidget(self.problem)
        self.column.addWidget(self.progress)
        row = QHBoxLayout()
        row.addWidget(self.forgotten)
        row.addStretch()
        row.addWidget(self._cancel)
        row.addWidget(self.verb)
        self.column.addLayout(row)
        self.verb.clicked.connect(self._on_verb)
        self.forgotten.clicked.connect(self._on_forgotten)
        self._cancel.clicked.connect(self.reject)
        self.passphrase.setFocus()

    def held(self, working: bool) -> None:
        """Hold the field and the verbs; after a refusal the phrase can be typed again at once."""
        for part in (self.passphrase, self.verb, self.forgotten, self._cancel):
            part.setEnabled(not working)
        if not working:
            self.passphrase.setFocus()
            self.passphrase.selectAll()

    def _on_verb(self) -> None:
        typed = self.passphrase.text()
        self.work("Ouverture de la signature", lambda: self._signing.unlock(typed), self._on_done)

    def _on_done(self, _nothing: object) -> None:
        self.accept()
        self.ready.emit()

    def _on_forgotten(self) -> None:
        made = IdentityDialog(
            self._signing, self._profile, self.tasks, self.parentWidget(), renew=True
        )
        made.ready.connect(self.ready)
        made.finished.connect(self.reject)
        self.hide()
        made.open()


class IdentityDialog(TaskDialog):
    """Makes the tutor's signature, or a new one in place of one whose phrase is forgotten."""

    ready = Signal()

    def __init__(
        self, signing: SigningService, profile: ProfileService, tasks: Tasks,
        parent: QWidget | None, *, renew: bool = False,
    ) -> None:  # fmt: skip
        super().__init__("Votre signature", tasks, parent)
        self._signing, self._renew = signing, renew
        self.setMinimumWidth(520)
        self.name = fields.line("Nom qui signe", profile.profile().tutor)
        self.passphrase = SecretField("Phrase de passe")
        self.again = SecretField("La même phrase, encore une fois")
        self.hint = basics.label("", "small", wrap=True)
        title = "Nouvelle signature" if renew else "Votre signature"
        self.verb = basics.button(
            "Créer ma nouvelle signature" if renew else "Créer ma signature", "primary", "key"
        )
        self.verb.setDefault(True)
        self._cancel = basics.button("Annuler")
        self.column.addWidget(basics.label(title, "section"))
        self.column.addWidget(basics.label(RENEW if renew else PROVES, "muted", wrap=True))
        rows = (("Nom", self.name), ("Phrase de passe", self.passphrase), ("Encore", self.again))
        self.column.addLayout(fields.form(rows))
        self.column.addWidget(self.hint)
        self.column.addWidget(Notice(kind="watch", text=LOST))
        self.column.addLayout(self._place())
        self.column.addWidget(self.problem)
        self.column.addWidget(self.progress)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._cancel)
        row.addWidget(self.verb)
        self.column.addLayout(row)
        for field in (self.passphrase, self.again):
            field.textChanged.connect(self._say_hint)
        self.verb.clicked.connect(self._on_verb)
        self._cancel.clicked.connect(self.reject)
        self._say_hint()
        (self.passphrase if self.name.text() else self.name).setFocus()

    def _place(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(basics.label("La clé sera gardée dans ce fichier, à côté de votre dossier "
                                      f"de suivi{NARROW}:", "small", wrap=True))  # fmt: skip
        path = basics.label(str(self._signing.path), "small", wrap=True)
        path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(path)
        return column

    def held(self, working: bool) -> None:
        """Hold the fields and the verbs."""
        for part in (self.name, self.passphrase, self.again, self.verb, self._cancel):
            part.setEnabled(not working)

    def _say_hint(self) -> None:
        one, other = self.passphrase.text(), self.again.text()
        if one and len(one) < SHORT_PASSPHRASE:
            words = f"Courte{NARROW}: {SHORT_PASSPHRASE} caractères ou plus sont conseillés."
        elif other and not one.startswith(other):
            words = "Les deux phrases ne sont pas les mêmes."
        elif one and one == other:
            words = "Les deux phrases sont les mêmes."
        else:
            words = (
                f"{SHORT_PASSPHRASE} caractères ou plus{NARROW}; quelques mots à vous se "
                "retiennent mieux qu’un mot compliqué."
            )
        self.hint.setText(words)

    def _on_verb(self) -> None:
        name, typed = self.name.text(), self.passphrase.text()
        if typed != self.again.text():
            self.refuse(f"Les deux phrases ne sont pas les mêmes{NARROW}: retapez-les.")
            self.again.setFocus()
            self.again.selectAll()
            return
        make = self._signing.renew if self._renew else self._signing.create
        self.work("Création de la signature", lambda: make(name, typed), self._on_done)

    def _on_done(self, _nothing: object) -> None:
        self.accept()
        self.ready.emit()
