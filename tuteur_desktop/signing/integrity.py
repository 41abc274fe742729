"""Whether a CMS signature (RFC 5652) or a time stamp token (RFC 3161) matches what it signs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import algos, core, tsp
from cryptography.hazmat.primitives import hashes
from pyhanko.sign.general import extract_signer_info
from pyhanko.sign.validation.generic_cms import (
    extract_certs_for_validation,
    extract_tst_data_iter,
    message_imprint_checker,
    validate_sig_integrity,
)
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.utils import DEFAULT_ALGORITHM_USAGE_POLICY
from pyhanko_certvalidator.util import get_pyca_cryptography_hash

from tuteur_desktop.signing.identity import name_of
from tuteur_desktop.signing.verdict import Problem, Verdict

# Digests for which collisions are made, and the shortest RSA key that EU DSS takes today.
WEAK_DIGESTS = {"md2", "md5", "sha1"}
MIN_RSA_BITS = 1900

MISMATCH = "La signature ne correspond pas au contenu : le document signé a été changé."
FORGED = "La signature n'a pas été faite par la clé du certificat qui l'accompagne."
ENCAPSULATED = "La signature porte sur un contenu caché et non sur le document."


@dataclass(frozen=True)
class Token:
    """A time stamp token that matches what it dates: when, and by which authority."""

    time: datetime
    authority: str
    self_issued: bool


def check_signature(embedded: EmbeddedPdfSignature) -> list[Problem]:
    """Check the digest and the signature itself. Weak algorithms cannot give *valide*.

    SHA-1, MD5 and short RSA keys are *impossible à vérifier*: two documents can be made to share
    such a signature, and EU DSS concludes so as well (CRYPTO_CONSTRAINTS_FAILURE).
    """
    signed_data = embedded.signed_data
    if signed_data["encap_content_info"]["content"] is not core.VOID:
        return [(Verdict.INVALID, ENCAPSULATED)]
    problems = _check(signed_data, "data", embedded.compute_digest())
    doubts = _check_strength(embedded.signer_info, embedded.signer_cert)
    return problems or [(Verdict.UNVERIFIABLE, doubt) for doubt in doubts]


def check_timestamp(embedded: EmbeddedPdfSignature) -> tuple[Token | None, list[Problem]]:
    """Check a document time stamp (`/DocTimeStamp`) against the bytes that it covers."""
    token, problems, doubts = _check_token(embedded.signed_data, embedded.compute_digest)
    problems += [(Verdict.UNVERIFIABLE, doubt) for doubt in doubts]
    return (None if problems else token), problems


def check_tokens(embedded: EmbeddedPdfSignature) -> tuple[Token | None, list[Problem]]:
    """Check the time stamps that the signature carries; return the earliest, and the problems.

    A token that says something else spoils the signature. One that says the right thing weakly
    (SHA-1, no authority) only proves no time: the signature stands without it.
    """
    tokens: list[Token] = []
    problems: list[Problem] = []
    info = embedded.signer_info
    for signed, imprint in (
        (False, message_imprint_checker(info)),
        (True, embedded.compute_digest),
    ):
        for data in extract_tst_data_iter(info, signed=signed):
            token, wrong, doubts = _check_token(data, imprint)
            problems += wrong
            if token is not None and token.self_issued:
                doubts.append("L'autorité d'horodatage n'est attestée que par elle-même.")
            problems += [(Verdict.VALID, f"L'heure n'est pas prouvée. {one}") for one in doubts]
            # A content time stamp says "not before": it does not date the signature.
            if token is not None and not doubts and not signed:
                tokens.append(token)
    return min(tokens, key=lambda token: token.time, default=None), problems


def _check_token(
    signed_data: Any, imprint_of: Callable[[str], bytes]
) -> tuple[Token | None, list[Problem], list[str]]:
    """Return the token if it holds, what contradicts it, and what makes it prove little."""
    content = signed_data["encap_content_info"]["content"]
    info = content.parsed if isinstance(content, core.ParsableOctetString) else None
    if not isinstance(info, tsp.TSTInfo):
        return None, [(Verdict.UNVERIFIABLE, "L'horodatage n'est pas un jeton RFC 3161.")], []
    signer_info = extract_signer_info(signed_data)
    algorithm = signer_info["digest_algorithm"]["algorithm"].native
    problems = _check(signed_data, "tst_info", _digest(bytes(content), algorithm))
    imprint = info["message_imprint"]
    name = imprint["hash_algorithm"]["algorithm"].native
    if imprint["hashed_message"].native != imprint_of(name):
        problems.append((Verdict.INVALID, "L'horodatage porte sur autre chose que ce document."))
    authority = extract_certs_for_validation(signed_data).signer_cert
    doubts = _check_strength(signer_info, authority)
    if name in WEAK_DIGESTS:
        doubts.append(_weak(name))
    usage = authority.extended_key_usage_value
    if usage is None or "time_stamping" not in usage.native:
        doubts.append("L'horodatage n'a pas été signé par une autorité d'horodatage.")
    if problems:
        return None, problems, []
    name = name_of(authority.subject)
    return Token(info["gen_time"].native, name, authority.self_issued), [], doubts


def _check(signed_data: Any, content_type: str, digest: bytes) -> list[Problem]:
    info = extract_signer_info(signed_data)
    certificate = extract_certs_for_validation(signed_data).signer_cert
    if signed_data["encap_content_info"]["content_type"].native != content_type:
        return [(Verdict.UNVERIFIABLE, "La signature n'est pas du genre annoncé.")]
    intact, authentic = validate_sig_integrity(info, certificate, content_type, digest)
    if not intact:
        return [(Verdict.INVALID, MISMATCH)]
    if not authentic:
        return [(Verdict.INVALID, FORGED)]
    return []


def _check_strength(info: Any, certificate: Any) -> list[str]:
    """What makes a signature prove little, although it matches."""
    name = info["digest_algorithm"]["algorithm"].native
    doubts = [_weak(name)] if name in WEAK_DIGESTS else []
    key = certificate.public_key
    if key.algorithm == "rsa" and key.bit_size < MIN_RSA_BITS:
        doubts.append(f"La clé RSA de {key.bit_size} bits est trop courte pour être sûre.")
    allowed = DEFAULT_ALGORITHM_USAGE_POLICY.digest_combination_allowed(
        info["signature_algorithm"], algos.DigestAlgorithm({"algorithm": name}), None
    )
    if not allowed:
        doubts.append("Elle annonce deux algorithmes qui se contredisent.")
    return doubts


def _weak(name: str) -> str:
    return (
        f"L'algorithme {name.upper()} n'est plus sûr : un autre contenu pourrait porter "
        "la même empreinte."
    )


def _digest(data: bytes, algorithm: str) -> bytes:
    digest = hashes.Hash(get_pyca_cryptography_hash(algorithm))
    digest.update(data)
    return digest.finalize()
