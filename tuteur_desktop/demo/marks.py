"""The half-days of one learner of the sample store, confirmed week after week."""

from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from functools import partial
from typing import Any, Protocol

from tuteur_desktop.demo import calendar
from tuteur_desktop.domain.attendance import Justification, Mark, State, default_justification
from tuteur_desktop.domain.calendar import Cell, Half, Place, Plan, Planned, Rhythm, Term, Week
from tuteur_desktop.services.registry import Services

UNCERTAIN = "to-confirm"
LATE_PROOF = "Justificatif reçu après la signature"
_OUTCOMES = {
    "received": Justification.RECEIVED, "waived": Justification.WAIVED,
    "refused": Justification.REFUSED,
}  # fmt: skip


class When(Protocol):
    """Where the diary writes down what happens."""

    def at(self, day: date, hour: time, action: Callable[[], object]) -> None:
        """Something that happens, unless it is still to come."""


class Diary:
    """Weeks confirmed on Sunday; what was out of the ordinary, on its evening."""

    def __init__(
        self, services: Services, timeline: Any, person: dict[str, Any], start: date,
        learner: Callable[[], int],
    ) -> None:  # fmt: skip
        self.services, self.person, self.start, self.learner = services, person, start, learner
        self.timeline: When = timeline
        self.now = timeline.now
        self.monday = calendar.monday_of(self.now.date())
        self.end = calendar.contract_end(start, person["contract"]["years"])
        self.planned = self._calendar(Week.parse(person["contract"]["week"]))
        self.events = {cell: event for event in person["events"] for cell in self._cells(event)}

    def plan(self) -> None:
        """Put the calendar and every mark on the timeline."""
        self.timeline.at(self.start - timedelta(days=2), time(10, 30), self._set_calendar)
        for event in self.person["events"]:
            self._plan_event(event)
        monday = calendar.monday_of(self.start)
        while monday < self.monday:
            sunday = monday + timedelta(days=6)
            self.timeline.at(sunday, time(10, 0), partial(self._confirm, monday, monday + _WEEK))
            monday += _WEEK
        today, tomorrow = self.now.date(), self.now.date() + timedelta(days=1)
        self.timeline.at(today, self.now.time(), partial(self._confirm, self.monday, tomorrow))

    def _cells(self, event: dict[str, Any]) -> Iterator[Cell]:
        day = self._day(event)
        for half in Half:
            expected = event["state"] == State.KEPT_AT_COMPANY or self._due(day, half)
            if event["half"] in ("day", half.value) and day >= self.start and expected:
                yield day, half

    def _day(self, event: dict[str, Any]) -> date:
        if "signed" not in event:
            return self.monday - timedelta(weeks=event["weeks"]) + timedelta(days=event["day"])
        day = self._signed_month_end() - timedelta(days=event["signed"])
        while day > self.start and not self._due(day, Half(event["half"])):
            day -= timedelta(days=1)
        return day

    def _signed_month_end(self) -> date:
        return calendar.settled_month(calendar.settled_month(self.now.date())[0])[1]

    def _outcome_day(self, day: date, delay: int | str) -> date:
        if isinstance(delay, int):
            return day + timedelta(days=delay)
        return calendar.signing_days(self._signed_month_end())[0] + timedelta(days=4)

    def _due(self, day: date, half: Half) -> bool:
        return self.planned.place(day, half) is Place.HERE

    def _calendar(self, week: Week) -> Plan:
        """Weeks at the centre told from the current one, leaves of each year, public holidays."""
        term = Term(self.start, self.end, week)
        rhythms = (self._rhythm(week),) if "centre_weeks" in self.person else ()
        plain = Plan((term,), rhythms)
        days = [self.start + timedelta(days=n) for n in range((self.end - self.start).days + 1)]
        leaves = self.person.get("leaves", [])
        away = {
            (day, half): Planned(day, half, Place.LEAVE)
            for day in days if calendar.within(day, leaves)
            for half in Half if plain.place(day, half) is Place.HERE
        }  # fmt: skip
        return Plan((term,), rhythms, away)

    def _rhythm(self, week: Week) -> Rhythm:
        every, rank = self.person["centre_weeks"]
        gone = (self.monday - calendar.monday_of(self.start)).days // 7
        worked = [day for day in range(5) if week.places[2 * day] is not Place.REST]
        there = week.at(Place.REST, [5, 6]).at(Place.CENTRE, worked)
        cycle = tuple(there if (gone - n) % every == rank else week for n in range(every))
        return Rhythm(self.start, self.end, cycle)

    def _set_calendar(self) -> None:
        keep = self.services.calendar
        for rhythm in self.planned.rhythms:
            keep.set_rhythm(self.learner(), rhythm)
        keep.expect(self.learner(), list(self.planned.exceptions), Place.LEAVE)

    def _plan_event(self, event: dict[str, Any]) -> None:
        cells = list(self._cells(event))
        if not cells or event["state"] == UNCERTAIN:
            return
        day, state = cells[0][0], State(event["state"])
        due = day + timedelta(days=event["due"]) if "due" in event else None
        mark = Mark(
            *cells[0], state, default_justification(state), minutes=event.get("minutes"),
            due_by=due,
        )  # fmt: skip
        self.timeline.at(day, time(23, 0), partial(self._mark, cells, mark))
        for word, outcome in _OUTCOMES.items():
            if word in event:
                seen = self._outcome_day(day, event[word])
                told = seen if outcome is Justification.RECEIVED else None
                later = Mark(*cells[0], state, outcome, seen_on=told)
                self.timeline.at(seen, time(9, 15), partial(self._mark, cells, later))

    def _mark(self, cells: list[Cell], mark: Mark) -> None:
        days = {day for day, _half in cells}
        for document in self.services.documents.documents():
            closes = any(document.starts_on <= day <= document.ends_on for day in days)
            if document.learner_id == self.learner() and document.locks and closes:
                self.services.documents.reopen(document.id or 0, LATE_PROOF)
        self.services.attendance.mark(self.learner(), cells, mark)

    def _confirm(self, start: date, end: date) -> None:
        """What was planned happened, from a day to the day before another."""
        days = [start + timedelta(days=n) for n in range((end - start).days)]
        cells = [(day, half) for day in days if day >= self.start for half in Half]
        plain = [cell for cell in cells if self._due(*cell) and cell not in self.events]
        self.services.attendance.confirm(self.learner(), plain)


_WEEK = timedelta(weeks=1)
