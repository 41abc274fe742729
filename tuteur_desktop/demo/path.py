"""The road to the diploma of one learner of the sample store, put on the timeline."""

import tomllib
from collections.abc import Callable
from datetime import date, time, timedelta
from functools import partial
from typing import Any

from tuteur_desktop.domain.diary import Part
from tuteur_desktop.domain.missions import MissionState, monday_of
from tuteur_desktop.domain.path import (
    Adjustment,
    AdjustmentKind,
    Diagnosis,
    DiagnosisKind,
    Horizon,
    Objective,
    ObjectiveState,
    Situation,
)
from tuteur_desktop.domain.skills import Framework, LearningPlace, Voice
from tuteur_desktop.paths import resources
from tuteur_desktop.services.registry import Services


class Road:
    """What is looked at first, aimed at, planned, adjusted and evaluated."""

    def __init__(
        self, services: Services, timeline: Any, name: str, start: date,
        learner: Callable[[], int],
    ) -> None:  # fmt: skip
        self.services, self.timeline, self.start, self.learner = services, timeline, start, learner
        self.today: date = timeline.now.date()
        kept = tomllib.loads((resources() / "sample" / "path.toml").read_text(encoding="utf-8"))
        self.told: dict[str, Any] = kept.get(name, {})

    def plan(self) -> None:
        """Put all of it on the timeline, each on the day it was written."""
        tellers: dict[str, Callable[[dict[str, Any], date], object]] = {
            "diagnoses": self._diagnose, "objectives": self._aim, "plans": self._foresee,
            "adjustments": self._adjust, "situations": self._situate, "missions": self._give,
        }  # fmt: skip
        for name, tell in tellers.items():
            for one in self.told.get(name, ()):
                day = self._day(one)
                self.timeline.at(day, time(18, 30), partial(tell, one, day))

        for one in self.told.get("carnet", ()):
            monday = self._monday(one["week"])
            self.timeline.at(monday + timedelta(days=6), time(19, 0), partial(self._say, one))

    def _day(self, one: dict[str, Any]) -> date:
        """The day something was written; never before the contract."""
        if "day" in one:
            return min(self.start + timedelta(days=one["day"]), self.today)
        return max(self.start, self.today - timedelta(days=one.get("back", 0)))

    def _by(self, one: dict[str, Any]) -> date | None:
        return self.today + timedelta(days=one["by"]) if "by" in one else None

    def _framework(self) -> Framework:
        return self.services.frameworks.followed(self.learner(), self.today)[0]

    def _skills(self, one: dict[str, Any]) -> tuple[int, ...]:
        known = {skill.title: skill.id or 0 for skill in self._framework().skills()}
        return tuple(known[title] for title in one.get("skills", ()))

    def _diagnose(self, one: dict[str, Any], day: date) -> None:
        self.services.diagnoses.add(
            Diagnosis(self.learner(), DiagnosisKind(one["kind"]), day, one["title"], one["result"])
        )

    def _aim(self, one: dict[str, Any], day: date) -> None:
        keep = self.services.objectives
        number = keep.add(
            Objective(
                self.learner(), one["text"], Horizon(one["horizon"]), Voice(one["owner"]),
                self._by(one), self._skills(one),
            )
        )  # fmt: skip
        if "reached" in one:
            done = max(day, self.today - timedelta(days=one["reached"]))
            reach = partial(keep.close, number, ObjectiveState.REACHED, done, one["outcome"])
            self.timeline.later(done, time(18, 45), reach)

    def _foresee(self, one: dict[str, Any], _day: date) -> None:
        place = LearningPlace(one["place"])
        self.services.skill_plans.plan(
            self.learner(), self._skills(one), place, self._by(one), one.get("note", "")
        )

    def _adjust(self, one: dict[str, Any], day: date) -> None:
        self.services.adjustments.add(
            Adjustment(
                self.learner(), AdjustmentKind(one["kind"]), day, one["what"],
                one.get("reason", ""), one["agreed_by"],
            )
        )  # fmt: skip

    def _situate(self, one: dict[str, Any], _day: date) -> None:
        blocks = {block.title: block.id for block in self._framework().blocks}
        on = self.today + timedelta(days=one["ahead"])
        self.services.situations.add(
            Situation(self.learner(), on, one["title"], blocks[one["block"]], one["people"])
        )

    def _monday(self, weeks: int) -> date:
        return monday_of(self.today) - timedelta(weeks=weeks)

    def _give(self, one: dict[str, Any], day: date) -> None:
        """A mission, then what becomes of it at the end of each week."""
        missions, learner_id = self.services.missions, self.learner()
        missions.add(learner_id, one["title"], skills=self._skills(one))
        number = missions.find(learner_id, one["title"]).id or 0
        for state in MissionState:
            for weeks in one.get(state.value, ()):
                monday = self._monday(weeks)
                planned = state is MissionState.PLANNED
                on = min(monday, self.today) if planned else monday + timedelta(days=4)
                tell = partial(
                    missions.mark, learner_id, [(number, monday)], state,
                    supervisor=one.get("supervisor"), note=one.get("note"),
                )  # fmt: skip
                if monday >= monday_of(max(day, self.start)):
                    self.timeline.later(on, time(18, 40), tell)

    def _say(self, one: dict[str, Any]) -> None:
        words = {part: one[part.value] for part in Part}
        self.services.diary.write(self.learner(), self._monday(one["week"]), words)
