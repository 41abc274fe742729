"""The verb rhythm: a rhythm said in words, or the calendar that a centre sends."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tuteur_desktop import cli_shapes, cli_shapes_attendance
from tuteur_desktop.cli_context import Context, emit, say, warn
from tuteur_desktop.cli_disagreeing import tell_disagreeing
from tuteur_desktop.cli_values import period
from tuteur_desktop.cli_values_calendar import cycle, weekly
from tuteur_desktop.domain import french
from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.calendar import DEFAULT_WEEK, Half, Place, Plan, Rhythm, Unit
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.errors import UserError

if TYPE_CHECKING:
    from tuteur_desktop.services.calendar_files import Remark
    from tuteur_desktop.services.registry import Services

_HALF = ("demi-journée", "demi-journées")
_TOLD = ((Place.HERE, "en entreprise"), (Place.CENTRE, "au centre"), (Place.HOLIDAY, "de férié"))


@dataclass(frozen=True)
class _Done:
    """What became of a period: half-days that changed, where they are planned, what disagrees."""

    moved: int
    planned: Counter[Place | None]
    disagreeing: list[HalfDay]


def do_rhythm(context: Context) -> int:
    """Change what is expected over some days; say what changed and what now disagrees."""
    args = context.args
    start, end = period(args.start, args.end)
    with context.services() as services:
        learner = services.learners.find(args.learner)
        before = services.calendar.plan(learner.id or 0, start, end)
        if args.file is not None:
            told, answer, remarks = _take_in(context, services, learner, (start, end))
        else:
            told, answer, remarks = _set(context, services, learner, (start, end))
        after = services.calendar.plan(learner.id or 0, start, end)
        disagreeing = services.calendar.disagreeing(learner.id or 0, start, end)
    moved = sum(before.place(*cell) is not after.place(*cell) for cell in _cells(start, end))
    done = _Done(moved, _planned(after, start, end), disagreeing)
    if args.json:
        emit(answer | cli_shapes_attendance.moved(moved, done.planned, disagreeing))
    else:
        say(f"{learner.name}, {told}.")
        _tell(done)
    for remark in remarks:
        warn(remark.reason)
    return 0


def _set(
    context: Context, services: "Services", learner: Learner, span: tuple[date, date]
) -> tuple[str, dict[str, Any], list["Remark"]]:
    rhythm = _rhythm(context, learner, span)
    services.calendar.set_rhythm(learner.id or 0, rhythm)
    told = f"du {french.date_words(span[0])} au {french.date_words(span[1])} : "
    return told + rhythm_words(rhythm), cli_shapes_attendance.rhythm(rhythm), []


def _take_in(
    context: Context, services: "Services", learner: Learner, span: tuple[date, date]
) -> tuple[str, dict[str, Any], list["Remark"]]:
    from tuteur_desktop.services.files import read_file

    if context.args.first is not None:
        raise UserError("--first ne se donne qu'avec --weeks ou --months.")
    path = Path(context.args.file)
    calendar = services.calendar_files.read_calendar(path.name, read_file(path))
    found = services.calendar_files.preview(learner.id or 0, calendar, *span)
    services.calendar.take_in(learner.id or 0, found.start, found.end, found.planned)
    remarks = [*calendar.refused, *calendar.warnings, *found.warnings]
    first, last = french.date_words(found.start), french.date_words(found.end)
    answer = {
        "file": path.name,
        "from": found.start.isoformat(),
        "to": found.end.isoformat(),
        "refused": [cli_shapes.remark(one) for one in calendar.refused],
        "warnings": [cli_shapes.remark(one) for one in (*calendar.warnings, *found.warnings)],
    }
    return f"du {first} au {last} : calendrier « {path.name} »", answer, remarks


def _rhythm(context: Context, learner: Learner, span: tuple[date, date]) -> Rhythm:
    args = context.args
    contract = learner.contract(span[0])
    week = contract.week if contract is not None else DEFAULT_WEEK
    if args.days is not None:
        if args.first is not None:
            raise UserError("--first ne se donne qu'avec --weeks ou --months.")
        return weekly(args.days, span, week)
    option, value = ("--weeks", args.weeks) if args.weeks is not None else ("--months", args.months)
    return cycle(value, option, args.first, span, week)


def rhythm_words(rhythm: Rhythm) -> str:
    """« 1 semaine au centre, puis 3 semaines en entreprise », « au centre le lundi »."""
    if len(rhythm.cycle) == 1:
        (week,) = rhythm.cycle
        days = [
            f"le {name}"
            for number, name in enumerate(french.WEEKDAYS)
            if week.places[2 * number] is Place.CENTRE
        ]
        return f"au centre {french.listing(days)}"
    unit = ("mois", "mois") if rhythm.unit is Unit.MONTH else ("semaine", "semaines")
    turns = [
        (at_centre, len(list(same)))
        for at_centre, same in groupby(Place.CENTRE in week.places for week in rhythm.cycle)
    ]
    return ", puis ".join(
        f"{french.plural(number, *unit)} {'au centre' if at_centre else 'en entreprise'}"
        for at_centre, number in turns
    )


def _cells(start: date, end: date) -> Iterator[tuple[date, Half]]:
    for number in range((end - start).days + 1):
        for half in Half:
            yield start + timedelta(days=number), half


def _planned(plan: Plan, start: date, end: date) -> Counter[Place | None]:
    """How many half-days are expected in each place; None outside every contract."""
    return Counter(plan.place(*cell) for cell in _cells(start, end))


def _tell(done: _Done) -> None:
    planned = done.planned
    told = [
        f"{french.plural(planned[place], *_HALF)} {where}"
        for place, where in _TOLD
        if planned[place]
    ]
    changed = french.plural(done.moved, "demi-journée change", "demi-journées changent")
    say(f"{changed} ; la période compte {french.listing(told) or 'aucune demi-journée attendue'}.")
    if planned[None]:
        outside = french.plural(
            planned[None] // 2,
            "jour de cette période est hors de tout contrat",
            "jours de cette période sont hors de tout contrat",
        )
        warn(f"{outside} : le rythme n'y dit rien.")
    if done.disagreeing:
        tell_disagreeing(done.disagreeing)
    else:
        say("Rien de ce qui est marqué ne contredit le calendrier.")
