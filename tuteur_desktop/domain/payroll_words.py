"""The words of a payroll summary, the same in print and in a table."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from tuteur_desktop.domain.attendance import Justification
from tuteur_desktop.domain.calendar import Cell, Half
from tuteur_desktop.domain.french import (
    MONTHS,
    NBSP,
    day_of_month,
    fold,
    listing,
    plural,
    short_date,
)
from tuteur_desktop.domain.hours import hours_words
from tuteur_desktop.domain.payroll import Line, Timed
from tuteur_desktop.domain.words import PLACES

Names = tuple[str, str]

_PROOFS = {
    Justification.NONE: "justificatif attendu",
    Justification.AWAITED: "justificatif attendu",
    Justification.RECEIVED: "justifiées",
    Justification.WAIVED: "justifiées",
    Justification.REFUSED: "injustifiées",
}


def half_days(number: int) -> str:
    """« 3 demi-journées »."""
    return plural(number, "demi-journée", "demi-journées")


def days(cells: Iterable[Cell], names: Names, *, bare: bool = False) -> str:
    """« 2 nov. (matin), 3 nov. et 4 nov. »: whole days as they are, halves named.

    `bare` where the month is known: « 2 (matin), 3, 5 au 9 ».
    """
    known: dict[date, list[Half]] = {}
    for on, half in cells:
        known.setdefault(on, []).append(half)
    if not bare:
        return listing(
            short_date(on, year=False) + _half_of(halves, names) for on, halves in known.items()
        )
    return ", ".join(_runs(known, names))


def _half_of(halves: Sequence[Half], names: Names) -> str:
    return "" if len(halves) == len(Half) else f" ({_name(halves[0], names)})"


def _runs(known: Mapping[date, Sequence[Half]], names: Names) -> list[str]:
    """Whole days that follow each other become « 5 au 9 » from three on."""
    parts: list[list[date]] = []
    for on, halves in known.items():
        whole = len(halves) == len(Half)
        follows = parts and whole and len(known[parts[-1][-1]]) == len(Half)
        if follows and on - parts[-1][-1] == timedelta(days=1):
            parts[-1].append(on)
        else:
            parts.append([on])
    words: list[str] = []
    for run in parts:
        if len(run) > 2:
            words.append(f"{day_of_month(run[0])} au {day_of_month(run[-1])}")
        else:
            words += [day_of_month(on) + _half_of(known[on], names) for on in run]
    return words


def _name(half: Half, names: Names) -> str:
    return names[half is Half.PM]


def timed(times: Sequence[Timed], names: Names, *, bare: bool = False) -> str:
    """« 5 nov. (matin), 12 min »; « durée non notée » when the minutes are unknown."""
    return " ; ".join(
        f"{day_of_month(one.on) if bare else short_date(one.on, year=False)} "
        f"({_name(one.half, names)}{', au centre' if one.at_centre else ''}), "
        + (f"{one.minutes}{NBSP}min" if one.minutes else "durée non notée")
        for one in times
    )


def minutes(times: Sequence[Timed], whole: int) -> str:
    """« 2 fois, 25 min »."""
    said = f"{len(times)}{NBSP}fois"
    return f"{said}, {whole}{NBSP}min" if whole else said


def told(line: Line, names: Names) -> list[tuple[str, str, str]]:
    """What a line says, only what there is: label, figure, dates within the month."""
    proofs = [(f"Absences dites par le centre, {_PROOFS[proof]}", cells)
              for proof, cells in line.centre_absent]  # fmt: skip
    counted = [
        ("Absences justifiées", line.justified),
        ("Absences, justificatif attendu", line.awaited),
        ("Absences injustifiées", line.unjustified),
        *proofs,
        ("À confirmer", line.unknown),
        *((PLACES[place].capitalize(), cells) for place, cells in line.away),
        ("Gardé en entreprise", line.kept),
        ("Autre entreprise", line.other),
        ("Prévu au centre", line.centre),
        ("Dimanches travaillés", line.sundays),
    ]
    found = [
        (label, half_days(len(cells)), days(cells, names, bare=True))
        for label, cells in counted
        if cells
    ]
    clocked = (
        ("Retards", line.late, line.late_minutes),
        ("Départs anticipés", line.left, line.left_minutes),
    )
    found += [(label, minutes(times, whole), timed(times, names, bare=True))
              for label, times, whole in clocked if times]  # fmt: skip
    if line.holidays:
        found.append(
            ("Fériés travaillés", half_days(len(line.holidays)), holidays(line, names, bare=True))
        )
    if line.hours:
        whole = sum(said for _monday, said in line.hours)
        found.append(("Heures notées", hours_words(whole), hours(line)))
    return found


def holidays(line: Line, names: Names, *, bare: bool = False) -> str:
    """« 1ᵉʳ nov. (matin), Toussaint »: each day with its name, unless that is its date."""
    by_name: dict[str, list[Cell]] = {}
    for cell, name in line.holidays:
        by_name.setdefault(name, []).append(cell)
    return " ; ".join(
        days(cells, names, bare=bare) + ("" if _own_date(name, cells[0][0]) else f", {name}")
        for name, cells in by_name.items()
    )


def _own_date(name: str, on: date) -> bool:
    """Whether a holiday has no other name than its date, as « 11 novembre »."""
    return fold(name) == fold(f"{day_of_month(on)} {MONTHS[on.month - 1]}")


def hours(line: Line) -> str:
    """« semaine du 2 nov. : 35 h ; … »."""
    return " ; ".join(
        f"semaine du {short_date(monday, year=False)} : {hours_words(said)}"
        for monday, said in line.hours
    )
