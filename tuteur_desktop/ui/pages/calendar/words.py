"""The sentences of the calendar tab: a half-day, a range, totals, rhythms, training."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.calendar import TRAINING, Cell, Place, Rhythm, Unit, Week
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.counters import LEAST_SHARE, TrainingShare
from tuteur_desktop.domain.french import (
    NARROW,
    NBSP,
    WEEKDAYS,
    date_words,
    listing,
    number,
    percent,
    plural,
    short_date,
    weekday_date,
)
from tuteur_desktop.domain.words import JUSTIFICATIONS, STATES
from tuteur_desktop.ui.pages.calendar.content import Content
from tuteur_desktop.ui.pages.calendar.looks import place_word

HALF, HALVES = "demi-journée", "demi-journées"


@dataclass(frozen=True)
class Figure:
    """A number with its name; `tone` when it asks for a look."""

    name: str
    value: str
    tone: str = ""


def told(cell: Cell, content: Content) -> str:
    """All that is known of a half-day: day, place and why, exception, mark, lock."""
    half = content.halves.get(cell)
    day = weekday_date(cell[0])
    if cell[0] == content.today:
        day = f"aujourd’hui, {day}"
    said = [_planned(half, cell in content.own)]
    if half is not None and half.mark is not None:
        said.append(_marked(half))
    if (lock := content.lock(cell[0])) is not None:
        said.append(f"verrouillé par le relevé signé n°{NBSP}{lock.number}")
    return f"{day}, {content.name(cell[1])}{NARROW}: {f'{NARROW}; '.join(said)}"


def _planned(half: HalfDay | None, own: bool) -> str:
    if half is None or half.planned is None:
        return "hors contrat"
    word = place_word(half.planned)
    if half.label and half.label.lower() != word:
        word = f"{word} («{NARROW}{half.label}{NARROW}»)"
    return f"{word}, par exception au rythme" if own else word


def _marked(half: HalfDay) -> str:
    mark = half.mark
    assert mark is not None
    words = STATES[mark.state]
    if mark.minutes:
        words += f" {mark.minutes}{NBSP}min"
    proof = JUSTIFICATIONS[mark.justification]
    if proof != "sans objet":
        words += f", {proof}"
    if half.disagrees():
        was = place_word(mark.place)
        return f"marqué {words} quand le calendrier disait «{NARROW}{was}{NARROW}»"
    return f"marqué {words}"


def chosen(cells: Sequence[Cell], content: Content) -> str:
    """The half-day in hand, or the range with how many half-days it covers."""
    if len(cells) == 1:
        words = told(cells[0], content)
        return words[:1].upper() + words[1:]
    first, last = cells[0][0], cells[-1][0]
    count = plural(len(cells), HALF, HALVES)
    if first == last:
        words = weekday_date(first)
        return f"{words[:1].upper()}{words[1:]}, journée entière"
    return f"Du {short_date(first)} au {short_date(last)}{NARROW}: {count}"


def planned_figures(totals: dict[Place, int]) -> list[Figure]:
    """What a year plans at each place, rest left out."""
    order = sorted(totals.items(), key=lambda one: -one[1])
    return [
        Figure(place_word(place).capitalize(), number(count))
        for place, count in order if place is not Place.REST
    ]  # fmt: skip


def share_words(share: TrainingShare, kind: Kind) -> tuple[str, str]:
    """The share of training in the contract, and a tone when it is under the least of the law."""
    rate = share.share
    if rate is None:
        return "Rien n’est prévu dans ce contrat.", ""
    said = (
        f"Formation{NARROW}: {percent(rate)} du contrat, soit "
        f"{plural(share.training, HALF, HALVES)} sur {number(share.training + share.company)}."
    )
    least = LEAST_SHARE.get(kind)
    if least is None:
        return f"{said} Estimation en {HALVES}.", ""
    article = "L6211-2" if kind is Kind.APPRENTICESHIP else "L6325-13"
    under = rate < least
    verb = "sous le minimum" if under else "minimum"
    said += f" Estimation{NARROW}; {verb} de {percent(least)} en heures ({article})."
    return said, "watch" if under else "present"


def rhythm_words(rhythm: Rhythm) -> str:
    """« 1 semaine au centre, 3 en entreprise » or « au centre lundi et mardi »."""
    if len(rhythm.cycle) == 1:
        return days_words(rhythm.cycle[0])
    runs: list[tuple[bool, int]] = []
    for week in rhythm.cycle:
        there = mostly_training(week)
        if runs and runs[-1][0] is there:
            runs[-1] = (there, runs[-1][1] + 1)
        else:
            runs.append((there, 1))
    one, many = ("semaine", "semaines") if rhythm.unit is Unit.WEEK else ("mois", "mois")
    return ", ".join(
        f"{plural(count, one, many)} {'au centre' if there else 'en entreprise'}"
        for there, count in runs
    )


def mostly_training(week: Week) -> bool:
    """Whether a plain week is one of the centre."""
    training = sum(place in TRAINING for place in week.places)
    return training > sum(place is Place.HERE for place in week.places)


def days_words(week: Week) -> str:
    """« au centre lundi et mardi, ici mercredi à vendredi »."""
    told = []
    for places, word in ((TRAINING, "au centre"), (frozenset({Place.HERE}), "en entreprise")):
        days = [n for n in range(7) if any(p in places for p in week.places[2 * n : 2 * n + 2])]
        if days:
            told.append(f"{word} {_runs(days)}")
    return ", ".join(told) or "semaine de repos"


def _runs(days: list[int]) -> str:
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return listing(
        f"{WEEKDAYS[run[0]]} à {WEEKDAYS[run[-1]]}" if len(run) > 2
        else listing(WEEKDAYS[day] for day in run)
        for run in runs
    )  # fmt: skip


def period(start: date, end: date) -> str:
    """« du 1ᵉʳ sept. 2025 au 31 août 2027 »."""
    return f"du {short_date(start)} au {short_date(end)}"


def disagreement(halves: Sequence[HalfDay]) -> str:
    """How many marks the calendar now contradicts; the marks stand."""
    if not halves:
        return ""
    if len(halves) == 1:
        return (
            f"1{NBSP}{HALF} a été marquée sous un calendrier qui a changé depuis{NARROW}: la "
            f"marque reste, le {date_words(halves[0].on)}."
        )
    return (
        f"{number(len(halves))} {HALVES} ont été marquées sous un calendrier qui a changé "
        f"depuis{NARROW}: les marques restent, la première le {date_words(halves[0].on)}."
    )


def blocked(days: Iterable[date]) -> str:
    """« semaines du 7 sept. 2026, du 5 oct. 2026 et du 2 nov. 2026 »."""
    known = [f"du {short_date(day)}" for day in days]
    return listing(known)
