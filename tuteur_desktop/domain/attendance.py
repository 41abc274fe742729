"""Half-days: what was due, what happened, and the one formula that counts them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from tuteur_desktop.domain.calendar import ELSEWHERE, TRAINING, Half, Place


class State(StrEnum):
    """What happened in a half-day. UNKNOWN is neither present nor absent."""

    PRESENT = "present"
    LATE = "late"
    LEFT_EARLY = "left-early"
    ABSENT = "absent"
    KEPT_AT_COMPANY = "kept-at-company"
    LEAVE = "leave"
    HOLIDAY = "holiday"
    REST = "rest"
    CENTRE = "centre"
    UNKNOWN = "unknown"
    OTHER_COMPANY = "other-company"
    REMOTE = "remote"
    REVISION = "revision"
    EXAM = "exam"
    VISIT = "visit"
    CLOSURE = "closure"
    SUSPENSION = "suspension"
    RECOVERY = "recovery"


class Justification(StrEnum):
    """What is said of the proof of an absence; only REFUSED, the tutor's act, is unjustified."""

    NONE = "none"
    AWAITED = "awaited"
    RECEIVED = "received"
    WAIVED = "waived"
    REFUSED = "refused"


class Source(StrEnum):
    """Where a mark comes from."""

    TYPED = "typed"
    AS_PLANNED = "as-planned"
    IMPORTED = "imported"
    CENTRE = "centre"
    LEARNER = "learner"
    REPRESENTATIVE = "representative"


class Reason(StrEnum):
    """Why, by category and never more: no diagnosis is kept anywhere."""

    UNSAID = "unsaid"
    STOPPAGE = "stoppage"  # arrêt de travail, whatever its cause
    ACCIDENT = "accident"  # accident du travail ou de trajet, declared by the employer
    FAMILY = "family"  # événement familial (L3142-4)
    SUMMONS = "summons"  # convocation, examen, permis, JDC
    APPOINTMENT = "appointment"
    TRANSPORT = "transport"
    OTHER = "other"


PAPERED = frozenset({Reason.STOPPAGE, Reason.ACCIDENT})  # their paper says more than we may keep
HERE_STATES = frozenset({State.PRESENT, State.LATE, State.LEFT_EARLY, State.ABSENT, State.UNKNOWN})
ATTENDED = frozenset({State.PRESENT, State.LATE, State.LEFT_EARLY, State.KEPT_AT_COMPANY})
JUSTIFIABLE_STATES = frozenset({State.ABSENT, State.LATE, State.LEFT_EARLY})
MINUTES_STATES = frozenset({State.LATE, State.LEFT_EARLY})
MAX_MINUTES = 600
MAX_HALF = 12 * 60  # minutes of one half-day, a night's bakery included
_STATE_PLACES = {state: Place(state.value) for state in State if state.value in list(Place)}


