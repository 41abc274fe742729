"""Verbs of a learner's calendar: rhythm, calendar, expect."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from tuteur_desktop import cli_shapes_attendance as shapes
from tuteur_desktop.cli_context import Context, emit, say, table, visible, warn
from tuteur_desktop.cli_marks import half_words
from tuteur_desktop.cli_targets import check_target
from tuteur_desktop.cli_values import MAX_NAME, halves, known_day, period, text, token
from tuteur_desktop.cli_values_calendar import cycle, weekly
from tuteur_desktop.domain import french, words
from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.calendar import DEFAULT_WEEK, Half, Place, Plan, Rhythm, Unit
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.errors import UserError

if TYPE_CHECKING:
    from tuteur_desktop.services.registry import Services

_RHYTHM = frozenset({"rhythm", "rythme"})
_SHOWN = 5  # half-days named one by one before « et d'autres »


def do_rhythm(context: Context) -> int:
    """Let a rhythm hold over some days, and say what changed and what now disagrees."""
    args = context.args
    start, end = period(args.start, args.end)
    with context.services() as services:
        learner = services.learners.find(args.learner)
        who = learner.id or 0
        rhythm = _rhythm(context, learner, (start, end))
        before = services.calendar.plan(who, start, end)
        services.calendar.set_rhythm(who, rhythm)
        after = services.calendar.plan(who, start, end)
        disagreeing = services.calendar.disagreeing(who, start, end)
    moved = sum(before.place(*cell) is not after.place(*cell) for cell in _cells(start, end))
    if args.json:
        emit(shapes.rhythm_set(rhythm, moved, _planned(after, start, end), disagreeing))
        return 0
    say(f"{learner.name}, du {french.date_words(start)} au {french.date_words(end)} : "
        f"{rhythm_words(rhythm)}.")  # fmt: skip
    _tell(moved, _planned(after, start, end), disagreeing)
    return 0


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
        days = [name for number, name in enumerate(french.WEEKDAYS)
                if week.places[2 * number] is Place.CENTRE]  # fmt: skip
        return f"au centre le {french.listing(days)}" if days else "en entreprise"
    unit = ("mois", "mois") if rhythm.unit is Unit.MONTH else ("semaine", "semaines")
    turns = [(at_centre, len(list(same))) for at_centre, same in groupby(
        Place.CENTRE in week.places for week in rhythm.cycle)]  # fmt: skip
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


def _tell(moved: int, planned: Counter[Place | None], disagreeing: list[HalfDay]) -> None:
    half = ("demi-journée", "demi-journées")
    told = [f"{french.plural(planned[place], *half)} {where}" for place, where in (
        (Place.HERE, "en entreprise"), (Place.CENTRE, "au centre"), (Place.HOLIDAY, "de férié"),
    ) if planned[place]]  # fmt: skip
    say(f"{french.plural(moved, 'demi-journée change', 'demi-journées changent')} ; la période "
        f"compte {french.listing(told) or 'aucune demi-journée attendue'}.")  # fmt: skip
    if planned[None]:
        outside = french.plural(
            planned[None] // 2,
            "jour de cette période est hors de tout contrat",
            "jours de cette période sont hors de tout contrat",
        )
        warn(f"{outside} : le rythme n'y dit rien.")
    tell_disagreeing(disagreeing)


def tell_disagreeing(halves_marked: list[HalfDay]) -> None:
    """Say which half-days were marked under a calendar that has changed since."""
    if not halves_marked:
        say("Rien de ce qui est marqué ne contredit le calendrier.")
        return
    number = french.plural(
        len(halves_marked), "demi-journée déjà marquée contredit",
        "demi-journées déjà marquées contredisent",
    )  # fmt: skip
    say(f"{number} le calendrier, et reste telle que marquée :" if len(halves_marked) == 1 else
        f"{number} le calendrier, et restent telles que marquées :")  # fmt: skip
    for half in halves_marked[:_SHOWN]:
        print(visible(f"  {_marked(half)}"))
    if len(halves_marked) > _SHOWN:
        say(f"  et {french.plural(len(halves_marked) - _SHOWN, 'autre')}.")


def _marked(half: HalfDay) -> str:
    mark = half.mark
    state = words.STATES[mark.state] if mark is not None else ""
    planned = words.PLACES[half.planned] if half.planned is not None else "hors contrat"
    return (f"{french.weekday_date(half.on)}, {words.HALVES[half.half]} : {state}, prévu "
            f"« {planned} »")  # fmt: skip


def do_calendar(context: Context) -> int:
    """Show what is expected of a learner, and what was marked."""
    args = context.args
    with context.services() as services:
        learner = services.learners.find(args.learner)
        start, end = _span(context, services, learner)
        if args.out is not None:
            return _print(context, services, learner, (start, end))
        found = services.attendance.half_days(learner.id or 0, start, end)
        site = services.profile.profile().establishment
    if args.json:
        emit([shapes.half_day(half) for half in found])
        return 0
    table(("Jour", site.am, site.pm, ""), _days(found))
    return 0


def _print(
    context: Context, services: "Services", learner: Learner, span: tuple[date, date]
) -> int:
    """The calendar on paper, a page for twelve months."""
    from tuteur_desktop.services.files import write_file

    args, out = context.args, Path(context.args.out)
    if args.json:
        raise UserError("--out et --json ne se donnent pas ensemble : choisissez l'un des deux.")
    check_target(out, context.store, force=args.force)
    made = services.calendar_prints.render(learner.id or 0, *span)
    write_file(out, made.pdf, force=args.force)
    say(f"Calendrier de {learner.name}, {french.period_words(*span)} : {out}")
    if made.missing:
        warn(f"Caractères absents de la police, imprimés par leur code : "
             f"{french.listing(made.missing)}.")  # fmt: skip
    return 0


def _span(context: Context, services: "Services", learner: Learner) -> tuple[date, date]:
    """The period that was asked for, or that of the contracts."""
    args = context.args
    known = services.calendar.span(learner.id or 0)
    if known is None and None in (args.start, args.end):
        raise UserError(
            f"{learner.name} n'a pas de contrat : donnez --from et --to, ou le contrat d'abord."
        )
    first, last = known or (None, None)
    return period(args.start or str(first), args.end or str(last))


def _days(found: Iterable[HalfDay]) -> Iterator[tuple[str, ...]]:
    for on, group in groupby(found, key=lambda half: half.on):
        both = list(group)
        cells = [_cell(half) for half in both]
        labels = dict.fromkeys(half.label for half in both if half.label)
        yield (
            f"{french.WEEKDAYS[on.weekday()][:3]}. {french.short_date(on)}",
            *cells,
            ", ".join(labels),
        )


def _cell(half: HalfDay) -> str:
    planned = words.PLACES[half.planned] if half.planned is not None else "-"
    if half.mark is None:
        return planned
    told = words.STATES[half.mark.state]
    return told if told == planned else f"{told} ({planned}{' !' if half.disagrees() else ''})"


def do_expect(context: Context) -> int:
    """Write an exception into a calendar, or go back to the rhythm."""
    args = context.args
    on = known_day(args.date, "DATE")
    back = french.fold(args.place) in _RHYTHM
    place = None if back else token(words.PLACES, args.place, "Le lieu")
    label = text(args.label, "Le libellé", MAX_NAME)
    with context.services() as services:
        learner = services.learners.find(args.learner)
        site = services.profile.profile().establishment
        cells = [(on, half) for half in halves(args.half, site)]
        change = services.calendar.expect(learner.id or 0, cells, place, label)
        disagreeing = services.calendar.disagreeing(learner.id or 0, on, on)
        plan = services.calendar.plan(learner.id or 0, on, on)
    if args.json:
        emit({
            "changed": len(change.after),
            "half_days": [shapes.planned(cell, *plan.said(*cell)) for cell in cells],
            "disagreeing": [shapes.half_day(half) for half in disagreeing],
        })  # fmt: skip
        return 0
    found = plan.place(*cells[0])
    what = words.PLACES[found] if found is not None else "hors contrat"
    already = " (déjà ainsi)" if change.empty else ""
    say(f"{learner.name}, {french.weekday_date(on)}, {half_words(cells, site)} : attendu "
        f"« {what} »{already}.")  # fmt: skip
    if disagreeing:
        tell_disagreeing(disagreeing)
    return 0
