"""What the tab says before there is a contract, or a framework: choose one, or import it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW, plural
from tuteur_desktop.services.frameworks import Listed
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.tips import shorten

TITLE = 60


def framework_words(one: Listed) -> str:
    """« Cuisine (RNCP12508), 5 compétences »; an older version says so."""
    known, count = one.framework, plural(one.skills, "compétence")
    old = "" if one.newest else f", version {known.version} (ancienne)"
    old += "" if known.active else ", fiche inactive"
    return f"{shorten(known.title, TITLE)} ({known.code}), {count}{old}"


class NoContract(basics.EmptyState):
    """A framework is followed by a contract: first there must be one."""

    add_wanted = Signal()

    def __init__(self) -> None:
        go = basics.button("Ajouter le contrat", "primary", "plus")
        super().__init__(
            "tree-structure", "Pas encore de contrat",
            "Le référentiel se choisit pour un contrat et son diplôme.", go,
        )  # fmt: skip
        go.clicked.connect(self.add_wanted)


class NoFramework(QWidget):
    """The frameworks of the store, one verb to follow one, one to import another."""

    chosen = Signal(int)
    import_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice = Combo()
        self.choice.setAccessibleName("Référentiel à suivre")
        self.choice.setMinimumWidth(340)
        self.choice.setMinimumContentsLength(24)
        self.choice.setSizeAdjustPolicy(
            Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)  # fmt: skip
        self.follow = basics.button("Suivre ce référentiel", "primary", "check")
        self.follow.clicked.connect(lambda: self.chosen.emit(self.choice.currentData()))
        self.load = basics.button("Importer un référentiel…", "", "download-simple")
        self.load.clicked.connect(self.import_wanted)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.choice, 1)
        row.addWidget(self.follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(basics.EmptyState(
            "tree-structure", "Pas encore de référentiel",
            "Choisissez le référentiel du diplôme : ses blocs et ses compétences s’évalueront ici, "
            "à trois voix qui ne sont jamais mélangées.".replace(" :", f"{NARROW}:"),
            line, self.load,
        ))  # fmt: skip

    def show_frameworks(self, frameworks: Sequence[Listed]) -> None:
        """Offer these; without any, only the import is offered."""
        self.choice.clear()
        for one in sorted(frameworks, key=lambda one: not one.newest):
            self.choice.addItem(framework_words(one), one.framework.id)
        self.choice.setVisible(bool(frameworks))
        self.follow.setVisible(bool(frameworks))
