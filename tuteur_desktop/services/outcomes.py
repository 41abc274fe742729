"""How contracts ended for their diploma: a result a block, the whole, what next, at six months."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.path import Next, Outcome, Result
from tuteur_desktop.domain.path_rules import NEAR_END, outcome_problem, six_months
from tuteur_desktop.domain.skills import Block
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import path as entities
from tuteur_desktop.models import skills as skill_entities
from tuteur_desktop.services import contracts, path_values
from tuteur_desktop.store.store import Store


@dataclass(frozen=True)
class Ended:
    """A contract with what is known of its end; `blocks` are those that a result is said of.

    `near` once its end is close or past, or something of it is known.
    """

    contract: Contract
    outcome: Outcome
    blocks: tuple[Block, ...]
    near: bool

    @property
    def six_months(self) -> date:
        """From which day what became of the learner is looked at again."""
        return six_months(self.contract)

    @property
    def looked_at(self) -> bool:
        """Whether that was done."""
        one = self.outcome
        return one.six_months is not Next.UNKNOWN or one.six_months_on is not None


class OutcomesService:
    """One outcome a contract; the program decides nothing of it."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def today(self) -> date:
        """The day of the program's clock."""
        return self._now().date()

    def of_learner(self, learner_id: int) -> list[Ended]:
        """The contracts of a learner, the newest first, each with its outcome."""
        today = self.today()
        with self._store.read() as session:
            return [
                _ended(session, one, today)
                for one in reversed(contracts.of_learner(session, learner_id))
            ]

    def save(self, one: Outcome) -> None:
        """Keep the outcome of a contract. Raises UserError for what cannot be."""
        with self._store.write() as session:
            held = contracts.row_of(session, one.contract_id)
            if problem := outcome_problem(one, contracts.value(held), self.today()):
                raise UserError(problem)
            row = _row(session, one.contract_id)
            if row is None:
                row = entities.Outcome(contract_id=one.contract_id, learner_id=held.learner_id)
                session.add(row)
            row.result, row.on = one.result, one.on
            row.following, row.following_note = one.following, one.following_note.strip()
            row.six_months, row.six_months_on = one.six_months, one.six_months_on
            row.six_months_note = one.six_months_note.strip()
            path_values.sign(session, row)
            _fill_blocks(session, row, one)


def _fill_blocks(session: Session, row: entities.Outcome, one: Outcome) -> None:
    """A block is waited for until something is said of it: such a line is not kept."""
    known = {kept.block_id: kept for kept in row.blocks}
    for number, kept in known.items():
        if one.blocks.get(number, Result.PENDING) is Result.PENDING:
            row.blocks.remove(kept)
            session.delete(kept)  # an orphan alone would leave no correction
    for number, result in one.blocks.items():
        if result is Result.PENDING:
            continue
        if number in known:
            known[number].result = result
            continue
        if session.get(skill_entities.Block, number) is None:
            raise UserError("Un bloc n'existe plus : relisez l'issue du parcours.")
        row.blocks.append(
            entities.BlockOutcome(block_id=number, learner_id=row.learner_id, result=result)
        )


def _ended(session: Session, contract: Contract, today: date) -> Ended:
    number = contract.id or 0
    one = path_values.outcome(_row(session, number), number)
    said = one != Outcome(number)
    near = said or today >= contract.last_day - NEAR_END
    return Ended(contract, one, _blocks(session, contract, one), near)


def _blocks(session: Session, contract: Contract, one: Outcome) -> tuple[Block, ...]:
    """The blocks of the framework followed, then those of earlier versions with a result."""
    kept = skill_entities.Block.__table__.c
    query = select(kept.id, kept.code, kept.title, kept.framework_id).where(
        (kept.framework_id == contract.framework_id) | kept.id.in_(list(one.blocks))
    )
    rows = session.execute(query.order_by(kept.position, kept.id)).all()
    own = [row for row in rows if row.framework_id == contract.framework_id]
    older = [row for row in rows if row.framework_id != contract.framework_id]
    return tuple(
        Block(row.code, row.title, id=row.id) for row in (*own, *older) if row.code or row.title
    )


def _row(session: Session, contract_id: int) -> entities.Outcome | None:
    return session.scalars(
        select(entities.Outcome).where(entities.Outcome.contract_id == contract_id)
    ).first()
