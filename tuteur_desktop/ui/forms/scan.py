"""A paper as a photo that is straightened, or as a scan: chosen or dropped, shown, then kept."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.errors import UserError
from tuteur_desktop.services import scans
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.corner_editor import CornerEditor
from tuteur_desktop.ui.widgets.notice import told
from tuteur_desktop.ui.widgets.task_dialog import TaskDialog

KINDS = "Photos et scans (*.jpg *.jpeg *.png *.pdf);;Tous les fichiers (*)"
STRAIGHTEN = (
    f"Placez les quatre coins sur ceux de la page{NARROW}: elle sera redressée et réduite, sans "
    "lieu ni date de prise de vue."
)
WIDTH = 520  # pixels


def _choose_file(parent: QWidget) -> str:
    return QFileDialog.getOpenFileName(parent, "Choisir la photo ou le scan", "", KINDS)[0]


class ScanDialog(TaskDialog):
    """Mother of the dialogs that take a paper in; `choose_file` can be replaced."""

    def __init__(self, title: str, tasks: Tasks, parent: QWidget | None) -> None:
        super().__init__(title, tasks, parent)
        self._content: bytes | None = None
        self._photo = False
        self.choose_file: Callable[[QWidget], str] = _choose_file
        self.setAcceptDrops(True)
        self.pick = basics.button("Choisir une photo ou un scan…", icon="image")
        self.chosen = basics.label("", "small", wrap=True)
        self.editor = CornerEditor()
        self.hint = basics.label(STRAIGHTEN, "small", wrap=True)
        self.whole = basics.button("Garder toute la photo", "link", "arrows-out")
        self.drop = basics.button("Retirer la photo", "link", "x")
        self.cancel = basics.button("Annuler")
        self.verb = basics.button("Enregistrer", "primary", "check")
        self.verb.setDefault(True)
        self.pick.clicked.connect(self._on_pick)
        self.whole.clicked.connect(lambda: self.editor.place(scans.WHOLE))
        self.drop.clicked.connect(self._on_drop)
        self.cancel.clicked.connect(self.reject)
        self.verb.clicked.connect(self._on_verb)

    def lay_out(self, title: str, intro: str, fields: QLayout | None = None) -> None:
        """Title and intro, the photo, what else is asked, the verbs."""
        self.column.addWidget(basics.label(title, "section", wrap=True))
        self.column.addWidget(basics.label(intro, "muted", wrap=True))
        row = QHBoxLayout()
        row.addWidget(self.pick)
        row.addWidget(self.chosen, 1)
        self.column.addLayout(row)
        self.column.addWidget(self.editor, 1)
        self.column.addWidget(self.hint)
        tools = QHBoxLayout()
        tools.addWidget(self.whole)
        tools.addWidget(self.drop)
        tools.addStretch()
        self.column.addLayout(tools)
        self.column.addLayout(fields if fields is not None else QVBoxLayout())
        self.column.addWidget(self.problem)
        self.column.addWidget(self.progress)
        verbs = QHBoxLayout()
        verbs.addStretch()
        verbs.addWidget(self.cancel)
        verbs.addWidget(self.verb)
        self.column.addLayout(verbs)
        self._show_photo(False)
        self.setMinimumWidth(WIDTH)
        self.pick.setFocus()

    @property
    def taken(self) -> bool:
        """Whether there is a photo or a scan to keep."""
        return self._content is not None

    def prepared(self) -> Callable[[bytes | None], None]:
        """What keeps the scan, on another thread. Raises UserError to stay open."""
        raise NotImplementedError

    def done_with(self) -> None:
        """Called once the scan is kept."""
        raise NotImplementedError

    def held(self, working: bool) -> None:
        """Hold the fields and verbs."""
        for part in (self.pick, self.whole, self.drop, self.verb, self.cancel, self.editor):
            part.setEnabled(not working)

    def take(self, path: Path) -> None:
        """Read a file, weighed before it is read, and show it if it is a photo."""

        def read() -> tuple[bytes, Any]:
            content = scans.read_scan(path)
            if scans.media_type(content) == scans.PDF:
                scans.keepable(content)
                return content, None
            return content, (scans.shown(content), scans.proposed(content))

        self.work("Lecture de la photo", read, lambda found: self._on_read(path.name, *found))

    def _on_pick(self) -> None:
        if chosen := self.choose_file(self):
            self.take(Path(chosen))

    def _on_read(self, name: str, content: bytes, photo: Any) -> None:
        self._content, self._photo = content, photo is not None
        if photo is not None:
            picture = QPixmap()
            picture.loadFromData(photo[0])
            self.editor.show_photo(picture, photo[1])
        kind = "" if self._photo else f", PDF gardé tel quel{NARROW}: il n’est jamais exécuté"
        self.chosen.setText(f"{name}{kind}")
        self._show_photo(self._photo)
        self.verb.setFocus()

    def _on_drop(self) -> None:
        self._content, self._photo = None, False
        self.chosen.setText("")
        self._show_photo(False)
        self.pick.setFocus()

    def _show_photo(self, shown: bool) -> None:
        for part in (self.editor, self.hint, self.whole):
            part.setVisible(shown)
        self.drop.setVisible(self._content is not None)
        self.column.activate()
        room = self.screen().availableGeometry().height() - 60
        parent = self.parentWidget()
        if parent is not None:
            room = min(room, max(parent.window().height(), 440))
        wanted = self.column.totalHeightForWidth(max(self.width(), WIDTH))
        self.resize(max(self.width(), WIDTH), min(wanted, room))

    def _on_verb(self) -> None:
        try:
            keep = self.prepared()
        except UserError as refusal:
            self.refuse(told(refusal.message))
            return
        content, photo, corners = self._content, self._photo, self.editor.corners()
        if photo and not scans.convex(corners):  # type: ignore[arg-type]
            self.refuse(
                f"Ces quatre coins se croisent{NARROW}: replacez-les dans l’ordre de la page."
            )
            return

        def write() -> None:
            scan = content
            if scan is not None and photo:
                scan = scans.straightened(scan, corners)  # type: ignore[arg-type]
            keep(scan)

        self.work("Enregistrement", write, lambda _nothing: self._on_kept())

    def _on_kept(self) -> None:
        self.accept()
        self.done_with()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome one file."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile() and not self.working:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it."""
        event.acceptProposedAction()
        self.take(Path(event.mimeData().urls()[0].toLocalFile()))
