"""The window: side bar, message bar, pages; no page logic."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tuteur_desktop.domain.french import time_words
from tuteur_desktop.domain.profile import Role
from tuteur_desktop.services.registry import Services
from tuteur_desktop.ui import icons, messages
from tuteur_desktop.ui.catalog import HIDDEN, PAGES, PageSpec
from tuteur_desktop.ui.news import EVERYTHING, News
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.page import Page

SIDEBAR, FOLDED = 212, 64
FOLD_BELOW = 1000  # logical pixels of the window: the side bar keeps only its icons


class MainWindow(QMainWindow):
    """Moves between pages and tells them what changed."""

    painted = Signal()  # once, when the first page is before the eye
    closing = Signal()
    theme_wanted = Signal(str)

    def __init__(self, services: Services, news: News, tasks: Tasks) -> None:
        super().__init__()
        self.setWindowTitle("Tuteur")
        self.setMinimumSize(760, 440)
        self._services, self._tasks = services, tasks
        self._pages: dict[str, Page] = {}
        self._specs = {spec.name: spec for spec in (*PAGES, *HIDDEN)}
        self._painted = False
        self.current = ""
        self.bar = messages.MessageBar()
        self._stack = QStackedWidget()
        self._stack.setObjectName("pages")
        body = QWidget()
        right = QVBoxLayout(body)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        holder = QVBoxLayout()
        holder.setContentsMargins(28, 0, 28, 0)
        holder.addWidget(self.bar)
        right.addLayout(holder)
        right.addWidget(self._stack, 1)
        self._sidebar = Sidebar(PAGES)
        self._sidebar.chosen.connect(self.show_page)
        self._sidebar.search.clicked.connect(self.search)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._sidebar)
        row.addWidget(body, 1)
        self.setCentralWidget(whole)
        self.news = news
        news.changed.connect(self._on_changed)
        tasks.failed.connect(self.tell)
        self._make_shortcuts()
        self._fit_pages()

    def page(self, name: str) -> Page:
        """A page, built at its first use."""
        if name not in self._pages:
            made = self._specs[name].make(self._services, self._tasks)
            made.learner_wanted.connect(self.show_learner)
            made.page_wanted.connect(self.show_page)
            made.said.connect(self.bar.say)
            made.document_wanted.connect(self.show_document)
            made.interview_wanted.connect(self.show_interview)
            if hasattr(made, "add_wanted"):
                made.add_wanted.connect(self.add_learner)
            if hasattr(made, "plan_wanted"):
                made.plan_wanted.connect(self.plan_interview)
            if hasattr(made, "theme_wanted"):
                made.theme_wanted.connect(self.theme_wanted)
            self._pages[name] = made
            self._stack.addWidget(made)
        return self._pages[name]

    def show_page(self, name: str) -> None:
        """Go to a page."""
        page = self.page(name)
        if name != self.current:
            self.bar.leave()
        self._stack.setCurrentWidget(page)
        page.take_focus()
        self.current = name
        self._sidebar.choose(self._specs[name].under or name)
        self._count()

    def show_learner(self, learner_id: int, tab: str = "essentials") -> None:
        """Go to a learner's page."""
        page = self.page("learner")
        page.show_learner(learner_id, tab)  # type: ignore[attr-defined]
        self.show_page("learner")

    def show_interview(self, interview_id: int) -> None:
        """Go to an interview."""
        self.page("interview").show_interview(interview_id)  # type: ignore[attr-defined]
        self.show_page("interview")

    def show_document(self, kind: str, learner_id: int, period: object) -> None:
        """Go to the documents with a new one prepared."""
        self.show_page("documents")
        self.page("documents").prepare(kind, learner_id, period)  # type: ignore[attr-defined]

    def add_learner(self) -> None:
        """Ask for a new learner in six fields, then open their page."""
        from tuteur_desktop.ui.forms.add_learner import AddLearnerDialog

        dialog = AddLearnerDialog(self._services.learners, self._services.catalogue, self)
        dialog.added.connect(lambda learner_id: self.show_learner(learner_id, "essentials"))
        dialog.open()

    def plan_interview(self, learner_id: int, kind: str, on: date | None) -> None:
        """Ask for the day of an interview that a date or a person calls for."""
        from tuteur_desktop.ui.forms.plan_interview import PlanDialog

        PlanDialog(
            self._services.interviews, self._services.templates, self._services.learners,
            learner_id, self, kind, on,
        ).open()  # fmt: skip

    def search(self) -> None:
        """Find a learner or a page by a few letters."""
        from tuteur_desktop.ui.palette import Palette

        role = self._services.profile.profile().role
        listed = (*PAGES, *(spec for spec in HIDDEN if spec.found))
        pages = [replace(spec, title=spec.word(role)) for spec in listed]
        palette = Palette(self._services.learners.learners(), pages, self)
        palette.learner_wanted.connect(lambda number: self.show_learner(number, "essentials"))
        palette.page_wanted.connect(self.show_page)
        palette.add_wanted.connect(self.add_learner)
        palette.open()

    def show_shortcuts(self) -> None:
        """List every key."""
        from tuteur_desktop.ui.shortcuts import ShortcutsDialog

        ShortcutsDialog(self).open()

    def tell(self, error: BaseException) -> None:
        """Where every exception of the window ends."""
        messages.tell(error, self.bar, self)

    def _step(self, by: int) -> None:
        if self.current == "learner":
            self.page("learner").step(by)  # type: ignore[attr-defined]

    def _make_shortcuts(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+K": self.search,
            "F1": self.show_shortcuts,
            "Ctrl+N": self.add_learner,
            "Alt+PgUp": lambda: self._step(-1),
            "Alt+PgDown": lambda: self._step(1),
            "Ctrl+Q": self.close,
        }
        for spec in PAGES:
            keys[f"Ctrl+{spec.key}"] = lambda name=spec.name: self.show_page(name)  # type: ignore[misc]
        for key, action in keys.items():
            QShortcut(QKeySequence(key), self, action)

    def _on_changed(self, tables: frozenset[str]) -> None:
        for page in self._pages.values():
            page.on_changed(tables)
        if tables == EVERYTHING or tables & {"learner", "profile"}:
            self._fit_pages()
        self._count()
        self._sidebar.saved(f"Enregistré à {time_words(self._services.now())}")

    def _fit_pages(self) -> None:
        """The entries and their words follow from who uses the program, and for how many."""
        role = self._services.profile.profile().role
        self._sidebar.fit_pages(role, self._services.learners.number())

    def _count(self) -> None:
        today = self._pages.get("today")
        if today is not None:
            self._sidebar.count("today", today.count())  # type: ignore[attr-defined]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first time, after it."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the side bar on a small screen."""
        super().resizeEvent(event)
        self._sidebar.fold(event.size().width() < FOLD_BELOW)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the window closes; everything is already kept."""
        self.closing.emit()
        super().closeEvent(event)


class Sidebar(QFrame):
    """The entries of the window; folds to its icons."""

    chosen = Signal(str)

    def __init__(self, pages: tuple[PageSpec, ...]) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self._specs = {spec.name: spec for spec in pages}
        self._words = {spec.name: spec.title for spec in pages}
        self._counts: dict[str, int] = {}
        self._folded = False
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 12, 16)
        column.setSpacing(2)
        self._brand = basics.label("Tuteur", "section")
        self._mark = QLabel()
        self._mark.setPixmap(icons.mark("student", 28))
        head = QHBoxLayout()
        head.setContentsMargins(8, 2, 0, 10)
        head.setSpacing(10)
        head.addWidget(self._mark)
        head.addWidget(self._brand, 1)
        column.addLayout(head)
        self.search = QPushButton("Rechercher")
        self.search.setProperty("kind", "search")
        self.search.setIcon(icons.icon("magnifying-glass", "muted", 18))
        self.search.setAccessibleName("Rechercher un alternant ou une page (Ctrl+K)")
        self._hint = basics.label("Ctrl K", "key")
        inside = QHBoxLayout(self.search)
        inside.setContentsMargins(0, 0, 9, 0)
        inside.addStretch()
        inside.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addWidget(self.search)
        column.addSpacing(10)
        self._buttons: dict[str, QPushButton] = {}
        self._badges: dict[str, QLabel] = {}
        for spec in pages[:-1]:
            column.addWidget(self._entry(spec))
        column.addStretch()
        column.addWidget(self._entry(pages[-1]))
        self._saved = basics.label("", "small")
        self._saved.setContentsMargins(12, 6, 0, 0)
        column.addWidget(self._saved)
        self.fold(False)

    def _entry(self, spec: PageSpec) -> QPushButton:
        made = QPushButton(spec.title)
        made.setProperty("kind", "nav")
        made.setCheckable(True)
        made.setIconSize(QSize(26, 20))
        made.setIcon(icons.spaced(spec.icon))
        made.setAccessibleName(spec.title)
        made.setToolTip(spec.title)
        made.clicked.connect(lambda: self.chosen.emit(spec.name))
        badge = basics.label("", "smallstrong")
        inside = QHBoxLayout(made)
        inside.setContentsMargins(0, 0, 12, 0)
        inside.addStretch()
        inside.addWidget(badge)
        self._buttons[spec.name], self._badges[spec.name] = made, badge
        return made

    def fit_pages(self, role: Role, learners: int) -> None:
        """Show the entries that a number of learners calls for, under the words of a role."""
        for name, made in self._buttons.items():
            spec = self._specs[name]
            self._words[name] = spec.word(role)
            made.setToolTip(self._words[name])
            made.setText("" if self._folded else self._words[name])
            made.setVisible(spec.listed(role, learners))
            self.count(name, self._counts.get(name, 0))

    def choose(self, name: str) -> None:
        """Show which page is open."""
        for key, made in self._buttons.items():
            active = key == name
            made.setChecked(active)
            icon = self._specs[key].icon
            made.setIcon(icons.spaced(f"{icon}-fill", "accent") if active else icons.spaced(icon))

    def count(self, name: str, number: int) -> None:
        """Show a number beside an entry."""
        self._counts[name] = number
        self._badges[name].setText(str(number) if number and not self._folded else "")
        said = f", {number} à faire" if number else ""
        self._buttons[name].setAccessibleName(self._words[name] + said)

    def saved(self, text: str) -> None:
        """Say when the last change was kept."""
        self._saved.setText(text)

    def fold(self, folded: bool) -> None:
        """Keep only the icons, or unfold."""
        if folded == self._folded and self.width() == (FOLDED if folded else SIDEBAR):
            return
        self._folded = folded
        self.setFixedWidth(FOLDED if folded else SIDEBAR)
        for part in (self._brand, self._hint, self._saved):
            part.setVisible(not folded)
        self.search.setText("" if folded else "Rechercher")
        for name, made in self._buttons.items():
            made.setText("" if folded else self._words[name])
            self.count(name, self._counts.get(name, 0))
