"""Absences that a centre exports: shown, let in, listed, taken back whole."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tuteur_desktop import cli_shapes as shapes
from tuteur_desktop.cli_context import Context, emit, say, table, warn
from tuteur_desktop.cli_values import MAX_NAME, text, whole
from tuteur_desktop.domain import french
from tuteur_desktop.errors import UserError

if TYPE_CHECKING:
    from tuteur_desktop.services.intake import AbsenceBatch, Intake, IntakePreview
    from tuteur_desktop.services.registry import Services

FORMATS = frozenset({"attendance", "presence", "absences"})
_HALF = ("demi-journée", "demi-journées")
_WORDS = (
    ("added", "ligne ajoutée", "lignes ajoutées"),
    ("changed", "ligne modifiée", "lignes modifiées"),
    ("unchanged", "ligne inchangée", "lignes inchangées"),
    ("conflict", "ligne gardée telle que notée par vous", "lignes gardées telles que notées"),
    ("refused", "ligne refusée", "lignes refusées"),
)


def take_in(context: Context) -> int:
    """Let a centre's export of absences in, or with --dry-run say what that would do."""
    from tuteur_desktop.services.files import read_file

    args = context.args
    path = Path(args.file)
    centre = text(args.centre, "Le centre", MAX_NAME)
    with context.services() as services:
        batch = _batch(context, services, path.name, read_file(path), centre)
        act = services.intake.preview if args.dry_run else services.intake.apply
        found = act(batch, centre)
    if args.json:
        emit(_shape(found))
    else:
        _tell(path.name, found, dry=args.dry_run)
    for remark in found.refused:
        warn(f"Refusé : {remark.reason}")
    if _nothing_usable(found):
        warn(f"Rien n'a été repris de « {path.name} ».")
        return 2
    return 0


def undo(context: Context) -> int:
    """Put back, whole, what stood before an import."""
    args = context.args
    number = whole(args.undo, "--undo", "imports")
    if args.file is not None or args.format is not None:
        raise UserError("--undo annule un import déjà fait : ne donnez ni FICHIER ni --as.")
    with context.services() as services:
        one = services.intake.undo(number or 0)
    if args.json:
        emit(intake(one))
    else:
        half_days = french.plural(one.half_days, *_HALF)
        say(f"Import n° {one.id}, « {one.name} », annulé : {half_days} comme avant.")
    return 0


def show(context: Context, services: "Services") -> None:
    """The imports of attendance, the latest first."""
    found = services.intake.intakes()
    if context.args.json:
        emit([intake(one) for one in found])
        return
    if not found:
        say("Aucun import de présence : faites-en un avec « import --as attendance ».")
        return
    table(
        ("N°", "Fichier", "Centre", "Le", "Par", "Demi-journées", "État"),
        (
            (
                str(one.id), one.name, one.centre, french.short_date(one.at.astimezone().date()),
                one.by, str(one.half_days), "annulé" if one.undone_at else "",
            )
            for one in found
        ),
    )  # fmt: skip


def intake(one: "Intake") -> dict[str, Any]:
    """An import of `list intakes`."""
    return {
        "id": one.id,
        "at": shapes.iso(one.at),
        "by": one.by,
        "file": one.name,
        "centre": one.centre,
        "half_days": one.half_days,
        "learners": one.learners,
        "undone_at": shapes.iso(one.undone_at),
    }


def _batch(
    context: Context, services: "Services", name: str, data: bytes, centre: str
) -> "AbsenceBatch":
    """The file under the columns that are given, those of the centre, or those it says itself."""
    from tuteur_desktop.exchange.absence_columns import FIELDS

    batch = services.intake.read(name, data, centre=centre)
    given = {}
    for pair in context.args.map:
        field, mark, title = pair.partition("=")
        titles = {french.fold(one): one for one in batch.headers}
        if not mark or field.strip() not in FIELDS:
            raise UserError(
                f"--map : « {pair} » ne désigne pas une colonne ; écrivez CHAMP=TITRE, avec pour "
                f"champ {french.listing(FIELDS, 'ou')}."
            )
        if french.fold(title) not in titles:
            raise UserError(
                f"--map : « {name} » n'a pas de colonne « {title} » ; il a "
                f"{_quoted(batch.headers)}."
            )
        given[field.strip()] = titles[french.fold(title)]
    if given:
        kept = {field: title for field, title in batch.mapping.items()
                if title not in given.values()}  # fmt: skip
        batch = services.intake.read(name, data, kept | given, centre)
    if batch.missing:
        raise UserError(
            f"« {name} » : colonnes à désigner : {french.listing(batch.missing)}. Donnez-les par "
            f"--map CHAMP=TITRE ; le fichier a {_quoted(batch.headers)}."
        )
    return batch


def _quoted(titles: Iterable[str]) -> str:
    return french.listing(f"« {one} »" for one in titles)


def _nothing_usable(found: "IntakePreview") -> bool:
    from tuteur_desktop.services.intake import Outcome

    refused = found.number(Outcome.REFUSED)
    return bool(found.refused or refused) and refused == len(found.lines)


def _shape(found: "IntakePreview") -> dict[str, Any]:
    from tuteur_desktop.services.intake import Outcome

    refused = [
        {"line": one.line, "reason": f"{one.name}, {one.when} : {one.detail}"}
        for one in found.lines
        if one.outcome is Outcome.REFUSED
    ]
    return {
        "format": "attendance",
        "added": found.number(Outcome.ADDED),
        "changed": found.number(Outcome.CHANGED),
        "unchanged": found.number(Outcome.UNCHANGED),
        "refused": [*map(shapes.remark, found.refused), *refused],
        "warnings": [shapes.remark(one) for one in found.warnings],
        "conflicts": found.number(Outcome.CONFLICT),
        "half_days": found.half_days(),
        "intake": found.intake_id,
        "centre": found.centre,
        "mapping": dict(found.batch.mapping),
        "lines": [
            {
                "line": one.line,
                "learner_id": one.learner_id,
                "name": one.name,
                "outcome": one.outcome.value,
                "when": one.when,
                "says": one.says,
                "detail": one.detail,
                "half_days": len(one.cells),
            }
            for one in found.lines
        ],
    }


def _tell(name: str, found: "IntakePreview", *, dry: bool) -> None:
    from tuteur_desktop.services.intake import Outcome

    counts = [
        french.plural(found.number(Outcome(token)), one, many)
        for token, one, many in _WORDS
        if found.number(Outcome(token))
    ]
    told = french.listing(counts) or "aucune ligne"
    say(f"{name} : {told} ; {french.plural(found.half_days(), *_HALF)}.")
    names = {token: one.removeprefix("ligne ") for token, one, _many in _WORDS}
    for line in found.lines:
        if line.outcome is not Outcome.UNCHANGED:
            detail = f" ({line.detail})" if line.detail else ""
            say(f"  {names[line.outcome]} : {line.name}, {line.when}, {line.says}{detail}")
    for remark in found.warnings:
        say(f"  À vérifier : {remark.reason}")
    if dry:
        say("Essai seulement : rien n'a été changé.")
    elif found.intake_id is not None:
        say(
            f"Import n° {found.intake_id} : « import --undo {found.intake_id} » l'annule en entier."
        )
