"""The pense-bête in a learner's file: what to do now, seven points at most, and the first day."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout

from tuteur_desktop.domain.checklist import Checklist, Item
from tuteur_desktop.domain.french import plural
from tuteur_desktop.services.documents import DocumentsService
from tuteur_desktop.services.welcome import WelcomeService
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.forms.checklist import ChecklistDialog, progress
from tuteur_desktop.ui.forms.checklist_point import PointDeeds
from tuteur_desktop.ui.forms.checklist_rows import PointRows
from tuteur_desktop.ui.forms.first_day import FirstDayDialog
from tuteur_desktop.ui.forms.paper import PaperDialog
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.learner_card import LearnerCard
from tuteur_desktop.ui.widgets.notice import told

MANY = 8  # late points of phases that are over, from which they can be put aside together


class WelcomeCard(LearnerCard):
    """What is ticked here stays in sight until one leaves, so that a slip is undone at once."""

    tables = frozenset({
        "checklist", "checklist_point", "first_day", "provided", "template", "contract",
        "contract_event", "learner", "profile", "interview", "document", "rating", "planned_half",
        "rhythm", "half_day", "site_day",
    })  # fmt: skip
    wide = True

    def __init__(self, welcome: WelcomeService, documents: DocumentsService, tasks: Tasks) -> None:
        super().__init__("Pense-bête")
        self._welcome, self._documents, self._tasks = welcome, documents, tasks
        self._order: list[str] = []
        self.deeds = PointDeeds(welcome, self)
        self.first_day = basics.button("Premier jour…", "", "sun-horizon")
        self.first_day.clicked.connect(self.open_first_day)
        self.all = basics.button("Tout voir", "link")
        self.all.setAccessibleName("Tout le pense-bête")
        self.all.clicked.connect(self.open_all)
        self.add_verb(self.first_day)
        self.add_verb(self.all)
        self.meter = basics.Meter()
        self.where = basics.label("", "small", wrap=True)
        self.rows = PointRows()
        self.rows.ticked.connect(self.deeds.tick)
        self.rows.detail_wanted.connect(self.deeds.detail)
        self.rows.apart_wanted.connect(self.deeds.apart)
        self.rows.again_wanted.connect(self.deeds.again)
        self.print = basics.button("Imprimer le pense-bête", "link", "printer")
        self.print.clicked.connect(self.open_paper)
        self.undo = basics.button("Annuler", "link", "arrow-counter-clockwise")
        self.undo.clicked.connect(self.deeds.undo.take_back)
        self.deeds.undo.turned.connect(self._show_undo)
        self.past = basics.button("", "link")
        self.past.clicked.connect(self._on_past)
        self.newer = basics.button("Suivre la nouvelle version du modèle", "link", "arrow-up")
        self.newer.clicked.connect(lambda: self._welcome.adopt(self.learner_id))
        self._build()

    def _build(self) -> None:
        for part in (self.meter, self.where, self.rows):
            self.column.addWidget(part)
        for verb in (self.past, self.newer):
            self.column.addWidget(verb, 0, Qt.AlignmentFlag.AlignLeft)
        foot = QHBoxLayout()
        foot.addWidget(self.print)
        foot.addStretch()
        foot.addWidget(self.undo)
        self.column.addLayout(foot)
        self._show_undo()

    def show_learner(self, learner_id: int) -> None:
        """Show this learner; what was ticked for another is left behind."""
        if learner_id != self.learner_id:
            self._forget()
        self.deeds.follow(learner_id)
        super().show_learner(learner_id)

    def refresh(self) -> None:
        """Read the pense-bête again."""
        if not self.learner_id:
            return
        found = self._welcome.checklist(self.learner_id)
        self.deeds.know(found)
        there = not found.sentence
        for part in (self.meter, self.rows, self.print, self.first_day, self.all):
            part.setVisible(there)
        self.title.setText(told(f"Pense-bête : {progress(found)}") if there else "Pense-bête")
        self.meter.show_parts([(found.done / max(1, found.total), theme.color("accent"))])
        self.where.setText(told(self._words(found)))
        self.rows.show_items(self._shown(found))
        past = len(found.past())
        self.past.setVisible(past >= MANY)
        self.past.setText(
            f"Mettre de côté {plural(past, 'point')} de phases passées depuis longtemps"
        )
        self.newer.setVisible(found.outdated)

    def _words(self, found: Checklist) -> str:
        if found.sentence:
            return found.sentence
        late = sum(one.late for one in found.items)
        legal = sum(one.late and one.binding for one in found.items)
        if not found.shown:
            return "Tout est fait : le pense-bête reste à relire, et à imprimer."
        said = f"{found.phase}. " if found.phase else ""
        if late:
            number = plural(late, "point en retard", "points en retard")
            return f"{said}{number}{_whose(legal, late)}."
        return f"{said}Rien en retard."

    def _shown(self, found: Checklist) -> list[Item]:
        """The points to look at, those just ticked among them where they were."""
        items = {one.key: one for one in found.items}
        wanted = {one.key for one in found.shown}
        kept = [key for key in self._order if key in items
                and (key in wanted or key in self.deeds.passing)]  # fmt: skip
        self._order = kept + [one.key for one in found.shown if one.key not in kept]
        return [items[key] for key in self._order]

    def _forget(self) -> None:
        self._order = []
        self.deeds.passing.clear()

    def hideEvent(self, event: QHideEvent) -> None:
        """One leaves: what was ticked goes."""
        super().hideEvent(event)
        self._forget()

    def open_all(self) -> ChecklistDialog:
        """Show every point."""
        dialog = ChecklistDialog(self._welcome, self.learner_id, self)
        dialog.open()
        return dialog

    def open_first_day(self) -> FirstDayDialog:
        """Arrange the first day."""
        dialog = FirstDayDialog(
            self._welcome, self._documents, self._tasks, self.learner_id, self
        )  # fmt: skip
        dialog.open()
        return dialog

    def open_paper(self) -> PaperDialog:
        """Show the pense-bête as it prints."""
        request, _day = self._welcome.requests(self.learner_id)
        name = self._welcome.checklist(self.learner_id).first_name
        dialog = PaperDialog(self._documents, self._tasks, request, "Pense-bête", name, self)
        dialog.open()
        return dialog

    def _on_past(self) -> None:
        change = self._welcome.skip_past(self.learner_id)
        self.deeds.undo.done(change.title, change)

    def _show_undo(self) -> None:
        undo = self.deeds.undo
        self.undo.setVisible(undo.canUndo())
        self.undo.setToolTip(f"Annuler : {undo.undoText()} (Ctrl+Z)")
        self.undo.setAccessibleName(f"Annuler : {undo.undoText()}")


def _whose(legal: int, late: int) -> str:
    """How many of the late points are late by the law, and that the other dates are a usage."""
    if legal == late:
        return ", la date est celle de la loi" if late == 1 else ", les dates sont celles de la loi"
    if legal:
        return f", dont {legal} à une date de la loi, les autres d’usage"
    return (
        ", à une date d’usage" if late == 1 else ", à des dates d’usage, les plus anciens d’abord"
    )
