"""Models that a tutor edits, one row a version: what was made from one keeps naming it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tuteur_desktop.domain.templates import Family
from tuteur_desktop.models.base import Base, Instant, Token


class Template(Base):
    """One version of a model; its content is never rewritten."""

    __tablename__ = "template"
    __table_args__ = (UniqueConstraint("family", "key", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    family: Mapped[Family] = mapped_column(Token(Family))
    key: Mapped[str]
    version: Mapped[int]
    title: Mapped[str]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    made_at: Mapped[datetime] = mapped_column(Instant)
    made_by: Mapped[str] = mapped_column(default="")
    retired: Mapped[bool] = mapped_column(default=False)
