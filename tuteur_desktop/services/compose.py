"""The data of each report, gathered from the store: one function a document."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.attendance import HalfDay, count
from tuteur_desktop.domain.calendar import Half
from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.documents import DocumentKind, ProgressNote
from tuteur_desktop.domain.french import MONTHS
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.profile import Profile
from tuteur_desktop.domain.skills import Block, Framework, Rating, Skill, Voice, latest, trend
from tuteur_desktop.domain.words import tutor_word
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import documents as entities
from tuteur_desktop.models import skills as skill_entities
from tuteur_desktop.services import half_days, learners, profile, skills

if TYPE_CHECKING:
    from tuteur_desktop.reports.attendance import AttendanceData
    from tuteur_desktop.reports.parties import Parties
    from tuteur_desktop.reports.progress import BlockRows, ProgressData

SOON = timedelta(days=7)  # a mark typed within a week of its day was typed « au jour le jour »


@dataclass(frozen=True)
class Subject:
    """Of whom and of when a report speaks, read in one session."""

    learner: Learner
    contract: Contract
    profile: Profile
    starts_on: date
    ends_on: date
    today: date


Composer = Callable[[Session, Subject], "AttendanceData | ProgressData"]


def subject(session: Session, learner_id: int, start: date, end: date, today: date) -> Subject:
    """Read who a report is about. Raises UserError when no contract meets the period."""
    learner = learners.value(learners.row_of(session, learner_id))
    if end < start:
        raise UserError("La fin de la période tombe avant son début : corrigez l'une des dates.")
    meeting = [c for c in learner.contracts if c.starts_on <= end and start <= c.last_day]
    if not meeting:
        raise UserError(
            f"Aucun contrat de {learner.name} ne couvre cette période : vérifiez les dates du "
            f"contrat ou de la période."
        )
    contract = max(meeting, key=lambda one: one.starts_on)
    return Subject(learner, contract, profile.profile_of(session), start, end, today)


def attendance_data(session: Session, about: Subject) -> "AttendanceData":
    """Gather the relevé de présence of a period."""
    from tuteur_desktop.reports.attendance import AttendanceData, Day

    halves = _half_days(session, about)
    marks = [half.mark for half in halves if half.mark is not None and half.mark.recorded_at]
    typed = [mark.recorded_at.astimezone().date() for mark in marks if mark.recorded_at]
    soon = all(day - mark.on <= SOON for day, mark in zip(typed, marks, strict=True))
    site = about.profile.establishment
    return AttendanceData(
        parties=_parties(about),
        starts_on=about.starts_on,
        ends_on=about.ends_on,
        am_name=site.am,
        pm_name=site.pm,
        days=tuple(
            Day(on, *_both(list(group))) for on, group in groupby(halves, key=lambda half: half.on)
        ),
        counts=count(halves, about.today),
        typed_from=min(typed, default=None),
        typed_to=max(typed, default=None),
        day_by_day=bool(typed) and soon,
        todays=about.today,
    )


def progress_data(session: Session, about: Subject) -> "ProgressData":
    """Gather the rapport de progression of a period. Raises UserError without a framework."""
    from tuteur_desktop.reports.progress import ProgressData

    framework = _framework(session, about)
    query = select(skill_entities.Rating).where(
        skill_entities.Rating.learner_id == about.learner.id
    )
    ratings = [skills.rating_value(row) for row in session.scalars(query)]
    since = _since(session, about)
    note = progress_note(session, about.learner.id or 0)
    length = (about.contract.last_day - about.contract.starts_on).days + 1
    gone = (min(about.ends_on, about.contract.last_day) - about.contract.starts_on).days + 1
    return ProgressData(
        parties=_parties(about),
        starts_on=about.starts_on,
        ends_on=about.ends_on,
        framework=f"{framework.title} ({framework.code})",
        blocks=tuple(
            _block_rows(block, ratings, since, about.ends_on) for block in framework.blocks
        ),
        elapsed=max(0.0, min(1.0, gone / length)),
        summary=note.summary,
        objectives=note.objectives,
        learner_words=note.learner_words,
        counts=count(_half_days(session, about), about.today),
        since_label=f"Depuis {MONTHS[since.month - 1]}",
    )


COMPOSERS: dict[DocumentKind, Composer] = {
    DocumentKind.ATTENDANCE: attendance_data,
    DocumentKind.PROGRESS: progress_data,
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


def _half_days(session: Session, about: Subject) -> list[HalfDay]:
    found = half_days.half_days(session, about.learner.id or 0, about.starts_on, about.ends_on)
    return [half for half in found if half.planned is not None or half.mark is not None]


def _both(group: list[HalfDay]) -> tuple[HalfDay | None, HalfDay | None]:
    by_half = {half.half: half for half in group}
    return by_half.get(Half.AM), by_half.get(Half.PM)


def _parties(about: Subject) -> "Parties":
    from tuteur_desktop.reports.parties import Parties

    contract, site = about.contract, about.profile.establishment
    tutor = contract.tutor_on(min(about.ends_on, contract.last_day))
    word = tutor_word(contract.kind)
    return Parties(
        learner=about.learner.name,
        birth=about.learner.birth,
        contract_kind=contract.kind,
        contract_start=contract.starts_on,
        contract_end=contract.last_day,
        weekly_hours=contract.weekly_hours,
        company=site.name,
        siret=site.siret,
        address=site.address,
        tutor=tutor.name if tutor else about.profile.tutor,
        tutor_role=word[0].upper() + word[1:],
        signatory=site.signatory,
        signatory_title=site.signatory_title,
        centre=contract.centre,
        centre_contact=contract.centre_contact,
        diploma=contract.diploma,
        rncp=contract.rncp,
        minor=about.learner.minor(about.ends_on),
    )


def _framework(session: Session, about: Subject) -> Framework:
    row = (
        session.get(skill_entities.Framework, about.contract.framework_id)
        if about.contract.framework_id
        else None
    )
    if row is None:
        raise UserError(
            f"{about.learner.name} n'a pas encore de référentiel : choisissez-le dans l'onglet "
            f"Compétences, puis recommencez."
        )
    return skills.value(row)


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
    """The last full month for attendance; the contract's start to today for progress."""
    if kind is DocumentKind.ATTENDANCE:
        last = today.replace(day=1) - timedelta(days=1)
        return last.replace(day=1), last
    contract = learner.contract(today)
    if contract is None:
        raise UserError(f"{learner.name} n'a pas encore de contrat : ajoutez-le d'abord.")
    return contract.starts_on, max(contract.starts_on, min(today, contract.last_day))
