"""A learner's half-days: a month in a grid, its figures, and what to see to before signing."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QMenu, QScrollArea, QStackedLayout, QWidget

from tuteur_desktop.domain.attendance import Mark, State
from tuteur_desktop.domain.calendar import Cell, Half
from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.french import NARROW, month_words, plural, short_date
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.services.attendance import AttendanceService, MarksChange
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.ui.pages.attendance import words
from tuteur_desktop.ui.pages.attendance.head import Head, Legend
from tuteur_desktop.ui.pages.attendance.model import GridModel
from tuteur_desktop.ui.pages.attendance.month import Month, lay_out, month_end, step
from tuteur_desktop.ui.pages.attendance.panel import Panel
from tuteur_desktop.ui.pages.attendance.view import GridView
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.halves.detail import DetailDialog
from tuteur_desktop.ui.widgets.halves.keys import CLEAR, VERBS, Verb
from tuteur_desktop.ui.widgets.halves.minutes import MinutesPopup
from tuteur_desktop.ui.widgets.page import Tab
from tuteur_desktop.ui.widgets.undo import Undo

NARROW_TAB = 860  # below this width the figures go under the grid
PANEL, MARGIN, GAP, BETWEEN = 268, 14, 8, 16
LEGEND = 30  # one row of keys; a second one is left to scrolling


class AttendanceTab(Tab):
    """The grid is filled by keyboard; each action is one change, which can be undone."""

    tables = frozenset({"half_day", "contract", "learner", "profile"})

    def __init__(
        self, attendance: AttendanceService, learners: LearnersService, profile: ProfileService
    ) -> None:
        super().__init__()
        self._attendance, self._learners, self._profile = attendance, learners, profile
        self._shown = 0
        self._first = date(2000, 1, 1)
        self.undo = Undo(attendance.restore, self)
        self.undo.add_keys(self)
        self.model = GridModel(Month(self._first, self._first), self)
        self.view = GridView(self.model)
        self.head = Head(self.undo)
        self.legend = Legend()
        self.panel = Panel()
        self._stack = QStackedLayout()
        self._stack.addWidget(self._build())
        self._stack.addWidget(self._empty())
        self.column.addLayout(self._stack)
        self._connect()

    def _build(self) -> QWidget:
        card = basics.Card(margin=MARGIN, spacing=GAP)
        card.column.addWidget(self.head)
        card.column.addWidget(self.view)
        card.column.addWidget(self.legend)
        card.column.addStretch()
        inside = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(BETWEEN)
        self._body.addWidget(card, 1)
        self._body.addWidget(self.panel)
        self._area = _Area(inside)
        return self._area

    def _empty(self) -> QWidget:
        go = basics.button("Ajouter le contrat", "primary", "plus")
        go.clicked.connect(lambda: self.learner_wanted.emit(self.learner_id, "essentials"))
        return basics.EmptyState(
            "calendar-blank", "Pas encore de contrat",
            "Les demi-journées dues découlent des dates du contrat et de sa semaine. Ajoutez-le "
            f"dans L’essentiel{NARROW}: la grille du mois s’affichera ici.", go,
        )  # fmt: skip

    def _connect(self) -> None:
        self.undo.turned.connect(self._show_undone)
        self.view.asked.connect(self._on_asked)
        self.view.detail_wanted.connect(self._on_detail)
        self.view.month_wanted.connect(self._on_month)
        self.view.menu_wanted.connect(self._on_menu)
        self.view.moved.connect(self._follow)
        self.head.month_wanted.connect(self._on_month)
        self.head.confirm.clicked.connect(self._on_confirm)
        self.legend.unfold.toggled.connect(lambda _on: self.refresh())
        self.panel.sign_wanted.connect(self._on_sign)

    def take_focus(self) -> None:
        """The keys of the table work at once."""
        self.view.setFocus()

    def refresh(self) -> None:
        """Read the month and show it; another learner starts anew."""
        if not self.learner_id:
            return
        learner = self._learners.learner(self.learner_id)
        today = self._learners.today()
        anew = self.learner_id != self._shown
        if anew:
            self._shown = self.learner_id
            self.undo.forget()
            self._first = _first_month(learner, today)
        self._stack.setCurrentIndex(0 if learner.contracts else 1)
        if not learner.contracts:
            return
        month = self._month(today)
        counts = self._attendance.counts(self.learner_id, month.first, month.last)
        here = None if anew else self.view.current()
        if self.model.show_month(month):
            self.view.share_room()
            self.view.go_to_first(here if here in month.halves else self._start(month))
        elif anew:
            self.view.go_to_first(self._start(month))
        self.legend.unfold.setVisible(bool(month.folded) or self.legend.unfold.isChecked())
        contract = _contract_of(learner, month)
        self.head.show_month(month, words.week_words(contract.week) if contract else "")
        self.panel.show_month(month, counts)

    def _month(self, today: date) -> Month:
        halves = self._attendance.half_days(self.learner_id, self._first, month_end(self._first))
        site = self._profile.profile().establishment
        names = (site.am, site.pm)
        return lay_out(self._first, today, halves, names, unfold=self.legend.unfold.isChecked())

    def _start(self, month: Month) -> Cell | None:
        """The half-day to take in hand: the first one to confirm, else today."""
        unknown = [half for half in month.halves.values() if half.unknown()]
        past = [(half.on, half.half) for half in unknown if half.on < month.today]
        return past[0] if past else (month.today, Half.AM)

    def _on_month(self, by: int) -> None:
        self._first = step(self._first, by)
        self.refresh()

    def _show_undone(self) -> None:
        """Go where something was taken back, when it is in another month."""
        days = [on for on, _half in self.undo.touched]
        if days and not any(self._first <= on <= month_end(self._first) for on in days):
            self._first = min(days).replace(day=1)
            self.refresh()

    def _on_asked(self, letter: str) -> None:
        cells = self.view.cells()
        if not cells:
            return
        if letter == CLEAR:
            self.undo.done("Effacer", self._attendance.clear(self.learner_id, cells))
            return
        verb = VERBS[letter]
        if verb.minutes:
            self._ask_minutes(verb, cells)
        else:
            self._mark(verb, cells)

    def _ask_minutes(self, verb: Verb, cells: list[Cell]) -> None:
        same = {
            mark.minutes for cell in cells
            if (mark := self.model.month.halves[cell].mark) and mark.state is verb.state
        }  # fmt: skip
        late = verb.state is State.LATE
        question = f"Combien de minutes {'de retard' if late else 'avant la fin'}{NARROW}?"
        popup = MinutesPopup(question, same.pop() if len(same) == 1 else None, self)
        popup.typed.connect(lambda minutes: self._mark(verb, cells, minutes))
        popup.ask(self.view.below())

    def _mark(self, verb: Verb, cells: list[Cell], minutes: int | None = None) -> None:
        self._write(verb.words.split(" (")[0].rstrip("…"), [
            verb.applied(self._standing(cell), minutes) for cell in cells
        ])  # fmt: skip

    def _write(self, text: str, marks: list[Mark]) -> None:
        """Keep marks; those that say the same go together, the latest day first.

        A day to come refuses a presence: asking for it first leaves nothing half done.
        """
        groups: dict[Mark, list[Cell]] = {}
        for mark in sorted(marks, key=lambda one: (one.on, one.half), reverse=True):
            bare = replace(mark, on=date.min, half=Half.AM)
            groups.setdefault(bare, []).append((mark.on, mark.half))
        changes: list[MarksChange] = [
            self._attendance.mark(self.learner_id, cells, pattern)
            for pattern, cells in groups.items()
        ]
        self.undo.done(text, *changes)

    def _standing(self, cell: Cell) -> Mark:
        return self.model.month.halves[cell].mark or Mark(*cell, State.UNKNOWN)

    def _on_detail(self) -> None:
        cell = self.view.current()
        if cell is None:
            return
        day = words.weekday_words(cell[0])
        name = f"{day[:1].upper()}{day[1:]}, {self.model.month.half_name(cell[1])}"
        DetailDialog(name, self._standing(cell), self._on_saved, self).open()

    def _on_saved(self, mark: Mark) -> None:
        self.undo.done("Détail", self._attendance.mark(
            self.learner_id, [(mark.on, mark.half)], mark))  # fmt: skip

    def _on_menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for letter, verb in VERBS.items():
            menu.addAction(f"{verb.words}\t{letter}", partial(self._on_asked, letter))
        menu.addSeparator()
        menu.addAction("Effacer\tSuppr", lambda: self._on_asked(CLEAR))
        menu.addAction("Détail…\tEntrée", self._on_detail)
        menu.popup(where)

    def _on_confirm(self) -> None:
        month = self.model.month
        cells = [cell for cell, half in month.halves.items() if half.unknown()]
        change = self._attendance.confirm(self.learner_id, cells)
        self.undo.done("Comme prévu", change)
        if change.empty:
            self.said.emit(
                "watch", f"Rien à confirmer en {month_words(month.first)}{NARROW}: aucune "
                "demi-journée passée n’est sans état.")  # fmt: skip
            return
        noun = plural(len(change.after), "demi-journée confirmée", "demi-journées confirmées")
        days = sorted(on for on, _half in change.after)
        span = short_date(days[0], year=False)
        if days[0] != days[-1]:
            span = f"{span} au {short_date(days[-1], year=False)}"
        self.said.emit("done", f"{noun} comme prévu ({span}). Ctrl+Z pour annuler.")

    def _on_sign(self) -> None:
        month = self.model.month
        self.document_wanted.emit("attendance", self.learner_id, (month.first, month.last))

    def _follow(self) -> None:
        """Keep the half-day in hand in sight when the tab scrolls."""
        box = self.view.visualRect(self.view.currentIndex())
        inside = self._area.widget()
        if inside is not None and not box.isEmpty():
            place = self.view.viewport().mapTo(inside, box.center())
            self._area.ensureVisible(place.x(), place.y(), 10, 28)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the figures under the grid before the grid is cut."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW_TAB
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self.panel.setMinimumWidth(0 if narrow else PANEL)
        self.panel.setMaximumWidth(16777215 if narrow else PANEL)
        inside = event.size().width() - 2 * MARGIN - (0 if narrow else PANEL + BETWEEN)
        self.head.fit(inside)
        around = self.head.sizeHint().height() + LEGEND + 2 * GAP + 2 * MARGIN + 2
        self.view.fit(event.size().height() - around)


class _Area(QScrollArea):
    """Scrolls the whole tab when the window is too low; never sideways."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)


def _first_month(learner: Learner, today: date) -> date:
    """This month, or the nearest one of the contract when it is over or to come."""
    contract = learner.contract(today)
    day = today if contract is None else max(contract.starts_on, min(today, contract.last_day))
    return day.replace(day=1)


def _contract_of(learner: Learner, month: Month) -> Contract | None:
    meeting = [
        one for one in learner.contracts
        if one.starts_on <= month.last and month.first <= one.last_day
    ]  # fmt: skip
    return max(meeting, key=lambda one: one.starts_on, default=None)
