"""« Fichiers »: what comes from a centre, what is signed for a month, what is printed or saved."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QStandardPaths, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from tuteur_desktop.domain.french import fold, of_month
from tuteur_desktop.services.attendance_files import AttendanceFilesService
from tuteur_desktop.services.batch import BatchService
from tuteur_desktop.services.documents import DocumentsService
from tuteur_desktop.services.intake import IntakeService
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.services.prints import PrintsService
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.services.signing import SigningService
from tuteur_desktop.ui.pages.group.sheet import Sheet
from tuteur_desktop.ui.tasks import Tasks

Kinds = tuple[tuple[str, Callable[[], bytes], str], ...]
FILTERS = {"pdf": "PDF (*.pdf)", "csv": "CSV (*.csv)", "xlsx": "Classeurs (*.xlsx)"}


@dataclass(frozen=True)
class Papers:
    """The services of what comes in and goes out as files."""

    prints: PrintsService
    tables: AttendanceFilesService
    intake: IntakeService
    batch: BatchService
    documents: DocumentsService
    signing: SigningService
    learners: LearnersService
    profile: ProfileService


def _choose_target(parent: QWidget, name: str) -> str:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    kind = FILTERS[name.rsplit(".", 1)[-1]]
    return QFileDialog.getSaveFileName(parent, "Enregistrer", str(Path(folder) / name), kind)[0]


class Exports(QObject):
    """The menu about the learners shown; `choose_target` asks the system."""

    said = Signal(str, str)
    learner_wanted = Signal(int)

    def __init__(self, papers: Papers, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._papers, self._tasks, self._page = papers, tasks, parent
        self.choose_target: Callable[[QWidget, str], str] = _choose_target

    def menu(self, sheet: Sheet, where: QPoint) -> QMenu:
        """Open the menu; what is about the learners shown waits until there are some."""
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Reprendre les absences d’un centre…", self.take_in)
        menu.addAction("Relevés du mois…", self.sign_month)
        menu.addSeparator()
        mine = menu.addAction("Exporter la présence (CSV, classeur)…", partial(self.table, sheet))
        menu.addSeparator()
        of_shown = [mine, *self._add(menu, self._sheets(sheet))]
        menu.addSeparator()
        of_shown += self._add(menu, self._payrolls(sheet))
        for action in of_shown:
            action.setEnabled(bool(sheet.rows))
        menu.popup(where)
        return menu

    def _add(self, menu: QMenu, kinds: Kinds) -> list[QAction]:
        return [
            menu.addAction(title, partial(self.save, make, fold(name)))
            for title, make, name in kinds
        ]

    def _sheets(self, sheet: Sheet) -> Kinds:
        ids, week = _ids(sheet), f"semaine-{sheet.monday.isocalendar().week:02d}"
        make = partial(self._papers.prints.group_sheet, ids, sheet.monday)
        return (
            ("Feuille de la semaine, remplie (PDF)", partial(make, blank=False), f"{week}.pdf"),
            ("Feuille à remplir à la main (PDF)", partial(make, blank=True), f"{week}-vierge.pdf"),
        )

    def _payrolls(self, sheet: Sheet) -> Kinds:
        """The summaries for the payroll: the month before, and the one shown."""
        ids, month = _ids(sheet), sheet.monday.replace(day=1)
        kinds: list[tuple[str, Callable[[], bytes], str]] = []
        for first in ((month - timedelta(days=1)).replace(day=1), month):
            name = f"paie-{first:%Y-%m}"
            for form, render in (("PDF", self._pdf), ("CSV", self._csv)):
                title = f"Paie, récapitulatif {of_month(first)} {first.year} ({form})"
                kinds.append((title, partial(render, first, ids), f"{name}.{form.lower()}"))
        return tuple(kinds)

    def _pdf(self, month: date, ids: list[int]) -> bytes:
        prints = self._papers.prints
        return prints.payroll_pdf(prints.payroll(month, ids))

    def _csv(self, month: date, ids: list[int]) -> bytes:
        prints = self._papers.prints
        return prints.payroll_csv(prints.payroll(month, ids))

    def take_in(self) -> None:
        """Let a centre's absences in."""
        from tuteur_desktop.ui.forms.import_attendance import ImportAttendanceDialog

        papers = self._papers
        dialog = ImportAttendanceDialog(papers.intake, papers.learners, self._tasks, self._page)
        dialog.imported.connect(lambda text: self.said.emit("done", text))
        dialog.open()

    def sign_month(self) -> None:
        """Sign the reports of a month."""
        from tuteur_desktop.ui.forms.batch import BatchDialog

        papers = self._papers
        dialog = BatchDialog(
            papers.batch, papers.documents, papers.learners, papers.signing, papers.profile,
            self._tasks, self._page,
        )  # fmt: skip
        dialog.learner_wanted.connect(self.learner_wanted)
        dialog.open()

    def table(self, sheet: Sheet) -> None:
        """Half-days as a table, over a period that is asked."""
        from tuteur_desktop.ui.pages.group.table import TableDialog

        ids = _ids(sheet)
        dialog = TableDialog(len(ids), sheet.today, self._page)
        dialog.wanted.connect(partial(self._save_table, ids))
        dialog.open()

    def _save_table(self, ids: list[int], start: date, end: date, kind: str) -> None:
        tables = self._papers.tables
        make = tables.xlsx if kind == "xlsx" else tables.csv
        self.save(partial(make, ids, start, end), f"presence-{start}-{end}.{kind}")

    def save(self, make: Callable[[], bytes], name: str) -> None:
        """Ask where, then make the file away from the window's thread."""
        chosen = self.choose_target(self._page, name)
        if not chosen:
            return
        path = Path(chosen)
        if not path.suffix:
            path = path.with_name(f"{path.name}.{name.rsplit('.', 1)[-1]}")
        self._tasks.run(
            self, partial(self._papers.prints.write, path, make),
            lambda _none: self.said.emit("done", f"Enregistré dans « {path.name} »."),
        )  # fmt: skip


def _ids(sheet: Sheet) -> list[int]:
    return [row.member.learner_id for row in sheet.rows]
