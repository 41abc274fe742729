"""Working papers of the verb export: payroll, group, table, grid, self-rating. None is signed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tuteur_desktop.cli_context import Context, say
from tuteur_desktop.cli_targets import check_target
from tuteur_desktop.cli_values import known_day, period, token
from tuteur_desktop.domain import french
from tuteur_desktop.domain.words import VOICES
from tuteur_desktop.errors import UserError

if TYPE_CHECKING:
    from tuteur_desktop.services.registry import Services

Wanted = Sequence[int] | None  # numbers of learners, or all of them
_ALL = frozenset({"all", "tous", "toutes"})


def export_paper(context: Context, name: str) -> int:
    """Write a working paper; its kind of file follows from how its name ends."""
    from tuteur_desktop.services.files import write_file

    args, out = context.args, Path(context.args.out)
    title, make, endings = _PAPERS[name]
    if args.sign or args.despite is not None:
        raise UserError(f"{title} : ce papier de travail ne se signe pas.")
    ending = out.suffix.lower().lstrip(".")
    if ending not in endings:
        names = french.listing((f"« .{one} »" for one in endings), "ou")
        raise UserError(f"{title} : terminez le nom de « {out} » par {names}.")
    with context.services() as services:
        check_target(out, context.store, force=args.force, ending=endings[0])
        wanted, who = _learners(services, args.learners)
        when, content = make(context, services, wanted, ending)
        write_file(out, content, force=args.force)
    say(f"{title}, {when}, {who} : {out}")
    return 0


def _learners(services: "Services", named: Sequence[str]) -> tuple[Wanted, str]:
    if not named or any(french.fold(one) in _ALL for one in named):
        return None, "tous les alternants"
    found = {one.id or 0: one.name for one in map(services.learners.find, named)}
    return list(found), french.listing(found.values())


def _payroll(
    context: Context, services: "Services", wanted: Wanted, ending: str
) -> tuple[str, bytes]:
    month = _month(context)
    found = services.prints.payroll(month, wanted)
    if not found.lines:
        raise UserError(f"Aucun contrat ne couvre {french.month_words(month)} : vérifiez le mois.")
    make = services.prints.payroll_csv if ending == "csv" else services.prints.payroll_pdf
    return french.month_words(month), make(found)


def _month(context: Context) -> date:
    """The first day of the month that is asked for, or of the last full one."""
    args = context.args
    start, end = args.start, args.end
    if start is None and end is None:
        return (context.now().date().replace(day=1) - timedelta(days=1)).replace(day=1)
    first, last = period(start or end, end or start)
    if (first.year, first.month) != (last.year, last.month):
        raise UserError("Le récapitulatif pour la paie est d'un seul mois : corrigez les dates.")
    return first.replace(day=1)


def _group(
    context: Context, services: "Services", wanted: Wanted, _ending: str
) -> tuple[str, bytes]:
    args = context.args
    on = context.now().date() if args.start is None else known_day(args.start, "--from")
    monday = on - timedelta(days=on.weekday())
    if args.end is not None and not monday <= known_day(args.end, "--to") < monday + timedelta(7):
        raise UserError("La feuille d'un groupe est d'une seule semaine : corrigez les dates.")
    if wanted is None:
        wanted = [one.id or 0 for one in services.learners.learners()]
    content = services.prints.group_sheet(wanted, monday, blank=args.blank)
    return f"semaine du {french.date_words(monday)}", content


def _table(
    context: Context, services: "Services", wanted: Wanted, ending: str
) -> tuple[str, bytes]:
    args = context.args
    if args.start is None or args.end is None:
        raise UserError("Il manque la période : donnez --from et --to.")
    span = period(args.start, args.end)
    files = services.attendance_files
    content = (files.xlsx if ending == "xlsx" else files.csv)(wanted, *span)
    return french.period_words(*span), content


def _self_rating(
    context: Context, services: "Services", wanted: Wanted, _ending: str
) -> tuple[str, bytes]:
    args = context.args
    if wanted is None or len(wanted) != 1:
        raise UserError(
            "Une feuille d'autopositionnement est d'un seul alternant : donnez son numéro ou son "
            "nom."
        )
    if args.start is not None or args.end is not None:
        raise UserError("--from et --to ne valent pas pour cette feuille : elle est d'aujourd'hui.")
    learner_id = wanted[0]
    framework, blocks = _blocks(services, learner_id, args.blocks)
    content = services.self_rating.sheet(
        learner_id, framework_id=framework, blocks=blocks, fillable=args.fillable
    )
    return "à remplir à l'écran" if args.fillable else "à imprimer", content


def _blocks(
    services: "Services", learner_id: int, named: Sequence[str]
) -> tuple[int | None, list[int] | None]:
    """The framework and the blocks that words name; all of the first framework without any."""
    if not named:
        return None, None
    for framework in services.self_rating.frameworks(learner_id):
        found = []
        for typed in map(french.fold, named):
            found += [one.id or 0 for one in framework.blocks
                      if typed in (french.fold(one.code), french.fold(one.title))]  # fmt: skip
        if len(found) == len(named):
            return framework.id, found
    raise UserError(
        f"Aucun référentiel suivi n'a {french.listing(f'« {one} »' for one in named)} : donnez les "
        f"codes ou les intitulés de blocs d'un même référentiel."
    )


def _grid(
    context: Context, services: "Services", wanted: Wanted, _ending: str
) -> tuple[str, bytes]:
    args = context.args
    if wanted is None or len(wanted) != 1:
        raise UserError("Une grille est d'un seul alternant : donnez son numéro ou son nom.")
    if args.start is not None or args.end is not None:
        raise UserError("La grille est d'un seul jour : donnez --on, ou rien pour aujourd'hui.")
    on = None if args.on is None else known_day(args.on, "--on")
    asked = services.skill_grid.find(wanted[0], args.blocks, on)
    voices = tuple(token(VOICES, one, "La voix") for one in args.voices)
    asked = replace(asked, blank=args.blank, voices=voices or asked.voices)
    when = "à remplir" if args.blank else f"au {french.date_words(on or context.now().date())}"
    return when, services.skill_grid.pdf(wanted[0], asked)


Make = Callable[[Context, "Services", Wanted, str], tuple[str, bytes]]
_PAPERS: dict[str, tuple[str, Make, tuple[str, ...]]] = {
    "payroll": ("Récapitulatif pour la paie", _payroll, ("pdf", "csv")),
    "group": ("Feuille de groupe", _group, ("pdf",)),
    "table": ("Table des demi-journées", _table, ("csv", "xlsx")),
    "self-rating": ("Feuille d'autopositionnement", _self_rating, ("pdf",)),
    "grid": ("Grille d’évaluation", _grid, ("pdf",)),
}
_WORDS = {
    "paie": "payroll", "recapitulatif pour la paie": "payroll", "groupe": "group",
    "feuille de groupe": "group", "grille": "grid", "grille d'evaluation": "grid",
    "grille d’evaluation": "grid", "demi-journees": "table", "half-days": "table",
    "autopositionnement": "self-rating",
}  # fmt: skip


def paper(kind: str) -> str | None:
    """The working paper that a word names; None for anything else."""
    typed = french.fold(kind)
    return typed if typed in _PAPERS else _WORDS.get(typed)
