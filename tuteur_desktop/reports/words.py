"""The French words of the documents: one table for each thing that is printed."""

from collections.abc import Iterable
from datetime import date

from tuteur_desktop.domain import french
from tuteur_desktop.domain.attendance import Counts
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.french import NARROW, NBSP

TO_COMPLETE = "à compléter"

LEARNERS = {
    Kind.RECONVERSION: "Salarié",
    Kind.INTERNSHIP: "Stagiaire",
    Kind.POEI: "Stagiaire",
}

_IN_THE = {
    "matin": "le matin",
    "après-midi": "l'après-midi",
    "midi": "à midi",
    "soir": "le soir",
    "nuit": "la nuit",
}

PROOF_OF_SIGNATURE = (
    "Les signatures électroniques de ce fichier prouvent qu'il n'a pas été modifié depuis leur "
    f"date{NARROW}; elles ne prouvent pas, à elles seules, l'identité. "
    f"Vérification{NARROW}: ouvrir le fichier dans un lecteur PDF, ou comparer l'empreinte avec "
    "l'émetteur."
)


def learner_word(kind: Kind) -> str:
    """« Alternant », unless the contract calls the learner otherwise."""
    return LEARNERS.get(kind, "Alternant")


def employer_word(kind: Kind) -> str:
    """« Employeur »; a trainee has none, but an « organisme d'accueil »."""
    return "Organisme d'accueil" if kind is Kind.INTERNSHIP else "Employeur"


def half_name(name: str) -> str:
    """« à midi », « l'après-midi »: when something happened, by the name of the half."""
    return _IN_THE.get(name, f"demi-journée «{NBSP}{name}{NBSP}»")


def hours(value: float) -> str:
    """« 35 h », « 35 h 30 »."""
    whole, minutes = divmod(round(value * 60), 60)
    return f"{whole}{NBSP}h" + (f"{NBSP}{minutes:02d}" if minutes else "")


def percent(part: int, whole: int) -> str:
    """« 99,6 % », one decimal at most; 100 % is said of the whole alone, 0 % of nothing."""
    tenths = (2 * part * 1000 + whole) // (2 * whole)
    if 0 < part < whole:
        tenths = min(max(tenths, 1), 999)
    units, rest = divmod(tenths, 10)
    return f"{units},{rest}{NARROW}%" if rest else f"{units}{NARROW}%"


def day_near(value: date, near: date) -> str:
    """« 17 » in the month of `near`, « 3 nov. » elsewhere, with the year when it is another."""
    if (value.year, value.month) == (near.year, near.month):
        return french.day_of_month(value)
    return french.short_date(value, year=value.year != near.year)


def from_to(first: date, last: date, near: date) -> str:
    """« du 1ᵉʳ au 31 octobre », « le 3 octobre »; the year is said when it is not `near`'s."""
    end = f"{french.day_of_month(last)}{NBSP}{french.MONTHS[last.month - 1]}"
    if last.year != near.year or first.year != last.year:
        end += f" {last.year}"
    if first == last:
        return f"le {end}"
    start = french.day_of_month(first)
    if (first.year, first.month) != (last.year, last.month):
        start += f"{NBSP}{french.MONTHS[first.month - 1]}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"du {start} au {end}"


def on_days(days: Iterable[date], near: date) -> str:
    """« le 9 octobre », « les 9, 16 et 30 octobre », « en 6 fois, du 9 octobre au 3 novembre »."""
    found = sorted(set(days))
    if len(found) == 1:
        return from_to(found[0], found[0], near)
    first, last = found[0], found[-1]
    if len(found) > 4 or (first.year, first.month) != (last.year, last.month):
        return f"en {len(found)} fois, {from_to(first, last, near)}"
    end = from_to(last, last, near).removeprefix("le ")
    return f"les {french.listing([*map(french.day_of_month, found[:-1]), end])}"


def times(minutes: int, count: int) -> str:
    """« 12 min, 1 fois », « 1 h 05, 3 fois »; « aucun » for none."""
    if not count:
        return "aucun"
    if not minutes:
        return f"{count}{NBSP}fois"
    long = f"{minutes // 60}{NBSP}h{NBSP}{minutes % 60:02d}"
    return f"{long if minutes >= 60 else f'{minutes}{NBSP}min'}, {count}{NBSP}fois"


def assiduity(counts: Counts) -> str:
    """The one rate that leaves the house, with its formula."""
    if not counts.due:
        return f"Assiduité{NARROW}: sans objet, aucune demi-journée due dans l'entreprise."
    if counts.unknown:
        left = french.plural(counts.unknown, "demi-journée est", "demi-journées sont")
        return f"Assiduité non calculée{NARROW}: {left} encore à confirmer."
    rate = percent(counts.due - counts.unjustified, counts.due)
    return (
        f"Assiduité {rate}{NARROW}: demi-journées dues moins injustifiées, sur demi-journées "
        "dues dans l'entreprise."
    )
