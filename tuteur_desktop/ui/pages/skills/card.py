"""The middle of the tab: the head, the table, and what is done to the skills chosen in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu

from tuteur_desktop.domain.french import NARROW, plural
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.scales import FOUR_STEPS, Level, Scale
from tuteur_desktop.domain.skill_pictures import Latest
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.ui.labels import VOICE_WORDS
from tuteur_desktop.ui.pages.skills.detail import Asked, RatingDialog, Said
from tuteur_desktop.ui.pages.skills.head import Head
from tuteur_desktop.ui.pages.skills.model import SkillsModel
from tuteur_desktop.ui.pages.skills.rating import rate
from tuteur_desktop.ui.pages.skills.rows import Line
from tuteur_desktop.ui.pages.skills.run import Run
from tuteur_desktop.ui.pages.skills.services import SkillsServices
from tuteur_desktop.ui.pages.skills.view import SkillsView
from tuteur_desktop.ui.pages.skills.words import legend
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.undo import Undo

MARGIN = 14


@dataclass(frozen=True)
class Shown:
    """What the table lists: whose skills, under which title, in which voices."""

    learner: Learner
    today: date
    title: str
    lines: list[Line]
    now: Latest
    voices: Sequence[Voice]
    scale: Scale = FOUR_STEPS
    centre: bool = True  # whether the centre's column can be asked for


class RatingCard(basics.Card):
    """One change an action, each of which can be taken back."""

    said = Signal(str, str)

    def __init__(self, services: SkillsServices, undo: Undo) -> None:
        super().__init__(margin=MARGIN, spacing=8)
        self._services, self._skills, self._undo = services, services.skills, undo
        self._shown = Shown(Learner("", ""), date(2000, 1, 1), "", [], {}, (Voice.TUTOR,))
        self._voice: Voice | None = Voice.TUTOR  # to be taken in hand at the next showing
        self.head = Head(undo)
        self.model = SkillsModel(self)
        self.view = SkillsView(self.model)
        self.run = Run(self.model, self.view)
        self.column.addWidget(self.head)
        self.column.addWidget(self.view, 1)
        self.view.rated.connect(self.rate)
        self.view.detail_wanted.connect(self._on_detail)
        self.view.menu_wanted.connect(self._on_menu)
        self.view.moved.connect(lambda: self.head.show_voice(self.view.voice))
        self.head.rated.connect(self.rate)
        self.head.run.clicked.connect(self.start_run)
        self.run.turned.connect(self.head.show_run)
        self.run.finished.connect(self._on_run_finished)

    def start_anew(self) -> None:
        """Somebody else is shown: begin with the tutor's voice."""
        self.run.end()
        self._voice = Voice.TUTOR

    def show_table(self, shown: Shown) -> None:
        """Show skills; the one in hand stays in hand where it is still there."""
        self._shown = shown
        self.head.show_scale(shown.scale)
        here, voice = self.view.current(), self._voice or self.view.voice
        self._voice = None
        if self.model.show_rows(shown.lines, shown.now, shown.voices, shown.scale):
            self.view.share_room()
            place = self.model.row_of(here.skill.id) if here else None
            self.view.go_to(place or 0, voice if voice in shown.voices else shown.voices[0])
            if place is None:
                self.view.scrollToTop()
        self.head.show_block(shown.title, shown.learner.first_name, centre=shown.centre)
        self.head.show_voice(self.view.voice)

    def rate(self, level: Level) -> None:
        """Rate the chosen skills today; a comment already written today stays."""
        one, voice, rows = self._shown, self.view.voice, self.view.chosen()
        if not rows:
            return
        changes = rate(self._skills, one.learner.id or 0, rows, voice, level, one.today)
        self._undo.done(f"{VOICE_WORDS[voice]}, {one.scale.word(level)}", *changes)
        if level is not Level.NOT_RATED:
            self.run.rated(len(rows))

    def start_run(self, on: bool = True) -> None:
        """Rate what is listed in one go, from the first skill not rated today; or stop."""
        if not on:
            self.run.end()
            return
        voice = self.view.voice
        done = {
            skill_id for (skill_id, heard), rating in self._shown.now.items()
            if heard is voice and rating.on == self._shown.today
        }  # fmt: skip
        self.run.begin(voice, done)

    def _on_run_finished(self) -> None:
        voice = VOICE_WORDS[self.view.voice].lower()
        words = f"« {self._shown.title} »{NARROW}: tout est évalué, voix{NARROW}: {voice}."
        self.said.emit("done", words)

    def _on_detail(self) -> None:
        rows, shown = self.view.chosen(), self._shown
        if not rows:
            return
        voice, number = self.view.voice, shown.learner.id or 0
        history = []
        if len(rows) == 1:
            told = self._skills.history(number, rows[0].skill.id or 0)
            history = [rating for rating in told if rating.voice is voice]
        ids = [row.skill.id or 0 for row in rows]

        def save(said: Said) -> None:
            change = self._skills.rate(
                number, ids, said.level, voice, said.on, said.comment, place=said.place,
                evidence=said.evidence,
            )  # fmt: skip
            self._undo.done("Détail", change)

        title = rows[0].skill.title if len(rows) == 1 else plural(len(rows), "compétence")
        asked = Asked(
            title, voice, shown.scale, history, shown.today, self._services.evidence(number)
        )
        RatingDialog(asked, save, self).open()

    def _on_menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        for level in self._shown.scale.choices():
            key, word = legend(level, self._shown.scale)
            menu.addAction(f"{word.capitalize()}\t{key}", partial(self.rate, level))
        menu.addSeparator()
        menu.addAction("Détail…\tEntrée", self._on_detail)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)
