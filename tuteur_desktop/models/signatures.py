"""How each person signed a paper that is signed in the room."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from tuteur_desktop.domain.interviews import Party
from tuteur_desktop.domain.signatures import SignatureState
from tuteur_desktop.models.base import Base, Instant, Token


class Signature(Base):
    """One person under one paper; `subject` names it as the register does (« minutes:12 »).

    `strokes` is the drawn shape alone.
    """

    __tablename__ = "signature"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(index=True)
    learner_id: Mapped[int | None] = mapped_column(ForeignKey("learner.id"), index=True)
    name: Mapped[str]
    party: Mapped[Party] = mapped_column(Token(Party))
    state: Mapped[SignatureState] = mapped_column(Token(SignatureState))
    at: Mapped[datetime | None] = mapped_column(Instant)
    consent: Mapped[str] = mapped_column(default="")
    content: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    strokes: Mapped[list[Any] | None] = mapped_column(JSON)
    ratio: Mapped[float] = mapped_column(default=3.0)
    piece_sha256: Mapped[str | None] = mapped_column(ForeignKey("piece.sha256"))
    filed_by: Mapped[str] = mapped_column(default="")
    filed_on: Mapped[date | None]
