"""French words for dates, counts and lists, and the reading of dates a person types."""

import math
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

NARROW = "\u202f"  # narrow no-break space: before ; : ! ? and between the groups of a number
NBSP = "\u00a0"

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
    "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
SHORT_MONTHS = (
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août",
    "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The text without case, accents or repeated spaces, to compare what people type."""
    expanded = text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE")
    plain = unicodedata.normalize("NFKD", expanded.replace("đ", "d").replace("Đ", "D"))
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(kept.replace("ł", "l").replace("Ł", "L").casefold().split())


def day_of_month(value: date) -> str:
    """« 1ᵉʳ » for the first, the bare number otherwise."""
    return "1ᵉʳ" if value.day == 1 else str(value.day)


def date_words(value: date) -> str:
    """« 1ᵉʳ mars 2026 »."""
    return f"{day_of_month(value)}{NBSP}{MONTHS[value.month - 1]} {value.year}"


def short_date(value: date, *, year: bool = True) -> str:
    """« 1ᵉʳ sept. 2025 », or « 3 nov. » without the year."""
    words = f"{day_of_month(value)}{NBSP}{SHORT_MONTHS[value.month - 1]}"
    return f"{words} {value.year}" if year else words


def weekday_date(value: date) -> str:
    """« lundi 23 novembre 2026 »."""
    return f"{WEEKDAYS[value.weekday()]} {date_words(value)}"


def month_words(value: date) -> str:
    """« octobre 2026 »."""
    return f"{MONTHS[value.month - 1]} {value.year}"


def of_month(value: date) -> str:
    """« d’octobre », « de novembre »."""
    name = MONTHS[value.month - 1]
    return f"d’{name}" if name[0] in "ao" else f"de {name}"


def time_words(value: datetime) -> str:
    """« 18 h 05 »."""
    return f"{value.hour}{NBSP}h{NBSP}{value.minute:02d}"


def period_words(start: date, end: date) -> str:
    """« octobre 2026 » for a whole month, « 1ᵉʳ juillet – 31 octobre 2026 » otherwise; or a day."""
    if start == end:
        return date_words(start)
    whole_month = (
        start.day == 1
        and start.replace(day=28) <= end
        and (start.year, start.month) == (end.year, end.month)
        and _is_last_of_month(end)
    )
    if whole_month:
        return month_words(start)
    if start.year == end.year:
        return f"{day_of_month(start)}{NBSP}{MONTHS[start.month - 1]} – {date_words(end)}"
    return f"{date_words(start)} – {date_words(end)}"


def _is_last_of_month(value: date) -> bool:
    return value.toordinal() == date.max.toordinal() or (
        date.fromordinal(value.toordinal() + 1).month != value.month
    )


def plural(count: int, one: str, many: str | None = None) -> str:
    """« 1 absence », « 2 absences »: in French zero and one are singular."""
    word = one if abs(count) < 2 else (many if many is not None else f"{one}s")
    return f"{number(count)}{NBSP}{word}"


_COUNTED = ("Aucune", "Une", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit", "Neuf",
            "Dix", "Onze", "Douze")  # fmt: skip


def number_words(count: int) -> str:
    """« Deux » before a feminine noun up to twelve, figures beyond."""
    return _COUNTED[count] if count < len(_COUNTED) else number(count)


def number(value: int) -> str:
    """An integer with a narrow space between thousands."""
    return f"{value:,}".replace(",", NARROW)


def listing(items: Iterable[str], last: str = "et") -> str:
    """« a, b et c »."""
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


_HIGH_SIGN = re.compile(r"(?<=\S) (?=[;:!?»](?:\s|$|[.,)]))")


def typeset(text: str) -> str:
    """A sentence as French prints it: narrow no-break spaces before ; : ! ? and in guillemets."""
    return _HIGH_SIGN.sub(NARROW, text).replace("« ", f"«{NARROW}")


_MONTH_NUMBER = {fold(name): index for index, name in enumerate(MONTHS, 1)}
_MONTH_NUMBER |= {fold(name).rstrip("."): index for index, name in enumerate(SHORT_MONTHS, 1)}
_FRENCH = re.compile(r"^(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4})$")
_WORDS = re.compile(r"^(?:[a-z]+\s+)?(\d{1,2})(?:er)?\s+([a-z]+)\.?\s+(\d{4})$")


def parse_date(text: str) -> date:
    """Read an ISO (2026-03-12) or French date (12/03/2026, « 12 mars 2026 »).

    Raises ValueError when the text is neither, or names a day that does not exist.
    """
    typed = text.strip()
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", typed, re.ASCII):
        return date.fromisoformat(typed)
    if numbers := _FRENCH.match(typed):
        day, month, year = (int(part) for part in numbers.groups())
        return date(year, month, day)
    words = _WORDS.match(fold(typed))
    if words and words[2] in _MONTH_NUMBER:
        return date(int(words[3]), _MONTH_NUMBER[words[2]], int(words[1]))
    raise ValueError(text)


def percent(rate: float) -> str:
    """« 98,4 % » for a rate from 0 to 1; 100 % is said of the whole alone, 0 % of nothing."""
    tenths = math.floor(round(rate * 1000, 6) + 0.5)
    if 0 < rate < 1:
        tenths = min(max(tenths, 1), 999)
    whole, rest = divmod(tenths, 10)
    return f"{whole},{rest}{NBSP}%" if rest else f"{whole}{NBSP}%"
