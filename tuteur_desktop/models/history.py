"""Every correction: what stood before, who changed it and when."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from tuteur_desktop.models.base import Base, Instant


class Correction(Base):
    """One change of one row; `before` and `after` hold only the fields that changed."""

    __tablename__ = "correction"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    by: Mapped[str] = mapped_column(default="")
    entity: Mapped[str] = mapped_column(index=True)
    row_id: Mapped[int]
    learner_id: Mapped[int | None] = mapped_column(index=True)
    action: Mapped[str]
    before: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    after: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
