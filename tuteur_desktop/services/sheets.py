"""The papers of the first week and between two tutors: filled, signed, redone when things change.

*Repères de suivi* (L1222-3), *fiche d'accueil sécurité* (L4141-2, R4141-3-1), *fiche de passation*.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain import sheets
from tuteur_desktop.domain.contracts import Contract
from tuteur_desktop.domain.documents import DocumentKind
from tuteur_desktop.domain.french import date_words
from tuteur_desktop.domain.interviews import Party
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.sheet_texts import EMPLOYED
from tuteur_desktop.domain.sheets import SheetState, Standing
from tuteur_desktop.domain.signatures import SignatureState
from tuteur_desktop.domain.site import Sector
from tuteur_desktop.domain.welcome import Sheet, SheetKind
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import documents as document_entities
from tuteur_desktop.models import signatures as signature_entities
from tuteur_desktop.models import welcome as entities
from tuteur_desktop.services import learners, profile, register, sheet_drafts
from tuteur_desktop.services import sheet_values as values
from tuteur_desktop.services.subject import Request
from tuteur_desktop.store.store import Store

_GIVEN = (SignatureState.DRAWN, SignatureState.BY_HAND)


@dataclass(frozen=True)
class Filling:
    """What a form has to know of a paper: its fields, those proposed now, and of whom it is.

    `again` when the last issue is sealed: a reason is asked; `alone` is a minor of whom no
    representative is noted, who would sign beside them.
    """

    sheet: Sheet
    proposed: Mapping[str, str]
    again: bool
    minor: bool
    sector: Sector
    learner: str
    alone: bool = False
    employed: bool = True


class SheetsService:
    """A paper that is sealed is never changed: it is made again, and the older one stays."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def today(self) -> date:
        """The day of the program's clock."""
        return self._now().date()

    def draft(self, learner_id: int, kind: SheetKind) -> Sheet:
        """What to fill: the last issue while it is open, else a new one from what it said.

        Raises UserError for a learner without a contract.
        """
        return self.filling(learner_id, kind).sheet

    def filling(self, learner_id: int, kind: SheetKind) -> Filling:
        """The same with what a form has to know. Raises UserError without a contract."""
        with self._store.read() as session:
            fresh = sheet_drafts.proposed(session, learner_id, kind, self.today())
            learner = learners.value(learners.row_of(session, learner_id))
            minor = learner.minor(fresh.on)
            sector = profile.site_of(session).sector
            last = _last(session, learner_id, kind, fresh.contract_id)
            again = last is not None and values.closed(session, learner_id, last)
            sheet = fresh
            if last is not None:
                sheet = last
            if last is not None and again:
                fields = sheet_drafts.again(last, fresh)
                if not minor:
                    fields = sheet_drafts.of_age(session, learner_id, kind, fields, fresh)
                sheet = replace(fresh, fields=fields)
        return Filling(
            sheet, fresh.fields, again, minor, sector, learner.name,
            minor and not any(one.name.strip() for one in learner.representatives),
            any(one.id == sheet.contract_id and one.kind in EMPLOYED for one in learner.contracts),
        )  # fmt: skip

    def keep(
        self, learner_id: int, kind: SheetKind, fields: Mapping[str, str], on: date,
        reason: str = "",
    ) -> int:  # fmt: skip
        """Keep a paper; returns its number. One that is sealed is made again, with a `reason`.

        Raises UserError for a text too long for its page, a day outside the contract, or a sealed
        paper made again without saying why.
        """
        if sentence := sheets.problem(kind, fields):
            raise UserError(sentence)
        if len(reason) > sheets.LONGEST_REASON:
            raise UserError("Le motif dépasse 200 caractères : raccourcissez-le.")
        with self._store.write() as session:
            learner = learners.value(learners.row_of(session, learner_id))
            contract = learner.contract(self.today())
            if contract is None:
                raise UserError(f"{learner.name} n'a pas encore de contrat : ajoutez-le d'abord.")
            _refuse_day(contract, on)
            row = self._open(session, learner_id, kind, contract, on, reason)
            row.on, row.fields = on, sheets.clean(kind, fields)
            row.recorded_at, row.recorded_by = session.info["now"], session.info["by"]
            session.flush()
            return row.id

    def remove(self, sheet_id: int) -> None:
        """Take out a paper filled by mistake. Raises UserError once a document was made of it."""
        with self._store.write() as session:
            row = values.row_of(session, sheet_id)
            if _registered(session, _subject(row.kind, row.id)) is not None:
                raise UserError(
                    "Ce papier est au registre des documents : il se refait, c'est tout."
                )
            kept = signature_entities.Signature
            for one in session.scalars(
                select(kept).where(kept.subject == _subject(row.kind, row.id))
            ):
                if one.state is not SignatureState.MISSING:
                    raise UserError("Quelqu'un l'a déjà signé : effacez d'abord sa signature.")
                session.delete(one)
            session.delete(row)

    def sheets(self, learner_id: int, kind: SheetKind | None = None) -> list[Sheet]:
        """Every issue of a learner, newest first."""
        with self._store.read() as session:
            return values.of_learner(session, learner_id, kind)[::-1]

    def sheet(self, sheet_id: int) -> Sheet:
        """One issue. Raises UserError when there is none."""
        with self._store.read() as session:
            return values.value(values.row_of(session, sheet_id))

    def request(self, sheet_id: int) -> Request:
        """The document of a paper, as the register names it (« guide:12 »)."""
        with self._store.read() as session:
            row = values.row_of(session, sheet_id)
            return values.request_of(row.learner_id, values.value(row))

    def people(self, sheet_id: int) -> tuple[tuple[str, Party], ...]:
        """Who signs it in the room; the tutor of the profile seals it."""
        with self._store.read() as session:
            row = values.row_of(session, sheet_id)
            sheet = values.value(row)
            learner = learners.value(learners.row_of(session, row.learner_id))
            contract = values.contract_of(learner, sheet)
            return values.people_of(learner, contract, sheet, profile.profile_of(session))

    def standings(self, learner_id: int) -> list[Standing]:
        """How each paper stands for the contract of now; none without a contract."""
        with self._store.read() as session:
            learner = learners.value(learners.row_of(session, learner_id))
            contract = learner.contract(self.today())
            if contract is None:
                return []
            employed = contract.kind in EMPLOYED
            return [
                replace(self._standing(session, learner, contract, kind), employed=employed)
                for kind in SheetKind
            ]

    def informed_on(self, learner_id: int) -> date | None:
        """The day a learner was last told how they are assessed (L1222-3).

        It is that of the last guide that was sealed, or that the learner signed.
        """
        with self._store.read() as session:
            given = [
                one.on for one in values.of_learner(session, learner_id, SheetKind.GUIDE)
                if _told(session, _subject(one.kind, one.id or 0))
            ]  # fmt: skip
            return max(given, default=None)

    def blank(self, learner_id: int) -> bytes:
        """The safety sheet to be filled by hand, as a PDF: a working paper, without a number."""
        from tuteur_desktop.reports import safety_blank

        with self._store.read() as session:
            today = self.today()
            fresh = sheet_drafts.proposed(session, learner_id, SheetKind.SAFETY, today)
            request = values.request_of(learner_id, fresh)
            data = values.data_of(session, request, today)
        return safety_blank.render(data)

    def _open(
        self, session: Session, learner_id: int, kind: SheetKind, contract: Contract, on: date,
        reason: str,
    ) -> entities.Sheet:  # fmt: skip
        """The row to write: the last issue while it is open, else a new one."""
        last = _last(session, learner_id, kind, contract.id or 0)
        if last is not None and values.closed(session, learner_id, last):
            if not reason.strip():
                raise UserError(
                    "Ce papier est signé et reste comme il est : dites pourquoi vous le refaites, "
                    "l'ancien est gardé."
                )
            last = None
        elif last is not None and last.on != on:
            # The register names a document by its day: one that is in it keeps its own.
            document = _registered(session, _subject(kind, last.id or 0))
            if document is not None:
                reason = reason.strip() or document.reopen_reason or last.reason
                last = None
        if last is not None:
            row = values.row_of(session, last.id or 0)
            row.reason = reason.strip() or row.reason
            return row
        row = entities.Sheet(
            learner_id=learner_id, contract_id=contract.id, kind=kind, reason=reason.strip()
        )
        session.add(row)
        return row

    def _standing(
        self, session: Session, learner: Learner, contract: Contract, kind: SheetKind
    ) -> Standing:
        today, own = self.today(), profile.profile_of(session)
        found = [one for one in values.of_learner(session, learner.id or 0, kind)
                 if one.contract_id == contract.id]  # fmt: skip
        if not found:
            return Standing(kind, _wanted(kind, contract, own.tutor))
        *earlier, sheet = found
        older = tuple(earlier[::-1])
        request = values.request_of(learner.id or 0, sheet)
        last = register.last(session, request)
        people = values.people_of(learner, contract, sheet, own)
        lines = values.signed(session, request, people)
        refused = tuple(one.name for one in lines if one.state is SignatureState.REFUSED)
        missing = tuple(one.name for one in lines if one.state is SignatureState.MISSING)
        if last is None or not register.closes(last):
            state = SheetState.REFUSED if refused else SheetState.READY
            return Standing(kind, state, sheet, sheet.reason, None, "", refused, missing, older)
        tutor, grown = sheet_drafts.tutor_name(contract, own, today), values.grown(
            learner, contract, sheet, today
        )  # fmt: skip
        why = sheets.outdated(sheet, contract, tutor, today, grown=grown)
        signed_on = last.signed_at.astimezone().date() if last.signed_at else None
        state = SheetState.REDO if why else (
            SheetState.REFUSED if refused else SheetState.SIGNED)  # fmt: skip
        return Standing(
            kind, state, sheet, why or sheet.reason, signed_on, last.number, refused, missing, older
        )


