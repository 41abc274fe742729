"""The rows of the register: numbers, revisions, kept bytes, and what they remember of a file."""

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.documents import (
    CLOSING,
    DocumentKind,
    document_number,
    fingerprint,
    subject_number,
)
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import Base
from tuteur_desktop.models import documents as entities
from tuteur_desktop.services import progress
from tuteur_desktop.signing.rendering import PDFIUM as PDFIUM

if TYPE_CHECKING:
    from tuteur_desktop.services.subject import Request

MAX_PIECE = 25 * 1024 * 1024


def last(session: Session, request: "Request") -> entities.Document | None:
    """The latest issue for the same learner, kind and period."""
    query = select(entities.Document).where(*_same(request))
    return session.scalars(query.order_by(entities.Document.revision.desc())).first()


def _same(request: "Request") -> tuple[ColumnElement[bool], ...]:
    """Issues of the same document: learner, kind and period."""
    return (
        entities.Document.kind == request.kind,
        entities.Document.learner_id == request.learner_id,
        entities.Document.starts_on == request.starts_on,
        entities.Document.ends_on == request.ends_on,
        entities.Document.subject == request.subject,
    )


def content(data: dict[str, Any], despite: str, reopened: str = "") -> dict[str, Any]:
    """All that a document says: its data, why it was signed despite something, or reopened."""
    said = {**data, "despite": despite}
    return {**said, "reopened": reopened} if reopened else said


def closes(row: entities.Document) -> bool:
    """Whether a signed document closes its period now."""
    signed = row.signed_at is not None and row.piece_sha256 is not None
    return signed and row.kind in CLOSING and row.reopened_at is None


def closed_numbers(session: Session, kind: DocumentKind) -> frozenset[int]:
    """What the papers of a kind that are closed now are about: 12 for « minutes:12 »."""
    kept = entities.Document.__table__.c
    query = select(kept.subject).where(
        kept.kind == kind, kept.signed_at.is_not(None), kept.piece_sha256.is_not(None),
        kept.reopened_at.is_(None),
    )  # fmt: skip
    return frozenset(map(subject_number, session.scalars(query)))


def refuse_closed(session: Session, request: "Request") -> None:
    """Raise UserError when a paper is signed: it is reopened first, with a reason."""
    row = last(session, request)
    if row is not None and closes(row):
        raise UserError(
            f"Le compte rendu n° {row.number}, révision {row.revision}, est signé : rouvrez-le "
            f"avec un motif dans Documents pour le corriger."
        )


def reopened(session: Session, request: "Request") -> str:
    """Why the last signed issue of the period was opened again; nothing if it was not.

    An issue made since without a signature does not hide it: the reason is told until one signs.
    """
    query = (
        select(entities.Document.reopen_reason)
        .where(*_same(request), entities.Document.signed_at.is_not(None))
        .order_by(entities.Document.revision.desc())
    )
    return session.scalars(query).first() or ""


def still_good(
    row: entities.Document, data: dict[str, Any], reopened: str, mark: str, sign: bool
) -> bool:
    """Whether the last issue says the same.

    An unsigned one does not do for a signature; a signed one does for a print, whatever the reason
    it carries, so that printing again never replaces it.
    """
    if row.piece_sha256 is None or row.reopened_at is not None:
        return False
    if sign:
        return row.signed_at is not None and row.fingerprint == mark
    return row.fingerprint == fingerprint(content(data, row.despite, reopened))


def line(
    session: Session, request: "Request", previous: entities.Document | None, mark: str, sign: bool,
    now: datetime,
) -> entities.Document:  # fmt: skip
    """The register's line of a new issue; signing an unsigned one of the same content keeps it."""
    unsigned = previous is not None and previous.signed_at is None
    if previous is not None and unsigned and sign and previous.fingerprint == mark:
        previous.issued_at = now
        return previous
    row = entities.Document(
        number=previous.number if previous else _next_number(session, now.astimezone().year),
        revision=previous.revision + 1 if previous else 1,
        kind=request.kind, learner_id=request.learner_id, starts_on=request.starts_on,
        ends_on=request.ends_on, issued_at=now, issued_by=session.info["by"], fingerprint=mark,
        despite=request.despite, subject=request.subject,
    )  # fmt: skip
    session.add(row)
    return row


def _next_number(session: Session, year: int) -> str:
    taken = session.scalars(
        select(entities.Document.number).where(entities.Document.number.startswith(f"{year}-"))
    )
    return document_number(year, max((int(n.split("-")[1]) for n in taken), default=0) + 1)


