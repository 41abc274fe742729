"""Who a learner is in two lines: contract, centre, search for an employer, and this week."""

from datetime import date, timedelta

from tuteur_desktop.domain.calendar import Half, Place, Plan
from tuteur_desktop.domain.employment import Situation
from tuteur_desktop.domain.french import (
    NARROW,
    WEEKDAYS,
    date_words,
    listing,
    plural,
    short_date,
)
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.words import KINDS, PLACES


def about(learner: Learner, today: date) -> str:
    """« Contrat d’apprentissage jusqu’au 31 août 2027 · Bac pro Cuisine · Lycée des Halles »."""
    contract = learner.contract(today)
    if contract is None:
        return "Aucun contrat pour l’instant : ajoutez-le dans L’essentiel."
    word = "jusqu’au"
    if contract.last_day < today:
        word = "terminé le"
    elif contract.starts_on > today:
        word = "à partir du"
    when = contract.starts_on if contract.starts_on > today else contract.last_day
    centre = ", ".join(part for part in (contract.centre, contract.centre_contact) if part)
    parts = (f"{KINDS[contract.kind]} {word} {date_words(when)}", contract.diploma, centre)
    return " · ".join(part for part in parts if part)


def chips(
    learner: Learner, today: date, plan: Plan, situation: Situation | None
) -> list[tuple[str, str]]:
    """Words and tones of what is said beside the name."""
    found = []
    if (age := learner.age(today)) is not None:
        found.append((plural(age, "an"), "off"))
    if learner.archived_at is not None:
        found.append(("Archivé", "watch"))
    if situation is not None:
        found.append((employer_words(situation), "watch"))
    if any(contract.covers(today) for contract in learner.contracts):
        found.append((f"Cette semaine{NARROW}: {week_words(plan, today)}", "centre"))
    return found


def employer_words(situation: Situation) -> str:
    """« Sans employeur, encore 47 jours »."""
    if situation.over:
        return f"Sans employeur, délai passé le {short_date(situation.until)}"
    if situation.days_left == 0:
        return "Sans employeur, dernier jour du délai"
    return f"Sans employeur, encore {plural(situation.days_left, 'jour')}"


def week_words(plan: Plan, today: date) -> str:
    """« centre lundi et mardi, férié mercredi, ici jeudi et vendredi », rest left out.

    From the calendar of the very week of `today`: rhythm, exceptions, holidays, suspensions, and
    two contracts when one follows the other in its middle.
    """
    monday = today - timedelta(days=today.weekday())
    days: dict[str, list[str]] = {}
    for number, word in enumerate(WEEKDAYS):
        for half in Half:
            place = plan.place(monday + timedelta(days=number), half)
            if place is None or place is Place.REST:
                continue
            told = days.setdefault(PLACES[place], [])
            if word not in told:
                told.append(word)
    if not days:
        return "repos"
    if len(days) == 1:
        (only,) = days
        return only
    return ", ".join(f"{where} {listing(told)}" for where, told in days.items())
