"""The words of a half-day: what stands in its cell, and what is said of it beside."""

from datetime import date

from tuteur_desktop.domain.attendance import (
    ATTENDED,
    HERE_STATES,
    HalfDay,
    Justification,
    Mark,
    Source,
    State,
)
from tuteur_desktop.domain.calendar import ELSEWHERE, TRAINING, Place
from tuteur_desktop.domain.french import NARROW, NBSP
from tuteur_desktop.domain.hours import hours_words
from tuteur_desktop.reports.words import day_near, half_name

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
    State.OTHER_COMPANY: "autre entreprise",
    State.REMOTE: "prévu à distance",
    State.REVISION: "révision",
    State.EXAM: "examen",
    State.VISIT: "visite",
    State.CLOSURE: "fermeture",
    State.SUSPENSION: "suspension",
    State.RECOVERY: "récupération",
}
PLACES: dict[Place, str] = {
    Place.HERE: "à confirmer",
    **{place: STATES[State(place.value)] for place in Place if place is not Place.HERE},
}
LOUD = HERE_STATES | {State.KEPT_AT_COMPANY}  # said of the company; the rest is printed quietly
STRONG = frozenset({State.ABSENT, State.KEPT_AT_COMPANY, State.UNKNOWN})
TO_CONFIRM = STATES[State.UNKNOWN]
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
_NAMED = frozenset({Place.HOLIDAY, Place.CLOSURE, Place.OTHER_COMPANY})
_SHORT = {State.LATE: "retard", State.LEFT_EARLY: "départ anticipé"}
_WORKED_ON = {Place.HOLIDAY: "férié travaillé", Place.CLOSURE: "jour de fermeture travaillé"}
_TOLD = {
    State.PRESENT: "présence",
    State.ABSENT: "absence",
    State.LATE: "retard",
    State.LEFT_EARLY: "départ anticipé",
}


def cell(half: HalfDay | None, today: date) -> str:
    """The word of a half-day."""
    if half is None:
        return OUTSIDE
    if half.unknown():
        return UPCOMING if half.on >= today else TO_CONFIRM
    place = half.place()
    if half.mark is not None:
        # Elsewhere, only the place is told: what happened there is another one's to attest.
        return PLACES[place] if place in ELSEWHERE else STATES[half.mark.state]
    return OUTSIDE if place is None else PLACES[place]


def label(half: HalfDay | None) -> str:
    """The name printed beside a half-day: a public holiday's, a closure's, a host company's.

    Those of the other places stay inside, as does whatever was typed (`domain.outside`).
    """
    if half is None or half.planned not in _NAMED or half.label == PLACES[half.planned]:
        return ""
    return half.label


def observations(
    am: HalfDay | None,
    pm: HalfDay | None,
    names: tuple[str, str],
    worked: tuple[int | None, int | None] = (None, None),
) -> str:
    """What is said of a day outside the company: never the motive, never a note.

    `worked` are the minutes really entered for each half.
    """
    said = [_hours(am, pm, names, worked)] if any(worked) else []
    first, second = (_observed(half, "") for half in (am, pm))
    if first and second and first != second:
        said += [f"{names[0]}{NARROW}: {first}", f"{names[1]}{NARROW}: {second}"]
    elif first and second:
        said.append(first)
    elif first or second:
        said.append(
            _observed(am, half_name(names[0])) or _observed(pm, half_name(names[1]))
        )  # fmt: skip
    return f"{NARROW}; ".join(said)


def _hours(
    am: HalfDay | None, pm: HalfDay | None, names: tuple[str, str],
    worked: tuple[int | None, int | None],
) -> str:  # fmt: skip
    """« 6 h 48 », with the half it is of when the other was worked without its hours."""
    attended = [half is not None and half.mark is not None and half.mark.state in ATTENDED
                for half in (am, pm)]  # fmt: skip
    total = hours_words(sum(minutes or 0 for minutes in worked))
    for minutes, other, name in zip(worked, reversed(attended), names, strict=True):
        if minutes and other and not all(worked):
            return f"{total} {half_name(name)}"
    return total


