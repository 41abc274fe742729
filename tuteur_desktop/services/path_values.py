"""The rows of a path as values, and what is asked of every one of them."""

from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain import path as values
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import path as entities
from tuteur_desktop.models.skills import Skill

R = TypeVar(
    "R", entities.Diagnosis, entities.Objective, entities.Adjustment, entities.Situation
)  # fmt: skip
_AT_ONCE = 500  # numbers in one question to the store


def row_of(session: Session, entity: type[R], number: int | None) -> R:
    """The row of a number. Raises UserError when it is gone."""
    row = session.get(entity, number) if number is not None else None
    if row is None:
        raise UserError("Cette ligne n'existe plus : relisez le parcours.")
    return row


def sign(session: Session, row: R | entities.SkillPlan | entities.Outcome) -> None:
    """Say who wrote the row, and when."""
    row.recorded_at, row.recorded_by = session.info["now"], session.info["by"]


def existing(session: Session, numbers: Iterable[int]) -> tuple[int, ...]:
    """The same skills once each, in order. Raises UserError for one that does not exist."""
    wanted = sorted(set(numbers))
    known: set[int] = set()
    for first in range(0, len(wanted), _AT_ONCE):
        some = wanted[first : first + _AT_ONCE]
        known.update(session.scalars(select(Skill.id).where(Skill.id.in_(some))))
    for number in wanted:
        if number not in known:
            raise UserError(
                f"La compétence n° {number} n'existe pas ou plus : choisissez-la dans un "
                f"référentiel."
            )
    return tuple(wanted)


def diagnosis(row: entities.Diagnosis) -> values.Diagnosis:
    """The value of a row."""
    return values.Diagnosis(
        row.learner_id, row.kind, row.on, row.title, row.result, row.id, row.recorded_at,
        row.recorded_by,
    )  # fmt: skip


def objective(row: entities.Objective) -> values.Objective:
    """The value of a row."""
    return values.Objective(
        row.learner_id, row.text, row.horizon, row.owner, row.by,
        tuple(one.skill_id for one in row.skills), row.state, row.closed_on, row.outcome, row.id,
        row.recorded_at, row.recorded_by,
    )  # fmt: skip


def plan(row: entities.SkillPlan) -> values.SkillPlan:
    """The value of a row."""
    return values.SkillPlan(row.skill_id, row.place, row.by, row.note)


def adjustment(row: entities.Adjustment) -> values.Adjustment:
    """The value of a row."""
    return values.Adjustment(
        row.learner_id, row.kind, row.on, row.what, row.reason, row.agreed_by, row.id,
        row.recorded_at, row.recorded_by,
    )  # fmt: skip


def situation(row: entities.Situation) -> values.Situation:
    """The value of a row."""
    return values.Situation(
        row.learner_id, row.on, row.title, row.block_id, row.people, row.mark, row.note,
        row.grid_sha256, row.grid_name, row.id, row.recorded_at, row.recorded_by,
    )  # fmt: skip


def outcome(row: entities.Outcome | None, contract_id: int) -> values.Outcome:
    """The value of a row; that of a contract of which nothing is known without one."""
    if row is None:
        return values.Outcome(contract_id)
    return values.Outcome(
        contract_id, row.result, row.on, {one.block_id: one.result for one in row.blocks},
        row.following, row.following_note, row.six_months, row.six_months_note, row.six_months_on,
    )  # fmt: skip
