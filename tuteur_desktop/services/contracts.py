"""Contracts of a learner: add, edit, end, and who tutors them from when to when."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.attendance import Week
from tuteur_desktop.domain.contracts import Contract, Tutor, overlapping
from tuteur_desktop.domain.french import date_words
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import contracts as entities
from tuteur_desktop.models import profile as profile_entities
from tuteur_desktop.store.store import Store

_PLAIN = (
    "kind", "starts_on", "ends_on", "ended_on", "end_note", "weekly_hours", "diploma", "rncp",
    "framework_id",
)  # fmt: skip


class ContractsService:
    """Several contracts a learner, in time; several tutors a contract, in turn."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def save(self, learner_id: int, contract: Contract) -> int:
        """Add a contract, or keep its new values; returns its number.

        Raises UserError when its dates cannot be, or share a day with another contract.
        """
        if problem := contract.problem():
            raise UserError(problem)
        with self._store.write() as session:
            others = session.scalars(
                select(entities.Contract).where(entities.Contract.learner_id == learner_id)
            )
            if overlapping(tuple(value(row) for row in others), contract):
                raise UserError(
                    "Un autre contrat de cet alternant couvre déjà une partie de ces dates : "
                    "terminez-le d'abord, ou corrigez les dates."
                )
            row = row_of(session, contract.id) if contract.id else None
            if row is None:
                row = new_row(session, contract)
                row.learner_id = learner_id
                session.add(row)
            else:
                fill(session, row, contract)
            session.flush()
            return row.id

    def end(self, contract_id: int, on: date, note: str = "") -> None:
        """Write down an end before term; the last tutor's time ends with it."""
        with self._store.write() as session:
            row = row_of(session, contract_id)
            if not row.starts_on <= on <= row.ends_on:
                raise UserError(
                    f"La fin doit tomber entre le {date_words(row.starts_on)} et le "
                    f"{date_words(row.ends_on)} : corrigez la date."
                )
            row.ended_on, row.end_note = on, note

    def change_tutor(self, contract_id: int, name: str, since: date) -> None:
        """Hand a contract over: the tutor in charge stops the day before, the new one starts."""
        if not name.strip():
            raise UserError("Il manque le nom du nouveau tuteur.")
        with self._store.write() as session:
            row = row_of(session, contract_id)
            if not row.starts_on <= since <= row.ends_on:
                raise UserError(
                    f"Le changement doit tomber pendant le contrat, entre le "
                    f"{date_words(row.starts_on)} et le {date_words(row.ends_on)}."
                )
            if any(tutor.starts_on >= since for tutor in row.tutors):
                raise UserError(
                    "Un tuteur a déjà commencé à cette date ou après : choisissez une date "
                    "plus récente."
                )
            for tutor in row.tutors:
                if tutor.ends_on is None or tutor.ends_on >= since:
                    tutor.ends_on = since - timedelta(days=1)
            row.tutors.append(entities.ContractTutor(name=name.strip(), starts_on=since))


def row_of(session: Session, contract_id: int) -> entities.Contract:
    """The row of a contract. Raises UserError when there is none."""
    row = session.get(entities.Contract, contract_id)
    if row is None:
        raise UserError(f"Le contrat n° {contract_id} n'existe pas ou plus : relisez la fiche.")
    return row


def new_row(session: Session, contract: Contract) -> entities.Contract:
    """A row for a new contract; the tutor of this store takes it when it names none."""
    row = entities.Contract()
    tutors = contract.tutors
    if not tutors:
        name = session.scalar(select(profile_entities.Profile.tutor))
        tutors = (Tutor(name, contract.starts_on),) if name else ()
    fill(session, row, replace(contract, tutors=tutors))
    row.tutors = [
        entities.ContractTutor(name=t.name, starts_on=t.starts_on, ends_on=t.ends_on)
        for t in tutors
    ]
    return row


def fill(session: Session, row: entities.Contract, contract: Contract) -> None:
    """Write what a contract's form holds into its row; tutors have their own verb."""
    for name in _PLAIN:
        setattr(row, name, getattr(contract, name))
    row.week = contract.week.pattern()
    row.centre = _centre(session, contract.centre.strip())
    row.contact = _contact(session, row.centre, contract)
    # A tutor who began with the contract follows its first day when that is corrected.
    if len(row.tutors) == 1 and row.tutors[0].ends_on is None:
        row.tutors[0].starts_on = contract.starts_on


def _centre(session: Session, name: str) -> entities.Centre | None:
    if not name:
        return None
    found = session.scalars(select(entities.Centre).where(entities.Centre.name == name)).first()
    if found is None:
        found = entities.Centre(name=name)
        session.add(found)
        session.flush()
    return found


def _contact(
    session: Session, centre: entities.Centre | None, contract: Contract
) -> entities.Contact | None:
    name = contract.centre_contact.strip()
    if centre is None or not name:
        return None
    for kept in centre.contacts:
        if kept.name == name:
            kept.email = contract.centre_email or kept.email
            return kept
    made = entities.Contact(name=name, email=contract.centre_email)
    centre.contacts.append(made)
    return made


def value(row: entities.Contract) -> Contract:
    """The domain value of a contract's row."""
    centre = row.centre.name if row.centre else ""
    contact = (row.contact.name, row.contact.email) if row.contact else ("", "")
    return _value(row, row.tutors, centre, *contact)


def _value(row: Any, tutors: Iterable[Any], centre: str, contact: str, email: str) -> Contract:
    return Contract(
        **{name: getattr(row, name) for name in _PLAIN},
        id=row.id,
        centre=centre,
        centre_contact=contact,
        centre_email=email,
        week=Week.parse(row.week),
        tutors=tuple(Tutor(t.name, t.starts_on, t.ends_on, t.id) for t in tutors),
    )


def by_learner(session: Session) -> dict[int, list[Contract]]:
    """Every contract, oldest first, by the number of its learner; read as plain columns."""
    contract, tutor = entities.Contract.__table__, entities.ContractTutor.__table__
    centre, contact = entities.Centre.__table__, entities.Contact.__table__
    tutors: defaultdict[int, list[Any]] = defaultdict(list)
    for row in session.execute(select(tutor).order_by(tutor.c.starts_on)).all():
        tutors[row.contract_id].append(row)
    query = (
        select(
            contract, centre.c.name.label("centre"), contact.c.name.label("contact"),
            contact.c.email.label("email"),
        )
        .outerjoin(centre, centre.c.id == contract.c.centre_id)
        .outerjoin(contact, contact.c.id == contract.c.contact_id)
        .order_by(contract.c.starts_on)
    )  # fmt: skip
    found: defaultdict[int, list[Contract]] = defaultdict(list)
    for row in session.execute(query).all():
        names = (row.centre or "", row.contact or "", row.email or "")
        found[row.learner_id].append(_value(row, tutors[row.id], *names))
    return found
