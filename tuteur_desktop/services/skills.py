"""Ratings of skills by three voices: each dated, corrected without losing what stood before."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, exists, func, select
from sqlalchemy.orm import Session, selectinload

from tuteur_desktop.domain.french import date_words
from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import Framework, LearningPlace, Rating, Voice, latest
from tuteur_desktop.domain.versions import carried
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import evidence as evidence_entities
from tuteur_desktop.models import skills as entities
from tuteur_desktop.services import learners
from tuteur_desktop.services.change import Change, refuse_stale
from tuteur_desktop.services.framework_values import row_of, scale_of, value
from tuteur_desktop.store.store import Store

RatingKey = tuple[int, Voice, date]
RatingChange = Change[RatingKey, Rating]


@dataclass(frozen=True)
class Coverage:
    """How far a voice has gone through a framework: skills, seen, autonomous or more."""

    skills: int
    seen: int
    autonomous: int


class SkillsService:
    """What each voice says of a learner's skills."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def ratings(self, learner_id: int, framework: Framework | None = None) -> list[Rating]:
        """All the ratings of a learner, oldest first.

        With a framework, those of its skills, and of earlier versions where a link carries them.
        """
        with self._store.read() as session:
            return ratings_of(session, learner_id, framework)

    def levels(self, learner_id: int, framework: Framework, voice: Voice) -> list[Rating]:
        """The same of one voice, without comment, place and evidence: what a picture shows."""
        with self._store.read() as session:
            query = (
                select(_KEPT.skill_id, _KEPT.on, _KEPT.level, _KEPT.id)
                .where(_KEPT.learner_id == learner_id, _KEPT.voice == voice)
                .order_by(_KEPT.on, _KEPT.id)
            )
            found = [
                Rating(skill_id, voice, on, level, "", number)
                for skill_id, on, level, number in session.execute(query).all()
            ]
            return _carried(session, found, framework)

    def standing(
        self, learner_id: int, framework: Framework, until: date, voice: Voice | None = None
    ) -> dict[tuple[int, Voice], Rating]:
        """What each voice, or one, says of each skill by a day; read without what came before."""
        with self._store.read() as session:
            query = _last_days(learner_id, until)
            if voice is not None:
                query = query.where(_KEPT.voice == voice)
            said = _carried(session, _read(session, query, learner_id), framework)
        return latest(said, until)

    def history(self, learner_id: int, skill_id: int) -> list[Rating]:
        """The ratings of one skill, oldest first, with those that earlier versions led to it."""
        with self._store.read() as session:
            became = _leading_to(session, skill_id)
            query = select(*_COLUMNS).where(
                _KEPT.learner_id == learner_id, _KEPT.skill_id.in_([skill_id, *became])
            )
            found = _read(session, query.order_by(_KEPT.on, _KEPT.id), learner_id)
        return carried(found, became, [skill_id])

    def begun(self, learner_id: int) -> bool:
        """Whether somebody has said something of a learner's skills."""
        with self._store.read() as session:
            return bool(session.scalar(select(exists().where(_KEPT.learner_id == learner_id))))

    def coverage(
        self, learner_id: int, framework_id: int, until: date, voice: Voice = Voice.TUTOR
    ) -> Coverage:
        """What one voice says by a day: skills seen, and those autonomous or more."""
        with self._store.read() as session:
            framework = value(row_of(session, framework_id))
            ratings = ratings_of(session, learner_id, framework)
        known = {skill.id for skill in framework.skills()}
        now = latest(ratings, until)
        said = [
            rating.level for (skill_id, heard), rating in now.items()
            if heard is voice and skill_id in known and rating.level.rank
        ]  # fmt: skip
        return Coverage(len(known), len(said), sum(map(framework.scale.done, said)))

    def rate(
        self, learner_id: int, skill_ids: Iterable[int], level: Level, voice: Voice,
        on: date | None = None, comment: str = "", *, place: LearningPlace | None = None,
        evidence: Iterable[int] = (), by: str = "",
    ) -> RatingChange:  # fmt: skip
        """Record what a voice says of some skills on a day (today by default).

        `by` is who is at the keyboard when it is not the tutor of the profile.

        Raises UserError for a day to come or before the first contract, for a level that the scale
        lacks, or for evidence of another learner.
        """
        levels = dict.fromkeys(skill_ids, level)
        return self.rate_each(
            learner_id, levels, voice, on, comment, place=place, evidence=evidence, by=by
        )

    def rate_each(
        self, learner_id: int, levels: Mapping[int, Level], voice: Voice, on: date | None = None,
        comment: str | None = "", *, place: LearningPlace | None = None,
        evidence: Iterable[int] = (), by: str = "",
    ) -> RatingChange:  # fmt: skip
        """The same with a level for each skill, all of them or none.

        Without a comment (None) what was said beside the level on the same day stays.
        """
        day = on or self._now().date()
        shown = tuple(sorted(set(evidence)))
        if day > self._now().date():
            raise UserError(f"Le {date_words(day)} n'est pas encore passé : corrigez la date.")
        wanted = {
            (skill_id, voice, day): Rating(
                skill_id, voice, day, level, comment or "", place=place, evidence=shown
            )
            for skill_id, level in levels.items()
        }
        with self._store.write() as session:
            session.info["by"] = by or session.info["by"]
            learner = learners.value(learners.row_of(session, learner_id))
            first = min((contract.starts_on for contract in learner.contracts), default=None)
            if first is not None and day < first:
                raise UserError(
                    f"Le {date_words(day)} précède le contrat, qui commence le "
                    f"{date_words(first)} : corrigez la date."
                )
            _refuse_levels(session, wanted)
            _refuse_evidence(session, learner_id, shown)
            before = self._before(session, learner_id, wanted)
            if comment is None:
                wanted = {
                    key: replace(old, level=new.level) if (old := before[key]) else new
                    for key, new in wanted.items()
                }
            changed = {key: new for key, new in wanted.items() if not _same(before[key], new)}
            self._apply(session, learner_id, changed)
        return Change("Évaluer", learner_id, {key: before[key] for key in changed}, changed)

    def restore(self, change: RatingChange, by: str = "") -> RatingChange:
        """Put back what stood before a change. Raises UserError if it is no longer `after`."""
        with self._store.write(action="undone") as session:
            session.info["by"] = by or session.info["by"]
            standing = self._before(session, change.owner, change.after)
            if not all(_same(standing[key], new) for key, new in change.after.items()):
                raise refuse_stale()
            self._apply(session, change.owner, change.before)
        return change.reversed()

    def _before(
        self, session: Session, learner_id: int, keys: Iterable[RatingKey]
    ) -> dict[RatingKey, Rating | None]:
        rows = _rating_rows(session, learner_id, wanted := list(keys))
        return {key: rating_value(rows[key]) if key in rows else None for key in wanted}

    def _apply(
        self, session: Session, learner_id: int, wanted: Mapping[RatingKey, Rating | None]
    ) -> None:
        rows = _rating_rows(session, learner_id, wanted)
        for key, rating in wanted.items():
            row = rows.get(key)
            if rating is None:
                if row is not None:
                    session.delete(row)
                continue
            if row is None:
                skill_id, voice, day = key
                row = entities.Rating(learner_id=learner_id, skill_id=skill_id, voice=voice, on=day)
                session.add(row)
            row.level, row.comment, row.place = rating.level, rating.comment, rating.place
            row.recorded_at, row.recorded_by = session.info["now"], session.info["by"]
            if [one.evidence_id for one in row.shown_by] != list(rating.evidence):
                row.shown_by = [
                    entities.RatingEvidence(evidence_id=number) for number in rating.evidence
                ]


