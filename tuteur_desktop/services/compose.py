"""The data of each report, gathered from the store: one function a document."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.documents import (
    MONTHLY,
    OF_A_STAGE,
    PAPERS,
    DocumentKind,
)
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.errors import UserError
from tuteur_desktop.services import papers, presence, progress
from tuteur_desktop.services.presence import attendance_data as attendance_data
from tuteur_desktop.services.signature_values import settled
from tuteur_desktop.services.subject import Request
from tuteur_desktop.services.subject import Subject as Subject
from tuteur_desktop.services.subject import subject as subject

if TYPE_CHECKING:
    from tuteur_desktop.reports.content import Report

Composer = Callable[[Session, Subject], "Report"]


def compose(session: Session, request: Request, today: date) -> "Report":
    """What a document will say. Raises UserError when there is nothing to say it of."""
    if request.kind in PAPERS:
        paper: Report = settled(papers.composer(request.kind)(session, request, today))
        return paper
    about = subject(session, request.learner_id or 0, request.starts_on, request.ends_on, today)
    return COMPOSERS[request.kind](session, about)


COMPOSERS: dict[DocumentKind, Composer] = {
    DocumentKind.ATTENDANCE: presence.attendance_data,
    DocumentKind.PROGRESS: progress.progress_data,
    DocumentKind.ABSENCES: presence.absences_data,
    DocumentKind.PRESENCE_COUNT: presence.presence_count_data,
    DocumentKind.INTERNSHIP: presence.internship_data,
}


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
