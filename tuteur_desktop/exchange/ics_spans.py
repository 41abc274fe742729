"""From the beginning and the end of an event to whole days and halves of days."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from tuteur_desktop.domain.calendar import Half
from tuteur_desktop.exchange.halves import DAY, minute_of, touched

Stretch = tuple[date, date, Half | None]
_ONE = timedelta(days=1)


def spans(start: date, end: date | None) -> Iterator[Stretch]:
    """Days, both included, and the half when only one; `end` itself is not part of the event.

    An end equal to its beginning is one day, as the state's own calendars write it.
    """
    if not isinstance(start, datetime):
        yield from _days(start, end)
        return
    finish = _finish(start, end)
    day, last = start.date(), finish.date()
    if finish > start and minute_of(finish.time()) == 0 and finish.second == 0:
        last -= _ONE
    begin = minute_of(start.time())
    if day == last:
        until = DAY if finish.date() > day else minute_of(finish.time())
        yield _stretch(day, touched(begin, until))
        return
    yield _stretch(day, touched(begin, DAY))
    if last - day > _ONE:
        yield day + _ONE, last - _ONE, None
    yield _stretch(last, touched(0, DAY if finish.date() > last else minute_of(finish.time())))


def _days(start: date, end: date | None) -> Iterator[Stretch]:
    if end is None:
        last = start
    elif isinstance(end, datetime):  # a date and a time mixed: midnight ends the day before
        last = end.date() - (_ONE if minute_of(end.time()) == 0 else timedelta(0))
    else:
        last = end - _ONE
    yield start, max(start, last), None


def _finish(start: datetime, end: date | None) -> datetime:
    if end is None:
        return start
    if isinstance(end, datetime):
        return end
    return datetime(end.year, end.month, end.day)  # noqa: DTZ001 - a local clock


def _stretch(day: date, halves: tuple[Half, ...]) -> Stretch:
    return day, day, (halves[0] if len(halves) == 1 else None)
