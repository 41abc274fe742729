"""The head of a model: its title, its versions, and what one may do with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import short_date
from tuteur_desktop.domain.template_editing import OWN
from tuteur_desktop.domain.templates import Family, Template
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.flow import FlowLayout


class Head(QWidget):
    """One line that says which model and version, one of verbs."""

    version_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._versions: list[Template] = []
        self._own = False
        self.title = basics.label("", "section", wrap=True)
        self.versions = Combo()
        self.versions.setAccessibleName("Versions de ce modèle")
        self.versions.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
        self.versions.activated.connect(self._on_version)
        self.save = basics.button("Enregistrer", "primary")
        self.back = basics.button("Revenir à cette version", "primary")
        self.give_up = basics.button("Abandonner le brouillon", "link")
        self.copy = basics.button("Dupliquer", "", "copy")
        self.print = basics.button("Imprimer la trame", "", "printer")
        self.retire = basics.button("Ne plus proposer", "link")
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.title, 1)
        first.addWidget(self.versions, 0, Qt.AlignmentFlag.AlignTop)
        verbs = FlowLayout(gap=8)
        for verb in (self.save, self.back, self.print, self.copy, self.give_up, self.retire):
            verbs.addWidget(verb)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(first)
        column.addLayout(verbs)

    def show_model(
        self, newest: Template, shown: Template, versions: list[Template], *, frozen: bool
    ) -> None:
        """Show which model, and its versions."""
        self._versions = versions
        self._own = newest.key.startswith(OWN)
        self.title.setText(shown.title or "Nouvelle trame")
        self.versions.clear()
        self.versions.addItems([version_words(one) for one in versions])
        numbers = [one.version for one in versions]
        if shown.version in numbers:
            self.versions.setCurrentIndex(numbers.index(shown.version))
        self.versions.setVisible(len(versions) > 0)
        self.versions.setEnabled(len(versions) > 1)
        self.print.setVisible(newest.family is Family.INTERVIEW)
        self.copy.setVisible(newest.family is not Family.CHECKLIST and newest.version > 0)

    def show_state(self, *, dirty: bool, frozen: bool, new: bool) -> None:
        """Which verbs there are now."""
        self.save.setVisible(not frozen)
        self.save.setEnabled(dirty)
        self.give_up.setVisible(dirty)
        self.back.setVisible(frozen)
        self.retire.setVisible(self._own and not new and not frozen)

    def _on_version(self, row: int) -> None:
        self.version_chosen.emit(self._versions[row])


def version_words(one: Template) -> str:
    """« Version 3, 12 nov. 2026, Inès Gauthier »."""
    if not one.made_by:
        return f"Version {one.version}, du programme"
    when = f", {short_date(one.made_at.astimezone().date())}" if one.made_at else ""
    return f"Version {one.version}{when}, {one.made_by}"