@dataclass(frozen=True)
class Mark:
    """One half-day as it was recorded.

    `minutes` are those late or left early. `place` is where the calendar expected the learner when
    it was recorded. `begins` and `ends` are hours really worked, in the time of the site, `pause`
    the minutes of break inside; an end before the beginning is on the next day.
    """

    on: date
    half: Half
    state: State
    justification: Justification = Justification.NONE
    source: Source = Source.TYPED
    minutes: int | None = None
    due_by: date | None = None
    seen_on: date | None = None
    note: str = ""
    recorded_at: datetime | None = None
    recorded_by: str = ""
    place: Place | None = None
    reason: Reason = Reason.UNSAID
    begins: time | None = None
    ends: time | None = None
    pause: int | None = None
    seen_by: str = ""
    handed: bool = False  # the paper was handed to the employer, and no copy kept here

    def problem(self) -> str | None:
        """A French sentence when state, justification, minutes and hours do not go together."""
        if self.state not in JUSTIFIABLE_STATES and self.justification is not Justification.NONE:
            return "Un justificatif ne se note que pour une absence, un retard ou un départ."
        if self.state not in JUSTIFIABLE_STATES and self.reason is not Reason.UNSAID:
            return "Un motif ne se note que pour une absence, un retard ou un départ."
        if self.minutes is not None and self.state not in MINUTES_STATES:
            return "Des minutes ne se notent que pour un retard ou un départ anticipé."
        if self.minutes is not None and not 1 <= self.minutes <= MAX_MINUTES:
            return f"Les minutes vont de 1 à {MAX_MINUTES}."
        return self._hours_problem()

    def _hours_problem(self) -> str | None:
        if (self.begins is None) != (self.ends is None):
            return "Donnez l'heure de début et l'heure de fin, ou aucune des deux."
        if self.pause is not None and self.begins is None:
            return "Une pause ne se note qu'avec l'heure de début et l'heure de fin."
        if self.pause is not None and not 0 <= self.pause <= MAX_MINUTES:
            return f"La pause va de 0 à {MAX_MINUTES} minutes."
        if self.begins is not None and self.state not in ATTENDED:
            return "Des heures ne se notent que pour une présence."
        if self.begins is None or self.ends is None:
            return None
        if self.begins == self.ends:
            return "L'heure de fin est celle du début : corrigez l'une des deux."
        whole = 60 * (self.ends.hour - self.begins.hour) + self.ends.minute - self.begins.minute
        whole += 24 * 60 * (whole < 0)  # it ends on the next day
        if whole > MAX_HALF:
            return "Une demi-journée dure 12 heures au plus : corrigez le début ou la fin."
        if self.pause is not None and self.pause >= whole:
            return "La pause est plus longue que la présence : corrigez-la."
        return None


def default_justification(state: State) -> Justification:
    """An absence awaits its proof until something else is said."""
    return Justification.AWAITED if state is State.ABSENT else Justification.NONE


@dataclass(frozen=True, slots=True)
class HalfDay:
    """A half-day as it is shown: what was planned (None outside a contract), what was marked.

    `label` names what makes the plan so (« 11 novembre », « fermeture annuelle »).
    """

    on: date
    half: Half
    planned: Place | None
    mark: Mark | None = None
    label: str = ""

    def place(self) -> Place | None:
        """Where the learner was expected: as marked, or else as planned."""
        mark = self.mark
        if mark is None:
            return self.planned
        if mark.state in HERE_STATES:
            return mark.place if mark.place in ELSEWHERE else Place.HERE
        if mark.state is State.KEPT_AT_COMPANY:
            # Nobody was kept from the centre on a day that the calendar gave to the company.
            return Place.HERE if mark.place is Place.HERE else None
        return _STATE_PLACES[mark.state]

    def due(self) -> bool:
        """Due to the company: a mark says so if there is one, the calendar otherwise."""
        return self.place() is Place.HERE

    def unknown(self) -> bool:
        """Due, and nothing certain was said of it."""
        return self.due() and (self.mark is None or self.mark.state is State.UNKNOWN)

    def at_centre(self) -> bool:
        """At the training centre or in remote training, as marked or else as planned."""
        return self.place() in TRAINING

    def disagrees(self) -> bool:
        """Whether the calendar was changed since, and no longer says what this was marked under."""
        mark = self.mark
        if mark is None or mark.place is None or self.planned in (None, mark.place):
            return False
        return _STATE_PLACES.get(mark.state) is not self.planned


class Bucket(StrEnum):
    """Where a half-day is counted: each falls into exactly one."""

    DONE = "done"
    JUSTIFIED = "justified"
    AWAITED = "awaited"
    UNJUSTIFIED = "unjustified"
    UNKNOWN = "unknown"
    UPCOMING = "upcoming"
    CENTRE = "centre"
    KEPT = "kept"
    OTHER = "other"
    OFF = "off"


