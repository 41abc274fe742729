"""Interviews with what was said, who was there and what was decided; group sessions."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tuteur_desktop.domain.group_sessions import Presence, SessionKind
from tuteur_desktop.domain.interviews import Mode, Party, Status
from tuteur_desktop.models.base import Base, Instant, Token
from tuteur_desktop.models.templates import Template


class Interview(Base):
    """One interview; `kind` is the key of its template."""

    __tablename__ = "interview"

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contract.id"))
    template_id: Mapped[int] = mapped_column(ForeignKey("template.id"))
    kind: Mapped[str]
    title: Mapped[str]
    on: Mapped[date] = mapped_column(index=True)
    at: Mapped[time | None]
    minutes: Mapped[int] = mapped_column(default=30)
    mode: Mapped[Mode] = mapped_column(Token(Mode))
    place: Mapped[str] = mapped_column(default="")
    status: Mapped[Status] = mapped_column(Token(Status))
    reason: Mapped[str] = mapped_column(default="")
    readers: Mapped[str] = mapped_column(default="")
    learner_words: Mapped[str] = mapped_column(default="")
    reservations: Mapped[str] = mapped_column(default="")
    next_on: Mapped[date | None]
    next_note: Mapped[str] = mapped_column(default="")
    accepted: Mapped[bool] = mapped_column(default=False)
    started_at: Mapped[datetime | None] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(default="")

    template: Mapped[Template] = relationship()
    answers: Mapped[list["Answer"]] = relationship(
        order_by="Answer.id", cascade="all, delete-orphan"
    )
    participants: Mapped[list["Participant"]] = relationship(
        order_by="Participant.id", cascade="all, delete-orphan"
    )
    decisions: Mapped[list["Decision"]] = relationship(order_by="Decision.id")


class Answer(Base):
    """What is noted under one question; its corrections are kept once `settled`."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("interview_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id"))
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    key: Mapped[str]
    question: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    choice: Mapped[str] = mapped_column(default="")
    shared: Mapped[list[Any]] = mapped_column(JSON, default=list)
    settled: Mapped[bool] = mapped_column(default=False)


class Participant(Base):
    """Someone who takes part in an interview."""

    __tablename__ = "participant"

    id: Mapped[int] = mapped_column(primary_key=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id"), index=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    name: Mapped[str]
    party: Mapped[Party] = mapped_column(Token(Party))
    present: Mapped[bool] = mapped_column(default=True)


class Decision(Base):
    """Who does what by when, decided in an interview, in a group session, or alone."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int | None] = mapped_column(ForeignKey("learner.id"), index=True)
    interview_id: Mapped[int | None] = mapped_column(ForeignKey("interview.id"), index=True)
    group_session_id: Mapped[int | None] = mapped_column(ForeignKey("group_session.id"), index=True)
    what: Mapped[str]
    who: Mapped[str] = mapped_column(default="")
    by_when: Mapped[date | None]
    done_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(default="")


class Preparation(Base):
    """A sheet that the learner fills before an interview; `answers` by key of question."""

    __tablename__ = "preparation"

    id: Mapped[int] = mapped_column(primary_key=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id"), unique=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    handed_on: Mapped[date | None]
    received_on: Mapped[date | None]
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    piece_sha256: Mapped[str | None] = mapped_column(ForeignKey("piece.sha256"))


class Postponement(Base):
    """An interview that was moved: from which day, why, by whom."""

    __tablename__ = "postponement"

    id: Mapped[int] = mapped_column(primary_key=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id"), index=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    on: Mapped[date]
    at: Mapped[time | None]
    to: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(default="")


class GroupSession(Base):
    """A meeting, a group tutoring or a workshop."""

    __tablename__ = "group_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[SessionKind] = mapped_column(Token(SessionKind))
    title: Mapped[str]
    on: Mapped[date] = mapped_column(index=True)
    at: Mapped[time | None]
    minutes: Mapped[int] = mapped_column(default=60)
    mode: Mapped[Mode] = mapped_column(Token(Mode))
    place: Mapped[str] = mapped_column(default="")
    status: Mapped[Status] = mapped_column(Token(Status))
    reason: Mapped[str] = mapped_column(default="")
    topics: Mapped[str] = mapped_column(default="")
    minutes_text: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(default="")

    attendees: Mapped[list["Attendee"]] = relationship(
        order_by="Attendee.id", cascade="all, delete-orphan"
    )
    decisions: Mapped[list[Decision]] = relationship(order_by="Decision.id")


class Attendee(Base):
    """A learner of a group session."""

    __tablename__ = "attendee"
    __table_args__ = (UniqueConstraint("group_session_id", "learner_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_session_id: Mapped[int] = mapped_column(ForeignKey("group_session.id"))
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    presence: Mapped[Presence] = mapped_column(Token(Presence))
    note: Mapped[str] = mapped_column(default="")
