"""Verify the signatures of a PDF, offline: five verdicts in words, with their reasons.

The verdict speaks of integrity alone. Who the signer is (`trusted`, `self_issued`), whether the
certificate is past its dates (`expired`) and the PAdES level are told apart from it.
"""

from datetime import datetime

from tuteur_desktop.errors import UserError
from tuteur_desktop.signing.document import Document, attempt
from tuteur_desktop.signing.examine import examine, unreadable
from tuteur_desktop.signing.verdict import (
    VERDICT_WORDS,
    Signature,
    Verdict,
    Verification,
    worst,
)

__all__ = ["VERDICT_WORDS", "Signature", "Verdict", "Verification", "verify"]

HEADER_ZONE = 1024
DAMAGED = "Le fichier est abîmé : il ne peut pas être lu en entier, ni donc vérifié."
ENCRYPTED = "Le document est protégé par un mot de passe : ses signatures ne peuvent pas être lues."
ORPHAN = (
    "Une signature se trouve encore dans le fichier, mais plus aucune case ne la porte : "
    "elle a été retirée ou remplacée."
)
UNSIGNED = "Ce document ne porte aucune signature électronique."
MAX_REVISIONS = 60
TOO_MANY = f"Le fichier a été complété plus de {MAX_REVISIONS} fois : c'est trop pour être analysé."


def verify(pdf: bytes, *, known: frozenset[str] = frozenset(), now: datetime) -> Verification:
    """Verify every signature of `pdf`; the worst one gives the verdict.

    `known` holds the fingerprints (SHA-256, hexadecimal) of the certificates one trusts; `now`,
    with its time zone, decides of `expired`. Neither weighs on the verdict. `UserError` only when
    `pdf` is not a PDF at all; whatever the library cannot read is *impossible à vérifier*.
    """
    if b"%PDF-" not in pdf[:HEADER_ZONE]:
        raise UserError("Ce fichier n'est pas un PDF : choisissez le document signé lui-même.")
    damaged = Verification(Verdict.UNVERIFIABLE, (DAMAGED,), ())
    too_many = Verification(Verdict.UNVERIFIABLE, (TOO_MANY,), ())
    if pdf.count(b"startxref") > MAX_REVISIONS:
        return too_many
    document = attempt(lambda: Document.open(pdf))
    if document is None:
        return damaged
    if document.reader.xrefs.total_revisions > MAX_REVISIONS:
        return too_many
    if document.reader.encrypted:
        return Verification(Verdict.UNVERIFIABLE, (ENCRYPTED,), ())
    return attempt(lambda: _verify(document, known, now)) or damaged


def _verify(document: Document, known: frozenset[str], now: datetime) -> Verification:
    signatures = tuple(_examine(document, name, known, now) for name in document.in_order())
    verdicts = [signature.verdict for signature in signatures]
    reasons = []
    if document.holds_orphan():
        verdicts.append(Verdict.MODIFIED if signatures else Verdict.UNVERIFIABLE)
        reasons.append(ORPHAN)
    verdict = worst(verdicts, otherwise=Verdict.UNSIGNED)
    for signature in signatures:
        if signature.verdict == verdict:
            reasons += [f"{signature.label} : {reason}" for reason in signature.reasons]
    if verdict is Verdict.UNSIGNED:
        reasons.append(UNSIGNED)
    told = tuple(dict.fromkeys(reasons)) + _still_empty(document)
    return Verification(verdict, told, signatures)


def _examine(document: Document, name: str, known: frozenset[str], now: datetime) -> Signature:
    return attempt(lambda: examine(document, name, known, now)) or unreadable(name)


def _still_empty(document: Document) -> tuple[str, ...]:
    count = len(document.empty)
    if count == 0:
        return ()
    if count == 1:
        return ("Une case de signature est encore vide.",)
    return (f"{count} cases de signature sont encore vides.",)
