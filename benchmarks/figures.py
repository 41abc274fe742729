"""Medians of alternated runs, and the line each benchmark prints."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Comparison:
    """The median of our side and of the base, in one unit; `target` is the ratio not to pass."""

    title: str
    ours: float
    base: float
    unit: str
    target: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the base we cost."""
        return self.ours / self.base

    def line(self) -> str:
        """Medians, ratio, target, and whether it holds."""
        figures = f"{self.title}: {self.ours:.1f} {self.unit} / {self.base:.1f} {self.unit}"
        said = f"{figures} = {self.ratio:.2f}"
        if self.target is None:
            return f"{said} (no target)"
        verdict = "holds" if self.ratio <= self.target else "DOES NOT HOLD"
        return f"{said} (at most {self.target:g}: {verdict})"


def alternated(runs: int, *sides: Callable[[int], float]) -> list[float]:
    """The median of each side, run in turn so that a busy machine slows them all.

    Each is given the number of its run; who goes first changes at every run.
    """
    found: list[list[float]] = [[] for _ in sides]
    for run in range(runs):
        for place in range(len(sides)):
            side = (run + place) % len(sides)
            found[side].append(sides[side](run))
    return [median(figures) for figures in found]
