"""A learner: two lines that say who, the step to the next one, and tabs built at first use."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from tuteur_desktop.services.calendar import CalendarService
from tuteur_desktop.services.due_dates import DueDatesService
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.ui.pages.learner import words
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.flow import FlowLayout
from tuteur_desktop.ui.widgets.page import Page, Tab

TabMaker = tuple[str, str, Callable[[], Tab]]


class LearnerPage(Page):
    """Shows one learner at a time; previous and next follow the order of the list."""

    tables = frozenset({"learner", "contract", "centre", "contact", "contract_event", "rhythm",
                        "planned_half", "site_day", "profile"})  # fmt: skip

    def __init__(
        self, learners: LearnersService, calendar: CalendarService, due_dates: DueDatesService,
        tabs: Sequence[TabMaker],
    ) -> None:  # fmt: skip
        super().__init__()
        self._learners, self._calendar, self._due_dates = learners, calendar, due_dates
        self._makers = {name: make for name, _title, make in tabs}
        self._made: dict[str, Tab] = {}
        self._names = [name for name, _title, _make in tabs]
        self.learner_id = 0
        self.column.addWidget(self._head())
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("Onglets de l’alternant")
        for _name, title, _make in tabs:
            self.tabs.addTab(title)
        self.tabs.currentChanged.connect(self._on_tab)
        line = QVBoxLayout()
        line.setSpacing(0)
        line.addWidget(self.tabs)
        line.addWidget(basics.rule())
        self.column.addLayout(line)
        self._stack = QStackedWidget()
        self.column.addWidget(self._stack, 1)
        QShortcut(QKeySequence("Ctrl+Tab"), self, lambda: self._turn(1))
        QShortcut(QKeySequence("Ctrl+Shift+Tab"), self, lambda: self._turn(-1))

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._avatar = QHBoxLayout()
        row.addLayout(self._avatar)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        first = QHBoxLayout()
        first.setSpacing(10)
        self._name = basics.label("", "title")
        self._chips = FlowLayout(gap=8)
        chips = QWidget()
        chips.setLayout(self._chips)
        first.addWidget(self._name)
        first.addWidget(chips, 1)
        self._about = basics.label("", "muted", wrap=True)
        lines.addLayout(first)
        lines.addWidget(self._about)
        row.addLayout(lines, 1)
        before = basics.icon_button("caret-left", "Alternant précédent (Alt+Page préc.)")
        after = basics.icon_button("caret-right", "Alternant suivant (Alt+Page suiv.)")
        before.clicked.connect(lambda: self.step(-1))
        after.clicked.connect(lambda: self.step(1))
        for arrow in (before, after):
            row.addWidget(arrow, 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def show_learner(self, learner_id: int, tab: str = "essentials") -> None:
        """Show a learner at a tab."""
        self.learner_id = learner_id
        for made in self._made.values():
            made.learner_id = learner_id
        self.refresh()
        index = self._names.index(tab)
        if index == self.tabs.currentIndex():
            self._on_tab(index)
        else:
            self.tabs.setCurrentIndex(index)

    def take_focus(self) -> None:
        """The keys of the open tab work at once."""
        self.tab(self._names[self.tabs.currentIndex()]).take_focus()

    def step(self, by: int) -> None:
        """Go to the previous or next learner, at the same tab."""
        numbers = [one.id for one in self._learners.learners()]
        if self.learner_id not in numbers:
            return
        place = (numbers.index(self.learner_id) + by) % len(numbers)
        self.show_learner(numbers[place] or 0, self._names[self.tabs.currentIndex()])

    def tab(self, name: str) -> Tab:
        """A tab, built at its first use."""
        if name not in self._made:
            made = self._makers[name]()
            made.said.connect(self.said)
            made.learner_wanted.connect(self.learner_wanted)
            made.page_wanted.connect(self.page_wanted)
            made.document_wanted.connect(self.document_wanted)
            self._made[name] = made
            self._stack.addWidget(made)
        return self._made[name]

    def refresh(self) -> None:
        """Show who this is."""
        learner = self._learners.learner(self.learner_id)
        today = self._learners.today()
        basics.clear_layout(self._avatar)
        self._avatar.addWidget(basics.Avatar(learner.initials, 52))
        self._name.setText(learner.name)
        self._about.setText(words.about(learner, today))
        monday = today - timedelta(days=today.weekday())
        plan = self._calendar.plan(self.learner_id, monday, monday + timedelta(days=6))
        situation = self._due_dates.situation(learner)
        basics.clear_layout(self._chips)
        for text, tone in words.chips(learner, today, plan, situation):
            self._chips.addWidget(basics.Chip(text, tone))

    def on_changed(self, tables: frozenset[str]) -> None:
        """Refresh the head, and hand the news to the tabs."""
        if self.learner_id:
            super().on_changed(tables)
        for made in self._made.values():
            made.on_changed(tables)

    def _on_tab(self, index: int) -> None:
        if not self.learner_id:
            return
        made = self.tab(self._names[index])
        self._stack.setCurrentWidget(made)
        made.show_learner(self.learner_id)
        if not self.tabs.hasFocus():  # arrows on the tabs themselves go on from tab to tab
            made.take_focus()

    def _turn(self, by: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())
