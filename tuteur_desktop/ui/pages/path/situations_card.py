"""Situations d'évaluation en entreprise: prepared and kept here, decided by the certifier."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.french import NARROW, short_date, typeset
from tuteur_desktop.domain.path import Situation
from tuteur_desktop.services.files import safe_name, write_file
from tuteur_desktop.services.frameworks import FrameworksService
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.services.situations import SituationsService
from tuteur_desktop.ui.forms.situation import SituationDialog
from tuteur_desktop.ui.pages.path import rows
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.learner_card import LearnerCard
from tuteur_desktop.ui.widgets.tips import shorten

EMPTY = typeset(
    "Une évaluation en entreprise (CCF) se prépare ici : sa date, la grille du certificateur, qui "
    "est présent."
)
JURY = typeset(
    "Le jury décide : une note proposée n’engage personne et n’est imprimée dans aucun rapport."
)
MASTER = " Un maître d’apprentissage ne siège pas au jury qui délivre le diplôme."


def _choose_target(parent: QWidget, name: str) -> str:
    return QFileDialog.getSaveFileName(parent, "Enregistrer une copie de la grille", name)[0]


class SituationsCard(LearnerCard):
    """A proposed mark shows only to whoever asks for it; `choose_target` can be replaced."""

    tables = frozenset({"situation", "block", "framework", "contract", "learner"})

    def __init__(
        self, situations: SituationsService, frameworks: FrameworksService,
        learners: LearnersService,
    ) -> None:  # fmt: skip
        super().__init__("Situations d’évaluation")
        self._situations, self._frameworks, self._learners = situations, frameworks, learners
        self._shown: set[int] = set()  # situations whose mark is shown
        self.choose_target: Callable[[QWidget, str], str] = _choose_target
        self.add = basics.button("Ajouter", "", "plus")
        self.add.setAccessibleName("Ajouter une situation d’évaluation")
        self.add.clicked.connect(lambda: self.open_form(None))
        self.add_verb(self.add)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.column.addLayout(self._list)

    def show_learner(self, learner_id: int) -> None:
        """Show this learner, every mark hidden."""
        if learner_id != self.learner_id:
            self._shown.clear()
        super().show_learner(learner_id)

    def refresh(self) -> None:
        """Read them again."""
        if not self.learner_id:
            return
        basics.clear_layout(self._list)
        found = self._situations.situations(self.learner_id)
        for rank, (one, block) in enumerate(found):
            if rank:
                self._list.addWidget(basics.rule())
            self._list.addWidget(self._row(one, block))
        if not found:
            self._list.addWidget(basics.label(EMPTY, "muted", wrap=True))
        self._list.addWidget(basics.label(self._jury(), "small", wrap=True))

    def _jury(self) -> str:
        contract = self._learners.learner(self.learner_id).contract(self._situations.today())
        apprentice = contract is not None and contract.kind is Kind.APPRENTICESHIP
        return f"{JURY}{MASTER}" if apprentice else JURY

    def open_form(self, one: Situation | None) -> SituationDialog:
        """Add one, or correct one."""
        blocks = [
            block for framework in self._frameworks.followed(self.learner_id)
            for block in framework.blocks if block.title
        ]  # fmt: skip
        dialog = SituationDialog(self._situations, self.learner_id, blocks, self, one)
        dialog.open()
        return dialog

    def _row(self, one: Situation, block: str) -> QWidget:
        change = rows.pencil("Modifier", one.title, partial(self.open_form, one))
        coming = one.on >= self._situations.today()
        when = f"{'prévue le' if coming else 'le'} {short_date(one.on)}"
        parts: list[QWidget] = [
            rows.line(one.title, "strong", change),
            basics.Chip(when, "watch" if coming else "off"),
        ]
        if block:
            parts.append(rows.words(shorten(block, 120), "small"))
        if one.people:
            said = f"Présents{NARROW}: {', '.join(one.people.splitlines())}"
            parts.append(rows.words(said, "small"))
        if one.note:
            parts.append(rows.words(one.note))
        if one.grid:
            copy = rows.verb("Enregistrer une copie…", one.grid_name, partial(self._copy, one),
                             "link")  # fmt: skip
            parts.append(rows.line(f"Grille{NARROW}: {one.grid_name}", "small", copy))
        if one.mark:
            parts.append(self._mark(one))
        return rows.block(*parts)

    def _mark(self, one: Situation) -> QWidget:
        shown = one.id in self._shown
        word = "Cacher la note proposée" if shown else "Montrer la note proposée"
        toggle = rows.verb(word, one.title, partial(self._on_mark, one.id or 0), "link")
        said = f"Note proposée{NARROW}: {one.mark}" if shown else ""
        return rows.line(said, "small", toggle)

    def _on_mark(self, number: int) -> None:
        self._shown ^= {number}
        self.refresh()

    def _copy(self, one: Situation) -> None:
        grid = self._situations.grid(one.id or 0)
        suffix = Path(grid.name).suffix
        name = safe_name(Path(grid.name).stem, suffix)
        if chosen := self.choose_target(self, name):
            write_file(Path(chosen), grid.content, force=True)
            self.said.emit("done", f"Copie de la grille enregistrée{NARROW}: {chosen}")
