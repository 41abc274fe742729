"""Scales of levels: data of a framework, never a mark, and never averaged."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tuteur_desktop.domain.french import fold, listing

LONGEST = 9  # levels: one digit key each
LONGEST_LABEL = 40  # letters, as they stand in a column
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.ASCII | re.IGNORECASE)


class Level(StrEnum):
    """A rank on a scale; NOT_SEEN is a value and not a zero, NOT_RATED takes a rating back."""

    ONE = "1"
    TWO = "2"
    THREE = "3"
    FOUR = "4"
    FIVE = "5"
    SIX = "6"
    SEVEN = "7"
    EIGHT = "8"
    NINE = "9"
    NOT_SEEN = "not-seen"
    NOT_RATED = "not-rated"

    @property
    def rank(self) -> int | None:
        """1 to 9, or None where there is no level."""
        return int(self.value) if self.value.isdigit() else None


NOT_SEEN_WORD, NOT_RATED_WORD = "non vu", "non évalué"
_SPECIAL: dict[Level, str] = {Level.NOT_SEEN: NOT_SEEN_WORD, Level.NOT_RATED: NOT_RATED_WORD}
_OTHER_WORDS = {
    "non vue": Level.NOT_SEEN, "non-vu": Level.NOT_SEEN, "non-vue": Level.NOT_SEEN,
    "non evaluee": Level.NOT_RATED, "non-evalue": Level.NOT_RATED, "non-evaluee": Level.NOT_RATED,
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One level of a scale: its label, the share of the way it stands for, what a learner says.

    `percent` is 0 to 100 and only orders and shades: it is never added up. `colour` is « #rrggbb ».
    """

    label: str
    percent: int
    colour: str
    own: str = ""


@dataclass(frozen=True)
class Scale:
    """Ordered levels; `autonomous` is the rank from which a learner does without help."""

    name: str
    steps: tuple[Step, ...]
    autonomous: int

    def levels(self) -> tuple[Level, ...]:
        """The levels of this scale, the lowest first, without « non vu » and « non évalué »."""
        return tuple(Level(str(rank)) for rank in range(1, len(self.steps) + 1))

    def choices(self) -> dict[Level, str]:
        """Every answer and its word: the levels, then « non vu » and « non évalué »."""
        return {level: self.word(level) for level in (*self.levels(), *_SPECIAL)}

    def step(self, level: Level) -> Step | None:
        """The step of a level; None for a level that is none, or is above this scale."""
        rank = level.rank
        return self.steps[rank - 1] if rank is not None and rank <= len(self.steps) else None

    def word(self, level: Level) -> str:
        """« autonome », « non vu »; the rank alone where this scale has no such level."""
        step = self.step(level)
        return step.label if step else _SPECIAL.get(level, f"niveau {level.value}")

    def done(self, level: Level) -> bool:
        """Whether a level means autonomous or more."""
        return level.rank is not None and level.rank >= self.autonomous

    def read(self, text: str) -> Level | None:
        """The level of a number, a label or a token, case- and accent-blind; None if it is none."""
        typed = fold(text).replace("’", "'")
        if typed in _OTHER_WORDS:
            return _OTHER_WORDS[typed]
        for level in (*self.levels(), *_SPECIAL):
            step = self.step(level)
            named = (level.value, self.word(level), step.own if step else "")
            if typed in {fold(word).replace("’", "'") for word in named if word}:
                return level
        return _LONG_WORDS.get(typed) if self == FOUR_STEPS else None

    def problem(self) -> str | None:
        """Why this cannot be used, in French; None when it can."""
        labels = [fold(step.label) for step in self.steps]
        if not 2 <= len(self.steps) <= LONGEST:
            return f"Une échelle a de deux à neuf niveaux ; celle-ci en a {len(self.steps)}."
        if not all(labels):
            return "Un niveau n'a pas de nom : donnez-lui un mot."
        if long := [one for one in labels if len(one) > LONGEST_LABEL]:
            return f"« {long[0][:20]}… » dépasse {LONGEST_LABEL} lettres : abrégez ce niveau."
        if len(set(labels)) < len(labels):
            return "Deux niveaux portent le même nom : changez l'un des deux."
        if taken := [word for word in _SPECIAL.values() if fold(word) in labels]:
            return f"{listing(f'« {word} »' for word in taken)} existe déjà à côté de l'échelle."
        if not 1 <= self.autonomous <= len(self.steps):
            return "Dites à partir de quel niveau on est autonome."
        percents = [step.percent for step in self.steps]
        if percents != sorted(set(percents)) or not 0 < percents[0] <= percents[-1] <= 100:
            return "Les pourcentages doivent monter, de 1 à 100 : corrigez-les."
        if odd := [step for step in self.steps if not _COLOUR.fullmatch(step.colour)]:
            return f"La couleur de « {odd[0].label} » s'écrit #rrggbb, comme #2b6ca3 : corrigez-la."
        return None


# From pale to dark, so that the order is read without colour.
_SHADES = ("#dbe7f3", "#b3cde3", "#7fb0d3", "#4c8fbf", "#2b6ca3", "#1f5384", "#173f66", "#102d4a",
           "#0a1d30")  # fmt: skip


def shades(count: int) -> tuple[str, ...]:
    """Colours for so many levels, from pale to dark."""
    last = len(_SHADES) - (1 if count == LONGEST else 2)
    return tuple(_SHADES[round(rank * last / max(1, count - 1))] for rank in range(count))


def plain_scale(name: str, labels: tuple[str, ...], autonomous: int = 0) -> Scale:
    """A scale of these labels, evenly spread; autonomous from three quarters on by default."""
    count = len(labels)
    percents = [round(100 * rank / count) for rank in range(1, count + 1)]
    steps = tuple(map(Step, labels, percents, shades(count)))
    at = next((rank for rank, percent in enumerate(percents, 1) if percent >= 66), count)
    return Scale(name, steps, autonomous or at)


def _with_own(scale: Scale, words: tuple[str, ...]) -> Scale:
    steps = tuple(
        Step(step.label, step.percent, step.colour, own)
        for step, own in zip(scale.steps, words, strict=True)
    )
    return Scale(scale.name, steps, scale.autonomous)


FOUR_STEPS = _with_own(
    plain_scale("Quatre niveaux", ("débute", "en cours", "autonome", "maîtrise"), 3),
    ("je débute", "je progresse", "je suis autonome", "je maîtrise"),
)
PRESETS: tuple[Scale, ...] = (
    FOUR_STEPS,
    plain_scale("Trois niveaux", ("débutant", "en cours d’acquisition", "autonome"), 3),
    plain_scale("Acquisition", ("non acquis", "en cours", "acquis"), 3),
    plain_scale("Oui ou non", ("pas encore", "oui"), 2),
)
_LONG_WORDS: Mapping[str, Level] = {
    "debutant": Level.ONE, "en cours d'acquisition": Level.TWO,
}  # fmt: skip
