"""Beside the grid: the month's figures, and what to see to before signing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tuteur_desktop.domain.attendance import Counts
from tuteur_desktop.ui import icons, theme
from tuteur_desktop.ui.pages.attendance import words
from tuteur_desktop.ui.pages.attendance.month import Month
from tuteur_desktop.ui.widgets import basics

_ICONS = {"alarm": "x-circle-fill", "watch": "warning-fill", "present": "check-circle-fill"}


class Panel(QWidget):
    """Two cards; the verb asks for the month's report."""

    sign_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        figures = basics.Card(spacing=6)
        self.title = basics.label("", "section")
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._meter = basics.Meter()
        self.formula = basics.label("", "small", wrap=True)
        figures.column.addWidget(self.title)
        figures.column.addLayout(self._grid)
        figures.column.addSpacing(4)
        figures.column.addWidget(self._meter)
        figures.column.addWidget(self.formula)
        before = basics.Card(spacing=8)
        before.column.addWidget(basics.label("Avant de signer", "section"))
        self._checks = QVBoxLayout()
        self._checks.setSpacing(6)
        before.column.addLayout(self._checks)
        self.sign = basics.button("Relire et signer le relevé", "", "pen-nib")
        self.sign.clicked.connect(self.sign_wanted)
        before.column.addSpacing(2)
        before.column.addWidget(self.sign)
        column.addWidget(figures)
        column.addWidget(before)
        column.addStretch()
        self.figures: dict[str, str] = {}
        self.checks: list[words.Check] = []

    def show_month(self, month: Month, counts: Counts) -> None:
        """Show the figures of a month."""
        self.title.setText(words.here_title(month))
        basics.clear_layout(self._grid)
        shown = words.lines(counts)
        self.figures = {line.name: line.figure for line in shown}
        for row, line in enumerate(shown):
            name = basics.label(line.name, "small", wrap=True)
            figure = basics.label(line.figure, "smallstrong")
            if line.tone:
                figure.setStyleSheet(f"color: {getattr(theme.tokens(), line.tone)};")
            figure.setAccessibleName(f"{line.name} : {line.figure}")
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(figure, row, 1, _RIGHT)
        self._show_meter(counts)
        self.formula.setText(words.formula(counts))
        self._show_checks(month, counts)

    def _show_meter(self, counts: Counts) -> None:
        parts = (
            (counts.done, "present"), (counts.justified + counts.awaited, "watch"),
            (counts.unjustified, "alarm"),
        )  # fmt: skip
        self._meter.show_parts(
            [(part / counts.due, theme.color(tone)) for part, tone in parts] if counts.due else []
        )

    def _show_checks(self, month: Month, counts: Counts) -> None:
        basics.clear_layout(self._checks)
        self.checks = words.checks(month, counts)
        covered = any(half.planned is not None for half in month.halves.values())
        if not covered:
            self.checks = [words.Check("watch", "Aucun contrat ne couvre ce mois.")]
        elif not self.checks:
            self.checks = [words.Check("watch", "Rien n’était dû ici ce mois-ci.")]
        for check in self.checks:
            self._checks.addLayout(_check_row(check))
        ready = words.ready(month, counts)
        self.sign.setEnabled(covered)
        self.sign.setProperty("kind", "primary" if ready else "")
        self.sign.setIcon(icons.icon("pen-nib", "on_accent" if ready else "ink", 18))
        self.sign.style().unpolish(self.sign)
        self.sign.style().polish(self.sign)


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


def _check_row(check: words.Check) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    picture = QLabel()
    picture.setPixmap(icons.pixmap(_ICONS[check.tone], check.tone, 16))
    text = basics.label(check.words, "smallink", wrap=True)
    text.setStyleSheet(f"color: {getattr(theme.tokens(), check.tone)};")
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(text, 1)
    return row
