"""The sentences of the page of a group."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from tuteur_desktop.domain.attendance import HalfDay, State
from tuteur_desktop.domain.french import (
    MONTHS,
    NARROW,
    NBSP,
    WEEKDAYS,
    day_of_month,
    percent,
    plural,
    weekday_date,
)
from tuteur_desktop.domain.words import JUSTIFICATIONS
from tuteur_desktop.services.group import Member, Standing
from tuteur_desktop.ui.labels import half_look
from tuteur_desktop.ui.pages.group.sheet import Row, Sheet

PRESS = "Ctrl+Z pour annuler."


def week(monday: date, *, short: bool = False) -> str:
    """« Semaine 47, du 16 au 22 novembre 2026 », or « S47, 16 – 22 nov. »."""
    sunday = monday + timedelta(days=6)
    number = monday.isocalendar().week
    if short:
        month = MONTHS[sunday.month - 1]
        name = month if len(month) <= 4 else f"{month[:4].rstrip('e')}."
        return f"S{number}, {day_of_month(monday)} – {day_of_month(sunday)}{NBSP}{name}"
    start = day_of_month(monday)
    if monday.month != sunday.month:
        start += f"{NBSP}{MONTHS[monday.month - 1]}"
    if monday.year != sunday.year:
        start += f" {monday.year}"
    end = f"{day_of_month(sunday)}{NBSP}{MONTHS[sunday.month - 1]} {sunday.year}"
    return f"Semaine{NBSP}{number}, du {start} au {end}"


def title(sheet: Sheet, waiting: int, *, short: bool) -> str:
    """What the shown week asks for."""
    if not sheet.rows:
        return "Présence de tous"
    ahead = sheet.monday > sheet.today
    if ahead:
        return "Semaine à venir"
    if waiting and short:
        return f"{waiting}{NBSP}à confirmer"
    if waiting:
        return plural(waiting, "demi-journée à confirmer", "demi-journées à confirmer")
    if short:
        return "Rien à confirmer"
    over = sheet.sunday < sheet.today
    return "Rien à confirmer cette semaine-là" if over else "Rien à confirmer pour l’instant"


def days(weekdays: Sequence[int]) -> str:
    """« sam. dim. »."""
    return " ".join(f"{WEEKDAYS[day][:3]}." for day in weekdays)


def member(one: Member) -> str:
    """« Benali Yanis, mineur — Bac pro Cuisine, Lycée des Halles »."""
    minor = ", moins de 18 ans" if one.minor else ""
    about = ", ".join(part for part in (one.diploma, one.centre) if part)
    return f"{one.name}{minor}{f' — {about}' if about else ''}"


def told(row: Row, half: HalfDay, sheet: Sheet) -> str:
    """« Benali Yanis, vendredi 20 novembre 2026, soir : Absent, justificatif attendu »."""
    said = half_look(half, future=half.on >= sheet.today).word
    mark = half.mark
    if mark is not None and mark.state in (State.ABSENT, State.LATE, State.LEFT_EARLY):
        proof = JUSTIFICATIONS[mark.justification]
        said += "" if proof == "sans objet" else f", {proof}"
    if mark is not None and mark.note:
        said += f" — {mark.note[:200]}"
    lock = row.locks.get(half.on.weekday())
    closed = f" (verrouillé par le relevé signé n°{NBSP}{lock.number})" if lock else ""
    day = f"{weekday_date(half.on)}, {sheet.half_name(half.half)}"
    return f"{row.member.name}, {day}{NARROW}: {said}{closed}".replace(NBSP, " ")


def done(count: int, people: int, what: tuple[str, str]) -> str:
    """« 58 demi-journées confirmées comme prévu, de 3 personnes. »."""
    who = f", de {plural(people, 'personne')}" if people > 1 else ""
    return f"{plural(count, *what)}{who}. {PRESS}"


def chips(standings: Iterable[Standing]) -> tuple[int, int, int]:
    """How many are absent today, half-days to confirm, proofs awaited."""
    known = list(standings)
    return (
        sum(bool(one.absent) for one in known),
        sum(one.to_confirm for one in known),
        sum(one.counts.awaited for one in known),
    )


def rate(one: Standing) -> str:
    """« 96,4 % », or why there is none."""
    found = one.counts.assiduity()
    if found is not None:
        return percent(found)
    return "rien n’était dû" if not one.counts.due else "non calculée"


def below(one: Standing, threshold: float) -> bool:
    """Whether the share of absences reaches the threshold of the site."""
    found = one.counts.assiduity()
    return found is not None and 1 - found >= threshold - 1e-9


def threshold_line(threshold: float, standings: Iterable[Standing]) -> str:
    """What the mark on the bars says, and how many are under it."""
    known = list(standings)
    under = sum(below(one, threshold) for one in known)
    blank = sum(one.counts.assiduity() is None and one.counts.due > 0 for one in known)
    line = (
        f"Assiduité des huit dernières semaines{NARROW}: (dues − injustifiées) ÷ dues. Le trait "
        f"est le seuil du site, {percent(1 - threshold)}{NARROW}: "
    )
    line += plural(under, "personne l’atteint ou passe dessous", "personnes l’atteignent ou "
                   "passent dessous") if under else "personne n’est dessous"  # fmt: skip
    if blank:
        line += f". Pour {plural(blank, 'personne')}, elle attend des demi-journées à confirmer"
    return f"{line}."
