"""An interview to plan, to put off or to cancel: short forms that the agenda opens as well."""

from datetime import date, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from tuteur_desktop.domain.followup_words import MODES
from tuteur_desktop.domain.french import date_words, typeset
from tuteur_desktop.domain.interviews import Interview, Mode, Party, Plan, plan_of
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.templates import Family
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.interviews import InterviewsService, Wanted
from tuteur_desktop.services.learners import LearnersService
from tuteur_desktop.services.templates import TemplatesService
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import (
    Choice,
    DateField,
    TimeField,
    clock_words,
    form,
    line,
    number,
)
from tuteur_desktop.ui.forms.participants import PeopleRows, party_words
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.notice import Notice, told

PLACES = {
    Mode.IN_PERSON: "Bureau, salle, atelier…", Mode.PHONE: "Numéro à appeler",
    Mode.VIDEO: "Lien de la visio", Mode.ASYNC: "Comment la feuille lui parvient",
}  # fmt: skip
WIDTH, HOUR = 600, 104  # pixels: the form, and the field of an hour
FIRST, USUAL = "welcome", "period-end"  # the kind proposed before and after a first interview


class _Clashing(FormDialog):
    """A form that tells once of an hour already taken, then keeps both if they are wanted."""

    def __init__(self, title: str, verb: str, parent: QWidget | None, intro: str = "") -> None:
        super().__init__(title, verb, parent, intro)
        self._verb, self._told = verb, ""
        self.warned = Notice()

    def tell_once(self, said: str) -> bool:
        """Whether to keep at once: nothing is said against it, or it was said already."""
        if said == self._told:
            return True
        self._told = said
        self.warned.say("watch", told(said))
        self.verb.setText(f"{self._verb} quand même" if said else self._verb)
        self.fit()
        return not said


