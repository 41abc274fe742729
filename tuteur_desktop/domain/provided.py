"""What is given to a learner or done for them: what the law wants first, and what comes back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tuteur_desktop.domain.contracts import Contract, Kind
from tuteur_desktop.domain.due_dates import BEFORE_POST, MEDICAL
from tuteur_desktop.domain.employment import same_day_after
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.welcome import Provided, ProvidedKind

LENT = frozenset({ProvidedKind.EQUIPMENT, ProvidedKind.RESOURCES, ProvidedKind.ACCESS})
BEFORE_END = timedelta(days=15)  # what is lent is asked for so long before the contract ends
OLDEST = 60  # months before a contract: older is a slip in the year, and would settle what is due
LONGEST = 200  # characters of a name
LONGEST_NOTE = 500
_EMPLOYED = frozenset({Kind.APPRENTICESHIP, Kind.PROFESSIONALISATION})


@dataclass(frozen=True)
class Due:
    """Something the law wants and nobody noted: by which day, and which text says so."""

    kind: ProvidedKind
    words: str
    law: str
    by: date

    def late(self, today: date) -> bool:
        """Whether its day is over."""
        return self.by < today


def wanted(
    learner: Learner, contract: Contract, noted: Iterable[Provided], today: date
) -> tuple[Due, ...]:
    """What the law wants of a contract and is not noted, the most pressing first.

    A trainee is protected as a worker is (L4111-5), without being hired: they are told of the risks
    (L4141-1).
    """
    known = {one.kind for one in noted}
    found = []
    start = contract.practice_from
    if ProvidedKind.MEDICAL_VISIT not in known:
        found += _medical(learner, contract)
    if ProvidedKind.SAFETY_TRAINING not in known:
        if contract.kind in _EMPLOYED:
            words = "Formation à la sécurité, à l’embauche"
            found.append(Due(ProvidedKind.SAFETY_TRAINING, words, "L4141-2", start))
        elif contract.kind in (Kind.INTERNSHIP, Kind.POEI):
            words = "Information sur les risques et les consignes, à l’arrivée"
            found.append(Due(ProvidedKind.SAFETY_TRAINING, words, "L4141-1, L4111-5", start))
    over = contract.last_day < today
    return () if over else tuple(sorted(found, key=lambda one: one.by))


def _medical(learner: Learner, contract: Contract) -> list[Due]:
    start = contract.starts_on
    if contract.kind in _EMPLOYED and learner.minor(start):
        words = "Visite médicale d’un mineur, avant la prise de poste"
        return [Due(ProvidedKind.MEDICAL_VISIT, words, BEFORE_POST, start)]
    if contract.kind is Kind.APPRENTICESHIP:
        words = "Visite médicale d’un apprenti, dans les deux mois"
        by = same_day_after(start, MEDICAL)
        return [Due(ProvidedKind.MEDICAL_VISIT, words, "R6222-36", by)]
    return []


def to_return(
    contract: Contract, noted: Iterable[Provided], today: date
) -> tuple[Provided, ...]:  # fmt: skip
    """What is still with the learner when the contract ends or is about to."""
    if today < contract.last_day - BEFORE_END:
        return ()
    return tuple(one for one in noted if one.kind in LENT and one.returned_on is None)


def problem(one: Provided, contract: Contract, today: date) -> str | None:
    """A French sentence when it cannot be kept."""
    if one.kind in LENT and not one.label.strip():
        return "Il manque ce qui est remis : écrivez-le, « chaussures de sécurité » par exemple."
    if max(len(one.label), len(one.by)) > LONGEST or len(one.note) > LONGEST_NOTE:
        return "Ce texte est trop long : raccourcissez-le."
    if one.on > today:
        return "Ce jour n'est pas encore venu : notez-le ce jour-là."
    if one.on < same_day_after(contract.starts_on, -OLDEST):
        return "Ce jour tombe plus de cinq ans avant le contrat : vérifiez l'année."
    if one.on > contract.last_day:
        return "Ce jour tombe après la fin du contrat : corrigez la date."
    if one.kind not in LENT and one.returned_on is not None:
        return "Seul ce qui est remis se rend : retirez la date de retour."
    return returned_problem(one, one.returned_on, today)


def returned_problem(one: Provided, on: date | None, today: date) -> str | None:
    """A French sentence when it cannot have come back that day."""
    if on is None:
        return None
    if on < one.on:
        return "Le retour tombe avant la remise : corrigez l'une des deux dates."
    if on > today:
        return "Ce jour n'est pas encore venu : notez le retour ce jour-là."
    return None
