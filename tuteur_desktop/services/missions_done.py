"""The missions done in a period, read for the documents that tell of them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.missions import MissionState
from tuteur_desktop.domain.skills import LearningPlace
from tuteur_desktop.models.missions import Mission, MissionSkill, MissionWeek

_FRIDAY = timedelta(days=4)
_WORKED = (MissionState.DONE, MissionState.REDO)


@dataclass(frozen=True)
class Done:
    """A mission with the Mondays of the weeks in which it was done, and who supervised."""

    title: str
    place: LearningPlace
    skills: frozenset[int]
    mondays: tuple[date, ...]
    supervisors: tuple[str, ...]
    redo: bool  # still to be done again


def done(session: Session, learner_id: int, start: date, end: date) -> list[Done]:
    """Those of the weeks whose Friday is in a period, so that each week is in one alone."""
    week, kept = MissionWeek.__table__.c, Mission.__table__.c
    query = (
        select(week.mission_id, week.monday, week.state, week.supervisor, kept.title, kept.place)
        .join(Mission.__table__, kept.id == week.mission_id)
        .where(week.learner_id == learner_id, week.state.in_(_WORKED),
               week.monday.between(start - _FRIDAY, end - _FRIDAY))
        .order_by(week.mission_id, week.monday)
    )  # fmt: skip
    rows = defaultdict(list)
    for row in session.execute(query):
        rows[row.mission_id].append(row)
    shows = defaultdict(set)
    linked = MissionSkill.__table__.c
    for mission_id, skill_id in session.execute(
        select(linked.mission_id, linked.skill_id)
        .join(Mission.__table__, kept.id == linked.mission_id)
        .where(kept.learner_id == learner_id)
    ):
        shows[mission_id].add(skill_id)
    return [
        Done(
            many[0].title, many[0].place, frozenset(shows[number]),
            tuple(one.monday for one in many),
            tuple(dict.fromkeys(one.supervisor for one in many if one.supervisor)),
            many[-1].state is MissionState.REDO,
        )
        for number, many in rows.items()
    ]  # fmt: skip
