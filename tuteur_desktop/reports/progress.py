"""Rapport de progression: three voices on the skills of a framework, side by side."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tuteur_desktop.domain import french
from tuteur_desktop.domain.attendance import Counts
from tuteur_desktop.domain.progress import Told
from tuteur_desktop.domain.scales import FOUR_STEPS, Level, Scale
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.reports import frame, progress_page
from tuteur_desktop.reports.content import plain
from tuteur_desktop.reports.parties import Issue, Parties
from tuteur_desktop.reports.rendered import Rendered

TITLE = "Rapport de progression"


@dataclass(frozen=True)
class SkillRow:
    """A skill and what each voice says of it; `since` is what the tutor's voice gained.

    `under` are the headings of the sheet that open before it, by depth.
    """

    title: str
    tutor: Level | None = None
    learner: Level | None = None
    centre: Level | None = None
    since: int | None = None
    under: tuple[tuple[int, str], ...] = ()

    def level(self, voice: Voice) -> Level | None:
        """What a voice says; a rating taken back says nothing."""
        level = {Voice.TUTOR: self.tutor, Voice.LEARNER: self.learner}.get(voice, self.centre)
        return None if level is Level.NOT_RATED else level

    @property
    def rated(self) -> bool:
        """Whether any voice says something, were it « non vu »."""
        return any(self.level(voice) is not None for voice in Voice)


@dataclass(frozen=True)
class BlockRows:
    """A block of the framework and its skills."""

    code: str
    title: str
    skills: tuple[SkillRow, ...]

    @property
    def rated(self) -> bool:
        """Whether anyone said anything of one of its skills."""
        return any(skill.rated for skill in self.skills)

    def levels(self, voice: Voice) -> dict[Level | None, int]:
        """How many skills stand at each level by a voice, None being « sans avis »."""
        counts: dict[Level | None, int] = {}
        for skill in self.skills:
            level = skill.level(voice)
            counts[level] = counts.get(level, 0) + 1
        return counts


@dataclass(frozen=True)
class Beside:
    """A framework followed beside the diploma's, on its own scale."""

    framework: str
    scale: Scale
    blocks: tuple[BlockRows, ...]


@dataclass(frozen=True)
class ProgressData:
    """What the document says, whatever its issue. `elapsed` is 0 to 1 of the contract's time."""

    parties: Parties
    starts_on: date
    ends_on: date
    framework: str
    scale: Scale
    blocks: tuple[BlockRows, ...]
    elapsed: float
    summary: str
    objectives: str
    learner_words: str
    counts: Counts
    since_label: str
    told: Told | None = None
    beside: tuple[Beside, ...] = ()

    def content(self) -> dict[str, Any]:
        """The canonical content."""
        said = {"document": "progress", **plain(self)}
        # What people typed stands under « said », where a withdrawal looks for it.
        told = said.pop("told")
        # What was issued before these were said keeps its fingerprint.
        if self.scale == FOUR_STEPS:
            del said["scale"]
        if not self.beside:
            del said["beside"]
        if told is not None:
            said["said"] = told
        for block in said["blocks"]:
            for skill in block["skills"]:
                if not skill["under"]:
                    del skill["under"]
        return said

    def skills(self) -> Iterator[SkillRow]:
        """Every skill, in the order of the framework."""
        return (skill for block in self.blocks for skill in block.skills)

    @property
    def elapsed_percent(self) -> int:
        """Whole per cent of the contract gone by: 100 only once it is over."""
        return min(100, max(0, math.floor(self.elapsed * 100 + 1e-9)))


def render(data: ProgressData, issue: Issue) -> Rendered:
    """The document, its signature boxes on the last page."""
    period = french.period_words(data.starts_on, data.ends_on)
    document = frame.Document(
        "Rapport", TITLE, f"{data.parties.learner} · {period}", data.parties, issue
    )
    sheet = document.sheet()
    progress_page.draw(sheet, data, issue)
    areas = frame.closing(sheet, document)
    return document.finish(sheet, areas)
