"""Documents: preview, issue, sign, keep in the register, and verify what is received."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from tuteur_desktop.domain import french
from tuteur_desktop.domain.attendance import Counts
from tuteur_desktop.domain.coherence import Severity
from tuteur_desktop.domain.documents import (
    CLOSING,
    OURS,
    PAPERS,
    Document,
    DocumentKind,
    ProgressNote,
    canonical,
    fingerprint,
    not_ours,
)
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.profile import Role
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import documents as entities
from tuteur_desktop.models import learners as learner_entities
from tuteur_desktop.services import coherence, compose, learners, papers, progress, register
from tuteur_desktop.services.files import Deliver as Deliver
from tuteur_desktop.services.files import read_file as read_file
from tuteur_desktop.services.files import replacing as replacing
from tuteur_desktop.services.files import write_file as write_file
from tuteur_desktop.services.register import PDFIUM as PDFIUM
from tuteur_desktop.services.signing import SigningService
from tuteur_desktop.services.subject import Request as Request
from tuteur_desktop.store.store import Store

if TYPE_CHECKING:
    from tuteur_desktop.reports.content import Report
    from tuteur_desktop.reports.parties import Issue
    from tuteur_desktop.reports.rendered import Rendered
    from tuteur_desktop.signing.verify import Signature as Signature
    from tuteur_desktop.signing.verify import Verification


@dataclass(frozen=True)
class Draft:
    """A document that was not issued: its pages, and what keeps it from being signed.

    `closed_by` is the signed document that closes this very period: the pages are then its own.
    """

    pdf: bytes
    missing: tuple[str, ...]
    objections: tuple[str, ...]
    closed_by: Document | None = None


@dataclass(frozen=True)
class Issued:
    """A document of the register with its bytes; `missing` are characters shown by their code."""

    document: Document
    pdf: bytes
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verified:
    """What is known of a received file; `register` says what this store remembers of it."""

    verification: "Verification"
    register: str = ""


def _nowhere(_content: bytes) -> None:
    """Deliver to nobody: the register keeps the file."""


class DocumentsService:
    """The register of documents and what makes its lines."""

    def __init__(self, store: Store, now: Callable[[], datetime], signing: SigningService) -> None:
        self._store = store
        self._now = now
        self._signing = signing

    def documents(self) -> list[Document]:
        """Every issue, newest first."""
        newer = aliased(entities.Document)
        person = learner_entities.Learner
        query = (
            select(entities.Document, person.first_name, person.last_name, newer.revision)
            .outerjoin(person, person.id == entities.Document.learner_id)
            .outerjoin(newer, newer.id == entities.Document.replaced_by_id)
            .order_by(entities.Document.issued_at.desc(), entities.Document.id.desc())
        )
        with self._store.read() as session:
            return [
                _value(row, f"{first or ''} {last or ''}".strip(), revision)
                for row, first, last, revision in session.execute(query)
            ]

    def closed_minutes(self) -> frozenset[int]:
        """The numbers of the interviews whose minutes are signed, and not reopened since."""
        with self._store.read() as session:
            return register.closed_numbers(session, DocumentKind.MINUTES)

    def content(self, document_id: int) -> bytes:
        """The kept PDF. Raises UserError when its content was withdrawn."""
        with self._store.read() as session:
            row = session.get(entities.Document, document_id)
            if row is None or row.piece_sha256 is None:
                raise UserError(
                    "Le contenu de ce document a été retiré : il ne peut plus s'ouvrir."
                )
            return session.get_one(entities.Piece, row.piece_sha256).content

    def default_period(self, kind: DocumentKind, learner_id: int) -> tuple[date, date]:
        """The period of a document when none is given."""
        with self._store.read() as session:
            learner = learners.value(learners.row_of(session, learner_id))
        return compose.default_period(kind, learner, self._now().date())

    def offered(self, learner: Learner) -> list[DocumentKind]:
        """The kinds of document that make sense for a learner, those most used first."""
        return compose.offered(learner)

    def draft(self, request: Request) -> Draft:
        """Show a document before it is issued. It takes no number and leaves no trace."""
        with self._store.read() as session:
            last = register.last(session, request)
            if last is not None and register.closes(last):
                kept = session.get_one(entities.Piece, last.piece_sha256)
                return Draft(kept.content, (), (), self._known(session, last))
            data = self._compose(session, request)
            reopened = register.reopened(session, request)
            objections = self._objections(session, request, data)
        rendered = _render(request.kind, data, self._issue(request, "", 0, "", reopened))
        return Draft(rendered.pdf, rendered.missing, tuple(objections))

    def objections(self, request: Request) -> tuple[str, ...]:
        """What keeps a document from being signed, in sentences; nothing is drawn.

        Nothing does once it is signed and closes its period: it would be given back as it is.
        """
        with self._store.read() as session:
            last = register.last(session, request)
            if last is not None and register.closes(last):
                return ()
            return tuple(self._objections(session, request, self._compose(session, request)))

    def issue(
        self, request: Request, *, sign: bool, deliver: Deliver = _nowhere, data: Any = None
    ) -> Issued:
        """Issue a document: number it, sign it if asked, keep it in the register.

        `data` is what it says, where that takes long to gather and was gathered before.
        `deliver` is given the file before the register is committed; if it fails, nothing is kept.

        The same content issued again is the same document; another content of the same period is
        a new revision, and the older one is marked as replaced. Raises UserError for a signature
        that something objects to, unless `request.despite` says why it is wanted all the same.
        """
        with self._store.write() as session:
            previous = register.last(session, request)
            if previous is not None and register.closes(previous):
                # What is signed is kept as it is: a correction reopens it first.
                kept = session.get_one(entities.Piece, previous.piece_sha256)
                deliver(kept.content)
                return Issued(self._known(session, previous), kept.content)
            data = data or self._compose(session, request)
            if sign:
                self.refuse(request, self._objections(session, request, data))
            # The reason is printed by a signed document only, and is a part of what it says.
            request = replace(request, despite=request.despite.strip() if sign else "")
            reopened = register.reopened(session, request)
            said = data.content()
            content = register.content(said, request.despite, reopened)
            mark = fingerprint(content)
            if previous is not None and register.still_good(previous, said, reopened, mark, sign):
                kept = session.get_one(entities.Piece, previous.piece_sha256)
                deliver(kept.content)
                return Issued(_value(previous, data.parties.learner, None), kept.content)
            row = register.line(session, request, previous, mark, sign, self._now())
            row.data = canonical(content).decode("utf-8", "surrogatepass")
            signer = self._signing.identity().name if sign else ""
            issue = self._issue(request, row.number, row.revision, mark, reopened, signer)
            rendered = _render(request.kind, data, issue)
            pdf = self._sealed(row, rendered, data) if sign else rendered.pdf
            register.keep(session, row, pdf, self._now())
            register.replace(row, previous)
            if sign and request.kind is DocumentKind.PROGRESS:
                register.take_note(session, request.learner_id or 0, row.id)
            session.flush()
            deliver(pdf)
            return Issued(_value(row, data.parties.learner, None), pdf, rendered.missing)

    def reopen(self, document_id: int, reason: str) -> Document:
        """Open again the period that a signed document closes, saying why.

        The document stays in the register; the next issue of the period is a new revision that
        prints the reason and replaces it. Raises UserError without a reason, or when the document
        closes nothing.
        """
        with self._store.write() as session:
            row = session.get(entities.Document, document_id)
            if not reason.strip():
                what = "ce document" if row is not None and row.kind in PAPERS else "cette période"
                raise UserError(f"Dites pourquoi vous rouvrez {what} : le motif sera imprimé.")
            if row is None:
                raise UserError(f"Le document n° {document_id} n'existe pas : relisez le registre.")
            if not register.closes(row):
                raise UserError(
                    f"Le document n° {row.number}, révision {row.revision}, ne verrouille aucune "
                    f"période : il n'y a rien à rouvrir."
                )
            row.reopened_at, row.reopened_by = session.info["now"], session.info["by"]
            row.reopen_reason = reason.strip()
            session.flush()
            return self._known(session, row)

    def find(self, text: str) -> Document:
        """The document of a number (« 2026-001 », its last revision) or of an id. UserError."""
        typed = text.strip()
        everyone = self.documents()
        named = [one for one in everyone if one.number == typed or str(one.id) == typed]
        if not named:
            raise UserError(
                f"Aucun document « {text} » : la commande « list documents » les montre tous."
            )
        return max(named, key=lambda one: one.revision)

    def asked(self, kind: DocumentKind, named: list[str]) -> Request:
        """The request for a paper (documents.PAPERS) that words name. Raises UserError."""
        with self._store.read() as session:
            return papers.asked(session, kind, named, self._now().date())

    def note(self, learner_id: int) -> ProgressNote:
        """What is typed for the learner's next progress report."""
        with self._store.read() as session:
            return progress.progress_note(session, learner_id)

    def save_note(self, learner_id: int, note: ProgressNote) -> None:
        """Keep what is typed for the learner's next progress report."""
        with self._store.write() as session:
            row = progress.progress_row(session, learner_id)
            if row is None:
                row = entities.ProgressNote(learner_id=learner_id)
                session.add(row)
            row.summary, row.objectives = note.summary, note.objectives
            row.learner_words = note.learner_words

    def verify(self, pdf: bytes) -> Verified:
        """Judge a received PDF. Raises UserError when the bytes are not a PDF."""
        from tuteur_desktop.signing.verify import verify

        with self._store.read() as session:
            known = frozenset(filter(None, session.scalars(select(entities.Document.certificate))))
        judged = verify(pdf, known=known, now=self._now())
        with self._store.read() as session:
            note = register.remembered(session, pdf, sound=judged.verdict in ("valid", "unsigned"))
        return Verified(judged, note)

    def _compose(self, session: Session, request: Request) -> "Report":
        return compose.compose(session, request, self._now().date())

    def _objections(self, session: Session, request: Request, data: "Report") -> list[str]:
        """What keeps a document from being signed: for a relevé, all that coherence blocks."""
        if request.kind in PAPERS:
            return list(data.objections())  # type: ignore[attr-defined]
        if request.kind is DocumentKind.ATTENDANCE:
            found = coherence.check_in(
                session, request.learner_id or 0, request.starts_on, request.ends_on, self._now()
            )
            return [
                f"{one.message} {one.way_out}".strip()
                for one in found
                if one.severity is Severity.BLOCKING
            ]
        objections = []
        counts: Counts = data.counts
        if request.ends_on > self._now().date():
            objections.append(
                f"La période n'est pas finie : elle court jusqu'au "
                f"{french.date_words(request.ends_on)}."
            )
        if counts.unknown:
            words = french.plural(counts.unknown, "demi-journée due est", "demi-journées dues sont")
            objections.append(f"{words} encore à confirmer.")
        return objections

    def refuse(self, request: Request, objections: Sequence[str]) -> None:
        """Refuse a signature that something objects to, unless the request says why.

        A paper that closes once signed cannot be signed in spite of anything: it would close what
        is still being written.
        """
        if objections and request.kind in PAPERS & CLOSING:
            raise UserError(" ".join(objections))
        if objections and not request.despite.strip():
            raise UserError(
                f"{' '.join(objections)} Complétez la présence, ou dites pourquoi vous signez "
                f"malgré cela : la raison sera imprimée."
            )

    def _known(self, session: Session, row: entities.Document) -> Document:
        if row.learner_id is None:
            return _value(row, "", None)
        return _value(row, learners.value(learners.row_of(session, row.learner_id)).name, None)

    def _issue(
        self, request: Request, number: str, revision: int, mark: str, reopened: str = "",
        signer: str = "",
    ) -> "Issue":  # fmt: skip
        from tuteur_desktop.reports.parties import Issue

        return Issue(
            number=number,
            revision=revision,
            edited_on=self._now().date(),
            fingerprint=mark,
            despite=request.despite.strip(),
            replaces=f"révision {revision - 1}" if revision > 1 else "",
            reopened=reopened,
            draft=not number,
            signer=signer,
        )

    def _sealed(self, row: entities.Document, rendered: "Rendered", data: "Report") -> bytes:
        from tuteur_desktop.reports.stamp import render_stamp
        from tuteur_desktop.signing.seal import Box, seal

        identity = self._signing.identity()
        when = self._now().astimezone()
        boxes = [Box(area.role, area.page, area.rect) for area in rendered.areas]
        x1, y1, x2, y2 = next(box.rect for box in boxes if box.role == "tutor")
        stamp = render_stamp(identity.name, data.parties.tutor_role, when, (x2 - x1, y2 - y1))
        row.signed_at, row.signer, row.certificate = when, identity.name, identity.fingerprint
        return seal(rendered.pdf, identity, boxes, "tutor", stamp, when)


