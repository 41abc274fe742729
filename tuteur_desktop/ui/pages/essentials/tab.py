"""The first tab of a learner: four figures with their meaning, what happened, what to know."""

from datetime import timedelta

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QMenu, QWidget

from tuteur_desktop.domain.contracts import Contract, EventKind
from tuteur_desktop.domain.french import NBSP
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.words import tutor_word
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.attendance import AttendanceService
from tuteur_desktop.services.catalogue import CatalogueService
from tuteur_desktop.services.contracts import ContractsService
from tuteur_desktop.services.decisions import DecisionsService
from tuteur_desktop.services.documents import DocumentsService
from tuteur_desktop.services.due_dates import DueDatesService
from tuteur_desktop.services.history import HistoryService
from tuteur_desktop.services.intake import IntakeService
from tuteur_desktop.services.interviews import InterviewsService
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.services.skills import SkillsService
from tuteur_desktop.ui import messages
from tuteur_desktop.ui.pages.essentials import figures
from tuteur_desktop.ui.pages.essentials.facts import facts
from tuteur_desktop.ui.pages.essentials.known import due_rows, fact_row, known
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.page import Tab

NARROW = 860
WEEKS = 8


class EssentialsTab(Tab):
    """Figures on top, the past on the left, what to know on the right."""

    tables = frozenset({"learner", "contract", "contract_tutor", "half_day", "rating", "document",
                        "centre", "contact", "representative", "framework", "contract_event",
                        "rhythm", "planned_half", "site_day", "profile", "interview", "decision",
                        "checklist_point", "provided", "sheet"})  # fmt: skip

    def __init__(
        self, learners: LearnersService, contracts: ContractsService,
        attendance: AttendanceService, skills: SkillsService, documents: DocumentsService,
        history: HistoryService, profile: ProfileService, due_dates: DueDatesService,
        intake: IntakeService, interviews: InterviewsService, decisions: DecisionsService,
        catalogue: CatalogueService, tasks: Tasks,
    ) -> None:  # fmt: skip
        super().__init__()
        self._learners, self._contracts, self._attendance = learners, contracts, attendance
        self._skills, self._documents, self._history = skills, documents, history
        self._profile, self._due_dates = profile, due_dates
        self._intake, self._tasks = intake, tasks
        self._interviews, self._decisions = interviews, decisions
        self._catalogue = catalogue
        inside = QWidget()
        column = QBoxLayout(QBoxLayout.Direction.TopToBottom, inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._figures = QGridLayout()
        self._figures.setSpacing(16)
        column.addLayout(self._figures)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(16)
        self._past = basics.Card(spacing=10)
        self._known = basics.Card(spacing=6)
        self._body.addWidget(self._past, 2)
        self._body.addWidget(self._known, 1)
        column.addLayout(self._body, 1)
        self.column.addWidget(basics.scrolled(inside))
        self._cards: list[QWidget] = []

    def refresh(self) -> None:
        """Show the learner."""
        if not self.learner_id:
            return
        learner = self._learners.learner(self.learner_id)
        self._show_figures(learner)
        self._show_past(learner)
        self._show_known(learner)

    def _show_figures(self, learner: Learner) -> None:
        basics.clear_layout(self._figures)
        today = self._learners.today()
        counts = self._attendance.counts(self.learner_id, today - timedelta(weeks=WEEKS), today)
        contract, cover = learner.contract(today), None
        if contract is not None and contract.framework_id is not None:
            cover = self._skills.coverage(self.learner_id, contract.framework_id, today)
        signed = self._documents.closed_minutes()
        self._cards = [
            figures.attendance_card(counts),
            figures.skills_card(contract, cover, today),
            figures.interview_card(self._interviews.of_learner(self.learner_id), signed, today),
            self._last_card(learner),
        ]
        self._place_figures(self.width())

    def _last_card(self, learner: Learner) -> QWidget:
        """What matters most now: no employer, actions to follow, or a sheet to complete."""
        alone = self._due_dates.situation(learner)
        if alone:
            return figures.employer_card(alone)
        decisions = self._decisions.decisions(self.learner_id)
        missing = self._learners.missing(learner)
        if missing and all(one.done_on for one in decisions):
            return figures.missing_card(missing)
        return figures.decisions_card(decisions, learner, self._learners.today())

    def _place_figures(self, width: int) -> None:
        columns = 4 if width >= NARROW else 2
        for column in range(4):
            self._figures.setColumnStretch(column, 1 if column < columns else 0)
        for index, card in enumerate(self._cards):
            self._figures.addWidget(card, index // columns, index % columns)

    def _show_past(self, learner: Learner) -> None:
        basics.clear_layout(self._past.column)
        head = QHBoxLayout()
        head.addWidget(basics.label("Ce qui s’est passé", "section"), 1)
        more = basics.button("Tout voir", "link")
        more.setAccessibleName("Voir toutes les corrections")
        more.clicked.connect(self._on_history)
        head.addWidget(more)
        self._past.column.addLayout(head)
        entries = self._history.entries(self.learner_id, 400)
        found = facts(learner, entries, self._documents.documents())
        for fact in found:
            self._past.column.addWidget(fact_row(fact))
        if not found:
            empty = basics.label(
                "Présences notées, compétences évaluées et documents signés se liront ici, du plus "
                "récent au plus ancien.", "muted", wrap=True,
            )  # fmt: skip
            self._past.column.addWidget(empty)
        self._past.column.addStretch()

    def _show_known(self, learner: Learner) -> None:
        column = self._known.column
        basics.clear_layout(column)
        head = QHBoxLayout()
        head.addWidget(basics.label("À savoir", "section"), 1)
        head.addWidget(self._menu_button(learner))
        column.addLayout(head)
        today = self._learners.today()
        if learner.contracts:
            column.addLayout(self._due_head())
            due = due_rows(self._due_dates.dates(self.learner_id), today)
            for row in due or [basics.label("Rien de daté.", "small")]:
                column.addWidget(row)
            column.addWidget(basics.rule())
        for title, text in known(learner, today):
            column.addWidget(basics.label(title, "smallstrong"))
            column.addWidget(basics.label(text, "small", wrap=True))
            column.addSpacing(4)
        edit = basics.button("Modifier la fiche", "", "pencil-simple")
        edit.clicked.connect(self._on_edit)
        contract = basics.button("Contrat", "", "file-text")
        contract.clicked.connect(self._on_contract)
        contract.setAccessibleName("Modifier le contrat")
        line = QHBoxLayout()
        line.addWidget(edit)
        line.addWidget(contract)
        line.addStretch()
        column.addStretch()
        column.addLayout(line)
        quiet = basics.label("Aucune donnée de santé n’est conservée ici.", "small", wrap=True)
        column.addWidget(quiet)

    def _due_head(self) -> QHBoxLayout:
        life = basics.button("Vie du contrat", "link")
        life.clicked.connect(self._on_life)
        head = QHBoxLayout()
        head.addWidget(basics.label("À venir", "smallstrong"), 1)
        head.addWidget(life)
        return head

    def _menu_button(self, learner: Learner) -> QWidget:
        made = basics.icon_button("dots-three", "Autres actions sur cette fiche")
        menu = QMenu(made)
        contract = learner.contract(self._learners.today())
        word = tutor_word(contract.kind) if contract else "tuteur"
        for text, action, possible in (
            ("Vie du contrat…", self._on_life, contract is not None),
            ("Nouveau contrat…", self._on_new_contract, True),
            (f"Changer de {word}…", self._on_tutor, contract is not None),
            ("Fin avant le terme…", self._on_end, contract is not None),
            ("Reprendre les absences d’un centre…", self._on_absences, bool(learner.contracts)),
            ("Historique et retrait…", self._on_history, True),
            ("Reprendre le suivi" if learner.archived_at else "Archiver…", self._on_archive, True),
        ):
            entry = menu.addAction(text)
            entry.setEnabled(possible)
            entry.triggered.connect(action)
        made.setMenu(menu)
        return made

    def _on_edit(self) -> None:
        from tuteur_desktop.ui.forms.learner import LearnerDialog

        LearnerDialog(self._learners.learner(self.learner_id), self._learners, self).open()

    def _on_contract(self) -> None:
        learner = self._learners.learner(self.learner_id)
        self._contract_form(learner, learner.contract(self._learners.today()))

    def _on_new_contract(self) -> None:
        self._contract_form(self._learners.learner(self.learner_id), None)

    def _contract_form(self, learner: Learner, contract: Contract | None) -> None:
        from tuteur_desktop.ui.forms.contract import ContractDialog

        site = self._profile.profile().establishment
        halves = (site.am, site.pm)
        ContractDialog(
            learner, contract, halves, self._contracts, self._due_dates, self._catalogue, self
        ).open()  # fmt: skip

    def _on_absences(self) -> None:
        from tuteur_desktop.ui.forms.import_attendance import ImportAttendanceDialog

        dialog = ImportAttendanceDialog(self._intake, self._learners, self._tasks, self)
        dialog.imported.connect(lambda text: self.said.emit("done", text))
        dialog.open()

    def _on_life(self) -> None:
        from tuteur_desktop.ui.forms.life import LifeDialog

        LifeDialog(
            self.learner_id, self._current().id or 0, self._learners, self._contracts,
            self._due_dates, self,
        ).open()  # fmt: skip

    def _on_tutor(self) -> None:
        self._on_event(EventKind.TUTOR)

    def _on_end(self) -> None:
        """The form of a rupture; the life of the contract when one is noted already."""
        if self._current().ended_on is None:
            self._on_event(EventKind.TERMINATION)
        else:
            self._on_life()

    def _on_event(self, kind: EventKind) -> None:
        from tuteur_desktop.ui.forms.life_event import EventDialog

        learner = self._learners.learner(self.learner_id)
        EventDialog(
            kind, learner, self._current(), self._contracts, self._due_dates, self
        ).open()  # fmt: skip

    def _current(self) -> Contract:
        learner = self._learners.learner(self.learner_id)
        contract = learner.contract(self._learners.today())
        if contract is None:
            raise UserError(f"{learner.name} n’a pas encore de contrat : ajoutez-le d’abord.")
        return contract

    def _on_history(self) -> None:
        from tuteur_desktop.ui.forms.history import HistoryDialog

        learner = self._learners.learner(self.learner_id)
        HistoryDialog(self._history, self.learner_id, learner.name, self).open()

    def _on_archive(self) -> None:
        learner = self._learners.learner(self.learner_id)
        if learner.archived_at is not None:
            self._learners.unarchive(self.learner_id)
            self.said.emit("done", f"{learner.name} est de nouveau suivi.")
            return
        text = "La fiche, les présences et les documents restent lisibles sous « Archivés »."
        if messages.ask(self, f"Archiver {learner.name}{NBSP}?", text, "Archiver"):
            self._learners.archive(self.learner_id)
            self.said.emit("done", f"{learner.name} est archivé.")
            self.page_wanted.emit("learners")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two figures a row and one column before anything is cut."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._place_figures(event.size().width())
