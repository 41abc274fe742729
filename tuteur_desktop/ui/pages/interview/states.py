"""What stands in the place of the questions before an interview begins, or when it will not."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.followup_words import MODES
from tuteur_desktop.domain.french import NARROW, NBSP, time_words, weekday_date
from tuteur_desktop.domain.interviews import Interview, Status
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.notice import told


def about(one: Interview, learner: str) -> str:
    """« Yanis Benali · lundi 23 novembre 2026, 14 h 30 · en présence, bureau du chef »."""
    at = f", {time_words(datetime.combine(one.on, one.at))}" if one.at else ""
    where = ", ".join(part for part in (MODES[one.mode], one.place) if part)
    return f"{learner} · {weekday_date(one.on)}{at} · {where} · {one.minutes}{NBSP}min"


class Before(basics.Card):
    """An interview that is planned: what it will go through, and the verb to begin."""

    begin_wanted = Signal()
    change_wanted = Signal()
    plan_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(spacing=10)
        self.begin = basics.button("Commencer", "primary", "play")
        self.begin.clicked.connect(self.begin_wanted)
        self.change = basics.button("Modifier")
        self.change.clicked.connect(self.change_wanted)
        self.plan = basics.button("En prévoir un autre", "primary", "calendar-plus")
        self.plan.clicked.connect(self.plan_wanted)
        self._words = QVBoxLayout()
        self._words.setSpacing(6)
        inside = QWidget()
        inside.setLayout(self._words)
        self.column.addWidget(basics.scrolled(inside), 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        for verb in (self.begin, self.change, self.plan):
            row.addWidget(verb)
        row.addStretch()
        self.column.addLayout(row)

    def show_interview(self, one: Interview) -> None:
        """Say what is planned, put off or cancelled."""
        column = self._words
        basics.clear_layout(column)
        cancelled = one.status is Status.CANCELLED
        self.begin.setVisible(not cancelled)
        self.change.setVisible(one.status is Status.PLANNED)
        self.plan.setVisible(cancelled)
        if cancelled or one.status is Status.POSTPONED:
            word = "Annulé" if cancelled else "Reporté, date à fixer"
            column.addWidget(basics.label(word, "section"))
            column.addWidget(basics.label(f"Motif{NARROW}: {one.reason}", "muted", wrap=True))
        if cancelled:
            column.addStretch()
            return
        if one.plan.law:
            column.addWidget(basics.label(told(one.plan.law), "small", wrap=True))
        for section in one.plan.sections:
            column.addSpacing(8)
            column.addWidget(basics.label(section.title, "smallstrong", wrap=True))
            for question in section.questions:
                column.addWidget(basics.label(f"–{NBSP}{question.title}", "", wrap=True))
        column.addSpacing(8)
        column.addWidget(basics.label("Pour finir", "smallstrong"))
        common = "Décisions, mots de l’alternant, réserves, prochain rendez-vous, signatures."
        column.addWidget(basics.label(common, "", wrap=True))
        column.addStretch()


class Warned(basics.Card):
    """What is read before the first word of a point d'appui (L1331-1, L1332-4)."""

    accepted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(margin=22, spacing=14)
        self.column.addWidget(basics.label("Avant d’écrire", "section"))
        self._text = basics.label("", "", wrap=True)
        self.column.addWidget(self._text)
        self.accept = basics.button(told("J’ai lu : ce n’est pas disciplinaire"), "primary")
        self.accept.clicked.connect(self.accepted)
        self.leave = basics.button("Une faute est possible\u202f: je vois d’abord l’employeur")
        self.leave.clicked.connect(self.left)
        for one in (self.accept, self.leave):
            row = QHBoxLayout()
            row.addWidget(one)
            row.addStretch()
            self.column.addLayout(row)
        self.column.addStretch()

    def show_interview(self, one: Interview) -> None:
        """Show its warning, whole."""
        self._text.setText(told(one.plan.before))
