"""The attestation de fonction tutorale: of one tutor over a period, for all the learners."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from tuteur_desktop.domain.contracts import Contract, Kind
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.french import fold, listing
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.profile import Profile
from tuteur_desktop.domain.tutors import UNTUTORED, Spent, Total, same_tutor, totals
from tuteur_desktop.domain.words import tutor_word
from tuteur_desktop.errors import UserError
from tuteur_desktop.services import learners, profile
from tuteur_desktop.services import tutor_values as values
from tuteur_desktop.services.subject import Request

if TYPE_CHECKING:
    from tuteur_desktop.reports.parties import Parties
    from tuteur_desktop.reports.tutor_hours import Tutored, TutorHoursData

KIND = DocumentKind.TUTOR_HOURS


def request_for(tutor: str, start: date, end: date) -> Request:
    """The attestation of a tutor over a period, as the register names it."""
    return Request(KIND, None, start, end, subject=f"{KIND}:{tutor.strip()}")


def compose(session: Session, request: Request, today: date) -> "TutorHoursData":
    """Gather what a tutor noted. Raises UserError for a period that ends before it begins."""
    from tuteur_desktop.reports.tutor_hours import TutorHoursData

    if request.ends_on < request.starts_on:
        raise UserError("La fin de la période tombe avant son début : corrigez l'une des dates.")
    tutor = request.subject.partition(":")[2]
    own = profile.profile_of(session)
    spent = values.time_of(session, tutor, request.starts_on, request.ends_on)
    every = [(one, _tutored(session, one)) for one in totals(tuple(spent))]
    found = [one for _total, one in every if one.kind not in UNTUTORED]
    found.sort(key=lambda one: (fold(one.name), one.starts_on or date.min))
    apart = {total.contract_id for total, one in every if one.kind in UNTUTORED}
    counted = [one for one in spent if one.contract_id not in apart]
    return TutorHoursData(
        _parties(own, tutor, [one.kind for one in found]),
        own.title if same_tutor(own.tutor, tutor) else "",
        request.starts_on, request.ends_on, tuple(found), _months(counted), today, bool(apart),
    )  # fmt: skip


def asked(session: Session, named: list[str], today: date) -> Request:
    """`[]`, `[year]`, `[tutor]` or both: this year up to today and the profile's tutor if not said.

    Raises UserError for a year to come, or a name that is no tutor's.
    """
    year, tutor = today.year, profile.profile_of(session).tutor.strip()
    for word in named:
        if word.isascii() and word.isdigit() and len(word) == 4:
            year = int(word)
        else:
            tutor = _known(session, word)
    if not tutor:
        raise UserError("Il manque votre nom : complétez votre profil, ou nommez le tuteur.")
    if not 1900 <= year <= today.year:
        raise UserError(f"L'année {year} n'est pas possible : donnez {today.year}, ou une d'avant.")
    end = today if year == today.year else date(year, 12, 31)
    return request_for(tutor, date(year, 1, 1), end)


def _known(session: Session, word: str) -> str:
    names = values.names_of(session)
    found = [one for one in names if same_tutor(one, word)]
    found = found or [one for one in names if fold(word) and fold(word) in fold(one)]
    if len(found) != 1:
        known = f" : choisissez {listing(names, 'ou')}" if names else ""
        raise UserError(f"« {word} » n'est ni une année ni le nom d'un tuteur{known}.")
    return found[0]


def _tutored(session: Session, total: Total) -> "Tutored":
    from tuteur_desktop.reports.tutor_hours import Tutored

    learner = learners.value(learners.row_of(session, total.learner_id))
    contract = _contract(learner, total.contract_id)
    return Tutored(
        learner.name,
        contract.kind if contract else Kind.OTHER,
        contract.diploma if contract else "",
        contract.starts_on if contract else None,
        contract.last_day if contract else None,
        contract.centre if contract else "",
        total.first,
        total.last,
        total.entries,
        total.missions,
    )


def _contract(learner: Learner, contract_id: int | None) -> Contract | None:
    return next((one for one in learner.contracts if one.id == contract_id), None)


def _months(spent: list[Spent]) -> tuple[date, ...]:
    return tuple(sorted({one.on.replace(day=1) for one in spent}))


def _parties(own: Profile, tutor: str, kinds: list[Kind]) -> "Parties":
    """Who signs; there is no single learner."""
    from tuteur_desktop.reports.parties import Parties

    site = own.establishment
    roles = {tutor_word(kind) for kind in kinds}
    role = roles.pop() if len(roles) == 1 else "tuteur"
    return Parties(
        learner="", birth=None, contract_kind=kinds[0] if kinds else Kind.OTHER,
        contract_start=date.min, contract_end=date.min, weekly_hours=None, company=site.name,
        siret=site.siret, address=site.address, tutor=tutor,
        tutor_role=role[:1].upper() + role[1:], signatory=site.signatory,
        signatory_title=site.signatory_title, centre="", centre_contact="", diploma="", rncp="",
        minor=False,
    )  # fmt: skip
