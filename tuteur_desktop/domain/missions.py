"""Missions confiées: the work given week by week, in the words of the trade."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from tuteur_desktop.domain.french import date_words, listing, number, plural
from tuteur_desktop.domain.skills import LearningPlace

LONGEST_TITLE, LONGEST_NAME, LONGEST_NOTE = 120, 120, 2_000  # characters
MAX_SKILLS = 500  # skills of one mission
FRIDAY = timedelta(days=4)  # from a Monday: the day from which a week counts as over
SHOWN = 6  # missions named in a line


class MissionState(StrEnum):
    """What became of a mission in a week."""

    PLANNED = "planned"
    DONE = "done"
    REDO = "redo"  # done, and to be done again


WORKED = frozenset({MissionState.DONE, MissionState.REDO})


@dataclass(frozen=True)
class Mission:
    """A job of the trade (« garde-manger »), linked once to skills."""

    learner_id: int
    title: str
    place: LearningPlace = LearningPlace.COMPANY
    skills: tuple[int, ...] = ()
    id: int | None = None
    archived: bool = False

    def problem(self) -> str | None:
        """A French sentence when it cannot be kept."""
        if not self.title.strip():
            return "Il manque la mission : un mot du métier suffit, « garde-manger » par exemple."
        if len(self.title) > LONGEST_TITLE:
            return f"Une mission se dit en {LONGEST_TITLE} caractères : raccourcissez-la."
        if len(self.skills) > MAX_SKILLS:
            return f"Une mission porte sur {MAX_SKILLS} compétences au plus : faites-en plusieurs."
        return None


@dataclass(frozen=True)
class MissionWeek:
    """A mission in one week, which begins on a Monday: who supervises, what became of it."""

    mission_id: int
    monday: date
    state: MissionState = MissionState.PLANNED
    supervisor: str = ""
    note: str = ""
    id: int | None = None
    recorded_at: datetime | None = None
    recorded_by: str = ""

    def said(self) -> tuple[object, ...]:
        """What it says, whoever wrote it and when."""
        return self.mission_id, self.monday, self.state, self.supervisor, self.note

    def problem(self, today: date) -> str | None:
        """A French sentence when it cannot be kept."""
        if self.state in WORKED and self.monday > today:
            return (
                f"La semaine du {date_words(self.monday)} n'a pas commencé : une mission peut y "
                f"être prévue, pas encore faite."
            )
        if len(self.supervisor) > LONGEST_NAME:
            return f"Le nom de qui encadre dépasse {LONGEST_NAME} caractères : raccourcissez-le."
        if len(self.note) > LONGEST_NOTE:
            return f"La note dépasse {number(LONGEST_NOTE)} caractères : raccourcissez-la."
        return None


@dataclass(frozen=True)
class Worked:
    """A mission over some weeks, the oldest first, with the words of its skills."""

    mission: Mission
    weeks: tuple[MissionWeek, ...]
    skills: tuple[str, ...] = ()


@dataclass(frozen=True)
class Exercised:
    """A skill, the missions that exercise it and in how many weeks, and whether it is rated."""

    skill_id: int
    title: str
    missions: frozenset[int]
    weeks: int
    rated: bool


def monday_of(day: date) -> date:
    """The Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def kin(skill_id: int, became: Mapping[int, Iterable[int]]) -> set[int]:
    """A skill with those it became in newer versions, and those it comes from."""
    came = defaultdict(list)
    for old, many in became.items():
        for new in many:
            came[new].append(old)
    found: set[int] = set()
    for way in (became, came):
        waiting, seen = [skill_id], set[int]()
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                waiting += way.get(one, ())
        found |= seen
    return found


def period_words(worked: Iterable[Worked]) -> str:
    """« garde-manger (3 semaines), desserts (à refaire) »; nothing of what was only planned."""
    told = []
    for one in worked:
        weeks = sorted((week for week in one.weeks if week.state in WORKED), key=_monday)
        if not weeks:
            continue
        notes = [plural(len(weeks), "semaine")] if len(weeks) > 1 else []
        notes += ["à refaire"] if weeks[-1].state is MissionState.REDO else []
        told.append(one.mission.title + (f" ({', '.join(notes)})" if notes else ""))
    left = len(told) - SHOWN
    return listing(told if left < 1 else [*told[:SHOWN], plural(left, "autre")])


def _monday(week: MissionWeek) -> date:
    return week.monday
