"""The papers of the first week and between two tutors as values, read in an open session."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.interviews import Party
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.profile import Profile
from tuteur_desktop.domain.sheets import YES
from tuteur_desktop.domain.signatures import Signature, expected
from tuteur_desktop.domain.tutors import same_tutor
from tuteur_desktop.domain.welcome import Sheet, SheetKind
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import welcome as entities
from tuteur_desktop.services import learners, profile, register
from tuteur_desktop.services.signature_values import signatures_of
from tuteur_desktop.services.subject import Request, Subject, number_of, parties

if TYPE_CHECKING:
    from tuteur_desktop.reports.parties import Parties
    from tuteur_desktop.reports.sheet_paper import SheetData

People = tuple[tuple[str, Party], ...]


def row_of(session: Session, sheet_id: int) -> entities.Sheet:
    """The row of a paper. Raises UserError when there is none."""
    row = session.get(entities.Sheet, sheet_id)
    if row is None:
        raise UserError("Ce papier n'existe plus : relisez la liste.")
    return row


def value(row: entities.Sheet) -> Sheet:
    """One issue of a paper."""
    fields = {key: str(text) for key, text in row.fields.items() if text is not None}
    return Sheet(row.kind, row.contract_id, row.on, fields, row.reason, row.id)


def of_learner(session: Session, learner_id: int, kind: SheetKind | None = None) -> list[Sheet]:
    """Every issue of a learner, of one kind or of all, oldest first."""
    row = entities.Sheet
    query = select(row).where(row.learner_id == learner_id).order_by(row.id)
    if kind is not None:
        query = query.where(row.kind == kind)
    return [value(one) for one in session.scalars(query)]


def request_of(learner_id: int, sheet: Sheet) -> Request:
    """A paper as the register names it: « guide:12 »; number 0 for what is not kept."""
    kind = DocumentKind(str(sheet.kind))
    return Request(kind, learner_id, sheet.on, sheet.on, subject=f"{kind}:{sheet.id or 0}")


def closed(session: Session, learner_id: int, sheet: Sheet) -> bool:
    """Whether it is sealed, and kept as it is."""
    last = register.last(session, request_of(learner_id, sheet))
    return last is not None and register.closes(last)


def contract_of(learner: Learner, sheet: Sheet) -> Contract:
    """The contract that a paper belongs to."""
    return next(one for one in learner.contracts if one.id == sheet.contract_id)


def minor_on(learner: Learner, contract: Contract, on: date) -> bool:
    """Whether somebody signs for the learner: by the day of the paper, once the contract runs."""
    return learner.minor(max(on, contract.starts_on))


def people_of(learner: Learner, contract: Contract, sheet: Sheet, own: Profile) -> People:
    """Who signs a paper in the room; the tutor of the profile seals it."""
    if sheet.kind is SheetKind.HANDOVER:
        names = [sheet.fields.get("from", ""), sheet.fields.get("to", "")]
        return tuple((name, Party.TUTOR) for name in names
                     if name and not same_tutor(name, own.tutor))  # fmt: skip
    found = [(learner.name, Party.LEARNER)]
    if minor_on(learner, contract, sheet.on):
        named = [one.name for one in learner.representatives if one.name.strip()]
        found += [(name, Party.REPRESENTATIVE) for name in named[:1]]
    signatory = own.establishment.signatory
    if sheet.fields.get("employer") == YES and signatory:
        found.append((signatory, Party.EMPLOYER))
    return tuple(found)


def grown(learner: Learner, contract: Contract, sheet: Sheet, today: date) -> bool:
    """Whether the learner came of age since the day of a paper."""
    return minor_on(learner, contract, sheet.on) and not minor_on(learner, contract, today)


def parties_of(
    learner: Learner, contract: Contract, sheet: Sheet, own: Profile, today: date
) -> "Parties":
    """Who the paper is about; of a handover the tutor is who seals it."""
    about = parties(Subject(learner, contract, own, sheet.on, sheet.on, today))
    minor = minor_on(learner, contract, sheet.on)
    if sheet.kind is SheetKind.HANDOVER and own.tutor:
        return replace(about, tutor=own.tutor, tutors="", minor=minor)
    return replace(about, minor=minor)


def before(session: Session, learner_id: int, sheet: Sheet) -> Sheet | None:
    """The issue that this one was made again from, for the same contract."""
    older = [
        one for one in of_learner(session, learner_id, sheet.kind)
        if one.contract_id == sheet.contract_id and (sheet.id is None or (one.id or 0) < sheet.id)
    ]  # fmt: skip
    return older[-1] if older else None


def signed(session: Session, request: Request, people: Sequence[tuple[str, Party]]
           ) -> tuple[Signature, ...]:  # fmt: skip
    """Everybody's line under a paper."""
    found = signatures_of(session, request.subject) if number_of(request) else ()
    return expected(found, people)


def data_of(session: Session, request: Request, today: date) -> "SheetData":
    """What a paper says. Number 0 is what would be proposed, when nothing was kept yet."""
    from tuteur_desktop.reports.sheet_paper import SheetData
    from tuteur_desktop.services.sheet_drafts import proposed

    learner_id, kind = request.learner_id or 0, SheetKind(str(request.kind))
    number = number_of(request)
    sheet = (
        value(row_of(session, number)) if number
        else replace(proposed(session, learner_id, kind, request.starts_on), id=None)
    )  # fmt: skip
    learner = learners.value(learners.row_of(session, learner_id))
    own = profile.profile_of(session)
    contract = contract_of(learner, sheet)
    older = before(session, learner_id, sheet) if number else None
    return SheetData(
        parties_of(learner, contract, sheet, own, today), sheet,
        signed(session, request, people_of(learner, contract, sheet, own)),
        older.on if older is not None else None, today, own.establishment.site.sector,
    )  # fmt: skip


def asked(session: Session, kind: SheetKind, named: list[str], today: date) -> Request:
    """« Yanis » or a number: the last issue for the contract of now, else what is proposed."""
    from tuteur_desktop.services.papers.checklist import one_learner
    from tuteur_desktop.services.sheet_drafts import proposed

    learner_id = learners.find(session, one_learner(named)).id or 0
    fresh = proposed(session, learner_id, kind, today)
    kept = [one for one in of_learner(session, learner_id, kind)
            if one.contract_id == fresh.contract_id]  # fmt: skip
    return request_of(learner_id, kept[-1] if kept else fresh)
