"""Weeks of the carnet: rows, values, and what is read of them in a session open already."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.diary import DiaryWeek
from tuteur_desktop.models import diary as entities
from tuteur_desktop.services import register


def row_of(session: Session, learner_id: int, monday: date) -> entities.DiaryWeek | None:
    """The row of a week, if there is one."""
    kept = entities.DiaryWeek
    query = select(kept).where(kept.learner_id == learner_id, kept.monday == monday)
    return session.scalars(query).first()


def value(row: entities.DiaryWeek) -> DiaryWeek:
    """The value of a row."""
    return DiaryWeek(
        row.learner_id, row.monday, row.done, row.learnt, row.stuck, row.goal, row.source,
        row.piece_sha256, row.id, row.recorded_at, row.recorded_by,
    )  # fmt: skip


def week_of(session: Session, learner_id: int, monday: date) -> DiaryWeek | None:
    """What is kept of a week."""
    row = row_of(session, learner_id, monday)
    return value(row) if row is not None else None


def of_learner(session: Session, learner_id: int) -> dict[date, DiaryWeek]:
    """What is kept of each week of a learner."""
    kept = entities.DiaryWeek.__table__.c
    query = select(
        kept.learner_id, kept.monday, kept.done, kept.learnt, kept.stuck, kept.goal, kept.source,
        kept.piece_sha256, kept.id, kept.recorded_at, kept.recorded_by,
    ).where(kept.learner_id == learner_id).order_by(kept.monday)  # fmt: skip
    return {row[1]: DiaryWeek(*row) for row in session.execute(query)}


def write(session: Session, week: DiaryWeek) -> None:
    """Keep the words of a week; one that says nothing and has no photo goes."""
    row = row_of(session, week.learner_id, week.monday)
    if week.silent and (row is None or row.piece_sha256 is None):
        if row is not None:
            session.delete(row)
        return
    if row is None:
        row = entities.DiaryWeek(learner_id=week.learner_id, monday=week.monday)
        session.add(row)
    row.done, row.learnt, row.stuck, row.goal = week.done, week.learnt, week.stuck, week.goal
    row.source = week.source
    row.recorded_at, row.recorded_by = session.info["now"], session.info["by"]
    session.flush()


def begun(session: Session, week: DiaryWeek) -> entities.DiaryWeek:
    """A row for a week of which only a photo is kept."""
    row = entities.DiaryWeek(
        learner_id=week.learner_id, monday=week.monday, done="", learnt="", stuck="", goal="",
        source=week.source, recorded_at=session.info["now"], recorded_by=session.info["by"],
    )  # fmt: skip
    session.add(row)
    return row


def forget_photo(session: Session, row: entities.DiaryWeek) -> None:
    """Destroy the photo of a sheet, if there is one."""
    piece, row.piece_sha256 = row.piece_sha256, None
    session.flush()
    register.drop_piece(session, piece)
