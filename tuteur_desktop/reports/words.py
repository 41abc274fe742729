"""The French words of the documents: one table for each thing that is printed."""

from datetime import date

from tuteur_desktop.domain import french
from tuteur_desktop.domain.attendance import Counts, HalfDay, Justification, Mark, State
from tuteur_desktop.domain.calendar import Place
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.french import NARROW, NBSP

TO_COMPLETE = "à compléter"

LEARNERS = {
    Kind.RECONVERSION: "Salarié",
    Kind.INTERNSHIP: "Stagiaire",
    Kind.POEI: "Stagiaire",
}

STATES = {
    State.PRESENT: "Présent",
    State.LATE: "Présent",
    State.LEFT_EARLY: "Présent",
    State.ABSENT: "Absent",
    State.KEPT_AT_COMPANY: "Gardé en entreprise",
    State.LEAVE: "congé",
    State.HOLIDAY: "férié",
    State.REST: "repos",
    State.CENTRE: "prévu au centre",
    State.UNKNOWN: "à confirmer",
}
PLACES = {Place.HERE: "à confirmer", Place.CENTRE: "prévu au centre", Place.REST: "repos"}
QUIET = frozenset({State.LEAVE, State.HOLIDAY, State.REST, State.CENTRE})
STRONG = frozenset({State.ABSENT, State.KEPT_AT_COMPANY, State.UNKNOWN})
UPCOMING = "à venir"
OUTSIDE = "hors contrat"

PROOFS = {
    Justification.NONE: "justificatif attendu",
    Justification.AWAITED: "justificatif attendu",
    Justification.RECEIVED: "justifiée",
    Justification.WAIVED: "justifiée",
    Justification.REFUSED: "injustifiée",
}
_LATE_PROOFS = {
    Justification.AWAITED: "justificatif attendu",
    Justification.RECEIVED: "justifié",
    Justification.WAIVED: "justifié",
    Justification.REFUSED: "injustifié",
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


def half_name(name: str) -> str:
    """« à midi », « l'après-midi »: when something happened, by the name of the half."""
    return _IN_THE.get(name, f"({name})")


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


def cell(half: HalfDay | None, today: date) -> str:
    """The word of a half-day."""
    if half is None:
        return OUTSIDE
    if half.unknown():
        return UPCOMING if half.on >= today else STATES[State.UNKNOWN]
    if half.mark is not None:
        return STATES[half.mark.state]
    return OUTSIDE if half.planned is None else PLACES[half.planned]


def observations(am: HalfDay | None, pm: HalfDay | None, names: tuple[str, str]) -> str:
    """What is said of a day outside the company: never the motive, never a note."""
    first, second = (_observed(half, "") for half in (am, pm))
    if first and second and first != second:
        return f"{names[0]}{NARROW}: {first}{NARROW}; {names[1]}{NARROW}: {second}"
    if first and second:
        return first
    return _observed(am, half_name(names[0])) or _observed(pm, half_name(names[1]))


def _observed(half: HalfDay | None, when: str) -> str:
    mark = half.mark if half is not None else None
    if mark is None:
        return ""
    if mark.state is State.ABSENT:
        return ", ".join(_absence(mark))
    said = []
    if mark.state is State.KEPT_AT_COMPANY:
        said.append("gardé par l'employeur sur un temps de centre")
    elif mark.state is State.LATE:
        said.append(_minutes("retard", mark.minutes))
    elif mark.state is State.LEFT_EARLY:
        said.append(_minutes("départ anticipé", mark.minutes))
    if said and when:
        said.append(when)
    if mark.justification in _LATE_PROOFS:
        said.append(_LATE_PROOFS[mark.justification] + _due(mark))
        said.extend(_seen(mark))
    return ", ".join(said)


def _absence(mark: Mark) -> list[str]:
    said = [PROOFS[mark.justification] + _due(mark)]
    if mark.recorded_at is not None:
        said.append(f"notée le {day_near(mark.recorded_at.date(), mark.on)}")
    return said + _seen(mark)


def _due(mark: Mark) -> str:
    if mark.justification is not Justification.AWAITED or mark.due_by is None:
        return ""
    return f" avant le {day_near(mark.due_by, mark.on)}"


def _seen(mark: Mark) -> list[str]:
    return [f"pièce vue le {day_near(mark.seen_on, mark.on)}"] if mark.seen_on else []


def _minutes(word: str, minutes: int | None) -> str:
    if not minutes:
        return word
    return f"{word} de {minutes}{NBSP}min"


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
