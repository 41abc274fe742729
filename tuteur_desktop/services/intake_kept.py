"""What an import of attendance keeps of itself: each half-day before and after, without its note.

The note is neither written nor copied by an import: a text that is withdrawn is nowhere else.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.attendance import Justification, Mark, Reason, Source, State
from tuteur_desktop.domain.calendar import Cell, Half, Place
from tuteur_desktop.models import attendance as entities
from tuteur_desktop.services import half_days as kept
from tuteur_desktop.services.attendance import MarksChange
from tuteur_desktop.services.change import Change

_NAMES = tuple(name for name in kept.KEPT if name != "note")
_TOKENS = {
    "state": State, "justification": Justification, "source": Source, "place": Place,
    "reason": Reason,
}  # fmt: skip
_DAYS = ("due_by", "seen_on")
_TIMES = ("begins", "ends")


def entries(change: MarksChange) -> Iterator[dict[str, Any]]:
    """The half-days of a change, as JSON can hold them."""
    for (on, half), after in change.after.items():
        yield {
            "learner": change.owner,
            "on": on.isoformat(),
            "half": half.value,
            "before": _plain(change.before[on, half]),
            "after": _plain(after),
        }


def read_changes(
    session: Session, title: str, kept_entries: Sequence[Mapping[str, Any]]
) -> list[MarksChange]:  # fmt: skip
    """The changes of an import, one a learner; notes are those that stand now.

    A half-day that the import created had none: with one, it was changed since.
    """
    by_learner: dict[int, list[Mapping[str, Any]]] = {}
    for one in kept_entries:
        by_learner.setdefault(one["learner"], []).append(one)
    found = []
    for learner_id, own in by_learner.items():
        cells = [_cell(one) for one in own]
        rows = kept.rows(session, learner_id, cells)
        before: dict[Cell, Mark | None] = {}
        after: dict[Cell, Mark | None] = {}
        for cell, one in zip(cells, own, strict=True):
            created = one["before"] is None
            note = rows[cell].note if cell in rows and not created else ""
            before[cell] = _mark(cell, one["before"], note)
            after[cell] = _mark(cell, one["after"], note)
        found.append(Change(title, learner_id, before, after))
    return found


def imported(session: Session) -> dict[tuple[int, Cell], Mark]:
    """What the imports that stand wrote last, by learner and half-day; without notes."""
    query = select(entities.Intake.changes).where(entities.Intake.undone_at.is_(None))
    found: dict[tuple[int, Cell], Mark] = {}
    for changes in session.scalars(query.order_by(entities.Intake.id)):
        for one in changes:
            cell = _cell(one)
            if (mark := _mark(cell, one["after"], "")) is not None:
                found[one["learner"], cell] = mark
    return found


def untouched(mark: Mark, wrote: Mark | None) -> bool:
    """Whether a mark is still what an import wrote."""
    return wrote is not None and kept.same(replace(mark, note=""), wrote)


def _cell(entry: Mapping[str, Any]) -> Cell:
    return date.fromisoformat(entry["on"]), Half(entry["half"])


def _plain(mark: Mark | None) -> dict[str, Any] | None:
    if mark is None:
        return None
    return {name: _value(getattr(mark, name)) for name in _NAMES}


def _value(value: Any) -> Any:
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def _mark(cell: Cell, plain: Mapping[str, Any] | None, note: str) -> Mark | None:
    if plain is None:
        return None
    values = {name: plain[name] for name in _NAMES if name in plain}
    for name, token in _TOKENS.items():
        if values.get(name) is not None:
            values[name] = token(values[name])
    for name in _DAYS:
        if values.get(name):
            values[name] = date.fromisoformat(values[name])
    for name in _TIMES:
        if values.get(name):
            values[name] = time.fromisoformat(values[name])
    return Mark(cell[0], cell[1], note=note, **values)
