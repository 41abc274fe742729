"""Verbs of what happened: mark, with its proof and hours, and confirm, all as planned."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from tuteur_desktop.cli_context import Context, say
from tuteur_desktop.cli_values import (
    MAX_NAME,
    MAX_TEXT,
    halves,
    known_day,
    period,
    text,
    token,
    whole,
)
from tuteur_desktop.cli_values_calendar import times
from tuteur_desktop.domain import french, words
from tuteur_desktop.domain.attendance import (
    JUSTIFIABLE_STATES,
    Justification,
    Mark,
    Reason,
    Source,
    State,
    default_justification,
)
from tuteur_desktop.domain.calendar import Cell, Half
from tuteur_desktop.domain.profile import Establishment
from tuteur_desktop.errors import UserError

if TYPE_CHECKING:
    from tuteur_desktop.services.registry import Services

Said = Mapping[str, Any]  # the fields of a mark that were typed
_PROOF = ("due_by", "seen_on", "seen_by", "handed")


def do_mark(context: Context) -> int:
    """Record one or two half-days, all or none."""
    args = context.args
    state = token(words.STATES, args.state, "L'état")
    on = known_day(args.date, "DATE")
    said = _said(context, state)
    if "due_by" in said and said["due_by"] < on:
        raise UserError(
            f"--due : le {french.date_words(said['due_by'])} tombe avant le jour qu'il justifie, "
            f"le {french.date_words(on)} ; corrigez l'une des deux dates."
        )
    with context.services() as services:
        learner = services.learners.find(args.learner)
        site = services.profile.profile().establishment
        cells = [(on, half) for half in halves(args.half, site)]
        if "begins" in said and len(cells) > 1:
            raise UserError("--hours se donne pour une demi-journée à la fois : am, puis pm.")
        wanted = _marks(services, learner.id or 0, cells, state, said)
        change = services.attendance.put(learner.id or 0, wanted)
    already = " (déjà noté ainsi)" if change.empty else ""
    told = half_words(cells, site)
    say(f"{learner.name}, {french.weekday_date(on)}, {told} : {_words(wanted[0])}{already}.")
    return 0


def do_confirm(context: Context) -> int:
    """Mark present, as planned, what is over and of which nothing is known."""
    start, end = period(context.args.start, context.args.end)
    days = [start + timedelta(days=number) for number in range((end - start).days + 1)]
    with context.services() as services:
        learner = services.learners.find(context.args.learner)
        cells = [(on, half) for on in days for half in Half]
        number = len(services.attendance.confirm(learner.id or 0, cells).after)
    when = french.period_words(start, end)
    if number:
        many = french.plural(number, "demi-journée confirmée", "demi-journées confirmées")
        say(f"{learner.name}, {when} : {many} comme prévu.")
    else:
        say(f"{learner.name}, {when} : rien à confirmer.")
    return 0


def half_words(cells: list[Cell], site: Establishment) -> str:
    """« matin », « matin et après-midi », in the words of the site."""
    names = {half: name for half, name in zip(words.HALVES, (site.am, site.pm), strict=True)}
    return french.listing(names[half] for _, half in cells)


def _said(context: Context, state: State) -> Said:
    """What was typed of the mark besides its state."""
    args = context.args
    found: dict[str, Any] = {
        "minutes": whole(args.minutes, "--minutes", "minutes"),
        "pause": whole(args.pause, "--pause", "minutes"),
        "due_by": None if args.due is None else known_day(args.due, "--due"),
        "seen_on": _seen(args.seen, context.now().date()),
        "handed": args.handed or None,
    }
    if args.justification is not None:
        found["justification"] = token(words.JUSTIFICATIONS, args.justification, "La justification")
    if args.reason is not None:
        found["reason"] = token(words.REASONS, args.reason, "Le motif")
    if args.source is not None:
        found["source"] = _said_by(args.source)
    if args.seen_by is not None:
        found["seen_by"] = text(args.seen_by, "Le nom de qui l'a vu", MAX_NAME)
    if args.note is not None:
        found["note"] = text(args.note, "La note", MAX_TEXT, lines=True)
    if args.hours is not None:
        found["begins"], found["ends"] = times(args.hours, "--hours")
    said = {name: value for name, value in found.items() if value is not None}
    if state not in JUSTIFIABLE_STATES and any(name in said for name in _PROOF):
        raise UserError("Un justificatif ne se note que pour une absence, un retard ou un départ.")
    return said


def _said_by(value: str) -> Source:
    found = token(words.SOURCES, value, "La source")
    if found is Source.AS_PLANNED:
        raise UserError(
            "« Confirmé en bloc » ne se tape pas : « confirm ALTERNANT --from DATE --to DATE » "
            "confirme ce qui est passé et dont rien n'est noté."
        )
    if found is Source.IMPORTED:
        raise UserError(
            "« Importé » ne se tape pas : « import FICHIER --as attendance » reprend les absences "
            "d'un centre ; pour ce que le centre vous a dit, donnez « centre »."
        )
    return found


def _seen(value: str | None, today: date) -> date | None:
    if value is None:
        return None
    found = known_day(value, "--seen")
    if found > today:
        raise UserError(f"--seen : le {french.date_words(found)} n'est pas encore passé.")
    return found


def _marks(
    services: "Services", learner_id: int, cells: list[Cell], state: State, said: Said
) -> list[Mark]:
    """The marks to keep: what is not said of one in the same state stays as it was."""
    days = [on for on, _half in cells]
    found = services.attendance.half_days(learner_id, min(days), max(days))
    kept = {(half.on, half.half): half.mark for half in found}
    marks = []
    for cell in cells:
        before = kept.get(cell)
        if before is None or before.state is not state or not said:
            before = Mark(*cell, state, default_justification(state))
        mark = _proven(replace(before, **{"source": _source(before), **said}), said)
        if problem := mark.problem():
            raise UserError(problem)
        marks.append(mark)
    return marks


def _source(before: Mark) -> Source:
    """Who said it: the tutor, who types it, unless somebody else had."""
    return Source.TYPED if before.source is Source.AS_PLANNED else before.source


def _proven(mark: Mark, said: Said) -> Mark:
    """A proof seen is received, one due by a day is awaited, unless something else is said."""
    if "justification" in said or mark.state not in JUSTIFIABLE_STATES:
        return mark
    if "seen_on" in said:
        return replace(mark, justification=Justification.RECEIVED)
    if "due_by" in said:
        return replace(mark, justification=Justification.AWAITED)
    return mark


def _words(mark: Mark) -> str:
    """« absent, justificatif attendu, jusqu'au 3 novembre 2026 »."""
    told = [words.STATES[mark.state]]
    if mark.justification is not default_justification(mark.state) or mark.state is State.ABSENT:
        told.append(words.JUSTIFICATIONS[mark.justification])
    if mark.justification is Justification.AWAITED and mark.due_by is not None:
        told.append(f"jusqu'au {french.date_words(mark.due_by)}")
    if mark.seen_on is not None:
        by = f" par {mark.seen_by}" if mark.seen_by else ""
        told.append(f"vu le {french.date_words(mark.seen_on)}{by}")
    if mark.handed:
        told.append("remis à l'employeur")
    if mark.reason is not Reason.UNSAID:
        told.append(words.REASONS[mark.reason])
    if mark.minutes is not None:
        told.append(f"{mark.minutes} min")
    if mark.begins is not None and mark.ends is not None:
        rest = f", {mark.pause} min de pause" if mark.pause else ""
        told.append(f"de {_time(mark.begins)} à {_time(mark.ends)}{rest}")
    if mark.source is not Source.TYPED:
        told.append(words.SOURCES[mark.source])
    return ", ".join(told)


def _time(value: time) -> str:
    return f"{value.hour}{french.NBSP}h{french.NBSP}{value.minute:02d}"
