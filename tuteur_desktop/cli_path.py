"""The verbs objective and progress: what is aimed at, and where each skill stands."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tuteur_desktop import cli_shapes_path as shapes
from tuteur_desktop.cli_context import Context, emit, say, table
from tuteur_desktop.cli_shapes import iso
from tuteur_desktop.cli_skills import named_skills
from tuteur_desktop.cli_values import MAX_TEXT, known_day, text, token, whole
from tuteur_desktop.domain import french
from tuteur_desktop.domain.path import Horizon, Objective, ObjectiveState
from tuteur_desktop.domain.path_rules import horizon_of
from tuteur_desktop.domain.path_words import HORIZONS, OBJECTIVE_STATES
from tuteur_desktop.domain.planned import SkillStanding, block_words
from tuteur_desktop.domain.skills import LearningPlace, Rating, Voice, gap
from tuteur_desktop.domain.words import LEARNING_PLACES, VOICES
from tuteur_desktop.errors import UserError

if TYPE_CHECKING:
    from tuteur_desktop.services.path import Progress
    from tuteur_desktop.services.registry import Services


def do_objective(context: Context) -> int:
    """Add, list or close objectives."""
    with context.services() as services:
        return _ACTIONS[context.args.action](context, services)


def _add(context: Context, services: "Services") -> int:
    args = context.args
    learner = services.learners.find(args.learner)
    today = context.now().date()
    by = None if args.by is None else known_day(args.by, "--by")
    wanted = text(args.text, "L'objectif", MAX_TEXT)
    owner = token(VOICES, args.owner, "Le porteur")
    term = horizon_of(by, today) if args.term is None else _term(args.term)
    skills = named_skills(services, learner.id or 0, args.skills)
    number = services.objectives.add(
        Objective(learner.id or 0, wanted, term, owner, by, skills)
    )  # fmt: skip
    until = f", pour le {french.date_words(by)}" if by else ""
    return _answer(
        context, services, number,
        f"{learner.name}, objectif n° {number} ({HORIZONS[term]}, {VOICES[owner]}{until}) : "
        f"« {wanted} ».",
    )  # fmt: skip


def _term(typed: str) -> Horizon:
    known = {french.fold(word).removesuffix(" terme"): one for one, word in HORIZONS.items()}
    found = known.get(french.fold(typed))
    return found if found is not None else token(HORIZONS, typed, "Le terme")


def _list(context: Context, services: "Services") -> int:
    learner = services.learners.find(context.args.learner)
    today = context.now().date()
    found = services.objectives.objectives(learner.id or 0)
    if context.args.json:
        emit([shapes.objective(one, learner.name, today) for one in found])
        return 0
    if not found:
        say(f"{learner.name} n'a pas d'objectif : ajoutez-en un avec « objective add ».")
        return 0
    table(("N°", "Objectif", "Terme", "Porté par", "Pour le", "État"), [
        (
            str(one.id), one.text, HORIZONS[one.horizon], VOICES[one.owner],
            french.short_date(one.by) if one.by else "", _standing(one, late=one.late(today)),
        )
        for one in found
    ])  # fmt: skip
    return 0


def _standing(one: Objective, *, late: bool) -> str:
    word = "en retard" if late else OBJECTIVE_STATES[one.state]
    on = f" le {french.short_date(one.closed_on)}" if one.closed_on else ""
    return f"{word}{on} : {one.outcome}" if one.outcome else f"{word}{on}"


def _close(context: Context, services: "Services") -> int:
    args = context.args
    number = whole(args.objective, "N", "objectif")
    kept = services.objectives.objective(number or 0)
    state = ObjectiveState.DROPPED if args.dropped else ObjectiveState.REACHED
    on = None if args.on is None else known_day(args.on, "--on")
    if kept.state is not ObjectiveState.OPEN:
        raise UserError(f"L'objectif n° {number} est déjà clos : {OBJECTIVE_STATES[kept.state]}.")
    services.objectives.close(kept.id or 0, state, on, text(args.note, "La note", MAX_TEXT))
    return _answer(
        context, services, kept.id or 0,
        f"Objectif n° {number} {OBJECTIVE_STATES[state]} : « {kept.text} ».",
    )  # fmt: skip


def _answer(context: Context, services: "Services", number: int, told: str) -> int:
    if context.args.json:
        one = services.objectives.objective(number)
        name = services.learners.learner(one.learner_id).name
        emit(shapes.objective(one, name, context.now().date()))
    else:
        say(told)
    return 0


_ACTIONS: dict[str, Callable[[Context, "Services"], int]] = {
    "add": _add, "list": _list, "close": _close,
}  # fmt: skip


def do_progress(context: Context) -> int:
    """Show what each voice says of each skill, what was planned, and what was seen."""
    today = context.now().date()
    with context.services() as services:
        learner = services.learners.find(context.args.learner)
        found = services.path.progress(learner.id or 0)
    if not found:
        raise UserError(
            f"{learner.name} ne suit aucun référentiel : choisissez-le avec la commande « assign »."
        )
    if context.args.json:
        emit({
            "learner_id": learner.id, "learner": learner.name, "date": iso(today),
            "frameworks": [shapes.progress(one) for one in found],
        })  # fmt: skip
        return 0
    for one in found:
        _tell(one)
    return 0


def _tell(one: "Progress") -> None:
    framework, now = one.framework, one.now()
    say(f"{one.learner.name}, {framework.title} ({framework.code}), {french.date_words(one.today)}")
    for voice, said in shapes.coverage(framework.skills(), now, framework.scale).items():
        seen = french.plural(said["seen"], "compétence vue", "compétences vues")
        say(
            f"{VOICES[Voice(voice)]} : {seen} sur {french.number(said['skills'])}, "
            f"{french.plural(said['autonomous'], 'autonome')} ou plus"
        )
    for block in one.standing.blocks:
        name = " ".join(part for part in (block.block.code, block.block.title) if part)
        say(f"{name or framework.title} : {block_words(block)}")
        for skill in block.skills:
            say(f"  {skill.skill.id}  {skill.skill.title} : {_said(one, skill, now)}")


def _said(
    one: "Progress", skill: SkillStanding, now: dict[tuple[int, Voice], Rating]
) -> str:  # fmt: skip
    number, word = skill.skill.id or 0, one.framework.scale.word
    said = {voice: now[number, voice] for voice in Voice if (number, voice) in now}
    parts = [
        f"{VOICES[voice]} {word(rating.level)} ({french.short_date(rating.on)})"
        for voice, rating in said.items()
    ] or ["personne n'a donné son avis"]
    tutor, learner = said.get(Voice.TUTOR), said.get(Voice.LEARNER)
    between = gap(tutor.level if tutor else None, learner.level if learner else None)
    if between:
        parts.append(f"écart {abs(between)}")
    if skill.place is not LearningPlace.COMPANY:
        parts.append(f"à voir {LEARNING_PLACES[skill.place]}")
    if skill.by is not None:
        state = " et pas encore vue" if skill.behind(one.today) else ""
        parts.append(f"prévue avant le {french.short_date(skill.by)}{state}")
    return " ; ".join(parts)
