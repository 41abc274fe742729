"""Frameworks of diplomas, and ratings by three voices that are never averaged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Voice(StrEnum):
    """Who rates."""

    TUTOR = "tutor"
    LEARNER = "learner"
    CENTRE = "centre"


class Level(StrEnum):
    """Four ordered levels; NOT_SEEN is a value and not a zero, NOT_RATED takes a rating back."""

    BEGINS = "1"
    PROGRESSES = "2"
    AUTONOMOUS = "3"
    MASTERS = "4"
    NOT_SEEN = "not-seen"
    NOT_RATED = "not-rated"

    @property
    def rank(self) -> int | None:
        """1 to 4, or None where there is no level."""
        return int(self.value) if self.value.isdigit() else None


@dataclass(frozen=True)
class Skill:
    """One skill of a block, in the words of the sheet."""

    title: str
    id: int | None = None
    code: str = ""


@dataclass(frozen=True)
class Block:
    """A block of skills (bloc de compétences)."""

    code: str
    title: str
    skills: tuple[Skill, ...] = ()
    id: int | None = None


@dataclass(frozen=True)
class Framework:
    """The framework of a diploma, often an RNCP sheet."""

    code: str
    title: str
    blocks: tuple[Block, ...] = ()
    id: int | None = None
    diploma: str = ""
    level: str = ""
    active: bool = True
    expires_on: date | None = None

    def skills(self) -> tuple[Skill, ...]:
        """Every skill, in the order of the sheet."""
        return tuple(skill for block in self.blocks for skill in block.skills)


@dataclass(frozen=True)
class Rating:
    """One voice on one skill on one day."""

    skill_id: int
    voice: Voice
    on: date
    level: Level
    comment: str = ""
    id: int | None = None
    recorded_at: datetime | None = None
    recorded_by: str = ""


def latest(ratings: Iterable[Rating], until: date) -> dict[tuple[int, Voice], Rating]:
    """The last rating of each voice on each skill, up to a day; a NOT_RATED one hides it."""
    newest: dict[tuple[int, Voice], Rating] = {}
    for rating in ratings:
        key = (rating.skill_id, rating.voice)
        if rating.on <= until and (key not in newest or newest[key].on <= rating.on):
            newest[key] = rating
    return {key: r for key, r in newest.items() if r.level is not Level.NOT_RATED}


def gap(tutor: Level | None, learner: Level | None) -> int | None:
    """Steps between tutor and learner (positive: the tutor sees more); None without both."""
    if tutor is None or learner is None or tutor.rank is None or learner.rank is None:
        return None
    return tutor.rank - learner.rank


def trend(before: Level | None, now: Level | None) -> int | None:
    """Steps gained since an earlier rating; None where there is no level on both sides."""
    if before is None or now is None or before.rank is None or now.rank is None:
        return None
    return now.rank - before.rank


def level_counts(skills: Iterable[Skill], levels: dict[int, Level]) -> dict[Level, int]:
    """How many skills stand at each level; a skill nobody rated counts as NOT_RATED."""
    counts = dict.fromkeys(Level, 0)
    for skill in skills:
        counts[levels.get(skill.id or 0, Level.NOT_RATED)] += 1
    return counts
