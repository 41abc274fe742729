"""What an import would change, and what it has changed."""

from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy.orm import Session

from tuteur_desktop.exchange.values import Batch, Remark


class Effect(StrEnum):
    """What a line of a file would do."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Line:
    """One learner, framework or catalogue of a file and what letting it in would do."""

    line: int
    name: str
    effect: Effect
    detail: str = ""


@dataclass(frozen=True)
class Preview:
    """What a file would change; `apply` lets in exactly this batch."""

    batch: Batch
    lines: tuple[Line, ...]
    refused: tuple[Remark, ...]
    warnings: tuple[Remark, ...]

    def number(self, effect: Effect) -> int:
        """How many learners, frameworks or catalogues are added, changed or left alone."""
        return sum(line.effect is effect for line in self.lines)


@dataclass
class Run:
    """One reading of a batch against the store, in a transaction that is kept or not."""

    session: Session
    lines: list[Line] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)

    def preview(self, batch: Batch) -> Preview:
        """What was found, in the order of the lines of the file."""
        return Preview(
            batch,
            tuple(self.lines),
            tuple(sorted((*batch.refused, *self.refused), key=lambda remark: remark.line)),
            tuple(sorted((*batch.warnings, *self.warnings), key=lambda remark: remark.line)),
        )
