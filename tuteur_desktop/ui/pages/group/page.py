"""« Présence » of everybody: a week in a grid, one row a learner, and the group at a glance."""

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QStackedLayout, QWidget

from tuteur_desktop.domain.calendar import Cell, Half
from tuteur_desktop.domain.french import NARROW, NBSP, fold, plural
from tuteur_desktop.services.group import GroupService, Member
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.ui import icons
from tuteur_desktop.ui.news import EVERYTHING
from tuteur_desktop.ui.pages.group import words
from tuteur_desktop.ui.pages.group.exports import Exports, Papers
from tuteur_desktop.ui.pages.group.glance import GlanceModel, GlanceView
from tuteur_desktop.ui.pages.group.head import LEGEND, Head
from tuteur_desktop.ui.pages.group.marking import Marking
from tuteur_desktop.ui.pages.group.model import WeekModel
from tuteur_desktop.ui.pages.group.sheet import Sheet, lay_out, row_of
from tuteur_desktop.ui.pages.group.standings import Standings
from tuteur_desktop.ui.pages.group.view import WeekView
from tuteur_desktop.ui.tasks import Tasks
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.halves.legend import Legend
from tuteur_desktop.ui.widgets.page import Page

LOW, NARROW_PAGE = 520, 820
PEOPLE = frozenset({"learner", "contract", "contract_event", "centre", "profile", "site_day"})
CONFIRM = "Noter présent, comme prévu, ce qui est passé et sans état dans la semaine (Ctrl+Entrée)"
FILES = "Absences d’un centre, relevés du mois, présence, feuille de la semaine, paie"
GRID, GLANCE, NOBODY = 0, 1, 2