_KEPT = entities.Rating.__table__.c
# In the order of the fields of Rating. Read as plain columns: a learner may have thousands.
_COLUMNS = (
    _KEPT.skill_id, _KEPT.voice, _KEPT.on, _KEPT.level, _KEPT.comment, _KEPT.id,
    _KEPT.recorded_at, _KEPT.recorded_by, _KEPT.place,
)  # fmt: skip


def ratings_of(
    session: Session, learner_id: int, framework: Framework | None = None
) -> list[Rating]:
    """The ratings of a learner, oldest first; of a framework and of its earlier versions."""
    query = select(*_COLUMNS).where(_KEPT.learner_id == learner_id)
    ratings = _read(session, query.order_by(_KEPT.on, _KEPT.id), learner_id)
    return ratings if framework is None else _carried(session, ratings, framework)


def _read(session: Session, query: Select[Any], learner_id: int) -> list[Rating]:
    """The ratings that a query of _COLUMNS finds, with the numbers of what shows each."""
    link = entities.RatingEvidence.__table__.c
    pairs = (
        select(link.rating_id, link.evidence_id)
        .join(entities.Rating.__table__, _KEPT.id == link.rating_id)
        .where(_KEPT.learner_id == learner_id)
        .order_by(link.evidence_id)
    )
    shown: dict[int, tuple[int, ...]] = {}
    for rating_id, evidence_id in session.execute(pairs):
        shown[rating_id] = (*shown.get(rating_id, ()), evidence_id)
    return [
        Rating(skill_id, voice, on, level, comment, number, at, by, place, shown.get(number, ()))
        for skill_id, voice, on, level, comment, number, at, by, place in session.execute(
            query
        ).all()
    ]


