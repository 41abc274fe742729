"""A learner's skills: blocks on the left, three voices in the middle, the one in hand beside."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QStackedLayout, QWidget

from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.french import NARROW, plural
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.scales import FOUR_STEPS, Level
from tuteur_desktop.domain.skills import Block, Framework, Rating, Voice, latest
from tuteur_desktop.services.documents import DocumentsService
from tuteur_desktop.services.frameworks import FrameworksService
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.services.skills import RatingChange, SkillsService
from tuteur_desktop.ui.labels import VOICE_WORDS
from tuteur_desktop.ui.pages.skills.blocks import BlocksCard
from tuteur_desktop.ui.pages.skills.detail import RatingDialog
from tuteur_desktop.ui.pages.skills.empty import NoFramework, framework_words
from tuteur_desktop.ui.pages.skills.head import Head
from tuteur_desktop.ui.pages.skills.model import SkillsModel, block_rows, skill_rows
from tuteur_desktop.ui.pages.skills.panel import SkillPanel
from tuteur_desktop.ui.pages.skills.report import ReportDialog
from tuteur_desktop.ui.pages.skills.view import SkillsView
from tuteur_desktop.ui.pages.skills.words import legend
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.page import Tab
from tuteur_desktop.ui.widgets.undo import Undo

NARROW_TAB = 880  # below this width the skill in hand goes under the table
PANEL, BLOCKS, BLOCKS_TIGHT, BETWEEN, MARGIN = 228, 208, 198, 14, 14
LEAST = 300  # height of the table when the tab scrolls


class SkillsTab(Tab):
    """Rates by keyboard, one change an action; voices stay side by side, never averaged."""

    tables = frozenset({"rating", "framework", "block", "skill", "contract", "learner", "profile"})

    def __init__(
        self, frameworks: FrameworksService, skills: SkillsService, learners: LearnersService,
        documents: DocumentsService,
    ) -> None:  # fmt: skip
        super().__init__()
        self._frameworks = frameworks
        self._skills, self._learners, self._documents = skills, learners, documents
        self._shown = 0
        self._learner = Learner("", "")
        self._today = date(2000, 1, 1)
        self._ratings: list[Rating] = []
        self._scale = FOUR_STEPS
        self._heard = False  # whether the centre has said something of this framework
        self._block: Block | None = None
        self._voice: Voice | None = None  # to be taken in hand at the next showing
        self.undo = Undo(skills.restore, self)
        self.undo.add_keys(self)
        self.head = Head(self.undo)
        self.blocks = BlocksCard()
        self.model = SkillsModel(self)
        self.view = SkillsView(self.model)
        self.panel = SkillPanel()
        self.empty = NoFramework()
        self._stack = QStackedLayout()
        for part in (self._build(), self.empty, self._no_contract()):
            self._stack.addWidget(part)
        self.column.addLayout(self._stack)
        self._connect()

    def _build(self) -> QWidget:
        card = basics.Card(margin=MARGIN, spacing=8)
        card.column.addWidget(self.head)
        card.column.addWidget(self.view, 1)
        self._upper = QWidget()
        row = QHBoxLayout(self._upper)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(BETWEEN)
        row.addWidget(self.blocks)
        row.addWidget(card, 1)
        inside = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(BETWEEN)
        self._body.addWidget(self._upper, 1)
        self._body.addWidget(self.panel)
        return basics.scrolled(inside)

    def _no_contract(self) -> QWidget:
        go = basics.button("Ajouter le contrat", "primary", "plus")
        go.clicked.connect(lambda: self.learner_wanted.emit(self.learner_id, "essentials"))
        return basics.EmptyState(
            "tree-structure", "Pas encore de contrat",
            "Le référentiel se choisit pour un contrat et son diplôme.", go,
        )  # fmt: skip

    def _connect(self) -> None:
        self.undo.turned.connect(self._show_undone)
        self.view.rated.connect(self._on_rated)
        self.view.detail_wanted.connect(self._on_detail)
        self.view.menu_wanted.connect(self._on_menu)
        self.view.moved.connect(self._show_in_hand)
        self.head.rated.connect(self._on_rated)
        self.head.centre.toggled.connect(self._on_centre)
        self.head.turn.toggled.connect(self._on_turn)
        self.blocks.view.chosen.connect(self._on_block)
        self.blocks.report.clicked.connect(self._on_report)
        self.blocks.change.clicked.connect(self._on_change)
        self.empty.chosen.connect(self._assign)
        self.empty.import_wanted.connect(lambda: self.page_wanted.emit("settings"))

    def take_focus(self) -> None:
        """The keys of the table work at once."""
        self.view.setFocus()

    def refresh(self) -> None:
        """Read the framework and the ratings and show them; another learner starts anew."""
        if not self.learner_id:
            return
        self._learner = self._learners.learner(self.learner_id)
        self._today = self._learners.today()
        contract = self._learner.contract(self._today)
        if self.learner_id != self._shown:
            self._start_anew()
        if contract is None or contract.framework_id is None:
            self._show_nothing(contract)
            return
        self._stack.setCurrentIndex(0)
        framework = self._frameworks.framework(contract.framework_id)
        self._ratings = self._skills.ratings(self.learner_id, framework)
        self._scale = framework.scale
        self.head.show_scale(framework.scale)
        self._show(framework)

    def _start_anew(self) -> None:
        self._shown = self.learner_id
        self.undo.forget()
        self._block, self._voice = None, Voice.TUTOR
        for toggle in (self.head.turn, self.head.centre):
            toggle.blockSignals(True)
            toggle.setChecked(False)
            toggle.blockSignals(False)
        self.view.widen(False)
        self.panel.show()

    def _show_nothing(self, contract: Contract | None) -> None:
        if contract is not None:
            self.empty.show_frameworks(self._frameworks.frameworks())
        self._stack.setCurrentIndex(2 if contract is None else 1)

    def _show(self, framework: Framework) -> None:
        now = latest(self._ratings, self._today)
        turn = self.head.turn.isChecked()
        voice = Voice.LEARNER if turn else Voice.TUTOR
        rows = block_rows(framework.blocks, now, voice)
        self.blocks.show_framework(framework, rows, turn=turn)
        wanted = self._block.id if self._block else self._last_rated(framework)
        place = next((n for n, row in enumerate(rows) if row.block.id == wanted), 0)
        self._block = rows[place].block if rows else None
        self.blocks.select(place)
        known = {skill.id for skill in framework.skills()}
        heard = any(one.voice is Voice.CENTRE and one.skill_id in known for one in now.values())
        self._show_block(now, self._voices(turn=turn, heard=heard))

    def _last_rated(self, framework: Framework) -> int | None:
        """The block where the last opinion was given: the work goes on from there."""
        homes = {skill.id: block.id for block in framework.blocks for skill in block.skills}
        rated = [homes[one.skill_id] for one in self._ratings if one.skill_id in homes]
        return rated[-1] if rated else None

    def _voices(self, *, turn: bool, heard: bool) -> tuple[Voice, ...]:
        """The centre's column appears once it has a value, or when it is asked for."""
        if turn:
            return (Voice.LEARNER,)
        self._heard = heard
        centre = heard or self.head.centre.isChecked()
        return tuple(Voice) if centre else (Voice.TUTOR, Voice.LEARNER)

    def _show_block(self, now: dict[tuple[int, Voice], Rating], voices: Sequence[Voice]) -> None:
        rows = skill_rows(self._block, now) if self._block else []
        here, voice = self.view.current(), self._voice or self.view.voice
        self._voice = None
        if self.model.show_rows(rows, voices, self._scale):
            self.view.share_room()
            numbers = [row.skill.id for row in rows]
            place = numbers.index(here.skill.id) if here and here.skill.id in numbers else 0
            self.view.go_to(place, voice if voice in voices else voices[0])
        title = self._block.title if self._block else ""
        turn = self.head.turn.isChecked()
        self.head.show_block(title, self._learner.first_name, turn=turn, centre=not self._heard)
        self._show_in_hand()

    def _show_in_hand(self) -> None:
        row = self.view.current()
        self.head.show_voice(self.view.voice)
        self.panel.setVisible(row is not None and not self.head.turn.isChecked())
        if row is None or self.head.turn.isChecked():
            return
        history = [one for one in self._ratings if one.skill_id == row.skill.id]
        self.panel.show_skill(
            row.skill, self._scale, history, row.ratings, self._learner.first_name, self._today
        )

    def _on_block(self, place: int) -> None:
        rows = self.blocks.model.rows
        if self._block is None or rows[place].block.id != self._block.id:
            self._block = rows[place].block
            self.refresh()
            self.view.scrollToTop()

    def _show_undone(self) -> None:
        """Go to the block where something was taken back."""
        numbers = {skill_id for skill_id, _voice, _on in self.undo.touched}
        here = {row.skill.id for row in self.model.rows}
        if not numbers or numbers & here:
            return
        for row in self.blocks.model.rows:
            if numbers & {skill.id for skill in row.block.skills}:
                self._block = row.block
                self.refresh()
                return

    def _on_rated(self, level: Level) -> None:
        """Rate the chosen skills today; a comment already written today stays."""
        voice, rows = self.view.voice, self.view.chosen()
        if level is Level.NOT_RATED:
            rows = [row for row in rows if voice in row.ratings]
        comments: dict[str, list[int]] = {}
        for row in rows:
            last = row.ratings.get(voice)
            kept = last.comment if last is not None and last.on == self._today else ""
            comments.setdefault(kept, []).append(row.skill.id or 0)
        changes: list[RatingChange] = [
            self._skills.rate(self.learner_id, ids, level, voice, self._today, comment)
            for comment, ids in comments.items()
        ]
        self.undo.done(f"{VOICE_WORDS[voice]}, {self._scale.word(level)}", *changes)

    def _on_detail(self) -> None:
        rows = self.view.chosen()
        if not rows:
            return
        voice, one = self.view.voice, len(rows) == 1
        history = [
            rating for rating in self._ratings
            if one and rating.voice is voice and rating.skill_id == rows[0].skill.id
        ]  # fmt: skip
        ids = [row.skill.id or 0 for row in rows]

        def save(level: Level, on: date, comment: str) -> None:
            change = self._skills.rate(self.learner_id, ids, level, voice, on, comment)
            self.undo.done("Détail", change)

        title = rows[0].skill.title if one else plural(len(rows), "compétence")
        RatingDialog(title, voice, self._scale, history, self._today, save, self).open()

    def _on_menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        for level in self._scale.choices():
            key, word = legend(level, self._scale)
            menu.addAction(f"{word.capitalize()}\t{key}", partial(self._on_rated, level))
        menu.addSeparator()
        menu.addAction("Détail…\tEntrée", self._on_detail)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def _on_centre(self, on: bool) -> None:
        self.refresh()
        if on:
            self.view.use_voice(Voice.CENTRE)
            self.view.setFocus()

    def _on_turn(self, on: bool) -> None:
        # What one did must not be undone, unseen, under the eyes of the other.
        self.undo.forget()
        self._voice = Voice.LEARNER if on else Voice.TUTOR
        self.view.widen(on)
        self.refresh()
        self.view.setFocus()

    def _on_report(self) -> None:
        dialog = ReportDialog(self._documents, self.learner_id, self._learner.first_name, self)
        number = self.learner_id
        dialog.sign_wanted.connect(lambda: self.document_wanted.emit("progress", number, None))
        dialog.open()

    def _on_change(self) -> None:
        menu = QMenu(self)
        for framework in self._frameworks.frameworks():
            action = menu.addAction(framework_words(framework).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(framework.id == self.blocks.framework_id)
            action.triggered.connect(partial(self._assign, framework.id or 0))
        menu.addSeparator()
        menu.addAction("Importer un référentiel…", lambda: self.page_wanted.emit("settings"))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.blocks.change.mapToGlobal(QPoint(0, self.blocks.change.height())))

    def _assign(self, framework_id: int) -> None:
        self._frameworks.assign(self.learner_id, framework_id)
        self.undo.forget()
        title = self._frameworks.framework(framework_id).title
        words = f"Référentiel suivi{NARROW}: {title}. Les avis déjà donnés sont gardés."
        self.said.emit("done", words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the skill in hand under the table before the table is cut."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW_TAB
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self.panel.setMinimumWidth(0 if narrow else PANEL)
        self.panel.setMaximumWidth(16777215 if narrow else PANEL)
        self.blocks.fit(BLOCKS_TIGHT if narrow else BLOCKS)
        room = event.size().width() - self.blocks.width() - BETWEEN - 2 * MARGIN
        self.head.fit(room if narrow else room - PANEL - BETWEEN)
        self._upper.setMinimumHeight(max(LEAST, event.size().height() - 4) if narrow else 0)
