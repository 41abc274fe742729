"""Group sessions: a meeting, a group tutoring or a workshop of several learners."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from tuteur_desktop.domain.interviews import OPEN, Decision, Mode, Status

LONGEST = 12 * 60  # minutes: a session fits in its day


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


CAME = frozenset({Presence.PRESENT, Presence.REMOTE})


@dataclass(frozen=True)
class Attendee:
    """A learner of a session; `note` is the tutor's own and is never printed."""

    learner_id: int
    name: str
    presence: Presence = Presence.EXPECTED
    note: str = ""


@dataclass(frozen=True)
class GroupDecision(Decision):
    """What a session decided, for all of its learners or for one (`learner_id`)."""

    learner_id: int | None = None


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
    decisions: tuple[GroupDecision, ...] = ()
    id: int | None = None

    def attendee(self, learner_id: int) -> Attendee | None:
        """A learner of the session, None for one who is not in it."""
        return next((one for one in self.attendees if one.learner_id == learner_id), None)

    def came(self) -> int:
        """How many took part, in the room or from elsewhere."""
        return sum(one.presence in CAME for one in self.attendees)

    def unsaid(self) -> tuple[Attendee, ...]:
        """Those of whom nobody said whether they came."""
        return tuple(one for one in self.attendees if one.presence is Presence.EXPECTED)

    def decided_for(self, learner_id: int) -> tuple[GroupDecision, ...]:
        """What was decided for everybody, or for this learner."""
        return tuple(one for one in self.decisions if one.learner_id in (None, learner_id))

    def ends_at(self) -> time | None:
        """When it should end; None without an hour. Never beyond the day."""
        span = _span(self.at, self.minutes)
        return None if span is None else time(span[1] // 60, span[1] % 60)

    def late(self, today: date) -> bool:
        """Still open, and its day past."""
        return self.status in OPEN and self.on < today


def meets(at: time | None, minutes: int, other_at: time | None, other_minutes: int) -> bool:
    """Whether two things of one day share a moment; what has no hour meets nothing."""
    one, other = _span(at, minutes), _span(other_at, other_minutes)
    return bool(one and other and one[0] < other[1] and other[0] < one[1])


def _span(at: time | None, minutes: int) -> tuple[int, int] | None:
    if at is None:
        return None
    start = at.hour * 60 + at.minute
    return start, min(start + minutes, 23 * 60 + 59)


def problem(title: str, minutes: int, learners: Iterable[int]) -> str | None:
    """A French sentence when a session cannot be planned."""
    if not title.strip():
        return "Il manque le titre de la séance."
    if not 5 <= minutes <= LONGEST:
        return "La durée d'une séance va de 5 minutes à 12 heures."
    if not any(True for _one in learners):
        return "Choisissez au moins un alternant pour cette séance."
    return None