class GroupPage(Page):
    """The week is filled by keyboard; each action is one change, which can be undone."""

    tables = PEOPLE | {"half_day", "rhythm", "planned_half", "document"}

    add_wanted = Signal()

    def __init__(
        self, group: GroupService, profile: ProfileService, papers: Papers, tasks: Tasks
    ) -> None:
        super().__init__()
        self._group = group
        self._members: list[Member] | None = None
        self._names, self._threshold = ("matin", "après-midi"), 0.1
        self._monday: date | None = None
        self.model = WeekModel(Sheet(date(2000, 1, 3), date(2000, 1, 3)), self)
        self.view = WeekView(self.model)
        self.marking = Marking(group, profile, self.view, self.model, self)
        self.undo = self.marking.undo
        self.undo.add_keys(self)
        self.standings = Standings(group, self)
        self.glance_model = GlanceModel(self._names, self)
        self.glance = GlanceView(self.glance_model)
        self.exports = Exports(papers, tasks, self)
        self.head, self.legend = Head(self.undo), Legend(LEGEND, 9)
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        self.column.setSpacing(12)
        self._title = basics.label("", "title")
        self.files = basics.button("Fichiers", "", "files", tip=FILES)
        self.confirm = basics.button("Comme prévu", "primary", "checks", tip=CONFIRM)
        self.column.addLayout(_row(self._title, None, self.files, self.confirm))
        self.filter = QLineEdit(placeholderText="Filtrer : un nom, un centre, un diplôme…")
        self.filter.setClearButtonEnabled(True)
        self.filter.setAccessibleName("Filtrer les personnes")
        self.filter.addAction(
            icons.icon("magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.absent, self.waiting, self.awaited = (_chip() for _ in range(3))
        self.look = basics.button(
            "D’un coup d’œil", "filter", tip="Où en est chacun, en un tableau"
        )
        self.look.setCheckable(True)
        chips = (self.absent, self.waiting, self.awaited, self.look)
        self.column.addLayout(_row(self.filter, *chips))
        card = basics.Card(margin=12, spacing=8)
        card.column.addWidget(self.head)
        card.column.addWidget(self.view, 1)
        card.column.addWidget(self.legend)
        table = basics.Card(margin=12, spacing=8)
        self._line = basics.label("", "small", wrap=True)
        table.column.addWidget(self.glance, 1)
        table.column.addWidget(self._line)
        self._body = QStackedLayout()
        for part in (card, table, self._empty()):
            self._body.addWidget(part)
        holder = QWidget()
        holder.setLayout(self._body)
        self.column.addWidget(holder, 1)

    def _empty(self) -> QWidget:
        add = basics.button("Ajouter un alternant", "primary", "plus")
        add.clicked.connect(self.add_wanted)
        return basics.EmptyState(
            "users-three", "Personne pour l’instant",
            "La semaine de tous sera ici, une ligne par personne : ce qui est prévu est déjà "
            "écrit, et seules les exceptions se tapent.", add,
        )  # fmt: skip

    def _connect(self) -> None:
        self.undo.turned.connect(self._show_undone)
        self.view.opened.connect(self._open)
        self.glance.opened.connect(self._open)
        self.marking.opened.connect(self._open)
        self.marking.said.connect(self.said)
        self.exports.said.connect(self.said)
        self.view.week_wanted.connect(self._on_week)
        self.head.week_wanted.connect(self._on_week)
        self.head.copy.clicked.connect(self.marking.copy_week)
        self.confirm.clicked.connect(self.marking.confirm_week)
        self.legend.unfold.toggled.connect(lambda _on: self.refresh())
        self.look.toggled.connect(self._on_look)
        self.filter.textChanged.connect(lambda _text: self.refresh())
        self.filter.returnPressed.connect(self.take_focus)
        self.exports.learner_wanted.connect(self._open)
        self.files.clicked.connect(
            lambda: self.exports.menu(self.model.sheet, _under(self.files))
        )  # fmt: skip
        for chip in (self.absent, self.waiting, self.awaited):
            chip.toggled.connect(self._on_chip)
        self.standings.ready.connect(self._show_standings)
        QShortcut(QKeySequence("Ctrl+F"), self, self.filter.setFocus)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.confirm.click)

    def take_focus(self) -> None:
        """The keys of the grid work at once."""
        (self.glance if self.look.isChecked() else self.view).setFocus()

    def on_changed(self, tables: frozenset[str]) -> None:
        """News of a commit: after one of ours, only the learners it names are read again."""
        people = bool(tables & PEOPLE) or tables == EVERYTHING
        own = self.marking.touching
        if people:
            self._members = None
        if tables == EVERYTHING:
            self._group.forget()
        if not own or people:
            if tables == EVERYTHING or tables & self.tables:
                self.standings.forget()
            super().on_changed(tables)
        elif "half_day" in tables:
            self.standings.forget(own)
            self._refresh_rows(own)

    def refresh(self) -> None:
        """Read the week of everybody that the filter lets through, and show it."""
        today = self._group.today()
        if self._members is None:
            self._members = self._group.members()
            self._names, self._threshold = self._group.names(), self._group.threshold()
        if self._monday is None:
            self._monday = self._first_week(today)
        here = self.view.current()
        sheet = self._sheet(self._monday, today)
        if self.model.show_sheet(sheet):
            self.view.share_columns()
        self._take_in_hand(here)
        self.head.show_week(self._monday, today)
        self._fold_legend()
        self._show_state()
        self.standings.want(member.learner_id for member in self._followed())

    def _sheet(self, monday: date, today: date) -> Sheet:
        members = self._passing(monday)
        week = self._group.week(monday, [member.learner_id for member in members])
        unfold = self.legend.unfold.isChecked()
        return lay_out(week, members, today, self._names, unfold=unfold)

    def _passing(self, monday: date) -> list[Member]:
        """Those with a contract in a week, that the filter and the chips let through."""
        typed, sunday = fold(self.filter.text()).split(), monday + timedelta(days=6)
        chosen = self._chosen()
        return [
            member for member in self._members or ()
            if (not typed or all(word in member.words for word in typed))
            and (chosen is None or member.learner_id in chosen) and member.meets(monday, sunday)
        ]  # fmt: skip

    def _chosen(self) -> set[int] | None:
        """The learners that a checked chip names; None for all."""
        known = self.standings.known.items()
        if self.absent.isChecked():
            return {number for number, one in known if one.absent}
        if self.waiting.isChecked():
            return {number for number, one in known if one.to_confirm}
        if self.awaited.isChecked():
            return {number for number, one in known if one.counts.awaited}
        return None

    def _followed(self) -> list[Member]:
        """Those whose figures are shown: a contract in the last eight weeks."""
        today = self._group.today()
        start = today - timedelta(weeks=8)
        return [member for member in self._members or () if member.meets(start, today)]

    def _first_week(self, today: date) -> date:
        """Last week while it has something to confirm, else this one."""
        monday = today - timedelta(days=today.weekday())
        before = monday - timedelta(days=7)
        return before if _waiting(self._sheet(before, today)) else monday

    def _refresh_rows(self, learner_ids: Iterable[int]) -> None:
        sheet = self.model.sheet
        shown = {row.member.learner_id: row.member for row in sheet.rows}
        wanted = [number for number in learner_ids if number in shown]
        week = self._group.week(sheet.monday, wanted)
        if not self.model.show_rows({number: row_of(week, shown[number]) for number in wanted}):
            self.refresh()
            return
        self._show_state()
        self.standings.want(())

    def _take_in_hand(self, here: tuple[int, Cell] | None) -> None:
        """The half-day in hand before, or the same one of this week, or the first to confirm."""
        sheet = self.model.sheet
        if here is not None:
            learner_id, (on, half) = here
            if self.view.go_to(learner_id, (sheet.day(on.weekday()), half)):
                return
        for learner_id, cells in _waiting(sheet).items():
            if self.view.go_to(learner_id, cells[0]):
                return
        for row in sheet.rows:
            if self.view.go_to(row.member.learner_id, (sheet.today, Half.AM)):
                return
        self.view.go_to_first()

    def _show_state(self) -> None:
        sheet = self.model.sheet
        waiting = sum(len(cells) for cells in _waiting(sheet).values())
        self._title.setText(words.title(sheet, waiting, short=self.width() < NARROW_PAGE))
        self.confirm.setEnabled(bool(sheet.unknown()) and sheet.monday <= sheet.today)
        self.head.copy.setEnabled(bool(sheet.rows))
        self.files.setEnabled(bool(self._members))
        shown = GLANCE if self.look.isChecked() else GRID
        self._body.setCurrentIndex(shown if self._members else NOBODY)

    def _show_standings(self) -> None:
        known = self.standings.known
        if self.standings.waiting and not known:
            return  # « 0 » would be a lie
        followed = [(one, known[one.learner_id]) for one in self._followed()
                    if one.learner_id in known]  # fmt: skip
        absent, waiting, awaited = words.chips(one for _member, one in followed)
        short = self.width() < NARROW_PAGE
        self.absent.setText(f"{plural(absent, 'absent')}{'' if short else ' aujourd’hui'}")
        self.waiting.setText(f"{waiting}{NBSP}à confirmer")
        self.awaited.setText(
            f"{awaited}{NBSP}attendus" if short
            else plural(awaited, "justificatif attendu", "justificatifs attendus")
        )  # fmt: skip
        for chip, number in zip(
            (self.absent, self.waiting, self.awaited), (absent, waiting, awaited), strict=True
        ):
            chip.setEnabled(bool(number) or chip.isChecked())
        if self.look.isChecked():
            self._show_glance()

    def _show_glance(self) -> None:
        passing = {member.learner_id for member in self._passing(self.model.sheet.monday)}
        known = self.standings.known
        pairs = [(one, known[one.learner_id]) for one in self._followed()
                 if one.learner_id in known and one.learner_id in passing]  # fmt: skip
        self.glance_model.show_pairs(pairs, self._threshold, self._names)
        self._line.setText(words.threshold_line(self._threshold, [one for _m, one in pairs]))

    def _on_look(self) -> None:
        self._show_state()
        self._show_standings()
        self.take_focus()

    def _on_chip(self, checked: bool) -> None:
        chips = (self.absent, self.waiting, self.awaited)
        if checked:
            for chip in chips:
                if chip is not self.sender():
                    chip.blockSignals(True)
                    chip.setChecked(False)
                    chip.blockSignals(False)
        self.refresh()

    def _on_week(self, by: int) -> None:
        today = self._group.today()
        now = self._monday or today
        self._monday = now + timedelta(weeks=by) if by else today - timedelta(days=today.weekday())
        self.refresh()

    def _show_undone(self) -> None:
        """Go where something was taken back, when it is in another week."""
        days = [on for _learner_id, on, _half in self.undo.touched]
        sheet = self.model.sheet
        if days and not any(sheet.monday <= on <= sheet.sunday for on in days):
            self._monday = min(days) - timedelta(days=min(days).weekday())
            self.refresh()

    def _open(self, learner_id: int) -> None:
        self.learner_wanted.emit(learner_id, "attendance")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The down arrow goes from the filter to the grid."""
        if event.key() == Qt.Key.Key_Down and self.filter.hasFocus():
            self.take_focus()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Go on reading what was left when the page was hidden."""
        super().showEvent(event)
        self.standings.want(())

    def hideEvent(self, event: QHideEvent) -> None:
        """What nobody sees is not read."""
        super().hideEvent(event)
        self.standings.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the words, and leave the keys to F1 when the window is low."""
        super().resizeEvent(event)
        self.head.fit(event.size().width() - 80)
        self._fold_legend()
        self._show_state()
        self._show_standings()

    def _fold_legend(self) -> None:
        unfold = self.legend.unfold
        unfold.setVisible(bool(self.model.sheet.folded) or unfold.isChecked())
        low = self.height() < LOW
        self.legend.setVisible(not low)
        self.column.setContentsMargins(28, 12 if low else 24, 28, 12 if low else 24)
        self.column.setSpacing(8 if low else 12)


def _waiting(sheet: Sheet) -> dict[int, list[Cell]]:
    """The half-days of the past days that nothing was said of, by learner."""
    if sheet.monday >= sheet.today:
        return {}
    if sheet.sunday < sheet.today:
        return sheet.unknown()
    found = {
        learner_id: [cell for cell in cells if cell[0] < sheet.today]
        for learner_id, cells in sheet.unknown().items()
    }
    return {learner_id: cells for learner_id, cells in found.items() if cells}


def _chip() -> QPushButton:
    made = basics.button(
        "…", "filter", tip=f"Ne montrer qu’eux{NARROW}; encore un clic{NARROW}: tous"
    )
    made.setCheckable(True)
    made.setEnabled(False)
    return made


def _row(*parts: QWidget | None) -> QHBoxLayout:
    """Widgets side by side; None is a stretch."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    return row


def _under(button: QPushButton) -> QPoint:
    return button.mapToGlobal(button.rect().bottomLeft())
