"""The verb checklist: the pense-bête of a learner, and what is said of one of its points."""

from typing import TYPE_CHECKING, Any

from tuteur_desktop.cli_context import Context, emit, say, table
from tuteur_desktop.cli_shapes import iso
from tuteur_desktop.cli_values import MAX_TEXT, known_day, text
from tuteur_desktop.domain import french
from tuteur_desktop.domain.checklist import Checklist, Item
from tuteur_desktop.domain.welcome import PointStatus
from tuteur_desktop.errors import UserError

if TYPE_CHECKING:
    from tuteur_desktop.services.registry import Services

_ACTIONS = {
    "done": PointStatus.DONE, "fait": PointStatus.DONE,
    "undo": PointStatus.TO_DO, "a faire": PointStatus.TO_DO,
    "skip": PointStatus.NOT_APPLICABLE, "sans objet": PointStatus.NOT_APPLICABLE,
}  # fmt: skip
_MARKS = {PointStatus.DONE: "[x]", PointStatus.TO_DO: "[ ]", PointStatus.NOT_APPLICABLE: "[-]"}
_TOLD = 5  # points named when several begin alike


def do_checklist(context: Context) -> int:
    """Show the pense-bête, or say where a point stands."""
    words = context.args.words
    status = _ACTIONS.get(french.fold(words[0]))
    if status is not None and len(words) > 1:
        return _mark(context, status)
    if len(words) != 1:
        raise UserError(
            "Un pense-bête est d'un seul alternant : donnez son numéro, ou son nom entre "
            "guillemets. Pour noter un point : done, undo ou skip d'abord."
        )
    _only_of_a_point(context)
    return _show(context)


def _show(context: Context) -> int:
    with context.services() as services:
        learner = services.learners.find(text(context.args.words[0], "L'alternant"))
        found = _found(services, learner.id or 0)
    if context.args.json:
        emit(_shape(found, learner.name))
        return 0
    phase = f", {found.phase}" if found.phase else ""
    say(f"{learner.name} : {_progress(found)}{phase}.")
    shown = found.items if context.args.all else found.shown
    titles = dict(found.phases)
    rows = [
        (str(one.number), _MARKS[one.status], titles[one.phase], one.text, one.when_words())
        for one in shown
    ]
    if rows:
        table(("N°", "", "Phase", "Point", "Quand"), rows)
    if found.outdated:
        say("Une version plus récente du modèle est proposée, dans la fenêtre.")
    return 0


def _mark(context: Context, status: PointStatus) -> int:
    args, words = context.args, context.args.words
    if len(words) < 3:
        raise UserError("Il manque : POINT. Son numéro, sa clé, ou le début de son texte.")
    note = None if args.note is None else text(args.note, "La note", MAX_TEXT, lines=True)
    on = None if args.on is None else known_day(args.on, "--on")
    if args.all:
        raise UserError("--all montre tous les points : il ne vaut pas pour en noter un.")
    if on is not None and status is not PointStatus.DONE:
        raise UserError("--on dit le jour où c'était fait : il ne vaut qu'avec done.")
    apart = status is PointStatus.NOT_APPLICABLE
    if apart and not note:
        raise UserError("Il manque --note : dites pourquoi ce point est sans objet.")
    with context.services() as services:
        learner = services.learners.find(text(words[1], "L'alternant"))
        point = _point(_found(services, learner.id or 0), " ".join(words[2:]))
        services.welcome.mark(
            learner.id or 0, point.key, status, on=on, note=None if apart else note,
            reason=(note or "") if apart else "",
        )  # fmt: skip
        found = services.welcome.checklist(learner.id or 0)
    now = next((one for one in found.items if one.key == point.key), point)
    if args.json:
        emit(_item(now, found))
    else:
        say(f"{learner.name}, « {now.text} » : {now.when_words()}. {_progress(found)}.")
    return 0


def _found(services: "Services", learner_id: int) -> Checklist:
    found = services.welcome.checklist(learner_id)
    if found.sentence:
        raise UserError(found.sentence)
    return found


def _point(found: Checklist, typed: str) -> Item:
    """The point of a number, of a key, or whose text alone begins so. Raises UserError."""
    known = text(typed, "Le point")
    for one in found.items:
        if known == str(one.number) or french.fold(known) == one.key:
            return one
    begin = _plain(known)
    starting = [one for one in found.items if begin and _plain(one.text).startswith(begin)]
    if len(starting) == 1:
        return starting[0]
    if starting:
        named = french.listing(f"{one.number} ({one.key})" for one in starting[:_TOLD])
        raise UserError(f"« {typed} » commence plusieurs points : {named}. Donnez le numéro.")
    raise UserError(
        f"Aucun point « {typed} » dans ce pense-bête : « checklist ALTERNANT --all » les montre "
        f"tous, avec leurs numéros."
    )


def _plain(words: str) -> str:
    return french.fold(words).replace("’", "'")


def _only_of_a_point(context: Context) -> None:
    for name in ("note", "on"):
        if getattr(context.args, name) is not None:
            raise UserError(f"--{name} se dit d'un point : mettez done ou skip avant l'alternant.")


def _progress(found: Checklist) -> str:
    return f"{french.plural(found.done, 'point fait', 'points faits')} sur {found.total}"


def _shape(found: Checklist, name: str) -> dict[str, Any]:
    return {
        "learner_id": found.learner_id,
        "learner": name,
        "contract": found.contract_id,
        "model": {"title": found.title, "version": found.version, "pinned": found.pinned,
                  "outdated": found.outdated},
        "phase": found.phase,
        "done": found.done,
        "total": found.total,
        "phases": [
            {"key": one.key, "title": one.title, "done": one.done, "total": one.total}
            for one in found.counts
        ],
        "points": [_item(one, found) for one in found.items],
    }  # fmt: skip


def _item(one: Item, found: Checklist) -> dict[str, Any]:
    return {
        "number": one.number,
        "key": one.key,
        "phase": one.phase,
        "text": one.text,
        "due_on": iso(one.due_on),
        "law": one.law,
        "binding": one.binding,
        "status": one.status.value,
        "on": iso(one.on),
        "note": one.note,
        "reason": one.reason,
        "known": one.known,
        "late": one.late,
        "gone": one.gone,
        "shown": any(one.key == shown.key for shown in found.shown),
    }
