"""What each line of a centre's export would do: to whom, to which half-days, or why not."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.attendance import (
    ATTENDED,
    JUSTIFIABLE_STATES,
    MINUTES_STATES,
    HalfDay,
    Justification,
    Mark,
    Reason,
    Source,
    State,
)
from tuteur_desktop.domain.calendar import TRAINING, Cell, Half, Place
from tuteur_desktop.domain.french import fold, listing, short_date
from tuteur_desktop.domain.words import JUSTIFICATIONS, STATES
from tuteur_desktop.exchange.absences import AbsenceRow
from tuteur_desktop.models.learners import Learner
from tuteur_desktop.services import half_days as kept
from tuteur_desktop.services import intake_kept, locks, profile

Wanted = dict[int, dict[Cell, Mark | None]]
_OPEN = frozenset({State.CENTRE, State.REMOTE, State.EXAM, State.UNKNOWN})  # said of the place only
NOBODY = "aucun alternant de ce nom dans votre dossier (ou pas né ce jour-là)"
MANY = "plusieurs alternants portent ce nom : ajoutez la date de naissance au fichier"
_APART = 60  # days between two lines of a learner that are still read at once


class Outcome(StrEnum):
    """What a line would do. A conflict keeps what the tutor noted."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True)
class IntakeLine:
    """One line: who, how many half-days it would write (`cells`), and what must be said of it."""

    line: int
    name: str
    outcome: Outcome
    when: str
    says: str
    detail: str = ""
    learner_id: int | None = None
    cells: tuple[Cell, ...] = ()

    @property
    def writes(self) -> bool:
        """Whether it would write something."""
        return bool(self.cells)


@dataclass(frozen=True)
class _Person:
    """A learner as lines are compared with them."""

    id: int
    name: str
    birth: date | None


class _Known:
    """What the store says around the lines: learners, half-days, locks, earlier imports."""

    def __init__(self, session: Session, rows: Sequence[AbsenceRow]) -> None:
        self._session = session
        self._people: dict[str, list[_Person]] = {}
        for row in session.execute(select(Learner.__table__)):
            person = _Person(row.id, f"{row.first_name} {row.last_name}", row.birth)
            names = f"{row.first_name} {row.last_name}", f"{row.last_name} {row.first_name}"
            for name in {_bare(one) for one in names}:
                self._people.setdefault(name, []).append(person)
        self._locks: dict[int, tuple[locks.Lock, ...]] = {}
        self._halves: dict[int, dict[Cell, HalfDay]] = {}
        self.imported = intake_kept.imported(session)
        self.site = profile.profile_of(session).establishment
        self._days: defaultdict[int, set[date]] = defaultdict(set)
        for line in rows:
            for person in self.people(line):
                self._days[person.id].update(on for on, _half in line.cells())

    def people(self, row: AbsenceRow) -> list[_Person]:
        """The learners that a line may speak of: case, accents and hyphens do not count."""
        named = self._people.get(_bare(row.name or f"{row.last_name} {row.first_name}"), [])
        if row.birth is None:
            return named
        # Born that day is sure; of a namesake whose birth is not known, nothing is.
        born = [one for one in named if one.birth == row.birth]
        return born or [one for one in named if one.birth is None]

    def locked(self, learner_id: int, on: date) -> bool:
        """Whether a signed report closes that day."""
        if learner_id not in self._locks:
            self._locks[learner_id] = locks.locks(self._session, learner_id)
        return any(lock.covers(on) for lock in self._locks[learner_id])

    def half(self, learner_id: int, cell: Cell) -> HalfDay:
        """A half-day of the store, as planned and as marked."""
        if learner_id not in self._halves:
            self._halves[learner_id] = self._read(learner_id)
        return self._halves[learner_id][cell]

    def _read(self, learner_id: int) -> dict[Cell, HalfDay]:
        """All the half-days that the lines say of a learner, read by stretches of days."""
        wanted = self._days[learner_id]
        return {
            (half.on, half.half): half
            for start, end in _stretches(wanted)
            for half in kept.half_days(self._session, learner_id, start, end)
            if half.on in wanted
        }