def replace(row: entities.Document, previous: entities.Document | None) -> None:
    """An older issue points to the one that replaces it."""
    if previous is not None and previous is not row:
        previous.replaced_by_id = row.id


def take_note(session: Session, learner_id: int, document_id: int) -> None:
    """The note goes with the signed report; the next one starts from the same words."""
    note = progress.progress_row(session, learner_id)
    if note is None:
        return
    older = session.scalars(
        select(entities.ProgressNote).where(entities.ProgressNote.document_id == document_id)
    ).first()
    if older is None:
        session.add(
            entities.ProgressNote(
                learner_id=learner_id,
                document_id=document_id,
                summary=note.summary,
                objectives=note.objectives,
                learner_words=note.learner_words,
            )  # fmt: skip
        )


def keep_piece(session: Session, content: bytes, media_type: str, now: datetime) -> str:
    """Keep bytes under their SHA-256, once. Raises UserError beyond 25 MB."""
    if len(content) > MAX_PIECE:
        raise UserError("Ce fichier dépasse 25 Mo : réduisez-le avant de l'ajouter.")
    digest = hashlib.sha256(content).hexdigest()
    if session.get(entities.Piece, digest) is None:
        session.add(
            entities.Piece(
                sha256=digest,
                size=len(content),
                media_type=media_type,
                added_at=now,
                content=content,
            )  # fmt: skip
        )
        session.flush()
    return digest


def keep(session: Session, row: entities.Document, pdf: bytes, now: datetime) -> None:
    """Keep the file of a document; of the unsigned one that it replaces, only the hash stays."""
    older, row.printed_sha256 = row.piece_sha256, row.piece_sha256 or ""
    row.piece_sha256 = keep_piece(session, pdf, "application/pdf", now)
    session.flush()
    drop_piece(session, older)


def drop_piece(session: Session, digest: str | None) -> None:
    """Delete kept bytes that nothing names any more."""
    if digest is None:
        return
    naming = (
        key.parent for table in Base.metadata.sorted_tables for key in table.foreign_keys
        if key.column.table is entities.Piece.__table__
    )  # fmt: skip
    if any(session.scalar(select(exists().where(column == digest))) for column in naming):
        return
    kept = session.get(entities.Piece, digest)
    if kept is not None:
        session.delete(kept)
        session.flush()


def remembered(session: Session, pdf: bytes, *, sound: bool) -> str:
    """What the register remembers of these exact bytes, or of the empreinte they carry.

    `sound` is false when the verdict on the file is a bad one.
    """
    digest = hashlib.sha256(pdf).hexdigest()
    row = session.scalars(
        select(entities.Document).where(entities.Document.piece_sha256 == digest)
    ).first()
    if row is not None:
        replaced = ", remplacé depuis par une révision" if row.replaced_by_id else ""
        return f"C'est exactement le document n° {row.number}, révision {row.revision}{replaced}."
    row = session.scalars(
        select(entities.Document).where(entities.Document.printed_sha256 == digest)
    ).first()
    if row is not None:
        return (
            f"C'est exactement l'exemplaire non signé du document n° {row.number}, révision "
            f"{row.revision}, signé depuis."
        )
    mark = carried_fingerprint(pdf)
    if not mark:
        return "Ce document ne porte pas d'empreinte de Tuteur : elle ne peut pas être comparée."
    row = session.scalars(
        select(entities.Document).where(entities.Document.fingerprint == mark)
    ).first()
    if row is None:
        return "Ce document n'est pas dans ce dossier : son empreinte ne peut pas être comparée."
    named = f"n° {row.number}, révision {row.revision}"
    kept = session.get(entities.Piece, row.piece_sha256) if row.piece_sha256 else None
    if sound and kept is not None and pdf.startswith(kept.content):
        return (
            f"C'est le document {named}, de ce dossier, auquel quelque chose a été ajouté depuis "
            f"(une signature, par exemple)."
        )
    return (
        f"Il porte l'empreinte du document {named}, mais ce n'est pas ce fichier : une empreinte "
        f"se recopie. L'exemplaire intact est dans ce dossier."
    )


def carried_fingerprint(pdf: bytes) -> str:
    """The empreinte that a document of ours carries in its metadata; empty without one."""
    import pypdfium2

    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError:
            return ""
        try:
            words = document.get_metadata_value("Keywords").split()
        finally:
            document.close()
    return words[1] if len(words) == 2 and words[0] == "empreinte" else ""
