"""The verb import: a file of others, shown or let in."""

from pathlib import Path
from typing import TYPE_CHECKING

from tuteur_desktop import cli_frameworks, cli_intake
from tuteur_desktop import cli_shapes as shapes
from tuteur_desktop.cli_context import Context, emit, say, visible, warn
from tuteur_desktop.domain import french
from tuteur_desktop.errors import UserError

if TYPE_CHECKING:
    from tuteur_desktop.services.exchange import Preview

_FORMATS = {
    "classeur": "workbook", "xlsx": "workbook", "xml": "rncp", "tableau": "csv", "fiche": "rncp",
    "json": "framework-json", "kit apprentissage": "kit",
}  # fmt: skip


def do_import(context: Context) -> int:
    """Let the good lines of a file in, or with --dry-run say what that would do."""
    args = context.args
    if args.undo is not None:
        return cli_intake.undo(context)
    if args.file is None and len(args.sheet) > 1:
        args.file = args.sheet.pop()  # « import --sheet RNCP37908 FICHIER »
    if args.file is None:
        raise UserError("Il manque : FICHIER. Voyez « tuteur-desktop import --help ».")
    if args.format is not None and french.fold(args.format) in cli_intake.FORMATS:
        return cli_intake.take_in(context)
    if args.map or args.centre is not None:
        raise UserError("--map et --centre ne se donnent qu'avec --as attendance.")
    path = Path(args.file)
    wanted = args.format and _FORMATS.get(french.fold(args.format), french.fold(args.format))
    with context.services() as services:
        batch = services.exchange.read_path(path, args.sheet, wanted)
        empty = not (batch.learners or batch.frameworks or batch.diplomas)
        dry = args.dry_run or empty
        found = services.exchange.preview(batch) if dry else services.exchange.apply(batch)
    if args.json:
        emit(shapes.preview(found))
    else:
        _tell(path, found, dry=args.dry_run)
    for remark in found.refused:
        warn(f"Refusé : {remark.reason}")
    if found.refused and not found.lines:
        warn(f"Rien n'a été repris de « {path.name} ».")
        return 2
    return 0


def _tell(path: Path, found: "Preview", *, dry: bool) -> None:
    from tuteur_desktop.services.exchange import Effect

    verbs = {Effect.ADDED: "ajouté", Effect.CHANGED: "modifié", Effect.UNCHANGED: "inchangé"}
    counts = [french.plural(found.number(effect), word) for effect, word in verbs.items()]
    say(f"{path.name} ({found.batch.format}) : {french.listing(counts)}.")
    for line in found.lines:
        if line.effect is not Effect.UNCHANGED:
            detail = f" ({line.detail})" if line.detail else ""
            say(f"  {verbs[line.effect]} : {line.name}{detail}")
    for one in found.batch.frameworks if dry else ():
        say(f"{one.title} ({one.code}) :")
        for text in cli_frameworks.lines_of(one):
            print(visible(text))
    for remark in found.warnings:
        say(f"  À vérifier : {remark.reason}")
    if dry:
        say("Essai seulement : rien n'a été changé.")
