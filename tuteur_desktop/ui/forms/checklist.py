"""The whole pense-bête of a contract, phase by phase, with what to show of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from tuteur_desktop.domain.checklist import Checklist, Item
from tuteur_desktop.domain.french import fold, plural
from tuteur_desktop.domain.welcome import PointStatus
from tuteur_desktop.services.welcome import WelcomeService
from tuteur_desktop.ui.forms.checklist_point import PointDeeds
from tuteur_desktop.ui.forms.checklist_rows import PointRows
from tuteur_desktop.ui.forms.dialog import AROUND
from tuteur_desktop.ui.forms.fields import line
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.notice import told

ALL, OPEN, LATE, DONE, APART = "Tous les points", "À faire", "En retard", "Faits", "Sans objet"
HINT = "Flèches : d’un point à l’autre. Espace : coche. Entrée : date et note. Suppr : sans objet."


class ChecklistDialog(QDialog):
    """Every point of the contract; each is ticked, noted or put aside where it stands."""

    def __init__(self, welcome: WelcomeService, learner_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Pense-bête")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._welcome, self._learner_id = welcome, learner_id
        self.deeds = PointDeeds(welcome, self)
        self.deeds.follow(learner_id)
        self.deeds.undo.turned.connect(self.refresh)
        self.title = basics.label("", "section", wrap=True)
        self.filter = Combo()
        self.filter.setAccessibleName("Points à montrer")
        self.filter.addItems([ALL, OPEN, LATE, DONE, APART])
        self.filter.currentIndexChanged.connect(self._on_filter)
        self.search = line("Chercher un point", hint="Chercher")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_filter)
        self.rows = PointRows()
        self.rows.ticked.connect(self.deeds.tick)
        self.rows.detail_wanted.connect(self.deeds.detail)
        self.rows.apart_wanted.connect(self.deeds.apart)
        self.rows.again_wanted.connect(self.deeds.again)
        self.empty = basics.label("Aucun point de cette sorte.", "muted", wrap=True)
        self._build()
        room = self.screen().availableGeometry()
        self.resize(min(680, room.width() - AROUND), min(720, room.height() - AROUND))
        self.refresh()

    def _build(self) -> None:
        tools = QHBoxLayout()
        tools.addWidget(self.filter)
        tools.addWidget(self.search, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2, 2, 10, 2)
        column.addWidget(self.empty)
        column.addWidget(self.rows)
        column.addStretch()
        self.area = basics.scrolled(inside)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.back = basics.button("Annuler", "", "arrow-counter-clockwise")
        self.again = basics.button("Rétablir", "", "arrow-clockwise")
        self.back.clicked.connect(self.deeds.undo.take_back)
        self.again.clicked.connect(self.deeds.undo.do_again)
        self.deeds.undo.turned.connect(self._show_undo)
        close = basics.button("Fermer", "primary")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        for made in (self.back, self.again):
            foot.addWidget(made)
        foot.addStretch()
        foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(12)
        whole.addWidget(self.title)
        whole.addLayout(tools)
        whole.addWidget(self.area, 1)
        whole.addWidget(basics.label(told(HINT), "small", wrap=True))
        whole.addLayout(foot)
        self._show_undo()

    def refresh(self) -> None:
        """Read the points again."""
        found = self._welcome.checklist(self._learner_id)
        self.deeds.know(found)
        self.title.setText(told(f"Pense-bête pour {found.first_name} : {progress(found)}"))
        shown = [one for one in found.items if self._wanted(one)]
        titles = {
            one.key: f"{one.title}, {one.done} sur {one.total}" for one in found.counts
        }  # fmt: skip
        self.rows.show_items(shown, titles)
        self.empty.setVisible(not shown)

    def _wanted(self, item: Item) -> bool:
        kinds = {
            ALL: True, OPEN: item.open, LATE: item.late,
            DONE: item.status is PointStatus.DONE,
            APART: item.status is PointStatus.NOT_APPLICABLE,
        }  # fmt: skip
        typed = fold(self.search.text())
        fits = kinds[self.filter.currentText()] or item.key in self.deeds.passing
        return fits and (not typed or typed in fold(f"{item.text} {item.note}"))

    def _on_filter(self) -> None:
        self.deeds.passing.clear()
        self.refresh()

    def _show_undo(self) -> None:
        self.deeds.undo.show_on(self.back, self.again)


def progress(found: Checklist) -> str:
    """« 12 points faits sur 38 »."""
    return f"{plural(found.done, 'point fait', 'points faits')} sur {found.total}"
