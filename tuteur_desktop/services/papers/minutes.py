"""The minutes of an interview, gathered from the store; and their extract for the centre."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from tuteur_desktop.domain.french import short_date
from tuteur_desktop.domain.interviews import Decision, Interview
from tuteur_desktop.domain.signatures import expected, signers
from tuteur_desktop.errors import UserError
from tuteur_desktop.services import learners, profile
from tuteur_desktop.services.interview_facts import facts_of
from tuteur_desktop.services.interview_values import row_of, value
from tuteur_desktop.services.signature_values import signatures_of
from tuteur_desktop.services.subject import (
    Request,
    Subject,
    minutes_request,
    number_of,
    parties,
)

if TYPE_CHECKING:
    from tuteur_desktop.reports.minutes import MinutesData
    from tuteur_desktop.reports.minutes_extract import ExtractData


def compose(session: Session, request: Request, today: date) -> "MinutesData":
    """What the minutes say, with everybody who should sign them."""
    from tuteur_desktop.reports.minutes import MinutesData

    one = value(row_of(session, number_of(request)))
    signed = expected(signatures_of(session, request.subject), signers(one))
    facts = facts_of(session, one, today)
    return MinutesData(
        parties(_about(session, one, today)),
        one,
        signed,
        facts.heading,
        facts.lines(),
        tuple(map(_due, facts.due)),
        tuple(one.mission.title for one in facts.missions),
    )


def _due(one: Decision) -> str:
    by = f", pour le {short_date(one.by_when)}" if one.by_when else ""
    who = f" ({one.who})" if one.who.strip() else ""
    return f"{one.what}{who}{by}"


def asked(session: Session, named: list[str], today: date) -> Request:
    """« 12 » is the interview of that number. Raises UserError for anything else."""
    number = named[0].strip() if len(named) == 1 else ""
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise UserError(
            "Nommez l'entretien par son numéro, comme « export minutes 12 » : la commande « agenda "
            "» le donne."
        )
    row = row_of(session, int(number))
    return minutes_request(row.id, row.learner_id, row.on)


def extract(session: Session, interview_id: int, today: date) -> "ExtractData":
    """What goes to the centre: the sentences chosen for it, the decisions and the next date."""
    from tuteur_desktop.reports.minutes_extract import ExtractData

    one = value(row_of(session, interview_id))
    return ExtractData(parties(_about(session, one, today)), one, today)


def _about(session: Session, one: Interview, today: date) -> Subject:
    """The learner, with the contract of that day or the last one before it."""
    learner = learners.value(learners.row_of(session, one.learner_id))
    begun = [each for each in learner.contracts if each.starts_on <= one.on]
    contract = learner.contract(one.on) or max(
        begun or learner.contracts, key=lambda each: each.starts_on, default=None
    )
    if contract is None:
        raise UserError(f"{learner.name} n'a pas encore de contrat : ajoutez-le d'abord.")
    own = profile.profile_of(session)
    return Subject(learner, contract, own, one.on, one.on, today)
