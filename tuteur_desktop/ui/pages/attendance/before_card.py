"""« Avant de signer »: what blocks, what is only to know, and the verb."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from tuteur_desktop.domain.french import plural
from tuteur_desktop.ui import icons
from tuteur_desktop.ui.pages.attendance.rows import CheckRow
from tuteur_desktop.ui.pages.attendance.words import Check
from tuteur_desktop.ui.widgets import basics

SHOWN = 4


class BeforeCard(basics.Card):
    """The first findings, the others on demand; each leads to its half-days."""

    sign_wanted = Signal()
    cells_wanted = Signal(object)  # the half-days of a finding

    def __init__(self) -> None:
        super().__init__(spacing=6)
        self.column.addWidget(basics.label("Avant de signer", "section"))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.column.addLayout(self._list)
        self.column.setContentsMargins(16, 14, 16, 16)
        self.more = basics.button("", "link")
        self.more.setCheckable(True)
        self.more.toggled.connect(lambda _on: self._show())
        self.column.addWidget(self.more)
        self.sign = basics.button("Relire et signer le relevé", "", "pen-nib")
        self.sign.clicked.connect(self.sign_wanted)
        self.column.addSpacing(2)
        self.column.addWidget(self.sign)
        self.checks: list[Check] = []
        self.rows: list[CheckRow] = []
        self._ready: bool | None = None

    def show_checks(self, checks: Sequence[Check], *, ready: bool, covered: bool) -> None:
        """Show findings, the gravest first; `ready` when nothing blocks and the period is over."""
        if list(checks) != self.checks:
            self.checks = list(checks)
            self.more.setChecked(False)
            self._show()
        self.sign.setEnabled(covered)
        if ready is not self._ready:
            self._ready = ready
            self.sign.setProperty("kind", "primary" if ready else "")
            self.sign.setIcon(icons.spaced("pen-nib", "on_accent" if ready else "ink", 18))
            self.sign.style().unpolish(self.sign)
            self.sign.style().polish(self.sign)

    def _show(self) -> None:
        basics.clear_layout(self._list)
        whole = self.more.isChecked()
        # One finding more takes no more room than the words « et un autre ».
        few = self.checks if whole or len(self.checks) <= SHOWN + 1 else self.checks[:SHOWN]
        # The way out of what blocks is always said; of the others on demand, or in a tip.
        self.rows = [CheckRow(one, brief=one.tone != "alarm" and not whole) for one in few]
        for row in self.rows:
            self._list.addWidget(row)
            row.clicked.connect(lambda _on=False, one=row: self.cells_wanted.emit(one.check.cells))
        left = len(self.checks) - len(few)
        self.more.setVisible(bool(left) or whole)
        self.more.setText("Moins" if whole else f"et {plural(left, 'autre')}")
