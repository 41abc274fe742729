"""What was marked against what the calendar and the site say."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from tuteur_desktop.domain.attendance import HalfDay, State
from tuteur_desktop.domain.calendar import TRAINING, Place
from tuteur_desktop.domain.coherence.situation import (
    Finding,
    Situation,
    blocking,
    warning,
)
from tuteur_desktop.domain.coherence.words import days_of, days_words

Say = Callable[[str, Iterable[HalfDay], str, str], Finding]


@dataclass(frozen=True)
class _Off:
    """How a presence is told on days when nobody was expected, and what to do."""

    say: Say
    words: str
    way_out: str


_ELSE = "corrigez ce qui est noté."
_EXCHANGE = f"Si le jour a été échangé ou ajouté, dites-le dans le calendrier ; sinon {_ELSE}"
_OFF: dict[Place, _Off] = {
    Place.LEAVE: _Off(blocking, "pendant un congé",
                      f"Si le congé a été annulé, ôtez-le du calendrier ; sinon {_ELSE}"),
    Place.REVISION: _Off(blocking, "pendant le congé de révision (L6222-35)",
                         f"Si ce congé a été déplacé, déplacez-le dans le calendrier ; sinon "
                         f"{_ELSE}"),
    Place.SUSPENSION: _Off(blocking, "pendant une suspension du contrat",
                           f"Corrigez les dates de la suspension dans le contrat, ou {_ELSE}"),
    Place.CLOSURE: _Off(warning, "pendant une fermeture de l'établissement",
                        f"Si l'établissement était ouvert, corrigez la fermeture ; sinon {_ELSE}"),
    Place.REST: _Off(warning, "un jour de repos prévu", _EXCHANGE),
    Place.RECOVERY: _Off(warning, "pendant une récupération", _EXCHANGE),
}  # fmt: skip

_UNEXPECTED = frozenset({*_OFF, Place.HOLIDAY})


def off_days(known: Situation) -> list[Finding]:
    """Presences where the calendar expected nobody.

    Leave and suspension block: two entries of the same tutor contradict each other. Closures and
    rests only warn: days are exchanged every week, and it counts as it happened.
    """
    found = []
    for place, how in _OFF.items():
        # What comes before the practice in the company is another rule's.
        halves = [
            half for half in known.here if half.planned is place and known.practising(half.on)
        ]
        if halves:
            message = f"Une présence est notée {how.words} : {days_words(days_of(halves))}."
            found.append(how.say(f"on-{place.value}", halves, message, how.way_out))
    return found


def absent_off(known: Situation) -> list[Finding]:
    """Absences where the calendar expected nobody (blocking: they would weigh on the learner)."""
    halves = [half for half in known.halves if _absent(half) and half.planned in _UNEXPECTED]
    if not halves:
        return []
    message = (
        f"Une absence est notée un jour où l'alternant n'était pas attendu : "
        f"{days_words(days_of(halves))}."
    )
    way_out = "S'il l'était, dites-le dans le calendrier ; sinon effacez l'absence."
    return [blocking("absent-off", halves, message, way_out)]


def _absent(half: HalfDay) -> bool:
    return half.mark is not None and half.mark.state is State.ABSENT and half.due()


def holidays(known: Situation) -> list[Finding]:
    """Presences on a public holiday that the site does not work (blocking: it says it is closed).

    A site open on that day raises nothing; 1 May is off everywhere but where work cannot stop
    (L3133-4, L3133-6), which the site says day by day.
    """
    closed = [half for half in known.here if _closed_holiday(known, half.on)]
    may = [half for half in closed if _first_of_may(half.on)]
    others = [half for half in closed if half not in may and half.planned is Place.HOLIDAY]
    usage = [
        half
        for half in known.here
        if half.planned is Place.HOLIDAY and not known.site.holiday(half.on)
    ]
    found = []
    if may:
        message = (
            f"Une présence est notée le 1ᵉʳ mai, férié et chômé (L3133-4) : "
            f"{days_words(days_of(may))}."
        )
        way_out = (
            "Si l'activité ne peut s'interrompre (L3133-6), notez ce jour « férié travaillé » dans "
            f"l'établissement ; sinon {_ELSE}"
        )
        found.append(blocking("first-of-may", may, message, way_out))
    if others:
        message = (
            f"Une présence est notée un jour férié chômé par l'établissement : "
            f"{days_words(days_of(others))}."
        )
        way_out = (
            "S'il était ouvert, notez ce jour « férié travaillé » dans l'établissement ; sinon "
            f"{_ELSE}"
        )
        found.append(blocking("holiday", others, message, way_out))
    if usage:
        message = (
            f"Une présence est notée un jour chômé par usage ou accord : "
            f"{days_words(days_of(usage))}."
        )
        found.append(warning("day-off", usage, message, _EXCHANGE))
    return found


def _closed_holiday(known: Situation, on: date) -> bool:
    off = known.site.off(on)
    return off is not None and off[0] == "holiday" and bool(known.site.holiday(on))


def _first_of_may(on: date) -> bool:
    return (on.month, on.day) == (5, 1)


def changed(known: Situation) -> list[Finding]:
    """The calendar changed after the entry, and no longer says what was marked (warning)."""
    halves = [
        half
        for half in known.halves
        if half.disagrees()
        and half.place() is not half.planned
        and not (half.planned in _UNEXPECTED and half.due())  # said by its own rule
    ]
    if not halves:
        return []
    message = (
        f"Le calendrier a changé depuis la saisie et dit autre chose : "
        f"{days_words(days_of(halves))}."
    )
    way_out = "Relisez ces jours : la saisie l'emporte, corrigez-la ou corrigez le calendrier."
    return [warning("changed", halves, message, way_out)]


def leave_at_centre(known: Situation) -> list[Finding]:
    """Leave put on training time (warning: leave belongs to company time)."""
    halves = [half for half in known.halves if _leave_at_centre(known, half)]
    if not halves:
        return []
    message = (
        f"Un congé est posé sur du temps de formation : {days_words(days_of(halves))} ; le centre "
        f"peut y voir une absence injustifiée."
    )
    way_out = (
        "Un congé se prend sur le temps en entreprise (L6222-24, L6325-10) : déplacez-le, ou "
        "corrigez le calendrier si le centre était fermé."
    )
    return [warning("leave-at-centre", halves, message, way_out)]


def _leave_at_centre(known: Situation, half: HalfDay) -> bool:
    mark = half.mark
    if mark is not None:
        expected = mark.place or half.planned
        if mark.state is State.LEAVE and expected in TRAINING:
            return True
        if mark.state is not State.LEAVE:
            return False
    return half.planned is Place.LEAVE and known.beneath.get((half.on, half.half)) in TRAINING


def kept(known: Situation) -> list[Finding]:
    """Kept at the company on training time (warning: the employer's doing, not the learner's)."""
    halves = [half for half in known.halves if _kept(half) and half.place() is None]
    if not halves:
        return []
    message = (
        f"L'alternant a été gardé en entreprise sur du temps de formation "
        f"(L3162-2, L6222-24, L6325-10) : {days_words(days_of(halves))}."
    )
    way_out = (
        "C'est le fait de l'employeur et ne pèse pas sur l'alternant : prévenez l'employeur et le "
        "centre."
    )
    return [warning("kept", halves, message, way_out)]


def kept_here(known: Situation) -> list[Finding]:
    """Kept at the company on a day that the calendar gave to it anyway (warning)."""
    halves = [half for half in known.halves if _kept(half) and half.place() is not None]
    if not halves:
        return []
    message = (
        f"« Gardé en entreprise » est noté un jour prévu en entreprise : "
        f"{days_words(days_of(halves))}. C'est compté comme une présence."
    )
    way_out = "Notez « présent », ou dites dans le calendrier que le centre attendait l'alternant."
    return [warning("kept-here", halves, message, way_out)]


def _kept(half: HalfDay) -> bool:
    return half.mark is not None and half.mark.state is State.KEPT_AT_COMPANY
