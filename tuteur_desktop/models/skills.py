"""Frameworks with their blocks and skills, and the ratings of three voices."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import LearningPlace, Voice
from tuteur_desktop.models.base import Base, Instant, Token


class Framework(Base):
    """One version of the framework of a diploma; never deleted once something was rated with it.

    `scale` is None for the four levels of the program; `extra` is what a format says besides.
    """

    __tablename__ = "framework"
    __table_args__ = (UniqueConstraint("code", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    diploma: Mapped[str] = mapped_column(default="")
    level: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)
    expires_on: Mapped[date | None]
    source: Mapped[str] = mapped_column(default="")
    successors: Mapped[list[str]] = mapped_column(JSON, default=list)
    scale: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    extra: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)

    blocks: Mapped[list["Block"]] = relationship(
        order_by="Block.position", cascade="all, delete-orphan"
    )


class Block(Base):
    """A block of skills, in the order of the sheet."""

    __tablename__ = "block"

    id: Mapped[int] = mapped_column(primary_key=True)
    framework_id: Mapped[int] = mapped_column(ForeignKey("framework.id"), index=True)
    position: Mapped[int]
    code: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    extra: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)

    skills: Mapped[list["Skill"]] = relationship(
        order_by="Skill.position", cascade="all, delete-orphan"
    )


class Skill(Base):
    """One line of a block, `depth` under it; `retired` when it is no longer asked."""

    __tablename__ = "skill"

    id: Mapped[int] = mapped_column(primary_key=True)
    block_id: Mapped[int] = mapped_column(ForeignKey("block.id"), index=True)
    position: Mapped[int]
    depth: Mapped[int] = mapped_column(default=0)
    code: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    extra: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    retired: Mapped[bool] = mapped_column(default=False)


class SkillLink(Base):
    """What a skill of an earlier version became; `carries` when its ratings go with it."""

    __tablename__ = "skill_link"
    __table_args__ = (UniqueConstraint("old_skill_id", "new_skill_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    old_skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id"))
    new_skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id"), index=True)
    carries: Mapped[bool] = mapped_column(default=True)
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(default="")


class Beside(Base):
    """A framework that a contract follows beside the one of its diploma (CléA, a company's own)."""

    __tablename__ = "beside"
    __table_args__ = (UniqueConstraint("contract_id", "framework_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id"))
    framework_id: Mapped[int] = mapped_column(ForeignKey("framework.id"))


class Rating(Base):
    """One voice on one skill on one day."""

    __tablename__ = "rating"
    __table_args__ = (UniqueConstraint("learner_id", "skill_id", "voice", "on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"))
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id"), index=True)
    voice: Mapped[Voice] = mapped_column(Token(Voice))
    on: Mapped[date]
    level: Mapped[Level] = mapped_column(Token(Level))
    comment: Mapped[str] = mapped_column(default="")
    place: Mapped[LearningPlace | None] = mapped_column(Token(LearningPlace))
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(default="")

    shown_by: Mapped[list["RatingEvidence"]] = relationship(
        order_by="RatingEvidence.evidence_id", cascade="all, delete-orphan"
    )


class RatingEvidence(Base):
    """What was shown for a rating."""

    __tablename__ = "rating_evidence"

    rating_id: Mapped[int] = mapped_column(ForeignKey("rating.id"), primary_key=True)
    evidence_id: Mapped[int] = mapped_column(
        ForeignKey("evidence.id"), primary_key=True, index=True
    )
