"""Which column of an export holds what: one choice a field, the needed ones first."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tuteur_desktop.services.intake import FIELDS
from tuteur_desktop.ui.forms import fields
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.combo import Combo

NOTHING = "— aucune colonne —"
INTRO = (
    "Dites quelle colonne du fichier donne quoi. Le choix est retenu pour ce centre. Il faut un "
    "nom et une date\u202f; les mots du motif ne sont jamais gardés, sa catégorie seule."
)


class _Still(Combo):
    """A choice that scrolling over the form does not change."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel is for the form."""
        event.ignore()


class MappingForm(QWidget):
    """A choice a field; `chosen` when a person changed one."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._headers: tuple[str, ...] = ()
        self.choices: dict[str, Combo] = {}
        for name, words in FIELDS.items():
            choice = _Still()
            choice.setAccessibleName(f"Colonne de\u202f: {words}")
            choice.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(18)
            choice.activated.connect(lambda _at: self.chosen.emit())
            self.choices[name] = choice
        inside = QWidget()
        inside.setLayout(fields.form((FIELDS[name], one) for name, one in self.choices.items()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(basics.label(INTRO, "small", wrap=True))
        column.addWidget(basics.scrolled(inside), 1)

    def show_mapping(self, headers: Sequence[str], mapping: Mapping[str, str]) -> None:
        """Offer the titles of a file, those of a mapping being chosen."""
        self._headers = tuple(headers)
        for name, choice in self.choices.items():
            choice.clear()
            choice.addItems([NOTHING, *self._headers])
            title = mapping.get(name)
            at = self._headers.index(title) + 1 if title in self._headers else 0
            choice.setCurrentIndex(at)

    def mapping(self) -> dict[str, str]:
        """Field to title, as chosen."""
        return {
            name: self._headers[choice.currentIndex() - 1]
            for name, choice in self.choices.items()
            if choice.currentIndex() > 0
        }
