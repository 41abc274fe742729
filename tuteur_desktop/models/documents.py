"""The register of issued documents, what was typed for them, and the kept bytes."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.models.base import Base, Instant, Token


class Piece(Base):
    """Bytes by their SHA-256: signed PDFs, later proofs and scans; 25 MB each at most."""

    __tablename__ = "piece"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]
    media_type: Mapped[str]
    added_at: Mapped[datetime] = mapped_column(Instant)
    content: Mapped[bytes] = mapped_column(deferred=True)


class Document(Base):
    """One issue of a report; `data` is its canonical JSON, emptied when it is withdrawn.

    `subject` tells papers of the same kind and day apart (« minutes:12 »); a paper about several
    learners has no `learner_id`.
    """

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("number", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str]
    revision: Mapped[int]
    kind: Mapped[DocumentKind] = mapped_column(Token(DocumentKind))
    learner_id: Mapped[int | None] = mapped_column(ForeignKey("learner.id"), index=True)
    subject: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    issued_at: Mapped[datetime] = mapped_column(Instant)
    issued_by: Mapped[str] = mapped_column(default="")
    fingerprint: Mapped[str]
    data: Mapped[str] = mapped_column(deferred=True)
    piece_sha256: Mapped[str | None] = mapped_column(ForeignKey("piece.sha256"))
    printed_sha256: Mapped[str] = mapped_column(default="")
    signed_at: Mapped[datetime | None] = mapped_column(Instant)
    signer: Mapped[str] = mapped_column(default="")
    certificate: Mapped[str] = mapped_column(default="")
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    withdrawn: Mapped[bool] = mapped_column(default=False)
    despite: Mapped[str] = mapped_column(default="")
    reopened_at: Mapped[datetime | None] = mapped_column(Instant)
    reopened_by: Mapped[str] = mapped_column(default="")
    reopen_reason: Mapped[str] = mapped_column(default="")


class ProgressNote(Base):
    """What is typed for the next progress report of a learner, or was for an issued one."""

    __tablename__ = "progress_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), unique=True)
    summary: Mapped[str] = mapped_column(default="")
    objectives: Mapped[str] = mapped_column(default="")
    learner_words: Mapped[str] = mapped_column(default="")
