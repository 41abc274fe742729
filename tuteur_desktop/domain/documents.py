"""Issued documents: kinds, numbers, revisions and the text a progress report carries."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class DocumentKind(StrEnum):
    """What a document is; the value is also its verb on the command line."""

    ATTENDANCE = "attendance"
    PROGRESS = "progress"
    ABSENCES = "absences"  # état des absences, for the centre
    PRESENCE_COUNT = "presence-count"  # décompte de présence of a stage
    INTERNSHIP = "internship"  # attestation de stage
    MINUTES = "minutes"  # compte rendu d'entretien
    GROUP_MINUTES = "group-minutes"
    CHECKLIST = "checklist"  # pense-bête
    FIRST_DAY = "first-day"
    GUIDE = "guide"  # repères de suivi
    SAFETY = "safety"  # fiche d'accueil sécurité
    HANDOVER = "handover"  # fiche de passation
    TUTOR_HOURS = "tutor-hours"  # attestation de fonction tutorale
    PORTFOLIO = "portfolio"  # portefeuille de compétences


@dataclass(frozen=True)
class NotOurs:
    """A document that the training organisation issues and signs, and why it is not made here.

    `words` are what people type for it, folded.
    """

    title: str
    words: tuple[str, ...]
    why: str
    later: str


NOT_OURS = (
    NotOurs(
        "Feuille d'émargement",
        ("emargement",),
        "Elle se signe au centre, à chaque demi-journée, par l'apprenant et le formateur : "
        "l'organisme de formation l'établit (R6313-3, D6211-2).",
        "Elle viendra avec les séances de l'organisme de formation ; pas encore disponible ici.",
    ),
    NotOurs(
        "Certificat de réalisation",
        ("certificat", "realisation"),
        "L'organisme de formation le remplit et le signe, sur le modèle fixé par arrêté.",
        "Il viendra avec les actions de l'organisme de formation ; pas encore disponible ici.",
    ),
)
OURS = "L'entreprise atteste la présence chez elle : choisissez le relevé de présence."


def not_ours(folded: str) -> NotOurs | None:
    """The document of the training organisation that a folded text names; None for any other."""
    return next((one for one in NOT_OURS if any(word in folded for word in one.words)), None)


LOCKING = frozenset({DocumentKind.ATTENDANCE})  # signed, they close their period
# Made from their own place, each about one thing that `Document.subject` names.
PAPERS = frozenset({
    DocumentKind.MINUTES, DocumentKind.GROUP_MINUTES, DocumentKind.CHECKLIST,
    DocumentKind.FIRST_DAY, DocumentKind.GUIDE, DocumentKind.SAFETY, DocumentKind.HANDOVER,
    DocumentKind.TUTOR_HOURS, DocumentKind.PORTFOLIO,
})  # fmt: skip
# Signed, they are kept as they are: a correction reopens them first, with a reason.
CLOSING = LOCKING | {
    DocumentKind.MINUTES, DocumentKind.GROUP_MINUTES, DocumentKind.GUIDE, DocumentKind.SAFETY,
    DocumentKind.HANDOVER,
}  # fmt: skip
MONTHLY = frozenset({DocumentKind.ATTENDANCE, DocumentKind.ABSENCES})  # asked for month by month
OF_A_STAGE = frozenset({DocumentKind.PRESENCE_COUNT, DocumentKind.INTERNSHIP})


@dataclass(frozen=True)
class Document:
    """One line of the register. `fingerprint` is the SHA-256 of the canonical report data.

    `subject` is what a paper is about (« minutes:12 »), beyond its learner and its dates.
    """

    number: str
    revision: int
    kind: DocumentKind
    learner_id: int | None
    learner: str
    starts_on: date
    ends_on: date
    issued_at: datetime
    issued_by: str
    fingerprint: str
    id: int | None = None
    piece: str | None = None
    signed_at: datetime | None = None
    signer: str = ""
    replaced_by: str | None = None
    withdrawn: bool = False
    despite: str = ""
    reopened_at: datetime | None = None
    reopened_by: str = ""
    reopen_reason: str = ""
    subject: str = ""

    @property
    def closes(self) -> bool:
        """Whether it is kept as it is until somebody reopens it."""
        signed = self.signed_at is not None and self.reopened_at is None and not self.withdrawn
        return signed and self.kind in CLOSING

    @property
    def locks(self) -> bool:
        """Whether it closes its period now."""
        signed = self.signed_at is not None and self.reopened_at is None and not self.withdrawn
        return signed and self.kind in LOCKING


@dataclass(frozen=True)
class ProgressNote:
    """What the tutor types for one progress report, and the learner's own words."""

    summary: str = ""
    objectives: str = ""
    learner_words: str = ""


def subject_number(subject: str) -> int:
    """The number in what a paper is about, 12 in « minutes:12 »."""
    return int(subject.rpartition(":")[2])


def canonical(data: dict[str, Any]) -> bytes:
    """One JSON text for one content: keys sorted, no spaces, UTF-8."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def fingerprint(data: dict[str, Any]) -> str:
    """SHA-256, in hexadecimal, of the canonical JSON of a report's data."""
    return hashlib.sha256(canonical(data)).hexdigest()


def short_fingerprint(full: str) -> str:
    """The first eight bytes in groups of four, as the foot of a page shows them."""
    return " ".join(full[i : i + 4] for i in range(0, 16, 4))


def document_number(year: int, rank: int) -> str:
    """« 2026-041 »."""
    return f"{year}-{rank:03d}"
