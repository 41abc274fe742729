"""What a verification says: five verdicts in words, and what is known of each signature."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """What can be said of a document or of one signature, trust and expiry left aside."""

    VALID = "valid"
    MODIFIED = "modified"
    INVALID = "invalid"
    UNVERIFIABLE = "unverifiable"
    UNSIGNED = "unsigned"


VERDICT_WORDS = {
    Verdict.VALID: "valide",
    Verdict.MODIFIED: "modifié après signature",
    Verdict.INVALID: "invalide",
    Verdict.UNVERIFIABLE: "impossible à vérifier",
    Verdict.UNSIGNED: "non signé",
}

# The boxes of our own documents; those of others are named as they are.
BOXES = {
    "tutor": "tuteur",
    "employer": "employeur",
    "learner": "alternant",
    "representative": "représentant légal",
    "centre": "centre de formation",
}

# The worst first: a document is worth what its worst signature is worth.
WORST = (Verdict.INVALID, Verdict.MODIFIED, Verdict.UNVERIFIABLE, Verdict.VALID, Verdict.UNSIGNED)

# What a step of the verification found wrong, with its French sentence.
Problem = tuple[Verdict, str]


@dataclass(frozen=True)
class Signature:
    """One signature or document time stamp, and what was found of it.

    `time_source` is "computer" (what the signer's clock said) or "timestamp" (a token);
    `level` is a PAdES level (ETSI EN 319 142-1) or the family of the signature;
    `fingerprint` is the SHA-256 of the certificate; `kind` is "signature" or "timestamp".
    """

    signer: str
    time: datetime | None
    time_source: str
    level: str
    covers_whole_file: bool
    verdict: Verdict
    reasons: tuple[str, ...]
    field: str
    certified: bool
    self_issued: bool
    trusted: bool
    expired: bool
    fingerprint: str
    kind: str

    @property
    def label(self) -> str:
        """The name of the signer and the box signed in: two signers may bear one name."""
        return f"{self.signer} (case « {BOXES.get(self.field, self.field)} »)"


@dataclass(frozen=True)
class Verification:
    """The verdict on a document, its reasons in French, and its signatures, oldest first."""

    verdict: Verdict
    reasons: tuple[str, ...]
    signatures: tuple[Signature, ...]


def worst(verdicts: list[Verdict], otherwise: Verdict = Verdict.VALID) -> Verdict:
    """Return the worst of `verdicts`, or `otherwise` when there is none."""
    return min(verdicts, key=WORST.index, default=otherwise)
