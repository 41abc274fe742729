"""Group sessions as values, and what is read around them in a session that is open already."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.french import listing, number, time_words
from tuteur_desktop.domain.group_sessions import Attendee, GroupDecision, GroupSession, meets
from tuteur_desktop.domain.interviews import LONGEST, OPEN
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import documents as document_entities
from tuteur_desktop.models import interviews as entities
from tuteur_desktop.models.learners import Learner as LearnerRow
from tuteur_desktop.services import learners, register
from tuteur_desktop.services.subject import Request


def row_of(session: Session, session_id: int) -> entities.GroupSession:
    """The row of a session. Raises UserError for one that is not there."""
    row = session.get(entities.GroupSession, session_id)
    if row is None:
        raise UserError(f"La séance n° {session_id} n'existe pas : relisez l'agenda.")
    return row


def value(session: Session, row: entities.GroupSession) -> GroupSession:
    """A session with its learners, by name, and its decisions."""
    numbers = [one.learner_id for one in row.attendees]
    people = select(LearnerRow.id, LearnerRow.first_name, LearnerRow.last_name)
    names = {
        number: f"{first} {last}".strip()
        for number, first, last in session.execute(people.where(LearnerRow.id.in_(numbers)))
    }
    return GroupSession(
        row.kind, row.title, row.on, row.at, row.minutes, row.mode, row.place, row.status,
        row.reason, row.topics, row.minutes_text,
        tuple(Attendee(one.learner_id, names.get(one.learner_id, ""), one.presence, one.note)
              for one in row.attendees),
        tuple(map(_decision, row.decisions)), row.id,
    )  # fmt: skip


def _decision(row: entities.Decision) -> GroupDecision:
    return GroupDecision(
        row.what, row.who, row.by_when, row.id, row.done_on, row.outcome, row.interview_id,
        row.group_session_id, row.learner_id,
    )  # fmt: skip


def request_of(row: entities.GroupSession) -> Request:
    """What the register calls the minutes of a session."""
    kind = DocumentKind.GROUP_MINUTES
    return Request(kind, None, row.on, row.on, subject=subject_of(row.id))


def subject_of(session_id: int) -> str:
    """« group-minutes:5 »."""
    return f"{DocumentKind.GROUP_MINUTES}:{session_id}"


def was_signed(session: Session, row: entities.GroupSession) -> bool:
    """Whether minutes of it were ever signed, reopened since or not."""
    kept = document_entities.Document
    query = select(kept.id).where(kept.subject == subject_of(row.id), kept.signed_at.is_not(None))
    return session.scalars(query).first() is not None


def refuse_signed(session: Session, row: entities.GroupSession) -> None:
    """Raise UserError when the minutes are signed: they are reopened first, with a reason."""
    register.refuse_closed(session, request_of(row))


def refuse_long(text: str) -> None:
    """Raise UserError beyond LONGEST characters: nothing is cut."""
    if len(text) > LONGEST:
        raise UserError(
            f"Ce texte fait {number(len(text))} caractères, et il en tient {number(LONGEST)} au "
            f"plus : gardez l'essentiel, ou répartissez-le. Ce qui était noté n'a pas changé."
        )


def outside(session: Session, numbers: Sequence[int], on: date) -> list[str]:
    """The names of the learners that no contract covers on a day."""
    found = [learners.value(learners.row_of(session, one)) for one in numbers]
    return [one.name for one in found if not any(held.covers(on) for held in one.contracts)]


def clash(session: Session, on: date, at: time | None, minutes: int, but: int | None = None) -> str:
    """A French sentence when another session or an interview has this hour; empty otherwise."""
    if said := session_at(session, on, at, minutes, but):
        return said
    held = entities.Interview
    interviews = select(held).where(held.on == on, held.status.in_(list(OPEN)))
    for one in session.scalars(interviews):
        if meets(at, minutes, one.at, one.minutes):
            name = learners.value(learners.row_of(session, one.learner_id)).name
            return f"« {one.title} » avec {name} est déjà prévu à {_hour(one.at)} ce jour-là."
    return ""


def session_at(
    session: Session, on: date, at: time | None, minutes: int, but: int | None = None
) -> str:
    """A French sentence when an open session has this hour; empty otherwise."""
    kept = entities.GroupSession
    query = select(kept).where(kept.on == on, kept.status.in_(list(OPEN)), kept.id != (but or 0))
    for row in session.scalars(query):
        if meets(at, minutes, row.at, row.minutes):
            return f"La séance « {row.title} » est déjà prévue à {_hour(row.at)} ce jour-là."
    return ""


def _hour(at: time | None) -> str:
    return time_words(datetime.combine(date.min, at or time()))


def named(people: Iterable[Attendee]) -> str:
    """« Yanis Benali et Lina Moreau », five names at most."""
    return listed([one.name for one in people])


def listed(names: Sequence[str]) -> str:
    """Some names, those beyond five only counted."""
    if len(names) <= 5:
        return listing(names)
    rest = len(names) - 4
    return listing([*names[:4], f"{rest} autres"])
