"""Contracts of a learner: add, edit, and note what happens in their life."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.calendar import Week
from tuteur_desktop.domain.contracts import (
    Contract,
    Ending,
    Event,
    EventKind,
    Tutor,
    overlapping,
    team_problem,
)
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import contracts as entities
from tuteur_desktop.models import learners as learner_entities
from tuteur_desktop.models import profile as profile_entities
from tuteur_desktop.services import life
from tuteur_desktop.store.store import Store

FROM_FILE = "repris d'un fichier"  # the note of an end that came with one
_PLAIN = (
    "kind",
    "starts_on",
    "ends_on",
    "ended_on",
    "end_note",
    "weekly_hours",
    "diploma",
    "rncp",
    "framework_id",
    "company_from",
    "carried_days",
    "trial_ends_on",
    "exam_on",
)
_EVENT = (
    "kind", "on", "ends_on", "signed_on", "how", "told", "company", "tutor", "before", "after",
    "note",
)  # fmt: skip


class ContractsService:
    """Several contracts a learner, in time; several tutors a contract, in turn."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def save(self, learner_id: int, contract: Contract) -> int:
        """Add a contract, or keep its new values; returns its number.

        Raises UserError when its dates cannot be, share a day with another contract, leave an
        event outside, or move the calendar of a signed period; nothing is then changed.
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
            with life.keeping_signed(session, learner_id):
                if row is None:
                    row = new_row(session, contract)
                    row.learner_id = learner_id
                    session.add(row)
                else:
                    fill(session, row, contract)
                    life.refuse_left_outside(row)
            session.flush()
            return row.id

    def record(self, contract_id: int, event: Event) -> None:
        """Note something that happened in the life of a contract, with what it moves.

        An extension moves the end, a change of diploma the diploma, a change of tutor who is in
        charge, a termination the last day; a suspension, a host company or a mobility only stand in
        the calendar. Raises UserError for what cannot be; nothing is then changed.
        """
        with self._store.write() as session:
            row = row_of(session, contract_id)
            with life.keeping_signed(session, row.learner_id):
                note(session, row, event)

    def take_back(self, event_id: int) -> None:
        """Remove an event noted by mistake, with what it moved; the history keeps it.

        Raises UserError when what it moved was changed since, or it touches a signed period.
        """
        with self._store.write() as session:
            event = session.get(entities.ContractEvent, event_id)
            if event is None:
                raise UserError("Cet événement n'existe plus : relisez la fiche.")
            row = row_of(session, event.contract_id)
            with life.keeping_signed(session, row.learner_id):
                life.moved_back(row, event)
                row.events.remove(event)
                life.refuse_left_outside(row)

    def take_back_end(self, contract_id: int) -> None:
        """Remove an end that was noted without its event, by an earlier version or an import."""
        with self._store.write() as session:
            row = row_of(session, contract_id)
            if any(event.kind is EventKind.TERMINATION for event in row.events):
                raise UserError("Cette fin est un événement du contrat : retirez-le de sa liste.")
            with life.keeping_signed(session, row.learner_id):
                row.ended_on, row.end_note = None, ""

    def end(self, contract_id: int, on: date, note: str = "") -> None:
        """Write down an end before term, without saying how it came."""
        self.record(
            contract_id, Event(EventKind.TERMINATION, on, how=Ending.OTHER, note=note)
        )  # fmt: skip

    def set_team(self, contract_id: int, tutors: Sequence[Tutor]) -> None:
        """Keep who tutors a contract, in turn or as a team; the history keeps who did before.

        A change that has to be told and dated is an event (`change_tutor`). Raises UserError for
        what domain.contracts.team_problem says; nothing is then changed.
        """
        with self._store.write() as session:
            row = row_of(session, contract_id)
            if problem := team_problem(value(row), tutors):
                raise UserError(problem)
            kept = {one.id: one for one in row.tutors}
            row.tutors = [_tutor_row(kept.get(one.id or 0), one) for one in tutors]
            session.flush()
            life.refuse_left_outside(row)

    def change_tutor(self, contract_id: int, name: str, since: date) -> None:
        """Hand a contract over: the tutor in charge stops the day before, the new one starts."""
        self.record(contract_id, Event(EventKind.TUTOR, since, tutor=name))


def row_of(session: Session, contract_id: int) -> entities.Contract:
    """The row of a contract. Raises UserError when there is none."""
    row = session.get(entities.Contract, contract_id)
    if row is None:
        raise UserError(f"Le contrat n° {contract_id} n'existe pas ou plus : relisez la fiche.")
    return row


def note(session: Session, row: entities.Contract, event: Event) -> None:
    """Note an event in the life of a contract, with what it moves. Raises UserError.

    Whoever calls it keeps the signed periods (`life.keeping_signed`).
    """
    if problem := event.problem():
        raise UserError(problem)
    life.refuse_impossible(row, event)
    kept = life.moved(session, row, event)
    row.events.append(
        entities.ContractEvent(
            **{name: getattr(kept, name) for name in _EVENT},
            learner_id=row.learner_id,
            recorded_at=session.info["now"],
            recorded_by=session.info["by"],
        )
    )
    life.refuse_left_outside(row)


def write(
    session: Session, learner: learner_entities.Learner, row: entities.Contract | None,
    contract: Contract,
) -> None:  # fmt: skip
    """Write what a file says of a contract, a new one without `row`; wholly or not at all.

    An end before term that it brings is a termination noted in the life of the contract. Raises
    UserError for all that the form and the life of a contract refuse.
    """
    before = (row.ended_on, row.end_note) if row is not None else (None, "")
    ended = contract.ended_on
    if ended is None or ended > contract.ends_on or ended == before[0]:
        event, plain = None, contract
    else:
        said = f"{contract.end_note.strip()} ({FROM_FILE})" if contract.end_note else FROM_FILE
        event = Event(EventKind.TERMINATION, ended, how=Ending.OTHER, note=said)
        plain = replace(contract, ended_on=before[0], end_note=before[1])
    with session.begin_nested(), life.keeping_signed(session, learner.id):
        if row is None:
            row = new_row(session, plain)
            learner.contracts.append(row)
            session.flush()
        else:
            fill(session, row, plain)
        if event is not None:
            note(session, row, event)
        life.refuse_left_outside(row)


def new_row(session: Session, contract: Contract) -> entities.Contract:
    """A row for a new contract; the tutor of this store takes it when it names none."""
    row = entities.Contract()
    tutors = contract.tutors
    if not tutors:
        name = session.scalar(select(profile_entities.Profile.tutor))
        tutors = (Tutor(name, contract.starts_on),) if name else ()
    fill(session, row, replace(contract, tutors=tutors))
    row.tutors = [
        entities.ContractTutor(
            name=t.name, starts_on=t.starts_on, ends_on=t.ends_on, referent=t.referent, part=t.part
        )
        for t in tutors
    ]
    return row


def _tutor_row(
    row: entities.ContractTutor | None, tutor: Tutor
) -> entities.ContractTutor:  # fmt: skip
    made = row or entities.ContractTutor()
    made.name, made.part = tutor.name.strip(), tutor.part.strip()
    made.starts_on, made.ends_on, made.referent = tutor.starts_on, tutor.ends_on, tutor.referent
    return made


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
    return _value(row, row.tutors, row.events, centre, *contact)


def _value(
    row: Any, tutors: Iterable[Any], events: Iterable[Any], centre: str, contact: str, email: str
) -> Contract:  # fmt: skip
    return Contract(
        **{name: getattr(row, name) for name in _PLAIN},
        id=row.id,
        centre=centre,
        centre_contact=contact,
        centre_email=email,
        week=Week.parse(row.week),
        tutors=tuple(
            Tutor(t.name, t.starts_on, t.ends_on, t.id, t.referent, t.part) for t in tutors
        ),
        events=tuple(_event(event) for event in events),
    )


def _event(row: Any) -> Event:
    return Event(
        **{name: getattr(row, name) for name in _EVENT},
        id=row.id,
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
    )


def by_learner(session: Session) -> dict[int, list[Contract]]:
    """Every contract, oldest first, by the number of its learner; read as plain columns."""
    return _gathered(session, _CONTRACTS, _TUTORS, _EVENTS, {})


def of_learner(session: Session, learner_id: int) -> list[Contract]:
    """The contracts of one learner, oldest first, read as plain columns."""
    mine = _contract.learner_id == bindparam("who")
    held = select(_contract.id).where(mine)
    found = _gathered(
        session, _CONTRACTS.where(mine), _TUTORS.where(_tutor.contract_id.in_(held)),
        _EVENTS.where(_event_of.learner_id == bindparam("who")), {"who": learner_id},
    )  # fmt: skip
    return found.get(learner_id, [])


_contract = entities.Contract.__table__.c
_tutor = entities.ContractTutor.__table__.c
_event_of = entities.ContractEvent.__table__.c
_centre_of, _contact_of = entities.Centre.__table__.c, entities.Contact.__table__.c
_TUTORS = select(*_tutor).order_by(_tutor.starts_on)
_EVENTS = select(*_event_of).order_by(_event_of.on, _event_of.id)
_CONTRACTS = (
    select(
        *_contract, _centre_of.name.label("centre"), _contact_of.name.label("contact"),
        _contact_of.email.label("email"),
    )
    .select_from(entities.Contract.__table__)
    .outerjoin(entities.Centre.__table__, _centre_of.id == _contract.centre_id)
    .outerjoin(entities.Contact.__table__, _contact_of.id == _contract.contact_id)
    .order_by(_contract.starts_on)
)  # fmt: skip


def _gathered(
    session: Session, held: Select[Any], tutoring: Select[Any], lived: Select[Any],
    asked: dict[str, int],
) -> dict[int, list[Contract]]:  # fmt: skip
    tutors: defaultdict[int, list[Any]] = defaultdict(list)
    for row in session.execute(tutoring, asked).all():
        tutors[row.contract_id].append(row)
    events: defaultdict[int, list[Any]] = defaultdict(list)
    for row in session.execute(lived, asked).all():
        events[row.contract_id].append(row)
    found: defaultdict[int, list[Contract]] = defaultdict(list)
    for row in session.execute(held, asked).all():
        names = (row.centre or "", row.contact or "", row.email or "")
        found[row.learner_id].append(_value(row, tutors[row.id], events[row.id], *names))
    return found
