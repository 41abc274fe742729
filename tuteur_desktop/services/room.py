"""Signing in the room: who signs a paper, how each did, and what is kept of it (decision 013)."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.documents import PAPERS, Document, DocumentKind
from tuteur_desktop.domain.followup_words import PARTIES
from tuteur_desktop.domain.french import date_words
from tuteur_desktop.domain.interviews import Party
from tuteur_desktop.domain.signatures import (
    CONSENT,
    Drawing,
    Signature,
    SignatureState,
    held,
)
from tuteur_desktop.domain.words import tutor_word
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import documents as document_entities
from tuteur_desktop.models.signatures import Signature as SignatureRow
from tuteur_desktop.services import learners, papers, register, scans
from tuteur_desktop.services.profile import ProfileService, profile_of
from tuteur_desktop.services.signature_values import closed, read_mark, value
from tuteur_desktop.services.signature_values import signatures_of as signatures_of
from tuteur_desktop.services.subject import Request
from tuteur_desktop.store.store import Store

About = Request | str  # a paper, or its subject (« minutes:12 »)
_PLACES = 4  # decimals of a point: a thousandth of a signature, and nothing of its speed


class RoomService:
    """The signatures of papers; each is bound to the SHA-256 of what was read."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self.profile = ProfileService(store)

    def today(self) -> date:
        """The day it is."""
        return self._now().date()

    def about(self, request: Request) -> str:
        """Of whom a paper is: the learner's name, or the company's for several of them."""
        with self._store.read() as session:
            if request.learner_id is None:
                return profile_of(session).establishment.name
            return learners.value(learners.row_of(session, request.learner_id)).name

    def role(self, request: Request, party: Party) -> str:
        """In what capacity somebody signs, in the words of the contract of that day."""
        kind = None
        if request.learner_id is not None:
            with self._store.read() as session:
                learner = learners.value(learners.row_of(session, request.learner_id))
            contract = learner.contract(request.ends_on)
            kind = contract.kind if contract else None
        if party is Party.TUTOR and kind is not None:
            return tutor_word(kind)
        return PARTIES[party] if party is not Party.OTHER else ""

    def read(self, about: About) -> str:
        """The SHA-256 of what there is to read, without its signatures. Raises UserError."""
        with self._store.read() as session:
            return self._mark(session, about)

    def signatures(self, about: About) -> list[Signature]:
        """Everybody's line, in the order they were asked.

        One given under another text is shown as missing again, `outdated`.
        """
        with self._store.read() as session:
            kept = signatures_of(session, _subject(about))
            if all(not one.content for one in kept):
                return list(kept)
            try:
                mark = self._mark(session, about)
            except UserError:  # nothing left to read: what was signed stays told
                return list(kept)
            return [held(one, mark) for one in kept]

    def of_document(self, document: Document) -> list[Signature]:
        """Everybody's line under a paper of the register; none for what replaced it."""
        if not document.subject or document.replaced_by is not None:
            return []
        return self.signatures(request_of(document))

    def expect(
        self, about: About, learner_id: int | None, people: Sequence[tuple[str, Party]]
    ) -> None:
        """Say who should sign. Who signed already stays; an empty name is refused."""
        wanted = {(party, _name(name)): None for name, party in people}
        with self._store.write() as session:
            rows = _rows(session, _subject(about))
            for key, row in rows.items():
                if key not in wanted and row.state is SignatureState.MISSING:
                    session.delete(row)
            for party, name in wanted:
                if (party, name) not in rows:
                    session.add(_new(_subject(about), learner_id, party, name))

    def draw(
        self, about: About, party: Party, name: str, drawing: Drawing, *, read: str = ""
    ) -> None:
        """Keep a signature drawn after reading, as a shape alone.

        `read` is the SHA-256 of what was shown. Raises UserError for a dot, a sealed paper, or a
        text that changed while it was being read.
        """
        if problem := drawing.problem():
            raise UserError(problem)
        with self._store.write() as session:
            row = self._open(session, about, party, name)
            row.content = self._unchanged(session, about, read)
            row.state, row.at, row.consent = SignatureState.DRAWN, self._now(), CONSENT
            row.strokes = [
                [[round(x, _PLACES), round(y, _PLACES)] for x, y in one] for one in drawing.strokes
            ]
            row.ratio = drawing.ratio

    def refuse(
        self, about: About, party: Party, name: str, reason: str = "", *, read: str = ""
    ) -> None:
        """Note that somebody refuses to sign, and why if they say it."""
        with self._store.write() as session:
            row = self._open(session, about, party, name)
            row.content = self._unchanged(session, about, read)
            row.state, row.at = SignatureState.REFUSED, self._now()
            row.reason = reason.strip()

    def by_hand(
        self, about: About, party: Party, name: str, *, scan: bytes | None = None,
        filed_by: str = "", filed_on: date | None = None,
    ) -> None:  # fmt: skip
        """Note a signature on paper, with its scan, or by who filed the original and when.

        It may come after the seal: the PDF stays as it is. Raises UserError without either, or for
        a scan that is none.
        """
        if scan is None and not (filed_by.strip() and filed_on):
            raise UserError(
                "Ajoutez une photo ou un scan de l'original, ou dites par qui et quand il est "
                "classé."
            )
        if filed_on is not None and filed_on > self._now().date():
            raise UserError(
                f"L'original ne peut pas être classé le {date_words(filed_on)}, qui est à venir : "
                f"corrigez la date."
            )
        ready = scans.keepable(scan) if scan is not None else None
        with self._store.write() as session:
            row = self._open(session, about, party, name, sealed=True)
            row.content = self._mark(session, about)
            row.state, row.at = SignatureState.BY_HAND, self._now()
            row.filed_by, row.filed_on = filed_by.strip(), filed_on
            if ready is not None:
                row.piece_sha256 = register.keep_piece(
                    session, ready.content, ready.media_type, self._now()
                )

    def clear(self, about: About, party: Party, name: str) -> None:
        """Take a line back to « attendue »: its shape, its reason and its scan are destroyed."""
        with self._store.write() as session:
            self._open(session, about, party, name, sealed=True)

    def scan(self, signature_id: int) -> tuple[bytes, str]:
        """The kept scan of a signature by hand, and its media type. Raises UserError."""
        with self._store.read() as session:
            row = session.get(SignatureRow, signature_id)
            if row is None or row.piece_sha256 is None:
                raise UserError("Aucun scan n'est gardé pour cette signature.")
            piece = session.get_one(document_entities.Piece, row.piece_sha256)
            return piece.content, piece.media_type

    def extract(self, interview_id: int) -> bytes:
        """The PDF of what goes to the centre of an interview: a working paper, unsigned."""
        from tuteur_desktop.reports import minutes_extract
        from tuteur_desktop.services.papers import minutes

        with self._store.read() as session:
            data = minutes.extract(session, interview_id, self._now().date())
        return minutes_extract.render(data).pdf

    def _mark(self, session: Session, about: About) -> str:
        today = self._now().date()
        return read_mark(session, _request(session, about, today), today)

    def _unchanged(self, session: Session, about: About, read: str) -> str:
        mark = self._mark(session, about)
        if read and read != mark:
            raise UserError(
                "Le texte a changé pendant la lecture : relisez-le, puis signez. Rien n'a été "
                "enregistré."
            )
        return mark

    def _open(
        self, session: Session, about: About, party: Party, name: str, *, sealed: bool = False
    ) -> SignatureRow:
        """The line of a person, emptied, when it may still change.

        Under a sealed paper only what was not printed on it may: an original that comes back.
        """
        subject = _subject(about)
        row = _rows(session, subject).get((party, _name(name)))
        if row is None:
            row = _new(subject, _learner(session, about), party, _name(name))
            session.add(row)
        document = closed(session, subject)
        if document is not None:
            printed = (
                row.at is not None and document.signed_at is not None
                and row.state is not SignatureState.MISSING and row.at <= document.signed_at
            )  # fmt: skip
            if printed or not sealed:
                raise UserError(
                    f"Ce document est scellé (n° {document.number}, révision {document.revision}) "
                    f"et ne change plus : rouvrez-le avec un motif dans Documents."
                )
        piece, row.piece_sha256 = row.piece_sha256, None
        row.state, row.at, row.strokes = SignatureState.MISSING, None, None
        row.consent = row.content = row.reason = row.filed_by = ""
        row.filed_on = None
        session.flush()
        register.drop_piece(session, piece)
        return row


