"""Half-days as they were recorded."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tuteur_desktop.domain.attendance import Half, Justification, Source, State
from tuteur_desktop.models.base import Base, Instant, Token


class HalfDay(Base):
    """State, justification and source of one half-day of one learner; minutes late or left."""

    __tablename__ = "half_day"
    __table_args__ = (UniqueConstraint("learner_id", "on", "half"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"))
    on: Mapped[date]
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