def _last_days(learner_id: int, until: date) -> Select[Any]:
    """The query of the last rating of each voice on each skill by a day."""
    last = (
        select(_KEPT.skill_id, _KEPT.voice, func.max(_KEPT.on).label("on"))
        .where(_KEPT.learner_id == learner_id, _KEPT.on <= until)
        .group_by(_KEPT.skill_id, _KEPT.voice)
    ).subquery()
    same = and_(
        last.c.skill_id == _KEPT.skill_id, last.c.voice == _KEPT.voice, last.c.on == _KEPT.on
    )
    query = select(*_COLUMNS).join(last, same).where(_KEPT.learner_id == learner_id)
    return query.order_by(_KEPT.on, _KEPT.id)


def _carried(session: Session, ratings: list[Rating], framework: Framework) -> list[Rating]:
    known = {skill.id or 0 for skill in framework.skills()}
    if all(one.skill_id in known for one in ratings):
        return ratings
    return carried(ratings, became(session), known)


def became(session: Session) -> dict[int, list[int]]:
    """The skills of newer versions that the ratings of each older one go to."""
    kept = entities.SkillLink
    found: dict[int, list[int]] = {}
    for old, new in session.execute(
        select(kept.old_skill_id, kept.new_skill_id).where(kept.carries)
    ):
        found.setdefault(old, []).append(new)
    return found


def _leading_to(session: Session, skill_id: int) -> dict[int, list[int]]:
    """The same for what leads to one skill, over as many versions as there were."""
    kept = entities.SkillLink
    found: dict[int, list[int]] = {}
    seen, waiting = {skill_id}, [skill_id]
    while waiting:
        pairs = select(kept.old_skill_id, kept.new_skill_id).where(
            kept.carries, kept.new_skill_id.in_(waiting)
        )
        waiting = []
        for old, new in session.execute(pairs):
            found.setdefault(old, []).append(new)
            if old not in seen:
                seen.add(old)
                waiting.append(old)
    return found


def _refuse_levels(session: Session, wanted: Mapping[RatingKey, Rating]) -> None:
    """Raise UserError for a level that the scale of its framework lacks."""
    by: dict[int, set[int]] = {}
    for (skill_id, _voice, _day), one in wanted.items():
        by.setdefault(one.level.rank or 0, set()).add(skill_id)
    for rank, numbers in by.items():
        query = (
            select(entities.Framework.scale, entities.Framework.title).distinct()
            .join(entities.Block).join(entities.Skill).where(entities.Skill.id.in_(numbers))
        )  # fmt: skip
        for kept, title in session.execute(query) if rank else ():
            if rank > len(scale_of(kept).steps):
                words = ", ".join(step.label for step in scale_of(kept).steps)
                raise UserError(f"L'échelle de « {title} » n'a pas de niveau {rank} : {words}.")


def _refuse_evidence(session: Session, learner_id: int, numbers: tuple[int, ...]) -> None:
    for number in numbers:
        row = session.get(evidence_entities.Evidence, number)
        if row is None or row.learner_id != learner_id:
            raise UserError(
                f"La preuve n° {number} n'existe pas ou plus : choisissez-en une autre."
            )


def _rating_rows(
    session: Session, learner_id: int, keys: Iterable[RatingKey]
) -> dict[RatingKey, entities.Rating]:
    """The ratings that stand under some keys, of as many skills as were chosen at once."""
    wanted, kept = set(keys), entities.Rating
    days = {day for _skill, _voice, day in wanted}
    query = select(kept).where(kept.learner_id == learner_id, kept.on.in_(days))
    rows = session.scalars(query.options(selectinload(kept.shown_by)))
    found = {(row.skill_id, row.voice, row.on): row for row in rows}
    return {key: row for key, row in found.items() if key in wanted}


def _same(one: Rating | None, other: Rating | None) -> bool:
    if one is None or other is None:
        return one is other
    return _said(one) == _said(other)


def _said(one: Rating) -> tuple[object, ...]:
    return one.level, one.comment, one.place, one.evidence


def rating_value(row: entities.Rating) -> Rating:
    """The domain value of a rating's row."""
    return Rating(
        row.skill_id, row.voice, row.on, row.level, row.comment, row.id, row.recorded_at,
        row.recorded_by, row.place, tuple(one.evidence_id for one in row.shown_by),
    )  # fmt: skip
