"""Half-days as they were recorded, messages sent about them, and imports of them."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tuteur_desktop.domain.attendance import Justification, Reason, Source, State
from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.models.base import Base, Instant, Token


class HalfDay(Base):
    """State, justification and source of one half-day of one learner; minutes late or left.

    `place` is where the calendar expected the learner when this was recorded.
    """

    __tablename__ = "half_day"
    __table_args__ = (UniqueConstraint("learner_id", "on", "half"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"))
    on: Mapped[date] = mapped_column(index=True)
    half: Mapped[Half] = mapped_column(Token(Half))
    state: Mapped[State] = mapped_column(Token(State))
    justification: Mapped[Justification] = mapped_column(Token(Justification))
    source: Mapped[Source] = mapped_column(Token(Source))
    minutes: Mapped[int | None]
    due_by: Mapped[date | None]
    seen_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(default="")
    place: Mapped[Place | None] = mapped_column(Token(Place))
    reason: Mapped[Reason] = mapped_column(Token(Reason), default=Reason.UNSAID)
    begins: Mapped[time | None]
    ends: Mapped[time | None]
    pause: Mapped[int | None]
    seen_by: Mapped[str] = mapped_column(default="")
    handed: Mapped[bool] = mapped_column(default=False)


class Notice(Base):
    """A message about an absence that was sent to somebody, as it was sent (R6223-9)."""

    __tablename__ = "notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    on: Mapped[date]
    sent_at: Mapped[datetime] = mapped_column(Instant)
    sent_by: Mapped[str] = mapped_column(default="")
    recipient: Mapped[str] = mapped_column(default="")
    channel: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")


class Intake(Base):
    """An import of attendance, whole: `changes` holds what each half-day was before and after."""

    __tablename__ = "intake"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    by: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    sha256: Mapped[str]
    centre: Mapped[str] = mapped_column(default="")
    changes: Mapped[list[Any]] = mapped_column(JSON, deferred=True)
    undone_at: Mapped[datetime | None] = mapped_column(Instant)
