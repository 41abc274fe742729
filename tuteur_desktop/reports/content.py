"""Values of a report as JSON can keep them, for the fingerprint of the document.

A key that came later stands in the content only where it says something: what a document printed
before that key existed keeps the fingerprint it had.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, Protocol

from tuteur_desktop.domain.attendance import HERE_STATES, Counts, HalfDay, Mark
from tuteur_desktop.domain.calendar import ELSEWHERE
from tuteur_desktop.reports.parties import Parties


class Report(Protocol):
    """What every document says, whatever its issue."""

    @property
    def parties(self) -> Parties:
        """Who it is about, and who signs it."""

    @property
    def counts(self) -> Counts:
        """The half-days of its period, in the company."""

    def content(self) -> dict[str, Any]:
        """The canonical content, of which the fingerprint is made."""


def plain(value: Any) -> Any:
    """Dataclasses as objects, tuples as lists, dates in ISO form, enums by their value."""
    if isinstance(value, Counts):
        return counts(value)
    if is_dataclass(value) and not isinstance(value, type):
        said = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        if isinstance(value, Parties) and not value.tutors:
            del said["tutors"]
        return said
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


_LATER_COUNTS = frozenset({"other"})


def counts(value: Counts) -> dict[str, int]:
    """The counts; those that came later only when they are not nought."""
    found = {field.name: getattr(value, field.name) for field in fields(value)}
    return {name: n for name, n in found.items() if n or name not in _LATER_COUNTS}


def half_day(half: HalfDay | None, label: str = "") -> dict[str, Any] | None:
    """What is printed of a half-day: neither the reason, nor a note, nor who wrote it.

    `label` is the name that is printed beside it, if one is.
    """
    if half is None:
        return None
    said: dict[str, Any] = {"planned": plain(half.planned)}
    if label:
        said["label"] = label
    mark = half.mark
    if mark is None:
        return said
    return said | {
        "state": plain(mark.state),
        "justification": plain(mark.justification),
        "minutes": mark.minutes,
        "due_by": plain(mark.due_by),
        "seen_on": plain(mark.seen_on),
        "recorded_on": plain(mark.recorded_at.date()) if mark.recorded_at else None,
        **_later(mark),
    }


def _later(mark: Mark) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if mark.state in HERE_STATES and mark.place in ELSEWHERE:
        said |= {"place": plain(mark.place), "source": plain(mark.source)}
    if mark.seen_on and mark.seen_by:
        said["seen_by"] = mark.seen_by
    if mark.seen_on and mark.handed:
        said["handed"] = True
    return said
