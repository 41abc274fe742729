"""Close an interview: the next rendez-vous is agreed first, or it is said why there is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tuteur_desktop.domain.interviews import OPEN, Interview
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.agenda import Suggestion
from tuteur_desktop.services.interviews import InterviewsService, Wanted
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.forms.fields import DateField, TimeField, form, line
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.combo import Combo
from tuteur_desktop.ui.widgets.notice import Notice, told

HOUR = 104  # pixels
VERB = "Clore et passer aux signatures"
INTRO = (
    "Convenez du prochain rendez-vous tant que vous êtes ensemble : il entre dans l’agenda. Sans "
    "date, dites pourquoi."
)


@dataclass(frozen=True)
class Next:
    """The next rendez-vous as it is typed: a day, an hour and a kind, or why there is none."""

    on: date | None = None
    at: time | None = None
    kind: str = ""
    note: str = ""

    @property
    def agreed(self) -> bool:
        """Whether it says when, or why never."""
        return self.on is not None or bool(self.note.strip())


def following(interviews: InterviewsService, one: Interview) -> Interview | None:
    """The first interview of the learner that is already planned after this one."""
    later = [
        other for other in interviews.of_learner(one.learner_id)
        if other.status in OPEN and other.id != one.id and other.on > one.on
    ]  # fmt: skip
    return min(later, key=lambda other: (other.on, other.at or time(0)), default=None)


def wanted_of(interviews: InterviewsService, one: Interview, typed: Next) -> Wanted | None:
    """What is to be planned by closing; None without a date, or when that day has one already."""
    if typed.on is None:
        return None
    planned = [
        other for other in interviews.of_learner(one.learner_id)
        if other.status in OPEN and other.id != one.id and other.on == typed.on
    ]  # fmt: skip
    return None if planned else Wanted(typed.kind or one.kind, typed.on, typed.at)


class CloseDialog(FormDialog):
    """Filled in with what is proposed: Enter agrees. `closed` once the interview is closed."""

    closed = Signal()

    def __init__(
        self, interviews: InterviewsService, one: Interview, suggestion: Suggestion,
        kinds: Sequence[tuple[str, str]], typed: Next, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__("Clore l’entretien", VERB, parent, told(INTRO))
        self._interviews, self._one, self._told = interviews, one, ""
        proposed = typed if typed.agreed else _proposed(suggestion)
        planned = following(interviews, one)
        at = planned.at if planned is not None and planned.on == proposed.on else one.at
        self.on = DateField("Prochain rendez-vous", proposed.on)
        self.at = TimeField("Heure", proposed.at or (at if proposed.on else None))
        self.at.setFixedWidth(HOUR)
        self.kind = Combo()
        self.kind.setAccessibleName("Nature du prochain rendez-vous")
        for key, title in kinds:
            self.kind.addItem(title, key)
        self.kind.setCurrentIndex(max(self.kind.findData(proposed.kind or one.kind), 0))
        self.note = line("Pourquoi aucun", proposed.note, "Dernier entretien, contrat fini…")
        why = basics.label(told(suggestion.reason), "small", wrap=True)
        self.warned = Notice()
        self.fill(form([
            ("Jour et heure", self._when()), ("", self.on.said), ("", why), ("Nature", self.kind),
            ("Ou pourquoi aucun", self.note),
        ]))  # fmt: skip
        self.column.insertWidget(self.column.indexOf(self.problem), self.warned)
        (self.at if proposed.on is not None else self.on).setFocus()

    def _when(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.on, 1)
        row.addWidget(self.at)
        made.setFocusProxy(self.on)
        return made

    def typed(self) -> Next:
        """What is typed. Raises UserError for a date or an hour that is none."""
        return Next(
            self.on.value(), self.at.value(), str(self.kind.currentData()), self.note.text()
        )

    def ready(self) -> bool:
        """Keep at once unless another interview has this hour and it was not told yet."""
        wanted = wanted_of(self._interviews, self._one, self.typed())
        said = self._interviews.clash(self._one.learner_id, wanted) if wanted else ""
        if not said or said == self._told:
            return True
        self._told = said
        self.warned.say("watch", told(said))
        self.verb.setText("Clore quand même")
        self.fit()
        return False

    def keep(self) -> None:
        """Close it, and plan the next one."""
        typed = self.typed()
        close(self._interviews, self._one, typed, together=bool(self._told))
        self.closed.emit()


def close(
    interviews: InterviewsService, one: Interview, typed: Next, *, together: bool = False
) -> None:
    """Close an interview with its next date, planned unless it is already. Raises UserError."""
    wanted = wanted_of(interviews, one, typed)
    if wanted is not None and together:
        wanted = Wanted(wanted.kind, wanted.on, wanted.at, together=True)
    if not typed.agreed:
        raise UserError("Il manque le prochain rendez-vous, ou pourquoi il n’y en a pas.")
    interviews.close(one.id or 0, typed.on, typed.note, wanted)


def _proposed(suggestion: Suggestion) -> Next:
    if suggestion.on is None:
        return Next(note=told(suggestion.reason), kind=suggestion.kind)
    return Next(suggestion.on, kind=suggestion.kind)
