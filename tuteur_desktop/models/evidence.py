"""Evidence of a learner's portfolio, each piece linked to as many skills as it shows."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tuteur_desktop.domain.evidence import Agreement, EvidenceKind
from tuteur_desktop.domain.skills import LearningPlace, Voice
from tuteur_desktop.models.base import Base, Instant, Token


class Evidence(Base):
    """A file, a photo, a text or a link; its bytes are a piece, by their SHA-256."""

    __tablename__ = "evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learner.id"), index=True)
    kind: Mapped[EvidenceKind] = mapped_column(Token(EvidenceKind))
    title: Mapped[str]
    on: Mapped[date]
    by: Mapped[Voice] = mapped_column(Token(Voice))
    place: Mapped[LearningPlace | None] = mapped_column(Token(LearningPlace))
    text: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    piece_sha256: Mapped[str | None] = mapped_column(ForeignKey("piece.sha256"), index=True)
    file_name: Mapped[str] = mapped_column(default="")
    agreement: Mapped[Agreement] = mapped_column(Token(Agreement))
    agreement_from: Mapped[str] = mapped_column(default="")
    confidential: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(default="")

    skills: Mapped[list["EvidenceSkill"]] = relationship(
        order_by="EvidenceSkill.skill_id", cascade="all, delete-orphan"
    )


class EvidenceSkill(Base):
    """A skill that a piece of evidence shows."""

    __tablename__ = "evidence_skill"

    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id"), primary_key=True)
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id"), primary_key=True, index=True)
