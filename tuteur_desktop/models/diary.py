"""The carnet de l'alternant: a week a row."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tuteur_desktop.domain.diary import DiarySource
from tuteur_desktop.models.base import Base, Instant, Token


class DiaryWeek(Base):
    """One week in the learner's words, named by its Monday, with the photo of its sheet."""

    __tablename__ = "diary_week"
    __table_args__ = (UniqueConstraint("learner_id", "monday"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"))
    monday: Mapped[date]
    done: Mapped[str] = mapped_column(default="")
    learnt: Mapped[str] = mapped_column(default="")
    stuck: Mapped[str] = mapped_column(default="")
    goal: Mapped[str] = mapped_column(default="")
    source: Mapped[DiarySource] = mapped_column(Token(DiarySource))
    piece_sha256: Mapped[str | None] = mapped_column(ForeignKey("piece.sha256"), index=True)
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(default="")
