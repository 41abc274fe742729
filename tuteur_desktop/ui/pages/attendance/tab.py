"""A learner's half-days: a month in a grid, its figures, and what to see to before signing."""

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QStackedLayout, QWidget

from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.calendar import Cell, Half
from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.profile import Profile
from tuteur_desktop.services.attendance import AttendanceService
from tuteur_desktop.services.coherence import CoherenceService
from tuteur_desktop.services.documents import DocumentsService
from tuteur_desktop.services.figures import Figures, FiguresService
from tuteur_desktop.services.history import HistoryService
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.services.notices import NoticesService
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.ui.news import EVERYTHING
from tuteur_desktop.ui.pages.attendance import story, words
from tuteur_desktop.ui.pages.attendance.banner import Banner
from tuteur_desktop.ui.pages.attendance.deeds import Deeds
from tuteur_desktop.ui.pages.attendance.head import Head
from tuteur_desktop.ui.pages.attendance.leads import Leads
from tuteur_desktop.ui.pages.attendance.model import GridModel
from tuteur_desktop.ui.pages.attendance.month import Month, lay_out, month_end, step
from tuteur_desktop.ui.pages.attendance.panel import Panel
from tuteur_desktop.ui.pages.attendance.view import GridView
from tuteur_desktop.ui.pages.attendance.warnings import Warnings
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.halves.detail import Context
from tuteur_desktop.ui.widgets.halves.keys import LEGEND
from tuteur_desktop.ui.widgets.halves.legend import Legend
from tuteur_desktop.ui.widgets.page import Tab
from tuteur_desktop.ui.widgets.undo import Undo

NARROW_TAB = 860  # below this width the figures go under the grid
PANEL, MARGIN, GAP, BETWEEN = 300, 14, 8, 16
KEYS_ROW = 30  # one row of keys; a second one is left to scrolling
LATER = 40  # milliseconds after which the numbers that need more than the month are read
_MARKS = frozenset({"half_day", "notice"})  # what changes no calendar
_WHO = frozenset({"contract", "contract_event", "learner", "representative", "profile", "centre"})


