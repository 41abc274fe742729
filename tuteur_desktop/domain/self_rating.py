"""Autopositionnement on a sheet: what a learner ticked, before anything of it is recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tuteur_desktop.domain.scales import NOT_SEEN_WORD, Level, Scale
from tuteur_desktop.domain.skills import Framework, Rating, Voice

MOST = 500  # skills of one sheet: some twenty pages


@dataclass(frozen=True)
class Ticked:
    """One skill, the level it had in the learner's voice and the one that was ticked."""

    skill_id: int
    title: str
    before: Level | None
    after: Level


@dataclass(frozen=True)
class SelfReading:
    """What a filled sheet says.

    `on` is the day written on it, None where there is none that can be read (`day` is then what is
    written). `doubled` are the skills with several boxes ticked, `gone` counts those that are no
    longer in the framework, `untouched` those left empty: nothing is recorded of any of them.
    """

    learner_id: int
    framework_id: int
    framework: str
    scale: Scale
    ticked: tuple[Ticked, ...]
    doubled: tuple[str, ...] = ()
    untouched: int = 0
    gone: int = 0
    on: date | None = None
    day: str = ""


def columns(scale: Scale) -> tuple[tuple[Level, str], ...]:
    """What a learner chooses among, in their own words; « non vu » the last."""
    told = [(level, step.own or step.label)
            for level, step in zip(scale.levels(), scale.steps, strict=True)]  # fmt: skip
    return (*told, (Level.NOT_SEEN, NOT_SEEN_WORD))


def reading(
    learner_id: int, framework: Framework, boxes: Mapping[int, Sequence[int]],
    now: Mapping[tuple[int, Voice], Rating], on: date | None, day: str,
) -> SelfReading:  # fmt: skip
    """What some ticked boxes say, by skill: ranks among `columns`, from 0."""
    known = {skill.id or 0: skill.title for skill in framework.skills()}
    levels = [level for level, _words in columns(framework.scale)]
    ticked, doubled, untouched = [], [], 0
    for number, title in known.items():
        ranks = [rank for rank in boxes.get(number, ()) if rank < len(levels)]
        if number not in boxes:
            continue
        if len(ranks) > 1:
            doubled.append(title)
        elif ranks:
            before = now.get((number, Voice.LEARNER))
            ticked.append(Ticked(number, title, before.level if before else None,
                                 levels[ranks[0]]))  # fmt: skip
        else:
            untouched += 1
    return SelfReading(
        learner_id, framework.id or 0, framework.title, framework.scale, tuple(ticked),
        tuple(doubled), untouched, len(set(boxes) - set(known)), on, day,
    )  # fmt: skip
