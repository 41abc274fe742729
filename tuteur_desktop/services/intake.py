"""Attendance as a centre exports it: seen first, let in whole, taken back whole."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from tuteur_desktop.domain.french import date_words, fold
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import absence_columns, absences
from tuteur_desktop.exchange.absence_columns import FIELDS as FIELDS
from tuteur_desktop.exchange.absences import AbsenceBatch as AbsenceBatch
from tuteur_desktop.exchange.periods import one_line
from tuteur_desktop.exchange.values import Remark
from tuteur_desktop.models import attendance as entities
from tuteur_desktop.models import contracts as contract_entities
from tuteur_desktop.models import profile as profile_entities
from tuteur_desktop.services import attendance, intake_kept
from tuteur_desktop.services.intake_lines import IntakeLine as IntakeLine
from tuteur_desktop.services.intake_lines import Outcome as Outcome
from tuteur_desktop.services.intake_lines import Wanted, run_lines
from tuteur_desktop.store.store import Store

TITLE = "Import du centre"
_NAME, _UNNAMED = 200, "fichier sans nom"
TOLD = (
    "Le centre dit des absences injustifiées : elles sont reprises « justificatif attendu ». Vous "
    "seul en décidez, dans le détail de la demi-journée."
)


@dataclass(frozen=True)
class IntakePreview:
    """What an export would change, line by line; `apply` lets in exactly this batch.

    `intake_id` is the number of the import once it is done, None before or when nothing changed.
    """

    batch: AbsenceBatch
    centre: str
    lines: tuple[IntakeLine, ...]
    refused: tuple[Remark, ...]
    warnings: tuple[Remark, ...]
    intake_id: int | None = None

    def number(self, outcome: Outcome) -> int:
        """How many lines have this outcome."""
        return sum(line.outcome is outcome for line in self.lines)

    def half_days(self) -> int:
        """How many half-days are, or would be, written."""
        return sum(len(line.cells) for line in self.lines if line.writes)


@dataclass(frozen=True)
class Intake:
    """A past import: when, by whom, from which file, how much; `undone_at` once taken back."""

    id: int
    at: datetime
    by: str
    name: str
    centre: str
    half_days: int
    learners: int
    undone_at: datetime | None = None


class IntakeService:
    """Exports of centres, into the half-days of this store."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def centres(self) -> tuple[str, ...]:
        """The centres that the contracts name, by name."""
        names = select(contract_entities.Centre.name).distinct()
        with self._store.read() as session:
            return tuple(sorted((name for name in session.scalars(names) if name), key=fold))

    def read(
        self, name: str, data: bytes, mapping: Mapping[str, str] | None = None, centre: str = ""
    ) -> AbsenceBatch:
        """What an export says under a mapping of fields to titles.

        Without one, that of the centre is taken, completed by what the titles themselves say. A
        batch with `missing` fields has no rows. Raises UserError when the file is no table.
        """
        found = absences.read(
            name, data, mapping, lambda headers: self.mapping_for(centre, headers)
        )
        # A name of a file may hold what no text can: halves of characters, ends of lines.
        shown = one_line(name)[:_NAME] or _UNNAMED
        return replace(found, name=shown, sha256=hashlib.sha256(data).hexdigest())

    def mapping_for(self, centre: str, headers: Sequence[str]) -> dict[str, str]:
        """The mapping kept for a centre where its titles still stand, guessed for the rest."""
        with self._store.read() as session:
            kept = _kept_mapping(session, centre)
        known = {field: title for field, title in kept.items() if title in headers}
        # What a person left out once is not guessed again, as long as the file has not changed.
        if kept and len(known) == len(kept):
            return known
        guessed = absence_columns.guess_mapping(headers)
        free = {
            field: title for field, title in guessed.items() if title not in known.values()
        }  # fmt: skip
        return free | known

    def remember(self, centre: str, mapping: Mapping[str, str]) -> None:
        """Keep the mapping of a centre for its next export."""
        with self._store.write() as session:
            _remember(session, centre, mapping)

    def preview(self, batch: AbsenceBatch, centre: str = "") -> IntakePreview:
        """What a batch would change; nothing is kept. Raises UserError while columns miss."""
        _refuse_incomplete(batch)
        with self._store.read() as session:
            lines, _wanted = run_lines(session, batch.rows, self._now().date())
            before = _earlier(session, batch)
        return _preview(batch, centre, lines, before)

    def apply(self, batch: AbsenceBatch, centre: str = "") -> IntakePreview:
        """Let the good lines of a batch in, all of them or none, and remember its mapping.

        Raises UserError while columns miss.
        """
        _refuse_incomplete(batch)
        today = self._now().date()
        with self._store.write() as session:
            before = _earlier(session, batch)
            lines, wanted = run_lines(session, batch.rows, today)
            intake_id = _write(session, batch, centre, wanted, today)
            if centre:
                _remember(session, centre, batch.mapping)
        return replace(_preview(batch, centre, lines, before), intake_id=intake_id)

    def intakes(self) -> tuple[Intake, ...]:
        """The past imports, the latest first."""
        query = select(entities.Intake).options(undefer(entities.Intake.changes))
        with self._store.read() as session:
            rows = session.scalars(query.order_by(entities.Intake.id.desc()))
            return tuple(
                Intake(
                    row.id, row.at, row.by, row.name, row.centre, len(row.changes),
                    len({one["learner"] for one in row.changes}), row.undone_at,
                )
                for row in rows
            )  # fmt: skip

    def undo(self, intake_id: int) -> Intake:
        """Put back, whole, what stood before an import.

        Raises UserError, having changed nothing, when it is unknown, was undone already, meets a
        signed period, or when one of its half-days was changed since.
        """
        with self._store.write(action="undone") as session:
            row = session.get(entities.Intake, intake_id)
            if row is None:
                raise UserError(f"L'import n° {intake_id} n'existe pas : relisez la liste.")
            if row.undone_at is not None:
                raise UserError(
                    f"L'import « {row.name} » est déjà annulé, depuis le "
                    f"{date_words(row.undone_at.date())}."
                )
            changes = intake_kept.read_changes(session, TITLE, row.changes)
            for change in changes:
                attendance.put_back(session, change)
            row.undone_at = session.info["now"]
            return Intake(
                row.id, row.at, row.by, row.name, row.centre, len(row.changes), len(changes),
                row.undone_at,
            )  # fmt: skip


