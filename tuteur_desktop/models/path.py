"""The road to the diploma: diagnosis, objectives, plan, adjustments, situations, outcome."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tuteur_desktop.domain.path import (
    AdjustmentKind,
    DiagnosisKind,
    Horizon,
    Next,
    ObjectiveState,
    Result,
)
from tuteur_desktop.domain.skills import LearningPlace, Voice
from tuteur_desktop.models.base import Base, Instant, Token


class Diagnosis(Base):
    """One look at what a learner already knew."""

    __tablename__ = "diagnosis"

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    kind: Mapped[DiagnosisKind] = mapped_column(Token(DiagnosisKind))
    on: Mapped[date]
    title: Mapped[str]
    result: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(default="")


class Objective(Base):
    """Something to reach, by a day if one was said."""

    __tablename__ = "objective"

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    text: Mapped[str]
    horizon: Mapped[Horizon] = mapped_column(Token(Horizon))
    owner: Mapped[Voice] = mapped_column(Token(Voice))
    by: Mapped[date | None]
    state: Mapped[ObjectiveState] = mapped_column(Token(ObjectiveState))
    closed_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(default="")

    skills: Mapped[list["ObjectiveSkill"]] = relationship(
        order_by="ObjectiveSkill.skill_id", cascade="all, delete-orphan"
    )


class ObjectiveSkill(Base):
    """A skill that an objective is about."""

    __tablename__ = "objective_skill"

    objective_id: Mapped[int] = mapped_column(ForeignKey("objective.id"), primary_key=True)
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id"), primary_key=True, index=True)


class SkillPlan(Base):
    """Where and by when a learner is to be seen on a skill."""

    __tablename__ = "skill_plan"
    __table_args__ = (UniqueConstraint("learner_id", "skill_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"))
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id"), index=True)
    place: Mapped[LearningPlace] = mapped_column(Token(LearningPlace))
    by: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(default="")


class Adjustment(Base):
    """A change of the path, or an adaptation agreed."""

    __tablename__ = "adjustment"

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    kind: Mapped[AdjustmentKind] = mapped_column(Token(AdjustmentKind))
    on: Mapped[date]
    what: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    agreed_by: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(default="")


class Situation(Base):
    """A situation d'évaluation en entreprise; the grid is the certifier's file."""

    __tablename__ = "situation"

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    block_id: Mapped[int | None] = mapped_column(ForeignKey("block.id"), index=True)
    on: Mapped[date]
    title: Mapped[str]
    people: Mapped[str] = mapped_column(default="")
    mark: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    grid_sha256: Mapped[str | None] = mapped_column(ForeignKey("piece.sha256"), index=True)
    grid_name: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(default="")


class Outcome(Base):
    """How a contract ended for its diploma."""

    __tablename__ = "outcome"

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id"), unique=True)
    result: Mapped[Result] = mapped_column(Token(Result))
    on: Mapped[date | None]
    following: Mapped[Next] = mapped_column(Token(Next))
    following_note: Mapped[str] = mapped_column(default="")
    six_months: Mapped[Next] = mapped_column(Token(Next))
    six_months_note: Mapped[str] = mapped_column(default="")
    six_months_on: Mapped[date | None]
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(default="")

    blocks: Mapped[list["BlockOutcome"]] = relationship(
        order_by="BlockOutcome.block_id", cascade="all, delete-orphan"
    )


class BlockOutcome(Base):
    """What the certifier said of one block."""

    __tablename__ = "block_outcome"

    outcome_id: Mapped[int] = mapped_column(ForeignKey("outcome.id"), primary_key=True)
    block_id: Mapped[int] = mapped_column(ForeignKey("block.id"), primary_key=True, index=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    result: Mapped[Result] = mapped_column(Token(Result))
