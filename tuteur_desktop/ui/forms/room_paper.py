"""Somebody signed on paper: a photo straightened, a scan, or who filed the original and when."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.errors import UserError
from tuteur_desktop.services import scans
from tuteur_desktop.ui.forms.fields import DateField, form, line
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.corner_editor import CornerEditor
from tuteur_desktop.ui.widgets.notice import told
from tuteur_desktop.ui.widgets.task_dialog import TaskDialog

KINDS = "Photos et scans (*.jpg *.jpeg *.png *.pdf);;Tous les fichiers (*)"
INTRO = (
    f"C’est le cas ordinaire{NARROW}: imprimez, faites signer, puis déposez ici une photo de la "
    "page. Sans photo, dites qui a classé l’original et quand."
)
STRAIGHTEN = (
    f"Placez les quatre coins sur ceux de la page{NARROW}: elle sera redressée et réduite, sans "
    "lieu ni date de prise de vue."
)


def _choose_file(parent: QWidget) -> str:
    return QFileDialog.getOpenFileName(parent, "Choisir la photo ou le scan", "", KINDS)[0]


class ByHandDialog(TaskDialog):
    """`keep(scan, filed_by, filed_on)` writes it; `choose_file` can be replaced."""

    kept = Signal()

    def __init__(
        self, name: str, author: str, today: date,
        keep: Callable[[bytes | None, str, date | None], None], tasks: Tasks, parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__("Signé à la main", tasks, parent)
        self._keep = keep
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
        self.by = line("Original classé par", author, "Prénom et nom")
        self.on = DateField("Le", today)
        self.cancel = basics.button("Annuler")
        self.verb = basics.button("Enregistrer", "primary", "check")
        self.verb.setDefault(True)
        self._lay_out(name)
        self._show_photo(False)
        self.setMinimumWidth(520)
        self.pick.setFocus()

    def _lay_out(self, name: str) -> None:
        self.column.addWidget(basics.label(f"{name} a signé à la main", "section", wrap=True))
        self.column.addWidget(basics.label(INTRO, "muted", wrap=True))
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
        self.column.addLayout(form((("Original classé par", self.by), ("Le", self.on))))
        self.column.addWidget(self.problem)
        self.column.addWidget(self.progress)
        verbs = QHBoxLayout()
        verbs.addStretch()
        verbs.addWidget(self.cancel)
        verbs.addWidget(self.verb)
        self.column.addLayout(verbs)
        self.pick.clicked.connect(self._on_pick)
        self.whole.clicked.connect(lambda: self.editor.place(scans.WHOLE))
        self.drop.clicked.connect(self._on_drop)
        self.cancel.clicked.connect(self.reject)
        self.verb.clicked.connect(self._on_verb)

    def held(self, working: bool) -> None:
        """Hold the fields and verbs."""
        for part in (self.pick, self.whole, self.drop, self.by, self.on, self.verb, self.cancel,
                     self.editor):  # fmt: skip
            part.setEnabled(not working)

    def _on_pick(self) -> None:
        if chosen := self.choose_file(self):
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """Read a file, weighed before it is read, and show it if it is a photo."""

        def read() -> tuple[bytes, Any]:
            content = scans.read_scan(path)
            if scans.media_type(content) == scans.PDF:
                scans.keepable(content)
                return content, None
            return content, (scans.shown(content), scans.proposed(content))

        self.work("Lecture de la photo", read, lambda found: self._on_read(path.name, *found))

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
        wanted = self.column.totalHeightForWidth(max(self.width(), 520))
        self.resize(max(self.width(), 520), min(wanted, room))

    def _on_verb(self) -> None:
        try:
            filed_on = self.on.value()
        except UserError as refusal:
            self.refuse(told(refusal.message))
            return
        content, by, corners = self._content, self.by.text(), self.editor.corners()
        if self._photo and not scans.convex(corners):  # type: ignore[arg-type]
            self.refuse("Ces quatre coins se croisent : replacez-les dans l’ordre de la page."
                        .replace(" :", f"{NARROW}:"))  # fmt: skip
            return

        def write() -> None:
            scan = content
            if scan is not None and self._photo:
                scan = scans.straightened(scan, corners)  # type: ignore[arg-type]
            self._keep(scan, by, filed_on)

        self.work("Enregistrement", write, self._on_kept)

    def _on_kept(self, _nothing: object) -> None:
        self.accept()
        self.kept.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome one file."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile() and not self.working:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it."""
        event.acceptProposedAction()
        self.take(Path(event.mimeData().urls()[0].toLocalFile()))
