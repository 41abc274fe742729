"""The withdrawal of a piece of evidence: nothing of it stays but that it was withdrawn."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tuteur_desktop.errors import UserError
from tuteur_desktop.models import evidence as entities
from tuteur_desktop.models.documents import Document
from tuteur_desktop.models.history import Correction
from tuteur_desktop.models.profile import Setting
from tuteur_desktop.models.skills import RatingEvidence
from tuteur_desktop.services import history_groups, register
from tuteur_desktop.services.evidence_values import row_of
from tuteur_desktop.services.history import destroy, printing
from tuteur_desktop.services.history_fields import WITHDRAWABLE
from tuteur_desktop.store import copies
from tuteur_desktop.store.store import SCRUB, Store

_GONE = frozenset({*WITHDRAWABLE["evidence"], "piece_sha256"})


def documents_with(session: Session, row: entities.Evidence) -> list[str]:
    """The issued documents that hold a piece: « 2026-004, révision 1 »."""
    return [f"{one.number}, révision {one.revision}" for one in _holding(session, row)]


def remove(store: Store, evidence_id: int, now: datetime) -> None:
    """Take a piece out everywhere. Raises UserError when another program holds up the end."""
    with store.write(action="withdrawn") as session:
        row = row_of(session, evidence_id)
        destroy(session, _holding(session, row))
        links = delete(RatingEvidence).where(RatingEvidence.evidence_id == evidence_id)
        session.execute(links)
        piece = row.piece_sha256
        session.delete(row)
        session.flush()
        register.drop_piece(session, piece)
        _scrub_history(session, evidence_id)
        session.merge(Setting(name=SCRUB, value="due"))
    if not store.scrub():
        raise UserError(
            "La preuve est retirée, mais un autre programme lit encore ce dossier : ses dernières "
            "traces partiront à la prochaine ouverture, cet autre programme fermé."
        )
    copies.daily(store.path, now.astimezone().date())


def _holding(session: Session, row: entities.Evidence) -> list[Document]:
    """Documents whose data name the hash of its bytes, or print its text."""
    found: dict[int, Document] = {}
    if row.piece_sha256 is not None:
        own = history_groups.documents_of(session, row.learner_id)
        named = Document.data.contains(row.piece_sha256)
        found |= {one.id: one for one in session.scalars(select(Document).where(own, named))}
    if row.text:
        found |= {one.id: one for one in printing(session, row.learner_id, row.text)}
    return list(found.values())


def _scrub_history(session: Session, evidence_id: int) -> None:
    """Take its words out of every correction, that of this very removal included."""
    query = select(Correction).where(
        Correction.entity == "evidence", Correction.row_id == evidence_id
    )
    for kept in session.scalars(query):
        for name in ("before", "after"):
            values = getattr(kept, name)
            setattr(kept, name, {
                field: said for field, said in values.items()
                if field not in _GONE
            })  # fmt: skip
