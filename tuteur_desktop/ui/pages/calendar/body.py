"""Where the parts of the tab stand: head, brushes, year, day in hand, figures beside or under."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.ui.pages.calendar.grid import YearGrid
from tuteur_desktop.ui.pages.calendar.head import Brushes, DayLine, Head
from tuteur_desktop.ui.pages.calendar.months import MonthsModel, MonthsView
from tuteur_desktop.ui.pages.calendar.panel import DonePanel, PlannedPanel
from tuteur_desktop.ui.widgets import basics

NARROW_TAB = 900  # below this width the figures go under the year
PANEL, MARGIN, GAP, BETWEEN = 256, 14, 8, 14
PAINT_KEYS = (
    "Glissez avec un pinceau, ou flèches et Maj+flèches puis une lettre. Suppr revient au "
    "rythme, Échap pose le pinceau, Ctrl garde la même moitié. Coin plié : exception ; cadre "
    "rouge : marqué autrement ; rayé : verrouillé."
)
DONE_KEYS = (
    "P présent · R retard · D parti tôt · A absent · J justifiée · I injustifiée · G gardé un "
    "jour de centre · ? à confirmer. Petite lettre : seulement prévu, c au centre."
)


class Body(QWidget):
    """Planned and done share the year; each has its own figures."""

    def __init__(self, head: Head, grid: YearGrid) -> None:
        super().__init__()
        self._head, self._grid = head, grid
        self.brushes, self._line = Brushes(), DayLine()
        self.months = MonthsModel(self)
        self.table = MonthsView(self.months)
        self.planned, self.done = PlannedPanel(), DonePanel()
        card = basics.Card(margin=MARGIN, spacing=GAP)
        for part in (self.brushes, grid, self._line):
            card.column.addWidget(part)
        card.column.addStretch()
        self._table_card = basics.Card(margin=MARGIN, spacing=GAP)
        self._table_card.column.addWidget(basics.label("Mois par mois", "section"))
        self._table_card.column.addWidget(self.table)
        left = QVBoxLayout()
        left.setSpacing(BETWEEN)
        left.addWidget(card)
        left.addWidget(self._table_card)
        left.addStretch()
        self._side = QWidget()
        self._panels = QVBoxLayout(self._side)
        self._panels.setContentsMargins(0, 0, 0, 0)
        self._panels.addWidget(self.planned)
        self._panels.addWidget(self.done)
        inside = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(BETWEEN)
        self._body.addLayout(left, 1)
        self._body.addWidget(self._side)
        self._area = _Area(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(head)
        column.addWidget(self._area, 1)
        self.show_view(planned=True)

    def show_view(self, *, planned: bool) -> None:
        """Show what belongs to one of the two views."""
        self.brushes.setVisible(planned)
        self.planned.setVisible(planned)
        self.done.setVisible(not planned)
        self._table_card.setVisible(not planned)
        words = PAINT_KEYS if planned else DONE_KEYS
        self._line.keys.setText(words.replace(" :", f"{NARROW}:").replace(" ;", f"{NARROW};"))

    def show_day(self, text: str) -> None:
        """Say what is chosen."""
        self._line.said.setText(text)

    def day_words(self) -> str:
        """What is said of what is chosen."""
        return self._line.said.text()

    def keep_in_sight(self, box: QRect) -> None:
        """Scroll so that a half-day of the year can be seen."""
        inside = self._area.widget()
        if inside is not None:
            place = self._grid.mapTo(inside, box.center())
            self._area.ensureVisible(place.x(), place.y(), 10, 40)

    def fit(self, width: int, height: int) -> None:
        """Fold the figures under the year before the year is cut."""
        narrow = width < NARROW_TAB
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._side.setMinimumWidth(0 if narrow else PANEL)
        self._side.setMaximumWidth(16777215 if narrow else PANEL)
        self._head.fit(width)
        inside = width - 2 * MARGIN - (0 if narrow else PANEL + BETWEEN)
        brushes = 0 if self.brushes.isHidden() else self.brushes.heightForWidth(inside)
        line = self._line.heightForWidth(inside)
        around = self._head.sizeHint().height() + brushes + line + 2 * GAP + 2 * MARGIN + 14
        self._grid.fit(height - around)


def empty(add_contract: Callable[[], None]) -> QWidget:
    """What stands there before there is a contract."""
    go = basics.button("Ajouter le contrat", "primary", "plus")
    go.clicked.connect(add_contract)
    return basics.EmptyState(
        "calendar-blank", "Pas encore de contrat",
        "Le calendrier de l’alternance tient entre les deux dates du contrat. Ajoutez-le dans "
        f"L’essentiel{NARROW}: l’année se peindra ici.", go,
    )  # fmt: skip


class _Area(QScrollArea):
    """Scrolls the whole tab when the window is too low; never sideways."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
