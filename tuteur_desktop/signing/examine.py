"""Examine one signature of a PDF: what it covers, what it proves, what came after it."""

from datetime import datetime, timedelta
from typing import Any

from pyhanko.sign.fields import FieldMDPSpec, MDPPerm
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from tuteur_desktop.signing.covered import check_covered
from tuteur_desktop.signing.difference import Review, review
from tuteur_desktop.signing.document import Document, attempt, byte_range
from tuteur_desktop.signing.identity import name_of
from tuteur_desktop.signing.increment import check_increments
from tuteur_desktop.signing.integrity import Token, check_signature, check_timestamp, check_tokens
from tuteur_desktop.signing.level import SUBFILTERS, is_timestamp, level_of, subfilter
from tuteur_desktop.signing.rendering import shown
from tuteur_desktop.signing.values import entry
from tuteur_desktop.signing.verdict import Problem, Signature, Verdict, worst

BLANKS = b"\0\t\n\f\r "
UNREADABLE = "La signature est illisible ou d'une forme inconnue."
UNREADABLE_CHANGES = "Ce qui a été ajouté après cette signature ne peut pas être analysé."
UNCOVERED = "La signature ne couvre pas d'un seul tenant le document qu'elle devait couvrir."
UNCHANGED = "Le document n'a pas changé depuis cette signature."
ADDED = "Seuls des ajouts permis ont suivi cette signature."
TRAILING = "Des octets ont été ajoutés à la fin du fichier après cette signature."
KNOWN = "Ce certificat fait partie de ceux que vous connaissez."
UNKNOWN = "Ce certificat n'est pas de ceux que vous connaissez."
# A token comes with no signed proof of its own: further from what the signer said, it is doubted.
CLOSE = timedelta(days=1)
DATED = "L'heure vient d'un horodatage de « {} », autorité qui n'a pas été vérifiée."
DATED_OTHERWISE = (
    "Un horodatage de « {} », autorité qui n'a pas été vérifiée, donne une autre heure que "
    "celle que le signataire annonce."
)
TWO_READINGS = (
    "Le document signé est écrit d'une façon que deux lecteurs peuvent comprendre différemment."
)
NOT_PLAIN = (
    "La suite ajoutée après la signature n'est pas écrite comme un lecteur ordinaire l'attend : "
    "deux lecteurs pourraient y voir deux documents."
)
SHOWN_OTHERWISE = "Après cette signature, un lecteur ordinaire montre d'autres pages."


def unreadable(field: str) -> Signature:
    """Say of the signature in `field` that nothing can be said."""
    return Signature(
        signer="Signataire inconnu",
        time=None,
        time_source="computer",
        level="inconnu",
        covers_whole_file=False,
        verdict=Verdict.UNVERIFIABLE,
        reasons=(UNREADABLE,),
        field=field,
        certified=False,
        self_issued=False,
        trusted=False,
        expired=False,
        fingerprint="",
        kind="signature",
    )


def examine(document: Document, field: str, known: frozenset[str], now: datetime) -> Signature:
    """Examine the signature in `field`; raise what pyHanko raises on one without certificate."""
    embedded = document.embedded[field]
    certificate = embedded.signer_cert
    fingerprint = certificate.sha256.hex()
    token, whole, problems, sentences = _judge(document, embedded)
    claimed = _claimed_time(embedded, now)
    dated = token is not None and (claimed is None or abs(token.time - claimed) <= CLOSE)
    time = token.time if token and dated else claimed
    expired = now > certificate.not_valid_after
    sentences += _about_signer(certificate, time, expired=expired)
    if known:
        sentences.append(KNOWN if fingerprint in known else UNKNOWN)
    if token is not None and not is_timestamp(embedded):
        sentences.append((DATED if dated else DATED_OTHERWISE).format(token.authority))
    return Signature(
        signer=name_of(certificate.subject),
        time=time,
        time_source="timestamp" if dated else "computer",
        level=attempt(lambda: level_of(document, embedded, dated=token is not None)) or "inconnu",
        covers_whole_file=whole,
        verdict=worst([found for found, _ in problems]),
        reasons=tuple(dict.fromkeys(sentences)),
        field=field,
        certified=document.certification() is embedded,
        self_issued=certificate.self_issued,
        trusted=fingerprint in known,
        expired=expired,
        fingerprint=fingerprint,
        kind="timestamp" if is_timestamp(embedded) else "signature",
    )


def _judge(
    document: Document, embedded: EmbeddedPdfSignature
) -> tuple[Token | None, bool, list[Problem], list[str]]:
    """Return the token that dates the signature, whether it covers all, problems, sentences."""
    unread: tuple[Token | None, list[Problem]] = (None, [(Verdict.UNVERIFIABLE, UNREADABLE)])
    token, problems = attempt(lambda: _check_cms(embedded)) or unread
    whole, uncovered = _check_coverage(document, embedded)
    outcome = Review()
    if not whole and not uncovered:
        unread_changes = Review(unread=(UNREADABLE_CHANGES,))
        outcome = attempt(lambda: _check_changes(document, embedded)) or unread_changes
    if not uncovered and attempt(lambda: _is_plain(document, embedded)) is None:
        problems = [*problems, (Verdict.UNVERIFIABLE, TWO_READINGS)]
    problems = problems + uncovered
    problems += [(Verdict.MODIFIED, sentence) for sentence in outcome.refused]
    problems += [(Verdict.UNVERIFIABLE, sentence) for sentence in outcome.unread]
    sentences = [sentence for _, sentence in problems]
    if worst([found for found, _ in problems]) is Verdict.VALID:
        sentences = [UNCHANGED if whole else ADDED, *outcome.remarks, *sentences]
    return token, whole, problems, sentences


