"""Public holidays by territory: our own table, and Easter (L3133-1, L3134-13, L3422-2)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Territory(StrEnum):
    """Where the law gives other holidays."""

    METROPOLE = "metropole"
    ALSACE_MOSELLE = "alsace-moselle"
    GUADELOUPE = "guadeloupe"
    GUYANE = "guyane"
    MARTINIQUE = "martinique"
    MAYOTTE = "mayotte"
    REUNION = "reunion"
    SAINT_BARTHELEMY = "saint-barthelemy"
    SAINT_MARTIN = "saint-martin"


@dataclass(frozen=True)
class Holiday:
    """A public holiday, under the name that the state's calendars give it."""

    on: date
    name: str


LEGAL_SAINT_MARTIN_DAY = 27  # of May (L3422-2); the state's table says 28 since 2018

_FIXED = (
    (1, 1, "1er janvier"), (5, 1, "1er mai"), (5, 8, "8 mai"), (7, 14, "14 juillet"),
    (8, 15, "Assomption"), (11, 1, "Toussaint"), (11, 11, "11 novembre"),
    (12, 25, "Jour de Noël"),
)  # fmt: skip
_AFTER_EASTER = ((1, "Lundi de Pâques"), (39, "Ascension"), (50, "Lundi de Pentecôte"))
_ABOLITION = {
    Territory.MAYOTTE: (4, 27),
    Territory.MARTINIQUE: (5, 22),
    Territory.GUADELOUPE: (5, 27),
    Territory.SAINT_MARTIN: (5, LEGAL_SAINT_MARTIN_DAY),
    Territory.GUYANE: (6, 10),
    Territory.SAINT_BARTHELEMY: (10, 9),
    Territory.REUNION: (12, 20),
}


def public_holidays(
    year: int,
    territory: Territory = Territory.METROPOLE,
    *,
    good_friday: bool = False,
    saint_martin_day: int = LEGAL_SAINT_MARTIN_DAY,
) -> tuple[Holiday, ...]:
    """The public holidays of a civil year, in the order of their dates.

    `good_friday` is for the communes of Alsace-Moselle with a Protestant or mixed church
    (L3134-13) and says nothing elsewhere. Two holidays may fall on one day (1 May 2008).
    """
    sunday = easter(year)
    found = [Holiday(date(year, month, day), name) for month, day, name in _FIXED]
    found += [Holiday(sunday + timedelta(days=shift), name) for shift, name in _AFTER_EASTER]
    if territory is Territory.ALSACE_MOSELLE:
        found.append(Holiday(date(year, 12, 26), "2ème jour de Noël"))
        if good_friday:
            found.append(Holiday(sunday - timedelta(days=2), "Vendredi saint"))
    elif territory in _ABOLITION:
        month, day = _ABOLITION[territory]
        if territory is Territory.SAINT_MARTIN:
            day = saint_martin_day
        found.append(Holiday(date(year, month, day), "Abolition de l'esclavage"))
    return tuple(sorted(found, key=lambda one: one.on))


def easter(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian algorithm."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
