"""What an OPCO funds of each contract, and the papers that it waits for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.funding import Funding, FundingPiece
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import learners as learner_entities
from tuteur_desktop.models import tutors as entities
from tuteur_desktop.services import contracts
from tuteur_desktop.store.store import Store

_PLAIN = (
    "opco", "number", "hours_asked", "amount_asked", "hours_agreed", "amount_agreed",
    "amount_paid", "asked_on", "agreed_on", "paid_on", "note",
)  # fmt: skip
_WORDS = ("opco", "number", "note")
MAX_WORDS = 2000


class FundingService:
    """One file a contract; nothing is decided nor sent by the program."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def today(self) -> date:
        """The day of the program's clock."""
        return self._now().date()

    def of_learner(self, learner_id: int) -> list[tuple[Contract, Funding]]:
        """The contracts of a learner, newest first, each with its file; an empty one if none."""
        with self._store.read() as session:
            return [
                (contract, _value(_row(session, contract.id or 0), contract.id or 0))
                for contract in reversed(contracts.of_learner(session, learner_id))
            ]

    def funding(self, contract_id: int) -> Funding:
        """The file of a contract; an empty one if nothing was noted."""
        with self._store.read() as session:
            return _value(_row(session, contract_id), contract_id)

    def save(self, funding: Funding) -> None:
        """Keep the file of a contract and its papers. Raises UserError for what cannot be."""
        if problem := funding.problem():
            raise UserError(problem)
        if any(len(getattr(funding, name)) > MAX_WORDS for name in _WORDS):
            raise UserError(f"Un texte dépasse {MAX_WORDS} caractères : raccourcissez-le.")
        with self._store.write() as session:
            contract = contracts.row_of(session, funding.contract_id)
            row = _row(session, funding.contract_id)
            if row is None:
                row = entities.Funding(
                    contract_id=funding.contract_id, learner_id=contract.learner_id
                )
                session.add(row)
            for name in _PLAIN:
                value = getattr(funding, name)
                setattr(row, name, value.strip() if name in _WORDS else value)
            _fill_pieces(row, funding.pieces, contract.learner_id)

    def sent(self, piece_id: int, on: date | None) -> None:
        """Say when a paper was sent; None takes that back. Raises UserError for a day to come."""
        if on is not None and on > self.today():
            raise UserError("Ce jour n'est pas encore venu : donnez le jour de l'envoi.")
        with self._store.write() as session:
            row = session.get(entities.FundingPiece, piece_id)
            if row is None:
                raise UserError("Cette pièce n'existe plus : relisez le dossier.")
            row.sent_on = on

    def late(self, today: date) -> list[tuple[int, FundingPiece]]:
        """The late papers of everybody followed now, each with the number of its learner."""
        kept, learner = entities.FundingPiece, learner_entities.Learner
        query = (
            select(kept)
            .join(learner, learner.id == kept.learner_id)
            .where(learner.archived_at.is_(None), kept.sent_on.is_(None), kept.due_on < today)
            .order_by(kept.due_on, kept.id)
        )
        with self._store.read() as session:
            return [(row.learner_id, _piece(row)) for row in session.scalars(query)]


def _row(session: Session, contract_id: int) -> entities.Funding | None:
    return session.scalars(
        select(entities.Funding).where(entities.Funding.contract_id == contract_id)
    ).first()


def _fill_pieces(
    row: entities.Funding, pieces: tuple[FundingPiece, ...], learner_id: int
) -> None:  # fmt: skip
    kept = {one.id: one for one in row.pieces}
    wanted = {piece.id for piece in pieces if piece.id is not None}
    for number, piece_row in kept.items():
        if number not in wanted:
            row.pieces.remove(piece_row)
    for piece in pieces:
        line = kept.get(piece.id) if piece.id is not None else None
        if line is None:
            line = entities.FundingPiece(learner_id=learner_id)
            row.pieces.append(line)
        line.title, line.due_on, line.sent_on = piece.title.strip(), piece.due_on, piece.sent_on


def _piece(row: entities.FundingPiece) -> FundingPiece:
    return FundingPiece(row.title, row.due_on, row.sent_on, row.id)


def _value(row: entities.Funding | None, contract_id: int) -> Funding:
    empty = Funding(contract_id)
    if row is None:
        return empty
    return replace(
        empty, **{name: getattr(row, name) for name in _PLAIN},
        pieces=tuple(_piece(one) for one in row.pieces),
    )  # fmt: skip
