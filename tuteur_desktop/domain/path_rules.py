"""What cannot be kept of a path: empty words, days that are a slip, results before their time."""

from collections.abc import Iterable
from datetime import date, timedelta

from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.employment import same_day_after
from tuteur_desktop.domain.french import date_words, number
from tuteur_desktop.domain.meetings import SIX_MONTHS
from tuteur_desktop.domain.path import (
    Adjustment,
    Diagnosis,
    Horizon,
    Next,
    Objective,
    ObjectiveState,
    Outcome,
    Result,
    Situation,
    SkillPlan,
)

YEARS = 10  # a day further than that from today is a slip of the hand
LINE, WORDS = 300, 10_000  # characters of a title or a name, of free words
MAX_SKILLS = 500  # skills of one objective
SHORT, MEDIUM = 3, 12  # months up to which a term is short, then medium: proposed, no text says it
NEAR_END = timedelta(days=90)  # how long before its end the outcome of a contract is asked about


def horizon_of(by: date | None, today: date) -> Horizon:
    """The term that a day proposes; medium without one."""
    if by is None:
        return Horizon.MEDIUM
    if by <= same_day_after(today, SHORT):
        return Horizon.SHORT
    return Horizon.MEDIUM if by <= same_day_after(today, MEDIUM) else Horizon.LONG


def six_months(contract: Contract) -> date:
    """From which day what became of a learner is looked at again."""
    return same_day_after(contract.last_day, SIX_MONTHS)


def diagnosis_problem(one: Diagnosis, today: date) -> str | None:
    """A French sentence when it cannot be kept."""
    if not one.title.strip():
        return "Il manque ce qui a été regardé : écrivez-le, « test de calcul » par exemple."
    if one.on > today:
        return "Ce jour n'est pas encore venu : notez le diagnostic ce jour-là."
    return _far(one.on, today) or _long((one.title,), (one.result,))


def objective_problem(one: Objective, today: date) -> str | None:
    """A French sentence when it cannot be kept."""
    if not one.text.strip():
        return "Il manque l'objectif : écrivez ce qui doit être atteint."
    if len(one.skills) > MAX_SKILLS:
        return f"Un objectif porte sur {MAX_SKILLS} compétences au plus : faites-en plusieurs."
    return _far(one.by, today) or _long((), (one.text, one.outcome))


def closing_problem(
    state: ObjectiveState, on: date, outcome: str, today: date
) -> str | None:  # fmt: skip
    """A French sentence when an objective cannot be closed so."""
    if state is ObjectiveState.OPEN:
        return "Un objectif se clôt atteint ou abandonné : choisissez l'un des deux."
    if on > today:
        return "Ce jour n'est pas encore venu : clôturez l'objectif ce jour-là."
    return _far(on, today) or _long((), (outcome,))


def plan_problem(one: SkillPlan, today: date) -> str | None:
    """A French sentence when it cannot be kept."""
    return _far(one.by, today) or _long((), (one.note,))


def adjustment_problem(one: Adjustment, today: date) -> str | None:
    """A French sentence when it cannot be kept."""
    if not one.what.strip():
        return "Il manque ce qui change : écrivez-le en une phrase."
    return _far(one.on, today) or _long((one.agreed_by,), (one.what, one.reason))


def situation_problem(one: Situation, today: date) -> str | None:
    """A French sentence when it cannot be kept."""
    if not one.title.strip():
        return "Il manque l'intitulé de la situation : reprenez celui de la grille."
    if one.mark.strip() and one.on > today:
        return "Une note ne se propose pas avant la situation : corrigez la date, ou ôtez la note."
    return _far(one.on, today) or _long((one.title, one.mark), (one.people, one.note))


def outcome_problem(one: Outcome, contract: Contract, today: date) -> str | None:
    """A French sentence when it cannot be kept."""
    for day, what in ((one.on, "du résultat"), (one.six_months_on, "du relevé à six mois")):
        if day is not None and day > today:
            return f"Le jour {what} n'est pas encore venu : corrigez la date."
        if day is not None and day < contract.starts_on:
            return (
                f"Le jour {what} précède le contrat, qui commence le "
                f"{date_words(contract.starts_on)} : corrigez la date."
            )
    looked = one.six_months is not Next.UNKNOWN or one.six_months_note.strip()
    if (looked or one.six_months_on is not None) and today <= contract.last_day:
        return (
            f"Le contrat court jusqu'au {date_words(contract.last_day)} : ce que l'alternant fait "
            f"six mois après se notera à partir du {date_words(six_months(contract))}."
        )
    if one.six_months_on is not None and one.six_months_on <= contract.last_day:
        return "Le relevé à six mois tombe avant la fin du contrat : corrigez la date."
    if one.on is not None and one.result is Result.PENDING:
        return "Un résultat en attente n'a pas de date : dites le résultat, ou ôtez la date."
    return _long((), (one.following_note, one.six_months_note))


def _far(on: date | None, today: date) -> str | None:
    if on is None or abs((on - today).days) <= YEARS * 366:
        return None
    return f"Le {date_words(on)} est à plus de dix ans d'ici : corrigez l'année."


def _long(lines: Iterable[str], texts: Iterable[str]) -> str | None:
    if any(len(one) > LINE for one in lines):
        return f"Un intitulé dépasse {number(LINE)} caractères : raccourcissez-le."
    if any(len(one) > WORDS for one in texts):
        return f"Un texte dépasse {number(WORDS)} caractères : raccourcissez-le."
    return None
