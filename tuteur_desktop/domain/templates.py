"""Models that a tutor may edit, kept with their version: interviews, pense-bête, first day."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Family(StrEnum):
    """What a template is made for."""

    INTERVIEW = "interview"
    CHECKLIST = "checklist"
    FIRST_DAY = "first-day"


@dataclass(frozen=True)
class Template:
    """One version of a model; `content` is its plain JSON, which never changes once kept.

    `id` is None while only the program holds it: it is kept at its first use or first edit.
    """

    family: Family
    key: str
    version: int
    title: str
    content: dict[str, Any]
    id: int | None = None
    made_at: datetime | None = None
    made_by: str = ""
    retired: bool = False
