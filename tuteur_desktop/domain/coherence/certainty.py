"""Whether all is known of the period, and whether it is over: what is not is not signed."""

from datetime import datetime, time, timedelta

from tuteur_desktop.domain.attendance import Bucket, HalfDay, Justification, behind
from tuteur_desktop.domain.calendar import ELSEWHERE, Half
from tuteur_desktop.domain.coherence.situation import (
    Finding,
    Situation,
    attended_half,
    blocking,
    warning,
)
from tuteur_desktop.domain.coherence.words import days_of, days_words
from tuteur_desktop.domain.french import date_words, listing, plural
from tuteur_desktop.domain.hours import shift


def unknown(known: Situation) -> list[Finding]:
    """Half-days due of which nothing certain is known (blocking: neither present nor absent)."""
    halves = behind(known.halves, known.today, [Bucket.UNKNOWN])
    if not halves:
        return []
    number = plural(len(halves), "demi-journée due est", "demi-journées dues sont")
    message = f"{number} encore à confirmer : {days_words(days_of(halves))}."
    way_out = "Notez ce qui s'est passé, ou confirmez « comme prévu » si tout s'est passé ainsi."
    return [blocking("unknown", halves, message, way_out)]


def unfinished(known: Situation) -> list[Finding]:
    """A signature before the last half-day due (blocking: what is to come is not attested)."""
    last = min(known.ends_on, max((one.last_day for one in known.held), default=known.ends_on))
    open_ones = [
        half
        for half in known.halves
        if half.due() and half.on >= known.today and _still_open(known, half)
    ]
    way_out = (
        "Attendez la fin de la dernière demi-journée due, ou choisissez une période qui s'arrête "
        "avant."
    )
    if last > known.today:
        message = f"La période n'est pas finie : elle court jusqu'au {date_words(last)}."
    elif open_ones:
        day = date_words(open_ones[-1].on)
        message = (
            f"La période n'est pas finie : une demi-journée due du {day} n'est pas encore passée."
        )
    else:
        return []
    return [blocking("unfinished", open_ones, message, way_out)]


def _still_open(known: Situation, half: HalfDay) -> bool:
    """Not over, or not marked yet; where no time is known, a mark is believed."""
    if half.mark is None or half.unknown() or half.on > known.today:
        return True
    worked = shift(half.mark, known.where)
    if worked is not None:
        return worked.ends > known.now
    times = known.site.am_times if half.half is Half.AM else known.site.pm_times
    return times is not None and _end(known, half, times) > known.now


def _end(known: Situation, half: HalfDay, times: tuple[time, time]) -> datetime:
    over = half.on + timedelta(days=times[1] <= times[0])
    return datetime.combine(over, times[1], known.where)


def future(known: Situation) -> list[Finding]:
    """A presence on a day still to come (blocking: nobody saw it)."""
    halves = [half for half in known.halves if attended_half(half) and half.on > known.today]
    if not halves:
        return []
    message = f"Une présence est notée pour un jour à venir : {days_words(days_of(halves))}."
    return [blocking("future", halves, message, "Effacez-la, et notez-la une fois le jour passé.")]


def early(known: Situation) -> list[Finding]:
    """A presence recorded before its day (blocking: it was not seen, or the clock was behind)."""
    halves = [
        half
        for half in known.halves
        if attended_half(half)
        and half.on <= known.today
        and half.mark is not None
        and half.mark.recorded_at is not None
        and known.local_day(half.mark.recorded_at) < half.on
    ]
    if not halves:
        return []
    message = (
        f"Une présence a été saisie avant que le jour ait lieu : {days_words(days_of(halves))}."
    )
    way_out = (
        "Effacez-la puis notez-la de nouveau ; si l'horloge de l'ordinateur retardait ce jour-là, "
        "dites-le en signant."
    )
    return [blocking("early", halves, message, way_out)]


def proof(known: Situation) -> list[Finding]:
    """Proofs still awaited, those whose date is past apart: only the tutor decides.

    Of an absence at the centre, or in another company, the relevé says that it was noted: whether
    it is justified is for them to attest.
    """
    awaited = [
        half
        for half in known.halves
        if half.mark is not None and half.mark.justification is Justification.AWAITED
    ]
    past = [half for half in awaited if _due_by_past(known, half)]
    found = []
    if past:
        dates = {half.mark.due_by for half in past if half.mark and half.mark.due_by}
        until = listing(date_words(on) for on in sorted(dates)[:3])
        message = (
            f"Un justificatif attendu n'est pas arrivé à la date donnée ({until}) : absence ou "
            f"retard {_of_days(past)}."
        )
        way_out = (
            "Réclamez-le, ou décidez : reçu, dispensé ou refusé ; sans votre décision, rien n'est "
            "injustifié."
        )
        found.append(warning("proof-overdue", past, message, way_out))
    waiting = [half for half in awaited if half not in past and half.place() not in ELSEWHERE]
    if waiting:
        message = f"Un justificatif est encore attendu : absence ou retard {_of_days(waiting)}."
        way_out = (
            "Le relevé dira « justificatif attendu » ; attendez-le pour signer, si rien ne presse."
        )
        found.append(warning("proof", waiting, message, way_out))
    away = [half for half in awaited if half not in past and half.place() in ELSEWHERE]
    if away:
        message = (
            f"Un justificatif est encore attendu hors de l'entreprise : absence ou retard "
            f"{_of_days(away)}."
        )
        way_out = (
            "Le relevé dira seulement que c'est noté : au centre, ou à l'autre entreprise, de dire "
            "si c'est justifié ; rien n'empêche de signer."
        )
        found.append(warning("proof-elsewhere", away, message, way_out))
    return found


def _due_by_past(known: Situation, half: HalfDay) -> bool:
    due_by = half.mark.due_by if half.mark is not None else None
    return due_by is not None and due_by < known.today


def _of_days(halves: list[HalfDay]) -> str:
    """« du 5 octobre 2026 », « des 5 et 7 octobre 2026 »."""
    words = days_words(days_of(halves))
    for start, contracted in (("les ", "des "), ("le ", "du ")):
        if words.startswith(start):
            return contracted + words.removeprefix(start)
    return words
