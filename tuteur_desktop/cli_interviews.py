"""The verb interview: plan, hold, postpone, cancel."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING

from tuteur_desktop import cli_notes
from tuteur_desktop.cli_context import Context, emit, say, warn
from tuteur_desktop.cli_interview_list import shape
from tuteur_desktop.cli_values import (
    MAX_TEXT,
    known_day,
    text,
    token,
    whole,
)
from tuteur_desktop.domain import french
from tuteur_desktop.domain.followup_words import MODES
from tuteur_desktop.domain.interviews import Interview, Mode, Status
from tuteur_desktop.domain.templates import Family, Template
from tuteur_desktop.errors import UserError

if TYPE_CHECKING:
    from tuteur_desktop.services.registry import Services

PROPOSED = "proposé, à confirmer"
_MODES = {
    "presence": Mode.IN_PERSON, "presentiel": Mode.IN_PERSON, "telephone": Mode.PHONE,
    "visio": Mode.VIDEO, "differe": Mode.ASYNC, "en differe": Mode.ASYNC, "distance": Mode.ASYNC,
}  # fmt: skip


def do_interview(context: Context) -> int:
    """Plan, hold, postpone or cancel an interview."""
    with context.services() as services:
        return _ACTIONS[context.args.action](context, services)


def _plan(context: Context, services: "Services") -> int:
    from tuteur_desktop.services.interviews import Wanted

    args = context.args
    learner = services.learners.find(args.learner)
    template = kind(services.templates.templates(Family.INTERVIEW), args.kind)
    wanted = Wanted(
        template.key, known_day(args.date, "DATE"), _hour(args.at),
        _minutes(args.minutes), Mode.IN_PERSON if args.mode is None else _mode(args.mode),
        text(args.place, "Le lieu", MAX_TEXT), together=args.together,
    )  # fmt: skip
    if not args.together and (said := services.interviews.clash(learner.id or 0, wanted)):
        raise UserError(f"{said} Choisissez une autre heure, ou ajoutez --together.")
    number = services.interviews.plan(learner.id or 0, wanted)
    one = services.interviews.interview(number)
    return _answer(
        context, services, one, f"Entretien n° {number} prévu : {_named(one, learner.name)}."
    )


def _hold(context: Context, services: "Services") -> int:
    from tuteur_desktop.services.interviews import Wanted
    from tuteur_desktop.services.writing import Notes

    args = context.args
    one = _found(services, args.interview)
    if args.notes is None and not args.note:
        raise UserError("Il manque ce qui s'est dit : donnez --notes, ou --note SECTION=TEXTE.")
    if args.next is not None and args.no_next is not None:
        raise UserError("Donnez --next ou --no-next, pas les deux.")
    said = cli_notes.Notes({}) if args.notes is None else cli_notes.read(Path(args.notes))
    typed = cli_notes.once(cli_notes.note(one.plan, value) for value in args.note)
    instead = {answer.key for answer in typed}
    answers = [answer for answer in said.answers(one.plan) if answer.key not in instead]
    on, next_kind, at, reason = said.following()
    if args.next is not None:
        on, reason = known_day(args.next, "--next"), ""
    if args.no_next is not None:
        on, next_kind, reason = None, None, text(args.no_next, "--no-next", MAX_TEXT)
    if on is None and not reason:
        on, reason = _next(services, one)
    wanted = None
    if next_kind is not None and on is not None:
        following = kind(services.templates.templates(Family.INTERVIEW), next_kind)
        wanted = Wanted(following.key, on, at)
    number = services.writing.hold(
        one.id or 0,
        Notes(
            (*answers, *typed), said.fields(), said.participants(), said.decisions(), on, wanted,
            reason, said.accepted(),
        ),
    )  # fmt: skip
    kept = services.interviews.interview(one.id or 0)
    told = f"Entretien n° {one.id} tenu et clos : {_named(kept, _name(services, kept))}."
    if on is not None:
        planned = f", entretien n° {number}" if number is not None else ""
        told += f" Prochain rendez-vous le {french.date_words(on)}{planned}."
    return _answer(context, services, kept, told, next_interview=number)


def _next(services: "Services", one: Interview) -> tuple[date | None, str]:
    """The next rendez-vous that nobody named: kept already, planned already, else proposed."""
    if one.next_on is not None or one.next_note:
        return one.next_on, one.next_note
    today = services.interviews.today()
    for other in reversed(services.interviews.of_learner(one.learner_id)):
        if other.id != one.id and other.status is Status.PLANNED and other.on > min(one.on, today):
            warn(f"Prochain rendez-vous repris de l'agenda : le {french.date_words(other.on)}.")
            return other.on, ""
    found = services.agenda.next_date(one.learner_id)
    if found.on is None:
        warn(f"Aucun prochain rendez-vous : {found.reason}")
        return None, found.reason
    warn(
        f"Prochain rendez-vous proposé le {french.date_words(found.on)}, à confirmer ensemble : "
        f"{found.reason}. --next en dit un autre, --no-next pourquoi il n'y en a pas."
    )
    return found.on, PROPOSED


def _postpone(context: Context, services: "Services") -> int:
    args = context.args
    one = _found(services, args.interview)
    reason = text(args.reason, "Le motif", MAX_TEXT)
    if not reason:
        raise UserError("Dites pourquoi l'entretien est reporté : le motif sera gardé.")
    if args.to is None and args.at is not None:
        raise UserError("--at va avec --to : dites quel jour.")
    on = None if args.to is None else known_day(args.to, "--to")
    at = one.at if args.at is None else _hour(args.at)
    services.interviews.postpone(one.id or 0, reason, on, at)
    kept = services.interviews.interview(one.id or 0)
    name = _name(services, kept)
    told = f"Entretien n° {one.id} reporté, date à fixer : {one.title}, avec {name}."
    if on is not None:
        told = f"Entretien n° {one.id} reporté : {_named(kept, name)}."
    return _answer(context, services, kept, told)


def _cancel(context: Context, services: "Services") -> int:
    one = _found(services, context.args.interview)
    services.interviews.cancel(one.id or 0, text(context.args.reason, "Le motif", MAX_TEXT))
    kept = services.interviews.interview(one.id or 0)
    told = f"Entretien n° {one.id} annulé : {_named(kept, _name(services, kept))}."
    return _answer(context, services, kept, told)


_ACTIONS: dict[str, Callable[[Context, "Services"], int]] = {
    "plan": _plan, "hold": _hold, "postpone": _postpone, "cancel": _cancel,
}  # fmt: skip


def kind(templates: list[Template], typed: str) -> Template:
    """A template, by its key, its title, or words of the title of one alone."""
    for one in templates:
        if one.key == typed.strip():
            return one
    name = cli_notes.plain(typed)
    for same in (
        [one for one in templates if name in (french.fold(one.key), cli_notes.plain(one.title))],
        [one for one in templates if name and name in cli_notes.plain(one.title)],
    ):
        if len(same) == 1:
            return same[0]
        if same:
            titles = french.listing(f"« {one.title} » ({one.key})" for one in same)
            raise UserError(f"« {typed} » convient à {titles} : donnez la clé.")
    keys = french.listing((one.key for one in templates), "ou")
    raise UserError(f"Le type d'entretien « {typed} » n'existe pas : choisissez {keys}.")


def _mode(typed: str) -> Mode:
    return _MODES.get(french.fold(typed)) or token(MODES, typed, "Le mode")


def _hour(typed: str | None) -> time | None:
    return None if typed is None else cli_notes.hour(typed, "--at")


def _minutes(typed: str | None) -> int | None:
    found = whole(typed, "--minutes", "minutes")
    return -1 if found == 0 else found  # none at all is refused by the service, not replaced


def _found(services: "Services", typed: str) -> Interview:
    value = typed.strip().removeprefix("n°").strip()
    if not (value.isascii() and value.isdigit() and len(value) < 9):
        raise UserError(
            f"« {typed} » n'est pas un numéro d'entretien : « list interviews » les montre."
        )
    return services.interviews.interview(int(value))


def _name(services: "Services", one: Interview) -> str:
    return services.learners.learner(one.learner_id).name


def _named(one: Interview, name: str) -> str:
    hour = f" à {one.at.hour} h {one.at.minute:02d}" if one.at else ""
    return f"{one.title}, avec {name}, le {french.date_words(one.on)}{hour}"


def _answer(
    context: Context, services: "Services", one: Interview, told: str, **more: int | None
) -> int:
    if context.args.json:
        name = _name(services, one)
        emit({**shape(context, services, one, name, services.documents.closed_minutes()), **more})
    else:
        say(told)
    return 0
