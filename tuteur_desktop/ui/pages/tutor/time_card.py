"""Time spent: a quick line to note it, the last entries, and the totals of a year."""

from collections import Counter
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from tuteur_desktop.domain.followup_words import MISSIONS
from tuteur_desktop.domain.french import NARROW, plural, short_date
from tuteur_desktop.domain.hours import hours_words
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.tutors import Mission, Spent, Total, totals
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.services.tutors import TutorsService
from tuteur_desktop.ui.forms.fields import DateField
from tuteur_desktop.ui.forms.tutor_time import TimeDialog, typed_minutes
from tuteur_desktop.ui.pages.tutor.rows import TutorCard, link, row, words
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.flow import FlowLayout

SHOWN = 6  # entries at a time
RECENT = timedelta(days=90)  # what the usual is drawn from
USUAL = 30  # minutes, before there is a usual
HINT = f"Entrée note{NARROW}; Ctrl+T revient à la durée. Écrivez 30, 45 min ou 1h30."
EMPTY = (
    f"Un entretien, un appel au centre, un geste montré{NARROW}: le temps noté ici, par mission du "
    "contrat, fait votre attestation de fonction tutorale."
)
NOBODY = "Le temps se note pour un alternant qui a un contrat."


class TimeCard(TutorCard):
    """Learner, duration, mission, and Enter; the usual three are there already."""

    def __init__(self, tutors: TutorsService, learners: LearnersService) -> None:
        super().__init__(tutors, "Temps passé")
        self._learners = learners
        self._people: list[Learner] = []
        self._missions: tuple[Mission, ...] = ()
        self._all, self._fresh = False, True
        self.learner, self.mission = Combo(), Combo()
        self.learner.setAccessibleName("Alternant")
        self.mission.setAccessibleName("Mission")
        for box, letters in ((self.learner, 16), (self.mission, 22)):
            box.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(letters)
        self.duration = QLineEdit()
        self.duration.setAccessibleName("Durée")
        self.duration.setFixedWidth(90)
        self.on = DateField("Jour")
        self.on.setPlaceholderText("aujourd’hui")
        self.on.setFixedWidth(130)
        self.note = basics.button("Noter", "primary", "clock")
        self.entry = QWidget()
        line = FlowLayout(self.entry, gap=8)
        for part in (self.learner, self.duration, self.mission, self.on, self.note):
            line.addWidget(part)
        self.hint = basics.label(HINT, "small", wrap=True)
        self.nobody = basics.label(NOBODY, "muted", wrap=True)
        self.year = Combo()
        self.year.setAccessibleName("Année des totaux")
        self.totals = QVBoxLayout()
        self.totals.setSpacing(6)
        self._lay_out()
        self.learner.activated.connect(lambda _index: self._fit_missions())
        self.on.editingFinished.connect(lambda: self._fit_missions(on=self.on.value()))
        for field in (self.duration, self.on):
            field.returnPressed.connect(self.keep)
        self.note.clicked.connect(self.keep)
        self.year.activated.connect(lambda _index: self._show_totals())

    def _lay_out(self) -> None:
        for part in (self.entry, self.hint, self.nobody):
            self.column.addWidget(part)
        self.add = basics.button("Ajouter un alternant", "primary", "plus")
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(self.rows)
        self._rule = basics.rule()
        self.column.addWidget(self._rule)
        self._sum = QLabel("Totaux")
        self._sum.setProperty("kind", "strong")
        self._summed = row(self._sum, self.year)
        self.column.addWidget(self._summed)
        self.column.addLayout(self.totals)

    def show_tutor(self, name: str) -> None:
        """Show this tutor; the usual of theirs is prepared."""
        if name != self.tutor:
            self._all, self._fresh = False, True
        super().show_tutor(name)

    def refresh(self) -> None:
        """Read people, entries and totals again; what is being chosen stays."""
        today = self.tutors.today()
        self._people = [one for one in self._learners.learners() if one.contracts]
        entries = self.tutors.time(self.tutor)
        self._show_people()
        if self._fresh and self._people:
            self._fresh = False
            self._prepare(entries, today)
        self._fit_missions()
        self._show_entries(entries)
        self._show_years(entries, today)
        self._show_totals()

    def keep(self) -> None:
        """Note what stands in the line; the line stays, ready for the next."""
        if not self._people:
            return
        person = self._people[self.learner.currentIndex()]
        on = self.on.value() or self.tutors.today()
        minutes = typed_minutes(self.duration.text())
        mission = (
            self._missions[self.mission.currentIndex()] if self._missions else Mission.TRAINING
        )
        self.tutors.add_time(Spent(person.id or 0, on, minutes, mission, tutor=self.tutor))
        self.on.clear()
        self.take()
        words_ = f"{hours_words(minutes)} pour {person.name}, {MISSIONS[mission]}"
        self.said.emit("done", f"Noté{NARROW}: {words_}.")

    def take(self) -> None:
        """Put the keyboard on the duration, what stands there selected."""
        self.duration.setFocus()
        self.duration.selectAll()

    def _show_people(self) -> None:
        chosen = self.learner.currentText()
        with QSignalBlocker(self.learner):
            self.learner.clear()
            self.learner.addItems([one.name for one in self._people])
            self.learner.setCurrentIndex(max(0, self.learner.findText(chosen)))
        for part in (self.entry, self.hint):
            part.setVisible(bool(self._people))
        for part in (self.nobody, self.add):
            part.setVisible(not self._people)

    def _prepare(self, entries: list[Spent], today: date) -> None:
        """The three that were noted most often of late; else the first learner, half an hour."""
        recent = [one for one in entries if one.on >= today - RECENT] or entries[:1]
        known = {one.id for one in self._people}
        often = Counter(
            (one.learner_id, one.minutes, one.mission) for one in recent if one.learner_id in known
        ).most_common(1)
        learner_id, minutes, mission = often[0][0] if often else (None, USUAL, None)
        numbers = [one.id for one in self._people]
        if learner_id is not None:
            self.learner.setCurrentIndex(numbers.index(learner_id))
        self.duration.setText(hours_words(minutes) if minutes >= 60 else f"{minutes} min")
        self._fit_missions(mission)

    def _fit_missions(self, wanted: Mission | None = None, on: date | None = None) -> None:
        """Only the missions of the contract of that learner, that day."""
        if not self._people:
            return
        if wanted is None and self._missions:
            wanted = self._missions[max(0, self.mission.currentIndex())]
        person = self._people[max(0, self.learner.currentIndex())]
        self._missions = self.tutors.missions(person.id or 0, on)
        with QSignalBlocker(self.mission):
            self.mission.clear()
            self.mission.addItems([_capital(MISSIONS[one]) for one in self._missions])
            if wanted in self._missions:
                self.mission.setCurrentIndex(self._missions.index(wanted))

    def _show_entries(self, entries: list[Spent]) -> None:
        names = {one.id: one.name for one in self._people}
        shown = entries if self._all else entries[:SHOWN]
        with self.again():
            for one in shown:
                self.rows.addWidget(basics.rule())
                self.rows.addWidget(self._entry(one, names))
            if not entries:
                self.rows.addWidget(basics.label(EMPTY, "muted", wrap=True))
            if len(entries) > SHOWN:
                text = "Les dernières seulement" if self._all else f"Tout voir ({len(entries)})"
                more = link(text, "Voir toutes les lignes de temps")
                more.clicked.connect(self._on_more)
                self.rows.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _entry(self, one: Spent, names: dict[int | None, str]) -> QWidget:
        name = names.get(one.learner_id) or self._learners.learner(one.learner_id).name
        verb = link("Modifier…", f"Modifier{NARROW}: {short_date(one.on)}, {name}")
        verb.clicked.connect(partial(self._on_edit, one, name))
        about = f"{short_date(one.on)} · {MISSIONS[one.mission]}"
        said = words((name, "strong"), (about, "small"), (one.note, "smallink"))
        return row(said, basics.label(hours_words(one.minutes), "strong"), verb)

    def _show_years(self, entries: list[Spent], today: date) -> None:
        years = sorted({today.year, *(one.on.year for one in entries)}, reverse=True)
        chosen = self.year.currentText()
        with QSignalBlocker(self.year):
            self.year.clear()
            self.year.addItems([str(year) for year in years])
            self.year.setCurrentIndex(max(0, self.year.findText(chosen)))
        self._entries = tuple(entries)
        for part in (self._rule, self._summed):
            part.setVisible(bool(entries))

    def _show_totals(self) -> None:
        basics.clear_layout(self.totals)
        year = int(self.year.currentText())
        found = totals(tuple(one for one in self._entries if one.on.year == year))
        names = {one.id: one.name for one in self._people}
        whole = sum(one.minutes for one in found)
        self._sum.setText(f"Total{NARROW}: {hours_words(whole)} en {year}" if found else "Totaux")
        for one in sorted(found, key=lambda total: -total.minutes):
            name = names.get(one.learner_id) or self._learners.learner(one.learner_id).name
            said = words((name, ""), (_missions(one), "small"))
            self.totals.addWidget(row(said, basics.label(hours_words(one.minutes), "strong")))
        if self._entries and not found:
            self.totals.addWidget(basics.label("Rien de noté cette année-là.", "muted"))

    def _on_edit(self, one: Spent, name: str, _checked: bool = False) -> None:
        TimeDialog(self.tutors, one, name, self).open()

    def _on_more(self) -> None:
        self._all = not self._all
        self.refresh()


def _missions(total: Total) -> str:
    said = [f"{MISSIONS[mission]} {hours_words(minutes)}" for mission, minutes in total.missions]
    return " · ".join([*said, plural(total.entries, "fois", "fois")])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
