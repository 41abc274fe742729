"""A file to import: what it would change is seen first; nothing is written before the verb."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from tuteur_desktop.domain.french import NARROW, NBSP, listing, plural
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.documents import read_file
from tuteur_desktop.services.exchange import Effect, ExchangeService, Preview
from tuteur_desktop.ui import icons
from tuteur_desktop.ui.forms.import_lines import LinesModel
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.notice import told
from tuteur_desktop.ui.widgets.task_dialog import TaskDialog

if TYPE_CHECKING:
    from tuteur_desktop.services.exchange import Batch

WAIT = 350  # milliseconds without a key before the corrected text is read again
SHOWN_REMARKS = 500
_DONE = {
    Effect.ADDED: ("ajouté", "ajoutés"),
    Effect.CHANGED: ("complété", "complétés"),
    Effect.UNCHANGED: ("inchangé", "inchangés"),
}


class ImportDialog(TaskDialog):
    """Reads and previews at once; `imported` tells what was done, in words."""

    imported = Signal(str)

    def __init__(
        self, exchange: ExchangeService, tasks: Tasks, path: Path, parent: QWidget | None
    ) -> None:
        super().__init__("Importer un fichier", tasks, parent)
        self._exchange, self._path = exchange, path
        self._preview: Preview | None = None
        self._batch: Batch | None = None
        self._original: tuple[Framework, ...] = ()
        self._texts: dict[int, str] = {}
        self._at = 0
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self._read_texts)
        reading = f"Lecture de «{NARROW}{path.name}{NARROW}»…"
        self.title = basics.label(reading, "section", wrap=True)
        self.summary = basics.label("", "muted", wrap=True)
        self.model = LinesModel(self)
        self.lines = _table(self.model)
        self.remarks = _remarks_list()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.remarks_title = basics.label("", "over")
        self.tabs.addTab(self._make_lines(), "Ce qui changera")
        self._editor = self._make_editor()
        self.cancel = basics.button("Annuler")
        self.verb = basics.button("Importer", "primary", "download-simple")
        self.verb.setDefault(True)
        self.verb.setEnabled(False)
        self._lay_out(parent)
        self.cancel.clicked.connect(self.reject)
        self.verb.clicked.connect(self._on_import)
        self.work("Lecture du fichier", self._read, self._show)

    def _lay_out(self, parent: QWidget | None) -> None:
        self.column.addWidget(self.title)
        self.column.addWidget(self.summary)
        self.column.addWidget(self.problem)
        self.column.addWidget(self.tabs, 1)
        verbs = QHBoxLayout()
        note = basics.label("Rien n’est écrit avant « Importer ».".replace("« ", f"«{NARROW}")
                            .replace(" »", f"{NARROW}»"), "small")  # fmt: skip
        verbs.addWidget(note)
        verbs.addWidget(self.progress, 1)
        verbs.addStretch()
        verbs.addWidget(self.cancel)
        verbs.addWidget(self.verb)
        self.column.addLayout(verbs)
        room = parent.window().size() if parent is not None else None
        width, height = (room.width() - 80, room.height() - 40) if room else (860, 620)
        self.resize(max(640, min(width, 900)), max(420, min(height, 680)))

    def _make_lines(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.lines, 3)
        column.addWidget(self.remarks_title)
        column.addWidget(self.remarks, 2)
        return inside

    def _make_editor(self) -> QWidget:
        self.which = Combo()
        self.which.setAccessibleName("Référentiel à corriger")
        self.which.activated.connect(self._show_text)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Texte des compétences, une par ligne")
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._on_edited)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 0)
        words = (
            f"Une compétence par ligne, sous le titre de son bloc (#). Corrigez, coupez, "
            f"réunissez{NARROW}: c’est ce texte qui sera importé."
        )
        column.addWidget(basics.label(words, "small", wrap=True))
        column.addWidget(self.which)
        column.addWidget(self.text, 1)
        return inside

    def held(self, working: bool) -> None:
        """Hold the verb and the text while the file is read or let in."""
        self.verb.setEnabled(not working and self._worthwhile())
        self.cancel.setEnabled(not working)
        self.text.setReadOnly(working)

    def reject(self) -> None:
        """A reading may be left; only a writing holds the dialog."""
        if self._preview is None:
            self.working = False
        super().reject()

    def _read(self) -> Preview:
        batch = self._exchange.read(self._path.name, read_file(self._path))
        return self._exchange.preview(batch)

    def _show(self, preview: Preview) -> None:
        first = self._batch is None
        self._preview, self._batch = preview, preview.batch
        self.title.setText(f"Importer «{NARROW}{self._path.name}{NARROW}»")
        self.summary.setText(_summary(preview))
        self.model.show_lines(preview.lines)
        self._show_remarks(preview)
        if first and preview.batch.frameworks:
            self._offer_texts(preview.batch.frameworks)
        self.verb.setEnabled(self._worthwhile())

    def _offer_texts(self, frameworks: tuple[Framework, ...]) -> None:
        self._original = frameworks
        self._texts = {at: self._exchange.skills_text(one) for at, one in enumerate(frameworks)}
        self.which.addItems([f"{one.title} ({one.code})" for one in frameworks])
        self.which.setVisible(len(frameworks) > 1)
        self.tabs.addTab(self._editor, "Compétences, à corriger ici")
        self._show_text(0)

    def _worthwhile(self) -> bool:
        found = self._preview
        return found is not None and any(one.effect is not Effect.UNCHANGED for one in found.lines)

    def _show_remarks(self, preview: Preview) -> None:
        self.remarks.clear()
        told_all = [("x-circle", "alarm", one.reason) for one in preview.refused]
        told_all += [("warning", "watch", one.reason) for one in preview.warnings]
        for icon, tone, reason in told_all[:SHOWN_REMARKS]:
            word = "Refusé" if tone == "alarm" else "À vérifier"
            item = QListWidgetItem(icons.icon(icon, tone), f"{word}{NARROW}: {told(reason)}")
            self.remarks.addItem(item)
        if (more := len(told_all) - SHOWN_REMARKS) > 0:
            self.remarks.addItem(f"… et {plural(more, 'autre remarque', 'autres remarques')}.")
        parts = [
            plural(len(preview.refused), "refus", "refus") if preview.refused else "",
            f"{len(preview.warnings)}{NBSP}à vérifier" if preview.warnings else "",
        ]
        self.remarks_title.setText(listing(part for part in parts if part))
        self.lines.setVisible(bool(preview.lines) or not told_all)
        for part in (self.remarks, self.remarks_title):
            part.setVisible(bool(told_all))

    def _show_text(self, at: int) -> None:
        self._at = at
        self.text.blockSignals(True)
        self.text.setPlainText(self._texts[at])
        self.text.blockSignals(False)

    def _on_edited(self) -> None:
        self._texts[self._at] = typed(self.text.document())
        self.verb.setEnabled(False)
        self._timer.start()

    def _read_texts(self) -> None:
        """Read the corrected text again; what is wrong is said, and nothing can be imported."""
        batch = self._batch
        if batch is None:
            return
        try:
            frameworks = tuple(self._corrected(at, one) for at, one in enumerate(self._original))
        except UserError as refusal:
            self.refuse(told(refusal.message))
            return
        corrected = replace(batch, frameworks=frameworks)
        self.work("Lecture du texte", lambda: self._exchange.preview(corrected), self._show)

    def _corrected(self, at: int, framework: Framework) -> Framework:
        return self._exchange.read_skills_text(self._texts[at], framework)

    def _on_import(self) -> None:
        batch = self._batch
        if batch is not None and not self._timer.isActive():
            self.work("Import en cours", lambda: self._exchange.apply(batch), self._on_imported)

    def _on_imported(self, done: Preview) -> None:
        self.accept()
        self.imported.emit(f"Import de «{NARROW}{self._path.name}{NARROW}» terminé{NARROW}: "
                           f"{_counted(done)}.")  # fmt: skip


def typed(document: QTextDocument) -> str:
    """The text as typed: `toPlainText` would turn each no-break space into a plain one."""
    return document.toRawText()


def _counted(preview: Preview) -> str:
    framework = bool(preview.batch.frameworks)
    one, many = ("référentiel", "référentiels") if framework else ("alternant", "alternants")
    parts = []
    for effect, (single, several) in _DONE.items():
        if number := preview.number(effect):
            single = "mis à jour" if framework and effect is Effect.CHANGED else single
            several = "mis à jour" if framework and effect is Effect.CHANGED else several
            parts.append(plural(number, f"{one} {single}", f"{many} {several}"))
    if preview.refused:
        parts.append(plural(len(preview.refused), "ligne refusée", "lignes refusées"))
    return listing(parts) or "rien à reprendre"


def _summary(preview: Preview) -> str:
    words = _counted(preview)
    if not preview.lines:
        return f"Rien ne peut être importé{NARROW}: {words}."
    if all(one.effect is Effect.UNCHANGED for one in preview.lines):
        return f"Tout est déjà dans votre dossier{NARROW}: {words}."
    return f"Si vous importez{NARROW}: {words}."


def _table(model: LinesModel) -> QTableView:
    view = QTableView()
    view.setModel(model)
    view.setAccessibleName("Ce que le fichier changerait")
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.setShowGrid(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(38)
    head = view.horizontalHeader()
    head.setHighlightSections(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setStretchLastSection(True)
    for column, width in enumerate((120, 260, 64)):
        head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        view.setColumnWidth(column, width)
    return view


def _remarks_list() -> QListWidget:
    view = QListWidget()
    view.setAccessibleName("Lignes refusées et points à vérifier")
    view.setWordWrap(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setResizeMode(QListWidget.ResizeMode.Adjust)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    return view
