"""What the tab says before there is a contract, or a framework: choose one, or import it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.french import NARROW, plural
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.tips import shorten

TITLE = 60


def framework_words(framework: Framework, *, older: bool = False) -> str:
    """« Cuisine (RNCP12508), 5 compétences »; an older version says so."""
    count = plural(len(framework.skills()), "compétence")
    old = f", version {framework.version} (ancienne)" if older else ""
    old += "" if framework.active else ", fiche inactive"
    return f"{shorten(framework.title, TITLE)} ({framework.code}), {count}{old}"


def older(frameworks: Sequence[Framework]) -> set[int]:
    """The numbers of the versions that a newer one of the same code follows."""
    newest: dict[str, int] = {}
    for one in frameworks:
        newest[one.code] = max(one.version, newest.get(one.code, 0))
    return {one.id or 0 for one in frameworks if one.version < newest[one.code]}


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

    def show_frameworks(self, frameworks: Sequence[Framework]) -> None:
        """Offer these; without any, only the import is offered."""
        self.choice.clear()
        old = older(frameworks)
        for framework in sorted(frameworks, key=lambda one: one.id in old):
            words = framework_words(framework, older=framework.id in old)
            self.choice.addItem(words, framework.id)
        self.choice.setVisible(bool(frameworks))
        self.follow.setVisible(bool(frameworks))
