"""The pense-bête of a contract as it is pinned on a wall: no note, no reason."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.errors import UserError
from tuteur_desktop.services import learners
from tuteur_desktop.services.subject import Request, parties, subject
from tuteur_desktop.services.welcome_values import checklist_of, no_contract

if TYPE_CHECKING:
    from tuteur_desktop.reports.checklist import ChecklistData


def compose(session: Session, request: Request, today: date) -> "ChecklistData":
    """What the page says. Raises UserError for a learner without a contract."""
    from tuteur_desktop.reports.checklist import ChecklistData, PaperPhase, PaperPoint

    found = checklist_of(session, request.learner_id or 0, today)
    if found.sentence:
        raise UserError(found.sentence)
    about = subject(session, found.learner_id, request.starts_on, request.ends_on, today)
    phases = tuple(
        PaperPhase(
            one.title,
            tuple(
                PaperPoint(item.key, item.text, item.status, item.due_on, item.law, item.binding)
                for item in found.of_phase(one.key)
            ),
        )
        for one in found.counts
    )
    return ChecklistData(parties(about), found.first_name, phases)


def asked(session: Session, named: list[str], today: date) -> Request:
    """« Yanis » or a number: the pense-bête of the contract of now. Raises UserError."""
    return request_of(session, learners.find(session, one_learner(named)).id or 0, today)


def request_of(session: Session, learner_id: int, today: date) -> Request:
    """The pense-bête of a learner, as the register names it."""
    learner = learners.value(learners.row_of(session, learner_id))
    contract = learner.contract(today)
    if contract is None:
        raise UserError(no_contract(learner))
    return Request(
        DocumentKind.CHECKLIST, learner_id, contract.starts_on, contract.last_day,
        subject=f"{DocumentKind.CHECKLIST}:{contract.id}",
    )  # fmt: skip


def one_learner(named: list[str]) -> str:
    """The one learner that words name. Raises UserError for none, or several."""
    if len(named) != 1:
        raise UserError(
            "Il manque : ALTERNANT." if not named else "Ce papier est d'un seul alternant : donnez "
            "son numéro, ou son nom entre guillemets."
        )  # fmt: skip
    return named[0]