def _stretches(days: set[date]) -> list[tuple[date, date]]:
    """First and last days of the groups that days make, those close to each other together."""
    found: list[tuple[date, date]] = []
    for on in sorted(days):
        if found and (on - found[-1][1]).days <= _APART:
            found[-1] = (found[-1][0], on)
        else:
            found.append((on, on))
    return found


def _bare(name: str) -> str:
    return " ".join(re.sub(r"[-,.'’]", " ", fold(name)).split())


def run_lines(
    session: Session, rows: Iterable[AbsenceRow], today: date
) -> tuple[list[IntakeLine], Wanted]:
    """Each line and what it would do, and all the marks to write."""
    lines = tuple(rows)
    run = _Run(_Known(session, lines), today)
    return [run.line(row) for row in lines], run.wanted


class _Run:
    """The lines of one file against the store, one after the other."""

    def __init__(self, known: _Known, today: date) -> None:
        self._known, self._today = known, today
        self.wanted: Wanted = {}
        self._said: dict[tuple[int, Cell], tuple[int, Mark]] = {}

    def line(self, row: AbsenceRow) -> IntakeLine:
        """What one line would do; what it wants is added to the rest."""
        found = self._known.people(row)
        if len(found) == 1:
            row = self._one_half(row, found[0].id)
        says, when = _says(row), self._when(row)
        if len(found) != 1:
            reason = MANY if found else NOBODY
            return IntakeLine(row.line, row.who, Outcome.REFUSED, when, says, reason)
        person = found[0]
        verdicts = {cell: self._verdict(row, person.id, cell) for cell in row.cells()}
        taken = {cell: mark for cell, (_outcome, _reason, mark) in verdicts.items() if mark}
        for cell, mark in taken.items():
            self.wanted.setdefault(person.id, {})[cell] = mark
            self._said[person.id, cell] = (row.line, mark)
        outcome, detail = _summed(verdicts)
        return IntakeLine(
            row.line, person.name, outcome, when, says, detail, person.id, tuple(taken)
        )

    def _one_half(self, row: AbsenceRow, learner_id: int) -> AbsenceRow:
        """One comes late, or leaves early, once a day: over both halves it would count twice."""
        if row.state not in MINUTES_STATES or row.first is row.last:
            return row
        halves = [self._known.half(learner_id, cell) for cell in row.cells()]
        there = [half.half for half in halves if half.planned in TRAINING] or list(Half)
        half = there[0] if row.state is State.LATE else there[-1]
        return replace(row, first=half, last=half)

    def _verdict(
        self, row: AbsenceRow, learner_id: int, cell: Cell
    ) -> tuple[Outcome, str, Mark | None]:
        half = self._known.half(learner_id, cell)
        refusal = self._refusal(row, learner_id, half)
        if refusal:
            return Outcome.REFUSED, refusal, None
        mark = _mark(row, half)
        earlier = self._said.get((learner_id, cell))
        if earlier is not None:
            if _alike(earlier[1], mark):
                return Outcome.UNCHANGED, f"déjà dit à la ligne {earlier[0]}", None
            return Outcome.REFUSED, f"contredit la ligne {earlier[0]} du fichier", None
        standing = half.mark
        if standing is None:
            return Outcome.ADDED, "", mark
        if _alike(standing, mark):
            return Outcome.UNCHANGED, "", None
        ours = intake_kept.untouched(standing, self._known.imported.get((learner_id, cell)))
        if ours or standing.state in _OPEN:
            return Outcome.CHANGED, f"était « {_state_words(standing)} »", mark
        if _agrees(standing, row):
            return Outcome.UNCHANGED, "", None
        return Outcome.CONFLICT, f"vous avez noté « {_state_words(standing)} » : gardé", None

    def _refusal(self, row: AbsenceRow, learner_id: int, half: HalfDay) -> str:
        if half.planned is None:
            return "hors du contrat"
        if half.planned not in TRAINING and not (half.mark is not None and half.at_centre()):
            return "pas au centre d'après le calendrier"
        if self._known.locked(learner_id, half.on):
            return "période verrouillée par un relevé signé"
        if half.on > self._today and row.state in ATTENDED:
            return "jour pas encore passé"
        return ""

    def _when(self, row: AbsenceRow) -> str:
        site = self._known.site
        names = {"am": site.am, "pm": site.pm}
        start = short_date(row.starts_on)
        if row.starts_on != row.ends_on:
            return f"{short_date(row.starts_on, year=False)} – {short_date(row.ends_on)}"
        return f"{start}, {names[row.first]}" if row.first is row.last else start


