"""Frameworks of diplomas, and ratings by three voices that are never averaged."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from tuteur_desktop.domain.scales import FOUR_STEPS, Level, Scale

LONGEST_TITLE = 2_000  # letters of a label: what a sheet may really hold


class Voice(StrEnum):
    """Who rates."""

    TUTOR = "tutor"
    LEARNER = "learner"
    CENTRE = "centre"


class LearningPlace(StrEnum):
    """Where something is learnt or seen."""

    COMPANY = "company"
    OTHER_COMPANY = "other-company"
    CENTRE = "centre"
    REMOTE = "remote"


@dataclass(frozen=True)
class Skill:
    """One line of a block, in the words of the sheet; what is deeper and follows is its part.

    `extra` holds what a format says besides, to be written back as it came.
    """

    title: str
    id: int | None = None
    code: str = ""
    depth: int = 0
    description: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Block:
    """A block of skills (bloc de compétences): `nodes` in the order of the sheet, by depth.

    A block without code and title gathers the skills of a framework that has no blocks.
    """

    code: str
    title: str
    nodes: tuple[Skill, ...] = ()
    id: int | None = None
    description: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def skills(self) -> tuple[Skill, ...]:
        """What can be rated: the nodes that hold no other."""
        return tuple(
            node for place, node in enumerate(self.nodes) if not self.holds(place)
        )  # fmt: skip

    def holds(self, place: int) -> bool:
        """Whether the node at a place is a heading with parts of its own."""
        after = self.nodes[place + 1 : place + 2]
        return bool(after) and after[0].depth > self.nodes[place].depth


@dataclass(frozen=True)
class Framework:
    """One version of the framework of a diploma, often an RNCP sheet.

    `source` says where it was read and of what day; `successors` are the codes of the sheets that
    replace it.
    """

    code: str
    title: str
    blocks: tuple[Block, ...] = ()
    id: int | None = None
    diploma: str = ""
    level: str = ""
    active: bool = True
    expires_on: date | None = None
    version: int = 1
    source: str = ""
    successors: tuple[str, ...] = ()
    scale: Scale = FOUR_STEPS
    description: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)

    def skills(self) -> tuple[Skill, ...]:
        """Every skill that can be rated, in the order of the sheet."""
        return tuple(skill for block in self.blocks for skill in block.skills)


@dataclass(frozen=True)
class Rating:
    """One voice on one skill on one day.

    `evidence` are the numbers of what shows it; `carried_from` is the skill of an earlier version
    that it was given on.
    """

    skill_id: int
    voice: Voice
    on: date
    level: Level
    comment: str = ""
    id: int | None = None
    recorded_at: datetime | None = None
    recorded_by: str = ""
    place: LearningPlace | None = None
    evidence: tuple[int, ...] = ()
    carried_from: int | None = None


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
