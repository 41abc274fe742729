"""What every format gives back: the good rows, what was refused and what to check."""

from collections.abc import Callable
from dataclasses import dataclass

from tuteur_desktop.domain.catalogue import Diploma
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.skills import Framework


@dataclass(frozen=True)
class Remark:
    """Something to say about a file; `reason` is a whole French sentence that says where.

    `line` is the line or row as a person sees it in the file, 0 for the file as a whole;
    it is there to sort and to jump, the sentence does not need it.
    """

    line: int
    reason: str


@dataclass(frozen=True)
class LearnerRow:
    """A learner, their contracts, and the first line that spoke of them."""

    line: int
    learner: Learner


@dataclass(frozen=True)
class Batch:
    """All that could be read in a file; nothing of it is stored yet.

    `catalogue` names the kit that `diplomas` come from, and its version.
    """

    format: str
    learners: tuple[LearnerRow, ...] = ()
    frameworks: tuple[Framework, ...] = ()
    refused: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()
    diplomas: tuple[Diploma, ...] = ()
    catalogue: str = ""


@dataclass(frozen=True)
class Format:
    """A way of writing files: `sniff` looks at the first bytes, `read` takes the whole."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    read: Callable[[bytes], Batch]