def _observed(half: HalfDay | None, when: str) -> str:
    if half is None:
        return ""
    mark, name = half.mark, label(half)
    if mark is None:
        return name
    if mark.state in HERE_STATES and mark.place in ELSEWHERE:
        return ", ".join(part for part in (name, _told(mark, when)) if part)
    said = _named(half, name)
    if mark.state is State.ABSENT:
        return ", ".join(said + _absence(mark))
    short = ""
    if mark.state is State.KEPT_AT_COMPANY:
        short = "gardé par l'employeur sur un temps de centre"
    elif mark.state in _SHORT:
        short = minutes(_SHORT[mark.state], mark.minutes)
    if short:
        said += [short, when] if when else [short]
    return ", ".join([*said, *late_proof(mark)])


def _named(half: HalfDay, name: str) -> list[str]:
    mark, planned = half.mark, half.planned
    if mark is None or mark.state not in ATTENDED or planned not in _WORKED_ON:
        kept = mark is not None and planned is not None and mark.state.value == planned.value
        return [name] if name and kept else []
    worked = _WORKED_ON[planned]
    return [f"{worked} ({name})" if name else worked]


def _told(mark: Mark, when: str) -> str:
    """« absence dite par le centre le 16 »: what another one says, and is alone to attest."""
    word = _TOLD.get(mark.state)
    if word is None:
        return ""
    short = minutes(word, mark.minutes) if mark.state in _SHORT else word
    if when:
        short += f", {when},"
    return f"{short} {told_by(mark)}"


def told_by(mark: Mark) -> str:
    """« dite par le centre le 16 », « notée ici le 16 »; agrees with the word before it."""
    ending = "" if mark.state in _SHORT else "e"
    day = f" le {day_near(mark.recorded_at.date(), mark.on)}" if mark.recorded_at else ""
    by_centre = mark.source in (Source.CENTRE, Source.IMPORTED) and mark.place in TRAINING
    return f"dit{ending} par le centre{day}" if by_centre else f"noté{ending} ici{day}"


def late_proof(mark: Mark) -> list[str]:
    """What is said of the proof of a lateness or of an early leave; nothing when none was asked."""
    if mark.justification not in _LATE_PROOFS:
        return []
    return [_LATE_PROOFS[mark.justification] + _due(mark), *_seen(mark)]


def proof(mark: Mark) -> str:
    """« justifiée », « justificatif attendu avant le 20 », « injustifié »; or nothing."""
    if mark.state is State.ABSENT:
        return PROOFS[mark.justification] + _due(mark)
    return ", ".join(late_proof(mark)[:1])


def absence(mark: Mark) -> str:
    """« justifiée, notée le 16, pièce vue le 17 »."""
    return ", ".join(_absence(mark))


def _absence(mark: Mark) -> list[str]:
    said = [proof(mark)]
    if mark.recorded_at is not None:
        said.append(f"notée le {day_near(mark.recorded_at.date(), mark.on)}")
    return said + _seen(mark)


def _due(mark: Mark) -> str:
    if mark.justification is not Justification.AWAITED or mark.due_by is None:
        return ""
    return f" avant le {day_near(mark.due_by, mark.on)}"


def _seen(mark: Mark) -> list[str]:
    if mark.seen_on is None:
        return []
    seen = f"pièce vue le {day_near(mark.seen_on, mark.on)}"
    if mark.seen_by.strip():
        seen += f" par {mark.seen_by.strip()}"
    return [seen, "remise à l'employeur"] if mark.handed else [seen]


def minutes(word: str, value: int | None) -> str:
    """« retard de 12 min »; the word alone when the minutes are not known."""
    return f"{word} de {value}{NBSP}min" if value else word
