"""« Rythme… »: how the alternance turns, what it gives, and the rhythms that there are."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from tuteur_desktop.domain.calendar import (
    CENTRE_WEEK,
    DEFAULT_WEEK,
    Place,
    Planned,
    Rhythm,
    Unit,
    Week,
    alternating,
)
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.calendar import CalendarService
from tuteur_desktop.services.profile import ProfileService
from tuteur_desktop.services.year import YearService
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import Choice, DateField, form
from tuteur_desktop.ui.pages.calendar import words
from tuteur_desktop.ui.pages.calendar.blocks import HINT, block_halves, read_blocks
from tuteur_desktop.ui.pages.calendar.outcome import Outcome, outcome
from tuteur_desktop.ui.pages.calendar.rhythm_fields import (
    FIRSTS,
    FORMS,
    CycleField,
    DaysField,
    First,
    Form,
    PlainWeek,
    centre_days,
    company_week,
)
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.check import Check
from tuteur_desktop.ui.widgets.notice import told


@dataclass(frozen=True)
class Wanted:
    """What is typed: a rhythm, and the half-days of periods laid over it."""

    rhythm: Rhythm
    said: tuple[Planned, ...] = ()
    forget_imported: bool = False


class RhythmDialog(FormDialog):
    """`changed` tells what was kept, in words, with its changes: one step to take back."""

    changed = Signal(str, object)

    def __init__(
        self, learner_id: int, calendar: CalendarService, years: YearService,
        profile: ProfileService, parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__("Rythme de l’alternance", "Enregistrer le rythme", parent)
        self._learner_id, self._calendar, self._window = learner_id, calendar, parent.window()
        site = profile.profile().establishment
        span = calendar.span(learner_id)
        assert span is not None, "a rhythm is asked for where there is a contract"
        read = years.read(learner_id, *span)
        self._plan = read.plan
        self._halves = [half for half in read.halves if half.mark is not None]
        locked = [lock.ends_on for lock in read.locks]
        start = max([span[0], *(end + timedelta(days=1) for end in locked if end < span[1])])
        weeks = [term.week for term in self._plan.terms if term.covers(start)]
        self._make_fields(start, span[1], (weeks or [DEFAULT_WEEK])[0], (site.am, site.pm))
        self._lay_out()
        self._connect()
        self._show_form()
        self._list_rhythms()

    def _make_fields(self, start: date, end: date, week: Week, halves: tuple[str, str]) -> None:
        self.start, self.end = DateField("Du", start), DateField("Au", end)
        days = centre_days(week)
        self.form = Choice("Au centre", FORMS, Form.DAYS if days else Form.WEEKS)
        self.days = DaysField(days or [0, 1])
        self.cycle = CycleField()
        self.first = Choice("Commence", FIRSTS, First.CENTRE)
        self.blocks = QPlainTextEdit()
        self.blocks.setAccessibleName("Périodes au centre")
        self.blocks.setPlaceholderText(HINT)
        self.blocks.setFixedHeight(112)
        self.blocks.setTabChangesFocus(True)
        self.company = PlainWeek("Semaine en entreprise", company_week(week), halves)
        self.centre = PlainWeek("Semaine au centre", CENTRE_WEEK, halves)
        self.forget = Check("Retirer sur ces dates le calendrier déjà importé du centre")
        self.preview = basics.label("", "", wrap=True)

    def _lay_out(self) -> None:
        self._form = form((
            ("Du", _pair(self.start, self.end)), ("Au centre", self.form), ("Jours", self.days),
            ("Alternance", self.cycle), ("Commence", self.first), ("Périodes", self.blocks),
            ("En entreprise", self.company), ("Au centre", self.centre),
        ))  # fmt: skip
        self._form.addRow("", self.forget)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.addLayout(self._form)
        self._kept = QVBoxLayout()
        self._kept.setSpacing(4)
        column.addLayout(self._kept)
        column.addStretch()
        self.column.addWidget(basics.scrolled(inside), 1)
        self.column.addWidget(basics.rule())
        self.column.addWidget(self.preview)
        self.column.addWidget(self.problem)
        self.column.addLayout(self.buttons)
        self.resize(760, max(420, min(660, self._window.height() - 40)))
        self.start.setFocus()

    def _connect(self) -> None:
        for field in (self.start, self.end):
            field.textChanged.connect(self._show_outcome)
        for part in (self.days, self.cycle, self.company, self.centre):
            part.changed.connect(self._show_outcome)
        self.form.currentIndexChanged.connect(self._show_form)
        self.first.currentIndexChanged.connect(self._show_outcome)
        self.blocks.textChanged.connect(self._show_outcome)
        self.forget.toggled.connect(self._show_outcome)

    def _show_form(self) -> None:
        """Show the fields of the form chosen."""
        chosen = self.form.value()
        turns = chosen in (Form.WEEKS, Form.MONTHS)
        self.cycle.show_unit(Unit.MONTH if chosen is Form.MONTHS else Unit.WEEK)
        rows = {
            self.days: chosen is Form.DAYS, self.cycle: turns, self.first: turns,
            self.blocks: chosen is Form.BLOCKS, self.centre: chosen is not Form.DAYS,
        }  # fmt: skip
        for row, shown in rows.items():
            self._form.setRowVisible(row, shown)
        self._show_outcome()

    def wanted(self) -> Wanted:
        """What is typed. Raises UserError when it cannot be read."""
        start, end = self.start.value(), self.end.value()
        if start is None or end is None:
            raise UserError("Donnez le début et la fin du rythme.")
        here, there = self.company.value(), self.centre.value()
        forget, chosen = self.forget.isChecked(), self.form.value()
        if chosen is Form.DAYS:
            cycle = (here.at(Place.CENTRE, self.days.value()),)
            wanted = Wanted(Rhythm(start, end, cycle), forget_imported=forget)
        elif chosen is Form.BLOCKS:
            said = block_halves(read_blocks(self.blocks.toPlainText()), there)
            wanted = Wanted(Rhythm(start, end, (here,)), tuple(said), forget_imported=True)
        else:
            unit = Unit.MONTH if chosen is Form.MONTHS else Unit.WEEK
            rhythm = alternating(
                start, end, *self.cycle.value(), company=here, centre=there, unit=unit,
                centre_first=self.first.value() is First.CENTRE,
            )  # fmt: skip
            wanted = Wanted(rhythm, forget_imported=forget)
        if problem := wanted.rhythm.problem():
            raise UserError(problem)
        return wanted

    def outcome(self) -> Outcome:
        """What it would give. Raises UserError when it cannot be read."""
        wanted = self.wanted()
        return outcome(
            self._plan, wanted.rhythm, self._halves, said=wanted.said,
            forget_imported=wanted.forget_imported,
        )  # fmt: skip

    def _show_outcome(self) -> None:
        try:
            found = self.outcome()
        except UserError as refusal:
            self.preview.setText(told(refusal.message))
            return
        imported = bool(found.imported) and self.form.value() is not Form.BLOCKS
        self._form.setRowVisible(self.forget, imported)
        self.preview.setText(found.words())

    def keep(self) -> None:
        """Keep the rhythm, and what is laid over it."""
        wanted = self.wanted()
        rhythm = wanted.rhythm
        changes: list[object] = [self._calendar.set_rhythm(self._learner_id, rhythm)]
        if wanted.forget_imported:
            changes.append(
                self._calendar.take_in(
                    self._learner_id, rhythm.starts_on, rhythm.ends_on, wanted.said
                )
            )
        self.changed.emit("Rythme enregistré", changes)

    def _list_rhythms(self) -> None:
        basics.clear_layout(self._kept)
        known = self._calendar.rhythms(self._learner_id)
        if known:
            self._kept.addWidget(basics.label("Rythmes enregistrés", "strong"))
        for one in known:
            said = f"{words.rhythm_words(one)}, {words.period(one.starts_on, one.ends_on)}"
            row = QHBoxLayout()
            row.addWidget(basics.label(said[:1].upper() + said[1:], "smallink", wrap=True), 1)
            gone = basics.button("Retirer", "link", "trash")
            gone.setAccessibleName(f"Retirer le rythme : {said}")
            gone.clicked.connect(partial(self._on_remove, one.id or 0))
            row.addWidget(gone)
            self._kept.addLayout(row)

    def _on_remove(self, rhythm_id: int) -> None:
        """Take a rhythm away at once; it can be taken back from the calendar."""
        try:
            change = self._calendar.remove_rhythm(self._learner_id, rhythm_id)
        except UserError as refusal:
            self.problem.setText(told(refusal.message))
            self.problem.show()
            return
        self.changed.emit("Rythme retiré", [change])
        span = (self._plan.terms[0].starts_on, self._plan.terms[-1].ends_on)
        self._plan = self._calendar.plan(self._learner_id, *span)
        self._list_rhythms()
        self._show_outcome()


def _pair(start: DateField, end: DateField) -> QWidget:
    """Two dates on a row, each said in words under it."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(2)
    grid.addWidget(start, 0, 0)
    grid.addWidget(basics.label("au"), 0, 1)
    grid.addWidget(end, 0, 2)
    grid.addWidget(start.said, 1, 0)
    grid.addWidget(end.said, 1, 2)
    return made
