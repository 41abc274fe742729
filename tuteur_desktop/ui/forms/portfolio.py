"""« Remettre le portefeuille… »: what goes in, as a folder or as one PDF, sealed if wanted."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import shiboken6
from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QWidget

from tuteur_desktop.domain.evidence import size_words
from tuteur_desktop.domain.french import NARROW, plural
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.documents import Issued
from tuteur_desktop.services.files import safe_name, with_suffix
from tuteur_desktop.services.portfolio import Asked, PortfolioService
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.services.signing import SigningService
from tuteur_desktop.ui.forms.passphrase import when_ready
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.check import Check
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.notice import told
from tuteur_desktop.ui.widgets.task_dialog import TaskDialog

TITLE = "Remettre le portefeuille de compétences"
FOLDER, PDF = "Un dossier à emporter : PDF, fichiers, empreintes", "Un seul PDF, à imprimer"
INTRO = (
    "Ce que les trois voix ont dit de chaque compétence, et les preuves. Le dossier se lit sans "
    "ce programme ; il appartient à l’alternant."
)


def _choose_folder(parent: QWidget) -> str:
    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return QFileDialog.getExistingDirectory(parent, "Mettre le dossier dans", start)


def _choose_file(parent: QWidget, name: str) -> str:
    return QFileDialog.getSaveFileName(parent, "Enregistrer sous", name, "Documents PDF (*.pdf)")[0]


class PortfolioDialog(TaskDialog):
    """Counts what is left out before anything is written; a stop leaves nothing.

    `choose_folder` and `choose_file` ask the system, and can be replaced.
    """

    issued = Signal()
    _advanced = Signal(int, int)

    def __init__(
        self, portfolio: PortfolioService, signing: SigningService, profile: ProfileService,
        tasks: Tasks, learner_id: int, name: str, parent: QWidget | None,
    ) -> None:  # fmt: skip
        super().__init__(f"{TITLE} - {name}", tasks, parent)
        self._portfolio, self._signing, self._profile = portfolio, signing, profile
        self._learner_id, self._name = learner_id, name
        self.choose_folder: Callable[[QWidget], str] = _choose_folder
        self.choose_file: Callable[[QWidget, str], str] = _choose_file
        self._stop = Event()
        self.shape = Combo()
        self.shape.setAccessibleName("Forme")
        self.shape.addItems([told(FOLDER), PDF])
        self.summary = basics.label("", "muted", wrap=True)
        self.confidential = Check("Joindre les preuves confidentielles")
        self.dossier = Check(told("Ajouter les exemples de pratique à rédiger (dossier pro)"))
        self.dossier.setToolTip("Une page par bloc pratiqué, pour le dossier professionnel.")
        self.sign = Check("Signer le PDF")
        self.cancel = basics.button("Fermer")
        self.verb = basics.button("Enregistrer…", "primary", "download-simple")
        self.verb.setDefault(True)
        self._lay_out()
        self.confidential.toggled.connect(lambda _on: self._count())
        self.cancel.clicked.connect(self._on_cancel)
        self.verb.clicked.connect(self._on_verb)
        self._advanced.connect(self._on_advanced)
        self._count()

    def asked(self) -> Asked:
        """What is ticked."""
        return Asked(self.confidential.isChecked(), self.dossier.isChecked(), self.sign.isChecked())

    def held(self, working: bool) -> None:
        """Hold the choices while it is written, which can be stopped."""
        for part in (self.shape, self.confidential, self.dossier, self.sign, self.verb):
            part.setEnabled(not working)
        self.cancel.setText("Arrêter" if working else "Fermer")
        self.cancel.setEnabled(True)

    def _lay_out(self) -> None:
        words = QLabel("Forme")
        words.setBuddy(self.shape)
        row, verbs = QHBoxLayout(), QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(words)
        row.addWidget(self.shape, 1)
        verbs.setSpacing(8)
        verbs.addWidget(self.progress, 1)
        verbs.addStretch()
        verbs.addWidget(self.cancel)
        verbs.addWidget(self.verb)
        self.column.addWidget(basics.label(TITLE, "section", wrap=True))
        self.column.addWidget(basics.label(told(INTRO), "muted", wrap=True))
        self.column.addLayout(row)
        for part in (self.confidential, self.dossier, self.sign, self.summary, self.problem):
            self.column.addWidget(part)
        self.column.addLayout(verbs)
        self.setMinimumWidth(520)

    def _count(self) -> None:
        """Say what would go in, and what would not."""
        try:
            found = self._portfolio.contents(
                self._learner_id, confidential=self.confidential.isChecked()
            )
        except UserError as refusal:
            self.refuse(told(refusal.message))
            self.verb.setEnabled(False)
            return
        said = [f"{plural(found.pieces, 'preuve')}, {size_words(found.size)} de fichiers."
                if found.pieces else "Aucune preuve."]  # fmt: skip
        if found.confidential:
            said.append(f"Laissées de côté{NARROW}: {_left(found.confidential, 'confidentielle')}.")
        if found.awaited:
            words = _left(found.awaited, "dont l’accord reste à recueillir", agreed=False)
            said.append(f"Jamais jointes{NARROW}: {words}.")
        self.summary.setText(" ".join(said))
        can = bool(found.confidential or self.confidential.isChecked())
        self.confidential.setEnabled(can)

    def _on_verb(self) -> None:
        if self.sign.isChecked():
            when_ready(self, self._signing, self._profile, self.tasks, self._choose)
        else:
            self._choose()

    def _choose(self) -> None:
        name = safe_name(f"Portefeuille - {self._name}", "")
        if self.shape.currentIndex() == 0:
            chosen = self.choose_folder(self)
            target = _free(Path(chosen) / name) if chosen else None
            make = self._portfolio.folder
        else:
            chosen = self.choose_file(self, f"{name}.pdf")
            target = with_suffix(chosen, ".pdf") if chosen else None
            make = self._portfolio.pdf
        if target is None:
            return
        stop, asked, place = Event(), self.asked(), target
        self._stop = stop

        def progress(done: int, whole: int) -> bool:
            if stop.is_set() or not shiboken6.isValid(self):
                return False
            self._advanced.emit(done, whole)  # from the thread of the work, heard on ours
            return True

        self.work(
            "Écriture du portefeuille",
            lambda: make(self._learner_id, place, asked, progress, force=True),
            lambda issued: self._on_done(place, issued),
        )

    def _on_advanced(self, done: int, whole: int) -> None:
        if self.working:
            self.progress.setRange(0, whole)
            self.progress.setValue(done)

    def _on_cancel(self) -> None:
        if not self.working:
            self.reject()
            return
        self._stop.set()
        self.cancel.setEnabled(False)

    def _on_done(self, place: Path, issued: Issued) -> None:
        self.progress.setRange(0, 0)
        signed = ", signé" if issued.document.signed_at else ""
        self.problem.say(
            "done", f"Enregistré{signed} sous «{NARROW}{place.name}{NARROW}», dans {place.parent}."
        )
        self.cancel.setFocus()
        self.issued.emit()


def _left(count: int, what: str, *, agreed: bool = True) -> str:
    many = "s" if count > 1 and agreed else ""
    return f"{plural(count, 'preuve')} {what}{many}"


def _free(wanted: Path) -> Path:
    """A name that nothing has yet: what was handed over before stays as it was."""
    found, rank = wanted, 1
    while found.exists():
        rank += 1
        found = wanted.with_name(f"{wanted.name} ({rank})")
    return found
