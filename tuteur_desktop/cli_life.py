"""The verb event: what happens in the life of a contract."""

from datetime import date

from tuteur_desktop.cli_context import Context, say, warn
from tuteur_desktop.cli_values import MAX_NAME, MAX_TEXT, known_day, text, token, whole
from tuteur_desktop.domain import french, words
from tuteur_desktop.domain.contracts import LASTING, SPANS, Event, EventKind
from tuteur_desktop.errors import UserError

# What may be said of each kind, besides its day, who was told, and a note.
_OWN: dict[EventKind, frozenset[str]] = {
    EventKind.AMENDMENT: frozenset({"signed"}),
    EventKind.SUSPENSION: frozenset({"end"}),
    EventKind.EXTENSION: frozenset({"end", "signed"}),
    EventKind.HOST: frozenset({"end", "company", "signed"}),
    EventKind.DIPLOMA: frozenset({"diploma", "signed"}),
    EventKind.MOBILITY: frozenset({"end", "company", "signed"}),
    EventKind.TUTOR: frozenset({"tutor", "signed"}),
    EventKind.TERMINATION: frozenset({"how", "signed"}),
    EventKind.NIGHT_WORK: frozenset({"end", "signed"}),
}
_OPTIONS = {"end": "--to", "signed": "--signed", "how": "--how", "company": "--company",
            "tutor": "--tutor", "diploma": "--diploma"}  # fmt: skip
_NEEDED = {
    EventKind.EXTENSION: "end", EventKind.DIPLOMA: "diploma", EventKind.TUTOR: "tutor",
    EventKind.HOST: "company", EventKind.TERMINATION: "how",
} | {kind: "end" for kind in LASTING if kind is not EventKind.HOST}  # fmt: skip


def do_event(context: Context) -> int:
    """Note an event on the contract that covers its day, or take one back."""
    if context.args.forget is not None:
        return _forget(context)
    event = _event(context)
    with context.services() as services:
        learner = services.learners.find(context.args.learner)
        contract = learner.contract(event.on)
        if contract is None:
            raise UserError(f"{learner.name} n'a pas de contrat : ajoutez-le d'abord.")
        services.contracts.record(contract.id or 0, event)
        kept = services.learners.learner(learner.id or 0)
        start, end = event.on, event.ends_on or event.on
        disagreeing = services.calendar.disagreeing(learner.id or 0, start, end)
    say(f"{learner.name}, {words.EVENTS[event.kind]}, {_dates(event)} : noté.")
    moved = next(one for one in kept.contracts if one.id == contract.id)
    if moved.last_day != contract.last_day:
        say(f"Le contrat prend fin le {french.date_words(moved.last_day)}.")
    if disagreeing and event.kind in SPANS:
        number = french.plural(len(disagreeing), "demi-journée déjà marquée contredit",
                               "demi-journées déjà marquées contredisent")  # fmt: skip
        warn(f"{number} désormais le calendrier : voyez la commande « calendar ».")
    return 0


def _forget(context: Context) -> int:
    args = context.args
    number = whole(args.forget, "--forget", "événements")
    if args.kind is not None or args.on is not None:
        raise UserError("--forget retire un événement : ne donnez ni NATURE ni --on avec lui.")
    with context.services() as services:
        learner = services.learners.find(args.learner)
        lived = (event for contract in learner.contracts for event in contract.events)
        found = next((event for event in lived if event.id == number), None)
        if found is None:
            raise UserError(
                f"--forget : {learner.name} n'a pas d'événement n° {number} : la commande « list "
                f"events » les montre."
            )
        services.contracts.take_back(found.id or 0)
    say(f"{learner.name}, {words.EVENTS[found.kind]}, {_dates(found)} : retiré.")
    return 0


def _event(context: Context) -> Event:
    args = context.args
    if args.kind is None or args.on is None:
        raise UserError(
            f"Il manque {'NATURE' if args.kind is None else '--on'}. Voyez « tuteur-desktop event "
            f"--help »."
        )
    kind = token(words.EVENTS, args.kind, "L'événement")
    needed = _NEEDED.get(kind)
    if needed is not None and getattr(args, needed) is None:
        raise UserError(f"Il manque {_OPTIONS[needed]} pour « {words.EVENTS[kind]} ».")
    for name, option in _OPTIONS.items():
        if getattr(args, name) is not None and name not in _OWN[kind]:
            raise UserError(f"{option} ne se dit pas pour « {words.EVENTS[kind]} ».")
    event = Event(
        kind=kind,
        on=known_day(args.on, "--on"),
        ends_on=_day(args.end, "--to"),
        signed_on=_day(args.signed, "--signed"),
        how=None if args.how is None else token(words.ENDINGS, args.how, "La fin"),
        told=text(args.told, "Qui en a été informé", MAX_TEXT),
        company=text(args.company, "L'entreprise", MAX_NAME),
        tutor=text(args.tutor, "Le nom du tuteur", MAX_NAME),
        after=text(args.diploma, "Le diplôme", MAX_NAME),
        note=text(args.note, "La note", MAX_TEXT, lines=True),
    )
    if problem := event.problem():
        raise UserError(problem)
    return event


def _day(value: str | None, option: str) -> date | None:
    return None if value is None else known_day(value, option)


def _dates(event: Event) -> str:
    if event.ends_on is None:
        return f"à partir du {french.date_words(event.on)}"
    if event.kind is EventKind.EXTENSION:
        return f"jusqu'au {french.date_words(event.ends_on)}"
    return f"du {french.date_words(event.on)} au {french.date_words(event.ends_on)}"
