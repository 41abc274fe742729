"""A learner's calendar: a year painted by brush or by letter, its rhythm, and what came of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedLayout, QWidget

from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.domain.contracts import Contract, Kind
from tuteur_desktop.domain.french import NARROW, plural
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.profile import Establishment
from tuteur_desktop.domain.year import CIVIL, PLACE_LETTERS, SCHOOL, Year, totals, year_of
from tuteur_desktop.services.calendar import CalendarService
from tuteur_desktop.services.calendar_files import CalendarFilesService
from tuteur_desktop.services.calendar_print import CalendarPrints
from tuteur_desktop.services.change import Change
from tuteur_desktop.services.files import safe_name, with_suffix, write_file
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.services.year import YearRead, YearService
from tuteur_desktop.ui.news import EVERYTHING
from tuteur_desktop.ui.pages.calendar import words
from tuteur_desktop.ui.pages.calendar.body import Body, empty
from tuteur_desktop.ui.pages.calendar.content import Content
from tuteur_desktop.ui.pages.calendar.grid import BACK_KEY, YearGrid
from tuteur_desktop.ui.pages.calendar.head import Head
from tuteur_desktop.ui.pages.calendar.looks import (
    BRUSHES,
    KEYS,
    done_square,
    place_word,
    planned_square,
)
from tuteur_desktop.ui.pages.calendar.months import by_month, together
from tuteur_desktop.ui.pages.calendar.printing import PrintDialog
from tuteur_desktop.ui.pages.calendar.rhythm import RhythmDialog
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets.page import Tab
from tuteur_desktop.ui.widgets.undo import Undo

_WHO = frozenset({"contract", "contract_event", "contract_tutor", "centre", "learner", "profile",
                  "site_day"})  # fmt: skip
SOON = 120  # milliseconds without a stroke before the share of training is counted again
ICS = "Agendas (*.ics)"
_TABLES = (
    "half_day", "planned_half", "rhythm", "site_day", "contract", "contract_event", "learner",
    "profile", "document",
)  # fmt: skip


def _choose_target(parent: QWidget, name: str) -> str:
    return QFileDialog.getSaveFileName(parent, "Exporter le calendrier sous", name, ICS)[0]


def restorer(calendar: CalendarService) -> Callable[[Change[Any, Any]], Change[Any, Any]]:
    """Takes back either kind of change of a calendar: half-days are keyed by cells."""

    def restore(change: Change[Any, Any]) -> Change[Any, Any]:
        cells = isinstance(next(iter(change.after)), tuple)
        return calendar.restore(change) if cells else calendar.restore_rhythms(change)

    return restore


class CalendarTab(Tab):
    """One stroke is one change, and one step to take back.

    `choose_target` asks the system where to export, and can be replaced.
    """

    tables = frozenset(_TABLES)

    def __init__(
        self, years: YearService, calendar: CalendarService, learners: LearnersService,
        profile: ProfileService, prints: CalendarPrints, files: CalendarFilesService,
        tasks: Tasks,
    ) -> None:  # fmt: skip
        super().__init__()
        self._years, self._calendar = years, calendar
        self._learners, self._profile = learners, profile
        self._prints, self._files, self._tasks = prints, files, tasks
        self.choose_target: Callable[[QWidget, str], str] = _choose_target
        self._shown, self._taken_nothing = 0, False
        self._year = year_of(learners.today())
        self.undo = Undo(restorer(calendar), self)
        self.undo.add_keys(self)
        self.head = Head(self.undo)
        self.grid = YearGrid(Content(self._year, learners.today()), planned_square)
        self.body = Body(self.head, self.grid)
        self.brushes = self.body.brushes
        # The share of training reads the whole contract: after the year is before the eye.
        self._later = QTimer(self, singleShot=True, interval=SOON)
        self._later.timeout.connect(self._show_share)
        self._share_stale = True
        self._who: tuple[Learner, Establishment] | None = None
        self._stack = QStackedLayout()
        self._stack.addWidget(self.body)
        self._stack.addWidget(empty(self._add_contract))
        self.column.addLayout(self._stack)
        self._connect()

    def _connect(self) -> None:
        self.undo.turned.connect(self._show_undone)
        self.grid.asked.connect(self._on_asked)
        self.grid.stroked.connect(lambda: self._paint(self.brushes.place()))
        self.grid.year_wanted.connect(self._on_year)
        self.grid.menu_wanted.connect(self._on_menu)
        self.grid.moved.connect(self._on_moved)
        self.grid.left.connect(self.brushes.put_down)
        self.brushes.changed.connect(self._on_brush)
        self.head.year_wanted.connect(self._on_year)
        self.head.planned.toggled.connect(lambda _on: self._on_view())
        self.head.civil.toggled.connect(self._on_civil)
        self.head.verbs["rhythm"].clicked.connect(self._on_rhythm)
        self.head.verbs["take_in"].clicked.connect(self._on_take_in)
        self.head.verbs["give_out"].clicked.connect(self._on_give_out)
        self.head.verbs["print"].clicked.connect(self._on_print)
        self.body.planned.disagreement_wanted.connect(self._on_disagreement)

    def take_focus(self) -> None:
        """The keys of the year work at once."""
        self.grid.setFocus()

    def on_changed(self, tables: frozenset[str]) -> None:
        """News of a commit: who this is is read again only when it may have changed."""
        self._share_stale = True
        if tables == EVERYTHING or tables & _WHO:
            self._who = None
        super().on_changed(tables)

    def _known(self) -> tuple[Learner, Establishment]:
        """The learner and the site: a stroke of the brush changes neither."""
        if self._who is None or self._who[0].id != self.learner_id:
            learner = self._learners.learner(self.learner_id)
            self._who = learner, self._profile.profile().establishment
        return self._who

    def refresh(self) -> None:
        """Read the year and show it; another learner starts anew."""
        if not self.learner_id:
            return
        (learner, site), today = self._known(), self._learners.today()
        anew = self.learner_id != self._shown
        if anew:
            self._shown, self._share_stale = self.learner_id, True
            self.undo.forget()
            self.brushes.put_down()
            self._year = year_of(_first_day(learner, today), self._begins)
        self._stack.setCurrentIndex(0 if learner.contracts else 1)
        if not learner.contracts:
            return
        self._show(learner, site)
        if anew:
            self.grid.go_to((max(self._year.first, min(today, self._year.last)), Half.AM))
        self._later.start()

    @property
    def _begins(self) -> int:
        return CIVIL if self.head.civil.isChecked() else SCHOOL

    def _content(self, read: YearRead, site: Establishment) -> Content:
        return Content(
            self._year, self._learners.today(), site.am, site.pm,
            {(half.on, half.half): half for half in read.halves}, read.own, read.locks,
        )  # fmt: skip

    def _show(self, learner: Learner, site: Establishment) -> None:
        year = self._year
        read = self._years.read(self.learner_id, year.first, year.last)
        content = self._content(read, site)
        starts = min(one.starts_on for one in learner.contracts)
        ends = max(one.last_day for one in learner.contracts)
        self.head.show_year(year, first=year.first <= starts, last=year.last >= ends)
        if self.head.planned.isChecked():
            self.grid.show_content(content, planned_square)
            self.body.planned.show_year(year.title, totals(read.halves), content.disagreeing())
            contract = _contract_of(learner, year)
            self.body.planned.show_rhythms(read.rhythms, contract.week if contract else None)
        else:
            self._show_done(content, read, site.site.threshold)

    def _show_done(self, content: Content, read: YearRead, threshold: float) -> None:
        today, title = content.today, self._year.title
        shown = replace(content, own=frozenset())  # who said it is a matter of the plan
        self.grid.show_content(shown, lambda half: done_square(half, future=half.on >= today))
        months = by_month(self._year, read.halves, today)
        whole = together(months)
        self.body.done.show_year(title, whole, months, threshold)
        self.body.months.show_months(months, whole, title)

    def _show_share(self) -> None:
        if not self._share_stale or not self.learner_id or not self.isVisible():
            return
        contract = _contract_of(self._known()[0], self._year)
        self._share_stale = False
        if contract is None:
            self.body.planned.show_share(None, Kind.OTHER)
            return
        share = self._years.share(self.learner_id, contract.starts_on, contract.last_day)
        self.body.planned.show_share(share, contract.kind)

    def _on_view(self) -> None:
        self.body.show_view(planned=self.head.planned.isChecked())
        self.brushes.put_down()
        self.refresh()
        self._fit()

    def _on_civil(self, civil: bool) -> None:
        on, half = self.grid.current()
        self._year = year_of(on, CIVIL if civil else SCHOOL)
        self.refresh()
        self.grid.go_to((on, half))

    def _on_year(self, by: int) -> None:
        arrow = self.head.before if by < 0 else self.head.after
        if arrow.isEnabled():
            self._year, self._share_stale = self._year.moved(by), True
            self.refresh()

    def _on_brush(self) -> None:
        self.grid.brush_in_hand = self.brushes.in_hand
        self._on_moved()

    def _on_moved(self) -> None:
        self.body.show_day(words.chosen(self.grid.cells(), self.grid.content))
        if (box := self.grid.box(self.grid.current())) is not None:
            self.body.keep_in_sight(box)

    def _on_asked(self, letter: str) -> None:
        self._paint(None if letter == BACK_KEY else KEYS[letter])

    def _paint(self, place: Place | None) -> None:
        """Expect the learner somewhere in what is chosen; the service may refuse."""
        if not self.head.planned.isChecked():
            self.said.emit("watch", "Le calendrier se peint dans « Prévu » ; ce qui s’est passé se "
                           "note dans l’onglet Présence.")  # fmt: skip
            return
        cells = self.grid.content.reached(self.grid.cells(), place)
        if not cells:
            self.said.emit("watch", "Rien à reprendre : ces demi-journées suivent déjà le rythme.")
            return
        change = self._calendar.expect(self.learner_id, cells, place)
        noun = plural(len(cells), words.HALF, words.HALVES)
        self.undo.done(f"{place_word(place).capitalize()}, {noun}", change)

    def _on_menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        for place in BRUSHES:
            key = "Suppr" if place is None else PLACE_LETTERS[place]
            menu.addAction(f"{place_word(place).capitalize()}\t{key}", partial(self._paint, place))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def _on_disagreement(self) -> None:
        """Go to the next half-day that disagrees, the first one after the last."""
        here = self.grid.current()
        cells = sorted((half.on, half.half) for half in self.grid.content.disagreeing())
        if cells:
            self.grid.go_to(next((cell for cell in cells if cell > here), cells[0]))
            self.grid.setFocus()

    def _show_undone(self) -> None:
        """Go where something was taken back, when it is in another year."""
        days = [key[0] for key in self.undo.touched if isinstance(key, tuple)]
        if days and not any(self._year.covers(on) for on in days):
            self._year = year_of(min(days), self._begins)
            self.refresh()

    def _on_rhythm(self) -> None:
        dialog = RhythmDialog(self.learner_id, self._calendar, self._years, self._profile, self)
        dialog.changed.connect(self._on_rhythms)
        dialog.open()

    def _on_rhythms(self, title: str, changes: list[Change[Any, Any]]) -> None:
        self.undo.done(title, *changes)
        self._tell_kept(f"{title}.")

    def _tell_kept(self, what: str) -> None:
        """Say what was kept, and how many marks the calendar now contradicts."""
        span = self._calendar.span(self.learner_id)
        apart = len(self._calendar.disagreeing(self.learner_id, *span)) if span else 0
        if not apart:
            self.said.emit("done", f"{what} Ctrl+Z pour annuler.")
            return
        verb = "ne dit plus" if apart == 1 else "ne disent plus"
        noun = plural(apart, "demi-journée déjà marquée", "demi-journées déjà marquées")
        self.said.emit(
            "watch", f"{what} {noun} {verb} comme le calendrier{NARROW}: ces marques restent."
        )

    def _on_take_in(self) -> None:
        from tuteur_desktop.ui.forms.import_calendar import ImportCalendarDialog

        dialog = ImportCalendarDialog(
            self.learner_id, self._calendar, self._files, self, tasks=self._tasks
        )
        dialog.taken.connect(self._on_taken)
        dialog.imported.connect(self._on_imported)
        dialog.open()

    def _on_taken(self, change: Change[Any, Any]) -> None:
        self._taken_nothing = change.empty
        self.undo.done("Calendrier du centre", change)

    def _on_imported(self, what: str) -> None:
        """Nothing to take back is offered where nothing changed."""
        if self._taken_nothing:
            self.said.emit("done", what)
        else:
            self._tell_kept(what)

    def _on_give_out(self) -> None:
        """Write the year shown for any diary."""
        name = self._learners.learner(self.learner_id).name
        words = f"Calendrier {self._year.title} - {name}"
        chosen = self.choose_target(self, safe_name(words, ".ics"))
        if not chosen:
            return
        target = with_suffix(chosen, ".ics")
        content = self._files.ics(self.learner_id, self._year.first, self._year.last)
        write_file(target, content, force=True)
        said = f"Année {self._year.title} exportée sous «{NARROW}{target.name}{NARROW}»"
        self.said.emit("done", f"{said}, dans {target.parent}.")

    def _on_print(self) -> None:
        PrintDialog(self._prints, self.learner_id, self._year, self).open()

    def _add_contract(self) -> None:
        self.learner_wanted.emit(self.learner_id, "essentials")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.body.fit(self.width(), self.height())


def _first_day(learner: Learner, today: date) -> date:
    contract = learner.contract(today)
    return today if contract is None else max(contract.starts_on, min(today, contract.last_day))


def _contract_of(learner: Learner, year: Year) -> Contract | None:
    meeting = [
        one for one in learner.contracts
        if one.starts_on <= year.last and year.first <= one.last_day
    ]  # fmt: skip
    return max(meeting, key=lambda one: one.starts_on, default=None)
