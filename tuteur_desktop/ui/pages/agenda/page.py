"""« Agenda »: what is late, today's, this week's and the next thirty days', as a list or a week."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedLayout, QWidget

from tuteur_desktop.domain.agenda import AHEAD, Entry, EntryKind, headline
from tuteur_desktop.domain.due_dates import Source
from tuteur_desktop.domain.french import NBSP
from tuteur_desktop.domain.interviews import OPEN
from tuteur_desktop.services.agenda import AgendaService
from tuteur_desktop.services.agenda_files import AgendaFilesService
from tuteur_desktop.services.files import safe_name, with_suffix, write_file
from tuteur_desktop.services.group_sessions import GroupSessionsService
from tuteur_desktop.services.interviews import InterviewsService
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.services.templates import TemplatesService
from tuteur_desktop.ui.news import EVERYTHING
from tuteur_desktop.ui.pages.agenda.elided import Elided
from tuteur_desktop.ui.pages.agenda.foot import Foot
from tuteur_desktop.ui.pages.agenda.head import Head
from tuteur_desktop.ui.pages.agenda.list_view import EntryList
from tuteur_desktop.ui.pages.agenda.model import ListModel
from tuteur_desktop.ui.pages.agenda.move_dialog import MoveDialog
from tuteur_desktop.ui.pages.agenda.mover import Mover
from tuteur_desktop.ui.pages.agenda.week import WeekView
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.notice import Notice, told
from tuteur_desktop.ui.widgets.page import Page

WEEK_WIDTH, WEEK_HEIGHT = 880, 500  # pixels of the page: with less, only the list
SHORT = 900
EXPORT = "Un fichier que lit tout agenda : le type de rendez-vous et le nom, rien de plus"
LIST, WEEK, NOTHING, NOBODY = 0, 1, 2, 3
PEOPLE = frozenset({"learner", "contract", "contract_event", "profile"})


@dataclass(frozen=True)
class Doings:
    """The services whose verbs the agenda offers."""

    interviews: InterviewsService
    sessions: GroupSessionsService
    templates: TemplatesService
    learners: LearnersService
    profile: ProfileService
    files: AgendaFilesService
    minutes: Callable[[int, QWidget], None] | None = None  # shows the paper of a group session


def _choose_target(parent: QWidget, name: str) -> str:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return QFileDialog.getSaveFileName(
        parent, "Enregistrer l’agenda sous", str(Path(folder) / name), "Calendriers (*.ics)"
    )[0]


class AgendaPage(Page):
    """The one in hand is the same in the list and in the week; moving is undone in one step."""

    tables = PEOPLE | {
        "interview", "group_session", "attendee", "decision", "preparation", "provided",
        "half_day", "rhythm", "planned_half", "site_day", "setting", "rating", "skill_plan",
        "outcome",
    }  # fmt: skip

    add_wanted = Signal()

    def __init__(self, agenda: AgendaService, doings: Doings, tasks: Tasks) -> None:
        super().__init__()
        self._agenda, self._doings, self._tasks = agenda, doings, tasks
        self.choose_target: Callable[[QWidget, str], str] = _choose_target
        self._monday = _monday(agenda.today())
        self._key = ""
        self._asked: tuple[Entry, date, time | None] | None = None
        self.mover = Mover(doings.interviews, doings.sessions, self)
        self.mover.undo.add_keys(self)
        self.model = ListModel(self)
        self.list = EntryList(self.model)
        self.week = WeekView()
        self.head, self.foot = Head(self.mover.undo), Foot()
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        self.column.setSpacing(12)
        self.title = Elided("title")
        self.export = basics.button("Exporter (ICS)…", "", "export", tip=EXPORT)
        self.session = basics.button("Séance de groupe", "", "users-three")
        self.plan = basics.button("Prévoir", "primary", "calendar-plus", tip="Prévoir un entretien")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.title, 1)
        for part in (self.export, self.session, self.plan):
            row.addWidget(part)
        self.column.addLayout(row)
        self.column.addWidget(self.head)
        self.clash = Clash()
        self.column.addWidget(self.clash)
        self._body = QStackedLayout()
        parts: tuple[QWidget, ...] = (
            self.list, basics.scrolled(self.week), self._nothing(), self._nobody(),
        )  # fmt: skip
        for shown in parts:
            self._body.addWidget(shown)
        card = basics.Card(margin=10, spacing=4)
        card.column.addLayout(self._body, 1)
        card.column.addWidget(self.foot)
        self.column.addWidget(card, 1)

    def _nothing(self) -> QWidget:
        self._first = basics.button("Prévoir un entretien", "primary", "calendar-plus")
        return basics.EmptyState(
            "calendar-blank", "Rien de prévu dans les 30 jours",
            "Entretiens, séances de groupe, dates de la loi et d’usage, actions décidées : tout "
            "ce qui a une date sera ici, ce qui est en retard d’abord.", self._first,
        )  # fmt: skip

    def _nobody(self) -> QWidget:
        add = basics.button("Ajouter un alternant", "primary", "plus")
        add.clicked.connect(self.add_wanted)
        return basics.EmptyState(
            "calendar-blank", "Personne pour l’instant",
            "Les entretiens et les dates de chaque contrat seront ici dès le premier alternant.",
            add,
        )  # fmt: skip

    def _connect(self) -> None:
        for view in (self.list, self.week):
            view.opened.connect(self._open)
            view.chosen.connect(partial(self._on_chosen, view))
        self.week.move_wanted.connect(self._move)
        self.week.plan_wanted.connect(lambda on, at: self._plan(None, "", on, at))
        self.week.week_wanted.connect(self._on_week)
        self.week.refused.connect(lambda text: self.said.emit("watch", text))
        self.head.week_wanted.connect(self._on_week)
        self.head.turned.connect(self._on_turned)
        self.head.learner_chosen.connect(self.refresh)
        self.foot.opened.connect(self._open)
        self.foot.move_wanted.connect(self._ask_move)
        self.foot.learner_wanted.connect(lambda one: self.learner_wanted.emit(one, "followup"))
        self.mover.clashing.connect(self._on_clash)
        self.mover.moved.connect(lambda text: self.said.emit("done", told(text)))
        self.mover.undo.turned.connect(self.clash.leave)
        self.clash.agreed.connect(self._move_together)
        for made in (self.plan, self._first):
            made.clicked.connect(lambda: self._plan(None, "", None, None))
        self.session.clicked.connect(lambda: self._open_session(None))
        self.export.clicked.connect(self._export)
        QShortcut(QKeySequence("Ctrl+D"), self, self._ask_move_chosen)

    def take_focus(self) -> None:
        """The keys of what is shown work at once."""
        shown = self._body.currentIndex()
        target = {LIST: self.list, WEEK: self.week, NOTHING: self._first}.get(shown, self)
        target.setFocus()

    def on_changed(self, tables: frozenset[str]) -> None:
        """News of a commit; what is remembered goes when another program wrote."""
        if tables == EVERYTHING:
            self._agenda.forget()
        super().on_changed(tables)

    def refresh(self) -> None:
        """Read once what the list and the week show."""
        today, learners = self._agenda.today(), self._doings.learners.learners()
        self.head.show_learners(learners, self._doings.profile.profile().role)
        sunday = self._monday + timedelta(days=6)
        start, end = min(today, self._monday), max(today + AHEAD, sunday)
        found = self._agenda.entries(start, end, self.head.learner_id(), overdue=True)
        listed = [
            one for one in found
            if (one.late or today <= one.on <= today + AHEAD)
            and (one.status is None or one.status in OPEN)
        ]  # fmt: skip
        self.title.show_words(*headline(listed, today))
        self.model.show_entries(listed, today)
        self.list.show_today()
        within = [one for one in found if self._monday <= one.on <= sunday]
        self.week.show_week(within, self._monday, self._agenda.now())
        self._show_body(anything=bool(listed), anybody=bool(learners))
        self._take_in_hand()

    def _show_body(self, *, anything: bool, anybody: bool) -> None:
        room = self.width() >= WEEK_WIDTH and self.height() >= WEEK_HEIGHT
        week = room and self.head.week.isChecked()
        shown = WEEK if week else LIST if anything else NOTHING
        self._body.setCurrentIndex(shown if anybody else NOBODY)
        self.head.setVisible(anybody)
        self.head.show_week(self._monday, self._agenda.today(), room=room, shown=week)
        for part in (self.export, self.session, self.plan):
            part.setEnabled(anybody)

    def _take_in_hand(self) -> None:
        """The one that was in hand, here and there; the first of the list otherwise."""
        key = self._key
        self.list.choose(key)
        shown = [one.key for one in self.week.entries()]
        if shown:
            self.week.choose(key if key in shown else self.week.first_key())
        self._on_chosen(self._shown())

    def _shown(self) -> EntryList | WeekView:
        return self.week if self._body.currentIndex() == WEEK else self.list

    def _on_chosen(self, view: EntryList | WeekView) -> None:
        if view is not self._shown():
            return
        one = view.entry() if self._body.currentIndex() in (LIST, WEEK) else None
        self._key = one.key if one is not None else self._key
        self.foot.show_entry(one)

    def _on_turned(self) -> None:
        self.refresh()
        self.take_focus()

    def _on_week(self, by: int) -> None:
        today = self._agenda.today()
        self._monday = self._monday + timedelta(weeks=by) if by else _monday(today)
        self.week.unfolded = False
        self.refresh()

    def _open(self, entry: Entry) -> None:
        """The interview, the session, a new one to plan, or the learner's follow-up."""
        if entry.kind is EntryKind.SESSION or (
            entry.session_id is not None and entry.interview_id is None
        ):
            self._open_session(entry.session_id)
        elif entry.interview_id is not None:
            self.interview_wanted.emit(entry.interview_id)
        elif entry.interview and entry.planned_on is None:
            on = max(entry.on, self._agenda.today())
            self._plan(entry.learner_id, entry.interview, on, None)
        elif entry.learner_id is not None:
            after = entry.kind is EntryKind.DUE and entry.source is Source.CUSTOM
            self.learner_wanted.emit(entry.learner_id, "path" if after else "followup")

    def _plan(
        self, learner_id: int | None, kind: str, on: date | None, at: time | None
    ) -> None:  # fmt: skip
        from tuteur_desktop.ui.forms.plan_interview import PlanDialog

        doings = self._doings
        dialog = PlanDialog(
            doings.interviews, doings.templates, doings.learners,
            learner_id if learner_id is not None else self.head.learner_id(), self, kind, on, at,
        )  # fmt: skip
        dialog.planned.connect(self._on_planned)
        dialog.open()

    def _on_planned(self, interview_id: int) -> None:
        self._key = f"interview/{interview_id}"
        self.refresh()

    def _open_session(self, session_id: int | None) -> None:
        from tuteur_desktop.ui.forms.group_session import GroupSessionDialog

        doings, chosen = self._doings, self.head.learner_id()
        on = None if self._body.currentIndex() != WEEK else max(self._monday, self._agenda.today())
        dialog = GroupSessionDialog(
            doings.sessions, doings.learners, self, session_id, on,
            chosen=() if chosen is None else (chosen,), minutes=doings.minutes,
        )  # fmt: skip
        dialog.open()

    def _move(self, entry: Entry, on: date, at: time | None) -> None:
        self.clash.leave()
        self._asked = None
        self.mover.move(entry, on, at)
        self._follow(on)

    def _follow(self, on: date) -> None:
        """Show the week to which something was moved."""
        if self._asked is None and _monday(on) != self._monday:
            self._monday = _monday(on)
            self.refresh()

    def _ask_move_chosen(self) -> None:
        one = self._shown().entry()
        if one is not None and one.movable:
            self._ask_move(one)

    def _ask_move(self, entry: Entry) -> None:
        MoveDialog(self.mover, entry, self).open()

    def _on_clash(self, entry: Entry, on: date, at: time | None, said: str) -> None:
        self._asked = (entry, on, at)
        self.clash.ask(said)

    def _move_together(self) -> None:
        if self._asked is not None:
            entry, on, at = self._asked
            self._asked = None
            self.mover.move(entry, on, at, together=True)
            self._follow(on)
            self.take_focus()

    def _export(self) -> None:
        """Everybody's agenda, or that of the learner shown; made away from the window's thread."""
        number = self.head.learner_id()
        name = self.head.learner.currentText() if number else ""
        chosen = self.choose_target(self, safe_name(f"Agenda {name}".strip(), ".ics"))
        if not chosen:
            return
        path = with_suffix(chosen, ".ics")
        files = self._doings.files

        def write() -> None:
            write_file(path, files.ics(*files.span(), number, name=name), force=True)

        said = f"Enregistré dans «{NBSP}{path.name}{NBSP}»."
        self._tasks.run(self, write, lambda _none: self.said.emit("done", said))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The week, and the longest words, where there is room for them."""
        super().resizeEvent(event)
        short = self.width() < SHORT
        self.export.setText("ICS…" if short else "Exporter (ICS)…")
        self.export.setAccessibleName("Exporter l’agenda (ICS)")
        self.session.setText("Séance" if short else "Séance de groupe")
        shown = self._body.currentIndex()
        if shown in (LIST, WEEK, NOTHING):
            before = self._shown()
            self._show_body(anything=self.model.rowCount() > 0, anybody=True)
            if self._shown() is not before:
                self._on_chosen(self._shown())


class Clash(QWidget):
    """Says what already has an hour, and asks whether both are wanted."""

    agreed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.notice = Notice()
        self.together = basics.button("Déplacer quand même", "", "check")
        self.keep = basics.button("Laisser", "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.notice, 1)
        row.addWidget(self.together, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignVCenter)
        self.together.clicked.connect(self._on_together)
        self.keep.clicked.connect(self.leave)
        self.hide()

    def ask(self, said: str) -> None:
        """Show the sentence and the two answers."""
        self.notice.say("watch", told(said))
        self.show()
        self.together.setFocus()

    def leave(self) -> None:
        """Nothing is asked any more."""
        self.hide()

    def _on_together(self) -> None:
        self.hide()
        self.agreed.emit()


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
