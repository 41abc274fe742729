"""Verbs of a learner's calendar: calendar, expect."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from tuteur_desktop import cli_shapes_attendance as shapes
from tuteur_desktop.cli_context import Context, emit, say, table, warn
from tuteur_desktop.cli_disagreeing import tell_disagreeing
from tuteur_desktop.cli_marks import half_words
from tuteur_desktop.cli_targets import check_target
from tuteur_desktop.cli_values import MAX_NAME, halves, known_day, period, text, token
from tuteur_desktop.domain import french, words
from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.errors import UserError

if TYPE_CHECKING:
    from tuteur_desktop.services.registry import Services

_RHYTHM = frozenset({"rhythm", "rythme"})


def do_calendar(context: Context) -> int:
    """Show what is expected of a learner, and what was marked."""
    args = context.args
    with context.services() as services:
        learner = services.learners.find(args.learner)
        start, end = _span(context, services, learner)
        if args.out is not None or args.ics is not None:
            return _write(context, services, learner, (start, end))
        found = services.attendance.half_days(learner.id or 0, start, end)
        site = services.profile.profile().establishment
    if args.json:
        emit([shapes.half_day(half) for half in found])
        return 0
    table(("Jour", site.am, site.pm, ""), _days(found))
    return 0


def _write(
    context: Context, services: "Services", learner: Learner, span: tuple[date, date]
) -> int:
    """The calendar on paper, a page for twelve months, or for a diary."""
    from tuteur_desktop.services.files import write_file

    args = context.args
    if sum(bool(one) for one in (args.out, args.ics, args.json)) > 1:
        raise UserError("Choisissez l'un de --json, --ics ou --out.")
    out, missing = Path(args.out or args.ics), ""
    ending = "pdf" if args.out else "ics"
    check_target(out, context.store, force=args.force, ending=ending)
    if out.suffix.lower() != f".{ending}":
        raise UserError(f"« {out} » n'est pas un nom de fichier {ending.upper()} : terminez-le par "
                        f"« .{ending} ».")  # fmt: skip
    if args.ics is not None:
        content = services.calendar_files.ics(learner.id or 0, *span)
    else:
        made = services.calendar_prints.render(learner.id or 0, *span)
        content, missing = made.pdf, french.listing(made.missing)
    write_file(out, content, force=args.force)
    say(f"Calendrier de {learner.name}, {french.period_words(*span)} : {out}")
    if missing:
        warn(f"Caractères absents de la police, imprimés par leur code : {missing}.")
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