class PlanDialog(_Clashing):
    """Plan an interview, or change one that is still open; `planned` says its number."""

    planned = Signal(int)

    def __init__(
        self, interviews: InterviewsService, templates: TemplatesService,
        learners: LearnersService, learner_id: int | None, parent: QWidget | None = None,
        kind: str = "", on: date | None = None, at: time | None = None, *,
        change: Interview | None = None,
    ) -> None:  # fmt: skip
        title, verb = ("Modifier l’entretien", "Enregistrer") if change else (
            "Prévoir un entretien", "Prévoir")  # fmt: skip
        super().__init__(title, verb, parent)
        self.setMinimumWidth(WIDTH)
        self._interviews, self._learners, self._change = interviews, learners, change
        self._plans = {
            one.key: plan_of(one.content) for one in templates.templates(Family.INTERVIEW)
        }
        if change is not None:
            self._plans.setdefault(change.kind, change.plan)
            learner_id, kind, on, at = change.learner_id, change.kind, change.on, change.at
        self._everyone = self._known(learner_id)
        self.learner = _choice("Avec", [(one.name, one.id) for one in self._everyone])
        self.kind = _choice("Entretien", [(plan.title, key) for key, plan in self._plans.items()])
        self.on = DateField("Jour", on or interviews.today())
        self.at = TimeField("Heure", at)
        self.length = line("Durée, en minutes")
        self.mode = Choice("Comment", MODES, change.mode if change else Mode.IN_PERSON)
        self.place = line("Où", change.place if change else "")
        self.people = PeopleRows()
        self.law = basics.label("", "small", wrap=True)
        self._own_length = change is not None
        self._lay_out(learner_id)
        self._begin(learner_id, kind)

    def _known(self, learner_id: int | None) -> list[Learner]:
        if learner_id is not None:
            return [self._learners.learner(learner_id)]
        return [one for one in self._learners.learners() if one.contracts]

    def _lay_out(self, learner_id: int | None) -> None:
        rows: list[tuple[str, QWidget]] = [("Avec", self.learner)]
        rows += [
            ("Entretien", self.kind), ("", self.law),
            ("Jour et heure", _when_row(self.on, self.at)), ("Durée (min)", self.length),
            ("Comment", self.mode), ("Où", self.place), ("Présents", self.people),
        ]  # fmt: skip
        self._rows = form(rows)
        self.fill(self._rows)
        self.column.insertWidget(self.column.indexOf(self.problem), self.warned)
        self.learner.setEnabled(learner_id is None)
        self.kind.setEnabled(self._change is None)
        self.learner.activated.connect(self._on_learner)
        self.kind.activated.connect(self._on_kind)
        self.mode.activated.connect(self._show_mode)
        self.on.editingFinished.connect(self._show_people)
        self.length.textEdited.connect(self._on_length)
        self.people.changed.connect(self.fit)

    def _begin(self, learner_id: int | None, kind: str) -> None:
        self._show_mode()
        if self._change is not None:
            self.people.touched = True
            self.length.setText(str(self._change.minutes))
            self.people.show_people(self._change.participants, self._words())
        else:
            kind = kind or self._usual()
        if kind in self._plans:
            self.kind.setCurrentIndex(list(self._plans).index(kind))
        self._on_kind()
        (self.at if learner_id is not None else self.learner).setFocus()

    def _usual(self) -> str:
        held = self._interviews.of_learner(self._learner_id()) if self._everyone else []
        return USUAL if held else FIRST

    def _learner_id(self) -> int:
        found = self.learner.currentData()
        return int(found) if found is not None else 0

    def _plan(self) -> Plan:
        return self._plans[str(self.kind.currentData())]

    def _words(self) -> dict[Party, str]:
        learner = next((one for one in self._everyone if one.id == self._learner_id()), None)
        contract = learner.contract(self._day()) if learner else None
        return party_words(contract.kind if contract else None)

    def _day(self) -> date:
        try:
            return self.on.value() or self._interviews.today()
        except UserError:
            return self._interviews.today()  # said when the form is kept

    def _on_length(self) -> None:
        self._own_length = True

    def _on_learner(self) -> None:
        self.people.touched = False
        self._show_people()

    def _on_kind(self) -> None:
        plan = self._plan()
        said = plan.law or plan.before
        self.law.setText(told(said))
        self._rows.setRowVisible(self.law, bool(said))  # else its spacing stays
        if not self._own_length:
            self.length.setText(str(plan.minutes))
        self._show_people()
        if self.isVisible():
            self.fit()

    def _show_mode(self) -> None:
        self.place.setPlaceholderText(PLACES[self.mode.value()])

    def _show_people(self) -> None:
        """Who is expected by the template, while nobody changed them by hand."""
        if self.people.touched or not self._learner_id():
            return
        kind = str(self.kind.currentData())
        people = self._interviews.people(self._learner_id(), kind, self._day())
        self.people.show_people(people, self._words())

    def wanted(self, *, together: bool = False) -> Wanted:
        """What is typed. Raises UserError for a date, an hour or a length that is none."""
        if not self._learner_id():
            raise UserError("Ajoutez d’abord un alternant et son contrat.")
        on = self.on.value()
        if on is None:
            raise UserError("Il manque le jour de l’entretien.")
        at = self.at.value()
        minutes = number("Durée", self.length.text().replace("min", ""))
        if minutes is None:
            raise UserError("Il manque la durée de l’entretien, en minutes.")
        return Wanted(
            str(self.kind.currentData()), on, at, round(minutes) or -1, self.mode.value(),
            self.place.text(), self.people.people(), together,
        )  # fmt: skip

    def ready(self) -> bool:
        """Keep at once unless another interview has this hour and it was not told yet."""
        number_kept = self._change.id if self._change else None
        return self.tell_once(
            self._interviews.clash(self._learner_id(), self.wanted(), number_kept)
        )

    def keep(self) -> None:
        """Plan it, or change the one that is planned."""
        wanted = self.wanted(together=bool(self._told))
        if self._change is not None:
            kept = self._change.id or 0
            self._interviews.change(kept, wanted)
        else:
            kept = self._interviews.plan(self._learner_id(), wanted)
        self.planned.emit(kept)


