"""Verbs of documents: export into a PDF file, signed if asked, and reopen."""

import getpass
import os
import sys
from argparse import Namespace
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tuteur_desktop import cli_shapes as shapes
from tuteur_desktop.cli_context import Context, emit, say, warn
from tuteur_desktop.cli_frameworks import WORDS as FRAMEWORK
from tuteur_desktop.cli_frameworks import export_framework
from tuteur_desktop.cli_papers import export_paper, paper
from tuteur_desktop.cli_portfolio import export_portfolio
from tuteur_desktop.cli_targets import check_target
from tuteur_desktop.cli_values import MAX_TEXT, known_day, text, token
from tuteur_desktop.domain import french, words
from tuteur_desktop.domain.documents import PAPERS, DocumentKind
from tuteur_desktop.errors import UserError

if TYPE_CHECKING:
    from tuteur_desktop.services.documents import Issued, Request
    from tuteur_desktop.services.registry import Services

PASSPHRASE = "TUTEUR_PASSPHRASE"
_KINDS = {
    "presence": DocumentKind.ATTENDANCE, "releve": DocumentKind.ATTENDANCE,
    "progression": DocumentKind.PROGRESS, "rapport": DocumentKind.PROGRESS,
    "etat des absences": DocumentKind.ABSENCES, "decompte": DocumentKind.PRESENCE_COUNT,
    "attestation": DocumentKind.INTERNSHIP, "stage": DocumentKind.INTERNSHIP,
    "portefeuille": DocumentKind.PORTFOLIO, "portfolio": DocumentKind.PORTFOLIO,
}  # fmt: skip
# One bound given, the other is that of its month.
_BY_MONTH = frozenset({DocumentKind.ATTENDANCE, DocumentKind.ABSENCES})


def do_export(context: Context) -> int:
    """Issue a document, write it, and say what has to be known of it."""
    from tuteur_desktop.services.documents import refuse_kind, replacing

    args = context.args
    if french.fold(args.kind) in FRAMEWORK:
        return export_framework(context)
    if args.format is not None:
        raise UserError("--as ne vaut que pour « export framework ».")
    working = paper(args.kind)
    if working is not None:
        _refuse_options(args, working)
        return export_paper(context, working)
    out = Path(args.out)
    with context.services() as services:
        refuse_kind(args.kind, services.profile.profile().role)
        kind = _KINDS.get(french.fold(args.kind))
        kind = kind or token(words.DOCUMENTS, args.kind, "Le document")
        _refuse_options(args, kind)
        if kind is DocumentKind.PORTFOLIO:
            issued = export_portfolio(context, services, _one(args.learners), unlock)
            _tell(issued, out, None, ())
            return 0
        request = _request(context, services, kind)
        check_target(out, context.store, force=args.force)
        objections = services.documents.objections(request)
        if args.sign:
            services.documents.refuse(request, objections)
        elif request.despite:
            warn("--despite n'a de sens qu'avec --sign : la raison n'est pas imprimée.")
        with replacing(out, force=args.force) as deliver:
            # Asked only once the file can be written: a refusal must not leave an identity.
            if args.sign:
                unlock(services)
            issued = services.documents.issue(request, sign=args.sign, deliver=deliver)
    _tell(issued, out, request, objections)
    return 0


_OWN = {
    "blank": ("--blank", ("group", "grid")), "blocks": ("--block", ("grid", "self-rating")),
    "fillable": ("--fillable", ("self-rating",)),
    "on": ("--on", ("grid",)), "voices": ("--by", ("grid",)),
    "with_confidential": ("--with-confidential", ("portfolio",)),
    "dossier": ("--dossier", ("portfolio",)),
}  # fmt: skip


def _refuse_options(args: Namespace, kind: str) -> None:
    """Raise UserError for an option of another document."""
    for name, (option, kinds) in _OWN.items():
        if getattr(args, name) and kind not in kinds:
            known = french.listing((f"« export {one} »" for one in kinds), "ou")
            raise UserError(f"{option} ne vaut que pour {known}.")


