"""The scale of a framework: its levels, what they mean and how they look."""

from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.scales import LONGEST, PRESETS, Scale, Step, shades
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.frameworks import FrameworksService
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import form, line
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.colour_field import ColourField
from tuteur_desktop.ui.widgets.combo import Combo

WIDTH = 780  # pixels
LEAST = 2
INTRO = (
    f"Du plus bas au plus haut. «{NARROW}Non vu{NARROW}» et «{NARROW}non évalué{NARROW}» existent "
    "toujours à côté, et ne valent pas zéro. Le pourcentage ordonne et teinte, il n’entre dans "
    "aucune moyenne."
)
OWN = "Une échelle à vous"


@dataclass
class _Row:
    """The fields of one level."""

    label: QLineEdit
    percent: QLineEdit
    colour: ColourField
    own: QLineEdit
    remove: QPushButton

    def widgets(self) -> tuple[QWidget, ...]:
        return self.label, self.percent, self.colour, self.own, self.remove


class ScaleDialog(FormDialog):
    """Begins with what the framework has; a preset may take its place, then be changed."""

    def __init__(
        self, frameworks: FrameworksService, framework: Framework, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"Échelle de {framework.title}", "Enregistrer", parent, INTRO)
        self.setMinimumWidth(WIDTH)
        self._frameworks, self._framework_id = frameworks, framework.id or 0
        self.preset = Combo()
        self.preset.setAccessibleName("Modèle d’échelle")
        self.preset.addItems([*(one.name for one in PRESETS), OWN])
        self.name = line("Nom de l’échelle", framework.scale.name)
        self.rows: list[_Row] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        for column, word in enumerate(("Niveau", "%", "Couleur", "Ce que dit l’alternant")):
            self._grid.addWidget(basics.label(word, "small"), 0, column)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(3, 3)
        self.add = basics.button("Ajouter un niveau", "link", "plus")
        self.autonomous = Combo()
        self.autonomous.setAccessibleName("Autonome à partir de")
        self._lay_out()
        self.show_scale(framework.scale)
        self.preset.activated.connect(self._on_preset)
        self.add.clicked.connect(self._on_add)

    def _lay_out(self) -> None:
        levels = QWidget()
        levels.setLayout(self._grid)
        self._grid.setContentsMargins(0, 0, 0, 0)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.add)
        row.addStretch()
        self.fill(
            form(
                (
                    ("Modèle", self.preset),
                    ("Nom", self.name),
                    ("Niveaux", levels),
                    ("", foot),
                    ("Autonome à partir de", self.autonomous),
                )
            )  # fmt: skip
        )

    def show_scale(self, scale: Scale) -> None:
        """Show the levels of a scale, to be changed."""
        at = PRESETS.index(scale) if scale in PRESETS else len(PRESETS)
        self.preset.setCurrentIndex(at)
        self.name.setText(scale.name)
        while self.rows:
            self._drop(self.rows[-1])
        for step in scale.steps:
            self._put(step)
        self._name_rows()
        self.autonomous.setCurrentIndex(scale.autonomous - 1)

    def _put(self, step: Step) -> None:
        rank = len(self.rows) + 1
        percent = line(f"Niveau {rank}, pourcentage", str(step.percent))
        percent.setFixedWidth(64)
        percent.setMaxLength(3)
        made = _Row(
            line(f"Niveau {rank}", step.label), percent, ColourField(f"niveau {rank}", step.colour),
            line(f"Niveau {rank}, ce que dit l’alternant", step.own, "je sais faire seul"),
            basics.icon_button("x", f"Retirer le niveau {rank}"),
        )  # fmt: skip
        made.own.setCursorPosition(0)
        made.remove.clicked.connect(lambda: self._on_remove(made))
        made.label.textEdited.connect(lambda _text: self._name_rows())
        for column, part in enumerate(made.widgets()):
            self._grid.addWidget(part, rank, column)
        self.rows.append(made)

    def _drop(self, row: _Row) -> None:
        self.rows.remove(row)
        for part in row.widgets():
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()

    def _name_rows(self) -> None:
        """Say the levels where autonomy begins; two at least stay, nine at most."""
        at = self.autonomous.currentIndex()
        self.autonomous.clear()
        self.autonomous.addItems(
            [row.label.text() or f"niveau {rank}" for rank, row in enumerate(self.rows, 1)]
        )
        self.autonomous.setCurrentIndex(max(0, min(at, len(self.rows) - 1)))
        self.add.setEnabled(len(self.rows) < LONGEST)
        for row in self.rows:
            row.remove.setEnabled(len(self.rows) > LEAST)

    def _on_preset(self, at: int) -> None:
        if at < len(PRESETS):
            self.show_scale(PRESETS[at])
            self.fit()

    def _on_add(self) -> None:
        """One more above the others; those below make room, as evenly as they stood."""
        count = len(self.rows) + 1
        for rank, row in enumerate(self.rows, 1):
            row.percent.setText(str(round(100 * rank / count)))
        self._put(Step("", 100, shades(count)[-1]))
        self._name_rows()
        self.preset.setCurrentIndex(len(PRESETS))
        self.rows[-1].label.setFocus()
        self.fit()

    def _on_remove(self, row: _Row) -> None:
        steps = [self._step(one) for one in self.rows if one is not row]
        while self.rows:
            self._drop(self.rows[-1])
        for step in steps:
            self._put(step)
        self._name_rows()
        self.preset.setCurrentIndex(len(PRESETS))

    def _step(self, row: _Row) -> Step:
        typed = row.percent.text().strip()
        percent = int(typed) if typed.isascii() and typed.isdigit() else 0
        return Step(
            " ".join(row.label.text().split()), percent, row.colour.value(),
            " ".join(row.own.text().split()),
        )  # fmt: skip

    def value(self) -> Scale:
        """The scale as typed."""
        name = " ".join(self.name.text().split())
        steps = tuple(map(self._step, self.rows))
        return Scale(name, steps, self.autonomous.currentIndex() + 1)

    def keep(self) -> None:
        """Give the framework these levels; refused where ratings would lose theirs."""
        if not self.name.text().strip():
            raise UserError("Donnez un nom à l’échelle.")
        self._frameworks.set_scale(self._framework_id, self.value())
