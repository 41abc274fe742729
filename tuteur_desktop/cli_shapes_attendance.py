"""The JSON shapes of calendars, counts and the site, as docs/cli.md gives them."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from tuteur_desktop.cli_shapes import iso
from tuteur_desktop.domain.attendance import Counts, HalfDay
from tuteur_desktop.domain.calendar import Cell, Place, Rhythm
from tuteur_desktop.domain.coherence import Finding
from tuteur_desktop.domain.counters import FreeTermination
from tuteur_desktop.domain.holidays import Holiday
from tuteur_desktop.domain.profile import Establishment


def holiday(one: Holiday) -> dict[str, Any]:
    """A day of `holidays`."""
    return {"date": iso(one.on), "name": one.name}


def half_day(one: HalfDay) -> dict[str, Any]:
    """A half-day of `calendar`."""
    mark = one.mark
    return {
        "date": iso(one.on),
        "half": one.half.value,
        "planned": _token(one.planned),
        "place": _token(one.place()),
        "label": one.label,
        "state": None if mark is None else mark.state.value,
        "marked_under": None if mark is None else _token(mark.place),
        "disagrees": one.disagrees(),
    }


def planned(cell: Cell, place: Place | None, label: str) -> dict[str, Any]:
    """A half-day as the calendar alone says it."""
    on, half = cell
    return {"date": iso(on), "half": half.value, "planned": _token(place), "label": label}


def _token(place: Place | None) -> str | None:
    return None if place is None else place.value


def rhythm(one: Rhythm) -> dict[str, Any]:
    """A rhythm of a learner."""
    told = {} if one.id is None else {"id": one.id}
    return {
        **told,
        "from": iso(one.starts_on),
        "to": iso(one.ends_on),
        "unit": one.unit.value,
        "cycle": [week.pattern() for week in one.cycle],
    }


def moved(
    number: int, places: Mapping[Place | None, int], disagreeing: list[HalfDay]
) -> dict[str, Any]:
    """What `rhythm` changed: how many half-days, where all are planned, what now disagrees."""
    return {
        "changed": number,
        "planned": {place.value: places[place] for place in Place if places.get(place)},
        "disagreeing": [half_day(half) for half in disagreeing],
    }


def half_days(counts: Counts, *, centre: bool = False) -> dict[str, int]:
    """The half-days of `count`."""
    told = {
        "due": counts.due,
        "done": counts.done,
        "justified": counts.justified,
        "awaiting": counts.awaited,
        "unjustified": counts.unjustified,
        "unknown": counts.unknown,
    }
    return {**told, "planned": counts.upcoming} if centre else told


def hours(weeks: Mapping[date, int]) -> dict[str, Any] | None:
    """The minutes that were entered, by the Monday of their week; None without any."""
    if not weeks:
        return None
    return {
        "minutes": sum(weeks.values()),
        "weeks": {monday.isoformat(): weeks[monday] for monday in sorted(weeks)},
    }


def days(value: float) -> float | int:
    """Days as a whole number when they are whole."""
    return int(value) if value == int(value) else value


def free_termination(one: FreeTermination | None) -> dict[str, Any] | None:
    """Where the 45 days in the company stand; None but for an apprenticeship."""
    if one is None:
        return None
    return {
        "days": days(one.done),
        "carried": days(one.carried),
        "on": iso(one.on),
        "reached": one.reached,
    }


def finding(one: Finding) -> dict[str, Any]:
    """Something of `coherence`."""
    return {
        "severity": one.severity.value,
        "rule": one.rule,
        "date": iso(one.on),
        "message": one.message,
        "way_out": one.way_out,
    }


def site(one: Establishment) -> dict[str, Any]:
    """The answer of `site`."""
    kept = one.site
    return {
        "territory": kept.territory.value,
        "good_friday": kept.good_friday,
        "saint_martin_day": kept.saint_martin_day,
        "open_on_holidays": kept.open_on_holidays,
        "sector": kept.sector.value,
        "halves": {"am": _half(one.am, kept.am_times), "pm": _half(one.pm, kept.pm_times)},
        "half_value": days(kept.half_value),
        "threshold": kept.threshold,
        "rest_by_agreement": kept.rest_by_agreement,
        "days": [
            {
                "id": day.id,
                "kind": day.kind.value,
                "from": iso(day.starts_on),
                "to": iso(day.ends_on),
                "label": day.label,
            }
            for day in kept.days
        ],
    }


def _half(name: str, times: tuple[time, time] | None) -> dict[str, Any]:
    start, end = times or (None, None)
    return {"name": name, "from": _clock(start), "to": _clock(end)}


def _clock(value: time | None) -> str | None:
    return None if value is None else value.strftime("%H:%M")
