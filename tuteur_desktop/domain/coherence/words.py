"""Days and lists as a finding says them: many of them in one sentence."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.calendar import Cell
from tuteur_desktop.domain.french import (
    MONTHS,
    NBSP,
    date_words,
    day_of_month,
    listing,
    plural,
    time_words,
)

MOST = 6  # days named one by one; the others are counted


def days_words(days: Iterable[date]) -> str:
    """« le 5 octobre 2026 », « les 5, 7 et 9 octobre 2026 », « du 5 au 9 octobre 2026 »."""
    known = sorted(set(days))
    if len(known) > 2 and (known[-1] - known[0]).days == len(known) - 1:
        return f"du {_without_repeating(known[0], known[-1])} au {date_words(known[-1])}"
    named = known[:MOST]
    rest = len(known) - len(named)
    months = [list(same) for _month, same in groupby(named, key=lambda on: (on.year, on.month))]
    words = listing(_month_words(same, last=same is months[-1]) for same in months)
    return f"{words}, et {plural(rest, 'autre jour', 'autres jours')}" if rest else words


def said_words(
    items: Sequence[tuple[date, str]],
    before: str = "le",
    others: tuple[str, str] = ("autre jour", "autres jours"),
) -> str:
    """« 8 h 30 le 5 octobre et 9 h le 7 octobre 2026 »: what is said of each of some days."""
    named = items[:MOST]
    words = listing(
        f"{text} {before} {date_words(on) if number == len(named) else _day_month(on)}"
        for number, (on, text) in enumerate(named, 1)
    )
    rest = len(items) - len(named)
    return f"{words}, et {plural(rest, *others)}" if rest else words


def weeks_words(mondays: Iterable[date]) -> str:
    """« la semaine du 5 octobre 2026 », « les semaines du 5 et du 12 octobre 2026 »."""
    known = sorted(set(mondays))
    words = listing(
        f"du {_without_repeating(on, known[-1]) if on != known[-1] else date_words(on)}"
        for on in known
    )
    return f"{'la semaine' if len(known) == 1 else 'les semaines'} {words}"


def halves_words(number: int) -> str:
    """« 1 demi-journée », « 4 demi-journées »."""
    return plural(number, "demi-journée")


def clock_words(moment: datetime) -> str:
    """« 22 h », « 23 h 15 »."""
    return time_words(moment) if moment.minute else f"{moment.hour}{NBSP}h"


def days_of(halves: Iterable[HalfDay]) -> list[date]:
    """The days of some half-days, each once, in the order of time."""
    return sorted({half.on for half in halves})


def cells_of(halves: Iterable[HalfDay]) -> tuple[Cell, ...]:
    """The cells of some half-days."""
    return tuple((half.on, half.half) for half in halves)


_TIED = re.compile(r"(?<=\d) (?=h\b|minutes\b)|(?<=\bh) (?=\d)|(?<=n°) ")


def tied(text: str) -> str:
    """A sentence whose numbers stay on the line of what they count: « 4 h 30 », « n° 3 »."""
    return _TIED.sub(NBSP, text)


def monday(on: date) -> date:
    """The Monday of the week of a day."""
    return on - timedelta(days=on.weekday())


def _day_month(on: date) -> str:
    return f"{day_of_month(on)}{NBSP}{MONTHS[on.month - 1]}"


def _without_repeating(on: date, last: date) -> str:
    """The first of two days, without the month and the year that the second will say."""
    if on.year != last.year:
        return date_words(on)
    return day_of_month(on) if on.month == last.month else _day_month(on)


def _month_words(days: Sequence[date], *, last: bool) -> str:
    numbers = listing(day_of_month(on) for on in days)
    month = date_words(days[-1]) if last else _day_month(days[-1])
    after = month[len(day_of_month(days[-1])) :]
    return f"{'le' if len(days) == 1 else 'les'} {numbers}{after}"
