"""What a rapport de progression tells beside the levels: what moved, what shows it, what is aimed.

Nothing of a situation d'évaluation is in it: a mark that was proposed goes nowhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tuteur_desktop.domain.path import Adjustment, AdjustmentKind, Diagnosis, Objective
from tuteur_desktop.domain.path import ObjectiveState as State
from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import LearningPlace, Skill, Voice

WIDE = 2  # steps between two voices from which a gap is named


@dataclass(frozen=True)
class Move:
    """A skill that a voice sees higher or lower than before; newly seen without a `before`."""

    voice: Voice
    title: str
    now: Level
    before: Level | None = None

    @property
    def steps(self) -> int | None:
        """Steps gained; None for a skill newly seen."""
        if self.before is None or self.before.rank is None or self.now.rank is None:
            return None
        return self.now.rank - self.before.rank


@dataclass(frozen=True)
class Shown:
    """The evidence of the period that shows a block, by title and day."""

    block: str
    items: tuple[tuple[str, date], ...]


@dataclass(frozen=True)
class Aim:
    """An objective of the period: open on its last day, or closed within it."""

    text: str
    owner: Voice
    horizon: str
    state: str
    by: date | None = None
    closed_on: date | None = None
    outcome: str = ""


@dataclass(frozen=True)
class Turn:
    """A change of the path or an adaptation; of an adaptation only what was agreed, by whom."""

    kind: str
    on: date
    what: str
    reason: str = ""
    agreed_by: str = ""


@dataclass(frozen=True)
class Elsewhere:
    """A skill that the company cannot show, where and by when it will be seen."""

    title: str
    place: LearningPlace
    by: date | None = None


@dataclass(frozen=True)
class Look:
    """What was found of what the learner already knew."""

    kind: str
    on: date
    title: str
    result: str = ""


@dataclass(frozen=True)
class Told:
    """All of it; `since` is the day that moves count from, that of an earlier report or not.

    `missions` have their words, then their place and weeks; `confidential` counts the evidence that
    is only counted, `carried` the levels that were given on an earlier version of the framework.
    """

    since: date
    reported: bool = False
    moves: tuple[Move, ...] = ()
    shown: tuple[Shown, ...] = ()
    confidential: int = 0
    aims: tuple[Aim, ...] = ()
    missions: tuple[tuple[str, str], ...] = ()
    turns: tuple[Turn, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    looks: tuple[Look, ...] = ()
    carried: int = 0

    @property
    def empty(self) -> bool:
        """Whether it tells nothing."""
        return self == Told(self.since, self.reported)


Now = Mapping[tuple[int, Voice], Level]


def moves(skills: Iterable[Skill], before: Now, now: Now) -> tuple[Move, ...]:
    """What each voice moved between two days, in the order of the sheet."""
    found = []
    for skill in skills:
        for voice in Voice:
            key = (skill.id or 0, voice)
            was, level = before.get(key), now.get(key)
            if level is None or level.rank is None or level is was:
                continue
            seen = was if was is not None and was.rank is not None else None
            found.append(Move(voice, skill.title, level, seen))
    return tuple(found)


def aims(objectives: Iterable[Objective], start: date, end: date) -> tuple[Aim, ...]:
    """The objectives that stood at the end of a period, and those closed in it."""
    found = []
    for one in objectives:
        closed = one.closed_on if one.state is not State.OPEN else None
        later = closed is None or closed > end
        after = one.recorded_at is not None and one.recorded_at.date() > end
        if (later and after) or (closed is not None and closed < start):
            continue
        found.append(Aim(
            one.text, one.owner, one.horizon.value, State.OPEN.value if later else one.state.value,
            one.by, None if later else closed, "" if later else one.outcome,
        ))  # fmt: skip
    return tuple(found)


def turns(adjustments: Iterable[Adjustment], start: date, end: date) -> tuple[Turn, ...]:
    """Those of a period, oldest first."""
    found = [one for one in adjustments if start <= one.on <= end]
    found.sort(key=lambda one: (one.on, one.id or 0))
    return tuple(
        Turn(one.kind.value, one.on, one.what,
             one.reason if one.kind is AdjustmentKind.ADJUSTMENT else "", one.agreed_by)
        for one in found
    )  # fmt: skip


def looks(diagnoses: Iterable[Diagnosis], start: date, end: date) -> tuple[Look, ...]:
    """What was looked at in a period."""
    return tuple(
        Look(one.kind.value, one.on, one.title, one.result)
        for one in diagnoses if start <= one.on <= end
    )  # fmt: skip
