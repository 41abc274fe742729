"""Who changed what: every flush of a write leaves its corrections in the same transaction."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import insert, inspect, select
from sqlalchemy.orm import Session, UOWTransaction

from tuteur_desktop.models.attendance import Intake
from tuteur_desktop.models.base import Base
from tuteur_desktop.models.contracts import Contract, ContractTutor
from tuteur_desktop.models.documents import Piece
from tuteur_desktop.models.evidence import EvidenceSkill
from tuteur_desktop.models.history import Correction
from tuteur_desktop.models.interviews import Answer
from tuteur_desktop.models.learners import Learner
from tuteur_desktop.models.missions import MissionSkill
from tuteur_desktop.models.path import ObjectiveSkill
from tuteur_desktop.models.profile import Setting
from tuteur_desktop.models.skills import RatingEvidence

# Links are told by what they link.
SILENT = (
    Correction, Piece, Setting, Intake, RatingEvidence, EvidenceSkill, ObjectiveSkill, MissionSkill,
)  # fmt: skip
UNTOLD = frozenset({"id", "recorded_at", "recorded_by", "data", "content", "strokes"})


def record(session: Session, _context: UOWTransaction) -> None:
    """Write one correction a changed row; `session.info` says who, when and why (after_flush)."""
    rows = [
        *(_entry(session, row, "created", {}, {}) for row in _told(session.new)),
        *(_change(session, row) for row in _told(session.dirty)),
        *(_entry(session, row, "deleted", _values(row), {}) for row in _told(session.deleted)),
    ]
    kept = [row for row in rows if row is not None]
    if kept:
        session.connection().execute(insert(Correction), kept)


def _told(rows: Any) -> list[Base]:
    return [
        row for row in rows
        if isinstance(row, Base)
        and not isinstance(row, SILENT)
        # What is being typed is kept every second: its corrections begin once it is settled.
        and not (isinstance(row, Answer) and not row.settled)
    ]  # fmt: skip


def _change(session: Session, row: Base) -> dict[str, Any] | None:
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    state = inspect(row)
    for column in state.mapper.column_attrs:
        change = state.attrs[column.key].history
        if column.key not in UNTOLD and change.has_changes():
            before[column.key] = plain(change.deleted[0]) if change.deleted else None
            after[column.key] = plain(change.added[0]) if change.added else None
    before = {name: value for name, value in before.items() if value != after[name]}
    if not before:
        return None
    return _entry(session, row, "changed", before, {name: after[name] for name in before})


def _entry(
    session: Session, row: Base, action: str, before: dict[str, Any], after: dict[str, Any]
) -> dict[str, Any]:
    identity = inspect(row).identity or inspect(row).mapper.primary_key_from_instance(row)
    return {
        "at": session.info["now"],
        "by": session.info["by"],
        "entity": row.__tablename__,
        "row_id": identity[-1],  # of a line under another row, what tells it from its neighbours
        "learner_id": _learner_of(session, row),
        "action": session.info.get("action", action),
        "before": before,
        "after": after,
    }


def _values(row: Base) -> dict[str, Any]:
    state = inspect(row)
    names = [column.key for column in state.mapper.column_attrs if column.key not in UNTOLD]
    return {
        name: plain(state.dict[name]) for name in names if state.dict.get(name) not in (None, "")
    }


def _learner_of(session: Session, row: Base) -> int | None:
    if isinstance(row, Learner):
        return row.id
    if isinstance(row, ContractTutor):
        kept = Contract.__table__
        query = select(kept.c.learner_id).where(kept.c.id == row.contract_id)
        found: int | None = session.connection().scalar(query)
        return found
    learner_id: int | None = getattr(row, "learner_id", None)
    return learner_id


def plain(value: Any) -> Any:
    """A value as JSON can keep it."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value
