"""Group sessions: a meeting, a group tutoring or a workshop of several learners."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from tuteur_desktop.domain.interviews import Decision, Mode, Status


class SessionKind(StrEnum):
    """What a group meets for."""

    MEETING = "meeting"
    TUTORING = "tutoring"
    WORKSHOP = "workshop"


class Presence(StrEnum):
    """Whether a learner came."""

    EXPECTED = "expected"
    PRESENT = "present"
    REMOTE = "remote"
    EXCUSED = "excused"
    ABSENT = "absent"


@dataclass(frozen=True)
class Attendee:
    """A learner of a session."""

    learner_id: int
    name: str
    presence: Presence = Presence.EXPECTED
    note: str = ""


@dataclass(frozen=True)
class GroupSession:
    """One session; `topics` is what was to be spoken of, `minutes_text` what was said."""

    kind: SessionKind
    title: str
    on: date
    at: time | None = None
    minutes: int = 60
    mode: Mode = Mode.IN_PERSON
    place: str = ""
    status: Status = Status.PLANNED
    reason: str = ""
    topics: str = ""
    minutes_text: str = ""
    attendees: tuple[Attendee, ...] = ()
    decisions: tuple[Decision, ...] = ()
    id: int | None = None
