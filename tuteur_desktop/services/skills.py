"""Frameworks, and ratings of skills by three voices."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, selectinload

from tuteur_desktop.domain.french import date_words, fold
from tuteur_desktop.domain.skills import Block, Framework, Level, Rating, Skill, Voice, latest
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import skills as entities
from tuteur_desktop.services import contracts, learners
from tuteur_desktop.services.change import Change, refuse_stale
from tuteur_desktop.store.store import Store

T = TypeVar("T")
RatingKey = tuple[int, Voice, date]
RatingChange = Change[RatingKey, Rating]


@dataclass(frozen=True)
class Coverage:
    """How far a voice has gone through a framework: skills, seen, autonomous or more."""

    skills: int
    seen: int
    autonomous: int


class SkillsService:
    """What a diploma asks, and what each voice says of it."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def frameworks(self) -> list[Framework]:
        """Every framework, by code."""
        with self._store.read() as session:
            query = _loaded().order_by(entities.Framework.code)
            return [value(row) for row in session.scalars(query)]

    def framework(self, framework_id: int) -> Framework:
        """One framework. Raises UserError when there is none with this number."""
        with self._store.read() as session:
            row = session.scalars(_loaded().where(entities.Framework.id == framework_id)).first()
            if row is None:
                raise UserError(f"Le référentiel n° {framework_id} n'existe pas ou plus.")
            return value(row)

    def find(self, text: str) -> Framework:
        """The framework named by an id, a code or an unambiguous title."""
        known = self.frameworks()
        wanted = fold(text)
        tries = (
            [f for f in known if str(f.id) == text.strip()],
            [f for f in known if wanted in (fold(f.code), fold(f.code).removeprefix("rncp"))],
            [f for f in known if fold(f.title) == wanted],
            [f for f in known if wanted and wanted in fold(f.title)],
        )
        return _only(tries, text, "référentiel", lambda f: f"{f.title} ({f.code})")

    def find_skill(self, framework_id: int, text: str) -> Skill:
        """The skill of a framework named by an id, a code or an unambiguous title."""
        known = self.framework(framework_id).skills()
        wanted = fold(text)
        tries = (
            [s for s in known if str(s.id) == text.strip()],
            [s for s in known if s.code and fold(s.code) == wanted],
            [s for s in known if fold(s.title) == wanted],
            [s for s in known if wanted and wanted in fold(s.title)],
        )
        return _only(tries, text, "compétence", lambda s: f"{s.title} (n° {s.id})")

    def assign(self, learner_id: int, framework_id: int) -> None:
        """Follow the current contract of a learner against a framework.

        Raises UserError when the learner has no contract.
        """
        today = self._now().date()
        with self._store.write() as session:
            learner = learners.value(learners.row_of(session, learner_id))
            contract = learner.contract(today)
            if contract is None or contract.id is None:
                raise UserError(
                    f"{learner.name} n'a pas encore de contrat : ajoutez-le, puis choisissez le "
                    f"référentiel."
                )
            framework = session.get(entities.Framework, framework_id)
            if framework is None:
                raise UserError(f"Le référentiel n° {framework_id} n'existe pas ou plus.")
            row = contracts.row_of(session, contract.id)
            row.framework_id = framework_id
            if not row.rncp and framework.code.startswith("RNCP"):
                row.rncp = framework.code

    def ratings(self, learner_id: int) -> list[Rating]:
        """All the ratings of a learner, oldest first."""
        with self._store.read() as session:
            query = select(entities.Rating).where(entities.Rating.learner_id == learner_id)
            found = session.scalars(query.order_by(entities.Rating.on, entities.Rating.id))
            return [rating_value(row) for row in found]

    def coverage(self, learner_id: int, framework: Framework, until: date) -> Coverage:
        """What the tutor's voice says by a day: skills seen, and those at level 3 or 4."""
        known = {skill.id for skill in framework.skills()}
        now = latest(self.ratings(learner_id), until)
        ranks = [
            rating.level.rank for (skill_id, voice), rating in now.items()
            if voice is Voice.TUTOR and skill_id in known and rating.level.rank
        ]  # fmt: skip
        return Coverage(len(known), len(ranks), sum(rank >= 3 for rank in ranks))

    def rate(
        self, learner_id: int, skill_ids: Iterable[int], level: Level, voice: Voice,
        on: date | None = None, comment: str = "",
    ) -> RatingChange:  # fmt: skip
        """Record what a voice says of some skills on a day (today by default).

        Raises UserError for a day to come or before the first contract.
        """
        day = on or self._now().date()
        if day > self._now().date():
            raise UserError(f"Le {date_words(day)} n'est pas encore passé : corrigez la date.")
        wanted = {
            (skill_id, voice, day): Rating(skill_id, voice, day, level, comment)
            for skill_id in skill_ids
        }
        with self._store.write() as session:
            learner = learners.value(learners.row_of(session, learner_id))
            first = min((contract.starts_on for contract in learner.contracts), default=None)
            if first is not None and day < first:
                raise UserError(
                    f"Le {date_words(day)} précède le contrat, qui commence le "
                    f"{date_words(first)} : corrigez la date."
                )
            before = self._before(session, learner_id, wanted)
            changed = {key: new for key, new in wanted.items() if not _same(before[key], new)}
            self._apply(session, learner_id, changed)
        return Change("Évaluer", learner_id, {key: before[key] for key in changed}, changed)

    def restore(self, change: RatingChange) -> RatingChange:
        """Put back what stood before a change. Raises UserError if it is no longer `after`."""
        with self._store.write(action="undone") as session:
            standing = self._before(session, change.owner, change.after)
            if not all(_same(standing[key], new) for key, new in change.after.items()):
                raise refuse_stale()
            self._apply(session, change.owner, change.before)
        return change.reversed()

    def _before(
        self, session: Session, learner_id: int, keys: Iterable[RatingKey]
    ) -> dict[RatingKey, Rating | None]:
        rows = {key: _rating_row(session, learner_id, key) for key in keys}
        return {key: rating_value(row) if row else None for key, row in rows.items()}

    def _apply(
        self, session: Session, learner_id: int, wanted: Mapping[RatingKey, Rating | None]
    ) -> None:
        for key, rating in wanted.items():
            row = _rating_row(session, learner_id, key)
            if rating is None:
                if row is not None:
                    session.delete(row)
                continue
            if row is None:
                skill_id, voice, day = key
                row = entities.Rating(learner_id=learner_id, skill_id=skill_id, voice=voice, on=day)
                session.add(row)
            row.level, row.comment = rating.level, rating.comment
            row.recorded_at, row.recorded_by = session.info["now"], session.info["by"]


