"""The verb evidence: what shows a learner's skills, added, listed and copied; never opened."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tuteur_desktop.cli_context import Context, emit, say, table, warn
from tuteur_desktop.cli_shapes import iso
from tuteur_desktop.cli_targets import check_target
from tuteur_desktop.cli_values import MAX_NAME, MAX_TEXT, known_day, text, token, whole
from tuteur_desktop.domain import french
from tuteur_desktop.domain.evidence import Agreement, Evidence, EvidenceKind, is_path, size_words
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.path_words import AGREEMENTS, EVIDENCE_KINDS
from tuteur_desktop.domain.words import LEARNING_PLACES, VOICES
from tuteur_desktop.errors import UserError

if TYPE_CHECKING:
    from tuteur_desktop.services.evidence_values import Added, Wanted
    from tuteur_desktop.services.registry import Services

_TITLES = ("N°", "Preuve", "Nature", "Jour", "Compétences", "Taille", "À savoir")
_ENDS = (
    ".avi", ".csv", ".doc", ".docx", ".gif", ".heic", ".jpeg", ".jpg", ".m4a", ".mov", ".mp3",
    ".mp4", ".odp", ".ods", ".odt", ".pdf", ".png", ".ppt", ".pptx", ".rtf", ".tif", ".tiff",
    ".txt", ".wav", ".webp", ".xls", ".xlsx", ".zip",
)  # fmt: skip


def do_evidence(context: Context) -> int:
    """Add, list or copy."""
    with context.services() as services:
        return _ACTIONS[context.args.action](context, services)


def _add(context: Context, services: "Services") -> int:
    learner = services.learners.find(context.args.learner)
    added = _kept(context, services, learner, _wanted(context, services, learner))
    one = added.evidence
    if context.args.json:
        emit(_shape(one, learner.name) | {"remarks": list(added.remarks)})
        return 0
    say(f"Preuve n° {one.id}, {learner.name} : « {one.name} », {_nature(one)}.")
    for remark in added.remarks:
        warn(remark)
    if one.agreement is Agreement.ASKED:
        warn(
            "Accord à recueillir si une personne ou un client y est reconnaissable ; sinon, "
            "« --agreement unneeded » le dit."
        )
    return 0


def _kept(
    context: Context, services: "Services", learner: Learner, wanted: "Wanted"
) -> "Added":  # fmt: skip
    from tuteur_desktop.services.evidence_files import read

    args, typed, number = context.args, context.args.what, learner.id or 0
    if args.link:
        if args.shrink:
            raise UserError("--shrink ne vaut que pour une photo.")
        return services.evidence.add_link(number, typed, wanted)
    path = Path(typed)
    if _is_there(path) or _looks_like_a_file(typed):
        shrink = True if args.shrink else None
        return services.evidence.add_file(number, path.name, read(path), wanted, shrink=shrink)
    if typed.strip().lower().startswith(("http://", "https://")):
        raise UserError(f"« {typed} » est une adresse : ajoutez --link pour la garder en lien.")
    if args.shrink:
        raise UserError("--shrink ne vaut que pour une photo.")
    return services.evidence.add_text(number, text(typed, "Le texte", lines=True), wanted)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # words too long for a name, or with a null
        return False


def _looks_like_a_file(typed: str) -> bool:
    """A path that is gone is no text: « plat.jpg » would be kept in place of the photo."""
    return "\n" not in typed and (is_path(typed) or typed.strip().lower().endswith(_ENDS))


def _wanted(context: Context, services: "Services", learner: Learner) -> "Wanted":
    from tuteur_desktop.services.evidence_values import Wanted

    args = context.args
    agreement = None
    if args.agreement is not None:
        agreement = token(AGREEMENTS, args.agreement, "L'accord")
    if args.agreed_by is not None and agreement is not Agreement.GIVEN:
        raise UserError("--agreed-by va avec « --agreement given » : dites que l'accord est donné.")
    return Wanted(
        title=text(args.title, "Le titre", MAX_TEXT),
        on=None if args.on is None else known_day(args.on, "--on"),
        skills=tuple(_skill(services, learner, typed) for typed in args.skill),
        by=token(VOICES, args.by, "La voix"),
        place=None if args.place is None else token(LEARNING_PLACES, args.place, "Le lieu"),
        agreement=agreement, agreement_from=text(args.agreed_by, "Le nom", MAX_NAME),
        confidential=args.confidential, note=text(args.note, "La note", MAX_TEXT, lines=True),
    )  # fmt: skip


def _skill(services: "Services", learner: Learner, typed: str) -> int:
    """The skill of a framework that is followed, the diploma's first."""
    refusal = UserError(
        f"{learner.name} ne suit pas encore de référentiel : choisissez-le avec la commande "
        f"« assign »."
    )
    for place, framework in enumerate(services.frameworks.followed(learner.id or 0)):
        try:
            return services.frameworks.find_skill(framework.id or 0, typed).id or 0
        except UserError as error:
            refusal = error if place == 0 else refusal
    raise refusal


def _list(context: Context, services: "Services") -> int:
    learner = services.learners.find(context.args.learner)
    kept = services.evidence.evidence(learner.id or 0)
    if context.args.json:
        emit([_shape(one, learner.name) for one in kept])
        return 0
    if not kept:
        say(f"Aucune preuve pour {learner.name} : ajoutez-en avec « evidence add ».")
        return 0
    table(_TITLES, [
        (
            str(one.id), one.name, EVIDENCE_KINDS[one.kind], french.short_date(one.on),
            ", ".join(map(str, one.skills)), size_words(one.size) if one.size else "",
            _to_know(one),
        )
        for one in kept
    ])  # fmt: skip
    say(f"{french.plural(len(kept), 'preuve')}, "
        f"{size_words(services.evidence.total(learner.id or 0))}.")  # fmt: skip
    return 0


def _to_know(one: Evidence) -> str:
    said = [AGREEMENTS[one.agreement]] if one.agreement is not Agreement.UNNEEDED else []
    return ", ".join([*said, *(["confidentielle"] if one.confidential else [])])


def _copy(context: Context, services: "Services") -> int:
    number = whole(context.args.evidence, "N", "preuve")
    out = Path(context.args.out)
    one = services.evidence.one(number or 0)
    check_target(out, context.store, force=context.args.force)
    services.evidence.export(one.id or 0, out, force=context.args.force)
    say(f"« {one.name} » : {out}")
    return 0


def _nature(one: Evidence) -> str:
    size = f", {size_words(one.size)}" if one.size else ""
    private = ", confidentielle" if one.confidential else ""
    skills = french.plural(len(one.skills), "compétence") if one.skills else "sans compétence"
    return f"{EVIDENCE_KINDS[one.kind]}{size}, {skills}{private}"


def _shape(one: Evidence, learner: str) -> dict[str, Any]:
    return {
        "id": one.id, "learner_id": one.learner_id, "learner": learner, "kind": one.kind.value,
        "title": one.title, "date": iso(one.on), "by": one.by.value,
        "place": one.place.value if one.place else None, "skills": list(one.skills),
        "text": one.text, "address": one.address if one.kind is EvidenceKind.LINK else "",
        "file": one.file_name, "media_type": one.media_type, "size": one.size,
        "sha256": one.piece, "agreement": one.agreement.value,
        "agreed_by": one.agreement_from, "confidential": one.confidential, "note": one.note,
        "recorded_at": iso(one.recorded_at), "recorded_by": one.recorded_by,
    }  # fmt: skip


_ACTIONS: dict[str, Callable[[Context, "Services"], int]] = {
    "add": _add, "list": _list, "copy": _copy,
}  # fmt: skip
