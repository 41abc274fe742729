"""Planned against done: what a learner was to be seen on by a day, what was seen, and the gaps."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.french import plural, short_date
from tuteur_desktop.domain.path import Objective, ObjectiveState, SkillPlan
from tuteur_desktop.domain.skills import Block, Framework, LearningPlace, Rating, Skill, Voice

AHEAD = timedelta(days=30)  # what is planned so soon and not yet seen is said before it is late
# Where the centre's word is heard as well as the tutor's.
AT_CENTRE = frozenset({LearningPlace.CENTRE, LearningPlace.REMOTE})
ASKED_BY = {"plan": "plan", "objective": "objectif", "mission": "mission"}
_FEMININE = "compétence"


@dataclass(frozen=True)
class Asked:
    """A day by which a skill is to be seen, if one was said, and what asks for it (ASKED_BY)."""

    by: date | None
    source: str


@dataclass(frozen=True)
class SkillStanding:
    """A skill: where it is to be seen, what asks for it (the earliest day first), who saw it.

    `seen` is the last rating that gives it a level, of the tutor, or of the centre for what is
    planned there.
    """

    skill: Skill
    place: LearningPlace = LearningPlace.COMPANY
    asked: tuple[Asked, ...] = ()
    note: str = ""
    seen: Rating | None = None

    @property
    def by(self) -> date | None:
        """The first day by which it is asked for."""
        return self.asked[0].by if self.asked else None

    def due(self, today: date) -> bool:
        """Whether it was to be seen by now."""
        return self.by is not None and self.by <= today

    def behind(self, today: date) -> bool:
        """Whether it was to be seen by now, and is not."""
        return self.seen is None and self.due(today)

    def soon(self, today: date) -> bool:
        """Whether it is to be seen within a month, and is not yet."""
        return self.seen is None and self.by is not None and today < self.by <= today + AHEAD


@dataclass(frozen=True)
class BlockStanding:
    """A block: of how many skills something was asked by now, and how many were seen."""

    block: Block
    skills: tuple[SkillStanding, ...]
    planned: int  # to be seen by now
    done: int  # of these, those seen
    seen: int  # of all the skills


@dataclass(frozen=True)
class PathStanding:
    """Where a learner stands in one framework on a day; past `middle` nothing should be unplanned.

    `middle` is None without a contract.
    """

    framework: Framework
    today: date
    blocks: tuple[BlockStanding, ...]
    middle: date | None = None

    def skills(self) -> Iterator[SkillStanding]:
        """Every skill, in the order of the sheet."""
        return (one for block in self.blocks for one in block.skills)

    def behind(self) -> list[SkillStanding]:
        """Planned by now and not seen, the oldest first."""
        return _by_day(one for one in self.skills() if one.behind(self.today))

    def soon(self) -> list[SkillStanding]:
        """Planned within a month and not yet seen, the next first."""
        return _by_day(one for one in self.skills() if one.soon(self.today))

    def unplanned(self) -> list[SkillStanding]:
        """At mid-contract, what nobody planned nor saw."""
        if self.middle is None or self.today < self.middle:
            return []
        return [one for one in self.skills() if one.seen is None and not one.asked]

    def elsewhere(self) -> list[SkillStanding]:
        """What the company cannot show, with where it will be seen."""
        return [one for one in self.skills() if one.place is not LearningPlace.COMPANY]


def standing(
    framework: Framework, plans: Mapping[int, SkillPlan], objectives: Iterable[Objective],
    missions: Iterable[tuple[int, date]], now: Mapping[tuple[int, Voice], Rating], today: date,
    contract: Contract | None = None,
) -> PathStanding:  # fmt: skip
    """Where a learner stands.

    `plans` is by skill, `missions` gives a skill and the Monday of a week in which it is
    exercised, `now` the last rating of each voice.
    """
    asked = _asked(plans, objectives, missions)
    blocks = tuple(
        _block(block, [_skill(one, plans, asked, now) for one in block.skills], today)
        for block in framework.blocks
    )
    return PathStanding(framework, today, blocks, contract.middle if contract else None)


def _asked(
    plans: Mapping[int, SkillPlan], objectives: Iterable[Objective],
    missions: Iterable[tuple[int, date]],
) -> dict[int, tuple[Asked, ...]]:  # fmt: skip
    found: dict[int, list[Asked]] = {}
    for number, plan in plans.items():
        found.setdefault(number, []).append(Asked(plan.by, "plan"))
    for one in objectives:
        for number in one.skills if one.state is not ObjectiveState.DROPPED else ():
            found.setdefault(number, []).append(Asked(one.by, "objective"))
    for number, monday in missions:
        sunday = monday + timedelta(days=6)  # seen in the week or not: it is known once it is over
        found.setdefault(number, []).append(Asked(sunday, "mission"))
    return {
        number: tuple(sorted(many, key=lambda one: one.by or date.max))
        for number, many in found.items()
    }


def _skill(
    skill: Skill, plans: Mapping[int, SkillPlan], asked: Mapping[int, tuple[Asked, ...]],
    now: Mapping[tuple[int, Voice], Rating],
) -> SkillStanding:  # fmt: skip
    number = skill.id or 0
    plan = plans.get(number)
    place = plan.place if plan else LearningPlace.COMPANY
    heard = (Voice.TUTOR, Voice.CENTRE) if place in AT_CENTRE else (Voice.TUTOR,)
    told = [now[number, voice] for voice in heard if (number, voice) in now]
    levels = [one for one in told if one.level.rank is not None]
    seen = max(levels, key=lambda one: one.on, default=None)
    return SkillStanding(skill, place, asked.get(number, ()), plan.note if plan else "", seen)


def _block(block: Block, skills: Sequence[SkillStanding], today: date) -> BlockStanding:
    due = [one for one in skills if one.due(today)]
    done = sum(one.seen is not None for one in due)
    return BlockStanding(block, tuple(skills), len(due), done, sum(map(_seen, skills)))


def _seen(one: SkillStanding) -> bool:
    return one.seen is not None


def _by_day(found: Iterable[SkillStanding]) -> list[SkillStanding]:
    return sorted(found, key=lambda one: one.by or date.max)


def behind_words(found: Sequence[SkillStanding]) -> str:
    """« 3 compétences prévues avant le 31 oct. 2026 et pas encore vues »."""
    last = max((one.by for one in found if one.by is not None), default=None)
    many = "s" if len(found) > 1 else ""
    until = f" avant le {short_date(last)}" if last else ""
    return f"{plural(len(found), _FEMININE)} prévue{many}{until} et pas encore vue{many}"


def soon_words(found: Sequence[SkillStanding]) -> str:
    """« 2 compétences à voir d’ici le 20 déc. 2026 »."""
    last = max((one.by for one in found if one.by is not None), default=None)
    until = f" d’ici le {short_date(last)}" if last else ""
    return f"{plural(len(found), _FEMININE)} à voir{until}"


def unplanned_words(found: Sequence[SkillStanding], middle: date) -> str:
    """« 5 compétences ni prévues ni vues, la mi-parcours passée (1ᵉʳ sept. 2026) »."""
    many = "s" if len(found) > 1 else ""
    said = f"{plural(len(found), _FEMININE)} ni prévue{many} ni vue{many}"
    return f"{said}, la mi-parcours passée ({short_date(middle)})"


def block_words(one: BlockStanding) -> str:
    """« 5 prévues à ce jour, 3 vues ; 6 vues sur 12 », nothing planned said as such."""
    seen = f"{plural(one.seen, 'vue')} sur {len(one.skills)}"
    if not one.planned:
        return f"rien de prévu à ce jour, {seen}"
    return f"{plural(one.planned, 'prévue')} à ce jour, dont {plural(one.done, 'vue')} ; {seen}"
