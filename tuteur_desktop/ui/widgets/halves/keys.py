"""What each key of the grid says, in one place for the keys, the menu and the legend."""

from dataclasses import dataclass

from tuteur_desktop.domain.attendance import Justification, Mark, State, default_justification

CLEAR = "clear"


@dataclass(frozen=True)
class Verb:
    """A state and its justification; `minutes` when they are asked for."""

    words: str
    state: State
    justification: Justification = Justification.NONE
    minutes: bool = False

    def applied(self, mark: Mark, minutes: int | None = None) -> Mark:
        """A mark that says this, and keeps of an earlier one what still makes sense."""
        absent = self.state is State.ABSENT
        awaited = self.justification is Justification.AWAITED
        received = self.justification is Justification.RECEIVED
        return Mark(
            mark.on, mark.half, self.state, self.justification, minutes=minutes,
            due_by=mark.due_by if absent and awaited else None,
            seen_on=mark.seen_on if absent and received else None,
            note=mark.note,
        )  # fmt: skip


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
    "?": Verb("Inconnu, à confirmer", State.UNKNOWN),
}
LEGEND = (
    ("P", "présent"), ("A", "absent"), ("J", "justifié"), ("R", "retard"), ("Entrée", "détail"),
    ("Maj + flèches", "plusieurs"), ("F1", "tout"),
)  # fmt: skip
