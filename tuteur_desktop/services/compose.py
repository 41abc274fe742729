"""The data of each report, gathered from the store: one function a document."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.attendance import count
from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.documents import (
    MONTHLY,
    OF_A_STAGE,
    PAPERS,
    DocumentKind,
    ProgressNote,
)
from tuteur_desktop.domain.french import MONTHS
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.skills import Block, Framework, Rating, Skill, Voice, latest, trend
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import documents as entities
from tuteur_desktop.services import framework_values, papers, presence, skills
from tuteur_desktop.services.presence import attendance_data as attendance_data
from tuteur_desktop.services.signature_values import settled
from tuteur_desktop.services.subject import Request, halves, parties
from tuteur_desktop.services.subject import Subject as Subject
from tuteur_desktop.services.subject import subject as subject

if TYPE_CHECKING:
    from tuteur_desktop.reports.content import Report
    from tuteur_desktop.reports.progress import BlockRows, ProgressData

Composer = Callable[[Session, Subject], "Report"]


def progress_data(session: Session, about: Subject) -> "ProgressData":
    """Gather the rapport de progression of a period. Raises UserError without a framework."""
    from tuteur_desktop.reports.progress import ProgressData

    framework = _framework(session, about)
    ratings = skills.ratings_of(session, about.learner.id or 0, framework)
    since = _since(session, about)
    note = progress_note(session, about.learner.id or 0)
    length = (about.contract.last_day - about.contract.starts_on).days + 1
    gone = (min(about.ends_on, about.contract.last_day) - about.contract.starts_on).days + 1
    return ProgressData(
        parties=parties(about),
        starts_on=about.starts_on,
        ends_on=about.ends_on,
        framework=f"{framework.title} ({framework.code})",
        scale=framework.scale,
        blocks=tuple(
            _block_rows(block, ratings, since, about.ends_on) for block in framework.blocks
        ),
        elapsed=max(0.0, min(1.0, gone / length)),
        summary=note.summary,
        objectives=note.objectives,
        learner_words=note.learner_words,
        counts=count(halves(session, about), about.today),
        since_label=f"Depuis {MONTHS[since.month - 1]}",
    )


def compose(session: Session, request: Request, today: date) -> "Report":
    """What a document will say. Raises UserError when there is nothing to say it of."""
    if request.kind in PAPERS:
        paper: Report = settled(papers.composer(request.kind)(session, request, today))
        return paper
    about = subject(session, request.learner_id or 0, request.starts_on, request.ends_on, today)
    return COMPOSERS[request.kind](session, about)


COMPOSERS: dict[DocumentKind, Composer] = {
    DocumentKind.ATTENDANCE: presence.attendance_data,
    DocumentKind.PROGRESS: progress_data,
    DocumentKind.ABSENCES: presence.absences_data,
    DocumentKind.PRESENCE_COUNT: presence.presence_count_data,
    DocumentKind.INTERNSHIP: presence.internship_data,
}


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


def _since(session: Session, about: Subject) -> date:
    """The day that « depuis » counts from: the last report issued before, or the period's start."""
    query = select(entities.Document.ends_on).where(
        entities.Document.learner_id == about.learner.id,
        entities.Document.kind == DocumentKind.PROGRESS,
        entities.Document.replaced_by_id.is_(None),
        entities.Document.ends_on < about.ends_on,
        entities.Document.ends_on >= about.starts_on,
    )
    return max(session.scalars(query), default=about.starts_on)


def _block_rows(block: Block, ratings: list[Rating], since: date, until: date) -> "BlockRows":
    from tuteur_desktop.reports.progress import BlockRows, SkillRow

    now, before = latest(ratings, until), latest(ratings, since)

    def row(skill: Skill) -> SkillRow:
        heard = {voice: now.get((skill.id or 0, voice)) for voice in Voice}
        levels = {voice: rating.level if rating else None for voice, rating in heard.items()}
        earlier = before.get((skill.id or 0, Voice.TUTOR))
        return SkillRow(
            skill.title,
            levels[Voice.TUTOR],
            levels[Voice.LEARNER],
            levels[Voice.CENTRE],
            trend(earlier.level if earlier else None, levels[Voice.TUTOR]),
        )

    return BlockRows(block.code, block.title, tuple(row(skill) for skill in block.skills))


def default_period(kind: DocumentKind, learner: Learner, today: date) -> tuple[date, date]:
    """The last full month for presence and absences; otherwise the contract up to today.

    The attestation of a stage is of the whole stage. Raises UserError without a contract for it.
    """
    if kind in MONTHLY:
        last = today.replace(day=1) - timedelta(days=1)
        return last.replace(day=1), last
    contract = learner.contract(today)
    if kind in OF_A_STAGE:
        stages = [one for one in learner.contracts if one.kind is Kind.INTERNSHIP]
        begun = [one for one in stages if one.starts_on <= today]
        contract = max(begun or stages, key=lambda one: one.starts_on, default=contract)
    if contract is None:
        raise UserError(f"{learner.name} n'a pas encore de contrat : ajoutez-le d'abord.")
    if kind is DocumentKind.INTERNSHIP:
        return contract.starts_on, contract.last_day
    return contract.starts_on, max(contract.starts_on, min(today, contract.last_day))


def offered(learner: Learner) -> list[DocumentKind]:
    """The kinds of document that make sense for a learner, those most used first."""
    stage = any(one.kind is Kind.INTERNSHIP for one in learner.contracts)
    return [kind for kind in COMPOSERS if stage or kind not in OF_A_STAGE]
