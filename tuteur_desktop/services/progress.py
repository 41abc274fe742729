"""The data of a rapport de progression, gathered from the store."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain import progress as domain
from tuteur_desktop.domain.attendance import count
from tuteur_desktop.domain.documents import DocumentKind, ProgressNote
from tuteur_desktop.domain.french import MONTHS
from tuteur_desktop.domain.path import Adjustment, Diagnosis
from tuteur_desktop.domain.progress import Elsewhere, Shown, Told
from tuteur_desktop.domain.skills import (
    Block,
    Framework,
    LearningPlace,
    Rating,
    Voice,
    latest,
    trend,
)
from tuteur_desktop.domain.versions import led
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import documents as entities
from tuteur_desktop.models import evidence as evidence_entities
from tuteur_desktop.models import path as path_entities
from tuteur_desktop.services import (
    evidence_values,
    framework_values,
    frameworks,
    mission_values,
    objectives,
    path_values,
    skill_plans,
    skills,
)
from tuteur_desktop.services.portfolio_practice import told as mission_words
from tuteur_desktop.services.subject import Subject, halves, parties

if TYPE_CHECKING:
    from tuteur_desktop.reports.progress import Beside, BlockRows, ProgressData


def progress_data(session: Session, about: Subject) -> "ProgressData":
    """Gather the rapport de progression of a period. Raises UserError without a framework."""
    from tuteur_desktop.reports.progress import ProgressData

    framework = _framework(session, about)
    ratings = skills.ratings_of(session, about.learner.id or 0, framework)
    reported = _last_report(session, about)
    since = max(reported, default=about.starts_on)
    note = progress_note(session, about.learner.id or 0)
    length = (about.contract.last_day - about.contract.starts_on).days + 1
    gone = (min(about.ends_on, about.contract.last_day) - about.contract.starts_on).days + 1
    told = _told(session, about, framework, ratings, Told(since, bool(reported)))
    return ProgressData(
        parties=parties(about),
        starts_on=about.starts_on,
        ends_on=about.ends_on,
        framework=f"{framework.title} ({framework.code})",
        scale=framework.scale,
        blocks=_rows(framework, ratings, since, about.ends_on),
        elapsed=max(0.0, min(1.0, gone / length)),
        summary=note.summary,
        objectives=note.objectives,
        learner_words=note.learner_words,
        counts=count(halves(session, about), about.today),
        since_label=f"Depuis {MONTHS[since.month - 1]}",
        told=None if told.empty else told,
        beside=_beside(session, about, framework, since),
    )


def progress_note(session: Session, learner_id: int) -> ProgressNote:
    """What is typed for the next progress report of a learner."""
    row = progress_row(session, learner_id)
    if row is None:
        return ProgressNote()
    return ProgressNote(row.summary, row.objectives, row.learner_words)


def progress_row(session: Session, learner_id: int) -> entities.ProgressNote | None:
    """The row of the note that no document has taken yet."""
    return session.scalars(
        select(entities.ProgressNote).where(
            entities.ProgressNote.learner_id == learner_id,
            entities.ProgressNote.document_id.is_(None),
        )
    ).first()


def _framework(session: Session, about: Subject) -> Framework:
    if about.contract.framework_id is None:
        raise UserError(
            f"{about.learner.name} n'a pas encore de référentiel : choisissez-le dans l'onglet "
            f"Compétences, puis recommencez."
        )
    return framework_values.value(framework_values.row_of(session, about.contract.framework_id))


def _last_report(session: Session, about: Subject) -> list[date]:
    """The last days of the reports issued before, within the period."""
    query = select(entities.Document.ends_on).where(
        entities.Document.learner_id == about.learner.id,
        entities.Document.kind == DocumentKind.PROGRESS,
        entities.Document.replaced_by_id.is_(None),
        entities.Document.ends_on < about.ends_on,
        entities.Document.ends_on >= about.starts_on,
    )
    return list(session.scalars(query))


def _rows(
    framework: Framework, ratings: list[Rating], since: date, until: date
) -> "tuple[BlockRows, ...]":
    now, before = latest(ratings, until), latest(ratings, since)
    return tuple(_block_rows(block, now, before) for block in framework.blocks)


Heard = Mapping[tuple[int, Voice], Rating]


def _block_rows(block: Block, now: Heard, before: Heard) -> "BlockRows":
    from tuteur_desktop.reports.progress import BlockRows, SkillRow

    rows, headings = [], list[tuple[int, str]]()
    for place, skill in enumerate(block.nodes):
        if block.holds(place):
            headings.append((skill.depth, skill.title))
            continue
        heard = {voice: now.get((skill.id or 0, voice)) for voice in Voice}
        levels = {voice: rating.level if rating else None for voice, rating in heard.items()}
        earlier = before.get((skill.id or 0, Voice.TUTOR))
        rows.append(SkillRow(
            skill.title, levels[Voice.TUTOR], levels[Voice.LEARNER], levels[Voice.CENTRE],
            trend(earlier.level if earlier else None, levels[Voice.TUTOR]), tuple(headings),
        ))  # fmt: skip
        headings = []
    return BlockRows(block.code, block.title, tuple(rows))


def _beside(session: Session, about: Subject, main: Framework, since: date) -> "tuple[Beside, ...]":
    """What is followed beside the diploma and was spoken of."""
    from tuteur_desktop.reports.progress import Beside

    day = min(about.ends_on, about.contract.last_day)
    found = []
    for one in frameworks.followed_of(session, about.learner, day):
        if one.id == main.id:
            continue
        ratings = skills.ratings_of(session, about.learner.id or 0, one)
        rows = _rows(one, ratings, since, about.ends_on)
        if any(block.rated for block in rows):
            found.append(Beside(f"{one.title} ({one.code})", one.scale, rows))
    return tuple(found)


def _told(
    session: Session, about: Subject, framework: Framework, ratings: list[Rating], first: Told
) -> Told:
    learner_id, start, end = about.learner.id or 0, about.starts_on, about.ends_on
    now, before = latest(ratings, end), latest(ratings, first.since)
    own = {skill.id or 0 for skill in framework.skills()}
    shown, confidential = _evidence(session, about, framework)
    return Told(
        first.since, first.reported,
        domain.moves(framework.skills(), _levels(before), _levels(now)), shown, confidential,
        domain.aims(objectives.of_learner(session, learner_id), start, end),
        tuple(map(mission_words, mission_values.over(session, learner_id, start, end))),
        domain.turns(_adjustments(session, learner_id), start, end),
        _elsewhere(session, learner_id, framework, now),
        domain.looks(_diagnoses(session, learner_id), start, end),
        sum(one.carried_from is not None for (number, _v), one in now.items() if number in own),
    )  # fmt: skip


def _levels(heard: Heard) -> domain.Now:
    return {key: one.level for key, one in heard.items()}


def _evidence(
    session: Session, about: Subject, framework: Framework
) -> tuple[tuple[Shown, ...], int]:
    """What was brought in the period, by block; what is confidential is only counted."""
    kept = evidence_entities.Evidence.__table__.c
    mine = kept.learner_id == about.learner.id
    found = evidence_values.values(session, mine & kept.on.between(about.starts_on, about.ends_on))
    told = [one for one in reversed(found) if not one.confidential]
    home = evidence_values.stands_for(session, (n for one in told for n in one.skills))
    by: defaultdict[str, list[tuple[str, date]]] = defaultdict(list)
    for one in told:
        now = {number for kept_ in one.skills for number in home[kept_]}
        for title in _blocks_of(framework, now) or ("",):
            by[title].append((one.name, one.on))
    order = [*map(_named, framework.blocks), ""]
    shown = tuple(Shown(title, tuple(by[title])) for title in dict.fromkeys(order) if title in by)
    return shown, len(found) - len(told)


def _blocks_of(framework: Framework, numbers: Iterable[int]) -> tuple[str, ...]:
    wanted = set(numbers)
    return tuple(
        _named(block) for block in framework.blocks
        if any(skill.id in wanted for skill in block.skills)
    )  # fmt: skip


def _named(block: Block) -> str:
    return " · ".join(part for part in (block.code, block.title) if part)


def _elsewhere(
    session: Session, learner_id: int, framework: Framework, now: Heard
) -> tuple[Elsewhere, ...]:
    """What is to be seen elsewhere than in the company, and that no one saw yet."""
    plans = [
        one for one in skill_plans.of_learner(session, learner_id)
        if one.place is not LearningPlace.COMPANY
    ]  # fmt: skip
    own = {skill.id or 0: skill.title for skill in framework.skills()}
    home = led((one.skill_id for one in plans), skills.became(session), own)
    seen = {number for (number, _voice), one in now.items() if one.level.rank is not None}
    return tuple(
        Elsewhere(own[number], one.place, one.by)
        for one in plans for number in home[one.skill_id] if number not in seen
    )  # fmt: skip


def _adjustments(session: Session, learner_id: int) -> list[Adjustment]:
    kept = path_entities.Adjustment
    found = session.scalars(select(kept).where(kept.learner_id == learner_id))
    return [path_values.adjustment(row) for row in found]


def _diagnoses(session: Session, learner_id: int) -> list[Diagnosis]:
    kept = path_entities.Diagnosis
    query = select(kept).where(kept.learner_id == learner_id).order_by(kept.on, kept.id)
    return [path_values.diagnosis(row) for row in session.scalars(query)]
