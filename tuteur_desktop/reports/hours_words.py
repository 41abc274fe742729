"""The hours really entered, as the documents say them: « 6 h 48 », totalled by week."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from tuteur_desktop.domain import french
from tuteur_desktop.domain.french import NARROW
from tuteur_desktop.domain.hours import hours_words
from tuteur_desktop.reports import words

if TYPE_CHECKING:
    from tuteur_desktop.reports.attendance import WeekHours

NO_RECORD = (
    "Les heures sont celles qui ont été réellement saisies"
    f"{NARROW}; elles ne remplacent pas le décompte du temps de travail tenu par l'employeur."
)


def by_week(weeks: Iterable[WeekHours], near: date) -> str:
    """« Heures saisies, par semaine : 5–11 : 34 h 12 ; … », and their total."""
    found = tuple(weeks)
    said = f"{NARROW}; ".join(f"{_days(one, near)}{NARROW}: {week(one)}" for one in found)
    total = hours_words(sum(one.minutes for one in found))
    end = f"{NARROW}; total {total}" if len(found) > 1 else ""
    return f"Heures saisies, par semaine{NARROW}: {said}{end}."


def week(one: WeekHours) -> str:
    """« 34 h 12 », and of how many half-days when some have no hours."""
    total = hours_words(one.minutes)
    if one.entered == one.attended:
        return total
    return f"{total} ({one.entered} demi-j. sur {one.attended})"


def _days(one: WeekHours, near: date) -> str:
    """« 5–11 », « 28 sept.–4 »: the days of the week that the period holds."""
    end = words.day_near(one.ends_on, near)
    if one.starts_on == one.ends_on:
        return end
    if one.starts_on.month == one.ends_on.month:
        return f"{french.day_of_month(one.starts_on)}–{end}"
    return f"{words.day_near(one.starts_on, near)}–{end}"
