"""The days that the sample store turns around, all told from one day."""

from datetime import date, timedelta

AUTUMN_MONTHS = 61  # days that must have passed since the first of September


def monday_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def settled_month(today: date) -> tuple[date, date]:
    """The first and last day of the last full month."""
    last = today.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def signing_days(month_end: date) -> tuple[date, date]:
    """When a month is signed, its last week being confirmed; and when it is looked at again."""
    tuesday = monday_of(month_end) + timedelta(days=8)
    return tuesday, tuesday + timedelta(days=9)


def last_friday(day: date) -> date:
    """The last Friday up to a day."""
    return day - timedelta(days=(day.weekday() - 4) % 7)


def contract_start(rule: str, today: date) -> date:
    """The first day of a contract of the sample, by its rule in people.toml."""
    if rule == "eight weeks":
        return monday_of(today) - timedelta(weeks=8)
    if rule == "autumn":
        long_ago = today - timedelta(days=AUTUMN_MONTHS)
        return date(long_ago.year - (long_ago.month < 9), 9, 1)
    return date(today.year - (today.month < 9) - 1, 9, 1)


def birth(age: int, birthday: str, today: date) -> date:
    """A date of birth that makes a person of that age today."""
    month, day = (int(part) for part in birthday.split("-"))
    return date(today.year - age - ((today.month, today.day) < (month, day)), month, day)


def within(day: date, leaves: list[list[str]]) -> bool:
    """Whether a day falls in one of the leaves of each year, told as month and day."""
    spoken = f"{day.month:02d}-{day.day:02d}"
    return any(first <= spoken <= last for first, last in leaves)


def contract_end(start: date, years: int) -> date:
    """The last day of a contract of so many years."""
    return start.replace(year=start.year + years) - timedelta(days=1)
