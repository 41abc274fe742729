"""What the law keeps from minors, by sector: nights, Sundays and public holidays.

All these only warn: a truth that disturbs is never hidden by a refusal to sign.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.coherence.situation import Finding, Severity, Situation, warning
from tuteur_desktop.domain.coherence.words import (
    clock_words,
    days_of,
    days_words,
    said_words,
)
from tuteur_desktop.domain.contracts import EventKind, Kind
from tuteur_desktop.domain.hours import Shift
from tuteur_desktop.domain.site import Sector

LISTED = frozenset({Sector.RESTAURANT, Sector.BAKERY, Sector.FOOD, Sector.FLOWERS})
SUNDAYS = LISTED  # R3164-1, for apprentices
HOLIDAYS = LISTED | {Sector.SHOWS}  # R3164-2

_HOUR = 60
Interval = tuple[int, int]  # minutes from the midnight that begins the evening's day
# What stays barred under an authorisation of the inspector: R3163-2, R3163-3, R3163-4, L3163-2.
_BARRED_EVEN_SO: dict[Sector, Interval] = {
    Sector.RESTAURANT: (23 * _HOUR + 30, 30 * _HOUR),
    Sector.BAKERY: (22 * _HOUR, 28 * _HOUR),
    Sector.SHOWS: (24 * _HOUR, 30 * _HOUR),
}
_NEVER = (24 * _HOUR, 28 * _HOUR)
_EVEN_SO = {
    Sector.RESTAURANT: "de 22 h à 23 h 30 au plus (R3163-2)",
    Sector.BAKERY: "avant 6 h et à partir de 4 h (R3163-3)",
    Sector.SHOWS: "jusqu'à minuit (R3163-4)",
}


def birth_unknown(known: Situation) -> list[Finding]:
    """An apprentice without date of birth: the rules of minors were not looked at (warning)."""
    apprentice = any(one.kind is Kind.APPRENTICESHIP for one in known.held)
    if known.learner.birth is not None or not apprentice:
        return []
    message = "La date de naissance manque : les règles des mineurs n'ont pas été vérifiées."
    way_out = "Donnez-la dans la fiche de l'alternant."
    return [Finding(Severity.WARNING, "birth-unknown", None, message, way_out)]


def nights(known: Situation) -> list[Finding]:
    """Entered hours from 22 h to 6 h (20 h under 16), unless an authorisation covers them."""
    found = []
    for covered, finding in ((False, _unauthorised), (True, _beyond)):
        late = [
            (half, words)
            for half, worked in known.shifts
            if known.within(half.on)
            and known.minor(half.on)
            and _authorised(known, half.on) is covered
            and (words := _night_words(known, half.on, worked, covered=covered))
        ]
        if late:
            found.append(finding(known, late))
    return found


Late = list[tuple[HalfDay, str]]


def _unauthorised(known: Situation, late: Late) -> Finding:
    said = said_words([(half.on, words) for half, words in late])
    message = f"Travail de nuit d'un mineur, sans autorisation notée (L3163-1, L3163-2) : {said}."
    way_out = (
        "Si l'inspecteur du travail l'a autorisé, notez l'autorisation et ses dates dans la vie du "
        "contrat ; sinon parlez-en à l'employeur."
    )
    return warning("minor-night", [half for half, _words in late], message, way_out)


def _beyond(known: Situation, late: Late) -> Finding:
    said = said_words([(half.on, words) for half, words in late])
    allowed = _EVEN_SO.get(known.site.sector, "jamais de minuit à 4 h (L3163-2)")
    message = (
        f"Travail de nuit d'un mineur au-delà de ce qu'une autorisation permet, {allowed} : {said}."
    )
    way_out = "Si ces heures sont justes, parlez-en à l'employeur ; sinon corrigez-les."
    return warning("minor-night", [half for half, _words in late], message, way_out)


def _authorised(known: Situation, on: date) -> bool:
    """Whether an authorisation covers the day; under 16 there is one in shows only (L3163-2)."""
    if known.under_sixteen(on) and known.site.sector is not Sector.SHOWS:
        return False
    contract = known.contract_on(on)
    return contract is not None and any(
        event.kind is EventKind.NIGHT_WORK
        and event.on <= on
        and (event.ends_on is None or on <= event.ends_on)
        for event in contract.events
    )


def _night_words(known: Situation, on: date, worked: Shift, *, covered: bool) -> str:
    """« de 22 h à 23 h 15 »: the first barred stretch of some hours; empty for none."""
    first = 20 if known.under_sixteen(on) else 22
    barred = (first * _HOUR, 30 * _HOUR)
    if covered:
        barred = _BARRED_EVEN_SO.get(known.site.sector, _NEVER)
    begins, ends = _clock(known, worked.begins), _clock(known, worked.ends)
    for evening in (on - timedelta(days=1), on):
        midnight = datetime.combine(evening, time(), begins.tzinfo)
        start = max(begins, midnight + timedelta(minutes=barred[0]))
        end = min(ends, midnight + timedelta(minutes=barred[1]))
        if start < end:
            return f"de {clock_words(start)} à {clock_words(end)}"
    return ""


def _clock(known: Situation, moment: datetime) -> datetime:
    """A moment as the clock of the site shows it: the law speaks of hours of the clock."""
    return moment.astimezone(known.where).replace(tzinfo=None)


def sundays(known: Situation) -> list[Finding]:
    """A minor at work on a Sunday outside the sectors where apprentices may (L3164-5, R3164-1)."""

    def barred(half: HalfDay) -> bool:
        contract = known.contract_on(half.on)
        apprentice = contract is not None and contract.kind is Kind.APPRENTICESHIP
        # Shows are listed for holidays only; other employees there follow the rules of adults.
        sector = known.site.sector
        return sector not in SUNDAYS and (apprentice or sector is not Sector.SHOWS)

    halves = _minor_halves(known, lambda half: half.on.weekday() == 6 and barred(half))
    if not halves:
        return []
    message = (
        f"Un mineur a travaillé le dimanche (L3132-3), hors des secteurs où un apprenti le peut "
        f"(L3164-5, R3164-1) : {days_words(days_of(halves))}."
    )
    return [warning("minor-sunday", halves, message, _SECTOR)]


def public_holidays(known: Situation) -> list[Finding]:
    """A minor at work on a public holiday outside the listed sectors (L3164-6, R3164-2)."""
    if known.site.sector in HOLIDAYS:
        return []
    halves = _minor_halves(known, lambda half: bool(known.site.holiday(half.on)))
    if not halves:
        return []
    message = (
        f"Un mineur a travaillé un jour férié, hors des secteurs où c'est permis (L3164-6, "
        f"R3164-2) : {days_words(days_of(halves))}."
    )
    return [warning("minor-holiday", halves, message, _SECTOR)]


_SECTOR = (
    "Vérifiez le secteur noté dans l'établissement ; s'il est juste, parlez-en à l'employeur, et "
    "n'effacez pas ce qui a eu lieu."
)


def _minor_halves(known: Situation, wanted: Callable[[HalfDay], bool]) -> list[HalfDay]:
    return [half for half in known.attended if known.minor(half.on) and wanted(half)]
