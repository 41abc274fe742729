"""What the alerts look at in ratings, for many learners, remembered until something changes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Integer, cast, func, select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.followup import WIDE, Rated
from tuteur_desktop.domain.french import NARROW, plural, short_date
from tuteur_desktop.domain.meetings import LONG_ENOUGH
from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import Block, Framework, LearningPlace, Rating, Skill, Voice, gap
from tuteur_desktop.domain.versions import carried, expiry_notice, led
from tuteur_desktop.models import skills as entities
from tuteur_desktop.models.path import SkillPlan
from tuteur_desktop.services.framework_values import scale_of
from tuteur_desktop.services.skills import became
from tuteur_desktop.store.store import Store

MADE_OF = frozenset({
    "skill_plan", "framework", "block", "skill", "skill_link", "contract", "contract_event",
})  # fmt: skip
LOOKED_AT = 3  # ratings of a voice on a skill: the last level, and the one before
_TITLE = 60  # letters of a skill named in an alert
Key = tuple[int, int, date, bool]  # learner, contract, day, whether gaps are looked for too
Mark = tuple[int, int]  # ratings of a learner, and a sum that moves with each of their levels


class RatedSkills:
    """By learner and contract; once a rating moved only the learner it is of is read anew."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[Key, Rated] = {}
        self._marks: dict[int, Mark] = {}
        self._moved = False  # whether some rating did since the marks were taken
        self._version = store.version()
        store.listeners.insert(0, self._hear)

    def forget(self) -> None:
        """Read all anew when it is asked for."""
        self._known.clear()

    def _hear(self, tables: frozenset[str]) -> None:
        if tables & MADE_OF:
            self.forget()
        self._moved |= "rating" in tables
        self._version = self._store.version()

    def of(
        self, session: Session, current: Iterable[tuple[int, Contract]], today: date, *, whole: bool
    ) -> dict[int, Rated]:
        """By learner, for those whose contract of now follows a framework.

        Unless `whole`, gaps and falling levels are not looked for: nothing but the learner's own
        tab tells them, and in a large house it would take seconds.
        """
        if self._version != self._store.version():
            self.forget()
            self._version = self._store.version()
        wanted = {
            (learner_id, contract.id or 0, today, whole): contract
            for learner_id, contract in current if contract.framework_id is not None
        }  # fmt: skip
        if self._moved:
            now = _marks(session)
            self._known = {
                key: one for key, one in self._known.items()
                if now.get(key[0]) == self._marks.get(key[0])
            }  # fmt: skip
            self._marks, self._moved = now, False
        missing = {key: one for key, one in wanted.items() if key not in self._known}
        if missing:
            self._marks |= _marks(session, [key[0] for key in missing])
            self._known |= _read(session, missing, today, whole=whole)
        return {key[0]: self._known[key] for key in wanted}


def _marks(session: Session, people: Sequence[int] | None = None) -> dict[int, Mark]:
    """How many ratings each learner has, and what their levels add up to, each by its number."""
    kept = entities.Rating.__table__.c
    level = 16 * cast(kept.level, Integer) + func.length(kept.level)  # « not-seen » casts to nought
    query = select(kept.learner_id, func.count(), func.sum(kept.id * level)).group_by(
        kept.learner_id
    )
    if people is not None:
        query = query.where(kept.learner_id.in_(people))
    return {row[0]: (row[1], row[2]) for row in session.execute(query)}


@dataclass(frozen=True)
class _Said:
    """What is said with every learner looked at."""

    frameworks: dict[int, Framework]
    ratings: dict[int, list[Any]]
    elsewhere: dict[int, set[int]]
    became: dict[int, list[int]]


def _read(
    session: Session, wanted: dict[Key, Contract], today: date, *, whole: bool
) -> dict[Key, Rated]:
    people = [key[0] for key in wanted]
    frameworks = {one.framework_id for one in wanted.values() if one.framework_id is not None}
    said = _Said(
        _frameworks(session, sorted(frameworks)), _ratings(session, people, today, whole=whole),
        _elsewhere(session, people), became(session),
    )  # fmt: skip
    return {key: _rated(said, key[0], contract, today) for key, contract in wanted.items()}


def _frameworks(session: Session, numbers: Sequence[int]) -> dict[int, Framework]:
    """The frameworks with their skills, read as plain columns: one may hold thousands."""
    block, skill = entities.Block.__table__.c, entities.Skill.__table__.c
    query = (
        select(block.framework_id, block.id, skill.id, skill.title, skill.depth)
        .join(entities.Skill.__table__, skill.block_id == block.id)
        .where(block.framework_id.in_(numbers), skill.retired.is_(False))
        .order_by(block.position, block.id, skill.position)
    )
    nodes: defaultdict[int, defaultdict[int, list[Skill]]] = defaultdict(lambda: defaultdict(list))
    for framework_id, block_id, number, title, depth in session.execute(query):
        nodes[framework_id][block_id].append(Skill(title, number, depth=depth))
    kept = entities.Framework.__table__.c
    about = select(
        kept.id, kept.code, kept.title, kept.active, kept.expires_on, kept.successors, kept.scale
    ).where(kept.id.in_(numbers))
    return {
        row.id: Framework(
            row.code, row.title,
            tuple(Block("", "", tuple(one)) for one in nodes[row.id].values()), row.id,
            active=row.active, expires_on=row.expires_on, successors=tuple(row.successors),
            scale=scale_of(row.scale),
        )
        for row in session.execute(about)
    }  # fmt: skip


