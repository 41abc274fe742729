"""Frameworks on the command line: shown, written for others, and diplomas found by name."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tuteur_desktop import cli_shapes as shapes
from tuteur_desktop.cli_context import Context, emit, say, table, visible, warn
from tuteur_desktop.cli_targets import check_target
from tuteur_desktop.domain import french
from tuteur_desktop.domain.diploma_words import shown_title
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.errors import UserError

if TYPE_CHECKING:
    from tuteur_desktop.services.registry import Services

KINDS = {"moodle": "moodle", "csv": "moodle", "json": "json"}
WORDS = frozenset({"framework", "referentiel"})
_DIPLOMA = frozenset({"diploma", "diplome"})


def do_find(context: Context) -> int:
    """Find diplomas in the catalogue: the imported kit, else the one of the program."""
    args = context.args
    if french.fold(args.what) not in _DIPLOMA:
        raise UserError(f"« {args.what} » ne se cherche pas : choisissez diploma.")
    text = " ".join(args.text)
    with context.services() as services:
        found = services.catalogue.find(text)
        source = services.catalogue.source().words()
    if args.json:
        emit([shapes.diploma(one) for one in found])
        return 0
    if not found:
        say(f"Aucun diplôme ne répond à « {text} » dans le catalogue ({source}).")
        return 0
    today = context.now().date()
    rows = [
        (
            one.rncp or "sans fiche",
            str(one.level or ""),
            shown_title(one.title),
            french.short_date(one.expires_on) if one.expires_on else "",
            "" if one.open_on(today) else "fiche finie" if one.active is not False else "inactive",
            one.code,
        )
        for one in found
    ]
    table(("Fiche", "Niv.", "Diplôme", "Jusqu'au", "", "Code"), rows)
    warn(f"Catalogue : {source}.")
    return 0


def show(context: Context, services: "Services") -> None:
    """Every framework in every version, with its blocks and skills."""
    found = services.frameworks.frameworks()
    if context.args.json:
        emit([shapes.framework(one) for one in found])
        return
    if not found:
        say("Aucun référentiel : reprenez une fiche RNCP avec « import ».")
    for one in found:
        print(visible(f"{one.code}  {one.title}  (n° {one.id})"))
        about = [f"version {one.version}", one.source, f"échelle : {one.scale.name}"]
        if one.expires_on:
            about.append(f"jusqu'au {french.date_words(one.expires_on)}")
        if one.successors:
            about.append(f"remplacé par {french.listing(one.successors)}")
        say(f"  {', '.join(filter(None, about))}.")
        for line in lines_of(one):
            print(visible(line))


def lines_of(one: Framework) -> Iterator[str]:
    """Blocks and skills, set in by their depth, with the numbers that they have."""
    for block in one.blocks:
        if block.code or block.title:
            yield f"  {block.code}  {block.title}".rstrip()
        for node in block.nodes:
            number = "" if node.id is None else f"{node.id:>4}  "
            yield f"    {number}{'  ' * node.depth}{f'{node.code} {node.title}'.strip()}"


def export_framework(context: Context) -> int:
    """Write a framework for Moodle, or as JSON, whole or not at all."""
    from tuteur_desktop.services.exchange import FRAMEWORK_FILES
    from tuteur_desktop.services.files import write_file

    args, out = context.args, Path(context.args.out)
    if args.sign or args.despite is not None or args.blank or args.start or args.end:
        raise UserError("Un référentiel ne se signe pas et n'a pas de période : donnez --as.")
    if len(args.learners) != 1:
        raise UserError("Il manque le référentiel : donnez son code, RNCP12508 par exemple.")
    kind = KINDS.get(french.fold(args.format or out.suffix.lstrip(".")))
    if kind is None:
        raise UserError("--as : choisissez moodle ou json.")
    ending = FRAMEWORK_FILES[kind][0]
    with context.services() as services:
        check_target(out, context.store, force=args.force, ending=ending.lstrip("."))
        one = services.frameworks.find(args.learners[0])
        write_file(out, services.exchange.framework_file(one, kind), force=args.force)
    count = french.plural(len(one.skills()), "compétence")
    say(f"{one.title} ({one.code}), version {one.version}, {count} : {out}")
    return 0
