"""What is kept of tutors, read and found by name in a session that is open already."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.conditions import Waiver
from tuteur_desktop.domain.contracts import Contract, Tutor
from tuteur_desktop.domain.french import fold
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.profile import Profile
from tuteur_desktop.domain.quotas import Held
from tuteur_desktop.domain.tutors import Credential, Spent, TutorRecord, same_tutor
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import learners as learner_entities
from tuteur_desktop.models import tutors as entities
from tuteur_desktop.services import contracts, profile

RECORD = (
    "adult", "volunteer", "good_character", "employer", "spouse", "diploma", "same_level", "years",
)  # fmt: skip
_CREDENTIAL = ("kind", "title", "body", "obtained_on", "expires_on", "hours")


@dataclass(frozen=True)
class Followed:
    """One contract of somebody followed now."""

    learner_id: int
    learner: str
    contract: Contract


def record_of(session: Session, name: str) -> TutorRecord:
    """What is known of a tutor; a signatory of the employer of whom nobody said is an employer."""
    row = _known_row(session, name)
    if row is None:
        signatory = profile.profile_of(session).establishment.signatory
        employer = bool(name.strip()) and same_tutor(name, signatory)
        return TutorRecord(name.strip(), employer=employer)
    return TutorRecord(row.name, **{one: getattr(row, one) for one in RECORD}, id=row.id)


def names_of(session: Session) -> list[str]:
    """Everybody who tutors or did, the profile's first, each once."""
    own = profile.profile_of(session).tutor
    rest = [
        *(tutor.name for one in followed(session) for tutor in one.contract.tutors),
        *session.scalars(select(entities.TutorRecord.name)),
        *session.scalars(select(entities.Spent.tutor).distinct()),
    ]
    found = {fold(one): one for one in reversed([own, *sorted(rest, key=fold)]) if one.strip()}
    first = [found.pop(fold(own))] if own.strip() else []
    return [*first, *sorted(found.values(), key=fold)]


def time_of(session: Session, tutor: str, start: date, end: date) -> list[Spent]:
    """Time spent by a tutor (by all of them without a name) between two days, newest first."""
    kept = entities.Spent
    query = (
        select(kept)
        .where(kept.on >= start, kept.on <= end)
        .order_by(kept.on.desc(), kept.id.desc())
    )
    return [
        Spent(row.learner_id, row.on, row.minutes, row.mission, row.note, row.id, row.contract_id,
              row.tutor)
        for row in session.scalars(query)
        if not tutor or same_tutor(row.tutor, tutor)
    ]  # fmt: skip


def _known_row(session: Session, name: str) -> entities.TutorRecord | None:
    rows = session.scalars(select(entities.TutorRecord))
    return next((row for row in rows if same_tutor(row.name, name)), None)


def record_row(session: Session, name: str) -> entities.TutorRecord:
    """The row of a tutor, made when there is none. Raises UserError without a name."""
    row = _known_row(session, name)
    if row is None:
        if not name.strip():
            raise UserError("Il manque le nom du tuteur.")
        known = record_of(session, name)
        row = entities.TutorRecord(name=name.strip(), employer=known.employer)
        session.add(row)
        session.flush()
    return row


def credentials_of(session: Session, name: str) -> list[Credential]:
    """What a tutor holds, what ends first at the head."""
    row = _known_row(session, name)
    found = [] if row is None else [credential_value(one) for one in row.credentials]
    return sorted(found, key=lambda one: (one.expires_on or date.max, one.id or 0))


def credential_value(row: entities.Credential) -> Credential:
    """The domain value of a row."""
    return Credential(**{name: getattr(row, name) for name in _CREDENTIAL}, id=row.id)


def credential_fields(one: Credential) -> dict[str, Any]:
    """The columns of a credential."""
    fields = {name: getattr(one, name) for name in _CREDENTIAL}
    return fields | {"title": one.title.strip(), "body": one.body.strip()}


def renewed(one: Credential, held: Sequence[Credential]) -> bool:
    """Whether another of the same title ends later."""
    return any(
        other is not one
        and other.kind is one.kind
        and fold(other.title) == fold(one.title)
        and (other.expires_on or date.max) > (one.expires_on or date.max)
        for other in held
    )


def waivers_of(session: Session, tutor: str) -> dict[int, list[Waiver]]:
    """The derogations for one tutor, by the number of the contract."""
    found: dict[int, list[Waiver]] = {}
    for row in session.scalars(select(entities.Waiver).order_by(entities.Waiver.id)):
        if same_tutor(row.tutor, tutor):
            waiver = Waiver(row.condition, row.reason, row.recorded_by, row.recorded_at, row.id)
            found.setdefault(row.contract_id, []).append(waiver)
    return found


def waiver_row(
    session: Session, contract_id: int, tutor: str, condition: str
) -> entities.Waiver | None:
    """The row of one derogation, if there is one."""
    kept = entities.Waiver
    rows = session.scalars(
        select(kept).where(kept.contract_id == contract_id, kept.condition == condition)
    )
    return next((row for row in rows if same_tutor(row.tutor, tutor)), None)


def wanted(learner: Learner, contract_id: int | None, today: date) -> Contract:
    """A contract of a learner: the one named, or that of now. Raises UserError without one."""
    if contract_id is not None:
        for one in learner.contracts:
            if one.id == contract_id:
                return one
    contract = learner.contract(today)
    if contract is None:
        raise UserError(f"{learner.name} n'a pas encore de contrat : ajoutez-le d'abord.")
    return contract


def in_charge(contract: Contract, today: date, own: Profile) -> str:
    """The tutor of now: the first to come before it, the last one after it."""
    day = min(max(contract.starts_on, today), contract.last_day)
    tutor = contract.tutor_on(day) or (contract.tutors[-1] if contract.tutors else None)
    return tutor.name if tutor is not None else own.tutor


def tutored_by(contract: Contract, tutor: str, own: Profile, today: date) -> bool:
    """Whether a contract is, today or later, this tutor's, alone or in a team."""
    if not contract.tutors:
        return same_tutor(own.tutor, tutor)
    return any(
        same_tutor(one.name, tutor) and (one.ends_on is None or one.ends_on >= today)
        for one in contract.tutors
    )


def followed(session: Session) -> list[Followed]:
    """The contracts of those followed now, by name, read as plain columns."""
    kept = learner_entities.Learner.__table__.c
    query = select(kept.id, kept.first_name, kept.last_name).where(kept.archived_at.is_(None))
    rows = sorted(
        session.execute(query).all(), key=lambda row: (fold(row.last_name), fold(row.first_name))
    )
    many = contracts.by_learner(session)
    return [
        Followed(row.id, f"{row.first_name} {row.last_name}", contract)
        for row in rows
        for contract in many.get(row.id, ())
    ]


def held(everybody: Sequence[Followed], own: str) -> list[Held]:
    """What quotas count; a contract that names nobody is that of the profile's tutor."""
    return [
        Held(one.learner, one.contract if one.contract.tutors else _given(one.contract, own))
        for one in everybody
    ]


def _given(contract: Contract, own: str) -> Contract:
    return replace(contract, tutors=(Tutor(own, contract.starts_on),))
