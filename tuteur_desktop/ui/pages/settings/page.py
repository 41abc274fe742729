"""The settings: everything is kept as soon as a field is left."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QHideEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.services.catalogue import CatalogueService
from tuteur_desktop.services.copies import CopiesService
from tuteur_desktop.services.exchange import ExchangeService
from tuteur_desktop.services.frameworks import FrameworksService
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.services.signing import SigningService
from tuteur_desktop.ui import messages
from tuteur_desktop.ui.forms.import_file import ImportDialog
from tuteur_desktop.ui.forms.passphrase import IdentityDialog, when_ready
from tuteur_desktop.ui.news import EVERYTHING
from tuteur_desktop.ui.pages.settings.cards import ProfileCards, ThemeCard
from tuteur_desktop.ui.pages.settings.days import DaysCard
from tuteur_desktop.ui.pages.settings.frameworks import FrameworksCard
from tuteur_desktop.ui.pages.settings.lists import (
    AboutCard,
    CopiesCard,
    ImportCard,
    SignatureCard,
    copy_words,
)
from tuteur_desktop.ui.pages.settings.site import SiteCard
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.drop import DropVeil, dropped_file
from tuteur_desktop.ui.widgets.page import Page

if TYPE_CHECKING:
    from tuteur_desktop.services.copies import Copy

NARROW_PAGE = 900
LEARNERS = "Alternants (*.xlsx *.csv *.txt)"
FRAMEWORKS = "Référentiels, répertoires et kits (*.xml *.zip *.csv *.json *.xlsx)"
SUFFIXES = (".xlsx", ".csv", ".txt", ".xml", ".zip", ".json")


def _choose_file(parent: QWidget, kinds: str) -> str:
    return QFileDialog.getOpenFileName(parent, "Importer un fichier", "", kinds)[0]


class SettingsPage(Page):
    """Two columns of cards, one when the window is narrow. `choose_file` and `open_url` ask the
    system, and can be replaced."""

    tables = frozenset({"profile", "site_day", "setting"}) | FrameworksCard.tables

    theme_wanted = Signal(str)

    def __init__(
        self, profile: ProfileService, frameworks: FrameworksService, exchange: ExchangeService,
        catalogue: CatalogueService, copies: CopiesService, signing: SigningService, tasks: Tasks,
        today: Callable[[], date],
    ) -> None:  # fmt: skip
        super().__init__()
        self._profile, self._exchange = profile, exchange
        self._copies, self._signing, self._tasks = copies, signing, tasks
        self.choose_file: Callable[[QWidget, str], str] = _choose_file
        self.open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl
        self.profile = ProfileCards(profile)
        self.profile.setParent(self)
        self.site = SiteCard(profile)
        self.days = DaysCard(profile, today)
        self.theme = ThemeCard()
        self.frameworks = FrameworksCard(frameworks, exchange, catalogue, today)
        self.learners = ImportCard()
        self.copies = CopiesCard(copies)
        self.signature = SignatureCard(signing)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName("Restauration en cours")
        self.progress.hide()
        self._body = self._lay_out()
        self.setAcceptDrops(True)
        self._veil = DropVeil(self, "Déposez le fichier pour voir ce qu’il apporterait")
        self._connect()
        self.refresh()

    def _lay_out(self) -> QBoxLayout:
        inside = QWidget()
        body = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        body.setContentsMargins(0, 0, 8, 0)
        body.setSpacing(14)
        for cards in (
            (self.profile.own, self.profile.site, self.site, self.theme, AboutCard()),
            (self.days, self.frameworks, self.learners, self.signature, self.copies),
        ):
            column = QVBoxLayout()
            column.setSpacing(14)
            for card in cards:
                column.addWidget(card)
            column.addStretch()
            body.addLayout(column, 1)
        self.templates = basics.button("Trames et modèles", "", "list-bullets")
        self.templates.clicked.connect(lambda: self.page_wanted.emit("templates"))
        head = QHBoxLayout()
        head.addWidget(basics.label("Réglages", "title"), 1)
        head.addWidget(self.templates)
        self.column.addLayout(head)
        self.column.addWidget(self.progress)
        self.column.addWidget(basics.scrolled(inside), 1)
        return body

    def _connect(self) -> None:
        self.theme.wanted.connect(self._on_theme)
        self.profile.tutor_wanted.connect(lambda: self.page_wanted.emit("tutor"))
        self.frameworks.said.connect(self.said)
        self.frameworks.import_wanted.connect(lambda: self._on_import(FRAMEWORKS))
        self.learners.import_wanted.connect(lambda: self._on_import(LEARNERS))
        self.copies.restore_wanted.connect(self._on_restore)
        self.copies.folder_wanted.connect(self._on_folder)
        self.signature.unlock_wanted.connect(self._on_unlock)
        self.signature.renew_wanted.connect(self._on_renew)

    def on_changed(self, tables: frozenset[str]) -> None:
        """News of a commit; what learners do shows in one card alone."""
        others = self.tables - FrameworksCard.tables
        if tables == EVERYTHING or tables & others or not self.isVisible():
            super().on_changed(tables)
        elif tables & FrameworksCard.tables:
            self.frameworks.refresh()

    def refresh(self) -> None:
        """Read everything and show it."""
        self.profile.refresh()
        self.site.refresh()
        self.days.refresh()
        self.theme.show_mode(self._profile.setting("theme", "auto"))
        self.frameworks.refresh()
        self.copies.refresh()
        self.signature.refresh()

    def import_file(self, path: Path) -> None:
        """Preview a file, in a dialog that may let it in."""
        dialog = ImportDialog(self._exchange, self._tasks, path, self)
        dialog.imported.connect(self._on_imported)
        dialog.open()

    def _on_imported(self, words: str) -> None:
        self.refresh()
        self.said.emit("done", words)

    def _on_import(self, kinds: str) -> None:
        if chosen := self.choose_file(self, kinds):
            self.import_file(Path(chosen))

    def _on_theme(self, mode: str) -> None:
        if mode != self._profile.setting("theme", "auto"):
            self._profile.set_setting("theme", mode)
            self.theme_wanted.emit(mode)

    def _on_folder(self) -> None:
        self.open_url(QUrl.fromLocalFile(str(self._copies.folder())))

    def _on_unlock(self) -> None:
        when_ready(self, self._signing, self._profile, self._tasks, self._on_signature)

    def _on_renew(self) -> None:
        dialog = IdentityDialog(self._signing, self._profile, self._tasks, self, renew=True)
        dialog.ready.connect(self._on_signature)
        dialog.open()

    def _on_signature(self) -> None:
        self.signature.refresh()
        self.said.emit("done", "Votre signature est prête.")

    def _on_restore(self, copy: "Copy") -> None:
        when = copy_words(copy)
        text = (
            f"Votre dossier de suivi redeviendra celui du {when}. Tout ce qui a été saisi depuis "
            "disparaîtra de la fenêtre, mais l’état actuel est d’abord copié ici, «\u202fAvant une "
            "restauration\u202f»\u202f: vous pourrez y revenir. Votre signature ne change pas."
        )
        if not messages.ask(
            self, f"Restaurer cette copie{NARROW}?", text, "Restaurer", danger=True
        ):
            return
        self._hold(True)
        self._tasks.run(
            self,
            lambda: self._copies.restore(copy.path),
            lambda _kept: self._on_restored(when),
            self._on_unrestored,
        )

    def _hold(self, working: bool) -> None:
        self.progress.setVisible(working)
        self.copies.setEnabled(not working)

    def _on_restored(self, when: str) -> None:
        self._hold(False)
        self.refresh()
        self.said.emit("done", f"Dossier de suivi restauré dans son état du {when}.")

    def _on_unrestored(self, error: Exception) -> None:
        self._hold(False)
        self._tasks.failed.emit(error)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing typed is lost by leaving."""
        super().hideEvent(event)
        focused = self.focusWidget()
        if focused in self.profile.fields.values() and self.profile.fields["tutor"].text().strip():
            self.profile.save()
        if focused in self.site.lines() and self._profile.profile().tutor:
            self.site.leave()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome one file that can be read."""
        if dropped_file(event.mimeData(), SUFFIXES) is not None:
            event.acceptProposedAction()
            self._veil.rise()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went away."""
        self._veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Preview what was dropped."""
        self._veil.hide()
        path = dropped_file(event.mimeData(), SUFFIXES)
        if path is not None:
            event.acceptProposedAction()
            self.import_file(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column before anything is cut."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        narrow = event.size().width() < NARROW_PAGE
        self._body.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
