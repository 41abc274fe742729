"""Above the grid: the month and its neighbours, undo, « Comme prévu »; under it, the keys."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tuteur_desktop.ui.pages.attendance import words
from tuteur_desktop.ui.pages.attendance.month import Month
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.undo import Undo

GAP = 8
CONFIRM = "Noter présent, comme prévu, les demi-journées passées qui sont sans état"


class Head(QWidget):
    """One row; its words shorten when there is little room."""

    month_wanted = Signal(int)

    def __init__(self, undo: Undo) -> None:
        super().__init__()
        self._undo = undo
        before = basics.icon_button("caret-left", "Mois précédent (Page préc.)")
        after = basics.icon_button("caret-right", "Mois suivant (Page suiv.)")
        before.clicked.connect(lambda: self.month_wanted.emit(-1))
        after.clicked.connect(lambda: self.month_wanted.emit(1))
        self.title = basics.label("", "section")
        self._chip = basics.Chip("")
        self.back = basics.button("Annuler", "link", "arrow-counter-clockwise")
        self.again = basics.button("", "link", "arrow-clockwise")
        self.again.setAccessibleName("Rétablir")
        self.confirm = basics.button("Comme prévu", "", "checks", tip=CONFIRM)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for part in (before, self.title, after):
            row.addWidget(part)
        self._always = (before, self.title, after, self.again, self.confirm)
        row.addWidget(self._chip)
        row.addStretch(1)
        for part in (self.back, self.again, self.confirm):
            row.addWidget(part)
        self.back.clicked.connect(undo.take_back)
        self.again.clicked.connect(undo.do_again)
        undo.turned.connect(self._show_undo)
        self._room = 0
        self._week = ""
        self._show_undo()

    def show_month(self, month: Month, week: str) -> None:
        """Show which month it is, and the contract's week."""
        self.title.setText(words.title(month.first))
        self._week = week
        told = f"Semaine du contrat : {week}" if week else ""
        self._chip.setToolTip(told)
        self.title.setToolTip(told)
        past = [half for half in month.halves.values() if half.on <= month.today]
        self.confirm.setEnabled(any(half.unknown() and half.mark is None for half in past))
        self.fit(self._room)

    def fit(self, room: int) -> None:
        """Drop the week, then the word beside the arrow, when the row is narrow."""
        self._room = room
        self.back.setText("Annuler")
        left = room - sum(part.sizeHint().width() + GAP for part in self._always)
        left -= self.back.sizeHint().width() + GAP
        if left < 0:
            self.back.setText("")
        fits = False
        for told in (self._week, self._week.replace("semaines", "sem.")):
            self._chip.setText(told)
            fits = bool(told) and left > self._chip.sizeHint().width() + GAP
            if fits:
                break
        self._chip.setVisible(fits)

    def _show_undo(self) -> None:
        self._undo.show_on(self.back, self.again)
