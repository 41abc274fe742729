"""The portefeuille de compétences of a learner, gathered from the store."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.services import learners, portfolio_values
from tuteur_desktop.services.compose import default_period
from tuteur_desktop.services.papers.checklist import one_learner
from tuteur_desktop.services.subject import Request, subject

if TYPE_CHECKING:
    from tuteur_desktop.reports.portfolio import PortfolioData


def compose(session: Session, request: Request, today: date) -> "PortfolioData":
    """What it says and shows. Raises UserError when nothing can be handed over."""
    about = subject(session, request.learner_id or 0, request.starts_on, request.ends_on, today)
    return portfolio_values.gather(session, about, request)


def asked(session: Session, named: list[str], today: date) -> Request:
    """« Yanis » or a number: all of the contract up to today, by the rule. Raises UserError."""
    learner = learners.find(session, one_learner(named))
    return request_for(session, learner.id or 0, today)


def request_for(
    session: Session, learner_id: int, today: date, *, confidential: bool = False,
    dossier: bool = False,
) -> Request:  # fmt: skip
    """The portfolio of a learner today. Raises UserError without a contract."""
    learner = learners.value(learners.row_of(session, learner_id))
    start, end = default_period(DocumentKind.PORTFOLIO, learner, today)
    return portfolio_values.request_of(
        learner_id, start, end, confidential=confidential, dossier=dossier
    )