def _mark(row: AbsenceRow, half: HalfDay) -> Mark:
    """What a line says of a half-day; a note that stands is kept."""
    justifiable = row.state in JUSTIFIABLE_STATES
    return Mark(
        half.on, half.half, row.state, _justification(row), Source.IMPORTED, row.minutes,
        note=half.mark.note if half.mark else "",
        place=_place(half),
        reason=row.reason if justifiable else Reason.UNSAID,
    )  # fmt: skip


def _place(half: HalfDay) -> Place | None:
    """Where it was planned, or else where it was marked."""
    return half.planned if half.planned in TRAINING else half.place()


def _justification(row: AbsenceRow) -> Justification:
    """Never refused: only the tutor's own act makes an absence unjustified."""
    if row.state not in JUSTIFIABLE_STATES:
        return Justification.NONE
    if row.justified:
        return Justification.RECEIVED
    return Justification.AWAITED if row.state is State.ABSENT else Justification.NONE


def _alike(one: Mark, other: Mark) -> bool:
    """Whether two marks say the same of what an export can say."""
    return (one.state, one.justification, one.minutes, one.reason) == (
        other.state, other.justification, other.minutes, other.reason,
    )  # fmt: skip


def _agrees(standing: Mark, row: AbsenceRow) -> bool:
    """Whether what the tutor noted says at least as much as the line."""
    if standing.state is not row.state:
        return False
    if row.minutes is not None and standing.minutes not in (None, row.minutes):
        return False
    proved = standing.justification in (Justification.RECEIVED, Justification.WAIVED)
    return not row.justified or proved or standing.state is not State.ABSENT


def _says(row: AbsenceRow) -> str:
    words = STATES[row.state]
    if row.minutes:
        words = f"{words}, {row.minutes} min"
    justification = _justification(row)
    if justification is not Justification.NONE:
        words = f"{words}, {JUSTIFICATIONS[justification]}"
    return words


def _state_words(mark: Mark) -> str:
    words = STATES[mark.state]
    if mark.justification is not Justification.NONE:
        words = f"{words}, {JUSTIFICATIONS[mark.justification]}"
    return words


def _summed(
    verdicts: Mapping[Cell, tuple[Outcome, str, Mark | None]],
) -> tuple[Outcome, str]:
    """One outcome for a line of several half-days, and what is to be said of the others."""
    outcomes = [outcome for outcome, _reason, _mark in verdicts.values()]
    order = (Outcome.CHANGED, Outcome.ADDED, Outcome.CONFLICT, Outcome.UNCHANGED, Outcome.REFUSED)
    outcome = next(one for one in order if one in outcomes)
    reasons: dict[str, int] = {}
    for said, reason, _mark in verdicts.values():
        # Nights of a long absence are no fault: only what concerns the line is told.
        if reason and (said is not Outcome.REFUSED or outcome is Outcome.REFUSED or _worth(reason)):
            reasons[reason] = reasons.get(reason, 0) + 1
    if len(verdicts) == 1 or len(reasons) == 1 and sum(reasons.values()) == len(verdicts):
        return outcome, listing(reasons)
    return outcome, listing(
        f"{count} demi-journée{'s' if count > 1 else ''} {reason}"
        for reason, count in reasons.items()
    )


def _worth(reason: str) -> bool:
    return not reason.startswith("pas au centre")
