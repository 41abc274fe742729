"""What of a learner's history is kept under a group session, and not under the learner alone."""

from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from tuteur_desktop.models.documents import Document
from tuteur_desktop.models.history import Correction
from tuteur_desktop.models.interviews import Attendee, Decision, GroupSession
from tuteur_desktop.services.group_session_values import subject_of


def rows_of(session: Session, entity: Any, learner_id: int) -> ColumnElement[bool]:
    """The sessions a learner is in, and what was decided there for everybody."""
    sessions = _sessions(session, learner_id)
    if entity is GroupSession:
        return GroupSession.id.in_(sessions)
    own: ColumnElement[bool] = entity.learner_id == learner_id
    if entity is Decision:
        for_all = and_(Decision.learner_id.is_(None), Decision.group_session_id.in_(sessions))
        return or_(own, for_all)
    return own


def documents_of(session: Session, learner_id: int | None) -> ColumnElement[bool]:
    """A learner's documents, and the minutes of the sessions they are in."""
    if learner_id is None:
        return Document.learner_id.is_(None)
    subjects = [subject_of(one) for one in _sessions(session, learner_id)]
    minutes = and_(Document.learner_id.is_(None), Document.subject.in_(subjects))
    return or_(Document.learner_id == learner_id, minutes)


def corrections_of(session: Session, learner_id: int) -> ColumnElement[bool]:
    """The corrections of a learner, and those of their sessions."""
    sessions = _sessions(session, learner_id)
    decided = select(Decision.id).where(
        Decision.learner_id.is_(None), Decision.group_session_id.in_(sessions)
    )
    return or_(
        Correction.learner_id == learner_id,
        and_(Correction.entity == "group_session", Correction.row_id.in_(sessions)),
        and_(
            Correction.learner_id.is_(None),
            Correction.entity == "decision",
            Correction.row_id.in_(list(session.scalars(decided))),
        ),
    )


def somebody_of(session: Session, row: GroupSession | Decision) -> int | None:
    """A learner by whom a session, or what it decided for everybody, can be reached."""
    number = row.id if isinstance(row, GroupSession) else row.group_session_id
    query = select(Attendee.learner_id).where(Attendee.group_session_id == number)
    return session.scalars(query.order_by(Attendee.id)).first()


def _sessions(session: Session, learner_id: int) -> list[int]:
    query = select(Attendee.group_session_id).where(Attendee.learner_id == learner_id)
    return list(session.scalars(query))
