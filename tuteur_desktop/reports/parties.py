"""Who a document is about, who signs it, and what its register line says."""

from dataclasses import dataclass
from datetime import date

from tuteur_desktop.domain.contracts import Kind


@dataclass(frozen=True)
class Parties:
    """Learner, company, tutor and centre, in the words the document prints.

    `tutor` is in charge at the end of the period; `tutors` says who was, when there were several.
    """

    learner: str
    birth: date | None
    contract_kind: Kind
    contract_start: date
    contract_end: date
    weekly_hours: float | None
    company: str
    siret: str
    address: str
    tutor: str
    tutor_role: str
    signatory: str
    signatory_title: str
    centre: str
    centre_contact: str
    diploma: str
    rncp: str
    minor: bool
    tutors: str = ""


@dataclass(frozen=True)
class Issue:
    """One issue of a document: its number and revision, none of which a draft has.

    `signer` is who is about to sign it, whose own name the tutor's box then bears.
    """

    number: str
    revision: int
    edited_on: date
    fingerprint: str
    despite: str = ""
    replaces: str = ""
    reopened: str = ""
    draft: bool = False
    signer: str = ""

    @property
    def numbered(self) -> bool:
        """Whether it stands in the register."""
        return bool(self.number) and not self.draft
