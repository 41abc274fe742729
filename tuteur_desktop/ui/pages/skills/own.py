"""The learner alone at the keyboard: their own opinions, and nobody else's words."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.scales import Level, Scale
from tuteur_desktop.domain.skills import Framework, Rating, Voice
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.skills import SkillsService
from tuteur_desktop.ui.pages.skills.blocks_list import BlocksModel, BlocksView
from tuteur_desktop.ui.pages.skills.model import SkillsModel
from tuteur_desktop.ui.pages.skills.own_note import Noted, OwnNote
from tuteur_desktop.ui.pages.skills.rating import rate
from tuteur_desktop.ui.pages.skills.rows import FrameworkRows, SkillRow
from tuteur_desktop.ui.pages.skills.view import SkillsView
from tuteur_desktop.ui.pages.skills.words import legend
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.notice import Notice, told
from tuteur_desktop.ui.widgets.tips import breakable, shorten, tip
from tuteur_desktop.ui.widgets.undo import Undo

BLOCKS, TITLE = 230, 90
LOW = 560  # pixels of a window that has little room
PAUSE = 5_000  # milliseconds without a key after which a comment is kept
WELCOME = (
    "Dites où vous en êtes. Ce n’est pas une note, et il n’y a pas de mauvaise réponse"
    f"{NARROW}: chaque avis est enregistré à mesure."
)


class OwnUndo(Undo):
    """What is refused is said in the learner's view: the window's own bar is covered."""

    refused = Signal(str)

    def take_back(self) -> None:
        """Undo the last action."""
        self._say(super().take_back)

    def do_again(self) -> None:
        """Redo the action last undone."""
        self._say(super().do_again)

    def _say(self, turn: Callable[[], None]) -> None:
        try:
            turn()
        except UserError as refusal:
            self.refused.emit(told(refusal.message))


class OwnRatings(QWidget):
    """Reads and writes the learner's voice only; each opinion is kept at once."""

    done_wanted = Signal()

    def __init__(
        self, skills: SkillsService, learner: Learner, frameworks: list[Framework],
        first: tuple[int, int], today: date,
    ) -> None:  # fmt: skip
        super().__init__()
        self._skills, self._learner, self._today = skills, learner, today
        self._known = [FrameworkRows(one) for one in frameworks]
        self._which, self._block = first  # places of the framework, and of its block
        self._hand: SkillRow | None = None
        self.undo = OwnUndo(partial(skills.restore, by=learner.name), self)
        self.undo.add_keys(self)
        self.which = Combo()
        self.blocks = BlocksModel(self)
        self.blocks_view = BlocksView(self.blocks)
        self.model = SkillsModel(self, own=True)
        self.view = SkillsView(self.model, wide=True)
        self.note = OwnNote()
        self.problem = Notice()
        self.done = basics.button("J’ai terminé", "primary", "check")
        self.back = basics.icon_button("arrow-counter-clockwise", "Annuler")
        self.title = basics.label("", "section", wrap=True)
        self.keys = basics.label("", "small", wrap=True)
        self._clock = QTimer(self, interval=PAUSE, singleShot=True)
        self._build()
        self._connect()
        self.refresh()
        self.view.go_to(0, Voice.LEARNER)

    def _build(self) -> None:
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(basics.label(f"À vous, {shorten(self._learner.first_name, 40)}", "title"))
        self._welcome = basics.label(WELCOME, "muted", wrap=True)
        words.addWidget(self._welcome)
        head.addLayout(words, 1)
        head.addWidget(self.done, 0, Qt.AlignmentFlag.AlignTop)
        self.which.setAccessibleName("Référentiel")
        self.which.addItems(
            [shorten(one.framework.title, TITLE) for one in self._known]
        )  # fmt: skip
        self.which.setCurrentIndex(self._which)
        self.which.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setVisible(len(self._known) > 1)
        alone = basics.label(breakable(shorten(self._known[0].framework.title, TITLE)), "over",
                             wrap=True)  # fmt: skip
        alone.setVisible(len(self._known) == 1)
        left = basics.Card(margin=10, spacing=6)
        left.setFixedWidth(BLOCKS)
        for part in (self.which, alone):
            left.column.addWidget(part)
        left.column.addWidget(self.blocks_view, 1)
        body = QHBoxLayout()
        body.setSpacing(14)
        body.addWidget(left)
        body.addWidget(self._middle(), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(28, 20, 28, 20)
        whole.setSpacing(12)
        whole.addLayout(head)
        whole.addWidget(self.problem)
        whole.addLayout(body, 1)

    def _middle(self) -> QWidget:
        made = basics.Card(margin=14, spacing=8)
        first = QHBoxLayout()
        first.addWidget(self.title, 1)
        first.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        made.column.addLayout(first)
        made.column.addWidget(self.keys)
        made.column.addWidget(self.view, 1)
        made.column.addWidget(self.note)
        return made

    def _connect(self) -> None:
        self.done.clicked.connect(self.done_wanted)
        self.back.clicked.connect(self.undo.take_back)
        self.undo.refused.connect(lambda words: self.problem.say("alarm", words))
        self.undo.turned.connect(self._on_undone)
        self.which.activated.connect(self._on_which)
        self.blocks_view.chosen.connect(self._on_block)
        self.view.rated.connect(lambda level: self._rate(level, then_down=True))
        self.view.touched.connect(lambda level: self._rate(level, then_down=False))
        self.view.detail_wanted.connect(self.note.take_focus)
        self.view.moved.connect(self._on_moved)
        self.note.typed.connect(self._clock.start)
        self.note.left.connect(self.keep)
        self._clock.timeout.connect(self.keep)

    def take_focus(self) -> None:
        """The keys of the table work at once."""
        self.view.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the table comes first."""
        super().resizeEvent(event)
        short = event.size().height() < LOW
        self._welcome.setVisible(not short)
        self.note.fit(short)

    def refresh(self) -> None:
        """Read the learner's own opinions and show them."""
        rows = self._known[self._which]
        framework = rows.framework
        now = self._skills.standing(
            self._learner.id or 0, framework, self._today, Voice.LEARNER
        )  # fmt: skip
        with QSignalBlocker(self.blocks_view):
            self.blocks.show_rows(rows.blocks(now, Voice.LEARNER))
            self.blocks_view.setCurrentIndex(self.blocks.index(self._block))
        title = self.blocks.rows[self._block].title
        self.title.setText(breakable(shorten(title, TITLE)))
        self.title.setToolTip(tip(title))
        self.keys.setText(_keys(framework.scale))
        lines = rows.lines(self._block)
        if self.model.show_rows(lines, now, (Voice.LEARNER,), framework.scale):
            self.view.share_room()
        self._show_hand()
        self.back.setEnabled(self.undo.canUndo())

    def keep(self) -> None:
        """Keep what was typed of the skill in hand, if it changed; it needs an opinion."""
        self._clock.stop()
        hand, last = self._hand, self._own(self._hand)
        typed = self.note.value()
        if hand is None or last is None or typed == self._noted(last):
            return
        comment, place = typed

        def write() -> None:
            shown = last.evidence if last.on == self._today else ()
            change = self._skills.rate(
                self._learner.id or 0, [hand.skill.id or 0], last.level, Voice.LEARNER,
                self._today, comment, place=place, evidence=shown, by=self._learner.name,
            )  # fmt: skip
            self.undo.done("Commentaire", change)

        self._attempt(write)

    def _rate(self, level: Level, *, then_down: bool) -> None:
        self.keep()
        chosen = self.view.chosen()

        def write() -> None:
            changes = rate(
                self._skills, self._learner.id or 0, chosen, Voice.LEARNER, level, self._today,
                self._learner.name,
            )  # fmt: skip
            scale = self._known[self._which].framework.scale
            self.undo.done(legend(level, scale, own=True)[1], *changes)

        rated = self._attempt(write)
        if rated and then_down and len(chosen) == 1 and level is not Level.NOT_RATED:
            self.view.go_down()

    def _attempt(self, write: Callable[[], None]) -> bool:
        """Write, and say here what is refused: the window's own bar is covered."""
        self.problem.say("alarm", "")
        try:
            write()
        except UserError as refusal:
            self.problem.say("alarm", told(refusal.message))
            return False
        self.refresh()
        return True

    def _on_undone(self) -> None:
        numbers = {skill_id for skill_id, _voice, _on in self.undo.touched}
        self.refresh()
        rows = [row for number in numbers if (row := self.model.row_of(number)) is not None]
        if rows:
            self.view.go_to(min(rows), Voice.LEARNER)

    def _on_which(self, which: int) -> None:
        self.keep()
        self._which, self._block = which, 0
        self.refresh()
        self.view.go_to(0, Voice.LEARNER)

    def _on_block(self, place: int) -> None:
        if place != self._block:
            self.keep()
            self._block = place
            self.refresh()
            self.view.go_to(0, Voice.LEARNER)

    def _on_moved(self) -> None:
        row = self.view.current()
        same = row is not None and self._hand is not None and row.skill == self._hand.skill
        if not same:
            self.keep()
        self._show_hand()

    def _show_hand(self) -> None:
        row = self.view.current()
        if row is None:
            return
        same = self._hand is not None and self._hand.skill == row.skill
        self._hand = row
        last = self._own(row)
        self.note.show_skill(row.skill.title, self._noted(last), open_=last is not None, same=same)

    def _own(self, row: SkillRow | None) -> Rating | None:
        return row.ratings.get(Voice.LEARNER) if row else None

    def _noted(self, last: Rating | None) -> Noted:
        """What was said today beside the level; an earlier day keeps its own words."""
        if last is None or last.on != self._today:
            return "", None
        return last.comment, last.place


def _keys(scale: Scale) -> str:
    levels = (*scale.levels(), Level.NOT_SEEN, Level.NOT_RATED)
    words = [" ".join(legend(level, scale, own=True)) for level in levels]
    return f"{'  ·  '.join(words)}  ·  Entrée commenter"
