"""Half-days out as CSV or workbook: what may leave the house, for one learner or for many."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from sqlalchemy import select

from tuteur_desktop.domain.attendance import HalfDay, Justification, Mark, State
from tuteur_desktop.domain.calendar import Half, Place
from tuteur_desktop.domain.french import fold
from tuteur_desktop.domain.words import PLACES, SOURCES, STATES
from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import attendance_table
from tuteur_desktop.exchange.attendance_table import AttendanceLine as AttendanceLine
from tuteur_desktop.models.learners import Learner
from tuteur_desktop.services import half_days, profile
from tuteur_desktop.store.store import Store

_PLANNED = PLACES | {Place.HERE: "entreprise"}  # « ici » would mean nothing elsewhere
# Outside only these three words are said of an absence, never its reason (L1132-1).
_OUTSIDE: dict[Justification, str] = {
    Justification.NONE: "justifiée",
    Justification.AWAITED: "justificatif attendu",
    Justification.RECEIVED: "justifiée",
    Justification.WAIVED: "justifiée",
    Justification.REFUSED: "injustifiée",
}


class AttendanceFilesService:
    """Tables of half-days, for a spreadsheet or another program."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def rows(
        self, learner_ids: Sequence[int] | None, start: date, end: date
    ) -> list[AttendanceLine]:
        """The half-days of some learners, or of all, by name then by date.

        Those out of every contract, and the rest days of which nothing was said, are left out.
        Raises UserError when the period ends before it begins.
        """
        if end < start:
            raise UserError("La période finit avant de commencer : corrigez l'une des deux dates.")
        with self._store.read() as session:
            site = profile.profile_of(session).establishment
            table = Learner.__table__.c
            names = {
                row.id: (row.last_name, row.first_name)
                for row in session.execute(select(table.id, table.last_name, table.first_name))
            }
            found = half_days.of_many(session, start, end, learner_ids)
        words = {Half.AM: site.am, Half.PM: site.pm}
        ordered = sorted(found, key=lambda one: tuple(map(fold, names.get(one, ("", "")))))
        return [
            _line(" ".join(reversed(names[learner_id])), half, words[half.half])
            for learner_id in ordered
            if learner_id in names
            for half in found[learner_id]
            if half.mark is not None or half.planned not in (None, Place.REST)
        ]

    def csv(self, learner_ids: Sequence[int] | None, start: date, end: date) -> bytes:
        """Those half-days as a CSV for a French spreadsheet. Raises UserError."""
        return attendance_table.csv_bytes(self.rows(learner_ids, start, end))

    def xlsx(self, learner_ids: Sequence[int] | None, start: date, end: date) -> bytes:
        """Those half-days as a workbook. Raises UserError."""
        return attendance_table.xlsx_bytes(self.rows(learner_ids, start, end))


def _line(name: str, half: HalfDay, word: str) -> AttendanceLine:
    mark = half.mark
    planned = _PLANNED[half.planned] if half.planned else ""
    if mark is None:
        return AttendanceLine(name, half.on, word, planned)
    return AttendanceLine(
        name, half.on, word, planned, STATES[mark.state], _proof(mark), mark.minutes, mark.begins,
        mark.ends, SOURCES[mark.source],
        mark.recorded_at.astimezone().date() if mark.recorded_at else None, mark.recorded_by,
    )  # fmt: skip


def _proof(mark: Mark) -> str:
    if mark.state is State.ABSENT or mark.justification is not Justification.NONE:
        return _OUTSIDE[mark.justification]
    return ""
