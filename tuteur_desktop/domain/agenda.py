"""The agenda: what is planned, due or late, of every kind, in one order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from tuteur_desktop.domain.due_dates import Source
from tuteur_desktop.domain.followup_words import AGENDA_SOURCES
from tuteur_desktop.domain.french import NBSP, number_words
from tuteur_desktop.domain.interviews import Mode, Status

AHEAD = timedelta(days=30)


class EntryKind(StrEnum):
    """What stands in the agenda."""

    INTERVIEW = "interview"
    SESSION = "session"
    DUE = "due"  # a date of the contract, of law or of usage
    DECISION = "decision"
    PREPARATION = "preparation"  # a sheet that the learner fills beforehand
    RHYTHM = "rhythm"  # to be met again, by what stands out


class Group(StrEnum):
    """The parts of the list."""

    LATE = "late"
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    BEYOND = "beyond"


@dataclass(frozen=True)
class Entry:
    """One line of the agenda. `at` is None for what has no hour; `minutes` how long it lasts.

    `source` says what wants it, `law` its article; `interview` is the kind of the interview that
    would settle it, `planned_on` when one is planned. The numbers tell what to open.
    """

    kind: EntryKind
    title: str
    on: date
    source: Source
    learner: str = ""
    learner_id: int | None = None
    at: time | None = None
    minutes: int = 0
    law: str = ""
    binding: bool = False
    late: bool = False
    detail: str = ""
    interview: str = ""
    planned_on: date | None = None
    status: Status | None = None
    mode: Mode | None = None
    place: str = ""
    interview_id: int | None = None
    session_id: int | None = None
    decision_id: int | None = None
    contract_id: int | None = None
    learner_ids: tuple[int, ...] = ()

    @property
    def meeting(self) -> bool:
        """Whether people meet: an interview or a group session."""
        return self.kind in (EntryKind.INTERVIEW, EntryKind.SESSION)

    @property
    def movable(self) -> bool:
        """Whether it may be put on another day: only what people agreed, and still open."""
        return self.meeting and self.status in (Status.PLANNED, Status.POSTPONED)

    @property
    def key(self) -> str:
        """What tells this entry from every other, and stays when it moves."""
        if self.interview_id is not None and self.kind is EntryKind.INTERVIEW:
            return f"interview/{self.interview_id}"
        if self.session_id is not None and self.kind is EntryKind.SESSION:
            return f"session/{self.session_id}"
        if self.decision_id is not None:
            return f"decision/{self.decision_id}/{self.learner_id}"
        if self.kind is EntryKind.PREPARATION:
            return f"preparation/{self.interview_id}"
        # A date follows its contract: what names it is what it is, not when.
        return f"{self.kind}/{self.learner_id}/{self.contract_id}/{self.interview or self.title}"


_ORDER = {kind: index for index, kind in enumerate(EntryKind)}


def ordered(entries: Iterable[Entry]) -> list[Entry]:
    """By day; what has no hour first, then by hour."""
    return sorted(
        entries,
        key=lambda one: (one.on, one.at is not None, one.at or time(), _ORDER[one.kind],
                         one.learner, one.title),
    )  # fmt: skip


def group_of(entry: Entry, today: date) -> Group:
    """Where an entry stands in the list; the week ends on Sunday."""
    if entry.late:
        return Group.LATE
    if entry.on <= today:
        return Group.TODAY
    if entry.on <= today + timedelta(days=6 - today.weekday()):
        return Group.WEEK
    return Group.MONTH if entry.on <= today + AHEAD else Group.BEYOND


def grouped(entries: Sequence[Entry], today: date) -> list[tuple[Group, list[Entry]]]:
    """The parts of the list that hold something, in their order."""
    parts: dict[Group, list[Entry]] = {group: [] for group in Group}
    for entry in entries:
        parts[group_of(entry, today)].append(entry)
    return [(group, held) for group, held in parts.items() if held]


def headline(entries: Sequence[Entry], today: date) -> tuple[str, str]:
    """« Trois rendez-vous cette semaine, un en retard », and a shorter way of saying it."""
    late = sum(one.meeting and one.late for one in entries)
    within = sum(
        one.meeting and group_of(one, today) in (Group.TODAY, Group.WEEK) for one in entries
    )
    behind = sum(not one.meeting and one.late for one in entries)
    whole = f"{_masculine(within)} rendez-vous cette semaine"
    short = f"{_masculine(within)} rendez-vous"
    if late:
        said = f", {_masculine(late).lower()} en retard"
    elif behind:
        many = "s" if behind > 1 else ""
        said = f", {number_words(behind).lower()} date{many} passée{many}"
    else:
        said = ""
    return whole + said, short + said


def _masculine(number: int) -> str:
    return {0: "Aucun", 1: "Un"}.get(number) or number_words(number)


def source_words(entry: Entry) -> str:
    """« loi (D6325-13) », « usage », « contrat », « convenu »."""
    word = AGENDA_SOURCES[entry.source]
    return f"{word}{NBSP}({entry.law})" if entry.law else word
