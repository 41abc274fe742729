"""A learner's skills: blocks on the left, three voices in the middle, the one in hand beside."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedLayout, QStackedWidget, QWidget

from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.french import plural
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.skill_pictures import Latest, elapsed
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.ui.pages.skills.blocks import BlocksCard
from tuteur_desktop.ui.pages.skills.card import MARGIN, RatingCard, Shown
from tuteur_desktop.ui.pages.skills.empty import NoContract, NoFramework
from tuteur_desktop.ui.pages.skills.followed import Followed
from tuteur_desktop.ui.pages.skills.following import Following
from tuteur_desktop.ui.pages.skills.handing import Handing, Turn
from tuteur_desktop.ui.pages.skills.lines import Lines
from tuteur_desktop.ui.pages.skills.panel import SkillPanel
from tuteur_desktop.ui.pages.skills.papers import Papers
from tuteur_desktop.ui.pages.skills.pictures.overview import Overview
from tuteur_desktop.ui.pages.skills.report import ReportDialog
from tuteur_desktop.ui.pages.skills.rows import FrameworkRows, Line
from tuteur_desktop.ui.pages.skills.services import SkillsServices
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.page import Tab
from tuteur_desktop.ui.widgets.undo import Undo

NARROW_TAB = 880  # below this width the skill in hand goes under the table
PANEL, BLOCKS, BLOCKS_TIGHT, BETWEEN = 228, 208, 198, 14
MANY = 1_000  # skills from which what is searched is made ready before it is asked for
LEAST, LEAST_OVER = 300, 440  # heights of the table, and of the pictures, when the tab scrolls


class SkillsTab(Tab):
    """Rates by keyboard, one change an action; voices stay side by side, never averaged."""

    tables = frozenset({
        "rating", "rating_evidence", "framework", "block", "skill", "skill_link", "beside",
        "contract", "contract_event", "learner", "profile", "sheet", "signature", "document",
    })  # fmt: skip

    def __init__(self, services: SkillsServices, tasks: Tasks) -> None:
        super().__init__()
        self._services, self._skills, self._tasks = services, services.skills, tasks
        self._followed = Followed(services.frameworks)
        self._shown = 0
        self._learner = Learner("", "")
        self._today = date(2000, 1, 1)
        self._begun = False  # whether somebody had rated when this learner was first shown
        self._known: list[FrameworkRows] = []
        self._which = 0  # the place of the framework shown among those followed
        self._now: Latest = {}
        self._block: int | None = None  # the place of the block shown
        self._heard = False  # whether the centre has said something of this framework
        self.undo = Undo(self._skills.restore, self)
        self.undo.add_keys(self)
        self.blocks = BlocksCard()
        self.card = RatingCard(services, self.undo)
        self.head, self.model, self.view = self.card.head, self.card.model, self.card.view
        self.run = self.card.run
        self.panel = SkillPanel()
        self.overview = Overview()
        self.lines = Lines()
        self.empty = NoFramework()
        self.following = Following(services.frameworks, self)
        self.handing = Handing(services, tasks, self)
        self.papers = Papers(services, tasks, self)
        self._stack = QStackedLayout()
        self.no_contract = NoContract()
        for part in (self._build(), self.empty, self.no_contract):
            self._stack.addWidget(part)
        self.column.setSpacing(8)
        self.column.addWidget(self.lines)
        self.column.addLayout(self._stack, 1)
        self._connect()

    def _build(self) -> QWidget:
        self._middle = QStackedWidget()
        self._middle.addWidget(self.card)
        self._middle.addWidget(self.overview)
        self._upper = QWidget()
        row = QHBoxLayout(self._upper)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(BETWEEN)
        row.addWidget(self.blocks)
        row.addWidget(self._middle, 1)
        inside = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(BETWEEN)
        self._body.addWidget(self._upper, 1)
        self._body.addWidget(self.panel)
        return basics.scrolled(inside)

    def _connect(self) -> None:
        self.undo.turned.connect(self._show_undone)
        self.card.said.connect(self.said)
        self.view.moved.connect(self._show_in_hand)
        self.head.centre.toggled.connect(self._on_centre)
        self.head.overview.clicked.connect(lambda: self._look_over(True))
        self.head.turn.clicked.connect(self._on_turn)
        self.overview.left.connect(lambda: self._look_over(False))
        self.overview.voice_wanted.connect(lambda _voice: self._show_pictures())
        self.handing.ended.connect(self.take_focus)
        self.blocks.view.chosen.connect(self._on_block)
        self.blocks.view.clicked.connect(lambda index: self._on_block(index.row()))
        self.blocks.framework_chosen.connect(self._on_framework)
        self.blocks.looked_for.connect(self._on_looked_for)
        self.blocks.left.connect(self.take_focus)
        self.blocks.report.clicked.connect(self._on_report)
        self.blocks.change.clicked.connect(self._on_change)
        self.blocks.papers.clicked.connect(
            lambda: self.papers.open_menu(self._learner, self.blocks.papers)
        )
        self.papers.rated.connect(lambda change: self.undo.done("Feuille relue", change))
        self.papers.paper_wanted.connect(self._on_paper)
        self.following.said.connect(self.said)
        self.following.turned.connect(self.undo.forget)
        for asks in (self.following.import_wanted, self.empty.import_wanted):
            asks.connect(lambda: self.page_wanted.emit("settings"))
        QShortcut(QKeySequence("Ctrl+F"), self, self._on_find)
        self.empty.chosen.connect(lambda number: self.following.assign(self.learner_id, number))
        leads = (
            (self.lines.guide_wanted, "followup"), (self.no_contract.add_wanted, "essentials"),
        )  # fmt: skip
        for signal, tab in leads:
            signal.connect(lambda tab=tab: self.learner_wanted.emit(self.learner_id, tab))
        self.lines.links_wanted.connect(self._on_links)

    @property
    def framework(self) -> FrameworkRows | None:
        """The one that is shown."""
        return self._known[self._which] if self._known else None

    def take_focus(self) -> None:
        """The keys of the table work at once."""
        (self.overview.take_focus if self._over() else self.view.setFocus)()

    def on_changed(self, tables: frozenset[str]) -> None:
        """News of a commit: frameworks are read again only when one of them moved."""
        self._followed.heard(tables)
        super().on_changed(tables)

    def refresh(self) -> None:
        """Read the framework and the ratings and show them; another learner starts anew."""
        if not self.learner_id:
            return
        self._learner = self._services.learners.learner(self.learner_id)
        self._today = self._services.learners.today()
        contract = self._learner.contract(self._today)
        if self.learner_id != self._shown:
            self._start_anew()
        self._known = self._followed.of(self.learner_id, contract) if contract else []
        if contract is None or not self._known:
            self._show_nothing(contract)
            return
        self._which = min(self._which, len(self._known) - 1)
        self._stack.setCurrentIndex(0)
        self._show_lines(contract)
        self._show(self._known[self._which])

    def _start_anew(self) -> None:
        self._shown = self.learner_id
        self.undo.forget()
        self._which, self._block = 0, None
        self._begun = self._skills.begun(self.learner_id)
        for quiet in (self.head.centre, self.blocks.search):
            quiet.blockSignals(True)
        self.head.centre.setChecked(False)
        self.blocks.search.clear()
        for quiet in (self.head.centre, self.blocks.search):
            quiet.blockSignals(False)
        self.card.start_anew()
        self.overview.start_anew()
        self._middle.setCurrentIndex(0)

    def _show_nothing(self, contract: Contract | None) -> None:
        if contract is not None:
            self.empty.show_frameworks(self._services.frameworks.listed())
        self.lines.hide()
        self._stack.setCurrentIndex(2 if contract is None else 1)

    def _show_lines(self, contract: Contract) -> None:
        framework = self._known[self._which].framework
        told = None if self._begun else self._services.sheets.informed_on(self.learner_id)
        self.lines.show_informed(self._learner.first_name, contract, told, begun=self._begun)
        newer = self._followed.newer(framework)
        self.lines.show_version(framework, newer, contract, self._today)

    def _show(self, rows: FrameworkRows) -> None:
        framework = rows.framework
        if len(rows.homes) > MANY and not rows.folding:
            rows.folding = True
            self._tasks.run(self, rows.fold, lambda _nothing: None)
        self._now = self._skills.standing(self.learner_id, framework, self._today)
        known = [one.framework for one in self._known]
        self.blocks.show_frameworks(known, self._which, self._followed.old())
        self.blocks.show_blocks(rows.blocks(self._now, Voice.TUTOR))
        if self._block is None:
            self._block = rows.last_rated(self._now)
        self._block = min(self._block, len(framework.blocks) - 1)
        self.blocks.select(self._block)
        self._heard = any(voice is Voice.CENTRE for _skill, voice in self._now)
        self._show_pictures() if self._over() else self._show_rows(rows)

    def _voices(self) -> Sequence[Voice]:
        """The centre's column appears once it has a value, or when it is asked for."""
        centre = self._heard or self.head.centre.isChecked()
        return tuple(Voice) if centre else (Voice.TUTOR, Voice.LEARNER)

    def _wanted_lines(self, rows: FrameworkRows) -> tuple[str, list[Line]]:
        """What the table lists and its title: a block, or what was looked for."""
        typed = self.blocks.search.text().strip()
        if not typed:
            place = self._block or 0
            return self.blocks.model.rows[place].title, rows.lines(place)
        found = rows.found(typed)
        many = sum(not line.heading for line in found)
        return f"{plural(many, 'compétence')} pour « {typed} »", found

    def _show_rows(self, rows: FrameworkRows) -> None:
        title, lines = self._wanted_lines(rows)
        self.card.show_table(
            Shown(
                self._learner, self._today, title, lines, self._now, self._voices(),
                rows.framework.scale, centre=not self._heard,
            )
        )  # fmt: skip
        self._show_in_hand()

    def _show_in_hand(self) -> None:
        row, rows = self.view.current(), self.framework
        self.panel.setVisible(row is not None and not self._over())
        if row is None or rows is None or self._over():
            return
        history = self._skills.history(self.learner_id, row.skill.id or 0)
        self.panel.show_skill(
            row.skill, rows.framework.scale, history, row.ratings, self._learner.first_name,
            self._today,
        )  # fmt: skip

    def _over(self) -> bool:
        """Whether the view of the whole is shown."""
        return self._middle.currentIndex() == 1

    def _look_over(self, over: bool) -> None:
        self.run.end()
        self._middle.setCurrentIndex(int(over))
        self._share_height()
        self.panel.setVisible(not over)
        if self.framework is not None:
            self._show(self.framework)
        self.take_focus()

    def _show_pictures(self) -> None:
        rows, contract = self.framework, self._learner.contract(self._today)
        if rows is None or contract is None:
            return
        said = self._skills.levels(self.learner_id, rows.framework, self.overview.voice())
        gone = elapsed(contract, self._today)
        self.overview.show_pictures(rows.framework, gone, said, self._now)

    def _on_block(self, place: int) -> None:
        looking = bool(self.blocks.search.text())
        if place == self._block and not looking:
            return
        self._block = place
        self.run.end()
        if looking:
            self.blocks.search.clear()
        elif self._over():
            self.overview.show_block(place)
        elif self.framework is not None:
            self._show_rows(self.framework)
            self.view.scrollToTop()

    def _on_framework(self, which: int) -> None:
        self._which, self._block = which, None
        self.run.end()
        self.refresh()

    def _on_find(self) -> None:
        if self._stack.currentIndex() == 0:
            self._look_over(False)
            self.blocks.look()

    def _on_looked_for(self, typed: str) -> None:
        self.run.end()
        if typed and self._over():
            self._look_over(False)
            self.blocks.search.setFocus()
        if self.framework is not None:
            self._show_rows(self.framework)

    def _show_undone(self) -> None:
        """Go to the framework and the block where something was taken back."""
        numbers = {skill_id for skill_id, _voice, _on in self.undo.touched}
        if numbers and not any(self.model.row_of(number) is not None for number in numbers):
            homes = [
                (which, rows.homes[number]) for which, rows in enumerate(self._known)
                for number in numbers if number in rows.homes
            ]  # fmt: skip
            here = [place for which, place in homes if which == self._which]
            if here:
                self._on_block(min(here))
                self.blocks.select(min(here))
            elif homes:
                self._which, self._block = min(homes)
                self.refresh()
        self.run.taken_back(numbers)

    def _on_centre(self, on: bool) -> None:
        self.refresh()
        if on:
            self.view.use_voice(Voice.CENTRE)
            self.view.setFocus()

    def _on_paper(self) -> None:
        """A sheet filled by hand is keyed in here, in the learner's voice."""
        self._look_over(False)
        self.view.use_voice(Voice.LEARNER)
        self.view.setFocus()

    def _on_turn(self) -> None:
        self.run.end()
        frameworks = [one.framework for one in self._known]
        self.handing.begin(
            Turn(self._learner, frameworks, self._which, self._block or 0, self._today)
        )

    def _on_report(self) -> None:
        dialog = ReportDialog(
            self._services.documents, self.learner_id, self._learner.first_name, self
        )
        number = self.learner_id
        dialog.sign_wanted.connect(lambda: self.document_wanted.emit("progress", number, None))
        dialog.open()

    def _on_change(self) -> None:
        contract = self._learner.contract(self._today)
        main = contract.framework_id if contract else None
        followed = [one.framework for one in self._known]
        self.following.open_menu(self.learner_id, main, followed, self.blocks.change)

    def _on_links(self) -> None:
        rows = self.framework
        newer = self._followed.newer(rows.framework) if rows else None
        if rows is not None and newer is not None:
            self.following.open_links(self.learner_id, rows.framework, newer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """E rates in one go, O looks over, T shows tables, Escape ends what was begun."""
        letter, over = event.text().upper(), self._over()
        escape = Qt.Key(event.key()) is Qt.Key.Key_Escape
        if self._stack.currentIndex():
            super().keyPressEvent(event)
        elif escape and self.run.on:
            self.run.end()
        elif letter == "O" or (escape and over):
            self._look_over(not over)
        elif letter == "E" and not over:
            self.card.start_run(not self.run.on)
        elif letter == "T" and over:
            self.overview.as_table.toggle()
            self.take_focus()
        else:
            super().keyPressEvent(event)

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
        self._share_height()

    def _share_height(self) -> None:
        """In a small window the page scrolls rather than its pictures being squeezed."""
        narrow = self.width() < NARROW_TAB
        least = LEAST_OVER if self._over() else LEAST if narrow else 0
        room = self.height() - 4 if narrow else 0
        self._upper.setMinimumHeight(max(least, room))
