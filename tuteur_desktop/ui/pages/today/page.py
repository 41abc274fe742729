"""The page that opens: things to do in order, each with its verb, and a card per learner."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NBSP, number_words, percent, plural, weekday_date
from tuteur_desktop.services.attendance import AttendanceService
from tuteur_desktop.services.decisions import DecisionsService
from tuteur_desktop.services.today import Card as LearnerCard
from tuteur_desktop.services.today import Task, Today, TodayService
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.flow import FlowLayout
from tuteur_desktop.ui.widgets.page import Page
from tuteur_desktop.ui.widgets.week import WeekBoxes

_ICONS = {
    "confirm": ("calendar-check", "accent", "Confirmer"),
    "proof": ("paperclip", "watch", "Ouvrir"),
    "report": ("pen-nib", "accent", "Relire et signer"),
    "complete": ("pencil-simple", "muted", "Compléter"),
    "interview": ("chats-circle", "accent", "Ouvrir"),
    "minutes": ("pen-nib", "accent", "Relire et signer"),
    "decision": ("check-square", "accent", "Fait"),
    "date": ("scales", "watch", "Prévoir"),
    "law": ("scales", "watch", "Ouvrir"),
    "session": ("users", "accent", "Ouvrir"),
    "objective": ("flag", "accent", "Ouvrir"),
    "outcome": ("flag", "watch", "Noter"),
}
_TABS = {"confirm": "attendance", "proof": "attendance", "complete": "essentials",
         "law": "followup", "objective": "path", "outcome": "path"}  # fmt: skip
MAX_TASKS = 12
NARROW = 900  # below this width the cards go under the tasks


class TodayPage(Page):
    """Tasks on the left, cards on the right; one column when the window is narrow."""

    tables = frozenset({"half_day", "learner", "contract", "contract_tutor", "document",
                        "representative", "centre", "framework", "interview", "decision",
                        "provided", "group_session", "preparation", "contract_event",
                        "objective", "outcome", "rating"})  # fmt: skip

    add_wanted = Signal()
    plan_wanted = Signal(int, str, object)  # learner's number, kind of interview, day

    def __init__(
        self, today: TodayService, attendance: AttendanceService, decisions: DecisionsService
    ) -> None:
        super().__init__()
        self._today = today
        self._attendance = attendance
        self._decisions = decisions
        self._date = basics.label("", "muted")
        self._title = basics.label("", "title", wrap=True)
        self._all_weeks = basics.button(
            "La semaine de tous", "", "calendar-check", tip="Une ligne par personne (Ctrl+5)"
        )
        self._all_weeks.clicked.connect(lambda: self.page_wanted.emit("group"))
        self._agenda = basics.button(
            "Agenda", "", "calendar", tip="Rendez-vous et échéances (Ctrl+6)"
        )
        self._agenda.clicked.connect(lambda: self.page_wanted.emit("agenda"))
        self._confirm_all = basics.button("Tout confirmer comme prévu", "primary", "checks")
        self._confirm_all.clicked.connect(self._on_confirm_all)
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._date)
        words.addWidget(self._title)
        head.addLayout(words, 1)
        head.addWidget(self._agenda, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._all_weeks, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._confirm_all, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(head)
        inside = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(20)
        self._tasks = QVBoxLayout()
        self._tasks.setSpacing(12)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        self._body.addLayout(self._tasks, 2)
        self._body.addLayout(self._cards, 1)
        self.column.addWidget(basics.scrolled(inside), 1)
        self._shown: Today | None = None
        self.refresh()

    def refresh(self) -> None:
        """Show what asks for the tutor's hand now."""
        shown = self._today.today()
        self._shown = shown
        self._day = shown.day
        self._date.setText(weekday_date(shown.day).capitalize())
        self._title.setText(_title(shown))
        self._confirm_all.setVisible(sum(bool(task.cells) for task in shown.tasks) > 1)
        self._all_weeks.setVisible(shown.learners > 1)
        self._agenda.setVisible(shown.learners > 0)
        basics.clear_layout(self._tasks)
        basics.clear_layout(self._cards)
        if not shown.learners:
            self._show_first_step()
            return
        self._show_tasks(shown)
        self._cards.addWidget(basics.label("Mes alternants", "over"))
        for card in shown.cards:
            self._cards.addWidget(_CardWidget(card, shown, self.learner_wanted.emit))
        if shown.learners > len(shown.cards):
            more = basics.button(f"Les voir tous ({shown.learners})", "link")
            more.clicked.connect(lambda: self.page_wanted.emit("learners"))
            self._cards.addWidget(more)
        self._cards.addStretch()

    def count(self) -> int:
        """How many things are to be done, for the side bar."""
        return len(self._shown.tasks) if self._shown else 0

    def _show_first_step(self) -> None:
        add = basics.button("Ajouter un alternant", "primary", "plus")
        add.clicked.connect(self.add_wanted)
        empty = basics.EmptyState(
            "student", "Votre premier alternant",
            "Six champs suffisent : prénom, nom, naissance, contrat, dates et diplôme. Cette page "
            "dira ensuite chaque jour ce qu’il reste à faire.", add,
        )  # fmt: skip
        self._tasks.addWidget(empty)
        self._tasks.addStretch()

    def _show_tasks(self, shown: Today) -> None:
        late = [task for task in shown.tasks if task.late]
        rest = [task for task in shown.tasks if not task.late]
        now = [task for task in rest if not task.later and task.kind != "complete"]
        week = [task for task in rest if task.later]
        missing = [task for task in rest if task.kind == "complete"]
        room = MAX_TASKS
        for title, tasks in (("En retard", late), ("Aujourd’hui", now),
                             ("Cette semaine", week), ("À compléter", missing)):  # fmt: skip
            if tasks and room > 0:
                self._tasks.addWidget(self._group(title, tasks[:room]))
                room -= len(tasks)
        if room < 0:
            hidden = plural(-room, "autre chose suit", "autres choses suivent")
            self._tasks.addWidget(basics.label(f"{hidden} celles-ci.", "small"))
        if not shown.tasks:
            self._tasks.addWidget(
                basics.EmptyState(
                    "check-circle",
                    "Tout est à jour",
                    "Aucune demi-journée à confirmer, aucun justificatif attendu.",
                )
            )
        self._tasks.addStretch()

    def _group(self, title: str, tasks: list[Task]) -> QWidget:
        card = basics.Card(margin=12, spacing=4)
        heading = basics.label(title, "over")
        heading.setContentsMargins(6, 2, 0, 4)
        card.column.addWidget(heading)
        for index, task in enumerate(tasks):
            if index:
                card.column.addWidget(basics.rule())
            card.column.addWidget(self._row(task))
        return card

    def _row(self, task: Task) -> QWidget:
        icon, tone, verb = _ICONS[task.kind]
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(6, 6, 6, 6)
        line.setSpacing(16)
        line.addWidget(basics.IconDisc(icon, "alarm" if task.late else tone))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(basics.label(task.title, "strong", wrap=True))
        words.addWidget(basics.label(task.detail, "small", wrap=True))
        line.addLayout(words, 1)
        act = basics.button(verb)
        act.setAccessibleName(f"{verb} : {task.title}")
        act.clicked.connect(lambda: self._on_task(task))
        line.addWidget(act)
        if task.kind == "confirm":
            see = basics.icon_button(
                "arrow-right",
                f"Ouvrir la présence de {task.title}",
                tip="Voir ces demi-journées une à une",
            )
            see.clicked.connect(lambda: self.learner_wanted.emit(task.learner_id, "attendance"))
            line.addWidget(see)
        return row

    def _on_task(self, task: Task) -> None:
        if task.kind == "report":
            self.document_wanted.emit("attendance", task.learner_id, None)
            return
        if task.kind in ("interview", "minutes"):
            self.interview_wanted.emit(task.about)
            return
        if task.kind == "session":
            self.page_wanted.emit("agenda")
            return
        if task.kind == "decision":
            self._decisions.settle(task.about, self._day)
            self.said.emit("done", f"{task.title}{NBSP}: fait.")
            return
        if task.kind == "date":
            self.plan_wanted.emit(task.learner_id, task.date_kind, task.due)
            return
        if task.kind != "confirm":
            self.learner_wanted.emit(task.learner_id, _TABS[task.kind])
            return
        self._confirm([task])

    def _on_confirm_all(self) -> None:
        if self._shown is not None:
            self._confirm([task for task in self._shown.tasks if task.cells])

    def _confirm(self, tasks: list[Task]) -> None:
        changes = [self._attendance.confirm(task.learner_id, task.cells) for task in tasks]
        done = sum(len(change.after) for change in changes)
        words = plural(done, "demi-journée confirmée", "demi-journées confirmées")
        self.said.emit("done", f"{words} comme prévu. Une erreur{NBSP}? Corrigez-la dans Présence.")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the cards under the tasks before anything is cut."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        narrow = event.size().width() < NARROW
        self._body.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)


