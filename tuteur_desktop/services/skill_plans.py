"""Where and by when each skill is to be seen: here, or elsewhere for what is not done here."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.path import SkillPlan
from tuteur_desktop.domain.path_rules import plan_problem
from tuteur_desktop.domain.skills import LearningPlace
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import path as entities
from tuteur_desktop.services import learners, path_values
from tuteur_desktop.store.store import Store


class SkillPlansService:
    """One line a skill at most; several skills are planned at once."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def today(self) -> date:
        """The day of the program's clock."""
        return self._now().date()

    def plans(self, learner_id: int) -> list[SkillPlan]:
        """What is planned for a learner, in the order of skills, whatever the framework."""
        with self._store.read() as session:
            return of_learner(session, learner_id)

    def plan(
        self, learner_id: int, skill_ids: Iterable[int], place: LearningPlace,
        by: date | None = None, note: str = "",
    ) -> None:  # fmt: skip
        """Say where and by when some skills are to be seen; what was said of them before goes.

        Raises UserError without a skill, or for a day that is a slip.
        """
        wanted = set(skill_ids)
        if not wanted:
            raise UserError("Choisissez au moins une compétence.")
        if problem := plan_problem(SkillPlan(0, place, by, note), self.today()):
            raise UserError(problem)
        with self._store.write() as session:
            learners.row_of(session, learner_id)
            known = _rows(session, learner_id)
            for number in path_values.existing(session, wanted):
                row = known.get(number)
                if row is None:
                    row = entities.SkillPlan(learner_id=learner_id, skill_id=number)
                    session.add(row)
                row.place, row.by, row.note = place, by, note.strip()
                path_values.sign(session, row)

    def forget(self, learner_id: int, skill_ids: Iterable[int]) -> None:
        """Plan some skills no longer; the history keeps what was planned."""
        with self._store.write() as session:
            known = _rows(session, learner_id)
            for number in set(skill_ids) & known.keys():
                session.delete(known[number])


def of_learner(session: Session, learner_id: int) -> list[SkillPlan]:
    """What is planned for a learner, in a session that is open already."""
    return [path_values.plan(row) for row in _rows(session, learner_id).values()]


def _rows(session: Session, learner_id: int) -> dict[int, entities.SkillPlan]:
    kept = entities.SkillPlan
    query = select(kept).where(kept.learner_id == learner_id).order_by(kept.skill_id)
    return {row.skill_id: row for row in session.scalars(query)}
