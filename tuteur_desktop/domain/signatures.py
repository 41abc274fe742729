"""How each person signed a paper: drawn in the room, by hand on paper, refused, or still missing.

A drawn signature is a shape only: no speed, pressure nor timing is kept. It is no qualified
signature and has no presumption of reliability (C. civ. 1367; Cass. com. 13/3/2024, 22-16.487).
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from tuteur_desktop.domain.interviews import Interview, Party

Stroke = tuple[tuple[float, float], ...]
SHORTEST = 0.12  # of the width of the pad: a dot or a slip of the hand is no signature
MOST_POINTS = 20_000
CONSENT = "J’ai lu ce document et je le signe."
CHANGED = "le texte a changé depuis"


class SignatureState(StrEnum):
    """Where one person's signature stands."""

    MISSING = "missing"
    DRAWN = "drawn"
    BY_HAND = "by-hand"  # on paper: with its scan, or filed by somebody
    REFUSED = "refused"


@dataclass(frozen=True)
class Drawing:
    """Strokes in a unit box (x to the right, y down, from 0 to 1); `ratio` is width ÷ height."""

    strokes: tuple[Stroke, ...]
    ratio: float = 3.0

    @property
    def length(self) -> float:
        """Length of all strokes, in widths of the pad."""
        total = 0.0
        for stroke in self.strokes:
            for (x1, y1), (x2, y2) in zip(stroke, stroke[1:], strict=False):
                total += ((x2 - x1) ** 2 + ((y2 - y1) / self.ratio) ** 2) ** 0.5
        return total

    @property
    def drawable(self) -> bool:
        """Whether each stroke has points, all of them in the frame or just beside it."""
        numbers = [one for stroke in self.strokes for point in stroke for one in point]
        inside = all(math.isfinite(one) and -1 <= one <= 2 for one in numbers)
        return inside and all(self.strokes) and math.isfinite(self.ratio) and 0 < self.ratio < 100

    def problem(self) -> str | None:
        """A French sentence when this is no signature."""
        if not any(self.strokes):
            return "Rien n'est tracé : signez dans le cadre, ou choisissez « refuse de signer »."
        if not self.drawable:
            return "Ce tracé sort du cadre : effacez-le et signez à nouveau."
        if sum(map(len, self.strokes)) > MOST_POINTS:
            return "Ce tracé est trop long pour une signature : effacez-le et recommencez."
        if self.length < SHORTEST:
            return "Un point n'est pas une signature : signez en entier dans le cadre."
        return None


@dataclass(frozen=True)
class Signature:
    """One person's line under a paper.

    `content` is the SHA-256 of what was read; `consent` the phrase that was accepted; `reason`
    why it was refused. For BY_HAND, `piece` is the SHA-256 of the kept scan, or `filed_by` and
    `filed_on` say who filed the original and when.
    """

    name: str
    party: Party
    state: SignatureState = SignatureState.MISSING
    at: datetime | None = None
    consent: str = ""
    content: str = ""
    reason: str = ""
    drawing: Drawing | None = None
    piece: str | None = None
    filed_by: str = ""
    filed_on: date | None = None
    id: int | None = None

    @property
    def outdated(self) -> bool:
        """Given under a text that has changed since: to be asked again."""
        return self.state is SignatureState.MISSING and self.reason == CHANGED


def held(one: Signature, content: str) -> Signature:
    """What a signature is worth under a text: nothing any more when it was given under another."""
    if one.state is SignatureState.MISSING or not one.content or one.content == content:
        return one
    return replace(
        one, state=SignatureState.MISSING, consent="", reason=CHANGED, drawing=None, piece=None,
        filed_by="", filed_on=None,
    )  # fmt: skip


def expected(
    found: Iterable[Signature], people: Iterable[tuple[str, Party]]
) -> tuple[Signature, ...]:
    """One line a person who should sign, in their order, then whoever signed besides."""
    known = {(one.party, one.name): one for one in found}
    asked = [(party, " ".join(name.split())) for name, party in people]
    lines = [known.get(key) or Signature(key[1], key[0]) for key in dict.fromkeys(asked)]
    others = (
        one for key, one in known.items()
        if key not in asked and one.state is not SignatureState.MISSING
    )  # fmt: skip
    return (*lines, *others)


def signers(interview: Interview) -> list[tuple[str, Party]]:
    """Who signs the minutes of an interview in the room: those present, and the learner.

    The tutor's own signature is the seal.
    """
    return [
        (one.name, one.party)
        for one in interview.participants
        if one.party is not Party.TUTOR and (one.present or one.party is Party.LEARNER)
    ]
