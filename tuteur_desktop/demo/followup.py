"""Interviews of one learner of the sample store: planned, held, signed in the room, decided."""

import math
import tomllib
from collections.abc import Callable
from datetime import date, time, timedelta
from functools import partial
from typing import Any

from tuteur_desktop.domain.interviews import Decision, InterviewKind, Mode
from tuteur_desktop.domain.signatures import Drawing, signers
from tuteur_desktop.domain.welcome import PointStatus, Provided, ProvidedKind
from tuteur_desktop.paths import resources
from tuteur_desktop.services.interviews import Wanted
from tuteur_desktop.services.registry import Services
from tuteur_desktop.services.subject import minutes_request

# What the store knows by itself, or that nobody ticked.
_NOT_TICKED = frozenset({"welcome-interview", "medical-visit", "equipment", "safety"})
AHEAD = timedelta(days=8)  # an interview is planned so long before its day


class FollowUp:
    """What is said and decided with one learner, put on the timeline."""

    def __init__(
        self, services: Services, timeline: Any, name: str, start: date,
        learner: Callable[[], int],
    ) -> None:  # fmt: skip
        self.services, self.timeline, self.start, self.learner = services, timeline, start, learner
        self.today: date = timeline.now.date()
        kept = tomllib.loads((resources() / "sample" / "followup.toml").read_text(encoding="utf-8"))
        self.told: dict[str, Any] = kept.get(name, {})

    def plan(self) -> None:
        """Put every interview and every point on the timeline, in the order of their days."""
        self.timeline.at(self.start - timedelta(days=1), time(17), self._tick)
        for one in self.told.get("interviews", ()):
            day = self._day(one)
            if day <= self.start:
                continue
            eve = max(self.start, min(day - AHEAD, self.today))
            self.timeline.at(eve, time(9, 5), partial(self._plan, one, day))
            if "answers" in one:
                self.timeline.at(day, time(19), partial(self._hold, one, day))

    def _tick(self) -> None:
        """The points of the pense-bête, each done on its day but the last ones before today."""
        if self.told.get("visited"):
            self.services.provided.add(
                self.learner(),
                Provided(ProvidedKind.MEDICAL_VISIT, self.start - timedelta(days=1)),
                Provided(ProvidedKind.EQUIPMENT, self.start - timedelta(days=1), "Chaussures"),
                Provided(ProvidedKind.ACCESS, self.start - timedelta(days=1), "Badge"),
            )
        points = self.services.welcome.checklist(self.learner()).items
        past = [one for one in points if one.due_on is not None and one.due_on <= self.today]
        left = {one.key for one in past[-self.told.get("left", 0) :]} if self.told else set()
        for one in past:
            if one.due_on is not None and one.key not in left | _NOT_TICKED:
                day = max(one.due_on, self.start)
                mark = partial(
                    self.services.welcome.mark, self.learner(), one.key, PointStatus.DONE, on=day
                )
                self.timeline.later(day, time(18, 15), mark)

    def _day(self, one: dict[str, Any]) -> date:
        """The day of an interview, on a Monday rather than a weekend."""
        if "back" in one:
            day = self.today - timedelta(days=one["back"])
        else:
            day = self.start + timedelta(days=one["day"])
        return day + timedelta(days=(0, 0, 0, 0, 0, 2, 1)[day.weekday()])

    def _plan(self, one: dict[str, Any], day: date) -> None:
        one["id"] = self.services.interviews.plan(
            self.learner(),
            Wanted(
                InterviewKind(one["kind"]), day, time.fromisoformat(one["at"]),
                mode=Mode(one.get("mode", "in-person")), place=one["place"], together=True,
            ),
        )  # fmt: skip

    def _hold(self, one: dict[str, Any], day: date) -> None:
        services, number = self.services, one["id"]
        asked = {
            question.key: question
            for question in services.interviews.begin(number).plan.questions()
        }
        for key, text in one["answers"].items():
            chosen = text if text in asked[key].options else ""
            services.writing.answer(number, key, "" if chosen else text, chosen)
        for said in one.get("decisions", ()):
            self._decide(number, day, said)
        following = self.start + timedelta(days=one["next"]) if one["next"] else None
        if following is None or following <= day:
            following = day + timedelta(days=34)
        services.interviews.close(number, following)
        if one.get("signed"):
            self._sign(number, day)

    def _sign(self, number: int, day: date) -> None:
        """Everybody there draws, then the tutor seals."""
        interview = self.services.interviews.interview(number)
        request = minutes_request(number, self.learner(), day)
        people = signers(interview)
        self.services.room.expect(request, self.learner(), people)
        for rank, (name, party) in enumerate(people):
            self.services.room.draw(request, party, name, scribble(name, rank))
        self.services.documents.issue(request, sign=True)

    def _decide(self, number: int, day: date, said: dict[str, Any]) -> None:
        due = day + timedelta(days=said["due"])
        made = self.services.decisions.add(
            self.learner(), Decision(said["what"], said["who"], due, interview_id=number)
        )
        if "done" in said:
            done = day + timedelta(days=said["done"])
            settle = partial(self.services.decisions.settle, made, done)
            self.timeline.later(done, time(18), settle)


def scribble(name: str, rank: int) -> Drawing:
    """A made-up signature: waves as long as the name, and a line under them."""
    points = []
    for step in range(8 * len(name)):
        at = step / (8 * len(name))
        swing = math.sin(step * 0.9 + rank) * (0.28 - 0.14 * at) + math.sin(step * 0.23) * 0.12
        points.append((0.08 + 0.8 * at, 0.5 - swing))
    return Drawing((tuple(points), ((0.15, 0.82), (0.9, 0.76))))
