"""All that is kept of one half-day, or of several at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from PySide6.QtWidgets import QApplication, QWidget

from tuteur_desktop.domain.attendance import (
    ATTENDED,
    HERE_STATES,
    JUSTIFIABLE_STATES,
    MINUTES_STATES,
    PAPERED,
    Justification,
    Mark,
    Reason,
    Source,
    State,
    default_justification,
)
from tuteur_desktop.domain.calendar import TRAINING, Place
from tuteur_desktop.domain.french import NARROW, date_words, short_date, time_words
from tuteur_desktop.domain.words import JUSTIFICATIONS, REASONS, SOURCES, STATES
from tuteur_desktop.errors import UserError
from tuteur_desktop.ui.forms import fields
from tuteur_desktop.ui.forms.dialog import FormDialog
from tuteur_desktop.ui.widgets import basics
from tuteur_desktop.ui.widgets.check import Check
from tuteur_desktop.ui.widgets.halves.hours import HoursRow
from tuteur_desktop.ui.widgets.note import REMINDER, NoteEdit

PAPER = (
    f"Ce papier porte des données de santé{NARROW}: il va à l’employeur, aucune copie n’est "
    "gardée ici."
)
CATEGORY = (
    f"Une catégorie suffit{NARROW}: aucun diagnostic n’est gardé, et le motif ne s’imprime pas."
)
_SAID = (Source.TYPED, Source.LEARNER, Source.REPRESENTATIVE, Source.CENTRE)
_AROUND = 210  # pixels of a dialog around its fields: title, verbs, margins


@dataclass(frozen=True)
class Context:
    """What the dialog may know beside the mark: it fills nothing in by itself but who saw a paper.

    `place` is where the calendar expects the learner, `times` those of the site for this half,
    `story` what was said of the half-day before, oldest first.
    """

    today: date | None = None
    tutor: str = ""
    place: Place | None = None
    times: tuple[time, time] | None = None
    story: tuple[str, ...] = ()


class DetailDialog(FormDialog):
    """State, who said so, proof, category, hours, note; kept in one change."""

    def __init__(
        self, title: str, mark: Mark, save: Callable[[Mark], None], parent: QWidget,
        intro: str = "", context: Context | None = None,
    ) -> None:  # fmt: skip
        super().__init__(title, "Enregistrer", parent, intro)
        self._mark, self._save = mark, save
        self._about = context or Context(place=mark.place)
        self._build(mark)
        self._lay_out()
        self.state.currentIndexChanged.connect(self._on_state)
        self.justification.currentIndexChanged.connect(self._on_paper)
        self.reason.currentIndexChanged.connect(self._on_paper)
        self._fit()
        self.state.setFocus()

    def _build(self, mark: Mark) -> None:
        self.state = fields.Choice("État", STATES, mark.state)
        said = _SAID if mark.source in _SAID else (mark.source, *_SAID)
        fresh = not _known(mark) and self._about.place in TRAINING
        source = Source.CENTRE if fresh else mark.source
        self.source = fields.Choice("Source", {one: SOURCES[one] for one in said}, source)
        self.justification = fields.Choice("Justificatif", JUSTIFICATIONS, mark.justification)
        self.reason = fields.Choice("Motif", REASONS, mark.reason)
        self.category = basics.label(CATEGORY, "small", wrap=True)
        self.minutes = fields.line("Minutes", str(mark.minutes or ""), "de retard, ou d’avance")
        self.due_by = fields.DateField("Attendu jusqu’au", mark.due_by)
        self.seen_on = fields.DateField("Pièce vue le", mark.seen_on)
        self.seen_by = fields.line("Vue par", mark.seen_by, self._about.tutor)
        self.handed = Check("Remise à l’employeur, sans copie ici")
        self.handed.setChecked(mark.handed)
        self.paper = basics.label(PAPER, "small", wrap=True)
        self.hours = HoursRow(mark, self._about.times)
        self.note = NoteEdit("Note", mark.note, lines=2)
        self.why = fields.line("Motif de la correction", "", "facultatif, ajouté à la note")

    def _lay_out(self) -> None:
        form = fields.form([
            ("État", self.state), ("Source", self.source), ("Minutes", self.minutes),
            ("Heures", self.hours), ("Justificatif", self.justification),
            ("Attendu jusqu’au", self.due_by), ("Pièce vue le", self.seen_on),
            ("Vue par", self.seen_by), ("", self.handed), ("", self.paper),
            ("Motif", self.reason), ("", self.category), ("Note", self.note),
        ])  # fmt: skip
        form.addRow("", basics.label(REMINDER, "small", wrap=True))
        form.addRow("Correction", self.why)
        form.setRowVisible(self.why, _known(self._mark))
        for line in (recorded(self._mark), *self._about.story):
            form.addRow("", basics.label(line, "small", wrap=True))
        form.setContentsMargins(0, 0, 8, 0)
        self._form = form
        self._inside = QWidget()
        self._inside.setLayout(form)
        self._area = basics.scrolled(self._inside)
        self.column.addWidget(self._area, 1)
        self.column.addWidget(self.problem)
        self.column.addLayout(self.buttons)

    def keep(self) -> None:
        """Save the mark as it is typed now."""
        mark = self.mark()
        if problem := mark.problem():
            raise UserError(problem)
        self._save(mark)

    def mark(self) -> Mark:
        """What is typed. Raises UserError for a date, hours or minutes that are none."""
        begins, ends, pause = self.hours.value()
        state = self.state.value()
        justifiable = state in JUSTIFIABLE_STATES
        seen = self.justification.value() is Justification.RECEIVED and justifiable
        same = _known(self._mark) and state is self._mark.state
        return Mark(
            self._mark.on, self._mark.half, state,
            self.justification.value() if justifiable else Justification.NONE,
            source=self._source(), minutes=self._minutes(), due_by=self._date(self.due_by),
            seen_on=self._date(self.seen_on), note=self._note(),
            place=self._mark.place if same else self._about.place,
            reason=self.reason.value() if justifiable else Reason.UNSAID,
            begins=begins, ends=ends, pause=pause,
            seen_by=self.seen_by.text().strip() if seen else "",
            handed=seen and self.handed.isChecked(),
        )  # fmt: skip

    def _source(self) -> Source:
        """Who said so; what was confirmed or imported is the tutor's own once it is changed."""
        said = self.source.value()
        changed = (self.state.value(), self.justification.value()) != (
            self._mark.state, self._mark.justification,
        )  # fmt: skip
        return Source.TYPED if said not in _SAID and changed else said

    def _note(self) -> str:
        note, why = self.note.text().strip(), self.why.text().strip()
        if not why:
            return note
        when = f" du {short_date(self._about.today)}" if self._about.today else ""
        return "\n".join(part for part in (note, f"Correction{when}{NARROW}: {why}") if part)

    def _minutes(self) -> int | None:
        text = self.minutes.text().strip()
        if not text or not self.minutes.isEnabled():
            return None
        if not (text.isascii() and text.isdigit()):
            raise UserError(f"« {text} » n’est pas un nombre de minutes{NARROW}: écrivez 12.")
        return int(text)

    def _date(self, field: fields.DateField) -> date | None:
        return field.value() if field.isEnabled() else None

    def _on_state(self) -> None:
        wanted = default_justification(self.state.value())
        if self.state.value() not in JUSTIFIABLE_STATES or wanted is not Justification.NONE:
            self.justification.setCurrentIndex(list(JUSTIFICATIONS).index(wanted))
        self._fit()

    def _on_paper(self) -> None:
        """A medical paper is seen and handed over: that is proposed, and may be changed."""
        received = self.justification.value() is Justification.RECEIVED
        if received and self.reason.value() in PAPERED and not self._mark.seen_on:
            self.handed.setChecked(True)
            if not self.seen_by.text():
                self.seen_by.setText(self._about.tutor)
            if not self.seen_on.text() and self._about.today is not None:
                self.seen_on.setText(self._about.today.strftime("%d/%m/%Y"))
        self._fit()

    def _fit(self) -> None:
        state, proof = self.state.value(), self.justification.value()
        justifiable = state in JUSTIFIABLE_STATES
        received = justifiable and proof is Justification.RECEIVED
        papered = received and self.reason.value() in PAPERED
        self._enable(self.source, state in HERE_STATES)
        self._enable(self.justification, justifiable)
        self._enable(self.minutes, state in MINUTES_STATES)
        self._enable(self.due_by, justifiable and proof is Justification.AWAITED)
        proofs: tuple[QWidget, ...] = (self.seen_on, self.seen_by, self.handed)
        whys: tuple[QWidget, ...] = (self.reason, self.category)
        for field in proofs:
            self._enable(field, received)
        self._enable(self.paper, papered)
        for field in whys:
            self._enable(field, justifiable)
        self._enable(self.hours, state in ATTENDED)
        room = self.screen() or QApplication.primaryScreen()
        most = room.availableGeometry().height() - _AROUND
        self._area.setMinimumHeight(min(self._inside.sizeHint().height() + 4, max(most, 160)))

    def _enable(self, field: QWidget, on: bool) -> None:
        field.setEnabled(on)
        self._form.setRowVisible(field, on)
        if isinstance(field, fields.DateField):
            self._form.setRowVisible(field.said, on)


def _known(mark: Mark) -> bool:
    return mark.recorded_at is not None


def recorded(mark: Mark) -> str:
    """« Confirmé en bloc le 3 novembre 2026 à 18 h 05 par Camille Roux »."""
    if mark.recorded_at is None or mark.state is State.UNKNOWN and not mark.recorded_by:
        return "Rien n’est encore noté de cette demi-journée."
    when = mark.recorded_at.astimezone()
    by = f" par {mark.recorded_by}" if mark.recorded_by else ""
    said = SOURCES[mark.source] if mark.source in (Source.AS_PLANNED, Source.IMPORTED) else "noté"
    words = f"{said} le {date_words(when)} à {time_words(when)}{by}."
    kept = "Les valeurs corrigées restent dans l’historique de l’alternant."
    return f"{words[:1].upper()}{words[1:]} {kept}"
