"""Evidence of a portfolio: what shows a skill, and who agreed that it be kept."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tuteur_desktop.domain.skills import LearningPlace, Voice


class EvidenceKind(StrEnum):
    """What a piece of evidence is made of."""

    FILE = "file"
    PHOTO = "photo"
    TEXT = "text"
    LINK = "link"


class Agreement(StrEnum):
    """Whether the people and the customers that it shows agreed."""

    UNNEEDED = "unneeded"
    ASKED = "asked"
    GIVEN = "given"


@dataclass(frozen=True)
class Evidence:
    """One piece: `piece` is the SHA-256 of its bytes, `address` a link that is never opened here.

    `confidential` keeps it out of the portfolio that is handed over unless it is asked for.
    """

    learner_id: int
    kind: EvidenceKind
    title: str
    on: date
    skills: tuple[int, ...] = ()
    id: int | None = None
    by: Voice = Voice.TUTOR
    place: LearningPlace | None = None
    text: str = ""
    address: str = ""
    piece: str | None = None
    file_name: str = ""
    media_type: str = ""
    size: int = 0
    agreement: Agreement = Agreement.UNNEEDED
    agreement_from: str = ""
    confidential: bool = False
    note: str = ""
    recorded_at: datetime | None = None
    recorded_by: str = ""
