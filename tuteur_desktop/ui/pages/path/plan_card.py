"""Planned against done, block by block, with the gaps said early and what is seen elsewhere."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tuteur_desktop.domain.french import listing, number, plural, short_date, typeset
from tuteur_desktop.domain.planned import (
    ASKED_BY,
    BlockStanding,
    PathStanding,
    SkillStanding,
    behind_words,
    block_words,
    soon_words,
    unplanned_words,
)
from tuteur_desktop.domain.skills import LearningPlace
from tuteur_desktop.domain.words import LEARNING_PLACES
from tuteur_desktop.services.frameworks import FrameworksService
from tuteur_desktop.services.path import PathService
from tuteur_desktop.services.skill_plans import SkillPlansService
from tuteur_desktop.ui.forms.plan_skills import PlanSkillsDialog
from tuteur_desktop.ui.pages.path import rows
from tuteur_desktop.ui.pages.path.bars import PlanBar
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.learner_card import LearnerCard
from tuteur_desktop.ui.widgets.notice import told
from tuteur_desktop.ui.widgets.tips import shorten

BLOCKS, GAPS = 12, 5  # blocks, and skills of a list, shown at a time
MOST = 60  # of either, once unfolded
TITLE = 160  # letters of a title on the card; the skill's own tab shows all
LEGEND = typeset(
    "Hachuré : prévu à ce jour. Plein : vu par le tuteur, ou par le centre pour ce qui est prévu "
    "au centre."
)
EMPTY = typeset(
    "Prévoyez par quand chaque compétence sera vue, et où : ici, au centre, dans une autre "
    "entreprise. Ce qui est prévu et pas encore vu ressortira tôt."
)
NO_FRAMEWORK = typeset(
    "Le plan se fait avec le référentiel du diplôme : choisissez-le d’abord dans Compétences."
)


class PlanCard(LearnerCard):
    """Objectives with a day and missions of a week ask for skills as well as the plan does."""

    tables = frozenset({
        "skill_plan", "objective", "objective_skill", "mission", "mission_skill", "mission_week",
        "rating", "framework", "block", "skill", "skill_link", "beside", "contract", "learner",
    })  # fmt: skip
    wide = True

    def __init__(
        self, path: PathService, plans: SkillPlansService, frameworks: FrameworksService
    ) -> None:
        super().__init__("Prévu et fait")
        self._path, self._plans, self._frameworks = path, plans, frameworks
        self._unfolded: set[str] = set()
        self.plan = basics.button("Prévoir…", "", "plus")
        self.plan.setAccessibleName("Prévoir des compétences")
        self.plan.clicked.connect(lambda: self.open_plan(()))
        self.add_verb(self.plan)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.column.addLayout(self._list)

    def show_learner(self, learner_id: int) -> None:
        """Show this learner, long lists folded to begin with."""
        if learner_id != self.learner_id:
            self._unfolded.clear()
        super().show_learner(learner_id)

    def refresh(self) -> None:
        """Read what is planned and what was seen again."""
        if not self.learner_id:
            return
        basics.clear_layout(self._list)
        found = self._path.standings(self.learner_id)
        self.plan.setVisible(bool(found))
        if not found:
            self._list.addWidget(basics.label(NO_FRAMEWORK, "muted", wrap=True))
            return
        if not any(skill.asked or skill.seen for one in found for skill in one.skills()):
            self._list.addWidget(basics.label(EMPTY, "muted", wrap=True))
        for one in found:
            if len(found) > 1:
                self._list.addWidget(basics.label(told(one.framework.title), "over", wrap=True))
            self._show(one)

    def open_plan(self, chosen: Sequence[int]) -> PlanSkillsDialog:
        """Say where and by when some skills are to be seen."""
        frameworks = self._frameworks.followed(self.learner_id)
        dialog = PlanSkillsDialog(self._plans, self.learner_id, frameworks, chosen, self)
        dialog.open()
        return dialog

    def _show(self, one: PathStanding) -> None:
        key = str(one.framework.id)
        late, soon, unplanned = one.behind(), one.soon(), one.unplanned()
        if late:
            self._skills(f"late{key}", f"{behind_words(late)}.", "alarm", late)
        if late and soon:
            self._list.addWidget(basics.rule())
        if soon:
            self._skills(f"soon{key}", f"{soon_words(soon)}.", "strong", soon)
        if late or soon:
            self._list.addWidget(basics.rule())
        blocks = [block for block in one.blocks if block.planned or block.seen]
        unfolded = f"blocks{key}" in self._unfolded
        shown = one.blocks[:MOST] if unfolded else tuple(blocks[:BLOCKS])
        for block in shown:
            self._list.addWidget(_block(block))
        if shown:
            self._list.addWidget(basics.label(LEGEND, "small", wrap=True))
        if len(one.blocks) > min(len(blocks), BLOCKS):
            self._fold(f"blocks{key}", f"Tous les blocs ({len(one.blocks)})", "Les blocs commencés")
        if unplanned and one.middle is not None:
            words = f"{unplanned_words(unplanned, one.middle)}."
            self._list.addWidget(basics.rule())
            self._skills(f"never{key}", words, "strong", unplanned)
        if elsewhere := one.elsewhere():
            many = plural(len(elsewhere), "compétence")
            self._list.addWidget(basics.rule())
            self._skills(f"away{key}", f"{many} à voir ailleurs.", "strong", elsewhere)

    def _skills(self, key: str, words: str, kind: str, found: Sequence[SkillStanding]) -> None:
        self._list.addWidget(basics.label(typeset(words), kind, wrap=True))
        shown = MOST if key in self._unfolded else GAPS
        for one in found[:shown]:
            self._list.addWidget(self._skill(one))
        if len(found) > shown and shown == MOST:
            more = f"et {plural(len(found) - MOST, 'autre')}, à chercher dans « Prévoir »."
            self._list.addWidget(basics.label(typeset(more), "small"))
        if len(found) > GAPS:
            self._fold(key, f"Toutes ({number(len(found))})", "Les premières seulement")

    def _skill(self, one: SkillStanding) -> QWidget:
        title = " ".join(one.skill.title.split())
        open_it = partial(self.open_plan, (one.skill.id or 0,))
        verb = rows.verb("Prévoir…", title, lambda: open_it(), "link")
        parts: list[QWidget] = [rows.line(shorten(title, TITLE), "", verb)]
        if said := _about(one):
            parts.append(rows.words(said, "small"))
        return rows.block(*parts, gap=0)

    def _fold(self, key: str, more: str, less: str) -> None:
        unfolded = key in self._unfolded
        button = basics.button(less if unfolded else more, "link")
        button.clicked.connect(partial(self._on_fold, key))
        self._list.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_fold(self, key: str, _checked: bool = False) -> None:
        self._unfolded ^= {key}
        self.refresh()


def _block(one: BlockStanding) -> QWidget:
    title = " ".join(one.block.title.split()) or "Compétences"
    words = basics.label(typeset(block_words(one)), "small", wrap=True)
    return rows.block(rows.words(shorten(title, TITLE), "smallink"), PlanBar(one),
                      words)  # fmt: skip


def _about(one: SkillStanding) -> str:
    """« au centre, avant le 31 oct. 2026 (plan), vue le 12 nov. 2026, Atelier »."""
    parts = []
    if one.place is not LearningPlace.COMPANY:
        parts.append(LEARNING_PLACES[one.place])
    sources = listing(dict.fromkeys(ASKED_BY[asked.source] for asked in one.asked))
    if one.by is not None:
        parts.append(f"avant le {short_date(one.by)} ({sources})")
    elif sources:
        parts.append(f"sans date ({sources})")
    if one.seen is not None:
        parts.append(f"vue le {short_date(one.seen.on)}")
    elif one.place is not LearningPlace.COMPANY:
        parts.append("pas encore vue")
    return ", ".join([*parts, one.note] if one.note else parts)
