"""Missions and their weeks: rows, values, and what is read of them in a session open already."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from tuteur_desktop.domain.missions import FRIDAY, WORKED, Mission, MissionWeek, Worked
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import missions as entities
from tuteur_desktop.models import skills as skill_entities
from tuteur_desktop.services import path_values
from tuteur_desktop.services.change import refuse_stale

MissionCell = tuple[int, date]  # a mission and a Monday
# A mission itself by its number and None, one of its weeks by the number and the Monday.
MissionKey = tuple[int, date | None]
Values = dict[MissionKey, Mission | MissionWeek | None]
_SUNDAY = timedelta(days=6)


def row_of(session: Session, number: int) -> entities.Mission:
    """The row of a mission. Raises UserError when it is gone."""
    row = session.get(entities.Mission, number)
    if row is None:
        raise UserError("Cette mission n'existe plus : relisez la liste.")
    return row


def mission(row: entities.Mission) -> Mission:
    """The value of a row."""
    return Mission(
        row.learner_id, row.title, row.place, tuple(one.skill_id for one in row.skills), row.id,
        row.archived,
    )  # fmt: skip


def week(row: entities.MissionWeek) -> MissionWeek:
    """The value of a row."""
    return MissionWeek(
        row.mission_id, row.monday, row.state, row.supervisor, row.note, row.id, row.recorded_at,
        row.recorded_by,
    )  # fmt: skip


def of_learner(session: Session, learner_id: int) -> list[Mission]:
    """Every mission of a learner, in the order in which they were given."""
    kept = entities.Mission
    query = select(kept).options(selectinload(kept.skills)).where(kept.learner_id == learner_id)
    return [mission(row) for row in session.scalars(query.order_by(kept.id))]


def weeks_of(session: Session, learner_id: int, first: date, last: date) -> list[MissionWeek]:
    """The weeks of a learner whose Monday is between two days, both included, in their order."""
    kept = entities.MissionWeek.__table__.c
    query = select(
        kept.mission_id, kept.monday, kept.state, kept.supervisor, kept.note, kept.id,
        kept.recorded_at, kept.recorded_by,
    ).where(kept.learner_id == learner_id, kept.monday.between(first, last))  # fmt: skip
    return [MissionWeek(*row) for row in session.execute(query.order_by(kept.monday, kept.id))]


def week_of(session: Session, cell: MissionCell) -> MissionWeek | None:
    """What is said of a mission in a week."""
    row = _week_row(session, cell)
    return week(row) if row is not None else None


def standing(session: Session, key: MissionKey) -> Mission | MissionWeek | None:
    """What is kept under a key."""
    number, monday = key
    if monday is not None:
        return week_of(session, (number, monday))
    row = session.get(entities.Mission, number)
    return mission(row) if row is not None else None


def same(one: Mission | MissionWeek | None, other: Mission | MissionWeek | None) -> bool:
    """Whether two values say the same, whoever wrote them and when."""
    if isinstance(one, MissionWeek) and isinstance(other, MissionWeek):
        return one.said() == other.said()
    return one == other


def next_number(session: Session) -> int:
    """The number of the next mission."""
    return (session.scalar(select(func.max(entities.Mission.id))) or 0) + 1


def write(session: Session, wanted: Mapping[MissionKey, Mission | MissionWeek | None]) -> None:
    """Write values over rows: missions before their weeks, and out after them."""
    order = sorted(wanted, key=lambda key: (wanted[key] is None,
                                            (key[1] is None) is (wanted[key] is None)))  # fmt: skip
    for number, monday in order:
        new = wanted[number, monday]
        if monday is not None:
            assert not isinstance(new, Mission)
            _write_week(session, (number, monday), new)
        else:
            assert not isinstance(new, MissionWeek)
            _write_mission(session, number, new)
        session.flush()


def _write_mission(session: Session, number: int, new: Mission | None) -> None:
    row = session.get(entities.Mission, number)
    if new is None:
        kept = entities.MissionWeek
        if session.scalars(select(kept.id).where(kept.mission_id == number)).first() is not None:
            raise refuse_stale()
        session.delete(row)
        return
    if row is None:
        row = entities.Mission(id=number, learner_id=new.learner_id)
        session.add(row)
    row.title, row.place, row.archived = new.title, new.place, new.archived
    row.recorded_at, row.recorded_by = session.info["now"], session.info["by"]
    numbers = path_values.existing(session, new.skills)
    known = {one.skill_id: one for one in row.skills}
    if numbers != tuple(sorted(known)):
        row.skills = [known.get(n) or entities.MissionSkill(skill_id=n) for n in numbers]


def _write_week(session: Session, cell: MissionCell, new: MissionWeek | None) -> None:
    row = _week_row(session, cell)
    if new is None:
        if row is not None:
            session.delete(row)
        return
    if row is None:
        owner = row_of(session, cell[0]).learner_id
        row = entities.MissionWeek(learner_id=owner, mission_id=cell[0], monday=cell[1])
        session.add(row)
    row.state, row.supervisor, row.note = new.state, new.supervisor, new.note
    row.recorded_at, row.recorded_by = session.info["now"], session.info["by"]


def _week_row(session: Session, cell: MissionCell) -> entities.MissionWeek | None:
    kept = entities.MissionWeek
    query = select(kept).where(kept.mission_id == cell[0], kept.monday == cell[1])
    return session.scalars(query).first()


def between(session: Session, learner_id: int, start: date, end: date) -> list[Worked]:
    """The missions of the weeks that a period touches, planned ones included."""
    return _worked(session, learner_id, weeks_of(session, learner_id, start - _SUNDAY, end))


def over(session: Session, learner_id: int, start: date, end: date) -> list[Worked]:
    """What was done in the weeks whose Friday is in a period: each week is in one period alone."""
    found = weeks_of(session, learner_id, start - FRIDAY, end - FRIDAY)
    return _worked(session, learner_id, [one for one in found if one.state in WORKED])


def _worked(session: Session, learner_id: int, weeks: Iterable[MissionWeek]) -> list[Worked]:
    by: dict[int, list[MissionWeek]] = {}
    for one in weeks:
        by.setdefault(one.mission_id, []).append(one)
    if not by:
        return []
    known = [one for one in of_learner(session, learner_id) if one.id in by]
    words = titles(session, {number for one in known for number in one.skills})
    return [
        Worked(one, tuple(by[one.id or 0]), tuple(words[number] for number in one.skills))
        for one in known
    ]


def titles(session: Session, numbers: Iterable[int]) -> dict[int, str]:
    """The words of some skills, of whatever version."""
    kept = skill_entities.Skill.__table__.c
    query = select(kept.id, kept.title).where(kept.id.in_(list(numbers)))
    return {number: title for number, title in session.execute(query)}