def _refuse_day(contract: Contract, on: date) -> None:
    if on < contract.starts_on:
        raise UserError(
            f"Le {date_words(on)} précède le contrat, qui commence le "
            f"{date_words(contract.starts_on)} : corrigez la date."
        )
    if on > contract.last_day:
        raise UserError(
            f"Le {date_words(on)} tombe après la fin du contrat, le "
            f"{date_words(contract.last_day)} : corrigez la date."
        )


def _last(
    session: Session, learner_id: int, kind: SheetKind, contract_id: int
) -> Sheet | None:  # fmt: skip
    found = [one for one in values.of_learner(session, learner_id, kind)
             if one.contract_id == contract_id]  # fmt: skip
    return found[-1] if found else None


def _wanted(kind: SheetKind, contract: Contract, tutor: str) -> SheetState:
    """A handover is only asked for when the tutor changes during the contract."""
    if kind is not SheetKind.HANDOVER:
        return SheetState.TO_DO
    turns = contract.tutors_over(contract.starts_on, contract.last_day)
    return SheetState.TO_DO if len(turns) > 1 else SheetState.NOT_NEEDED


def _subject(kind: SheetKind, number: int) -> str:
    return f"{DocumentKind(str(kind))}:{number}"


def _registered(session: Session, subject: str) -> document_entities.Document | None:
    row = document_entities.Document
    query = select(row).where(row.subject == subject).order_by(row.id.desc())
    return session.scalars(query).first()


def _told(session: Session, subject: str) -> bool:
    """Whether a guide was sealed, were it opened again since, or signed by the learner."""
    row, kept = document_entities.Document, signature_entities.Signature
    sealed = select(row.id).where(row.subject == subject, row.signed_at.is_not(None))
    given = select(kept.id).where(
        kept.subject == subject, kept.party == Party.LEARNER, kept.state.in_(_GIVEN)
    )
    return any(session.scalars(query).first() for query in (sealed, given))
