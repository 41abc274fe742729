"""The verb tutor: conditions and quotas with their reasons, and time spent for a mission."""

from typing import TYPE_CHECKING, Any

from tuteur_desktop.cli_context import Context, emit, say
from tuteur_desktop.cli_shapes import iso
from tuteur_desktop.cli_values import MAX_TEXT, known_day, text, token
from tuteur_desktop.domain import french
from tuteur_desktop.domain.conditions import Condition, ConditionState
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.followup_words import CONDITION_STATES, MISSIONS
from tuteur_desktop.domain.hours import hours_words
from tuteur_desktop.domain.tutors import Spent, parse_minutes
from tuteur_desktop.domain.words import KINDS, tutor_word
from tuteur_desktop.errors import UserError

if TYPE_CHECKING:
    from tuteur_desktop.services.tutors import Check

NEGATIVE = 1  # the exit code of a check that came out negative


def do_tutor(context: Context) -> int:
    """Check who tutors a learner, or note time spent."""
    return _check(context) if context.args.action == "check" else _log(context)


def _check(context: Context) -> int:
    with context.services() as services:
        learner = services.learners.find(context.args.learner)
        found = services.tutors.check(learner.id or 0)
    if context.args.json:
        emit(_shape(found))
    else:
        _tell(found)
    passed = any(one.state is ConditionState.NOT_MET for one in found.open_ones)
    return NEGATIVE if passed else 0


def _shape(found: "Check") -> dict[str, Any]:
    return {
        "learner_id": found.learner_id,
        "learner": found.learner,
        "contract": found.contract.id,
        "kind": found.kind.value,
        "tutor": found.tutor,
        "conditions": [_condition(one) for one in found.conditions],
        "quotas": [
            _condition(one) | {"from": iso(one.since), "learners": list(one.names)}
            for one in found.quotas
        ],
        "about": found.about,
    }


def _condition(one: Condition) -> dict[str, Any]:
    waiver = one.waiver
    return {
        "condition": one.key,
        "words": one.words,
        "state": one.state.value,
        "law": one.law,
        "reason": one.why,
        "waiver": None
        if waiver is None
        else {"reason": waiver.reason, "by": waiver.by, "at": iso(waiver.at)},
    }


def _tell(found: "Check") -> None:
    word = tutor_word(found.kind)
    named = found.tutor or "personne n'est nommé"
    say(f"{found.learner}, {KINDS[found.kind]}, {word} : {named}.")
    for one in (*found.conditions, *found.quotas):
        state = CONDITION_STATES[one.state]
        if one.quota:
            state = "respecté" if one.settled and one.waiver is None else "dépassé"
        say(f"- {one.words} ({one.law}) : {state} ; {one.why}.")
        if one.waiver is not None:
            at = f", le {french.date_words(one.waiver.at.date())}" if one.waiver.at else ""
            by = f", par {one.waiver.by}" if one.waiver.by else ""
            reason = one.waiver.reason or "motif retiré"
            say(f"  Gardé malgré cela : {reason} (noté{at}{by}).")
    if found.kind not in (Kind.OTHER, Kind.RECONVERSION) and not found.conditions:
        say("Aucune condition de personne n'est posée pour ce contrat.")
    say(found.about)
    say("Une vérification explique ; elle ne bloque rien et ne remplace pas un conseil juridique.")


def _log(context: Context) -> int:
    args = context.args
    minutes = duration(args.minutes)
    mission = token(MISSIONS, args.mission, "La mission")
    note = text(args.note, "La note", MAX_TEXT, lines=True)
    on = context.now().date() if args.on is None else known_day(args.on, "--on")
    with context.services() as services:
        learner = services.learners.find(args.learner)
        number = services.tutors.add_time(Spent(learner.id or 0, on, minutes, mission, note))
        kept = next(
            one for one in services.tutors.time(learner_id=learner.id, start=on, end=on)
            if one.id == number
        )  # fmt: skip
    if args.json:
        emit({
            "id": number, "tutor": kept.tutor, "learner_id": kept.learner_id,
            "contract": kept.contract_id, "date": iso(kept.on), "minutes": kept.minutes,
            "mission": kept.mission.value, "note": kept.note,
        })  # fmt: skip
    else:
        say(
            f"{learner.name}, {french.date_words(on)} : {hours_words(minutes)}, "
            f"« {MISSIONS[mission]} » : noté."
        )
    return 0


def duration(typed: str) -> int:
    """The minutes of « 45 », « 1h30 » or « 2 h ». Raises UserError for another text."""
    try:
        return parse_minutes(typed)
    except ValueError:
        raise UserError(
            f"DURÉE : « {typed} » n'est pas une durée ; écrivez 45, 1h30 ou 2h."
        ) from None
