"""Entities: the shape of what is kept. Importing this package loads them all."""

from tuteur_desktop.models import (
    attendance,
    calendar,
    contracts,
    documents,
    history,
    interviews,
    learners,
    profile,
    signatures,
    skills,
    templates,
    tutors,
    welcome,
)
from tuteur_desktop.models.base import Base

__all__ = [
    "Base", "attendance", "calendar", "contracts", "documents", "history", "interviews", "learners",
    "profile", "signatures", "skills", "templates", "tutors", "welcome",
]  # fmt: skip
