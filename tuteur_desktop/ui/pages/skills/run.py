"""Rating a block in one go: each level goes down to the next skill."""

from PySide6.QtCore import QObject, Signal

from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.ui.pages.skills.model import SkillsModel
from tuteur_desktop.ui.pages.skills.view import SkillsView


class Run(QObject):
    """A key a skill, so that a block of ten takes eleven; the arrows still go anywhere."""

    turned = Signal(bool)
    finished = Signal()

    def __init__(self, model: SkillsModel, view: SkillsView) -> None:
        super().__init__(view)
        self._model, self._view = model, view
        self.on = False

    def begin(self, voice: Voice, done: set[int]) -> None:
        """Start at the first skill that is not among those already done today."""
        self.on = True
        self.turned.emit(True)
        rows = list(self._model.skill_rows())
        numbers = ((row, self._model.rows[row].skill.id or 0) for row in rows)
        first = next((row for row, number in numbers if number not in done), rows[0] if rows else 0)
        self._view.go_to(first, voice)
        self._view.setFocus()

    def end(self) -> None:
        """A level stays on its skill again."""
        if self.on:
            self.on = False
            self.turned.emit(False)

    def rated(self, skills: int) -> None:
        """Go down after a level given to one skill; the last one ends the run."""
        if self.on and skills == 1 and not self._view.go_down():
            self.end()
            self.finished.emit()

    def taken_back(self, numbers: set[int]) -> None:
        """Go back to the skill whose level was taken back."""
        if self.on and len(numbers) == 1:
            row = self._model.row_of(next(iter(numbers)))
            if row is not None:
                self._view.go_to(row, self._view.voice)
