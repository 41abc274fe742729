"""Frameworks with their blocks and skills, and the ratings of three voices."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tuteur_desktop.domain.skills import Level, Voice
from tuteur_desktop.models.base import Base, Instant, Token


class Framework(Base):
    """The framework of a diploma; never deleted once something was rated with it."""

    __tablename__ = "framework"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    diploma: Mapped[str] = mapped_column(default="")
    level: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)
    expires_on: Mapped[date | None]

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

    skills: Mapped[list["Skill"]] = relationship(
        order_by="Skill.position", cascade="all, delete-orphan"
    )


class Skill(Base):
    """One skill; `retired` when a newer reading of the sheet no longer has it."""

    __tablename__ = "skill"

    id: Mapped[int] = mapped_column(primary_key=True)
    block_id: Mapped[int] = mapped_column(ForeignKey("block.id"), index=True)
    position: Mapped[int]
    code: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    retired: Mapped[bool] = mapped_column(default=False)


class Rating(Base):
    """One voice on one skill on one day."""

    __tablename__ = "rating"
    __table_args__ = (UniqueConstraint("learner_id", "skill_id", "voice", "on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"))
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id"))
    voice: Mapped[Voice] = mapped_column(Token(Voice))
    on: Mapped[date]
    level: Mapped[Level] = mapped_column(Token(Level))
    comment: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(default="")