DUE = (Bucket.DONE, Bucket.JUSTIFIED, Bucket.AWAITED, Bucket.UNJUSTIFIED, Bucket.UNKNOWN)
_COMPANY = frozenset({Place.HERE})
_ABSENCES = {
    Justification.REFUSED: Bucket.UNJUSTIFIED,
    Justification.AWAITED: Bucket.AWAITED,
}


def bucket(half: HalfDay, today: date, *, centre: bool = False) -> Bucket:
    """Where a half-day is counted, in the company or (`centre`) at the training centre.

    From `today` on, one due to the company that nobody marked is only UPCOMING. At the centre one
    of which the centre said nothing stays UPCOMING whatever its date: it is only planned.
    """
    mark, place = half.mark, half.place()
    if mark is not None and mark.state is State.KEPT_AT_COMPANY and place is None:
        return Bucket.KEPT
    if place not in (TRAINING if centre else _COMPANY):
        if place in TRAINING:
            return Bucket.CENTRE
        return Bucket.OTHER if place is Place.OTHER_COMPANY else Bucket.OFF
    if mark is None or mark.state is State.UNKNOWN:
        return Bucket.UPCOMING if centre or half.on >= today else Bucket.UNKNOWN
    if mark.state is State.ABSENT:
        return _ABSENCES.get(mark.justification, Bucket.JUSTIFIED)
    # « au centre », « distanciel »: said of the place alone, not yet of the presence.
    return Bucket.DONE if mark.state in HERE_STATES | ATTENDED else Bucket.UPCOMING


@dataclass(frozen=True)
class Counts:
    """Half-days of a period, in the company; minutes are those late or left early.

    The same shape counts the centre's apart: `due` are then those that the centre spoke of, and
    `upcoming` those that are only planned.
    """

    due: int = 0
    done: int = 0
    justified: int = 0
    awaited: int = 0
    unjustified: int = 0
    unknown: int = 0
    late_times: int = 0
    late_minutes: int = 0
    left_times: int = 0
    left_minutes: int = 0
    centre: int = 0
    kept: int = 0
    upcoming: int = 0
    other: int = 0

    def assiduity(self) -> float | None:
        """(due − unjustified) ÷ due, the only rate that leaves the house.

        None if nothing is due, or while a half-day is unknown: it is neither present nor absent.
        """
        if not self.due or self.unknown:
            return None
        return (self.due - self.unjustified) / self.due

    def presence(self) -> float | None:
        """done ÷ due, kept inside: a justified absence must weigh on no report (L1132-1)."""
        return self.done / self.due if self.due else None


def count(halves: Iterable[HalfDay], today: date, *, centre: bool = False) -> Counts:
    """Count half-days, in the company or (`centre`) at the training centre."""
    found: Counter[Bucket] = Counter()
    times: Counter[State] = Counter()
    minutes: Counter[State] = Counter()
    for half in halves:
        where = bucket(half, today, centre=centre)
        found[where] += 1
        mark = half.mark
        if where is Bucket.DONE and mark is not None and mark.state in MINUTES_STATES:
            times[mark.state] += 1
            minutes[mark.state] += mark.minutes or 0
    return Counts(
        due=sum(found[where] for where in DUE),
        done=found[Bucket.DONE],
        justified=found[Bucket.JUSTIFIED],
        awaited=found[Bucket.AWAITED],
        unjustified=found[Bucket.UNJUSTIFIED],
        unknown=found[Bucket.UNKNOWN],
        late_times=times[State.LATE],
        late_minutes=minutes[State.LATE],
        left_times=times[State.LEFT_EARLY],
        left_minutes=minutes[State.LEFT_EARLY],
        centre=found[Bucket.CENTRE],
        kept=found[Bucket.KEPT],
        upcoming=found[Bucket.UPCOMING],
        other=found[Bucket.OTHER],
    )


def behind(
    halves: Iterable[HalfDay], today: date, wanted: Iterable[Bucket], *, centre: bool = False
) -> list[HalfDay]:
    """The half-days behind a number."""
    buckets = frozenset(wanted)
    return [half for half in halves if bucket(half, today, centre=centre) in buckets]
