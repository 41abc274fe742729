"""What each key of the grid says, in one place for the keys, the menu and the legend."""

from dataclasses import dataclass, replace

from tuteur_desktop.domain.attendance import (
    HERE_STATES,
    JUSTIFIABLE_STATES,
    HalfDay,
    Justification,
    Mark,
    Reason,
    Source,
    State,
    default_justification,
)
from tuteur_desktop.domain.calendar import TRAINING

CLEAR = "clear"
PLANNED = "planned"  # « comme prévu », of the half-days chosen
COPY = "copy"  # what the week before said


@dataclass(frozen=True)
class Verb:
    """A state and its justification; `minutes` when they are asked for."""

    words: str
    state: State
    justification: Justification = Justification.NONE
    minutes: bool = False

    def applied(self, mark: Mark, minutes: int | None = None) -> Mark:
        """A mark that says this, and keeps of an earlier one what still makes sense.

        `mark.place` is where the calendar expects the learner now (see `standing`): what happened
        at the centre is known from the centre.
        """
        absent = self.state is State.ABSENT
        awaited = self.justification is Justification.AWAITED
        received = self.justification is Justification.RECEIVED
        told = self.state in HERE_STATES and mark.place in TRAINING
        return Mark(
            mark.on, mark.half, self.state, self.justification,
            source=Source.CENTRE if told else Source.TYPED, minutes=minutes,
            due_by=mark.due_by if absent and awaited else None,
            seen_on=mark.seen_on if absent and received else None,
            seen_by=mark.seen_by if absent and received else "",
            handed=mark.handed and absent and received,
            reason=mark.reason if self.state in JUSTIFIABLE_STATES else Reason.UNSAID,
            note=mark.note, place=mark.place,
        )  # fmt: skip


def standing(half: HalfDay) -> Mark:
    """What a verb is applied to: the mark of a half-day, or nothing known, under today's plan."""
    mark = half.mark or Mark(half.on, half.half, State.UNKNOWN)
    return replace(mark, place=half.planned)


VERBS: dict[str, Verb] = {
    "P": Verb("Présent", State.PRESENT),
    "A": Verb("Absent, justificatif attendu", State.ABSENT, default_justification(State.ABSENT)),
    "J": Verb("Absence justifiée", State.ABSENT, Justification.RECEIVED),
    "I": Verb("Absence injustifiée (votre décision)", State.ABSENT, Justification.REFUSED),
    "R": Verb("En retard…", State.LATE, minutes=True),
    "D": Verb("Départ anticipé…", State.LEFT_EARLY, minutes=True),
    "C": Verb("Au centre", State.CENTRE),
    "G": Verb("Gardé en entreprise un jour de centre", State.KEPT_AT_COMPANY),
    "O": Verb("Congé", State.LEAVE),
    "F": Verb("Férié", State.HOLIDAY),
    "X": Verb("Repos", State.REST),
    "E": Verb("Dans une autre entreprise", State.OTHER_COMPANY),
    "L": Verb("En ligne, à distance", State.REMOTE),
    "V": Verb("Congé de révision", State.REVISION),
    "N": Verb("Examen", State.EXAM),
    "M": Verb("Visite", State.VISIT),
    "S": Verb("Site fermé", State.CLOSURE),
    "U": Verb("Récupération", State.RECOVERY),
    "?": Verb("Inconnu, à confirmer", State.UNKNOWN),
}
LEGEND = (
    ("P", "présent"), ("A", "absent"), ("J", "justifié"), ("R", "retard"), ("Entrée", "détail"),
    ("Maj + ←→", "plusieurs"), ("F1", "tout"),
)  # fmt: skip
