"""Portefeuille de compétences: what three voices said of each skill, and what shows it."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from tuteur_desktop.domain.evidence import EvidenceKind
from tuteur_desktop.domain.french import NBSP, fold, number
from tuteur_desktop.domain.scales import Level, Scale
from tuteur_desktop.domain.skills import LearningPlace, Voice

_LONGEST_STEM = 48  # characters of the words in a file's name


@dataclass(frozen=True)
class Said:
    """What a voice said of a skill on a day; `carried` when it was of an earlier version."""

    voice: Voice
    on: date
    level: Level
    carried: bool = False


@dataclass(frozen=True)
class ShownSkill:
    """A skill, all that was said of it from the oldest on, and the numbers of what shows it."""

    title: str
    code: str = ""
    history: tuple[Said, ...] = ()
    exhibits: tuple[int, ...] = ()

    def of(self, voice: Voice) -> tuple[Said, ...]:
        """What a voice said, oldest first; nothing once it took its word back."""
        found = tuple(one for one in self.history if one.voice is voice)
        back = next((rank for rank in range(len(found) - 1, -1, -1)
                     if found[rank].level is Level.NOT_RATED), -1)  # fmt: skip
        return found[back + 1 :]

    @property
    def silent(self) -> bool:
        """Whether nobody said anything of it, and nothing shows it."""
        return not self.exhibits and not any(self.of(voice) for voice in Voice)


@dataclass(frozen=True)
class ShownBlock:
    """A block with the skills in the order of the sheet."""

    code: str
    title: str
    skills: tuple[ShownSkill, ...]

    @property
    def silent(self) -> bool:
        """Whether nothing is said of any of its skills."""
        return all(skill.silent for skill in self.skills)

    def exhibits(self) -> tuple[int, ...]:
        """The numbers of what shows its skills, each once, in order."""
        return tuple(sorted({number for skill in self.skills for number in skill.exhibits}))


@dataclass(frozen=True)
class Part:
    """A framework in one of its versions: the diploma's first, then those beside it."""

    code: str
    title: str
    version: int
    source: str
    scale: Scale
    blocks: tuple[ShownBlock, ...]


@dataclass(frozen=True)
class Exhibit:
    """A piece of evidence as it is handed over; `file` is its name among the files, if it has one.

    `sha256` and `size` (bytes) are of that file.
    """

    number: int
    kind: EvidenceKind
    title: str
    on: date
    by: Voice
    place: LearningPlace | None = None
    text: str = ""
    address: str = ""
    file: str = ""
    file_name: str = ""
    media_type: str = ""
    size: int = 0
    sha256: str = ""
    agreed: bool = False
    confidential: bool = False
    skills: tuple[str, ...] = ()


@dataclass(frozen=True)
class Practice:
    """An exemple de pratique to be written by the candidate: what is known of a block's practice.

    Each mission has its words, then its place and weeks; `since` and `until` bound them all.
    """

    block: str
    missions: tuple[tuple[str, str], ...] = ()
    places: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    exhibits: tuple[int, ...] = ()


@dataclass(frozen=True)
class Portfolio:
    """All of it; `confidential` and `awaited` count what was left out, and why."""

    parts: tuple[Part, ...]
    exhibits: tuple[Exhibit, ...]
    confidential: int = 0
    awaited: int = 0
    practices: tuple[Practice, ...] = ()

    def blocks(self) -> Iterator[tuple[Part, ShownBlock]]:
        """Every block of which something is said, with its framework."""
        return ((part, one) for part in self.parts for one in part.blocks if not one.silent)

    def elsewhere(self) -> tuple[Exhibit, ...]:
        """What shows no skill of the frameworks."""
        linked = {number for _part, block in self.blocks() for number in block.exhibits()}
        return tuple(one for one in self.exhibits if one.number not in linked)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to hand over."""
        return not self.exhibits and not any(True for _one in self.blocks())


def file_of(rank: int, title: str, suffix: str) -> str:
    """« 003-fond-brun.jpg »: a name that every system takes, and no other piece has."""
    plain = unicodedata.normalize("NFKD", fold(title))
    words = "".join(c if c.isascii() and c.isalnum() else "-" for c in plain)
    stem = "-".join(filter(None, words.split("-")))[:_LONGEST_STEM].strip("-")
    ending = PurePosixPath(suffix.lower()).suffix or (suffix.lower() if suffix[:1] == "." else "")
    safe = "".join(c for c in ending if c.isascii() and (c.isalnum() or c == "."))[:9]
    return f"{rank:03d}-{stem or 'preuve'}{safe}"


def left_out(portfolio: Portfolio) -> list[str]:
    """The sentences on what is not handed over: how many pieces, and why."""
    said = []
    if portfolio.confidential:
        said.append(f"{_left(portfolio.confidential, ' confidentielle')}.")
    if portfolio.awaited:
        said.append(
            f"{_left(portfolio.awaited, '')} tant que l’accord des personnes ou des clients qui y "
            f"figurent reste à recueillir."
        )
    return said


def _left(count: int, what: str) -> str:
    many = "s" if count > 1 else ""
    verb = "ne sont pas jointes" if many else "n’est pas jointe"
    return f"{number(count)}{NBSP}preuve{many}{what}{many if what else ''} {verb}"
