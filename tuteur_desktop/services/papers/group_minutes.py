"""The minutes of a group session, gathered from the store."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from tuteur_desktop.domain.contracts import Kind
from tuteur_desktop.domain.group_sessions import GroupSession
from tuteur_desktop.domain.words import tutor_word
from tuteur_desktop.errors import UserError
from tuteur_desktop.services import group_session_values as values
from tuteur_desktop.services import learners, profile
from tuteur_desktop.services.subject import Request, number_of

if TYPE_CHECKING:
    from tuteur_desktop.reports.group_minutes import GroupMinutesData
    from tuteur_desktop.reports.parties import Parties


def compose(session: Session, request: Request, today: date) -> "GroupMinutesData":
    """What the minutes say; the tutor's own notes on learners stay out."""
    from tuteur_desktop.reports.group_minutes import GroupMinutesData

    one = values.value(session, values.row_of(session, number_of(request)))
    people = tuple(replace(person, note="") for person in one.attendees)
    return GroupMinutesData(_parties(session, one), replace(one, attendees=people))


def asked(session: Session, named: list[str], today: date) -> Request:
    """« 5 » is the session of that number. Raises UserError for anything else."""
    number = named[0].strip() if len(named) == 1 else ""
    if not (number.isascii() and number.isdigit()):
        raise UserError(
            "Nommez la séance par son numéro, comme « export group-minutes 5 » : l'agenda le donne."
        )
    return values.request_of(values.row_of(session, int(number)))


def _parties(session: Session, one: GroupSession) -> "Parties":
    """Who held the session, for whom; no learner stands alone in it."""
    from tuteur_desktop.reports.parties import Parties

    kinds = {
        contract.kind
        for person in one.attendees
        for contract in learners.value(learners.row_of(session, person.learner_id)).contracts
        if contract.covers(one.on)
    }
    kind = next(iter(kinds)) if len(kinds) == 1 else Kind.OTHER
    own = profile.profile_of(session)
    site, word = own.establishment, tutor_word(kind)
    return Parties(
        learner="", birth=None, contract_kind=kind, contract_start=one.on, contract_end=one.on,
        weekly_hours=None, company=site.name, siret=site.siret, address=site.address,
        tutor=own.tutor, tutor_role=word[0].upper() + word[1:], signatory=site.signatory,
        signatory_title=site.signatory_title, centre="", centre_contact="", diploma="", rncp="",
        minor=False,
    )  # fmt: skip
