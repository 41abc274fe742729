"""A file to import: what it would change is seen first; nothing is written before the verb."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from tuteur_desktop.domain.french import NARROW, NBSP, listing, number, plural
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.services.exchange import Effect, ExchangeService, Preview
from tuteur_desktop.ui import icons
from tuteur_desktop.ui.forms.import_lines import LinesModel
from tuteur_desktop.ui.forms.import_sheets import Rows, SheetsChoice, searchable
from tuteur_desktop.ui.forms.import_words import counted, summary
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.followed import WHOLE, Followed
from tuteur_desktop.ui.widgets.notice import told
from tuteur_desktop.ui.widgets.skills_edit import SkillsEdit
from tuteur_desktop.ui.widgets.task_dialog import TaskDialog

if TYPE_CHECKING:
    from tuteur_desktop.services.exchange import Batch

WAIT = 350  # milliseconds without a key before the corrected text is read again
SHOWN_REMARKS = 500
WRAPPED = 60  # lines up to which each is as tall as its words
READ = "Lire les fiches choisies"


class ImportDialog(TaskDialog):
    """Reads and previews at once; `imported` tells what was done, in words.

    Of a whole register it reads the titles, and then the sheets that are chosen, no other.
    """

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
        self._unread = False  # a correction that was not read, or could not be
        self._followed = Followed(self)
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
        self.sheets = SheetsChoice()
        self._steps = QStackedWidget()
        self._steps.addWidget(self.tabs)
        self._steps.addWidget(self.sheets)
        self._editor = self._make_editor()
        self.cancel = basics.button("Annuler")
        self.verb = basics.button("Importer", "primary", "download-simple")
        self.verb.setDefault(True)
        self.verb.setEnabled(False)
        self._lay_out(parent)
        self.cancel.clicked.connect(self._on_cancel)
        self.verb.clicked.connect(self._on_verb)
        self.sheets.changed.connect(lambda: self.held(self.working))
        self._follow("Lecture du fichier", self._look, self._on_looked)

    def _lay_out(self, parent: QWidget | None) -> None:
        self.column.addWidget(self.title)
        self.column.addWidget(self.summary)
        self.column.addWidget(self.problem)
        self.column.addWidget(self._steps, 1)
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
        self.text = SkillsEdit("Texte des compétences, une par ligne")
        self.text.edited.connect(self._on_edited)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 0)
        words = (
            f"Une compétence par ligne, sous le titre de son bloc (#), ses parties décalées. "
            f"Corrigez, coupez, réunissez{NARROW}: c’est ce texte qui sera importé."
        )
        column.addWidget(basics.label(words, "small", wrap=True))
        column.addWidget(self.which)
        column.addWidget(self.text, 1)
        return inside

    def held(self, working: bool) -> None:
        """Hold the verb and the text while the file is read or let in; both can be stopped."""
        choosing = self._choosing()
        ready = bool(self.sheets.codes()) if choosing else self._worthwhile() and not self._unread
        self.verb.setEnabled(ready and not working)
        self.verb.setText(READ if choosing else "Importer")
        self.sheets.setEnabled(not working)
        self.text.setReadOnly(working)
        if not working:
            self.progress.setRange(0, 0)
        self.cancel.setText("Arrêter" if working and self._batch is not None else "Annuler")

    def reject(self) -> None:
        """A reading may be left; a writing ends first, as it was asked to."""
        if self._batch is None:
            self._followed.stop()
            self.working = False
        super().reject()

    def _on_cancel(self) -> None:
        if self.working and self._batch is not None:
            self._followed.stop()
        else:
            self.reject()

    def _follow(
        self, what: str, work: Callable[[Followed], Any], done: Callable[[Any], None]
    ) -> None:
        """Do a work whose progress is shown, and that can be stopped."""
        followed = self._followed = Followed(self)
        self.progress.setRange(0, 0)
        followed.moved.connect(self._on_moved)
        self.work(what, lambda: work(followed), done)

    def _on_moved(self, part: int) -> None:
        self.progress.setRange(0, WHOLE)
        self.progress.setValue(part)

    def _look(self, followed: Followed) -> Preview | Rows:
        """The sheets to choose from in a register; the preview of any other file."""
        sheets = self._exchange.sheets(self._path, None, followed.tell, followed.stopped)
        return searchable(sheets) if sheets else self._read((), followed)

    def _read(self, codes: tuple[str, ...], followed: Followed) -> Preview:
        batch = self._exchange.read_path(
            self._path, codes, None, followed.tell, followed.stopped
        )  # fmt: skip
        return self._exchange.preview(batch)

    def _on_looked(self, found: Preview | Rows) -> None:
        if isinstance(found, Preview):
            self._show(found)
            return
        self.title.setText(f"Choisir dans «{NARROW}{self._path.name}{NARROW}»")
        self.summary.setText(
            f"Ce fichier est le répertoire national{NARROW}: {number(len(found))} fiches. Cochez "
            f"celles des formations suivies, elles seules seront lues."
        )
        self._steps.setCurrentWidget(self.sheets)
        self.sheets.show_sheets(found)
        self.held(False)

    def _choosing(self) -> bool:
        return self._steps.currentWidget() is self.sheets

    def _on_verb(self) -> None:
        if self._choosing():
            codes = tuple(self.sheets.codes())
            self._follow(
                "Lecture des fiches", lambda followed: self._read(codes, followed), self._show
            )
        else:
            self._on_import()

    def _show(self, preview: Preview) -> None:
        first = self._batch is None
        self._preview, self._batch, self._unread = preview, preview.batch, False
        self._steps.setCurrentWidget(self.tabs)
        self.title.setText(f"Importer «{NARROW}{self._path.name}{NARROW}»")
        self.summary.setText(summary(preview))
        self.model.show_lines(preview.lines)
        if len(preview.lines) <= WRAPPED:
            self.lines.resizeRowsToContents()
        self._show_remarks(preview)
        if first and preview.batch.frameworks:
            self._offer_texts(preview.batch.frameworks)
        self.held(False)

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
        self.text.show_text(self._texts[at])

    def _on_edited(self) -> None:
        self._texts[self._at] = self.text.text()
        self._unread = True
        self.verb.setEnabled(False)
        self._timer.start()

    def _read_texts(self) -> None:
        """Read the corrected text again; what is wrong is said, and nothing can be imported."""
        batch, texts = self._batch, dict(self._texts)
        if batch is None:
            return

        def read() -> Preview:
            frameworks = tuple(
                self._exchange.read_skills_text(texts[at], one)
                for at, one in enumerate(self._original)
            )
            return self._exchange.preview(replace(batch, frameworks=frameworks))

        self.work("Lecture du texte", read, self._show)

    def _on_import(self) -> None:
        batch = self._batch
        if batch is not None and not self._timer.isActive():
            self._follow(
                "Import en cours",
                lambda followed: self._exchange.apply(batch, followed.tell, followed.stopped),
                self._on_imported,
            )

    def _on_imported(self, done: Preview) -> None:
        self.accept()
        self.imported.emit(f"Import de «{NARROW}{self._path.name}{NARROW}» terminé{NARROW}: "
                           f"{counted(done)}.")  # fmt: skip


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
    view.verticalHeader().setMinimumSectionSize(38)
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
    view.setStyleSheet("QListWidget::item { padding: 6px 0; }")  # else a full line is cut
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    return view