def _request(context: Context, services: "Services", kind: DocumentKind) -> "Request":
    from tuteur_desktop.services.documents import Request

    args = context.args
    despite = text(args.despite, "La raison")
    if kind in PAPERS:
        if args.start is not None or args.end is not None:
            raise UserError("--from et --to ne valent pas pour ce document : il a sa propre date.")
        return replace(services.documents.asked(kind, args.learners), despite=despite)
    learner = services.learners.find(_one(args.learners))
    start, end = _period(context, services, kind, learner.id or 0)
    return Request(kind, learner.id or 0, start, end, despite)


def _one(named: list[str]) -> str:
    if len(named) != 1:
        raise UserError(
            "Il manque : ALTERNANT." if not named else "Un document est d'un seul alternant : "
            "donnez son numéro, ou son nom entre guillemets."
        )  # fmt: skip
    return named[0]


def do_reopen(context: Context) -> int:
    """Open again the period that a signed report closes, with a reason."""
    args = context.args
    reason = text(args.reason, "Le motif", MAX_TEXT)
    with context.services() as services:
        known = services.documents.find(text(args.document, "Le document"))
        one = services.documents.reopen(known.id or 0, reason)
    if args.json:
        emit(shapes.document(one))
        return 0
    say(
        f"{words.DOCUMENTS[one.kind]} n° {one.number}, révision {one.revision}, {one.learner} : "
        f"{french.period_words(one.starts_on, one.ends_on)} est rouvert à la correction. Ce "
        f"document reste au registre ; la révision suivante imprimera le motif."
    )
    return 0


def _period(
    context: Context, services: "Services", kind: DocumentKind, learner_id: int
) -> tuple[date, date]:
    """What was asked for; a bound that is not given follows from the other, or from the kind."""
    args = context.args
    start = None if args.start is None else known_day(args.start, "--from")
    end = None if args.end is None else known_day(args.end, "--to")
    if start is not None and end is not None:
        return start, end
    if kind in _BY_MONTH and start is not None:
        following = (start.replace(day=28) + timedelta(days=4)).replace(day=1)
        return start, following - timedelta(days=1)
    if kind in _BY_MONTH and end is not None:
        return end.replace(day=1), end
    first, last = services.documents.default_period(kind, learner_id)
    return start or first, end or last


def unlock(services: "Services") -> None:
    """Load the signing identity; the first time, make it."""
    from tuteur_desktop.services.signing import SHORT_PASSPHRASE

    signing = services.signing
    secret = os.environ.get(PASSPHRASE)
    if signing.exists:
        signing.unlock(secret or _ask("Phrase de passe : "))
        return
    name = services.profile.profile().tutor
    if not name.strip():
        raise UserError("Il manque votre nom : complétez votre profil avant de signer.")
    if not secret:
        secret = _ask("Choisissez une phrase de passe pour signer : ")
        if secret != _ask("Encore une fois : "):
            raise UserError("Les deux phrases de passe diffèrent : recommencez.")
    signing.create(name, secret)
    if len(secret) < SHORT_PASSPHRASE:
        warn(f"Phrase de passe courte : {SHORT_PASSPHRASE} caractères ou plus sont conseillés.")
    warn(f"Identité de signature créée pour {name} : {signing.path}")


def _ask(words: str) -> str:
    if not sys.stdin.isatty():
        raise UserError(
            f"Il manque la phrase de passe : mettez-la dans {PASSPHRASE}, ou lancez la commande "
            f"dans un terminal."
        )
    try:
        return getpass.getpass(french.typeset(words))
    except EOFError:
        raise UserError("La phrase de passe n'a pas été donnée : rien n'a été signé.") from None


def _tell(
    issued: "Issued", out: Path, request: "Request | None", objections: tuple[str, ...]
) -> None:
    one = issued.document
    signed = f"signé par {one.signer}" if one.signed_at else "non signé"
    period = french.period_words(one.starts_on, one.ends_on)
    about = [f"révision {one.revision}", *filter(None, [one.learner]), period, signed]
    say(f"{words.DOCUMENTS[one.kind]} n° {one.number}, {', '.join(about)} : {out}")
    if issued.missing:
        warn(
            f"Caractères absents de la police, imprimés par leur code : "
            f"{french.listing(issued.missing)}."
        )
    if objections and request is not None:
        reason = f" Raison imprimée : {request.despite}" if issued.document.despite else ""
        warn(f"À savoir : {' '.join(objections)}{reason}")
