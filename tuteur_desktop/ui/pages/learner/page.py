"""A learner: two lines that say who, the step to the next one, and tabs built at first use."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from tuteur_desktop.services.calendar import CalendarService
from tuteur_desktop.services.due_dates import DueDatesService
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.ui.pages.learner import words
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.flow import FlowLayout
from tuteur_desktop.ui.widgets.page import Page, Tab

NARROW = 860
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
        self._first = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._first.setSpacing(10)
        self._name = _Name()
        self._chips = FlowLayout(gap=8)
        chips = QWidget()
        chips.setLayout(self._chips)
        chips.setMinimumWidth(40)  # or its widest word would hold the window open
        self._first.addWidget(self._name)
        self._first.addWidget(chips, 1)
        self._about = basics.label("", "muted", wrap=True)
        lines.addLayout(self._first)
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
            made.interview_wanted.connect(self.interview_wanted)
            self._made[name] = made
            self._stack.addWidget(made)
        return self._made[name]

    def refresh(self) -> None:
        """Show who this is."""
        learner = self._learners.learner(self.learner_id)
        today = self._learners.today()
        basics.clear_layout(self._avatar)
        self._avatar.addWidget(basics.Avatar(learner.initials, 52))
        self._name.show_name(learner.name)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is said of the learner goes under the name before either is cut."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        direction = QBoxLayout.Direction
        self._first.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._first.setSpacing(2 if narrow else 10)


class _Name(QLabel):
    """A name as title, cut by an ellipsis only where there is no room; whole in its tip."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", "title")
        self._whole = ""

    def show_name(self, name: str) -> None:
        """Show this name."""
        self._whole = name
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for the whole name."""
        self.ensurePolished()
        width = self.fontMetrics().horizontalAdvance(self._whole) + 4
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """It gives way before the page does."""
        return QSize(min(160, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut again in the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = max(self.width(), 160)
        self.setText(
            self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, width)
        )  # fmt: skip
