"""The tutor's own file: conditions, credentials, hours by mission, funding of a contract."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class CredentialKind(StrEnum):
    """What a tutor holds."""

    TRAINING = "training"
    LICENCE = "licence"  # habilitation: permis de former, MATU …


class Mission(StrEnum):
    """What time is spent on: the five of D6325-7, or those of the maître d'apprentissage."""

    WELCOME = "welcome"  # D6325-7, 1°
    ORGANISE = "organise"  # D6325-7, 2°
    TIMETABLE = "timetable"  # D6325-7, 3°
    LIAISON = "liaison"  # D6325-7, 4°
    ASSESS = "assess"  # D6325-7, 5°
    SKILLS = "skills"  # L6223-5: acquisition of the skills of the diploma
    CENTRE = "centre"  # L6223-5: in liaison with the CFA
    TRAINING = "training"  # the tutor's own training (D6325-8, L6223-8)


@dataclass(frozen=True)
class TutorRecord:
    """What is known of a tutor, by name; None where nobody said."""

    name: str
    adult: bool | None = None
    volunteer: bool | None = None
    good_character: bool | None = None  # garanties de moralité
    employer: bool = False
    spouse: bool = False  # conjoint collaborateur
    diploma: str = ""
    same_level: bool | None = None  # a diploma of the same field, of at least the same level
    years: float | None = None  # of practice in the trade, internships and apprenticeship excluded
    id: int | None = None


@dataclass(frozen=True)
class Credential:
    """A training or a licence, with its expiry."""

    kind: CredentialKind
    title: str
    body: str = ""
    obtained_on: date | None = None
    expires_on: date | None = None
    hours: float | None = None
    id: int | None = None


@dataclass(frozen=True)
class Spent:
    """Time spent on a learner, in minutes, for one mission."""

    learner_id: int
    on: date
    minutes: int
    mission: Mission
    note: str = ""
    id: int | None = None


@dataclass(frozen=True)
class FundingPiece:
    """A paper that the OPCO waits for."""

    title: str
    due_on: date | None = None
    sent_on: date | None = None
    id: int | None = None


@dataclass(frozen=True)
class Funding:
    """The file of one contract at its OPCO; amounts in cents."""

    contract_id: int
    opco: str = ""
    number: str = ""
    hours_asked: float | None = None
    amount_asked: int | None = None
    hours_agreed: float | None = None
    amount_agreed: int | None = None
    amount_paid: int | None = None
    asked_on: date | None = None
    agreed_on: date | None = None
    paid_on: date | None = None
    note: str = ""
    pieces: tuple[FundingPiece, ...] = ()
