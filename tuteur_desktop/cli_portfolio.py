"""Export of a portfolio: one PDF, or a folder when the target is not named as a PDF."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tuteur_desktop.cli_context import Context
from tuteur_desktop.cli_targets import check_folder, check_target
from tuteur_desktop.errors import UserError

if TYPE_CHECKING:
    from tuteur_desktop.services.documents import Issued
    from tuteur_desktop.services.registry import Services


def export_portfolio(
    context: Context, services: "Services", named: str, unlock: Callable[["Services"], None]
) -> "Issued":
    """Write the portfolio of a learner up to today. Raises UserError, nothing being left."""
    from tuteur_desktop.services import portfolio_folder
    from tuteur_desktop.services.portfolio import Asked

    args, out = context.args, Path(context.args.out)
    if args.start is not None or args.end is not None or args.despite is not None:
        raise UserError(
            "Le portefeuille va du début du contrat à aujourd'hui et ne se signe pas avec une "
            "réserve : ôtez --from, --to et --despite."
        )
    learner = services.learners.find(named)
    one_file = out.suffix.lower() == ".pdf"
    if one_file:
        check_target(out, context.store, force=args.force)
    else:
        check_folder(out, context.store)
        portfolio_folder.refuse(out, force=args.force)
    if args.sign:
        unlock(services)
    asked = Asked(args.with_confidential, args.dossier, args.sign)
    make = services.portfolio.pdf if one_file else services.portfolio.folder
    return make(learner.id or 0, out, asked, _told, force=args.force)


def _told(done: int, whole: int) -> bool:
    """A count on a terminal, where a script would only keep it."""
    if sys.stderr.isatty() and whole > 4:
        print(f"\r{done + 1} / {whole}", end="\n" * (done + 1 == whole), file=sys.stderr)
    return True
