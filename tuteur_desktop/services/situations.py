"""Situations d'évaluation en entreprise (CCF): prepared and kept here, decided by the certifier."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.path import Situation
from tuteur_desktop.domain.path_rules import situation_problem
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import path as entities
from tuteur_desktop.models.documents import Piece
from tuteur_desktop.models.skills import Block
from tuteur_desktop.services import grids, learners, path_values, register
from tuteur_desktop.store.store import Store


@dataclass(frozen=True)
class Grid:
    """The certifier's grid of a situation: its name and its bytes, as they came."""

    name: str
    content: bytes


class SituationsService:
    """A mark is only what was proposed: it goes to no report."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def today(self) -> date:
        """The day of the program's clock."""
        return self._now().date()

    def situations(self, learner_id: int) -> list[tuple[Situation, str]]:
        """Those of a learner in the order of time, each with the title of its block."""
        kept = entities.Situation
        query = (
            select(kept, Block.title).outerjoin(Block, Block.id == kept.block_id)
            .where(kept.learner_id == learner_id).order_by(kept.on, kept.id)
        )  # fmt: skip
        with self._store.read() as session:
            return [
                (path_values.situation(row), title or "") for row, title in session.execute(query)
            ]

    def add(self, one: Situation, grid: Grid | None = None) -> int:
        """Keep one, with its grid; returns its number. Raises UserError for what cannot be."""
        self._refuse(one)
        with self._store.write() as session:
            learners.row_of(session, one.learner_id)
            row = entities.Situation(learner_id=one.learner_id)
            self._fill(session, row, one)
            if grid is not None:
                self._keep_grid(session, row, grid)
            session.add(row)
            session.flush()
            return row.id

    def change(
        self, one: Situation, grid: Grid | None = None, *, without_grid: bool = False
    ) -> None:
        """Keep its new words, and another grid if one is given; `without_grid` takes it out."""
        self._refuse(one)
        with self._store.write() as session:
            row = path_values.row_of(session, entities.Situation, one.id)
            self._fill(session, row, one)
            older = row.grid_sha256
            if grid is not None:
                self._keep_grid(session, row, grid)
            elif without_grid:
                row.grid_sha256, row.grid_name = None, ""
            session.flush()
            if older != row.grid_sha256:
                register.drop_piece(session, older)

    def grid(self, number: int) -> Grid:
        """The grid of a situation, to be saved elsewhere. Raises UserError when there is none."""
        with self._store.read() as session:
            row = path_values.row_of(session, entities.Situation, number)
            kept = session.get(Piece, row.grid_sha256) if row.grid_sha256 else None
            if kept is None:
                raise UserError("Cette situation n'a pas de grille : ajoutez-la d'abord.")
            return Grid(row.grid_name, kept.content)

    def remove(self, number: int) -> None:
        """Take out one noted by mistake, and its grid; the history keeps that it was noted."""
        with self._store.write() as session:
            row = path_values.row_of(session, entities.Situation, number)
            older = row.grid_sha256
            session.delete(row)
            session.flush()
            register.drop_piece(session, older)

    def _refuse(self, one: Situation) -> None:
        if problem := situation_problem(one, self.today()):
            raise UserError(problem)

    def _fill(self, session: Session, row: entities.Situation, one: Situation) -> None:
        if one.block_id is not None and session.get(Block, one.block_id) is None:
            raise UserError("Ce bloc n'existe pas ou plus : choisissez-le à nouveau.")
        row.on, row.title, row.block_id = one.on, one.title.strip(), one.block_id
        row.people, row.mark = one.people.strip(), one.mark.strip()
        row.note = one.note.strip()
        path_values.sign(session, row)

    def _keep_grid(self, session: Session, row: entities.Situation, grid: Grid) -> None:
        kind = grids.media_type(grid.name, grid.content)
        row.grid_sha256 = register.keep_piece(session, grid.content, kind, self._now())
        row.grid_name = grid.name[-grids.LONGEST_NAME :]
