"""Verbs that write: init, add learner, assign, rate."""

from pathlib import Path

from tuteur_desktop.cli_context import Context, say, warn
from tuteur_desktop.cli_values import known_day, optional_day, text, token, week, whole
from tuteur_desktop.domain import french, words
from tuteur_desktop.domain.calendar import DEFAULT_WEEK
from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.scales import Level, Scale
from tuteur_desktop.errors import UserError


def do_init(context: Context) -> int:
    """Create a store, with the tutor's name and establishment when they are given."""
    from tuteur_desktop.services.registry import make_services
    from tuteur_desktop.store import guard
    from tuteur_desktop.store.store import create_store

    tutor = text(context.args.tutor, "Le nom du tuteur")
    establishment = text(context.args.establishment, "Le nom de l'établissement")
    path = context.store
    if context.args.store is None:
        _make_folder(path.parent)
    store = create_store(path, context.now)
    try:
        if tutor or establishment:
            make_services(store, context.now).profile.begin(tutor, establishment)
    finally:
        store.close()
    say(f"Dossier de suivi créé : {path}")
    if service := guard.cloud_service(path):
        warn(
            f"Attention : « {service} » semble synchronisé par un service en ligne, qui peut "
            f"abîmer le dossier de suivi et en emporter les données ; préférez un dossier local."
        )
    return 0


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise UserError(
            f"Impossible de créer le dossier « {folder} » : vérifiez vos droits, ou choisissez un "
            f"autre fichier avec --store."
        ) from error


def do_add(context: Context) -> int:
    """Add a learner; the standard output is their number and nothing else."""
    args = context.args
    if french.fold(args.what) not in ("learner", "alternant"):
        raise UserError(f"« {args.what} » ne s'ajoute pas : choisissez learner.")
    contract = _contract(context)
    learner = Learner(
        last_name=text(args.last, "Le nom"),
        first_name=text(args.first, "Le prénom"),
        birth=optional_day(args.birth, "--birth"),
        contracts=() if contract is None else (contract,),
    )
    with context.services() as services:
        kept = services.learners.add(learner)
        missing = services.learners.missing(kept)
    print(kept.id)
    warn(f"{kept.name} : fiche ajoutée, n° {kept.id}.")
    if missing:
        warn(f"À compléter : {french.listing(missing)}.")
    return 0


def _contract(context: Context) -> Contract | None:
    args = context.args
    main = (args.contract, args.start, args.end)
    rest = (args.diploma, args.centre, args.week, args.company_from, args.carried,
            args.trial_ends, args.exam)  # fmt: skip
    if all(value is None for value in (*main, *rest)):
        return None
    if any(value is None for value in main):
        raise UserError(
            "Un contrat se donne avec sa nature et ses deux dates : ajoutez --contract, --from "
            "et --to."
        )
    return Contract(
        kind=token(words.KINDS, args.contract, "La nature de contrat"),
        starts_on=known_day(args.start, "--from"),
        ends_on=known_day(args.end, "--to"),
        diploma=text(args.diploma, "Le diplôme"),
        centre=text(args.centre, "Le centre"),
        week=DEFAULT_WEEK if args.week is None else week(args.week),
        company_from=optional_day(args.company_from, "--company-from"),
        trial_ends_on=optional_day(args.trial_ends, "--trial-ends"),
        exam_on=optional_day(args.exam, "--exam"),
        carried_days=float(whole(args.carried, "--carried", "jours") or 0),
    )


def do_assign(context: Context) -> int:
    """Follow a learner's current contract against a framework."""
    with context.services() as services:
        learner = services.learners.find(context.args.learner)
        framework = services.frameworks.find(context.args.framework)
        services.frameworks.assign(learner.id or 0, framework.id or 0)
        notice = services.frameworks.notice(learner.id or 0, framework.id or 0)
    say(f"{learner.name} : référentiel {framework.title} ({framework.code}).")
    if notice:
        warn(f"À vérifier : {notice}")
    return 0


def read_level(scale: Scale, typed: str) -> Level:
    """The level of a scale that a number or a label names. Raises UserError."""
    level = scale.read(typed)
    if level is None:
        named = french.listing((f"{rank} {one.label}" for rank, one in enumerate(scale.steps, 1)))
        raise UserError(
            f"Le niveau « {typed} » n'est pas dans l'échelle : {named}, non-vu, non-evalue."
        )
    return level


def do_rate(context: Context) -> int:
    """Record what one voice says of one skill."""
    args = context.args
    voice = token(words.VOICES, args.by, "La voix")
    on = optional_day(args.on, "--on")
    comment = text(args.comment, "Le commentaire", lines=True)
    today = context.now().date()
    with context.services() as services:
        learner = services.learners.find(args.learner)
        contract = learner.contract(today)
        if contract is None or contract.framework_id is None:
            raise UserError(
                f"{learner.name} n'a pas encore de référentiel : choisissez-le avec la commande "
                f"« assign »."
            )
        skill = services.frameworks.find_skill(contract.framework_id, args.skill)
        scale = services.frameworks.framework(contract.framework_id).scale
        level = read_level(scale, args.level)
        services.skills.rate(learner.id or 0, [skill.id or 0], level, voice, on, comment)
    say(
        f"{learner.name}, {french.date_words(on or today)}, {words.VOICES[voice]} : "
        f"« {skill.title} », {scale.word(level)}."
    )
    return 0