def refuse_kind(text: str, role: Role) -> None:
    """Raise UserError for a document that only the training organisation issues and signs."""
    found = not_ours(french.fold(text))
    if found is not None:
        why = found.later if role is Role.TRAINING else f"{found.why} {OURS}"
        raise UserError(f"{found.title} : {why}")


def _render(kind: DocumentKind, data: Any, issue: "Issue") -> "Rendered":
    from tuteur_desktop.reports import absences, attendance, internship, presence_count
    from tuteur_desktop.reports import progress as progress_report

    renderers: dict[DocumentKind, Callable[[Any, Issue], Rendered]] = {
        DocumentKind.ATTENDANCE: attendance.render,
        DocumentKind.PROGRESS: progress_report.render,
        DocumentKind.ABSENCES: absences.render,
        DocumentKind.PRESENCE_COUNT: presence_count.render,
        DocumentKind.INTERNSHIP: internship.render,
    }
    if kind in PAPERS:
        return papers.renderer(kind)(data, issue)
    return renderers[kind](data, issue)


def _value(row: entities.Document, learner: str, replaced_by: int | None) -> Document:
    newer = f"révision {replaced_by}" if replaced_by else None
    return Document(
        row.number, row.revision, row.kind, row.learner_id, learner, row.starts_on, row.ends_on,
        row.issued_at, row.issued_by, row.fingerprint, row.id, row.piece_sha256, row.signed_at,
        row.signer, newer, row.withdrawn, row.despite, row.reopened_at, row.reopened_by,
        row.reopen_reason, row.subject,
    )  # fmt: skip
