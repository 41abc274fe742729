"""Hours really entered: how long a half-day lasted, and the total of each week."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from tuteur_desktop.domain.attendance import ATTENDED, HalfDay, Mark
from tuteur_desktop.domain.french import NBSP
from tuteur_desktop.domain.holidays import Territory

_ZONES = {
    Territory.GUADELOUPE: "America/Guadeloupe",
    Territory.SAINT_BARTHELEMY: "America/St_Barthelemy",
    Territory.SAINT_MARTIN: "America/Marigot",
    Territory.MARTINIQUE: "America/Martinique",
    Territory.GUYANE: "America/Cayenne",
    Territory.MAYOTTE: "Indian/Mayotte",
    Territory.REUNION: "Indian/Reunion",
}


@lru_cache
def zone(territory: Territory) -> ZoneInfo:
    """The time zone of a territory."""
    return ZoneInfo(_ZONES.get(territory, "Europe/Paris"))


@dataclass(frozen=True)
class Shift:
    """A stretch of work between two moments, break included; `pause` in minutes."""

    begins: datetime
    ends: datetime
    pause: int = 0

    @property
    def minutes(self) -> int:
        """Minutes worked, the break taken out; a change of the clock is counted as it passed."""
        return max(0, round((self.ends - self.begins).total_seconds() / 60) - self.pause)


def shift(mark: Mark, where: ZoneInfo) -> Shift | None:
    """The stretch that a mark tells; None when no hours were entered.

    The times of the clock are made moments, so that a night of a change of time counts an hour
    less or more; an end at or before the beginning is on the next day.
    """
    if mark.begins is None or mark.ends is None or mark.state not in ATTENDED:
        return None
    begins = datetime.combine(mark.on, mark.begins, where)
    over = mark.on + timedelta(days=mark.ends <= mark.begins)
    ends = datetime.combine(over, mark.ends, where)
    utc = ZoneInfo("UTC")
    return Shift(begins.astimezone(utc), ends.astimezone(utc), mark.pause or 0)


def weekly(halves: Iterable[HalfDay], where: ZoneInfo) -> dict[date, int]:
    """Minutes entered by week, each under its Monday; weeks without any are absent (D3171-8)."""
    found: dict[date, int] = {}
    for half in halves:
        one = shift(half.mark, where) if half.mark is not None else None
        if one is not None:
            monday = half.on - timedelta(days=half.on.weekday())
            found[monday] = found.get(monday, 0) + one.minutes
    return found


def hours_words(minutes: int) -> str:
    """« 6 h 48 », « 35 h »."""
    whole, rest = divmod(minutes, 60)
    return f"{whole}{NBSP}h{NBSP}{rest:02d}" if rest else f"{whole}{NBSP}h"
