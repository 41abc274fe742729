"""What pictures of skills show: levels over time, counts of levels, coverage; never an average."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.scales import Level, Scale
from tuteur_desktop.domain.skills import Block, Framework, Rating, Voice

Latest = Mapping[tuple[int, Voice], Rating]


@dataclass(frozen=True)
class HeatRow:
    """A line of the map: a block, a heading, or a skill with a level by number of month.

    A month without a level is one in which nothing was said.
    """

    title: str
    block: int  # the place of its block in the framework
    depth: int = 0
    heading: bool = True
    levels: Mapping[int, Level] | None = None


@dataclass(frozen=True)
class Heat:
    """Skills in rows and months in columns, for one voice; `months` are their first days."""

    voice: Voice
    months: tuple[date, ...]
    rows: tuple[HeatRow, ...]


@dataclass(frozen=True)
class LevelCounts:
    """How many skills of a block one voice puts at each level of the scale, the lowest first."""

    voice: Voice
    levels: tuple[int, ...]
    not_seen: int
    not_rated: int

    @property
    def seen(self) -> int:
        """Skills with a level: « non vu » is none."""
        return sum(self.levels)

    @property
    def skills(self) -> int:
        """All the skills counted."""
        return self.seen + self.not_seen + self.not_rated


@dataclass(frozen=True)
class BlockCounts:
    """A block and what each voice that was heard says of it."""

    block: Block
    voices: tuple[LevelCounts, ...]


@dataclass(frozen=True)
class Elapsed:
    """Days of a contract that have gone by, and all of them."""

    gone: int
    whole: int


def heat(framework: Framework, ratings: Iterable[Rating], voice: Voice) -> Heat:
    """What one voice said, month by month: the last level of each, nothing where none was said.

    `ratings` are oldest first; a month between two that were rated stands empty.
    """
    said: dict[int, dict[date, Level]] = {}
    for one in ratings:
        if one.voice is voice:
            said.setdefault(one.skill_id, {})[one.on.replace(day=1)] = one.level
    kept = {
        number: {month: level for month, level in story.items() if level is not Level.NOT_RATED}
        for number, story in said.items()
    }
    months = tuple(_months(month for story in kept.values() for month in story))
    columns = {month: column for column, month in enumerate(months)}
    return Heat(voice, months, tuple(_rows(framework, kept, columns)))


def _months(said: Iterable[date]) -> Iterator[date]:
    known = sorted(set(said))
    if not known:
        return
    month = known[0]
    while month <= known[-1]:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _rows(
    framework: Framework, said: Mapping[int, Mapping[date, Level]], columns: Mapping[date, int]
) -> Iterator[HeatRow]:
    for place, block in enumerate(framework.blocks):
        named = bool(block.title or block.code)
        if named:
            yield HeatRow(block.title or block.code, place)
        for at, node in enumerate(block.nodes):
            heading = block.holds(at)
            story = {} if heading else said.get(node.id or 0, {})
            levels = {columns[month]: level for month, level in story.items()}
            yield HeatRow(node.title, place, node.depth + named, heading, levels)


def level_counts(framework: Framework, now: Latest) -> list[BlockCounts]:
    """A count a block and voice heard in the framework, each voice for itself."""
    return [
        BlockCounts(block, tuple(_counts(block, now, framework.scale, one) for one in heard(now)))
        for block in framework.blocks
    ]


def heard(now: Latest) -> list[Voice]:
    """The voices that said something, in their order."""
    known = {voice for _skill, voice in now}
    return [voice for voice in Voice if voice in known]


def _counts(block: Block, now: Latest, scale: Scale, voice: Voice) -> LevelCounts:
    levels, not_seen = [0] * len(scale.steps), 0
    for skill in block.skills:
        rating = now.get((skill.id or 0, voice))
        rank = rating.level.rank if rating else None
        if rank is not None and rank <= len(levels):
            levels[rank - 1] += 1
        elif rating is not None and rank is None:
            not_seen += 1
    rest = len(block.skills) - sum(levels) - not_seen
    return LevelCounts(voice, tuple(levels), not_seen, rest)


def whole(blocks: Iterable[BlockCounts]) -> list[LevelCounts]:
    """The same over all blocks, still a count a voice."""
    sums: dict[Voice, LevelCounts] = {}
    for block in blocks:
        for one in block.voices:
            before = sums.get(one.voice)
            sums[one.voice] = one if before is None else _added(before, one)
    return list(sums.values())


def _added(one: LevelCounts, other: LevelCounts) -> LevelCounts:
    levels = tuple(a + b for a, b in zip(one.levels, other.levels, strict=True))
    return LevelCounts(
        one.voice, levels, one.not_seen + other.not_seen, one.not_rated + other.not_rated
    )  # fmt: skip


def autonomous(counts: LevelCounts, scale: Scale) -> int:
    """How many stand at the level from which one does without help, or above."""
    return sum(counts.levels[scale.autonomous - 1 :])


def elapsed(contract: Contract, today: date) -> Elapsed:
    """How much of a contract has gone by, its first and last days counted."""
    days = (contract.last_day - contract.starts_on).days + 1
    gone = (min(today, contract.last_day) - contract.starts_on).days + 1
    return Elapsed(max(0, gone), max(1, days))
