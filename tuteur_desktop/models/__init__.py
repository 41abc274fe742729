"""Entities: the shape of what is kept. Importing this package loads them all."""

from tuteur_desktop.models import (
    attendance,
    calendar,
    catalogue,
    contracts,
    diary,
    documents,
    evidence,
    history,
    interviews,
    learners,
    missions,
    path,
    profile,
    signatures,
    skills,
    templates,
    tutors,
    welcome,
)
from tuteur_desktop.models.base import Base

__all__ = [
    "Base", "attendance", "calendar", "catalogue", "contracts", "diary", "documents", "evidence",
    "history", "interviews", "learners", "missions", "path", "profile", "signatures", "skills",
    "templates", "tutors", "welcome",
]  # fmt: skip
