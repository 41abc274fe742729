"""The half-days of one learner of the sample store, confirmed week after week."""

from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from functools import partial
from typing import Any, Protocol

from tuteur_desktop.demo import calendar
from tuteur_desktop.domain.attendance import Justification, Mark, State, default_justification
from tuteur_desktop.domain.calendar import Cell, Half, Place, Week
from tuteur_desktop.services.registry import Services

UNCERTAIN = "to-confirm"
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
        self.week = Week.parse(person["contract"]["week"])
        self.holidays = calendar.holidays(iter(range(start.year, self.now.year + 1)))
        self.events = {cell: event for event in person["events"] for cell in self._cells(event)}

    def plan(self) -> None:
        """Put every mark on the timeline."""
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
        return self.week.place(day, half) is Place.HERE and self._other(day) is None

    def _other(self, day: date) -> State | None:
        """What a day is instead of the plain week: at the centre, on leave, a public holiday."""
        every, rank = self.person.get("centre_weeks", (0, 0))
        weeks = (self.monday - calendar.monday_of(day)).days // 7
        if day in self.holidays:
            return State.HOLIDAY
        if calendar.within(day, self.person.get("leaves", [])):
            return State.LEAVE
        return State.CENTRE if every and weeks > 0 and weeks % every == rank else None

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
        self.services.attendance.mark(self.learner(), cells, mark)

    def _confirm(self, start: date, end: date) -> None:
        """What was planned happened, from a day to the day before another."""
        days = [start + timedelta(days=n) for n in range((end - start).days)]
        cells = [(day, half) for day in days if day >= self.start for half in Half]
        for state in (State.HOLIDAY, State.LEAVE, State.CENTRE):
            others = [
                (day, half) for day, half in cells
                if self._other(day) is state and self.week.place(day, half) is not Place.REST
            ]  # fmt: skip
            if others:
                self._mark(others, Mark(*others[0], state))
        plain = [cell for cell in cells if self._due(*cell) and cell not in self.events]
        self.services.attendance.confirm(self.learner(), plain)


_WEEK = timedelta(weeks=1)
