"""Signatures of a paper as values, and the content that each was given under."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.documents import fingerprint
from tuteur_desktop.domain.signatures import Drawing, Signature, held
from tuteur_desktop.models import documents as document_entities
from tuteur_desktop.models.signatures import Signature as SignatureRow
from tuteur_desktop.services import papers, register
from tuteur_desktop.services.subject import Request

# What a document adds to the text that is read: who signed it, and why it was signed or reopened.
_AROUND = frozenset({"signatures", "despite", "reopened"})


def signatures_of(session: Session, subject: str) -> tuple[Signature, ...]:
    """The signatures of a paper as they are kept, in the order they were asked for."""
    query = select(SignatureRow).where(SignatureRow.subject == subject).order_by(SignatureRow.id)
    return tuple(map(value, session.scalars(query)))


def value(row: SignatureRow) -> Signature:
    """A signature, its moment in the hour of this computer."""
    drawing = None
    if row.strokes:
        strokes = tuple(tuple((float(x), float(y)) for x, y in one) for one in row.strokes)
        drawing = Drawing(strokes, row.ratio)
    return Signature(
        name=row.name, party=row.party, state=row.state,
        at=row.at.astimezone() if row.at else None, consent=row.consent, content=row.content,
        reason=row.reason, drawing=drawing, piece=row.piece_sha256, filed_by=row.filed_by,
        filed_on=row.filed_on, id=row.id,
    )  # fmt: skip


def mark_of(content: dict[str, Any]) -> str:
    """The SHA-256 of what is read: a paper's content without its signatures."""
    return fingerprint({key: value for key, value in content.items() if key not in _AROUND})


def settled(data: Any) -> Any:
    """A paper's data, its signatures as they hold under what it says now."""
    if not hasattr(data, "signatures"):
        return data
    mark = mark_of(data.content())
    return replace(data, signatures=tuple(held(one, mark) for one in data.signatures))


def closed(session: Session, subject: str) -> document_entities.Document | None:
    """The sealed document that closes a paper now, if any."""
    kept = document_entities.Document
    query = select(kept).where(kept.subject == subject).order_by(kept.revision.desc())
    row = session.scalars(query).first()
    return row if row is not None and register.closes(row) else None


def read_mark(session: Session, request: Request, today: date) -> str:
    """The SHA-256 of what there is to read: of the sealed document, or of the draft.

    Raises UserError when there is nothing to read.
    """
    sealed = closed(session, request.subject)
    if sealed is not None and sealed.data:
        return mark_of(json.loads(sealed.data))
    return mark_of(papers.composer(request.kind)(session, request, today).content())
