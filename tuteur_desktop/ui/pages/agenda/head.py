"""Above the agenda: whose, as a list or as a week, which week, and what can be taken back."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.profile import Role
from tuteur_desktop.ui.pages.agenda import looks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.undo import Undo


class Head(QWidget):
    """One row; the week is offered where there is room for it."""

    turned = Signal()  # list or week
    learner_chosen = Signal()
    week_wanted = Signal(int)  # weeks later, or 0: this one

    def __init__(self, undo: Undo) -> None:
        super().__init__()
        self._undo = undo
        self.learner = Combo()
        self.learner.setAccessibleName("Montrer")
        self.learner.setMinimumContentsLength(14)
        self.learner.setSizeAdjustPolicy(
            Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.learner.activated.connect(lambda _row: self.learner_chosen.emit())
        self.list = _choice("Liste")
        self.week = _choice("Semaine")
        self.list.setChecked(True)
        self._group = QButtonGroup(self)
        for made in (self.list, self.week):
            self._group.addButton(made)
        self._group.buttonToggled.connect(lambda _one, on: self.turned.emit() if on else None)
        self.before = basics.icon_button("caret-left", "Semaine précédente (Page préc.)")
        self.after = basics.icon_button("caret-right", "Semaine suivante (Page suiv.)")
        self.before.clicked.connect(lambda: self.week_wanted.emit(-1))
        self.after.clicked.connect(lambda: self.week_wanted.emit(1))
        self.title = basics.label("", "section")
        self.home = basics.button("Cette semaine", "link", tip="Début")
        self.home.clicked.connect(lambda: self.week_wanted.emit(0))
        self.back = basics.button("Annuler", "link", "arrow-counter-clockwise")
        self.again = basics.icon_button("arrow-clockwise", "Rétablir")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.learner)
        row.addWidget(self.list)
        row.addWidget(self.week)
        row.addSpacing(8)
        for part in (self.before, self.title, self.after, self.home):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.again)
        self.back.clicked.connect(undo.take_back)
        self.again.clicked.connect(undo.do_again)
        undo.turned.connect(self._show_undo)
        self._show_undo()

    def learner_id(self) -> int | None:
        """The learner whose entries are shown; None for everybody."""
        found = self.learner.currentData()
        return int(found) if found else None

    def show_learners(self, learners: Sequence[Learner], role: Role) -> None:
        """Offer these, keeping the one chosen while there is such a learner."""
        chosen = self.learner_id()
        everybody = "Tous les apprenants" if role is Role.TRAINING else "Tous les alternants"
        with QSignalBlocker(self.learner):
            self.learner.clear()
            self.learner.addItem(everybody, 0)
            for one in learners:
                self.learner.addItem(one.name, one.id)
            self.learner.setCurrentIndex(max(0, self.learner.findData(chosen or 0)))

    def show_week(self, monday: date, today: date, *, room: bool, shown: bool) -> None:
        """Say which week it is; without `room` only the list is offered."""
        self.title.setText(looks.week_title(monday))
        self.list.setVisible(room)
        self.week.setVisible(room)
        for part in (self.before, self.title, self.after):
            part.setVisible(shown)
        here = monday == today - timedelta(days=today.weekday())
        self.home.setVisible(shown and not here)

    def _show_undo(self) -> None:
        self._undo.show_on(self.back, self.again)
        used = self._undo.canUndo() or self._undo.canRedo()
        self.back.setVisible(used)
        self.again.setVisible(used)


def _choice(text: str) -> QPushButton:
    made = basics.button(text, "filter")
    made.setCheckable(True)
    made.setMinimumHeight(28)
    return made
