"""Which contracts follow which version of a framework, and how they go to another one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.skills import Framework
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import contracts as contract_entities
from tuteur_desktop.models import learners as learner_entities
from tuteur_desktop.models import skills as entities
from tuteur_desktop.services import contracts, learners
from tuteur_desktop.services.framework_values import row_of, value


@dataclass(frozen=True)
class Follower:
    """A contract that follows a framework, as that of its diploma or `beside` it."""

    learner_id: int
    learner: str
    contract_id: int
    starts_on: date
    over: bool
    beside: bool = False


def followers(session: Session, today: date) -> dict[int, list[Follower]]:
    """Every contract that follows something, by the number of the framework, by name."""
    kept, beside = contract_entities.Contract, entities.Beside
    people = learner_entities.Learner
    held = (
        kept.id, kept.learner_id, kept.starts_on, kept.ends_on, kept.ended_on, people.first_name,
        people.last_name,
    )  # fmt: skip
    main = select(kept.framework_id, *held).where(kept.framework_id.is_not(None))
    more = select(beside.framework_id, *held).join(kept, kept.id == beside.contract_id)
    found: dict[int, list[Follower]] = {}
    for is_beside, query in ((False, main), (True, more)):
        joined = query.join(people, people.id == kept.learner_id)
        order = joined.order_by(people.last_name, people.first_name, kept.starts_on)
        for number, contract, learner, start, end, ended, first, last in session.execute(order):
            over = min(end, ended or end) < today
            one = Follower(learner, f"{first} {last}", contract, start, over, is_beside)
            found.setdefault(number or 0, []).append(one)
    return found


def contract_of(session: Session, learner_id: int, on: date) -> contract_entities.Contract:
    """The contract of a learner on a day. Raises UserError when there is none."""
    learner = learners.value(learners.row_of(session, learner_id))
    contract = learner.contract(on)
    if contract is None or contract.id is None:
        raise UserError(
            f"{learner.name} n'a pas encore de contrat : ajoutez-le, puis choisissez le "
            f"référentiel."
        )
    return contracts.row_of(session, contract.id)


def followed_of(session: Session, learner: Learner, on: date) -> list[Framework]:
    """What the contract of a day follows; nothing without a contract or a framework."""
    contract = learner.contract(on)
    if contract is None:
        return []
    main = [contract.framework_id] if contract.framework_id is not None else []
    query = select(entities.Beside.framework_id).where(entities.Beside.contract_id == contract.id)
    numbers = [*main, *session.scalars(query.order_by(entities.Beside.id))]
    return [value(row_of(session, number)) for number in numbers]


def assign(
    session: Session, contract: contract_entities.Contract, framework: entities.Framework
) -> None:
    """Make a framework the one of a contract's diploma."""
    contract.framework_id = framework.id
    if not contract.rncp and framework.code.startswith("RNCP"):
        contract.rncp = framework.code
    leave(session, contract.id, framework.id)


def follow_beside(
    session: Session, contract: contract_entities.Contract, framework: entities.Framework
) -> None:
    """Follow a framework beside that of the diploma. Raises UserError when it is followed."""
    if contract.framework_id == framework.id or stands_beside(session, contract.id, framework.id):
        raise UserError(f"« {framework.title} » est déjà suivi dans ce contrat.")
    session.add(
        entities.Beside(
            learner_id=contract.learner_id, contract_id=contract.id, framework_id=framework.id
        )
    )


def stands_beside(session: Session, contract_id: int, framework_id: int) -> bool:
    """Whether a contract follows a framework beside that of its diploma."""
    kept = entities.Beside
    query = select(kept.id).where(
        kept.contract_id == contract_id, kept.framework_id == framework_id
    )  # fmt: skip
    return session.scalars(query).first() is not None


def leave(session: Session, contract_id: int, framework_id: int) -> None:
    """Follow a framework beside no longer; what was said with it stays."""
    kept = entities.Beside
    session.execute(
        delete(kept).where(kept.contract_id == contract_id, kept.framework_id == framework_id)
    )


def replace(
    session: Session, contract: contract_entities.Contract, old_id: int, new: entities.Framework
) -> None:
    """Follow another framework where one was followed: as the diploma's, or beside it."""
    beside = stands_beside(session, contract.id, old_id) and contract.framework_id != old_id
    leave(session, contract.id, old_id)
    if not beside:
        assign(session, contract, new)
    elif contract.framework_id != new.id and not stands_beside(session, contract.id, new.id):
        follow_beside(session, contract, new)


def move(
    session: Session, moved: Iterable[Follower], old_id: int, new: entities.Framework
) -> list[Follower]:
    """Take the contracts that are not over to another version; who was taken."""
    taken = [one for one in moved if not one.over]
    for one in taken:
        replace(session, contracts.row_of(session, one.contract_id), old_id, new)
    return taken
