"""The programme of the first day, arranged or as its model gives it."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.errors import UserError
from tuteur_desktop.services import learners
from tuteur_desktop.services.papers.checklist import one_learner
from tuteur_desktop.services.subject import Request, parties, subject
from tuteur_desktop.services.welcome_values import day_checks, first_day_of

if TYPE_CHECKING:
    from tuteur_desktop.reports.first_day import FirstDayData


def compose(session: Session, request: Request, today: date) -> "FirstDayData":
    """What the page says. Raises UserError for a learner without a contract."""
    from tuteur_desktop.reports.first_day import FirstDayData

    day = first_day_of(session, request.learner_id or 0, today)
    if day.sentence:
        raise UserError(day.sentence)
    about = subject(session, day.learner_id, day.on, day.on, today)
    minor = about.learner.minor(day.on)
    checks = day_checks(session, day, day.slots, day.on) if minor else ()
    return FirstDayData(
        parties(about), about.learner.first_name, day.on, day.place, day.slots, checks
    )


def asked(session: Session, named: list[str], today: date) -> Request:
    """« Yanis » or a number: the first day of the contract of now. Raises UserError."""
    learner = learners.find(session, one_learner(named))
    return request_of(session, learner.id or 0, today)


def request_of(session: Session, learner_id: int, today: date) -> Request:
    """The first day of a learner, as the register names it."""
    day = first_day_of(session, learner_id, today)
    if day.sentence:
        raise UserError(day.sentence)
    return Request(
        DocumentKind.FIRST_DAY, learner_id, day.on, day.on,
        subject=f"{DocumentKind.FIRST_DAY}:{day.contract_id}",
    )  # fmt: skip
