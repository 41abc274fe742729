"""Above the grid: the week and its neighbours, undo, copy; under it, the keys."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from tuteur_desktop.ui.pages.group import words
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.undo import Undo

GAP = 8
COPY_TIP = (
    "Donner aux demi-journées passées et sans état des personnes choisies ce que disait la "
    "semaine d’avant (touche « = »)"
)
LEGEND = (
    ("P", "présent"), ("A", "absent"), ("J", "justifié"), ("R", "retard"),
    ("Espace", "comme prévu"), ("Entrée", "détail"), ("Maj + flèches", "plusieurs"),
    ("Ctrl Z", "annuler"), ("F1", "tout"),
)  # fmt: skip


class Head(QWidget):
    """One row; its words shorten when there is little room."""

    week_wanted = Signal(int)  # weeks later, or 0: this one

    def __init__(self, undo: Undo) -> None:
        super().__init__()
        self._undo = undo
        self.setMinimumWidth(1)  # its words shorten before they keep the window wide
        before = basics.icon_button("caret-left", "Semaine précédente (Page préc.)")
        after = basics.icon_button("caret-right", "Semaine suivante (Page suiv.)")
        before.clicked.connect(lambda: self.week_wanted.emit(-1))
        after.clicked.connect(lambda: self.week_wanted.emit(1))
        self.title = basics.label("", "section")
        self.home = basics.button("Cette semaine", "link", tip="Début")
        self.home.clicked.connect(lambda: self.week_wanted.emit(0))
        self.copy = basics.button("Copier la semaine précédente", "link", "copy", tip=COPY_TIP)
        self.back = basics.button("Annuler", "link", "arrow-counter-clockwise")
        self.again = basics.button("", "link", "arrow-clockwise")
        self.again.setAccessibleName("Rétablir")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for part in (before, self.title, after, self.home):
            row.addWidget(part)
        row.addStretch(1)
        for part in (self.copy, self.back, self.again):
            row.addWidget(part)
        self._parts = (before, self.title, after, self.home, self.copy, self.back, self.again)
        self._monday = date.min
        self._fitted, self._short = (0, 0, False), False
        self.back.clicked.connect(undo.take_back)
        self.again.clicked.connect(undo.do_again)
        undo.turned.connect(self._show_undo)
        self._show_undo()

    def show_week(self, monday: date, today: date) -> None:
        """Show which week it is."""
        self._monday = monday
        self.home.setVisible(monday != today - timedelta(days=today.weekday()))
        self.fit(self.width())

    def fit(self, room: int) -> None:
        """Shorten the words from the last one on, until the row fits."""
        if self._monday == date.min:
            return
        whole = words.week(self._monday)
        fitted = (room, len(whole), self.home.isHidden())
        if fitted == self._fitted:
            self.title.setText(words.week(self._monday, short=self._short))
            return
        self._fitted = fitted
        self.title.setText(whole)
        self.copy.setText("Copier la semaine précédente")
        self.back.setText("Annuler")
        self._short = False
        shorter: tuple[tuple[QLabel | QPushButton, str], ...] = (
            (self.copy, "Copier"), (self.title, words.week(self._monday, short=True)),
            (self.back, ""), (self.copy, ""),
        )  # fmt: skip
        for part, text in shorter:
            if self._wanted() <= room:
                return
            part.setText(text)
            self._short = self._short or part is self.title

    def _wanted(self) -> int:
        shown = [part for part in self._parts if not part.isHidden()]
        return sum(part.sizeHint().width() + GAP for part in shown)

    def _show_undo(self) -> None:
        self._undo.show_on(self.back, self.again)
