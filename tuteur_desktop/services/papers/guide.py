"""The repères de suivi of a learner: who, when, how assessed, what is kept."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from tuteur_desktop.domain.welcome import SheetKind
from tuteur_desktop.services import sheet_values
from tuteur_desktop.services.subject import Request

if TYPE_CHECKING:
    from tuteur_desktop.reports.sheet_paper import SheetData


def compose(session: Session, request: Request, today: date) -> "SheetData":
    """What the paper says, with everybody who should sign it."""
    return sheet_values.data_of(session, request, today)


def asked(session: Session, named: list[str], today: date) -> Request:
    """« Yanis » or a number: the last one of the contract of now, else what is proposed."""
    return sheet_values.asked(session, SheetKind.GUIDE, named, today)
