"""Contracts, their tutors in turn, and the training centres they name."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.models.base import Base, Token


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

    centre: Mapped[Centre | None] = relationship()
    contact: Mapped[Contact | None] = relationship()
    tutors: Mapped[list["ContractTutor"]] = relationship(
        order_by="ContractTutor.starts_on", cascade="all, delete-orphan"
    )


class ContractTutor(Base):
    """A tutor of a contract, from a day to a day (none: still in charge)."""

    __tablename__ = "contract_tutor"

    id: Mapped[int] = mapped_column(primary_key=True)
    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id"), index=True)
    name: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
