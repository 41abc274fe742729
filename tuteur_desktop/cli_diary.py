"""The verb diary: sheets of the carnet, read back from a file, and the weeks that are missing."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tuteur_desktop.cli_context import Context, emit, say, table, warn
from tuteur_desktop.cli_shapes import iso
from tuteur_desktop.cli_targets import check_target
from tuteur_desktop.cli_values import known_day, whole
from tuteur_desktop.domain import french
from tuteur_desktop.domain.diary import DiaryWeek, Reading, Week, WeekReading, WeekState
from tuteur_desktop.domain.missions import monday_of
from tuteur_desktop.domain.path_words import DIARY_PARTS, DIARY_STATES
from tuteur_desktop.errors import UserError

if TYPE_CHECKING:
    from tuteur_desktop.services.registry import Services

_TOLD = 60  # letters of a text in a table


def do_diary(context: Context) -> int:
    """Make sheets, read them back, or show the weeks."""
    with context.services() as services:
        return _ACTIONS[context.args.action](context, services)


def _sheet(context: Context, services: "Services") -> int:
    from tuteur_desktop.services.files import write_file

    args, out = context.args, Path(context.args.out)
    learner = services.learners.find(args.learner)
    on = context.now().date() if args.week is None else known_day(args.week, "--week")
    count = whole(args.weeks, "--weeks", "semaines")
    mondays = [monday_of(on) + timedelta(weeks=n) for n in range(1 if count is None else count)]
    check_target(out, context.store, force=args.force)
    content = services.diary.sheet(learner.id or 0, mondays, fillable=args.fillable)
    write_file(out, content, force=args.force)
    kind = "à remplir à l'écran" if args.fillable else "à imprimer"
    when = french.date_words(mondays[0])
    many = french.plural(len(mondays), "semaine")
    say(f"Carnet de {learner.name}, {kind}, {many} depuis celle du {when} : {out}")
    return 0


def _read(context: Context, services: "Services") -> int:
    args = context.args
    learner = services.learners.find(args.learner)
    reading = services.diary.read_file(learner.id or 0, Path(args.file))
    if not args.dry_run:
        services.diary.keep(reading)
    if args.json:
        emit(_reading(reading, learner.name, kept=not args.dry_run))
        return 0
    for week in reading.weeks:
        for one in week.differences:
            before = f" (avant : « {one.before} »)" if one.before else ""
            when = french.date_words(week.after.monday)
            say(f"Semaine du {when}, {DIARY_PARTS[one.part]} : « {one.after} »{before}")
    if reading.blank:
        empty = french.listing(map(french.date_words, reading.blank))
        warn(f"Laissées vides, rien n'est noté des semaines du {empty}.")
    if not reading.changes:
        say("Ce fichier ne change rien à ce qui est noté.")
    elif args.dry_run:
        say("Rien n'est gardé : c'est un essai.")
    return 0


def _list(context: Context, services: "Services") -> int:
    learner = services.learners.find(context.args.learner)
    weeks = services.diary.weeks(learner.id or 0)
    if context.args.json:
        emit([_week(one, learner.name) for one in weeks])
        return 0
    if not weeks:
        raise UserError(f"{learner.name} n'a pas encore de contrat : ajoutez-le d'abord.")
    rows = [
        (french.date_words(one.monday), DIARY_STATES[one.state], _short(one.entry))
        for one in weeks if one.state is not WeekState.OFF
    ]  # fmt: skip
    table(("Semaine du", "État", "Fait"), rows)
    return 0


_ACTIONS: dict[str, Callable[[Context, "Services"], int]] = {
    "sheet": _sheet, "read": _read, "list": _list,
}  # fmt: skip


def _short(entry: DiaryWeek | None) -> str:
    words = " ".join(entry.done.split()) if entry else ""
    return words if len(words) <= _TOLD else f"{words[: _TOLD - 1]}…"


def _week(one: Week, name: str) -> dict[str, Any]:
    entry = one.entry
    words = entry.words() if entry else {}
    return {
        "monday": iso(one.monday),
        "learner": name,
        "state": one.state.value,
        **{part.value: words.get(part, "") for part in DIARY_PARTS},
        "source": entry.source.value if entry else None,
        "photo": entry.piece if entry else None,
        "recorded_at": iso(entry.recorded_at) if entry else None,
        "recorded_by": entry.recorded_by if entry else "",
    }


def _reading(reading: Reading, name: str, *, kept: bool) -> dict[str, Any]:
    return {
        "learner_id": reading.learner_id,
        "learner": name,
        "kept": kept,
        "weeks": [_read_week(one) for one in reading.weeks],
        "blank": [iso(one) for one in reading.blank],
    }


def _read_week(one: WeekReading) -> dict[str, Any]:
    return {
        "monday": iso(one.after.monday),
        "changes": [
            {"part": each.part.value, "before": each.before, "after": each.after}
            for each in one.differences
        ],
    }
