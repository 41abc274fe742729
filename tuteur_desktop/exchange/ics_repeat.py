"""The days on which an event comes back: a walk from day to day, bounded by construction.

A library's rule can turn for minutes in search of a day that never comes (30 February).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

HORIZON = 366 * 6  # days that are looked at after the first one
BUDGET = 100_000  # steps and days of the whole file: some two hundred rules of six years
_KNOWN = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "WKST"})
MAX_LISTED = 64  # days or months that one rule may list
_DAYS = {name: at for at, name in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))}


class UnknownRuleError(ValueError):
    """The rule says something that is not read here."""


@dataclass(frozen=True)
class Rule:
    """A repetition: how often, on which days, until when or how many times."""

    unit: str
    interval: int = 1
    count: int | None = None
    until: date | None = None
    weekdays: tuple[tuple[int, int], ...] = ()  # (ordinal or 0, Monday being 0)
    month_days: frozenset[int] = field(default=frozenset())
    months: frozenset[int] = field(default=frozenset())
    week_start: int = 0

    @property
    def endless(self) -> bool:
        """Neither a number of times nor a last day."""
        return self.count is None and self.until is None


def rule_of(parts: Mapping[str, Any], start: date, zone: tzinfo) -> Rule:
    """The rule of an RRULE's parts, for an event that first starts on a day, or at a local time.

    Raises UnknownRuleError for what is not read here.
    """
    given = {name.upper(): value for name, value in parts.items()}
    if unknown := set(given) - _KNOWN:
        raise UnknownRuleError(", ".join(sorted(unknown)))
    try:
        unit = str(_one(given["FREQ"])).upper()
        count = int(_one(given["COUNT"])) if "COUNT" in given else None
        until = _last(_one(given["UNTIL"]), start, zone) if "UNTIL" in given else None
        rule = Rule(
            unit, int(_one(given.get("INTERVAL", 1))), count, until,
            tuple(_weekday(str(one)) for one in _listed(given.get("BYDAY"))),
            frozenset(int(one) for one in _listed(given.get("BYMONTHDAY"))),
            frozenset(int(one) for one in _listed(given.get("BYMONTH"))),
            _DAYS[str(_one(given.get("WKST", "MO"))).upper()],
        )  # fmt: skip
    except (LookupError, TypeError, ValueError, OverflowError) as error:
        raise UnknownRuleError(str(error)) from error
    if unit not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY") or not 1 <= rule.interval <= 1_000:
        raise UnknownRuleError(unit)
    return rule


def _listed(value: Any) -> list[Any]:
    """The values of a list, which is never long: each day is compared with all of them."""
    found = _all(value)
    if len(found) > MAX_LISTED:
        raise ValueError(len(found))
    return found


def _all(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def _one(value: Any) -> Any:
    return _all(value)[0]


def _last(until: Any, start: date, zone: tzinfo) -> date:
    """The last day on which the event may start."""
    if not isinstance(until, datetime):
        if isinstance(until, date):
            return until
        raise ValueError(str(until))
    local = until.astimezone(zone).replace(tzinfo=None) if until.tzinfo else until
    late = isinstance(start, datetime) and start.time() > local.time()
    return local.date() - timedelta(days=late)


def _weekday(text: str) -> tuple[int, int]:
    name, ordinal = text[-2:].upper(), text[:-2]
    return (int(ordinal) if ordinal else 0), _DAYS[name]


class Repeats:
    """Gives the days of repeated events, as long as the file has not asked for too many."""

    def __init__(self) -> None:
        self.left = BUDGET

    def days(self, rule: Rule, first: date) -> Iterator[date]:
        """The days of a rule, the first one always among them, six years at most."""
        found = 0
        last = min(first + timedelta(days=HORIZON), rule.until or date.max)
        for day in _candidates(rule, first, last):
            if self.left <= 0 or (rule.count is not None and found >= rule.count):
                return
            self.left -= 1
            if day == first or _matches(rule, first, day):
                found += 1
                yield day

    def taken(self, steps: int) -> bool:
        """Whether so many more are still allowed; they are then counted."""
        self.left -= steps
        return self.left > 0

    @property
    def spent(self) -> bool:
        """Whether the file asked for too many."""
        return self.left <= 0


def _candidates(rule: Rule, first: date, last: date) -> Iterator[date]:
    """The days that a rule may keep: those of its days, weeks, months or years that are in step."""
    if last < first:
        return
    if rule.unit == "DAILY":
        yield from _every(first, last, rule.interval)
        return
    if rule.unit == "WEEKLY":
        monday = _week(first, rule.week_start)
        kept = {first.weekday(), *(weekday for _, weekday in rule.weekdays)}
        for week in _every(monday, last, 7 * rule.interval):
            for day in _between(week, week + timedelta(days=6), first, last):
                if day.weekday() in kept:
                    yield day
        return
    month, step = first.replace(day=1), rule.interval if rule.unit == "MONTHLY" else 1
    while month <= last:
        if rule.unit == "MONTHLY" or (month.year - first.year) % rule.interval == 0:
            yield from _between(month, month.replace(day=_length(month)), first, last)
        number = 12 * month.year + month.month - 1 + step
        if number // 12 > date.max.year:
            return
        month = date(number // 12, number % 12 + 1, 1)


def _every(start: date, last: date, step: int) -> Iterator[date]:
    for number in range(0, (last - start).days + 1, step):
        yield start + timedelta(days=number)


def _between(start: date, end: date, first: date, last: date) -> Iterator[date]:
    return _every(max(start, first), min(end, last), 1)


def _matches(rule: Rule, first: date, day: date) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    return _UNITS[rule.unit](rule, first, day)


def _week(day: date, start: int) -> date:
    return day - timedelta(days=(day.weekday() - start) % 7)


def _daily(rule: Rule, _first: date, day: date) -> bool:
    return _month_day(rule, day) and _plain_weekday(rule, day)


def _weekly(rule: Rule, first: date, day: date) -> bool:
    if not rule.weekdays:
        return day.weekday() == first.weekday()
    return _plain_weekday(rule, day)


def _monthly(rule: Rule, first: date, day: date) -> bool:
    if not rule.month_days and not rule.weekdays:
        return day.day == first.day
    return _month_day(rule, day) and _ranked_weekday(rule, day, of_year=False)


def _yearly(rule: Rule, first: date, day: date) -> bool:
    if not rule.month_days and not rule.weekdays:
        return day.day == first.day and (bool(rule.months) or day.month == first.month)
    return _month_day(rule, day) and _ranked_weekday(rule, day, of_year=not rule.months)


_UNITS = {"DAILY": _daily, "WEEKLY": _weekly, "MONTHLY": _monthly, "YEARLY": _yearly}


def _month_day(rule: Rule, day: date) -> bool:
    if not rule.month_days:
        return True
    return day.day in rule.month_days or day.day - _length(day) - 1 in rule.month_days


def _length(day: date) -> int:
    following = day.replace(day=28) + timedelta(days=4)
    return (following - timedelta(days=following.day)).day


def _plain_weekday(rule: Rule, day: date) -> bool:
    return not rule.weekdays or any(day.weekday() == weekday for _, weekday in rule.weekdays)


def _ranked_weekday(rule: Rule, day: date, *, of_year: bool) -> bool:
    if not rule.weekdays:
        return True
    if of_year:
        at, length = day.timetuple().tm_yday, date(day.year, 12, 31).timetuple().tm_yday
    else:
        at, length = day.day, _length(day)
    ranks = {0, (at - 1) // 7 + 1, -((length - at) // 7 + 1)}
    return any(day.weekday() == weekday and rank in ranks for rank, weekday in rule.weekdays)
