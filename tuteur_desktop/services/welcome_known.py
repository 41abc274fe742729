"""What the file already knows of the points of a pense-bête: done on which day, and what says so.

It only proposes: what the tutor said of a point always stands.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.calendar import Place
from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.interviews import InterviewKind, Status
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.domain.welcome import ProvidedKind
from tuteur_desktop.models import calendar, documents, interviews, skills, welcome
from tuteur_desktop.services import register


@dataclass(frozen=True)
class Known:
    """A point that is done: since when, and what of the file says it."""

    on: date
    words: str


Seek = Callable[[Session, Contract, int], Known | None]


def known(session: Session, learner_id: int, contract: Contract) -> dict[str, Known]:
    """The points that something of the file makes done, by key."""
    found = {key: seek(session, contract, learner_id) for key, seek in _SEEK.items()}
    return {key: one for key, one in found.items() if one is not None}


def _provided(kind: ProvidedKind, words: str) -> Seek:
    def seek(session: Session, contract: Contract, _learner_id: int) -> Known | None:
        row = welcome.Provided
        query = select(row.on).where(row.contract_id == contract.id, row.kind == kind)
        on = session.scalars(query.order_by(row.on)).first()
        return Known(on, words) if on else None

    return seek


def _signed(kind: DocumentKind, words: str) -> Seek:
    """A paper of the learner signed during the contract, and not opened again."""

    def seek(session: Session, contract: Contract, learner_id: int) -> Known | None:
        row = documents.Document
        query = select(row.starts_on).where(
            row.learner_id == learner_id, row.kind == kind, row.signed_at.is_not(None),
            row.reopened_at.is_(None), row.piece_sha256.is_not(None),
            row.starts_on.between(contract.starts_on, contract.last_day),
        )  # fmt: skip
        on = session.scalars(query.order_by(row.starts_on)).first()
        return Known(on, words) if on else None

    return seek


def _held(kind: InterviewKind, words: str, *, signed: bool = False) -> Seek:
    """An interview that was held; `signed` if its minutes were signed as well."""

    def seek(session: Session, contract: Contract, _learner_id: int) -> Known | None:
        row = interviews.Interview
        query = select(row.id, row.on).where(
            row.contract_id == contract.id, row.kind == kind, row.status == Status.HELD
        )
        found = session.execute(query.order_by(row.on)).all()
        closed = register.closed_numbers(session, DocumentKind.MINUTES) if signed and found else ()
        for one in found:
            if not signed or one.id in closed:
                return Known(one.on, words)
        return None

    return seek


def _rated_themselves(session: Session, contract: Contract, learner_id: int) -> Known | None:
    row = skills.Rating
    query = select(row.on).where(
        row.learner_id == learner_id, row.voice == Voice.LEARNER,
        row.on.between(contract.starts_on, contract.last_day),
    )  # fmt: skip
    on = session.scalars(query.order_by(row.on)).first()
    return Known(on, "sa première autoévaluation") if on else None


def _revision(session: Session, contract: Contract, learner_id: int) -> Known | None:
    row = calendar.PlannedHalf
    query = select(row.recorded_at).where(
        row.learner_id == learner_id, row.place == Place.REVISION,
        row.on.between(contract.starts_on, contract.last_day),
    )  # fmt: skip
    at = session.scalars(query.order_by(row.recorded_at)).first()
    return Known(at.astimezone().date(), "les jours notés au calendrier") if at else None


def _either(*seeks: Seek) -> Seek:
    """The earliest of what some ways of knowing say."""

    def seek(session: Session, contract: Contract, learner_id: int) -> Known | None:
        found = [one for way in seeks if (one := way(session, contract, learner_id))]
        return min(found, key=lambda one: one.on, default=None)

    return seek


_SEEK: dict[str, Seek] = {
    "equipment": _provided(ProvidedKind.EQUIPMENT, "équipement remis"),
    "safety": _either(
        _provided(ProvidedKind.SAFETY_TRAINING, "formation à la sécurité notée"),
        _signed(DocumentKind.SAFETY, "fiche d’accueil sécurité signée"),
    ),
    "medical-visit": _provided(ProvidedKind.MEDICAL_VISIT, "visite médicale notée"),
    "method": _signed(DocumentKind.GUIDE, "repères de suivi signés"),
    "welcome-interview": _held(InterviewKind.WELCOME, "compte rendu signé", signed=True),
    "adequacy": _held(InterviewKind.TWO_MONTHS, "entretien des deux mois tenu"),
    "three-way": _held(InterviewKind.TRIPARTITE, "entretien à trois tenu"),
    "final": _held(InterviewKind.FINAL, "bilan final tenu"),
    "self-rating": _rated_themselves,
    "revision": _revision,
}