class PostponeDialog(_Clashing):
    """Put an interview off, to another day or to one still to be found."""

    postponed = Signal(int)

    def __init__(
        self, interviews: InterviewsService, interview_id: int, parent: QWidget | None = None,
        on: date | None = None, at: time | None = None,
    ) -> None:  # fmt: skip
        self._interviews, self._one = interviews, interviews.interview(interview_id)
        super().__init__(
            "Reporter l’entretien", "Reporter", parent,
            f"{_when(self._one)} La date d’origine et le motif sont gardés.",
        )  # fmt: skip
        self.reason = line("Motif", "", "Coup de feu, absence, autre rendez-vous…")
        self.on = DateField("Nouveau jour", on)
        self.at = TimeField("Heure", at or self._one.at)
        hint = basics.label("Sans nouveau jour, il reste « à replanifier ».", "small", wrap=True)
        hint.setText(typeset(hint.text()))
        self.fill(form([
            ("Motif", self.reason), ("Nouveau jour", _when_row(self.on, self.at)), ("", hint),
        ]))  # fmt: skip
        self.column.insertWidget(self.column.indexOf(self.problem), self.warned)
        self.reason.setFocus()

    def ready(self) -> bool:
        """Keep at once unless another interview has this hour and it was not told yet."""
        if not self.reason.text().strip():
            raise UserError("Dites pourquoi l’entretien est reporté : le motif sera gardé.")
        on, at, one = self.on.value(), self.at.value(), self._one
        if on is None:
            return self.tell_once("")
        asked = Wanted(one.kind, on, at, one.minutes)
        return self.tell_once(self._interviews.clash(one.learner_id, asked, one.id))

    def keep(self) -> None:
        """Put it off."""
        number_kept = self._one.id or 0
        self._interviews.postpone(
            number_kept, self.reason.text(), self.on.value(), self.at.value(),
            together=bool(self._told),
        )  # fmt: skip
        self.postponed.emit(number_kept)


class CancelDialog(FormDialog):
    """Cancel an interview, saying why; it stays in the file."""

    cancelled = Signal(int)

    def __init__(
        self, interviews: InterviewsService, interview_id: int, parent: QWidget | None = None
    ) -> None:
        self._interviews, self._one = interviews, interviews.interview(interview_id)
        super().__init__(
            "Annuler l’entretien", "Annuler l’entretien", parent,
            f"{_when(self._one)} Il reste au dossier, annulé, avec son motif.",
        )  # fmt: skip
        self.reason: QLineEdit = line("Motif", "", "Contrat suspendu, déjà vu en réunion…")
        self.cancel.setText("Garder l’entretien")  # « Annuler » would say both here
        self.fill(form([("Motif", self.reason)]))
        self.reason.setFocus()

    def keep(self) -> None:
        """Cancel it."""
        number_kept = self._one.id or 0
        self._interviews.cancel(number_kept, self.reason.text())
        self.cancelled.emit(number_kept)


def _when(one: Interview) -> str:
    hour = f" à {clock_words(one.at)}" if one.at else ""
    return f"{one.title}, prévu le {date_words(one.on)}{hour}."


def _when_row(on: DateField, at: TimeField) -> QWidget:
    """A day and an hour on one line, the day said in words under it."""
    made = QWidget()
    at.setFixedWidth(HOUR)
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(6)
    grid.setVerticalSpacing(2)
    grid.addWidget(on, 0, 0)
    grid.addWidget(at, 0, 1)
    grid.addWidget(on.said, 1, 0, 1, 2)
    made.setFocusProxy(on)
    return made


def _choice(name: str, entries: list[tuple[str, int | None]] | list[tuple[str, str]]) -> Combo:
    made = Combo()
    made.setAccessibleName(name)
    made.setMinimumContentsLength(12)
    made.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for words, data in entries:
        made.addItem(words, data)
    return made
