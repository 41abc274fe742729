"""Missions confiées to a learner, and what became of them week by week."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tuteur_desktop.domain.missions import MissionState
from tuteur_desktop.domain.skills import LearningPlace
from tuteur_desktop.models.base import Base, Instant, Token


class Mission(Base):
    """A job of the trade, linked once to skills."""

    __tablename__ = "mission"

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    title: Mapped[str]
    place: Mapped[LearningPlace] = mapped_column(Token(LearningPlace))
    archived: Mapped[bool] = mapped_column(default=False)
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(default="")

    skills: Mapped[list["MissionSkill"]] = relationship(
        order_by="MissionSkill.skill_id", cascade="all, delete-orphan"
    )


class MissionSkill(Base):
    """A skill that a mission exercises."""

    __tablename__ = "mission_skill"

    mission_id: Mapped[int] = mapped_column(ForeignKey("mission.id"), primary_key=True)
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id"), primary_key=True, index=True)


class MissionWeek(Base):
    """A mission in one week, named by its Monday."""

    __tablename__ = "mission_week"
    __table_args__ = (UniqueConstraint("mission_id", "monday"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    mission_id: Mapped[int] = mapped_column(ForeignKey("mission.id"))
    monday: Mapped[date]
    state: Mapped[MissionState] = mapped_column(Token(MissionState))
    supervisor: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(default="")
