"""What is handed over to a learner, or done for them, each dated; what the law wants stands first.

Of a medical visit only that it took place, and when: no result, no doctor.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain import provided as rules
from tuteur_desktop.domain import sheets
from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.provided import Due
from tuteur_desktop.domain.site import Sector
from tuteur_desktop.domain.welcome import Provided, ProvidedKind, Sheet, SheetKind
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import welcome as entities
from tuteur_desktop.services import learners, profile, sheet_drafts, sheet_values
from tuteur_desktop.store.store import Store

POST_TRAINING = "Accueil sécurité au poste"


@dataclass(frozen=True)
class File:
    """All of it for the contract of now: what is noted, and what is not and should be.

    `proposed` is what a signed safety sheet says and nobody noted; `back` what is to come back.
    Without a contract `contract` is None, and the rest is empty. `tutor` hands things over most
    often, `sector` says which equipment is usual.
    """

    contract: Contract | None
    noted: tuple[Provided, ...] = ()
    due: tuple[Due, ...] = ()
    proposed: tuple[Provided, ...] = ()
    back: tuple[Provided, ...] = ()
    tutor: str = ""
    sector: Sector = Sector.GENERAL


class ProvidedService:
    """One line a thing; nothing on health is asked or kept."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def today(self) -> date:
        """The day of the program's clock."""
        return self._now().date()

    def file(self, learner_id: int) -> File:
        """What is noted for the contract of now, and what is missing."""
        today = self.today()
        with self._store.read() as session:
            learner = learners.value(learners.row_of(session, learner_id))
            contract = learner.contract(today)
            if contract is None:
                return File(None)
            noted = tuple(_value(row) for row in _rows(session, contract.id or 0))
            own = profile.profile_of(session)
            return File(
                contract, noted, rules.wanted(learner, contract, noted, today),
                _proposed(session, learner, contract, noted),
                rules.to_return(contract, noted, today),
                sheet_drafts.tutor_name(contract, own, today), own.establishment.site.sector,
            )  # fmt: skip

    def provided(self, learner_id: int) -> list[Provided]:
        """Everything noted of a learner, for every contract, in the order of time."""
        row = entities.Provided
        query = select(row).where(row.learner_id == learner_id).order_by(row.on, row.id)
        with self._store.read() as session:
            return [_value(one) for one in session.scalars(query)]

    def labels(self, kind: ProvidedKind) -> list[str]:
        """What was already handed over to anybody, by name, to be proposed again."""
        row = entities.Provided
        query = select(row.label).where(row.kind == kind, row.label != "").order_by(row.label)
        with self._store.read() as session:
            return list(session.scalars(query.distinct()))

    def add(self, learner_id: int, *given: Provided) -> list[int]:
        """Note one thing, or several at once, for the contract of now; returns their numbers.

        Raises UserError for a day to come, or something lent without a name.
        """
        with self._store.write() as session:
            contract = _contract(session, learner_id, self.today())
            rows = [
                entities.Provided(learner_id=learner_id, contract_id=contract.id) for _ in given
            ]
            for row, one in zip(rows, given, strict=True):
                self._fill(session, row, one, contract)
                session.add(row)
            session.flush()
            return [row.id for row in rows]

    def change(self, one: Provided) -> None:
        """Correct what was noted. Raises UserError for what cannot be."""
        with self._store.write() as session:
            row = _row(session, one.id)
            learner = learners.value(learners.row_of(session, row.learner_id))
            contract = next(each for each in learner.contracts if each.id == row.contract_id)
            self._fill(session, row, one, contract)

    def returned(self, number: int, on: date | None) -> None:
        """Say when something came back; None takes that back. Raises UserError."""
        with self._store.write() as session:
            row = _row(session, number)
            one = _value(row)
            if one.kind not in rules.LENT:
                raise UserError("Seul ce qui est remis se rend.")
            if sentence := rules.returned_problem(one, on, self.today()):
                raise UserError(sentence)
            row.returned_on = on

    def remove(self, number: int) -> None:
        """Take out what was noted by mistake; the history keeps it."""
        with self._store.write() as session:
            session.delete(_row(session, number))

    def _fill(
        self, session: Session, row: entities.Provided, one: Provided, contract: Contract
    ) -> None:
        if one.kind is ProvidedKind.MEDICAL_VISIT:
            one = replace(one, label="", by="", note="")  # only that it took place
        if sentence := rules.problem(one, contract, self.today()):
            raise UserError(sentence)
        row.kind, row.on, row.returned_on = one.kind, one.on, one.returned_on
        row.label, row.by, row.note = one.label.strip(), one.by.strip(), one.note.strip()
        row.recorded_at, row.recorded_by = session.info["now"], session.info["by"]


def _contract(session: Session, learner_id: int, today: date) -> Contract:
    learner = learners.value(learners.row_of(session, learner_id))
    contract = learner.contract(today)
    if contract is None:
        raise UserError(f"{learner.name} n'a pas encore de contrat : ajoutez-le d'abord.")
    return contract


def _rows(session: Session, contract_id: int) -> list[entities.Provided]:
    row = entities.Provided
    query = select(row).where(row.contract_id == contract_id).order_by(row.on, row.id)
    return list(session.scalars(query))


def _row(session: Session, number: int | None) -> entities.Provided:
    row = session.get(entities.Provided, number) if number is not None else None
    if row is None:
        raise UserError("Cette ligne n'existe plus : relisez la liste.")
    return row


def _value(row: entities.Provided) -> Provided:
    return Provided(row.kind, row.on, row.label, row.by, row.note, row.returned_on, row.id)


def _proposed(
    session: Session, learner: Learner, contract: Contract, noted: tuple[Provided, ...]
) -> tuple[Provided, ...]:
    """What the last sealed safety sheet says: the training of that day, and the equipment given."""
    sealed = [
        one for one in sheet_values.of_learner(session, learner.id or 0, SheetKind.SAFETY)
        if one.contract_id == contract.id and sheet_values.closed(session, learner.id or 0, one)
    ]  # fmt: skip
    return _said(sealed[-1], noted) if sealed else ()


def _said(sheet: Sheet, noted: tuple[Provided, ...]) -> tuple[Provided, ...]:
    by = sheet.fields.get("by", "")
    found = []
    if not any(
        one.kind is ProvidedKind.SAFETY_TRAINING and one.on >= sheet.on for one in noted
    ):  # fmt: skip
        found.append(Provided(ProvidedKind.SAFETY_TRAINING, sheet.on, POST_TRAINING, by))
    held = {one.label.casefold() for one in noted if one.kind is ProvidedKind.EQUIPMENT}
    found += [
        Provided(ProvidedKind.EQUIPMENT, sheet.on, label[: rules.LONGEST], by)
        for label in sheets.lines(sheet.fields.get("equipment", ""))
        if label.casefold() not in held
    ]
    return tuple(found)
