"""What the law says of a minor's first day: length, breaks, night, days off (it only warns)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tuteur_desktop.domain.coherence.hours import BREAK_AFTER, LEAST_BREAK, MINOR_DAY
from tuteur_desktop.domain.coherence.minors import HOLIDAYS, SUNDAYS
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.first_day import begins, ends, worked
from tuteur_desktop.domain.hours import hours_words
from tuteur_desktop.domain.site import Sector, Site
from tuteur_desktop.domain.welcome import Slot


@dataclass(frozen=True)
class Check:
    """Something looked at on a day; `good` when there is nothing to change.

    `always` is told even so.
    """

    good: bool
    text: str
    law: str = ""
    always: bool = False


def checks(
    slots: Sequence[Slot], on: date, kind: Kind, site: Site, *, minor: bool, young: bool = False
) -> tuple[Check, ...]:
    """What to look at on that day, in words: they warn, and never hold anything back.

    `young` is under sixteen.
    """
    total = worked(slots)
    if not minor:
        return (Check(True, f"{hours_words(total)} de travail effectif, pauses déduites."),)
    found = [_length(total), _break(slots), _night(slots, 20 if young else 22),
             *_barred(on, kind, site)]  # fmt: skip
    machines = (
        "Machines et travaux réglementés : à montrer, pas à utiliser, tant que la déclaration et "
        "l’avis médical manquent."
    )
    return (*found, Check(True, machines, "R4153-40", always=True))


def _length(total: int) -> Check:
    most = MINOR_DAY.minutes
    text = f"{hours_words(total)} de travail effectif, pour {hours_words(most)} au plus"
    return Check(total <= most, f"{text} ({MINOR_DAY.unless})." if total > most else f"{text}.",
                 MINOR_DAY.article)  # fmt: skip


def _break(slots: Sequence[Slot]) -> Check:
    """The longest work without a break of thirty minutes at once (L3162-3)."""
    law, rule = "L3162-3", f"au moins {LEAST_BREAK} minutes de pause d’affilée"
    longest = run = 0
    last: int | None = None
    for slot in slots:
        gap = begins(slot) - last if last is not None else 0
        if gap >= LEAST_BREAK or (slot.pause and slot.minutes >= LEAST_BREAK):
            run = 0
        if not slot.pause:
            run += slot.minutes
        longest, last = max(longest, run), ends(slot)
    if longest <= BREAK_AFTER:
        return Check(
            True, f"Une pause de {LEAST_BREAK} minutes vient avant 4 h 30 de travail.", law
        )
    return Check(False, f"{hours_words(longest)} de travail sans vraie pause : il faut {rule} "
                 f"avant {hours_words(BREAK_AFTER)}.", law)  # fmt: skip


def _night(slots: Sequence[Slot], hour: int) -> Check:
    at_work = [slot for slot in slots if not slot.pause]
    late = [one for one in at_work if begins(one) < 6 * 60 or ends(one) > hour * 60]
    law = "L3163-1, L3163-2"
    if late:
        return Check(False, f"« {late[0].title} » tombe la nuit, de {hour} h à 6 h pour cet âge : "
                     "à déplacer, sauf autorisation de l’inspection du travail.", law)  # fmt: skip
    return Check(True, f"Rien entre {hour} h et 6 h.", law)


def _barred(on: date, kind: Kind, site: Site) -> list[Check]:
    """Sundays and public holidays outside the sectors where a minor may work then."""
    apprentice = kind is Kind.APPRENTICESHIP
    sunday = on.weekday() == 6
    if sunday and site.sector not in SUNDAYS and (apprentice or site.sector is not Sector.SHOWS):
        return [Check(False, "C’est un dimanche : un mineur n’y travaille pas dans ce secteur.",
                      "L3164-5, R3164-1")]  # fmt: skip
    if (name := site.holiday(on)) and site.sector not in HOLIDAYS:
        return [Check(False, f"C’est un jour férié ({name}) : un mineur n’y travaille pas dans ce "
                      "secteur.", "L3164-6, R3164-2")]  # fmt: skip
    return []
