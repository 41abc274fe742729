"""A month all in order, and what a test changes in it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tuteur_desktop.domain.attendance import HalfDay, Mark, State
from tuteur_desktop.domain.calendar import Cell, Half, Place, Plan, Planned, Week
from tuteur_desktop.domain.coherence import Finding, Situation, findings
from tuteur_desktop.domain.contracts import Contract, Event, EventKind, Kind
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.site import Sector, Site

AM, PM = Half.AM, Half.PM
PARIS = ZoneInfo("Europe/Paris")
OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=PARIS)
ADULT, SEVENTEEN, FIFTEEN = date(2000, 5, 4), date(2009, 3, 12), date(2011, 2, 1)
AROUND = timedelta(days=14)


def oct_(day: int) -> date:
    return date(2026, 10, day)


def contract(**more: Any) -> Contract:
    values: dict[str, Any] = {
        "kind": Kind.APPRENTICESHIP, "starts_on": date(2025, 9, 1), "ends_on": date(2027, 8, 31),
        "week": Week.parse("IIIIIRR"), "id": 1,
    }  # fmt: skip
    return Contract(**(values | more))


def said(state: State = State.PRESENT, **more: Any) -> Mark:
    """What a test says of a half-day; day, place and moment are filled in."""
    return Mark(date.min, AM, state, **more)


def hours(begins: str, ends: str, pause: int | None = None, **more: Any) -> Mark:
    """A presence with the hours of the clock."""
    return said(begins=time.fromisoformat(begins), ends=time.fromisoformat(ends), pause=pause,
                **more)  # fmt: skip


def case(
    marks: Mapping[Cell, Mark | None] | None = None, *,
    birth: date | None = ADULT, contracts: tuple[Contract, ...] | None = None,
    site: Site | None = None, period: tuple[date, date] = OCTOBER, now: datetime = NOW,
    planned: Iterable[tuple[Cell, Place]] = (), events: tuple[Event, ...] = (),
    week: str = "IIIIIRR", filled: bool = True, **more: Any,
) -> Situation:  # fmt: skip
    """A period where all due half-days that are over were marked present on their evening."""
    site = site or Site()
    held = contracts if contracts is not None else (
        contract(week=Week.parse(week), events=events),
    )  # fmt: skip
    typed = {cell: Planned(*cell, place) for cell, place in planned}
    plan = Plan(tuple(one.term() for one in held), (), typed, site)
    start, end = period
    laid = []
    for number in range((end - start + 2 * AROUND).days + 1):
        on = start - AROUND + timedelta(days=number)
        for half in Half:
            place = plan.place(on, half)
            mark = (marks or {}).get((on, half))
            if (on, half) not in (marks or {}) and filled and place is Place.HERE:
                mark = said() if on < now.date() else None
            laid.append(HalfDay(on, half, place, _whole(mark, on, half, place)))
    return Situation(
        Learner("Ferrand", "Camille", birth, contracts=held), held,
        tuple(one for one in laid if start <= one.on <= end),
        tuple(one for one in laid if not start <= one.on <= end),
        site, start, end, now, **more,
    )  # fmt: skip


def _whole(mark: Mark | None, on: date, half: Half, place: Place | None) -> Mark | None:
    if mark is None:
        return None
    evening = datetime.combine(on, time(19), PARIS)
    return replace(mark, on=on, half=half, place=mark.place or place,
                   recorded_at=mark.recorded_at or evening)  # fmt: skip


def found(rule: str, situation: Situation) -> Finding | None:
    """The finding of a rule, which speaks at most once here."""
    of_rule = [one for one in findings(situation) if one.rule == rule]
    assert len(of_rule) <= 1
    return of_rule[0] if of_rule else None


def rules(situation: Situation) -> list[str]:
    return [one.rule for one in findings(situation)]


TOUSSAINT = (date(2026, 11, 1), date(2026, 11, 30))
LATER = datetime(2026, 12, 1, 9, 0, tzinfo=PARIS)
ARMISTICE = (date(2026, 11, 11), AM)
RESTAURANT = Site(sector=Sector.RESTAURANT, open_on_holidays=True)


def event(kind: EventKind, start: date, end: date) -> Event:
    return Event(kind, start, end)
