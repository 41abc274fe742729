"""The welcome of a learner: points ticked, first day, what was handed over, signed sheets."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tuteur_desktop.domain.welcome import PointStatus, ProvidedKind, SheetKind
from tuteur_desktop.models.base import Base, Instant, Token


class Checklist(Base):
    """Which version of the pense-bête a contract follows, from its first ticked point."""

    __tablename__ = "checklist"

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id"), unique=True)
    template_id: Mapped[int] = mapped_column(ForeignKey("template.id"))


class ChecklistPoint(Base):
    """A point of which something was said; the others are only in the template."""

    __tablename__ = "checklist_point"
    __table_args__ = (UniqueConstraint("contract_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id"))
    key: Mapped[str]
    status: Mapped[PointStatus] = mapped_column(Token(PointStatus))
    on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(default="")


class FirstDay(Base):
    """The first day of a contract as it was arranged; `slots` in their order."""

    __tablename__ = "first_day"

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id"), unique=True)
    template_id: Mapped[int] = mapped_column(ForeignKey("template.id"))
    on: Mapped[date]
    place: Mapped[str] = mapped_column(default="")
    slots: Mapped[list[Any]] = mapped_column(JSON, default=list)


class Provided(Base):
    """Something handed over to a learner, or done for them."""

    __tablename__ = "provided"

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id"), index=True)
    kind: Mapped[ProvidedKind] = mapped_column(Token(ProvidedKind))
    on: Mapped[date]
    label: Mapped[str] = mapped_column(default="")
    by: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    returned_on: Mapped[date | None]
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(default="")


class Sheet(Base):
    """A paper of the first week, or between two tutors; redone as a new row."""

    __tablename__ = "sheet"

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id"), index=True)
    kind: Mapped[SheetKind] = mapped_column(Token(SheetKind))
    on: Mapped[date]
    fields: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    reason: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(default="")
