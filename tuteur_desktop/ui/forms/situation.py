"""One situation d'évaluation: its day, who is there, the certifier's grid, a mark kept apart."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.path import Situation
from tuteur_desktop.domain.skills import Block
from tuteur_desktop.errors import UserError
from tuteur_desktop.services import grids
from tuteur_desktop.services.situations import Grid, SituationsService
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import DateField, form, line
from tuteur_desktop.ui.forms.removal import offer_removal
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.note import REMINDER, NoteEdit
from tuteur_desktop.ui.widgets.remark import RemarkedNote
from tuteur_desktop.ui.widgets.tips import breakable, shorten

KINDS = f"Grilles ({' '.join(f'*{suffix}' for suffix in grids.SUFFIXES)})"
NO_BLOCK = "Aucun bloc en particulier"
TITLE = 70  # letters of a block in the list
GRID = (
    f"PDF, photo ou tableau du certificateur, 25 Mo au plus{NARROW}: gardé tel quel, jamais ouvert "
    "par ce programme."
)
MARK = f"Seulement une proposition{NARROW}: le jury décide, et aucun rapport ne l’imprime."
OUT = "Sa grille part avec elle ; l’historique du dossier garde ce qui était noté."


def _choose_file(parent: QWidget) -> str:
    return QFileDialog.getOpenFileName(parent, "Choisir la grille", "", KINDS)[0]


class SituationDialog(FormDialog):
    """A new one, or one to correct or take out; `choose_file` can be replaced."""

    kept = Signal()

    def __init__(
        self, situations: SituationsService, learner_id: int, blocks: Sequence[Block],
        parent: QWidget | None = None, change: Situation | None = None,
    ) -> None:  # fmt: skip
        title, verb = ("Modifier la situation", "Enregistrer") if change else (
            "Situation d’évaluation en entreprise", "Ajouter")  # fmt: skip
        super().__init__(title, verb, parent)
        self.setMinimumWidth(600)
        self._situations = situations
        old = change or Situation(learner_id, situations.today(), "")
        self._old = old
        self.title = line("Intitulé", old.title, "Celui de la grille, ou de l’épreuve")
        self.on = DateField("Le", old.on)
        self.block = BlockChoice(blocks, old.block_id)
        self.people = NoteEdit("Personnes présentes", old.people, lines=2)
        self.grid = GridField(old.grid_name)
        self.note = RemarkedNote("Observations", old.note, lines=3)
        self.show_mark = basics.button("Montrer la note proposée" if old.mark else
                                       "Noter une note proposée", "link", "eye")  # fmt: skip
        self.mark = line("Note proposée", old.mark, "14 sur 20, ou les mots de la grille")
        self.about_mark = basics.label(MARK, "small", wrap=True)
        self._rows = form((
            ("Intitulé", self.title), ("Le", self.on), ("Bloc", self.block),
            ("Présents", self.people), ("Grille", self.grid), ("Observations", self.note),
            ("", basics.label(REMINDER, "small", wrap=True)),
            ("", self.show_mark), ("Note proposée", self.mark), ("", self.about_mark),
        ))  # fmt: skip
        self.fill(self._rows)
        self._reveal(False)
        self.show_mark.clicked.connect(self._on_mark)
        self.note.grown.connect(self.fit)
        self.grid.picked.connect(self._on_grid)
        if change is not None:
            self.out = offer_removal(self, "Retirer cette situation ?", self._remove, OUT)
        self.title.setFocus()

    def _reveal(self, shown: bool) -> None:
        self._rows.setRowVisible(self.show_mark, not shown)
        for field in (self.mark, self.about_mark):
            self._rows.setRowVisible(field, shown)

    def _on_mark(self) -> None:
        self._reveal(True)
        self.fit()
        self.mark.setFocus()

    def _on_grid(self, path: Path) -> None:
        """Read the grid that was picked; a refusal leaves the one that was there."""
        self.problem.hide()
        self.attempt(lambda: self._take(path))

    def _take(self, path: Path) -> bool:
        self.grid.take(Grid(path.name, grids.read_grid(path)))
        return False  # the form stays open

    def keep(self) -> None:
        """Keep it. Raises UserError without a day."""
        on = self.on.value()
        if on is None:
            raise UserError("Il manque le jour.")
        typed = replace(
            self._old, on=on, title=self.title.text(), block_id=self.block.value(),
            people=self.people.text(), note=self.note.text(), mark=self.mark.text(),
        )  # fmt: skip
        if typed.id is None:
            self._situations.add(typed, self.grid.grid)
        else:
            self._situations.change(typed, self.grid.grid, without_grid=self.grid.without)
        self.kept.emit()

    def _remove(self) -> None:
        self._situations.remove(self._old.id or 0)
        self.kept.emit()


class BlockChoice(Combo):
    """One of some blocks, or none."""

    def __init__(self, blocks: Sequence[Block], chosen: int | None) -> None:
        super().__init__()
        self.setAccessibleName("Bloc de compétences")
        self.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(20)
        self._numbers: list[int | None] = [None]
        self.addItem(NO_BLOCK)
        for one in blocks:
            self._numbers.append(one.id)
            self.addItem(shorten(" ".join(one.title.split()), TITLE))
        if chosen is not None and chosen not in self._numbers:
            self._numbers.append(chosen)
            self.addItem("Bloc d’une version antérieure")
        self.setCurrentIndex(self._numbers.index(chosen))

    def value(self) -> int | None:
        """The number of the block."""
        return self._numbers[self.currentIndex()]


class GridField(QWidget):
    """The name of the grid that is kept, or of the one just picked; `grid` is its content."""

    picked = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.choose_file: Callable[[QWidget], str] = _choose_file
        self.grid: Grid | None = None
        self.without = False
        self._kept = name
        self.said = basics.label("", "", wrap=True)
        self.pick = basics.button("Choisir…", icon="paperclip")
        self.pick.setAccessibleName("Choisir la grille du certificateur")
        self.drop = basics.icon_button("x", "Retirer la grille")
        self.pick.clicked.connect(self._on_pick)
        self.drop.clicked.connect(self._on_drop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.said, 1)
        row.addWidget(self.pick)
        row.addWidget(self.drop)
        self._show()

    def take(self, grid: Grid) -> None:
        """Show a grid that was read."""
        self.grid, self.without = grid, False
        self._show()
        self.pick.setFocus()

    def _on_pick(self) -> None:
        if chosen := self.choose_file(self):
            self.picked.emit(Path(chosen))

    def _on_drop(self) -> None:
        self.grid, self.without = None, bool(self._kept)
        self._show()
        self.pick.setFocus()

    def _show(self) -> None:
        name = self.grid.name if self.grid else "" if self.without else self._kept
        self.said.setText(breakable(name) or GRID)
        self.said.setProperty("kind", "" if name else "small")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.drop.setVisible(bool(name))
