"""Rows of evidence as values, and which skills of today those of an earlier version stand for."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.evidence import Agreement, Evidence
from tuteur_desktop.domain.skills import LearningPlace, Voice
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import evidence as entities
from tuteur_desktop.models.documents import Piece
from tuteur_desktop.models.skills import Skill, SkillLink

MANY = 500  # numbers bound in one query
TYPED = (
    "title", "on", "by", "place", "text", "address", "agreement", "agreement_from", "confidential",
    "note",
)  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """What is said of new evidence; an empty title and day are proposed by what it is.

    Without an agreement, that of a photo is to be asked for.
    """

    title: str = ""
    on: date | None = None
    skills: tuple[int, ...] = ()
    by: Voice = Voice.TUTOR
    place: LearningPlace | None = None
    agreement: Agreement | None = None
    agreement_from: str = ""
    confidential: bool = False
    note: str = ""


@dataclass(frozen=True)
class Added:
    """What was kept, and the sentences to tell about it.

    `acts` says that another program would find a script in it, or the like.
    """

    evidence: Evidence
    remarks: tuple[str, ...] = ()
    acts: bool = False


def values(session: Session, which: ColumnElement[bool]) -> list[Evidence]:
    """Some evidence, the newest first; the bytes are not read."""
    kept, piece = entities.Evidence.__table__.c, Piece.__table__.c
    query = (
        select(*kept, piece.size, piece.media_type)
        .outerjoin(Piece.__table__, piece.sha256 == kept.piece_sha256)
        .where(which).order_by(kept.on.desc(), kept.id.desc())
    )  # fmt: skip
    rows = session.execute(query).all()
    skills = _skills_of(session, [row.id for row in rows])
    return [_value(row, skills.get(row.id, ())) for row in rows]


def one(session: Session, evidence_id: int) -> Evidence:
    """One piece of evidence. Raises UserError when there is none with this number."""
    found = values(session, entities.Evidence.__table__.c.id == evidence_id)
    if not found:
        raise unknown(evidence_id)
    return found[0]


def row_of(session: Session, evidence_id: int) -> entities.Evidence:
    """The row of one. Raises UserError when there is none."""
    row = session.get(entities.Evidence, evidence_id)
    if row is None:
        raise unknown(evidence_id)
    return row


def unknown(evidence_id: int) -> UserError:
    """The sentence for a number that names nothing."""
    return UserError(f"La preuve n° {evidence_id} n'existe pas ou plus : relisez la liste.")


def fill(session: Session, row: entities.Evidence, value: Evidence) -> None:
    """Write what is typed of a piece of evidence into its row. Raises UserError for a skill."""
    for name in TYPED:
        setattr(row, name, getattr(value, name))
    wanted = sorted(set(value.skills))
    if [one.skill_id for one in row.skills] != wanted:
        _refuse_unknown(session, wanted)
        row.skills = [entities.EvidenceSkill(skill_id=number) for number in wanted]


def titles_of(session: Session, skills: Collection[int]) -> dict[int, str]:
    """The words of some skills, those of earlier versions and retired ones included."""
    return dict(_in(session, skills, lambda part: select(Skill.id, Skill.title)
                    .where(Skill.id.in_(part))))  # fmt: skip


def stands_for(session: Session, skills: Iterable[int]) -> dict[int, frozenset[int]]:
    """Each skill with those of later versions that it became, itself first of all."""
    became: defaultdict[int, set[int]] = defaultdict(set)
    known = set(skills)
    fresh = known
    while fresh:
        links = _in(session, fresh, lambda part: select(
            SkillLink.old_skill_id, SkillLink.new_skill_id
        ).where(SkillLink.carries, SkillLink.old_skill_id.in_(part)))  # fmt: skip
        for old, new in links:
            became[old].add(new)
        fresh = {new for _old, new in links} - known
        known = known | fresh
    return {number: _closure(number, became) for number in known}


def total(session: Session, learner_id: int) -> int:
    """The bytes that the evidence of a learner takes; the same file counts once."""
    kept = entities.Evidence
    pieces = select(kept.piece_sha256).distinct().where(kept.learner_id == learner_id)
    return session.scalar(select(func.sum(Piece.size)).where(Piece.sha256.in_(pieces))) or 0


def _value(row: Any, skills: tuple[int, ...]) -> Evidence:
    return Evidence(
        row.learner_id, row.kind, row.title, row.on, skills, row.id, row.by, row.place, row.text,
        row.address, row.piece_sha256, row.file_name, row.media_type or "", row.size or 0,
        row.agreement, row.agreement_from, row.confidential, row.note, row.recorded_at,
        row.recorded_by,
    )  # fmt: skip


def _skills_of(session: Session, numbers: list[int]) -> dict[int, tuple[int, ...]]:
    kept = entities.EvidenceSkill
    found: defaultdict[int, list[int]] = defaultdict(list)
    rows = _in(session, numbers, lambda part: select(kept.evidence_id, kept.skill_id)
               .where(kept.evidence_id.in_(part)).order_by(kept.skill_id))  # fmt: skip
    for number, skill_id in rows:
        found[number].append(skill_id)
    return {number: tuple(skills) for number, skills in found.items()}


def _closure(start: int, became: dict[int, set[int]]) -> frozenset[int]:
    found, fresh = {start}, {start}
    while fresh:
        fresh = {new for old in fresh for new in became.get(old, ())} - found
        found |= fresh
    return frozenset(found)


def _refuse_unknown(session: Session, wanted: list[int]) -> None:
    known = titles_of(session, wanted)
    for number in wanted:
        if number not in known:
            raise UserError(
                f"La compétence n° {number} n'existe pas ou plus : choisissez-la dans le "
                f"référentiel suivi."
            )


def _in(
    session: Session, numbers: Iterable[int], query: Callable[[tuple[int, ...]], Any]
) -> list[Any]:
    """The rows about many numbers: SQLite binds only so many in one query."""
    every = tuple(numbers)
    parts = [every[at : at + MANY] for at in range(0, len(every), MANY)]
    return [row for part in parts for row in session.execute(query(part))]