def request_of(document: Document) -> Request:
    """The paper that a line of the register is an issue of."""
    return Request(
        document.kind, document.learner_id, document.starts_on, document.ends_on,
        subject=document.subject,
    )  # fmt: skip


def _name(name: str) -> str:
    if not name.strip():
        raise UserError("Il manque le nom de la personne qui signe : écrivez-le.")
    return " ".join(name.split())


def _subject(about: About) -> str:
    return about if isinstance(about, str) else about.subject


def _learner(session: Session, about: About) -> int | None:
    if isinstance(about, Request):
        return about.learner_id
    query = select(SignatureRow.learner_id).where(SignatureRow.subject == about)
    return session.scalars(query).first()


def _rows(session: Session, subject: str) -> dict[tuple[Party, str], SignatureRow]:
    query = select(SignatureRow).where(SignatureRow.subject == subject).order_by(SignatureRow.id)
    return {(row.party, row.name): row for row in session.scalars(query)}


def _new(subject: str, learner_id: int | None, party: Party, name: str) -> SignatureRow:
    return SignatureRow(
        subject=subject, learner_id=learner_id, name=name, party=party,
        state=SignatureState.MISSING, consent="", content="", reason="", filed_by="", ratio=3.0,
    )  # fmt: skip


def _request(session: Session, about: About, today: date) -> Request:
    """The paper of a subject: as the register knows it, or as the command line would name it."""
    if isinstance(about, Request):
        return about
    kept = document_entities.Document
    row = session.scalars(
        select(kept).where(kept.subject == about).order_by(kept.revision.desc())
    ).first()
    if row is not None:
        return Request(row.kind, row.learner_id, row.starts_on, row.ends_on, subject=about)
    word, _, number = about.partition(":")
    kind = DocumentKind(word)
    if kind not in PAPERS:
        raise ValueError(about)
    return papers.asked(session, kind, [number], today)


__all__ = ["RoomService", "signatures_of", "value"]
