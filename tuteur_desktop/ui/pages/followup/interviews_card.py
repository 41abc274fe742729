"""The interviews of a learner: what comes and what is late first, then what was held."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from tuteur_desktop.domain.followup_words import MODES
from tuteur_desktop.domain.french import NARROW, plural, short_date, weekday_date
from tuteur_desktop.domain.interviews import OPEN, Interview, Mode, Status
from tuteur_desktop.services.documents import DocumentsService
from tuteur_desktop.services.interviews import InterviewsService
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.services.preparation import PreparationService
from tuteur_desktop.services.templates import TemplatesService
from tuteur_desktop.ui.forms.fields import clock_words
from tuteur_desktop.ui.forms.plan_interview import CancelDialog, PlanDialog, PostponeDialog
from tuteur_desktop.ui.forms.preparation import PreparationDialog
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.flow import FlowLayout
from tuteur_desktop.ui.widgets.learner_card import LearnerCard

SHOWN = 5  # past interviews at a time
_ICONS = {
    Status.PLANNED: ("chats", "centre"), Status.STARTED: ("note-pencil", "watch"),
    Status.POSTPONED: ("calendar-x", "watch"), Status.HELD: ("chats", "present"),
    Status.CANCELLED: ("calendar-x", "muted"),
}  # fmt: skip


class InterviewsCard(LearnerCard):
    """Each opens on its own page; those to come are moved, cancelled and prepared from here."""

    wide = True
    tables = frozenset({"interview", "participant", "document", "preparation", "learner"})

    def __init__(
        self, interviews: InterviewsService, templates: TemplatesService,
        learners: LearnersService, documents: DocumentsService, preparation: PreparationService,
        tasks: Tasks,
    ) -> None:  # fmt: skip
        super().__init__("Entretiens")
        self._interviews, self._templates, self._learners = interviews, templates, learners
        self._documents, self._preparation, self._tasks = documents, preparation, tasks
        self._all = False
        self.plan = basics.button("Prévoir un entretien", "", "calendar-plus")
        self.plan.clicked.connect(self.open_plan)
        self.add_verb(self.plan)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.column.addLayout(self._list)
        self.more = basics.button("", "link")
        self.more.clicked.connect(self._on_more)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_learner(self, learner_id: int) -> None:
        """Show this learner, only the last interviews to begin with."""
        if learner_id != self.learner_id:
            self._all = False
        super().show_learner(learner_id)

    def refresh(self) -> None:
        """Read the interviews of the learner again."""
        if not self.learner_id:
            return
        found, today = self._interviews.of_learner(self.learner_id), self._interviews.today()
        coming = sorted((one for one in found if one.status in OPEN), key=_when)
        past = [one for one in found if one.status not in OPEN]
        signed = self._documents.closed_minutes() if past else frozenset()
        basics.clear_layout(self._list)
        shown = past if self._all else past[:SHOWN]
        for rank, one in enumerate([*coming, *shown]):
            if rank:
                self._list.addWidget(basics.rule())
            self._list.addWidget(self._row(one, today, signed, first=not rank))
        if not found:
            self._list.addWidget(basics.label(self._nothing(), "muted", wrap=True))
        self.more.setVisible(len(past) > SHOWN)
        self.more.setText(
            "Les derniers seulement" if self._all else f"Tous les passés ({len(past)})"
        )

    def open_plan(self) -> PlanDialog:
        """Plan one with this learner."""
        dialog = PlanDialog(
            self._interviews, self._templates, self._learners, self.learner_id, self
        )
        dialog.open()
        return dialog

    def _nothing(self) -> str:
        name = self._learners.learner(self.learner_id).first_name
        return (
            f"Aucun entretien avec {name} pour l’instant. L’accueil, le point avant la fin de la "
            "période d’essai ou le 45ᵉ jour, les fins de période, le bilan final se prévoient "
            "ici, et leurs comptes rendus s’y retrouvent."
        )

    def _on_more(self) -> None:
        self._all = not self._all
        self.refresh()

    def _row(self, one: Interview, today: date, signed: frozenset[int], *, first: bool) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        icon, tone = _ICONS[one.status]
        if one.late(today):
            tone = "alarm"
        line.addWidget(basics.IconDisc(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(3)
        told.addWidget(basics.label(one.title, "strong", wrap=True))
        told.addWidget(basics.label(_about(one), "small", wrap=True))
        if (word := standing(one, today, one.id in signed)) is not None:
            told.addWidget(basics.Chip(*word), 0, Qt.AlignmentFlag.AlignLeft)
        if one.reason and one.status is not Status.HELD:
            told.addWidget(basics.label(f"Motif{NARROW}: {one.reason}", "small", wrap=True))
        if one.status is Status.PLANNED:
            self._put_sheet(told, one)
        line.addLayout(told, 1)
        verbs = QHBoxLayout()
        verbs.setSpacing(6)
        for verb in self._verbs(one, today, first=first):
            verbs.addWidget(verb)
        line.addLayout(verbs)
        line.setAlignment(verbs, Qt.AlignmentFlag.AlignTop)
        return row

    def _put_sheet(self, told: QVBoxLayout, one: Interview) -> None:
        """What became of the sheet to prepare, and the way to it."""
        if not any(question.learner for question in one.plan.questions()):
            return
        sheet = self._preparation.answers(one.id or 0)
        words = "Feuille à préparer…"
        if sheet is not None and sheet.received_on:
            words = f"Feuille rendue le {short_date(sheet.received_on, year=False)}"
        elif sheet is not None and sheet.handed_on:
            words = f"Feuille remise le {short_date(sheet.handed_on, year=False)}"
        verb = basics.button(words, "link", "clipboard-text")
        verb.setAccessibleName(f"{words} {one.title}")
        verb.clicked.connect(partial(self.open_preparation, one.id or 0))
        flow = FlowLayout(gap=0)
        flow.addWidget(verb)
        told.addLayout(flow)

    def _verbs(self, one: Interview, today: date, *, first: bool) -> list[QPushButton]:
        now = one.status is Status.PLANNED and one.on <= today
        main = basics.button("Commencer" if now else "Ouvrir", "primary" if now and first else "")
        main.setAccessibleName(f"{main.text()}{NARROW}: {one.title}, {short_date(one.on)}")
        main.clicked.connect(partial(self._on_open, one.id or 0, begin=now))
        if one.status not in OPEN:
            return [main]
        more = basics.icon_button("dots-three", f"Autres gestes{NARROW}: {one.title}")
        menu = QMenu(more)
        deeds: tuple[tuple[str, Callable[[int], object]], ...] = (
            ("Modifier…", self.open_change), ("Reporter…", self.open_postpone),
            ("Annuler l’entretien…", self.open_cancel),
        )  # fmt: skip
        for words, deed in deeds:
            menu.addAction(words).triggered.connect(partial(_call, deed, one.id or 0))
        more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
        return [main, more]

    def _on_open(self, number: int, _checked: bool = False, *, begin: bool) -> None:
        if begin:
            self._interviews.begin(number)
        self.interview_wanted.emit(number)

    def open_change(self, number: int) -> PlanDialog:
        """Change the hour, the place or the people of one."""
        dialog = PlanDialog(
            self._interviews, self._templates, self._learners, self.learner_id, self,
            change=self._interviews.interview(number),
        )  # fmt: skip
        dialog.open()
        return dialog

    def open_postpone(self, number: int) -> PostponeDialog:
        """Put one off."""
        dialog = PostponeDialog(self._interviews, number, self)
        dialog.open()
        return dialog

    def open_cancel(self, number: int) -> CancelDialog:
        """Cancel one."""
        dialog = CancelDialog(self._interviews, number, self)
        dialog.open()
        return dialog

    def open_preparation(self, number: int, _checked: bool = False) -> PreparationDialog:
        """The sheet that the learner fills beforehand."""
        dialog = PreparationDialog(self._preparation, self._interviews, self._tasks, number, self)
        dialog.open()
        return dialog


def standing(one: Interview, today: date, signed: bool) -> tuple[str, str] | None:
    """A word and its tone; None for what is simply planned."""
    if one.status is Status.CANCELLED:
        return "Annulé", "off"
    if one.status is Status.POSTPONED:
        return "Reporté, date à fixer", "watch"
    if one.status is Status.HELD:
        return ("Compte rendu signé", "present") if signed else ("Compte rendu à signer", "watch")
    if one.status is Status.STARTED:
        return "Commencé, à clore", "watch"
    if one.late(today):
        return f"En retard de {plural((today - one.on).days, 'jour')}", "alarm"
    return ("Aujourd’hui", "centre") if one.on == today else None


def _about(one: Interview) -> str:
    day = weekday_date(one.on)
    held = one.status is Status.HELD
    when = f"Tenu le {day}" if held else day[:1].upper() + day[1:]
    hour = clock_words(one.at) if not held else ""
    mode = "" if one.mode is Mode.IN_PERSON and one.place else MODES[one.mode]
    return " · ".join(part for part in (when, hour, mode, one.place) if part)


def _when(one: Interview) -> tuple[date, str, int]:
    return one.on, one.at.isoformat() if one.at else "", one.id or 0


def _call(deed: Callable[[int], object], number: int, _checked: bool = False) -> None:
    deed(number)