def _ratings(
    session: Session, people: Sequence[int], today: date, *, whole: bool
) -> dict[int, list[Any]]:
    """The tutor's last rating of each skill; `whole`, the last few of tutor and learner.

    Oldest first, as plain rows: a house may have hundreds of thousands.
    """
    kept = entities.Rating.__table__.c
    voices = [Voice.TUTOR, Voice.LEARNER] if whole else [Voice.TUTOR]
    last = func.row_number().over(
        partition_by=(kept.learner_id, kept.skill_id, kept.voice),
        order_by=(kept.on.desc(), kept.id.desc()),
    )
    ranked = (
        select(kept.learner_id, kept.skill_id, kept.voice, kept.on, kept.level, kept.id,
               last.label("last"))
        .where(kept.learner_id.in_(people), kept.voice.in_(voices),
               kept.on <= today)
        .subquery().c
    )  # fmt: skip
    query = select(
        ranked.learner_id, ranked.skill_id, ranked.voice, ranked.on, ranked.level, ranked.id
    ).where(ranked.last <= (LOOKED_AT if whole else 1))  # fmt: skip
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in session.execute(query.order_by(ranked.on, ranked.id)).all():
        found[row[0]].append(row)
    return found


def _elsewhere(session: Session, people: Sequence[int]) -> dict[int, set[int]]:
    kept = SkillPlan.__table__.c
    query = select(kept.learner_id, kept.skill_id).where(
        kept.learner_id.in_(people), kept.place != LearningPlace.COMPANY
    )
    found: defaultdict[int, set[int]] = defaultdict(set)
    for learner_id, skill_id in session.execute(query):
        found[learner_id].add(skill_id)
    return found


def _rated(said: _Said, learner_id: int, contract: Contract, today: date) -> Rated:
    framework = said.frameworks[contract.framework_id or 0]
    titles = {one.id or 0: one.title for one in framework.skills()}
    ratings = said.ratings.get(learner_id, [])
    if any(one.skill_id not in titles for one in ratings):
        whole = [Rating(one.skill_id, one.voice, one.on, one.level, id=one.id) for one in ratings]
        ratings = carried(whole, said.became, titles)
    stories = _stories(ratings)
    tutors = [one.on for one in ratings if one.voice is Voice.TUTOR]
    planned = led(said.elsewhere.get(learner_id, ()), said.became, titles)
    elsewhere = {number for many in planned.values() for number in many}
    levels = {number for (number, voice), story in stories.items()
              if voice is Voice.TUTOR and story[-1].level.rank is not None}  # fmt: skip
    middle = contract.middle if contract.ends_on - contract.starts_on >= LONG_ENOUGH else None
    return Rated(
        len(titles), max(tutors, default=None), middle,
        sum(number not in levels and number not in elsewhere for number in titles),
        tuple(_apart(stories, titles)), tuple(_fallen(stories, titles, framework)),
        _ended(framework, contract, today),
    )  # fmt: skip


Stories = dict[tuple[int, Voice], list[Any]]


def _stories(ratings: Iterable[Any]) -> Stories:
    """What each voice said of each skill, oldest first; what was taken back is left out."""
    found: Stories = {}
    for one in ratings:
        key = (one.skill_id, one.voice)
        if one.level is Level.NOT_RATED:
            found.pop(key, None)
        else:
            found.setdefault(key, []).append(one)
    return found


def _apart(stories: Stories, titles: dict[int, str]) -> Iterable[tuple[str, date]]:
    for number, title in titles.items():
        tutor = stories.get((number, Voice.TUTOR))
        learner = stories.get((number, Voice.LEARNER))
        if tutor is None or learner is None:
            continue
        steps = gap(tutor[-1].level, learner[-1].level)
        if steps is not None and abs(steps) >= WIDE:
            on = max(tutor[-1].on, learner[-1].on)
            yield f"{_short(title)}, {plural(abs(steps), 'cran')}", on


def _fallen(
    stories: Stories, titles: dict[int, str], framework: Framework
) -> Iterable[tuple[str, date]]:
    word = framework.scale.word
    for number, title in titles.items():
        levels = [one for one in stories.get((number, Voice.TUTOR), ()) if one.level.rank]
        if len(levels) < 2 or levels[-1].level.rank >= levels[-2].level.rank:
            continue
        was, now = levels[-2], levels[-1]
        said = (
            f"{word(was.level)} le {short_date(was.on)}, {word(now.level)} le {short_date(now.on)}"
        )
        yield f"{_short(title)}{NARROW}: {said}", now.on


def _short(title: str) -> str:
    return title if len(title) <= _TITLE else f"{title[: _TITLE - 1].rstrip()}…"


def _ended(framework: Framework, contract: Contract, today: date) -> tuple[str, date] | None:
    end = framework.expires_on
    if end is None or end > today:
        return None
    sentence = expiry_notice(framework, contract.starts_on, today)
    return (sentence.rstrip("."), end) if sentence else None
