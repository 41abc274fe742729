"""The verb mission: give one, show them week by week, say that one is done."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from tuteur_desktop.cli_context import Context, emit, say, table
from tuteur_desktop.cli_shapes import iso
from tuteur_desktop.cli_skills import named_skills
from tuteur_desktop.cli_values import MAX_NAME, MAX_TEXT, known_day, period, text, token
from tuteur_desktop.domain import french
from tuteur_desktop.domain.missions import (
    Mission,
    MissionState,
    MissionWeek,
    Worked,
    monday_of,
)
from tuteur_desktop.domain.path_words import MISSION_STATES
from tuteur_desktop.domain.words import LEARNING_PLACES

if TYPE_CHECKING:
    from tuteur_desktop.services.registry import Services


def do_mission(context: Context) -> int:
    """Give, show, or say what became of one."""
    with context.services() as services:
        return _ACTIONS[context.args.action](context, services)


def _add(context: Context, services: "Services") -> int:
    args = context.args
    learner = services.learners.find(args.learner)
    learner_id = learner.id or 0
    monday = None if args.week is None else monday_of(known_day(args.week, "--week"))
    title = text(args.title, "La mission")
    skills = named_skills(services, learner_id, args.skills)
    place = token(LEARNING_PLACES, args.place, "Le lieu")
    services.missions.add(learner_id, title, monday, place=place, skills=skills)
    one = services.missions.find(learner_id, title)
    weeks = services.missions.weeks(learner_id, monday, monday) if monday else {}
    found = tuple(week for week in weeks.values() if week.mission_id == one.id)
    if args.json:
        emit(_shape(Worked(one, found), learner.name))
    else:
        when = f", prévue la semaine du {french.date_words(monday)}" if monday else ""
        say(f"{learner.name}, mission n° {one.id} : « {one.title} »{when}.")
    return 0


def _list(context: Context, services: "Services") -> int:
    args = context.args
    learner = services.learners.find(args.learner)
    learner_id = learner.id or 0
    start, end = _span(context, services, learner_id)
    worked = {one.mission.id: one for one in services.missions.between(learner_id, start, end)}
    known = services.missions.missions(learner_id, archived=True)
    found = [worked.get(one.id, Worked(one, ())) for one in known]
    if args.json:
        emit([_shape(one, learner.name) for one in found])
        return 0
    rows = [
        (str(one.mission.id), one.mission.title, french.date_words(week.monday),
         MISSION_STATES[week.state], week.supervisor, week.note)
        for one in found for week in one.weeks
    ]  # fmt: skip
    rows += [
        (str(one.mission.id), one.mission.title, "", "rangée" if one.mission.archived else "", "",
         "") for one in found if not one.weeks
    ]  # fmt: skip
    table(("N°", "Mission", "Semaine du", "État", "Avec", "Note"), rows)
    return 0


def _span(context: Context, services: "Services", learner_id: int) -> tuple[date, date]:
    """What is asked for; from the first contract to the end of next week without."""
    args, today = context.args, context.now().date()
    if args.start is not None and args.end is not None:
        return period(args.start, args.end)
    contracts = services.learners.learner(learner_id).contracts
    first = min((one.starts_on for one in contracts), default=today)
    start = first if args.start is None else known_day(args.start, "--from")
    coming = max(monday_of(today), start) + timedelta(days=13)
    end = coming if args.end is None else known_day(args.end, "--to")
    return start, end


def _done(context: Context, services: "Services") -> int:
    args = context.args
    learner = services.learners.find(args.learner)
    learner_id = learner.id or 0
    one = services.missions.find(learner_id, text(args.mission, "La mission"))
    on = context.now().date() if args.week is None else known_day(args.week, "--week")
    cell = (one.id or 0, monday_of(on))
    who = None if args.supervisor is None else text(args.supervisor, "Le nom", MAX_NAME)
    note = None if args.note is None else text(args.note, "La note", MAX_TEXT)
    state = MissionState.REDO if args.redo else MissionState.DONE
    services.missions.mark(learner_id, [cell], state, supervisor=who, note=note)
    week = services.missions.weeks(learner_id, cell[1], cell[1])[cell]
    if args.json:
        emit(_shape(Worked(one, (week,)), learner.name))
    else:
        say(
            f"{learner.name}, « {one.title} », semaine du {french.date_words(cell[1])} : "
            f"{MISSION_STATES[week.state]}, avec {week.supervisor or 'personne'}."
        )
    return 0


_ACTIONS: dict[str, Callable[[Context, "Services"], int]] = {
    "add": _add, "list": _list, "done": _done,
}  # fmt: skip


def _shape(worked: Worked, name: str) -> dict[str, Any]:
    one: Mission = worked.mission
    return {
        "id": one.id,
        "learner_id": one.learner_id,
        "learner": name,
        "mission": one.title,
        "place": one.place.value,
        "skills": list(one.skills),
        "archived": one.archived,
        "weeks": [_week(week) for week in worked.weeks],
    }


def _week(week: MissionWeek) -> dict[str, Any]:
    return {
        "monday": iso(week.monday),
        "state": week.state.value,
        "supervisor": week.supervisor,
        "note": week.note,
    }