class _CardWidget(basics.Card):
    """A learner with the last week in boxes; opens by click, Enter or space."""

    def __init__(self, card: LearnerCard, shown: Today, opened: Callable[[int, str], None]) -> None:
        super().__init__(margin=14, spacing=10)
        learner = card.learner
        self._learner_id, self._opened = learner.id or 0, opened
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"Ouvrir la fiche de {learner.name}")
        contract = learner.contract(shown.day)
        about = " · ".join(
            part for part in ((contract.diploma, contract.centre) if contract else ()) if part
        )
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(basics.Avatar(learner.initials))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(basics.label(learner.name, "strong", wrap=True))
        words.addWidget(basics.label(about or "À compléter", "small", wrap=True))
        head.addLayout(words, 1)
        self.column.addLayout(head)
        if contract is not None and contract.covers(shown.day - timedelta(days=7)):
            week = QHBoxLayout()
            week.addWidget(basics.label("Semaine passée", "small"))
            week.addSpacing(12)
            week.addWidget(WeekBoxes(card.week, shown.day))
            week.addStretch()
            self.column.addLayout(week)
        chips = FlowLayout()
        for text, tone in _chips(card):
            chips.addWidget(basics.Chip(text, tone))
        self.column.addLayout(chips)

    def _open(self) -> None:
        self._opened(self._learner_id, "essentials")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere opens."""
        self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or space opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
        else:
            super().keyPressEvent(event)


def _chips(card: LearnerCard) -> list[tuple[str, str]]:
    chips = []
    if card.awaited:
        chips.append(
            (plural(card.awaited, "justificatif attendu", "justificatifs attendus"), "watch")
        )
    if card.to_confirm:
        chips.append((f"{card.to_confirm}{NBSP}à confirmer", "off"))
    if card.interview is not None:
        words, late = card.interview
        chips.append((words, "alarm" if late else "off"))
    if card.assiduity is not None:
        tone = "present" if card.assiduity >= 0.9995 else "watch"
        chips.append((f"Assiduité {percent(card.assiduity)}", tone))
    if card.missing:
        chips.append((f"{len(card.missing)}{NBSP}à compléter", "off"))
    return chips


def _title(shown: Today) -> str:
    if not shown.learners:
        return "Bienvenue"
    number = len(shown.tasks)
    late = sum(task.late for task in shown.tasks)
    if number == 0:
        return "Rien à faire aujourd’hui"
    title = f"{number_words(number)} {'chose' if number == 1 else 'choses'} à faire"
    if late:
        told = number_words(late).lower()
        title += f", dont {told} en retard" if number > 1 else ", en retard"
    return title
