"""The skills that something is about, in a form: their names, and the verb that chooses them."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import plural
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.flow import FlowLayout
from tuteur_desktop.ui.widgets.skill_model import known_titles
from tuteur_desktop.ui.widgets.skill_picker import SkillPicker
from tuteur_desktop.ui.widgets.tips import shorten, tip

SHOWN = 6  # names shown; the others are counted
TITLE = 40  # letters of a name


class SkillsField(QWidget):
    """`titles` names skills that none of the frameworks holds."""

    changed = Signal()

    def __init__(
        self, frameworks: Sequence[Framework], chosen: Iterable[int],
        titles: Mapping[int, str], parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._frameworks = frameworks
        self._titles = {**titles, **known_titles(frameworks)}
        self._chosen = tuple(chosen)
        self.choose = basics.button("Choisir des compétences…", icon="target")
        self.choose.clicked.connect(self.open_picker)
        self._chips = FlowLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._chips)
        row = FlowLayout()
        row.addWidget(self.choose)
        column.addLayout(row)
        self._show()

    def value(self) -> tuple[int, ...]:
        """The skills chosen."""
        return self._chosen

    def open_picker(self) -> "SkillsDialog":
        """Choose."""
        dialog = SkillsDialog(self._frameworks, self._chosen, self.window())
        dialog.chosen.connect(self._take)
        dialog.open()
        return dialog

    def _take(self, chosen: tuple[int, ...]) -> None:
        self._chosen = chosen
        self._show()
        self.choose.setFocus()
        self.changed.emit()

    def _show(self) -> None:
        basics.clear_layout(self._chips)
        for chip in skill_chips(self._chosen, self._titles, SHOWN):
            self._chips.addWidget(chip)


def skill_chips(
    numbers: Sequence[int], titles: Mapping[int, str], most: int
) -> list[basics.Chip]:  # fmt: skip
    """The names of some skills, the whole of each in its tip."""
    found = []
    for number in numbers[:most]:
        title = titles.get(number, f"compétence n° {number}")
        chip = basics.Chip(shorten(" ".join(title.split()), TITLE))
        chip.setToolTip(tip(title))
        chip.setAccessibleName(title)
        found.append(chip)
    if len(numbers) > most:
        found.append(basics.Chip(f"et {plural(len(numbers) - most, 'autre')}"))
    return found


class SkillsDialog(FormDialog):
    """A picker alone, in a dialog."""

    chosen = Signal(tuple)

    def __init__(
        self, frameworks: Sequence[Framework], chosen: Iterable[int], parent: QWidget | None,
        title: str = "Choisir des compétences",
    ) -> None:  # fmt: skip
        super().__init__(title, "Choisir", parent)
        self.setMinimumWidth(640)
        self.picker = SkillPicker()
        self.picker.view.setMinimumHeight(320)
        self.picker.show_frameworks(frameworks, chosen)
        rows = QFormLayout()
        rows.addRow(self.picker)
        self.fill(rows)
        self.picker.search.setFocus()

    def keep(self) -> None:
        """Tell what is chosen."""
        self.chosen.emit(self.picker.chosen())
