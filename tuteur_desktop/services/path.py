"""The path of a learner read whole: planned against done, and what three voices say of each skill.

Nothing of a situation d'évaluation is in it: a mark that was proposed goes nowhere.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.path import Objective, SkillPlan
from tuteur_desktop.domain.planned import PathStanding, standing
from tuteur_desktop.domain.skills import Framework, Rating, Voice, latest
from tuteur_desktop.domain.versions import led
from tuteur_desktop.models.missions import Mission, MissionSkill, MissionWeek
from tuteur_desktop.models.skills import Skill
from tuteur_desktop.services import frameworks, learners, objectives, skill_plans, skills
from tuteur_desktop.store.store import Store


@dataclass(frozen=True)
class Progress:
    """A learner in one framework on a day: all the ratings so far, and planned against done."""

    learner: Learner
    framework: Framework
    today: date
    ratings: tuple[Rating, ...]
    standing: PathStanding

    def now(self) -> dict[tuple[int, Voice], Rating]:
        """The last rating of each voice on each skill."""
        return latest(self.ratings, self.today)


class PathService:
    """Reads; what is planned and rated has its own services."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def today(self) -> date:
        """The day of the program's clock."""
        return self._now().date()

    def standings(self, learner_id: int) -> list[PathStanding]:
        """Planned against done today, in each framework that the contract of now follows."""
        return [one.standing for one in self.progress(learner_id)]

    def titles(self, numbers: Iterable[int]) -> dict[int, str]:
        """The titles of some skills, of any version of any framework."""
        with self._store.read() as session:
            query = select(Skill.id, Skill.title).where(Skill.id.in_(sorted(set(numbers))))
            return {number: title for number, title in session.execute(query)}

    def progress(self, learner_id: int) -> list[Progress]:
        """All that is said of each framework that the contract of now follows, up to today."""
        today = self.today()
        with self._store.read() as session:
            learner = learners.value(learners.row_of(session, learner_id))
            followed = frameworks.followed_of(session, learner, today)
            if not followed:
                return []
            asked = _Asked(
                skill_plans.of_learner(session, learner_id),
                objectives.of_learner(session, learner_id),
                _missions(session, learner_id),
                skills.became(session),
            )
            return [_progress(session, learner, one, asked, today) for one in followed]


@dataclass(frozen=True)
class _Asked:
    """What is asked of skills, in any version of any framework."""

    plans: Iterable[SkillPlan]
    objectives: Iterable[Objective]
    missions: Iterable[tuple[int, date]]
    became: Mapping[int, Iterable[int]]


def _progress(
    session: Session, learner: Learner, framework: Framework, asked: _Asked, today: date
) -> Progress:
    ratings = [
        one for one in skills.ratings_of(session, learner.id or 0, framework) if one.on <= today
    ]
    numbers = {
        *(one.skill_id for one in asked.plans), *(number for number, _monday in asked.missions),
        *(number for one in asked.objectives for number in one.skills),
    }  # fmt: skip
    home = led(numbers, asked.became, {skill.id or 0 for skill in framework.skills()})
    # A plan of the skill itself stands before one that was led to it from an earlier version.
    plans = {
        number: one for own in (False, True) for one in asked.plans
        for number in home[one.skill_id] if (number == one.skill_id) is own
    }  # fmt: skip
    wanted = [
        replace(one, skills=tuple(number for kept in one.skills for number in home[kept]))
        for one in asked.objectives
    ]
    missions = [(number, monday) for kept, monday in asked.missions for number in home[kept]]
    now = latest(ratings, today)
    found = standing(
        framework, plans, wanted, missions, now, today, learner.contract(today)
    )  # fmt: skip
    return Progress(learner, framework, today, tuple(ratings), found)


def _missions(session: Session, learner_id: int) -> list[tuple[int, date]]:
    """Each skill with the Mondays of the weeks in which a mission exercises it."""
    query = (
        select(MissionSkill.skill_id, MissionWeek.monday)
        .join(Mission, Mission.id == MissionSkill.mission_id)
        .join(MissionWeek, MissionWeek.mission_id == Mission.id)
        .where(Mission.learner_id == learner_id)
    )
    return [(number, monday) for number, monday in session.execute(query)]
