"""What the law says of an event in the life of a contract: warned of, never forbidden here."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from tuteur_desktop.domain.attendance import HERE_STATES, HalfDay, State
from tuteur_desktop.domain.calendar import Half, Place, Plan
from tuteur_desktop.domain.contracts import Contract, Ending, Event, EventKind, Kind
from tuteur_desktop.domain.counters import FreeTermination
from tuteur_desktop.domain.employment import last_of_months
from tuteur_desktop.domain.french import date_words, fold, percent, plural
from tuteur_desktop.domain.learners import Learner

HOSTS = 2  # host companies of an apprentice (R6223-10)
HALF = 0.5  # share of the company time in host companies (R6223-10, D6325-30)
EXTENDED = 12  # months at most after a failure (L6222-11)


def foreseen(contract: Contract, event: Event) -> Contract:
    """The contract as the event would leave it, for its calendar and its tutor."""
    changed = replace(contract, events=(*contract.events, event))
    if event.kind is EventKind.TERMINATION:
        return replace(changed, ended_on=event.on)
    if event.kind is EventKind.EXTENSION and event.ends_on is not None:
        return replace(changed, ends_on=event.ends_on)
    return changed


def hosted_share(plan: Plan, start: date, end: date) -> float:
    """Half-days planned in another company ÷ all those planned in a company; 0 without any."""
    here = away = 0
    for number in range((end - start).days + 1):
        for half in Half:
            place = plan.place(start + timedelta(days=number), half)
            here += place is Place.HERE
            away += place is Place.OTHER_COMPANY
    return away / (here + away) if away else 0.0


def hosts(contract: Contract) -> int:
    """How many host companies a contract names."""
    names = {fold(one.company) for one in contract.events if one.kind is EventKind.HOST}
    return len(names)


def hosting_warnings(contract: Contract, share: float) -> list[str]:
    """What host companies may not be: more than half of the time, more than two."""
    found = []
    if share > HALF:
        law = "R6223-10" if contract.kind is Kind.APPRENTICESHIP else "D6325-30"
        found.append(
            f"Les entreprises d’accueil prendraient {percent(share)} du temps en entreprise "
            f"prévu : la moitié au plus ({law})."
        )
    number = hosts(contract)
    if contract.kind is Kind.APPRENTICESHIP and number > HOSTS:
        found.append(
            f"Ce serait la {number}ᵉ entreprise d’accueil : deux au plus pour un apprenti "
            "(R6223-10)."
        )
    return found


def event_warnings(
    learner: Learner, contract: Contract, event: Event, free: FreeTermination | None
) -> list[str]:
    """What should be looked at again before an event is noted, with the law that says so."""
    if event.kind is EventKind.EXTENSION:
        return _extension(contract, event)
    if event.kind is EventKind.NIGHT_WORK and learner.birth and not learner.minor(event.on):
        return [
            f"{learner.name} est majeur le {date_words(event.on)} : l’autorisation de "
            f"l’inspection du travail ne vaut que pour un mineur."
        ]
    if event.kind is EventKind.TERMINATION and event.how is Ending.FREE:
        return _free(event, free)
    return []


def _extension(contract: Contract, event: Event) -> list[str]:
    if contract.kind is not Kind.APPRENTICESHIP or event.ends_on is None:
        return []
    limit = last_of_months(contract.ends_on + timedelta(days=1), EXTENDED)
    if event.ends_on <= limit:
        return []
    return [
        f"Après un échec, l’apprentissage se prolonge d’un an au plus, jusqu’au "
        f"{date_words(limit)} (L6222-11)."
    ]


def _free(event: Event, free: FreeTermination | None) -> list[str]:
    if free is None or not free.reached or (free.on is not None and free.on >= event.on):
        return []
    when = f" le {date_words(free.on)}" if free.on else ""
    return [
        f"Le 45ᵉ jour en entreprise est passé{when} : au-delà, la rupture n’est plus libre "
        f"(L6222-18). Vérifiez avec l’employeur."
    ]


def marked_warning(halves: Iterable[HalfDay], plan: Plan) -> list[str]:
    """Half-days already marked as due to the company that the event would take off its calendar."""
    lost = [
        half
        for half in halves
        if half.mark is not None
        and half.mark.state in HERE_STATES - {State.UNKNOWN}
        and half.planned in (Place.HERE, Place.OTHER_COMPANY)
        and plan.place(half.on, half.half) not in (Place.HERE, Place.OTHER_COMPANY)
    ]
    if not lost:
        return []
    first, last = lost[0].on, lost[-1].on
    when = f"le {date_words(first)}" if first == last else (
        f"du {date_words(first)} au {date_words(last)}"
    )  # fmt: skip
    many = plural(len(lost), "demi-journée déjà notée", "demi-journées déjà notées")
    verb = "contredirait" if len(lost) == 1 else "contrediraient"
    return [f"{many} {when} {verb} le calendrier : elles restent telles quelles, à corriger."]
