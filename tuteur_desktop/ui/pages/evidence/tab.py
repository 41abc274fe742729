"""A learner's evidence: a gallery, the piece in hand beside it, and the ways in and out."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFileDialog,
    QMenu,
    QStackedLayout,
    QWidget,
)

from tuteur_desktop.domain.evidence import Agreement, Evidence, EvidenceKind
from tuteur_desktop.domain.french import NARROW, listing, plural
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.services.evidence import EvidenceChange, EvidenceService
from tuteur_desktop.services.evidence_values import Added
from tuteur_desktop.services.files import safe_name
from tuteur_desktop.services.frameworks import FrameworksService
from tuteur_desktop.ui import messages
from tuteur_desktop.ui.news import EVERYTHING
from tuteur_desktop.ui.pages.evidence import words
from tuteur_desktop.ui.pages.evidence.add_files import AddFilesDialog
from tuteur_desktop.ui.pages.evidence.dialogs import (
    AgreementDialog,
    ChangeDialog,
    LinkDialog,
    TextDialog,
)
from tuteur_desktop.ui.pages.evidence.fields import Offer
from tuteur_desktop.ui.pages.evidence.gallery import Gallery
from tuteur_desktop.ui.pages.evidence.head import Head, empty
from tuteur_desktop.ui.pages.evidence.incoming import Brought, Incoming, brought
from tuteur_desktop.ui.pages.evidence.side import SidePanel
from tuteur_desktop.ui.pages.evidence.skill_filter import entries
from tuteur_desktop.ui.pages.evidence.thumbnails import Thumbnails
from tuteur_desktop.ui.pages.evidence.viewer import EvidenceViewer
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.drop import DropVeil, dropped_files
from tuteur_desktop.ui.widgets.notice import told
from tuteur_desktop.ui.widgets.page import Tab
from tuteur_desktop.ui.widgets.undo import Undo

NARROW_TAB = 820  # below this width the piece in hand goes under the gallery
PANEL, LEAST, BETWEEN = 288, 320, 14
REMOVED = (
    f"Son contenu et ses mots seront détruits partout{NARROW}: ici, dans l’historique et dans "
    "toutes les copies de sauvegarde. Cela ne peut pas être repris. Il restera seulement la trace "
    "que vous l’avez retirée, et quand."
)
_FRAMEWORKS = frozenset({"framework", "block", "skill", "skill_link", "contract", "beside"})


def _choose_files(parent: QWidget) -> list[str]:
    return QFileDialog.getOpenFileNames(parent, "Ajouter des preuves")[0]


def _choose_target(parent: QWidget, name: str) -> str:
    return QFileDialog.getSaveFileName(parent, "Enregistrer une copie", name)[0]


class EvidenceTab(Tab):
    """`choose_files` and `choose_target` ask the system, and can be replaced. Nothing is opened."""

    tables = _FRAMEWORKS | {"evidence", "evidence_skill", "piece"}

    def __init__(
        self, evidence: EvidenceService, frameworks: FrameworksService, tasks: Tasks
    ) -> None:  # fmt: skip
        super().__init__()
        self._evidence, self._followed, self._tasks = evidence, frameworks, tasks
        self._shown, self._folder = 0, ""
        self._frameworks: list[Framework] | None = None
        self._titles: dict[int, str] = {}
        self.choose_files: Callable[[QWidget], list[str]] = _choose_files
        self.choose_target: Callable[[QWidget, str], str] = _choose_target
        self.undo = Undo(evidence.restore, self)
        self.undo.add_keys(self)
        self.thumbnails = Thumbnails(evidence, tasks, self)
        self.head = Head(self.undo)
        self.gallery = Gallery(self.thumbnails)
        self.side = SidePanel(evidence, tasks)
        self.setAcceptDrops(True)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._build())
        self._stack.addWidget(empty(self._on_files, self.add_text, self.add_link))
        self.column.addLayout(self._stack)
        self._veil = DropVeil(self, "Déposez vos fichiers pour les ajouter aux preuves")
        self._connect()

    def _build(self) -> QWidget:
        inside = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(BETWEEN)
        self._body.addWidget(self.gallery, 1)
        self._body.addWidget(self.side)
        column = QBoxLayout(QBoxLayout.Direction.TopToBottom, inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.head)
        column.addLayout(self._body, 1)
        return basics.scrolled(inside)

    def _connect(self) -> None:
        self.head.add.clicked.connect(self._on_add)
        self.gallery.selected.connect(self._show)
        self.gallery.view.opened.connect(self._on_open)
        self.gallery.view.removed.connect(self._on_remove)
        self.gallery.view.menu_wanted.connect(self._on_menu)
        self.side.opened.connect(self._on_open)
        self.side.change_wanted.connect(self._on_change)
        self.side.agreement_wanted.connect(self._on_agreement)
        self.side.copy_wanted.connect(self._on_copy)
        self.side.removal_wanted.connect(self._on_remove)
        for keys, action in (
            (QKeySequence(QKeySequence.StandardKey.Paste), self._on_paste),
            (QKeySequence("Ctrl+F"), self.gallery.line.setFocus),
            (QKeySequence("F2"), self._on_change),
        ):
            QShortcut(keys, self, action)

    def take_focus(self) -> None:
        """The arrows walk through the gallery at once."""
        if self._stack.currentIndex() == 0:
            self.gallery.view.setFocus()
        else:
            self.setFocus()

    def on_changed(self, tables: frozenset[str]) -> None:
        """Read the frameworks again only when they changed: one may hold thousands of skills."""
        if tables == EVERYTHING or tables & _FRAMEWORKS:
            self._frameworks = None
        super().on_changed(tables)

    def refresh(self) -> None:
        """Read the evidence and show it; another learner starts anew."""
        if not self.learner_id:
            return
        if self.learner_id != self._shown:
            self._shown = self.learner_id
            self._frameworks = None
            self.undo.forget()
            self.thumbnails.forget()
            self.side.forget()
        rows = self._evidence.evidence(self.learner_id)
        if self._frameworks is None:
            self._frameworks = self._followed.followed(self.learner_id)
        meaning = self._evidence.stands_for(self.learner_id)
        self._titles = self._evidence.skill_titles(self.learner_id)
        asked = sum(one.agreement is Agreement.ASKED for one in rows)
        size = self._evidence.total(self.learner_id)
        self.head.show_summary(words.summary(len(rows), asked, size))
        self._stack.setCurrentIndex(0 if rows else 1)
        offered = entries(rows, self._frameworks, meaning, self._titles)
        self.gallery.show_evidence(rows, offered, meaning)

    def _show(self, one: Evidence | None) -> None:
        self.side.setVisible(one is not None)
        if one is not None:
            self.side.show_evidence(one, self._titles)

    def _offer(self) -> Offer:
        return Offer(self._frameworks or [], self._evidence.today())

    def _on_add(self) -> None:
        menu = QMenu(self)
        menu.addAction("Fichiers ou photos…", self._on_files)
        menu.addAction("Un texte…", self.add_text)
        menu.addAction("Un lien…", self.add_link)
        menu.addSeparator()
        menu.addAction("Coller\tCtrl+V", self._on_paste)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.head.add.mapToGlobal(self.head.add.rect().bottomLeft()))

    def _on_files(self) -> None:
        if chosen := self.choose_files(self):
            self.add_files([Incoming(Path(one)) for one in chosen])

    def add_files(self, sources: Sequence[Incoming]) -> None:
        """Ask what is to be said of some files, then keep them."""
        if len(sources) > words.MOST_FILES:
            most = plural(words.MOST_FILES, "fichier")
            self.said.emit("watch", f"{most} au plus s’ajoutent à la fois{NARROW}: "
                           f"les premiers sont repris.")  # fmt: skip
        dialog = AddFilesDialog(
            self._evidence, self._tasks, self.learner_id, sources[: words.MOST_FILES],
            self._offer(), self,
        )  # fmt: skip
        dialog.kept.connect(self._on_kept)
        dialog.open()

    def add_text(self, text: str = "") -> None:
        """Ask for a text."""
        dialog = TextDialog(self._evidence, self.learner_id, self._offer(), self, text)
        dialog.kept.connect(lambda added: self._on_kept([added]))
        dialog.open()

    def add_link(self, address: str = "") -> None:
        """Ask for the address of a page."""
        dialog = LinkDialog(self._evidence, self.learner_id, self._offer(), self, address)
        dialog.kept.connect(lambda added: self._on_kept([added]))
        dialog.open()

    def _on_kept(self, added: Sequence[Added]) -> None:
        """Show the last one kept, and tell what has to be known of them."""
        self.refresh()
        last = added[-1].evidence
        self.gallery.select(last.id)
        self.gallery.view.setFocus()
        remarks = list(dict.fromkeys(told(one) for each in added for one in each.remarks))
        count = len(added)
        what = f"«{NARROW}{last.name}{NARROW}» ajoutée" if count == 1 else (
            plural(count, "preuve ajoutée", "preuves ajoutées"))  # fmt: skip
        tone = "watch" if any(each.acts for each in added) else "done"
        self.said.emit(tone, " ".join([f"{what}.", *remarks[:3]]))

    def _on_paste(self) -> None:
        self._take(brought(QApplication.clipboard().mimeData()))

    def _take(self, what: Brought) -> None:
        if what.files:
            self.add_files(what.files)
        elif what.address:
            self.add_link(what.address)
        elif what.text:
            self.add_text(what.text)
        else:
            said = f"Rien à coller ici{NARROW}: copiez d’abord une image, un fichier ou un texte."
            self.said.emit("watch", said)

    def _on_open(self) -> None:
        if (one := self.gallery.current()) is not None:
            EvidenceViewer(self._evidence, self._tasks, one, self).open()

    def _on_change(self) -> None:
        if (one := self.gallery.current()) is not None:
            dialog = ChangeDialog(self._evidence, one, self._offer(), self)
            dialog.changed.connect(self._on_changed)
            dialog.open()

    def _on_agreement(self) -> None:
        if (one := self.gallery.current()) is not None:
            AgreementDialog(self._evidence, one, self._on_changed, self).open()

    def _on_changed(self, change: EvidenceChange) -> None:
        self.undo.done("la correction", change)
        self.gallery.view.setFocus()

    def _on_copy(self) -> None:
        one = self.gallery.current()
        if one is None or one.kind is EvidenceKind.LINK:
            return
        name = one.file_name or safe_name(one.name, ".txt")
        chosen = self.choose_target(self, str(Path(self._folder) / safe_name(name, "")))
        if not chosen:
            return
        target = Path(chosen)
        self._evidence.export(one.id or 0, target)
        self._folder = str(target.parent)
        said = f"Copie de «{NARROW}{one.name}{NARROW}» enregistrée dans {target.parent}."
        self.said.emit("done", said)

    def _on_remove(self) -> None:
        one = self.gallery.current()
        if one is None:
            return
        lost = self._evidence.documents_with(one.id or 0)
        named = f" Documents dont le contenu sera détruit{NARROW}: {listing(lost)}." if lost else ""
        if not messages.ask(self, f"Retirer «{NARROW}{one.name[:80]}{NARROW}»{NARROW}?",
                            REMOVED + named, "Retirer définitivement", danger=True):  # fmt: skip
            return
        self.undo.forget()
        self._tasks.run(
            self, lambda: self._evidence.remove(one.id or 0),
            lambda _done: self.said.emit("done", f"«{NARROW}{one.name}{NARROW}» est retirée."),
        )  # fmt: skip

    def _on_menu(self, where: QPoint) -> None:
        one = self.gallery.current()
        if one is None:
            return
        menu = QMenu(self)
        menu.addAction("Voir en grand\tEntrée", self._on_open)
        menu.addAction("Modifier…\tF2", self._on_change)
        if one.kind is not EvidenceKind.LINK:
            menu.addAction("Enregistrer une copie…", self._on_copy)
        menu.addSeparator()
        menu.addAction("Retirer…\tSuppr", self._on_remove)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files, a picture or an address."""
        data = event.mimeData()
        if dropped_files(data) or data.hasImage() or data.hasText():
            event.acceptProposedAction()
            self._veil.rise()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went away."""
        self._veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped in."""
        self._veil.hide()
        what = brought(event.mimeData())
        event.acceptProposedAction()
        self._take(what)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the piece in hand under the gallery before the gallery is cut."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW_TAB
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self.side.setMinimumWidth(0 if narrow else PANEL)
        self.side.setMaximumWidth(16_777_215 if narrow else PANEL)
        room = event.size().height() - 60
        self.gallery.setMinimumHeight(max(LEAST, room) if narrow else 0)
        self.side.setMinimumHeight(LEAST + 200 if narrow else 0)
