"""Days, times and durations as cells of others hold them; minutes count from midnight."""

import re
from datetime import date, datetime, time, timedelta

from tuteur_desktop.domain.french import fold
from tuteur_desktop.exchange.cells import BareYearError, date_of, text_of
from tuteur_desktop.exchange.halves import DAY, minute_of
from tuteur_desktop.exchange.periods import YEARS

MAX_TEXT = 80
_CLOCK = r"(\d{1,2})\s*(?:[h:]\s*(\d{2})?(?::\d{2}(?:\.\d+)?)?)"
_AT_END = re.compile(rf"[\sT,]+(?:a\s+)?{_CLOCK}\s*Z?$", re.ASCII | re.IGNORECASE)
_ALONE = re.compile(rf"{_CLOCK}", re.ASCII)
_RANGE = re.compile(rf"(?:de\s+)?{_CLOCK}\s*(?:-|–|a|/|to|->)\s*{_CLOCK}", re.ASCII)
_SHORT_YEAR = re.compile(r"(\d{1,2}[/.-]\d{1,2}[/.-])(\d{2})", re.ASCII)
_DAY_NAME = re.compile(r"^(?:lun|mar|mer|jeu|ven|sam|dim)[a-z]*\.?\s+(?=\d)", re.IGNORECASE)
_TWO = re.compile(r"^(?:du\s+)?(.+?)\s+(?:au|to|jusqu'?au)\s+(.+)$", re.IGNORECASE)
_TWO_DASHED = re.compile(r"^(\d\S+)\s*[-–]\s*(\d\S+)$")
_AMONG = re.compile(r"\b(?:(\d)\s*h\s*)?(\d{1,3})\s*(?:min|mn|minutes?)\b", re.ASCII)
_LASTING = re.compile(r"(\d+)\s*(?:min|mn|minutes?|')?", re.ASCII)


def day_and_minute(cell: object, origin: date) -> tuple[date, int | None] | None:
    """The day of a cell and the time beside it; None when empty, ValueError when it is no day."""
    if isinstance(cell, datetime):
        at = minute_of(cell.time())
        return _plausible(cell.date()), at or None
    if not isinstance(cell, str):
        found = date_of(cell, origin)
        return None if found is None else (_plausible(found), None)
    typed = " ".join(cell.split())
    if len(typed) > MAX_TEXT:
        raise ValueError(typed)
    minute = None
    if clock := _AT_END.search(typed):
        minute = _minute(clock[1], clock[2])
        typed = typed[: clock.start()]
    typed = _DAY_NAME.sub("", typed)
    if short := _SHORT_YEAR.fullmatch(typed):
        typed = f"{short[1]}20{short[2]}"
    found = date_of(typed, origin)
    return None if found is None else (_plausible(found), minute)


def two_days(cell: object, origin: date) -> tuple[date, date] | None:
    """« du 7/9/2026 au 11/9/2026 » in one cell; None when it is not two days."""
    if not isinstance(cell, str) or len(cell) > MAX_TEXT:
        return None
    typed = " ".join(cell.split())
    found = _TWO.match(typed) or _TWO_DASHED.match(typed)
    if found is None:
        return None
    try:
        first, last = day_and_minute(found[1], origin), day_and_minute(found[2], origin)
    except (BareYearError, ValueError):
        return None
    return (first[0], last[0]) if first and last else None


def minute_in(cell: object) -> int | None:
    """The time of a cell, in minutes; None when empty, ValueError when it is no time."""
    if isinstance(cell, datetime):
        return minute_of(cell.time())
    if isinstance(cell, time):
        return minute_of(cell)
    if isinstance(cell, timedelta):
        return _within(int(cell.total_seconds()) // 60)
    if isinstance(cell, float) and 0 <= cell < 1:
        return round(cell * DAY) % DAY
    typed = fold(text_of(cell))
    if not typed:
        return None
    found = _ALONE.fullmatch(typed)
    if found is None:
        raise ValueError(typed)
    return _minute(found[1], found[2])


def clock_range(cell: object) -> tuple[int, int] | None:
    """« 8h-12h », « 08:30 à 12:00 »: two times in one cell; None when it is not that."""
    if not isinstance(cell, str) or len(cell) > MAX_TEXT:
        return None
    found = _RANGE.fullmatch(fold(cell).replace("à", "a"))
    if found is None:
        return None
    try:
        return _minute(found[1], found[2]), _minute(found[3], found[4])
    except ValueError:
        return None


def lasting(cell: object) -> int | None:
    """Minutes of a duration: « 15 », « 15 min », « 1h30 »; None when empty, else ValueError."""
    if isinstance(cell, time | timedelta):
        return minute_in(cell)
    if isinstance(cell, bool):
        raise ValueError(str(cell))
    if isinstance(cell, int | float) and cell == int(cell):
        return int(cell)
    typed = fold(text_of(cell))
    if not typed:
        return None
    if found := _LASTING.fullmatch(typed):
        return int(found[1][:6])
    found = _ALONE.fullmatch(typed.replace("min", "").strip())
    if found is None:
        raise ValueError(typed)
    if int(found[2] or 0) > 59:
        raise ValueError(typed)
    return 60 * int(found[1]) + int(found[2] or 0)


def lasting_in(words: str) -> int | None:
    """The minutes among other words: « Retard 15 min », « Retard (1 h 05 min) »; None without."""
    found = _AMONG.search(fold(words[:MAX_TEXT]))
    return 60 * int(found[1] or 0) + int(found[2]) if found else None


def _minute(hours: str, minutes: str | None) -> int:
    return _within(60 * int(hours) + int(minutes or 0), int(minutes or 0))


def _within(minute: int, minutes: int = 0) -> int:
    if not 0 <= minute <= DAY or minutes > 59:
        raise ValueError(str(minute))
    return minute


def _plausible(value: date) -> date:
    if value.year not in YEARS:
        raise ValueError(value.isoformat())
    return value
