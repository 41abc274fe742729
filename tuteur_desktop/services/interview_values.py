"""Interviews as values, read in a session that is open already."""

from typing import Any

from sqlalchemy.orm import Session

from tuteur_desktop.domain.interviews import (
    Answer,
    Decision,
    Interview,
    Participant,
    plan_of,
)
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import interviews as entities


def row_of(session: Session, interview_id: int) -> entities.Interview:
    """The row of an interview. Raises UserError for one that is not there."""
    row = session.get(entities.Interview, interview_id)
    if row is None:
        raise UserError(f"L'entretien n° {interview_id} n'existe pas : relisez l'agenda.")
    return row


def value(row: entities.Interview) -> Interview:
    """An interview with its answers, participants and decisions."""
    return Interview(
        id=row.id, learner_id=row.learner_id, contract_id=row.contract_id, kind=row.kind,
        title=row.title, on=row.on, at=row.at, minutes=row.minutes, mode=row.mode, place=row.place,
        status=row.status, reason=row.reason, readers=row.readers,
        learner_words=row.learner_words, reservations=row.reservations, next_on=row.next_on,
        next_note=row.next_note, accepted=row.accepted, started_at=row.started_at,
        closed_at=row.closed_at, template_id=row.template_id,
        template_version=row.template.version, plan=plan_of(row.template.content),
        answers=tuple(map(answer_value, row.answers)),
        participants=tuple(map(participant_value, row.participants)),
        decisions=tuple(map(decision_value, row.decisions)),
    )  # fmt: skip


def answer_value(row: entities.Answer) -> Answer:
    """What was noted under a question."""
    shared = tuple(str(one) for one in row.shared if one)
    return Answer(row.key, row.question, row.text, row.choice, shared)


def participant_value(row: entities.Participant) -> Participant:
    """Someone who takes part."""
    return Participant(row.name, row.party, row.present, row.id)


def decision_value(row: Any) -> Decision:
    """Who does what, by when."""
    return Decision(
        row.what, row.who, row.by_when, row.id, row.done_on, row.outcome, row.interview_id,
        row.group_session_id,
    )  # fmt: skip
