"""Learners, their legal representatives, and training centres with their contacts."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tuteur_desktop.models.base import Base, Instant
from tuteur_desktop.models.contracts import Contract


class Learner(Base):
    """A work-study learner. Neither health datum nor social-security number has a column."""

    __tablename__ = "learner"

    id: Mapped[int] = mapped_column(primary_key=True)
    last_name: Mapped[str]
    first_name: Mapped[str]
    birth: Mapped[date | None]
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    emergency_name: Mapped[str] = mapped_column(default="")
    emergency_relation: Mapped[str] = mapped_column(default="")
    emergency_phone: Mapped[str] = mapped_column(default="")
    emergency_email: Mapped[str] = mapped_column(default="")
    training_from: Mapped[date | None]
    archived_at: Mapped[datetime | None] = mapped_column(Instant)

    representatives: Mapped[list["Representative"]] = relationship(
        order_by="Representative.id", cascade="all, delete-orphan"
    )
    contracts: Mapped[list[Contract]] = relationship(
        order_by=Contract.starts_on, cascade="all, delete-orphan"
    )


class Representative(Base):
    """A legal representative of a minor, warned of absences (R6223-9)."""

    __tablename__ = "representative"

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    name: Mapped[str] = mapped_column(default="")
    relation: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
