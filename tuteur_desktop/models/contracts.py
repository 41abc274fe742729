"""Contracts, their tutors in turn and their life, and the training centres they name."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tuteur_desktop.domain.contracts import Ending, EventKind, Kind
from tuteur_desktop.models.base import Base, Instant, Token


class Centre(Base):
    """A training centre (CFA, OF, school)."""

    __tablename__ = "centre"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    siret: Mapped[str] = mapped_column(default="")
    uai: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    contacts: Mapped[list["Contact"]] = relationship(
        order_by="Contact.id", cascade="all, delete-orphan"
    )


class Contact(Base):
    """Someone to reach at a training centre."""

    __tablename__ = "contact"

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"), index=True)
    name: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")


class Contract(Base):
    """A contract of a learner; `week` holds fourteen letters (attendance.Week.pattern)."""

    __tablename__ = "contract"

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    kind: Mapped[Kind] = mapped_column(Token(Kind))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    ended_on: Mapped[date | None]
    end_note: Mapped[str] = mapped_column(default="")
    weekly_hours: Mapped[float | None]
    diploma: Mapped[str] = mapped_column(default="")
    rncp: Mapped[str] = mapped_column(default="")
    week: Mapped[str]
    centre_id: Mapped[int | None] = mapped_column(ForeignKey("centre.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    framework_id: Mapped[int | None] = mapped_column(ForeignKey("framework.id"))
    company_from: Mapped[date | None]
    carried_days: Mapped[float] = mapped_column(default=0.0)
    trial_ends_on: Mapped[date | None]
    exam_on: Mapped[date | None]

    centre: Mapped[Centre | None] = relationship()
    contact: Mapped[Contact | None] = relationship()
    tutors: Mapped[list["ContractTutor"]] = relationship(
        order_by="ContractTutor.starts_on", cascade="all, delete-orphan"
    )
    events: Mapped[list["ContractEvent"]] = relationship(
        order_by="ContractEvent.on", cascade="all, delete-orphan"
    )


class ContractTutor(Base):
    """A tutor of a contract, from a day to a day (none: still in charge).

    In a team one is the `referent` (R6223-23); `part` says what this one does in it.
    """

    __tablename__ = "contract_tutor"

    id: Mapped[int] = mapped_column(primary_key=True)
    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id"), index=True)
    name: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    referent: Mapped[bool] = mapped_column(default=False)
    part: Mapped[str] = mapped_column(default="")


class ContractEvent(Base):
    """Something dated in the life of a contract (contracts.Event)."""

    __tablename__ = "contract_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id"), index=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    kind: Mapped[EventKind] = mapped_column(Token(EventKind))
    on: Mapped[date]
    ends_on: Mapped[date | None]
    signed_on: Mapped[date | None]
    how: Mapped[Ending | None] = mapped_column(Token(Ending))
    told: Mapped[str] = mapped_column(default="")
    company: Mapped[str] = mapped_column(default="")
    tutor: Mapped[str] = mapped_column(default="")
    before: Mapped[str] = mapped_column(default="")
    after: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(default="")
