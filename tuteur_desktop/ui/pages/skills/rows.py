"""A framework made ready to be shown: the lines of its blocks, and the search across them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tuteur_desktop.domain.french import fold
from tuteur_desktop.domain.skill_pictures import Latest
from tuteur_desktop.domain.skills import Block, Framework, Rating, Skill, Voice


@dataclass(frozen=True)
class Line:
    """A line of the table: a skill, or a heading, which is not rated."""

    skill: Skill
    heading: bool = False


@dataclass(frozen=True)
class SkillRow:
    """A skill and what each voice says of it now."""

    skill: Skill
    ratings: Mapping[Voice, Rating]


@dataclass(frozen=True)
class BlockRow:
    """A block, and to how many of its skills a voice has given a level."""

    block: Block
    seen: int

    @property
    def title(self) -> str:
        """Its words, or what gathers the skills of a framework without blocks."""
        return self.block.title or self.block.code or "Toutes les compétences"

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.seen / len(self.block.skills) if self.block.skills else 0.0


class FrameworkRows:
    """Kept as long as its framework is not read anew: one may hold thousands of skills."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.homes = {
            skill.id or 0: place
            for place, block in enumerate(framework.blocks) for skill in block.skills
        }  # fmt: skip
        self._lines: dict[int, list[Line]] = {}
        self.folding = False  # whether what is looked in is made, or being made
        self._folded: list[tuple[str, int, Skill]] = []
        self._last: tuple[str, list[Line]] = ("", [])  # what was looked for, and found

    def lines(self, place: int) -> list[Line]:
        """The lines of a block, headings among them."""
        if place not in self._lines:
            block = self.framework.blocks[place]
            self._lines[place] = [
                Line(node, block.holds(at)) for at, node in enumerate(block.nodes)
            ]
        return self._lines[place]

    def blocks(self, now: Latest, voice: Voice) -> list[BlockRow]:
        """The blocks with the coverage of one voice: a level counts, « non vu » does not."""
        seen = [0] * len(self.framework.blocks)
        for (skill_id, heard), rating in now.items():
            home = self.homes.get(skill_id)
            if heard is voice and home is not None and rating.level.rank is not None:
                seen[home] += 1
        return [
            BlockRow(block, many) for block, many in zip(self.framework.blocks, seen, strict=True)
        ]

    def last_rated(self, now: Latest) -> int:
        """The place of the block of the last opinion: the work goes on from there."""
        last = max(now.values(), key=lambda one: (one.on, one.id or 0), default=None)
        return self.homes.get(last.skill_id, 0) if last else 0

    def fold(self) -> None:
        """Make what is looked in, once: before the first letter is typed."""
        if not self._folded:
            self._folded = [
                (fold(f"{skill.code} {skill.title}"), place, skill)
                for place, block in enumerate(self.framework.blocks) for skill in block.skills
            ]  # fmt: skip

    def found(self, typed: str) -> list[Line]:
        """The skills that hold every word, whatever their block, each block as a heading."""
        if self._last[0] != typed:
            self._last = typed, self._look(typed)
        return self._last[1]

    def _look(self, typed: str) -> list[Line]:
        self.fold()
        words = fold(typed).split()
        hits = [
            (place, skill) for key, place, skill in self._folded
            if all(word in key for word in words)
        ]  # fmt: skip
        return list(self._under_blocks(hits))

    def _under_blocks(self, hits: list[tuple[int, Skill]]) -> Iterator[Line]:
        last = -1
        for place, skill in hits:
            if place != last:
                last = place
                title = BlockRow(self.framework.blocks[place], 0).title
                yield Line(Skill(title), heading=True)
            yield Line(skill)