class AttendanceTab(Tab):
    """The grid is filled by keyboard; each action is one change, which can be undone."""

    tables = _WHO | {
        "half_day", "document", "notice", "rhythm", "planned_half", "site_day",
    }  # fmt: skip

    def __init__(
        self, attendance: AttendanceService, learners: LearnersService, profile: ProfileService,
        figures: FiguresService, coherence: CoherenceService, documents: DocumentsService,
        notices: NoticesService, history: HistoryService,
    ) -> None:  # fmt: skip
        super().__init__()
        self._learners, self._profiles = learners, profile
        self._figures, self._coherence, self._history = figures, coherence, history
        self._shown = 0
        self._first = date(2000, 1, 1)
        self._learner: Learner | None = None
        self._profile = Profile()
        self.undo = Undo(attendance.restore, self)
        self.undo.add_keys(self)
        self.model = GridModel(Month(self._first, self._first), self)
        self.view = GridView(self.model)
        self.head, self.legend, self.panel = Head(self.undo), Legend(LEGEND, 6), Panel()
        self.locked, self.to_tell = Banner("note"), Banner("watch")
        self.deeds = Deeds(attendance, self.view, self.model, self.undo, self._context, self)
        self.leads = Leads(figures, self.view, self.panel, self)
        self.warnings = Warnings(documents, notices, self.locked, self.to_tell, self)
        self._later = QTimer(self, singleShot=True, interval=LATER)
        self._later.timeout.connect(self._show_rest)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._build())
        self._stack.addWidget(self._empty())
        self.column.addLayout(self._stack)
        self._connect()

    def _build(self) -> QWidget:
        card = basics.Card(margin=MARGIN, spacing=GAP)
        for part in (self.head, self.locked, self.to_tell, self.view, self.legend):
            card.column.addWidget(part)
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
        self.view.month_wanted.connect(self._on_month)
        self.view.moved.connect(self._follow)
        self.head.month_wanted.connect(self._on_month)
        self.head.confirm.clicked.connect(self.deeds.confirm_month)
        self.legend.unfold.toggled.connect(lambda _on: self.refresh())
        self.panel.sign_wanted.connect(self._on_sign)
        self.panel.whole_wanted.connect(lambda _on: self._show_numbers())
        self.leads.month_wanted.connect(self.go_to)
        self.deeds.said.connect(self.said)
        self.warnings.said.connect(self.said)
        self.warnings.person_wanted.connect(
            lambda: self.learner_wanted.emit(self.learner_id, "essentials")
        )

    def take_focus(self) -> None:
        """The keys of the table work at once."""
        self.view.setFocus()

    def on_changed(self, tables: frozenset[str]) -> None:
        """Read again who this is only when that was touched."""
        if tables == EVERYTHING or tables & _WHO:
            self._learner = None
        if tables <= _MARKS:
            self._figures.keep_calendars()
        super().on_changed(tables)

    def refresh(self) -> None:
        """Read the month and show it; another learner starts anew."""
        if not self.learner_id:
            return
        anew = self.learner_id != self._shown
        if self._learner is None:
            self._profile = self._profiles.profile()
        if anew or self._learner is None:
            self._learner = self._learners.learner(self.learner_id)
        learner, today = self._learner, self._learners.today()
        if anew:
            self._begin(learner, today)
        self._stack.setCurrentIndex(0 if learner.contracts else 1)
        if learner.contracts:
            self._show(learner, anew=anew)

    def _begin(self, learner: Learner, today: date) -> None:
        self._shown = self.deeds.learner_id = self.learner_id
        self.undo.forget()
        self._first = _first_month(learner, today)
        self.panel.show_whole(None)
        self.panel.show_checks([], ready=False, covered=False)
        if self.panel.numbers.whole.isChecked():
            self.panel.numbers.whole.setChecked(False)

    def _show(self, learner: Learner, *, anew: bool) -> None:
        figures = self._figures.figures(self.learner_id, self._first, month_end(self._first))
        month = self._month(figures)
        here = None if anew else self.view.current()
        if self.model.show_month(month):
            self.view.share_room()
            self.view.go_to_first(here if here in month.halves else self._start(month))
        elif anew:
            self.view.go_to_first(self._start(month))
        self.view.viewport().update()
        self.legend.unfold.setVisible(bool(month.folded) or self.legend.unfold.isChecked())
        contract = contract_of(learner, month)
        self.head.show_month(month, _rhythm(figures, contract))
        self.leads.show(figures, contract)
        self.warnings.show(learner, figures)
        self._fit(self.height())
        self.panel.before.sign.setEnabled(_covered(month))
        self._show_numbers()
        self._later.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing more while nobody looks: the store may be closed by then."""
        self._stale = self._stale or self._later.isActive()
        self._later.stop()
        super().hideEvent(event)

    def _show_numbers(self) -> None:
        """The figures of the month; those of the contract come a moment later."""
        if self.panel.numbers.whole.isChecked():
            self._later.start()
        else:
            self.panel.show_figures(words.here_title(self.model.month), self.leads.figures)

    def _show_rest(self) -> None:
        """What takes more than a frame to read: the whole contract, and the coherence."""
        if self._learner is None or not self._learner.contracts:
            return
        month, contract = self.model.month, self.leads.contract
        whole = self._figures.whole(self.learner_id, contract) if contract is not None else None
        self.panel.show_whole(whole)
        if self.panel.numbers.whole.isChecked():
            self.leads.count_contract()
        found = self._coherence.check(self.learner_id, month.first, month.last)
        covered = _covered(month)
        due = any(half.due() for half in month.halves.values())
        self.panel.show_checks(
            words.checks(found, month.locks, due=due, covered=covered),
            ready=words.ready(found, due=due) and not month.locks, covered=covered,
        )  # fmt: skip

    def _month(self, figures: Figures) -> Month:
        site = self._profile.establishment
        return lay_out(
            self._first, figures.today, figures.halves, (site.am, site.pm),
            unfold=self.legend.unfold.isChecked(), locks=figures.locks,
        )  # fmt: skip

    def _start(self, month: Month) -> Cell | None:
        """The half-day to take in hand: the first one to confirm, else today."""
        unknown = [half for half in month.halves.values() if half.unknown()]
        past = [(half.on, half.half) for half in unknown if half.on < month.today]
        return past[0] if past else (month.today, Half.AM)

    def _context(self, half: HalfDay) -> Context:
        """What the detail of a half-day may know beside its mark."""
        site = self._profile.establishment.site
        return Context(
            today=self._learners.today(), tutor=self._profile.tutor, place=half.planned,
            times=site.am_times if half.half is Half.AM else site.pm_times,
            story=(
                *story.lines(self._history.of_half_day(self.learner_id, half.on, half.half)),
                *self.warnings.told(half.on),
            ),
        )  # fmt: skip

    def go_to(self, cell: Cell) -> None:
        """Show the month of a half-day and take it in hand."""
        self._first = cell[0].replace(day=1)
        self.refresh()
        self.view.go_to(cell)

    def _on_month(self, by: int) -> None:
        self._first = step(self._first, by)
        self.refresh()

    def _show_undone(self) -> None:
        """Go where something was taken back, when it is in another month."""
        days = [on for on, _half in self.undo.touched]
        if days and not any(self._first <= on <= month_end(self._first) for on in days):
            self._first = min(days).replace(day=1)
            self.refresh()

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
        self._fit(event.size().height())

    def _fit(self, height: int) -> None:
        """Give the grid what its neighbours leave of a height."""
        around = self.head.sizeHint().height() + KEYS_ROW + 2 * GAP + 2 * MARGIN + 2
        for banner in (self.locked, self.to_tell):
            around += 0 if banner.isHidden() else banner.sizeHint().height() + GAP
        self.view.fit(height - around)


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


def _covered(month: Month) -> bool:
    return any(half.planned is not None for half in month.halves.values())


def _rhythm(figures: Figures, contract: Contract | None) -> str:
    """What the calendar of the month is made of, in words."""
    if figures.rhythms:
        return words.rhythm_words(figures.rhythms[-1])
    return words.week_words(contract.week) if contract is not None else ""


def contract_of(learner: Learner, month: Month) -> Contract | None:
    """The contract that a month belongs to; the later one where two meet."""
    meeting = [
        one for one in learner.contracts
        if one.starts_on <= month.last and month.first <= one.last_day
    ]  # fmt: skip
    return max(meeting, key=lambda one: one.starts_on, default=None)
