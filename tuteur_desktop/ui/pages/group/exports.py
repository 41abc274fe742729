"""The prints of a group: a sheet of the week, and the month's summary for the payroll."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from tuteur_desktop.domain.french import fold, of_month
from tuteur_desktop.services.prints import PrintsService
from tuteur_desktop.ui.pages.group.sheet import Sheet
from tuteur_desktop.ui.tasks import Tasks

Kinds = tuple[tuple[str, Callable[[], bytes], str], ...]
FILTERS = {"pdf": "PDF (*.pdf)", "csv": "CSV (*.csv)"}


def _choose_target(parent: QWidget, name: str) -> str:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    kind = FILTERS[name.rsplit(".", 1)[-1]]
    return QFileDialog.getSaveFileName(parent, "Enregistrer", str(Path(folder) / name), kind)[0]


class Exports(QObject):
    """Menus of what can be printed of the learners shown; `choose_target` asks the system."""

    said = Signal(str, str)

    def __init__(self, prints: PrintsService, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._prints, self._tasks, self._page = prints, tasks, parent
        self.choose_target: Callable[[QWidget, str], str] = _choose_target

    def sheets(self, sheet: Sheet, where: QPoint) -> None:
        """The menu of the week's sheets."""
        ids, week = _ids(sheet), f"semaine-{sheet.monday.isocalendar().week:02d}"
        make = partial(self._prints.group_sheet, ids, sheet.monday)
        self._menu(where, (
            ("Feuille de la semaine, remplie (PDF)", partial(make, blank=False), f"{week}.pdf"),
            ("Feuille à remplir à la main (PDF)", partial(make, blank=True), f"{week}-vierge.pdf"),
        ))  # fmt: skip

    def payrolls(self, sheet: Sheet, where: QPoint) -> None:
        """The menu of the summaries for the payroll: the month shown, and the one before."""
        ids, month = _ids(sheet), sheet.monday.replace(day=1)
        kinds: list[tuple[str, Callable[[], bytes], str]] = []
        for first in ((month - timedelta(days=1)).replace(day=1), month):
            name = f"paie-{first:%Y-%m}"
            for form, render in (("PDF", self._pdf), ("CSV", self._csv)):
                title = f"Récapitulatif {of_month(first)} {first.year} ({form})"
                kinds.append((title, partial(render, first, ids), f"{name}.{form.lower()}"))
        self._menu(where, tuple(kinds))

    def _pdf(self, month: date, ids: list[int]) -> bytes:
        return self._prints.payroll_pdf(self._prints.payroll(month, ids))

    def _csv(self, month: date, ids: list[int]) -> bytes:
        return self._prints.payroll_csv(self._prints.payroll(month, ids))

    def _menu(self, where: QPoint, kinds: Kinds) -> None:
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for title, make, name in kinds:
            menu.addAction(title, partial(self.save, make, fold(name)))
        menu.popup(where)

    def save(self, make: Callable[[], bytes], name: str) -> None:
        """Ask where, then make the file away from the window's thread."""
        chosen = self.choose_target(self._page, name)
        if not chosen:
            return
        path = Path(chosen)
        if not path.suffix:
            path = path.with_name(f"{path.name}.{name.rsplit('.', 1)[-1]}")
        self._tasks.run(
            self, partial(self._prints.write, path, make),
            lambda _none: self.said.emit("done", f"Enregistré dans « {path.name} »."),
        )  # fmt: skip


def _ids(sheet: Sheet) -> list[int]:
    return [row.member.learner_id for row in sheet.rows]