def write_framework(session: Session, framework: Framework) -> entities.Framework:
    """Add a framework, or bring the one of the same code to these words.

    A skill keeps its ratings when its block and title stay; one that the new reading lacks is
    retired if it was rated, removed otherwise.
    """
    query = _loaded().where(entities.Framework.code == framework.code)
    found: entities.Framework | None = session.scalars(query).first()
    row = found or entities.Framework(code=framework.code)
    for name in ("title", "diploma", "level", "active", "expires_on"):
        setattr(row, name, getattr(framework, name))
    session.add(row)
    known = {
        (block.code or block.title, fold(skill.title)): skill
        for block in row.blocks
        for skill in block.skills
    }
    blocks = {block.code or block.title: block for block in row.blocks}
    for position, block in enumerate(framework.blocks):
        kept = blocks.pop(block.code or block.title, None) or entities.Block()
        kept.position, kept.code, kept.title = position, block.code, block.title
        if kept not in row.blocks:
            row.blocks.append(kept)
        _write_skills(kept, block, known)
    _retire(session, row, list(known.values()), list(blocks.values()))
    return row


def _write_skills(
    row: entities.Block, block: Block, known: dict[tuple[str, str], entities.Skill]
) -> None:
    for position, skill in enumerate(block.skills):
        kept = known.pop((block.code or block.title, fold(skill.title)), None) or entities.Skill()
        kept.position, kept.code, kept.title = position, skill.code, skill.title
        kept.retired = False
        if kept not in row.skills:
            row.skills.append(kept)


def _retire(
    session: Session, row: entities.Framework, skills: list[entities.Skill],
    blocks: list[entities.Block],
) -> None:  # fmt: skip
    for skill in skills:
        query = select(func.count()).where(entities.Rating.skill_id == skill.id)
        if session.scalar(query):
            skill.retired = True
            continue
        for block in row.blocks:
            if skill in block.skills:
                block.skills.remove(skill)
    for block in blocks:
        if not block.skills:
            row.blocks.remove(block)


def _loaded() -> Select[Any]:
    blocks = selectinload(entities.Framework.blocks)
    return select(entities.Framework).options(blocks.selectinload(entities.Block.skills))


def _only(tries: Iterable[list[T]], text: str, what: str, told: Callable[[T], str]) -> T:
    for found in tries:
        if len(found) == 1:
            return found[0]
        if found:
            names = " ; ".join(told(one) for one in found[:4])
            raise UserError(f"« {text} » désigne plusieurs entrées ({what}) : {names}. Précisez.")
    article = "Aucune" if what == "compétence" else "Aucun"
    raise UserError(f"{article} {what} « {text} » : la commande « list frameworks » les montre.")


def _rating_row(session: Session, learner_id: int, key: RatingKey) -> entities.Rating | None:
    skill_id, voice, day = key
    return session.scalars(
        select(entities.Rating).where(
            entities.Rating.learner_id == learner_id,
            entities.Rating.skill_id == skill_id,
            entities.Rating.voice == voice,
            entities.Rating.on == day,
        )  # fmt: skip
    ).first()


def _same(one: Rating | None, other: Rating | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.level, one.comment) == (other.level, other.comment)


def rating_value(row: entities.Rating) -> Rating:
    """The domain value of a rating's row."""
    return Rating(
        row.skill_id, row.voice, row.on, row.level, row.comment, row.id, row.recorded_at,
        row.recorded_by,
    )  # fmt: skip


def value(row: entities.Framework) -> Framework:
    """The domain value of a framework's row; retired skills are left out."""
    blocks = tuple(_block(block) for block in row.blocks)
    return Framework(
        row.code, row.title, tuple(block for block in blocks if block.skills), row.id,
        row.diploma, row.level, row.active, row.expires_on,
    )  # fmt: skip


def _block(row: entities.Block) -> Block:
    skills = tuple(Skill(s.title, s.id, s.code) for s in row.skills if not s.retired)
    return Block(row.code, row.title, skills, row.id)
