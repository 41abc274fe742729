"""The verb agenda: what is planned, due and late, as a table, as JSON or as a calendar file."""

from datetime import date
from pathlib import Path
from typing import Any

from tuteur_desktop.cli_context import Context, emit, say, table
from tuteur_desktop.cli_shapes import iso
from tuteur_desktop.cli_targets import check_target
from tuteur_desktop.cli_values import MAX_DAYS, known_day
from tuteur_desktop.domain.agenda import AHEAD, Entry, source_words
from tuteur_desktop.domain.french import NBSP, period_words, plural, short_date
from tuteur_desktop.errors import UserError

_TITLES = ("Jour", "Heure", "Quoi", "Avec", "Dit par", "")


def do_agenda(context: Context) -> int:
    """Show the agenda of everybody or of one learner, or write it as a calendar file."""
    args = context.args
    if args.json and args.ics is not None:
        raise UserError("Choisissez l'un de --json ou --ics.")
    if args.force and args.ics is None:
        raise UserError("--force ne se dit qu'avec --ics.")
    today = context.now().date()
    start, end = _span(args.start, args.end, today)
    overdue = args.start is None
    with context.services() as services:
        learner = None if args.learner is None else services.learners.find(args.learner)
        number = None if learner is None else learner.id or 0
        if args.ics is not None:
            name = learner.name if learner else ""
            first, last = services.agenda_files.span()
            start = first if overdue else start
            end = max(start, last) if args.end is None else end
            content = services.agenda_files.ics(start, end, number, name=name)
            return _write(context, content)
        found = services.agenda.entries(start, end, number, overdue=overdue, past=not overdue)
        if args.json:
            emit([_shape(one) for one in found])
            return 0
        _tell(found, learner.name if learner else "", (start, end))
    return 0


def _span(start: str | None, end: str | None, today: date) -> tuple[date, date]:
    """From today to thirty days on when not said; both within ten years."""
    first = today if start is None else known_day(start, "--from")
    last = max(first, today) + AHEAD if end is None else known_day(end, "--to")
    if last < first:
        raise UserError("La fin de la période tombe avant son début : corrigez l'une des dates.")
    if (last - first).days > MAX_DAYS:
        raise UserError("La période dépasse dix ans : raccourcissez-la.")
    return first, last


def _write(context: Context, content: bytes) -> int:
    from tuteur_desktop.services.files import write_file

    out = Path(context.args.ics)
    check_target(out, context.store, force=context.args.force, ending="ics")
    write_file(out, content, force=context.args.force)
    many = content.count(b"BEGIN:VEVENT")
    say(f"{out.name} : {plural(many, 'rendez-vous ou échéance', 'rendez-vous et échéances')}.")
    return 0


def _tell(found: list[Entry], name: str, span: tuple[date, date]) -> None:
    whose = f"{name}, " if name else ""
    late = sum(one.late for one in found)
    if not found:
        say(f"{whose}{period_words(*span)} : rien dans l'agenda.")
        return
    said = plural(len(found), "ligne")
    behind = f", dont {late} en retard" if late else ""
    say(f"{whose}{period_words(*span)} : {said}{behind}.")
    table(_TITLES, [_row(one) for one in found])


def _row(one: Entry) -> tuple[str, ...]:
    at = f"{one.at.hour}{NBSP}h{NBSP}{one.at.minute:02d}" if one.at else ""
    marks = [word for word, said in (("en retard", one.late), (_planned(one), True)) if said]
    told = ", ".join(word for word in marks if word)
    return (short_date(one.on), at, one.title, one.learner, source_words(one), told)


def _planned(one: Entry) -> str:
    return f"prévu le {short_date(one.planned_on)}" if one.planned_on else ""


def _shape(one: Entry) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "on": iso(one.on),
        "at": None if one.at is None else one.at.isoformat("minutes"),
        "minutes": one.minutes or None,
        "title": one.title,
        "learner_id": one.learner_id,
        "learner": one.learner,
        "learners": list(one.learner_ids),
        "source": one.source.value,
        "law": one.law,
        "binding": one.binding,
        "late": one.late,
        "planned_on": iso(one.planned_on),
        "status": None if one.status is None else one.status.value,
        "mode": None if one.mode is None else one.mode.value,
        "place": one.place,
        "detail": one.detail,
        "interview_kind": one.interview,
        "interview": one.interview_id,
        "session": one.session_id,
        "decision": one.decision_id,
    }
