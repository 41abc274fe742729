"""A learner: two lines that say who, the step to the next one, and tabs built at first use."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.french import WEEKDAYS, date_words, listing, plural
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.words import KINDS
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.flow import FlowLayout
from tuteur_desktop.ui.widgets.page import Page, Tab

TabMaker = tuple[str, str, Callable[[], Tab]]


class LearnerPage(Page):
    """Shows one learner at a time; previous and next follow the order of the list."""

    tables = frozenset({"learner", "contract", "centre", "contact"})

    def __init__(self, learners: LearnersService, tabs: Sequence[TabMaker]) -> None:
        super().__init__()
        self._learners = learners
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
        words = QVBoxLayout()
        words.setSpacing(2)
        first = QHBoxLayout()
        first.setSpacing(10)
        self._name = basics.label("", "title")
        self._chips = FlowLayout(gap=8)
        chips = QWidget()
        chips.setLayout(self._chips)
        first.addWidget(self._name)
        first.addWidget(chips, 1)
        self._about = basics.label("", "muted", wrap=True)
        words.addLayout(first)
        words.addWidget(self._about)
        row.addLayout(words, 1)
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
        self._about.setText(about(learner, today))
        basics.clear_layout(self._chips)
        for text, tone in _chips(learner, today):
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


def about(learner: Learner, today: date) -> str:
    """« Contrat d’apprentissage jusqu’au 31 août 2027 · Bac pro Cuisine · Lycée des Halles »."""
    contract = learner.contract(today)
    if contract is None:
        return "Aucun contrat pour l’instant : ajoutez-le dans L’essentiel."
    word = "jusqu’au"
    if contract.last_day < today:
        word = "terminé le"
    elif contract.starts_on > today:
        word = "à partir du"
    when = contract.starts_on if contract.starts_on > today else contract.last_day
    centre = ", ".join(part for part in (contract.centre, contract.centre_contact) if part)
    parts = (f"{KINDS[contract.kind]} {word} {date_words(when)}", contract.diploma, centre)
    return " · ".join(part for part in parts if part)


def _chips(learner: Learner, today: date) -> list[tuple[str, str]]:
    chips = []
    if (age := learner.age(today)) is not None:
        chips.append((plural(age, "an"), "off"))
    contract = learner.contract(today)
    if learner.archived_at is not None:
        chips.append(("Archivé", "watch"))
    if contract is not None and contract.covers(today):
        chips.append((f"Cette semaine : {week_words(contract, today)}", "centre"))
    return chips


def week_words(contract: Contract, today: date) -> str:
    """« centre lundi et mardi, ici ensuite » from the plain week."""
    monday = today - timedelta(days=today.weekday())
    days: dict[Place, list[str]] = {place: [] for place in Place}
    for number, word in enumerate(WEEKDAYS):
        on = monday + timedelta(days=number)
        places = {contract.week.place(on, half) for half in Half}
        for place in places - {Place.REST}:
            days[place].append(word)
    if not days[Place.CENTRE]:
        return "ici" if days[Place.HERE] else "repos"
    if not days[Place.HERE]:
        return "centre"
    return f"centre {listing(days[Place.CENTRE])}, ici {listing(days[Place.HERE])}"