def _check_cms(embedded: EmbeddedPdfSignature) -> tuple[Token | None, list[Problem]]:
    kind = subfilter(embedded)
    if kind not in SUBFILTERS:
        reason = f"La signature est d'une forme que ce logiciel ne vérifie pas ({kind})."
        return None, [(Verdict.UNVERIFIABLE, reason)]
    if is_timestamp(embedded):
        return check_timestamp(embedded)
    problems = check_signature(embedded)
    if problems:
        return None, problems
    return check_tokens(embedded)


def _check_coverage(
    document: Document, embedded: EmbeddedPdfSignature
) -> tuple[bool, list[Problem]]:
    """Whether the signature covers all the file, and what it leaves out of what it should cover.

    pyHanko compares lengths; here the gap must also hold the signature itself and nothing else.
    """
    end = attempt(lambda: _end_of_range(document.pdf, embedded))
    level = attempt(embedded.evaluate_signature_coverage)
    complete = (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
    if end is None or level not in complete:
        return False, [(Verdict.MODIFIED, UNCOVERED)]
    if end == len(document.pdf):
        return True, []
    embedded.coverage = level  # type: ignore[assignment]  # pyHanko leaves it to its callers
    last = embedded.signed_revision == document.reader.xrefs.total_revisions - 1
    after_end = document.pdf[document.pdf.rfind(b"%%EOF") + len(b"%%EOF") :]
    if (last and document.pdf[end:].strip(BLANKS)) or after_end.strip(BLANKS):
        return False, [(Verdict.MODIFIED, TRAILING)]
    return False, []


def _end_of_range(pdf: bytes, embedded: EmbeddedPdfSignature) -> int | None:
    """Offset where the signed bytes end; None unless they are all but the signature's digits."""
    start, first, second, rest = byte_range(embedded.sig_object)
    hole = pdf[first:second]
    if start != 0 or not 0 < first < second or rest < 0 or second + rest > len(pdf):
        return None
    if hole[:1] != b"<" or hole[-1:] != b">":
        return None
    if bytes.fromhex(hole[1:-1].decode("ascii")) != embedded.pkcs7_content:
        return None
    return second + rest


def _is_plain(document: Document, embedded: EmbeddedPdfSignature) -> bool:
    """True when what the signature covers has one reading; raise otherwise."""
    end = _end_of_range(document.pdf, embedded)
    if end is not None:
        revision = document.reader.get_historical_resolver(embedded.signed_revision)
        check_covered(document.pdf, end, revision)
    return True


def _check_changes(document: Document, embedded: EmbeddedPdfSignature) -> Review:
    """Judge what follows: how it is written, what it changes, what another reader shows."""
    end = _end_of_range(document.pdf, embedded) or 0
    updates = document.reader.xrefs.total_revisions - 1 - embedded.signed_revision
    outcome = _review_changes(document, embedded)
    if outcome.refused:
        return outcome
    try:
        check_increments(document.pdf, end, updates)
    except (ValueError, LookupError, TypeError, AttributeError):
        return Review(refused=(NOT_PLAIN,))
    before = shown(document.pdf[:end])
    if before is not None and before != shown(document.pdf):
        return Review(refused=(SHOWN_OTHERWISE,))
    return outcome


def _review_changes(document: Document, embedded: EmbeddedPdfSignature) -> Review:
    permissions = [embedded.docmdp_level]
    certification = document.certification()
    fields_open = False
    if certification is not None and certification.signed_revision <= embedded.signed_revision:
        granted = certification.docmdp_level
        permissions.append(granted)
        fields_open = granted in (MDPPerm.FILL_FORMS, MDPPerm.ANNOTATE)
    declared = [one.value for one in permissions if one is not None]
    return review(
        document.reader,
        embedded.signed_revision,
        fields_open=fields_open,
        permission=MDPPerm(min(declared)) if declared else None,
        locks=embedded.fieldmdp or _lock(embedded.sig_field),
    )


def _lock(field: Any) -> FieldMDPSpec | None:
    """The fields that a signature field locks, which its signature ought to repeat."""
    lock = entry(field, "/Lock", {})
    return FieldMDPSpec.from_pdf_object(lock) if "/Action" in lock else None


def _claimed_time(embedded: EmbeddedPdfSignature, now: datetime) -> datetime | None:
    """The time by the signer's clock; without a zone it is taken to be of the zone of `now`."""
    time = attempt(lambda: embedded.self_reported_timestamp)
    if time is not None and time.tzinfo is None:
        return time.replace(tzinfo=now.tzinfo)
    return time


def _about_signer(certificate: Any, time: datetime | None, *, expired: bool) -> list[str]:
    """What must be known beside the verdict: whose word the name is, and until when."""
    sentences = []
    if certificate.self_issued:
        sentences.append(
            "Le certificat est auto-émis : valide, une telle signature prouve l'intégrité du "
            "document, pas l'identité de la personne."
        )
    else:
        issuer = name_of(certificate.issuer)
        sentences.append(f"Le nom est attesté par « {issuer} », qui n'a pas été vérifié.")
    if expired:
        sentences.append("Le certificat a expiré depuis : l'intégrité du document n'en dépend pas.")
    dates = (certificate.not_valid_before, certificate.not_valid_after)
    if time is not None and not dates[0] <= time <= dates[1]:
        sentences.append("L'heure de signature est hors des dates du certificat.")
    return sentences
