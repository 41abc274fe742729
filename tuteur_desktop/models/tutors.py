"""The tutor's own file, and what an OPCO funds of a contract."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tuteur_desktop.domain.tutors import CredentialKind, Mission
from tuteur_desktop.models.base import Base, Instant, Token


class TutorRecord(Base):
    """What is known of a tutor, by name; no social-security number has a column."""

    __tablename__ = "tutor_record"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    adult: Mapped[bool | None]
    volunteer: Mapped[bool | None]
    good_character: Mapped[bool | None]
    employer: Mapped[bool] = mapped_column(default=False)
    spouse: Mapped[bool] = mapped_column(default=False)
    diploma: Mapped[str] = mapped_column(default="")
    same_level: Mapped[bool | None]
    years: Mapped[float | None]

    credentials: Mapped[list["Credential"]] = relationship(
        order_by="Credential.id", cascade="all, delete-orphan"
    )


class Credential(Base):
    """A training followed or a licence held by a tutor."""

    __tablename__ = "credential"

    id: Mapped[int] = mapped_column(primary_key=True)
    tutor_record_id: Mapped[int] = mapped_column(ForeignKey("tutor_record.id"), index=True)
    kind: Mapped[CredentialKind] = mapped_column(Token(CredentialKind))
    title: Mapped[str]
    body: Mapped[str] = mapped_column(default="")
    obtained_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    hours: Mapped[float | None]


class Spent(Base):
    """Time that a tutor spent on a learner for one mission."""

    __tablename__ = "spent"

    id: Mapped[int] = mapped_column(primary_key=True)
    tutor: Mapped[str]
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contract.id"))
    on: Mapped[date] = mapped_column(index=True)
    minutes: Mapped[int]
    mission: Mapped[Mission] = mapped_column(Token(Mission))
    note: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(default="")


class Waiver(Base):
    """Why a tutor was kept all the same, though a condition is not met or a quota is passed."""

    __tablename__ = "waiver"
    __table_args__ = (UniqueConstraint("contract_id", "condition", "tutor"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id"))
    tutor: Mapped[str] = mapped_column(default="")
    condition: Mapped[str]
    reason: Mapped[str]
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(default="")


class Funding(Base):
    """The file of a contract at its OPCO; amounts in cents."""

    __tablename__ = "funding"

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    contract_id: Mapped[int] = mapped_column(ForeignKey("contract.id"), unique=True)
    opco: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="")
    hours_asked: Mapped[float | None]
    amount_asked: Mapped[int | None]
    hours_agreed: Mapped[float | None]
    amount_agreed: Mapped[int | None]
    amount_paid: Mapped[int | None]
    asked_on: Mapped[date | None]
    agreed_on: Mapped[date | None]
    paid_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")

    pieces: Mapped[list["FundingPiece"]] = relationship(
        order_by="FundingPiece.id", cascade="all, delete-orphan"
    )


class FundingPiece(Base):
    """A paper that the OPCO waits for."""

    __tablename__ = "funding_piece"

    id: Mapped[int] = mapped_column(primary_key=True)
    funding_id: Mapped[int] = mapped_column(ForeignKey("funding.id"), index=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    title: Mapped[str]
    due_on: Mapped[date | None]
    sent_on: Mapped[date | None]
