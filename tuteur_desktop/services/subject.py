"""Of whom and of when a report speaks, read in one session."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from tuteur_desktop.domain.attendance import HalfDay
from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.documents import DocumentKind, subject_number
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.profile import Profile
from tuteur_desktop.domain.words import tutor_word, tutors_words
from tuteur_desktop.errors import UserError
from tuteur_desktop.services import half_days, learners, profile

if TYPE_CHECKING:
    from tuteur_desktop.reports.parties import Parties


@dataclass(frozen=True)
class Request:
    """What is asked for: a document of a learner over a period; `despite` says why in any case.

    A paper (documents.PAPERS) also says what it is about in `subject`, « minutes:12 » for one;
    some are about no single learner.
    """

    kind: DocumentKind
    learner_id: int | None
    starts_on: date
    ends_on: date
    despite: str = ""
    subject: str = ""


def minutes_request(interview_id: int, learner_id: int, on: date) -> Request:
    """The minutes of an interview, as the register names them."""
    return Request(
        DocumentKind.MINUTES, learner_id, on, on, subject=f"{DocumentKind.MINUTES}:{interview_id}"
    )


def number_of(request: Request) -> int:
    """The number of what a paper is about, « 12 » in « minutes:12 »."""
    return subject_number(request.subject)


@dataclass(frozen=True)
class Subject:
    """A learner, the contract in force, the tutor's profile, and the period."""

    learner: Learner
    contract: Contract
    profile: Profile
    starts_on: date
    ends_on: date
    today: date


def subject(session: Session, learner_id: int, start: date, end: date, today: date) -> Subject:
    """Read who a report is about. Raises UserError when no contract meets the period."""
    learner = learners.value(learners.row_of(session, learner_id))
    if end < start:
        raise UserError("La fin de la période tombe avant son début : corrigez l'une des dates.")
    meeting = [c for c in learner.contracts if c.starts_on <= end and start <= c.last_day]
    if not meeting:
        raise UserError(
            f"Aucun contrat de {learner.name} ne couvre cette période : vérifiez les dates du "
            f"contrat ou de la période."
        )
    contract = max(meeting, key=lambda one: one.starts_on)
    return Subject(learner, contract, profile.profile_of(session), start, end, today)


def halves(session: Session, about: Subject) -> list[HalfDay]:
    """The half-days of the period that are planned, or of which something is said."""
    found = half_days.half_days(
        session, about.learner.id or 0, about.starts_on, about.ends_on, leaving=True
    )
    return [half for half in found if half.planned is not None or half.mark is not None]


def parties(about: Subject) -> "Parties":
    """Who the report is about and who signs it, in the words that are printed."""
    from tuteur_desktop.reports.parties import Parties

    contract, site = about.contract, about.profile.establishment
    tutor = contract.tutor_on(min(about.ends_on, contract.last_day))
    turns = contract.tutors_over(about.starts_on, about.ends_on)
    word = tutor_word(contract.kind)
    return Parties(
        learner=about.learner.name,
        birth=about.learner.birth,
        contract_kind=contract.kind,
        contract_start=contract.starts_on,
        contract_end=contract.last_day,
        weekly_hours=contract.weekly_hours,
        company=site.name,
        siret=site.siret,
        address=site.address,
        tutor=tutor.name if tutor else about.profile.tutor,
        tutor_role=word[0].upper() + word[1:],
        signatory=site.signatory,
        signatory_title=site.signatory_title,
        centre=contract.centre,
        centre_contact=contract.centre_contact,
        diploma=contract.diploma,
        rncp=contract.rncp,
        minor=about.learner.minor(about.ends_on),
        tutors=tutors_words(turns) if len(turns) > 1 else "",
    )