def _refuse_incomplete(batch: AbsenceBatch) -> None:
    if batch.missing:
        raise UserError(absence_columns.missing_words(batch.missing))


def _write(
    session: Session, batch: AbsenceBatch, centre: str, wanted: Wanted, today: date
) -> int | None:
    changes = [
        attendance.write(session, learner_id, marks, TITLE, today)
        for learner_id, marks in wanted.items()
    ]
    kept = [entry for change in changes for entry in intake_kept.entries(change)]
    if not kept:
        return None
    row = entities.Intake(
        at=session.info["now"], by=session.info["by"], name=batch.name, sha256=batch.sha256,
        centre=centre, changes=kept,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def _preview(
    batch: AbsenceBatch, centre: str, lines: Sequence[IntakeLine], before: date | None
) -> IntakePreview:
    said = list(batch.warnings)
    if before is not None:
        said.insert(
            0, Remark(0, f"Ce fichier a déjà été importé le {date_words(before)}.")
        )  # fmt: skip
    writing = {line.line for line in lines if line.writes}
    if any(row.justified is False and row.line in writing for row in batch.rows):
        said.append(Remark(0, TOLD))
    return IntakePreview(batch, centre, tuple(lines), batch.refused, tuple(said))


def _earlier(session: Session, batch: AbsenceBatch) -> date | None:
    """When the same file was let in, unless that was taken back."""
    query = select(entities.Intake.at).where(
        entities.Intake.sha256 == batch.sha256, entities.Intake.undone_at.is_(None)
    )
    found = session.scalars(query.order_by(entities.Intake.id.desc())).first()
    return found.date() if found and batch.sha256 else None


def _key(centre: str) -> str:
    return f"absences:{fold(centre)}"


def _kept_mapping(session: Session, centre: str) -> dict[str, str]:
    row = session.get(profile_entities.Setting, _key(centre))
    try:
        found = json.loads(row.value) if row is not None else {}
    except ValueError:
        return {}
    return {
        str(field): str(title) for field, title in found.items()
        if field in absence_columns.FIELDS
    } if isinstance(found, dict) else {}  # fmt: skip


def _remember(session: Session, centre: str, mapping: Mapping[str, str]) -> None:
    value = json.dumps(dict(mapping), ensure_ascii=False, sort_keys=True)
    row = session.get(profile_entities.Setting, _key(centre))
    if row is None:
        session.add(profile_entities.Setting(name=_key(centre), value=value))
    elif row.value != value:
        row.value = value
