"""The question that a photo or a customer's document asks: may those it shows be kept?"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from tuteur_desktop.domain.evidence import Agreement
from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.errors import UserError
from tuteur_desktop.ui.forms.fields import line
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.flow import FlowLayout

QUESTION = f"Une personne ou un client y est-il reconnaissable{NARROW}?"
WORDS: dict[Agreement, str] = {
    Agreement.UNNEEDED: "Non, personne",
    Agreement.ASKED: "Oui, accord à recueillir",
    Agreement.GIVEN: "Oui, accord donné",
}
MINOR = (
    f"Visage, voix, nom, document d’un client{NARROW}: sans accord, rien ne se montre. Pour un "
    "mineur, l’accord est celui de son représentant légal."
)


class AgreementField(QWidget):
    """Three answers, none of them chosen in place of the person; then who agreed."""

    changed = Signal()

    def __init__(self, value: Agreement | None, given_by: str = "") -> None:
        super().__init__()
        self.answers: dict[Agreement, QPushButton] = {}
        self._group = QButtonGroup(self)
        flow = FlowLayout(gap=6)
        for agreement, words in WORDS.items():
            made = basics.button(words, "filter")
            made.setCheckable(True)
            made.setAccessibleDescription(QUESTION)
            made.setChecked(agreement is value)
            basics.fit_filter(made)
            self._group.addButton(made)
            self.answers[agreement] = made
            flow.addWidget(made)
        self._group.buttonClicked.connect(lambda _button: self._on_answer())
        self.given_by = line("Accord donné par", given_by, "Prénom et nom de qui a donné l’accord")
        pills = QWidget()
        pills.setLayout(flow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(basics.label(QUESTION))
        column.addWidget(pills)
        column.addWidget(self.given_by)
        column.addWidget(basics.label(MINOR, "small", wrap=True))
        self._on_answer()

    def chosen(self) -> Agreement | None:
        """The answer, or None while there is none."""
        return next((one for one, button in self.answers.items() if button.isChecked()), None)

    def value(self) -> Agreement:
        """The answer. Raises UserError while there is none."""
        found = self.chosen()
        if found is None:
            raise UserError(
                "Dites si une personne ou un client est reconnaissable : l'accord se recueille "
                "avant de montrer la preuve."
            )
        return found

    def _on_answer(self) -> None:
        self.given_by.setVisible(self.chosen() is Agreement.GIVEN)
        self.updateGeometry()
        self.changed.emit()
