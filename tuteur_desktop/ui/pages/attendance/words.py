"""The sentences of the attendance tab: the month's figures, and what is missing to sign."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tuteur_desktop.domain.attendance import Counts, HalfDay
from tuteur_desktop.domain.calendar import Half, Place, Week
from tuteur_desktop.domain.french import (
    MONTHS,
    NARROW,
    NBSP,
    WEEKDAYS,
    listing,
    percent,
    plural,
    short_date,
    weekday_date,
)
from tuteur_desktop.ui.pages.attendance.month import Month

SHOWN = 4  # unknown half-days told by their date; the others are only counted


@dataclass(frozen=True)
class Line:
    """A figure of the month: its name, its number and the colour it takes."""

    name: str
    figure: str
    tone: str = ""


@dataclass(frozen=True)
class Check:
    """Something to see to before signing: alarm, watch, or present when all is well."""

    tone: str
    words: str


def title(first: date) -> str:
    """« Novembre 2026 »."""
    return f"{MONTHS[first.month - 1].capitalize()} {first.year}"


def here_title(month: Month) -> str:
    """« Ici, en novembre », with the year when it is another one."""
    year = "" if month.first.year == month.today.year else f" {month.first.year}"
    return f"Ici, en {MONTHS[month.first.month - 1]}{year}"


def lines(counts: Counts) -> list[Line]:
    """The figures of a month, those that are always told and those that happened."""
    lateness = _times(counts.late_times, counts.late_minutes)
    leaving = _times(counts.left_times, counts.left_minutes)
    told = [
        (True, Line("Demi-journées dues à ce jour", str(counts.due))),
        (True, Line("Effectuées", str(counts.done))),
        (True, Line("Absences justifiées", str(counts.justified))),
        (counts.awaited, Line("Justificatif attendu", str(counts.awaited), "watch")),
        (counts.unjustified, Line("Absences injustifiées", str(counts.unjustified), "alarm")),
        (True, Line("À confirmer", str(counts.unknown))),
        (counts.late_times, Line("Retards", lateness)),
        (counts.left_times, Line("Départs anticipés", leaving)),
        (counts.kept, Line("Gardé en entreprise un jour de centre", str(counts.kept), "alarm")),
        (counts.upcoming, Line("Encore à venir", str(counts.upcoming))),
    ]
    return [line for wanted, line in told if wanted]


def _times(times: int, minutes: int) -> str:
    return f"{minutes}{NBSP}min" if minutes and times == 1 else (
        f"{times}, {minutes}{NBSP}min" if minutes else str(times)
    )  # fmt: skip


def formula(counts: Counts) -> str:
    """The rate that leaves the house, and how it is made."""
    centre = plural(counts.centre, "demi-journée prévue", "demi-journées prévues")
    tail = f" Au centre{NARROW}: {centre}, hors de ces comptes." if counts.centre else ""
    rate = counts.assiduity()
    if not counts.due:
        return f"Rien n’était dû ici à ce jour.{tail}"
    if rate is None:
        return f"Assiduité non calculée tant qu’une demi-journée est à confirmer.{tail}"
    return (
        f"Assiduité {percent(rate)}{NARROW}: (dues − injustifiées) ÷ dues, soit "
        f"({counts.due} − {counts.unjustified}) ÷ {counts.due}.{tail}"
    )


def checks(month: Month, counts: Counts) -> list[Check]:
    """What keeps the month from being signed, then what is only good to know."""
    found = []
    unknown = [half for half in month.halves.values() if half.unknown() and half.on < month.today]
    if unknown:
        noun = plural(len(unknown), "demi-journée sans état", "demi-journées sans état")
        found.append(Check("alarm", f"{noun}{NARROW}: {dates(unknown, month)}."))
    if month.last > month.today or counts.upcoming:
        after = weekday_words(_last_due(month))
        found.append(Check("watch", f"Le mois n’est pas fini{NARROW}: signature après le {after}."))
    if counts.awaited:
        noun = plural(counts.awaited, "justificatif attendu", "justificatifs attendus")
        found.append(Check("watch", f"{noun}{NARROW}: le relevé le dira, sans le motif."))
    if not unknown and counts.due:
        found.append(Check("present", "Toutes les demi-journées passées ont un état."))
    if not counts.unjustified and counts.due:
        found.append(Check("present", "Aucune absence injustifiée."))
    return found


def ready(month: Month, counts: Counts) -> bool:
    """Whether nothing keeps the month from being signed."""
    over = month.last <= month.today and not counts.upcoming
    return over and not counts.unknown and bool(counts.due)


def _last_due(month: Month) -> date:
    coming = [half.on for half in month.halves.values() if half.due() and half.on >= month.today]
    return max(coming, default=month.last)


def weekday_words(on: date) -> str:
    """« samedi 28 novembre », without the year."""
    return weekday_date(on).rsplit(" ", 1)[0]


def dates(halves: Sequence[HalfDay], month: Month) -> str:
    """« 19 nov. (soir) et 20 nov. (soir) », the first ones by name."""
    days: dict[date, list[Half]] = {}
    for half in halves:
        days.setdefault(half.on, []).append(half.half)
    words = [
        short_date(on, year=False)
        + ("" if len(found) == len(Half) else f" ({month.half_name(found[0])})")
        for on, found in days.items()
    ]
    if len(words) > SHOWN:
        words = [*words[: SHOWN - 1], plural(len(words) - SHOWN + 1, "autre jour", "autres jours")]
    return listing(words)


def week_words(week: Week) -> str:
    """« Ici mardi à samedi » or « Ici mercredi à vendredi, centre lundi et mardi »."""
    told = []
    for place, word in ((Place.HERE, "ici"), (Place.CENTRE, "centre")):
        days = [day for day in range(7) if place in week.places[2 * day : 2 * day + 2]]
        if days:
            told.append(f"{word} {_runs(days)}")
    return ", ".join(told).capitalize() if told else "Semaine de repos"


def _runs(days: list[int]) -> str:
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    parts: list[str] = []
    for run in runs:
        if len(run) > 2:
            parts.append(f"{WEEKDAYS[run[0]]} à {WEEKDAYS[run[-1]]}")
        else:
            parts += [WEEKDAYS[day] for day in run]
    return listing(parts)
