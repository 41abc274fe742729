"""The figures of the month, or of the whole contract: each leads to the half-days behind it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from tuteur_desktop.services.figures import Figures
from tuteur_desktop.ui import theme
from tuteur_desktop.ui.pages.attendance import words
from tuteur_desktop.ui.pages.attendance.rows import OUT, FigureRow
from tuteur_desktop.ui.widgets import basics

WHOLE_TIP = "Compter depuis le début du contrat au lieu du mois affiché"


class FiguresCard(basics.Card):
    """Its rows are kept and written anew: a month opens in one frame."""

    line_wanted = Signal(object)  # the Line whose half-days are asked for
    whole_wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__(spacing=2)
        self.title = basics.label("", "section")
        self.whole = basics.button("Contrat", "filter", tip=WHOLE_TIP)
        self.whole.setCheckable(True)
        self.whole.setAccessibleName(WHOLE_TIP)
        self.whole.toggled.connect(self.whole_wanted)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.whole)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._rows: list[FigureRow] = []
        self._meter = basics.Meter()
        self.formula = basics.label("", "small", wrap=True)
        foot = QVBoxLayout()
        foot.addWidget(self._meter)
        foot.addSpacing(4)
        foot.addWidget(self.formula)
        # The ground of a row under the mouse goes a little out of its words.
        self.column.setContentsMargins(16 - OUT, 14, 16 - OUT, 14)
        for layout in (head, foot):
            layout.setContentsMargins(OUT, 0, OUT, 0)
        self.column.addLayout(head)
        self.column.addLayout(self._column)
        self.column.addSpacing(4)
        self.column.addLayout(foot)
        self.figures: dict[str, str] = {}

    def show_figures(self, title: str, figures: Figures) -> None:
        """Show the numbers of a period."""
        self.title.setText(title)
        shown = words.lines(figures)
        self.figures = {line.name: line.figure for line in shown}
        while len(self._rows) < len(shown):
            self._add_row()
        for number, row in enumerate(self._rows):
            if number < len(shown):
                row.show_line(shown[number])
            if row.isHidden() == (number < len(shown)):
                row.setVisible(number < len(shown))
        self._show_meter(figures)
        self.formula.setText(words.formula(figures.company, figures.centre))

    def row(self, name: str) -> FigureRow:
        """The row of a figure, by its name."""
        return next(row for row in self._rows if row.line.name == name and not row.isHidden())

    def _add_row(self) -> None:
        row = FigureRow()
        row.clicked.connect(lambda: self.line_wanted.emit(row.line))
        self._rows.append(row)
        self._column.addWidget(row)

    def _show_meter(self, figures: Figures) -> None:
        counts = figures.company
        parts = (
            (counts.done, "present"), (counts.justified + counts.awaited, "watch"),
            (counts.unjustified, "alarm"),
        )  # fmt: skip
        self._meter.show_parts(
            [(part / counts.due, theme.color(tone)) for part, tone in parts] if counts.due else []
        )
