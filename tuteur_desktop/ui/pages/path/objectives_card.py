"""What is to be reached, by term: the tutor's objectives, the centre's, the learner's own."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW, plural, short_date, typeset
from tuteur_desktop.domain.path import Horizon, Objective, ObjectiveState
from tuteur_desktop.domain.path_words import HORIZONS, OBJECTIVE_STATES
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.services.frameworks import FrameworksService
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.services.objectives import ObjectivesService
from tuteur_desktop.services.path import PathService
from tuteur_desktop.ui.forms.objective import ObjectiveDialog
from tuteur_desktop.ui.forms.skills_field import skill_chips
from tuteur_desktop.ui.labels import VOICE_COLORS
from tuteur_desktop.ui.pages.path import rows
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.effect import EffectLine
from tuteur_desktop.ui.widgets.flow import FlowLayout
from tuteur_desktop.ui.widgets.learner_card import LearnerCard
from tuteur_desktop.ui.widgets.tips import shorten

SKILLS = 4  # names of skills on a line
NAME = 30  # letters of a first name
EMPTY = (
    "Ce que {name} doit savoir faire, à court, moyen et long terme : le vôtre, celui du centre, et "
    "le sien. Un objectif dont le jour est passé ressortira ici et dans Aujourd’hui."
)
S = ObjectiveState


class ObjectivesCard(LearnerCard):
    """« Atteint » and « Abandonné » ask what came of it, in one line that may stay empty."""

    tables = frozenset({"objective", "objective_skill", "skill", "framework", "contract",
                        "learner"})  # fmt: skip
    wide = True

    def __init__(
        self, objectives: ObjectivesService, frameworks: FrameworksService, path: PathService,
        learners: LearnersService,
    ) -> None:  # fmt: skip
        super().__init__("Objectifs")
        self._objectives, self._frameworks = objectives, frameworks
        self._path, self._learners = path, learners
        self._unfolded, self._name = False, ""
        self._asking: tuple[int, ObjectiveState] | None = None  # whose effect is being typed
        self._effect: EffectLine | None = None
        self._titles: dict[int, str] = {}
        self.add = basics.button("Ajouter", "", "plus")
        self.add.setAccessibleName("Ajouter un objectif")
        self.add.clicked.connect(lambda: self.open_objective(None))
        self.add_verb(self.add)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.column.addLayout(self._list)
        self.more = basics.button("", "link")
        self.more.clicked.connect(self._on_more)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._closed = QVBoxLayout()
        self._closed.setSpacing(10)
        self.column.addLayout(self._closed)

    def show_learner(self, learner_id: int) -> None:
        """Show this learner, what is closed folded to begin with."""
        if learner_id != self.learner_id:
            self._unfolded, self._asking, self._effect = False, None, None
        super().show_learner(learner_id)

    def refresh(self) -> None:
        """Read the objectives of the learner again."""
        if not self.learner_id:
            return
        found, self.today = self._objectives.objectives(self.learner_id), self._objectives.today()
        self._name = shorten(self._learners.learner(self.learner_id).first_name, NAME)
        self._titles = self._path.titles(number for one in found for number in one.skills)
        # News of another change must not take away what is being typed.
        typed = self._effect.text.text() if self._effect is not None else ""
        busy = self._effect is not None and self._effect.text.hasFocus()
        self._effect = None
        waiting = [one for one in found if one.state is S.OPEN]
        closed = [one for one in found if one.state is not S.OPEN]
        basics.clear_layout(self._list)
        for term in Horizon:
            self._group(term, [one for one in waiting if one.horizon is term], typed)
        if not waiting:
            words = "Tous les objectifs sont clos." if closed else EMPTY.format(name=self._name)
            self._list.addWidget(rows.words(typeset(words), "muted"))
        if busy and self._effect is not None:
            self._effect.text.setFocus()
        self._fold(closed)

    def _group(self, term: Horizon, found: list[Objective], typed: str) -> None:
        if found:
            word = HORIZONS[term]
            self._list.addWidget(basics.label(word[:1].upper() + word[1:], "over"))
        for rank, one in enumerate(found):
            if rank:
                self._list.addWidget(basics.rule())
            self._list.addWidget(self._row(one, typed))

    def _fold(self, closed: list[Objective]) -> None:
        self.more.setVisible(bool(closed))
        self.more.setText("Replier" if self._unfolded else f"Clos ({len(closed)})")
        basics.clear_layout(self._closed)
        recent = sorted(closed, key=lambda one: one.closed_on or self.today, reverse=True)
        for one in recent if self._unfolded else ():
            self._closed.addWidget(self._past(one))

    def open_objective(self, one: Objective | None) -> ObjectiveDialog:
        """Add one, or change one."""
        dialog = ObjectiveDialog(
            self._objectives, self.learner_id, self._frameworks.followed(self.learner_id),
            self._titles, self, one,
        )  # fmt: skip
        dialog.open()
        return dialog

    def _row(self, one: Objective, typed: str) -> QWidget:
        asked = self._asking is not None and self._asking[0] == one.id
        reached = rows.verb("Atteint", one.text, partial(self._ask, one, S.REACHED))
        dropped = rows.verb("Abandonné", one.text, partial(self._ask, one, S.DROPPED), "link")
        change = rows.pencil("Modifier", one.text, partial(self.open_objective, one))
        for button in (reached, dropped):
            button.setEnabled(not asked)
        parts = [rows.line(one.text, "strong", change, dropped, reached), self._about(one)]
        if one.skills:
            parts.append(_flow(skill_chips(one.skills, self._titles, SKILLS)))
        if asked and self._asking is not None:
            parts.append(self._effect_line(one, self._asking[1], typed))
        return rows.block(*parts, gap=5)

    def _about(self, one: Objective) -> QWidget:
        own = one.owner is Voice.LEARNER
        word = f"objectif de {self._name}" if own else f"porté par le {_OWNERS[one.owner]}"
        chips = [basics.Chip(word, VOICE_COLORS[one.owner] if own else "off")]
        if one.late(self.today) and one.by is not None:
            days = plural((self.today - one.by).days, "jour")
            chips.insert(0, basics.Chip(f"En retard de {days}", "alarm"))
        if one.by is not None:
            chips.append(basics.Chip(f"pour le {short_date(one.by)}"))
        return _flow(chips)

    def _effect_line(self, one: Objective, state: ObjectiveState, typed: str) -> EffectLine:
        made = EffectLine(typed, "Laisser cet objectif ouvert")
        made.kept.connect(partial(self._on_closed, one.id or 0, state))
        made.left.connect(self._on_left)
        self._effect = made
        return made

    def _ask(self, one: Objective, state: ObjectiveState) -> None:
        self._asking, self._effect = (one.id or 0, state), None
        self.refresh()
        if self._effect is not None:
            self._effect.text.setFocus()

    def _on_left(self) -> None:
        self._asking = None
        self.refresh()
        self.add.setFocus()

    def _on_closed(self, number: int, state: ObjectiveState, outcome: str) -> None:
        self._objectives.close(number, state, outcome=outcome)  # a refusal leaves the line open
        self._asking, self._effect = None, None
        self.refresh()
        self.add.setFocus()

    def _on_more(self) -> None:
        self._unfolded = not self._unfolded
        self.refresh()

    def _past(self, one: Objective) -> QWidget:
        reopen = partial(self._objectives.reopen, one.id or 0)
        again = rows.verb("Rouvrir", one.text, reopen, "link")
        on = f" le {short_date(one.closed_on)}" if one.closed_on else ""
        word = OBJECTIVE_STATES[one.state]
        said = f"{word[:1].upper()}{word[1:]}{on}"
        if one.outcome:
            said += f"{NARROW}: {one.outcome}"
        return rows.block(rows.line(one.text, "", again), rows.words(said, "small"))


_OWNERS = {Voice.TUTOR: "tuteur", Voice.CENTRE: "centre"}


def _flow(chips: list[basics.Chip]) -> QWidget:
    made = QWidget()
    layout = FlowLayout(made)
    for chip in chips:
        layout.addWidget(chip)
    return made
