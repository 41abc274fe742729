"""Moving an interview or a session: a clash is told before, and one step takes it back."""

from dataclasses import dataclass
from datetime import date, time

from PySide6.QtCore import QObject, Signal

from tuteur_desktop.domain.agenda import Entry, EntryKind
from tuteur_desktop.domain.french import weekday_date
from tuteur_desktop.domain.interviews import Status
from tuteur_desktop.errors import UserError
from tuteur_desktop.services.change import Change, refuse_stale
from tuteur_desktop.services.group_sessions import GroupSessionsService, WantedSession
from tuteur_desktop.services.interviews import InterviewsService, Wanted
from tuteur_desktop.ui.pages.agenda.looks import hour_words
from tuteur_desktop.ui.widgets.undo import Undo

Key = tuple[str, int]
TAKEN_BACK = "Déplacement annulé."


@dataclass(frozen=True)
class Slot:
    """Where a meeting stands."""

    on: date
    at: time | None
    status: Status = Status.PLANNED


Moved = Change[Key, Slot]


class Mover(QObject):
    """`clashing` asks before two share an hour; a day that cannot be raises UserError."""

    clashing = Signal(object, object, object, str)  # entry, day, hour, what is there already
    moved = Signal(str)

    def __init__(
        self, interviews: InterviewsService, sessions: GroupSessionsService, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._interviews, self._sessions = interviews, sessions
        self.undo = Undo(self._restore, self)

    def move(self, entry: Entry, on: date, at: time | None, *, together: bool = False) -> None:
        """Put a meeting on another day or hour, unless something else has it."""
        if (on, at) == (entry.on, entry.at) and entry.status is not Status.POSTPONED:
            return
        said = "" if together else self.clash(entry, on, at)
        if said:
            self.clashing.emit(entry, on, at, said)
            return
        key = _key(entry)
        before = Slot(entry.on, entry.at, entry.status or Status.PLANNED)
        self._put(key, Slot(on, at), together=together)
        change: Moved = Change(
            f"déplacer « {entry.title} »", entry.learner_id or 0, {key: before},
            {key: Slot(on, at)},
        )  # fmt: skip
        self.undo.done(change.title, change)
        hour = f" à {hour_words(at)}" if at else ""
        self.moved.emit(f"« {entry.title} » est déplacé au {weekday_date(on)}{hour}.")

    def clash(self, entry: Entry, on: date, at: time | None) -> str:
        """A French sentence when this hour is taken; empty otherwise."""
        if entry.kind is EntryKind.SESSION:
            one = self._sessions.session(entry.session_id or 0)
            wanted = WantedSession(one.kind, one.title, on, (), at, one.minutes)
            return self._sessions.clash(wanted, one.id)
        asked = Wanted(entry.interview, on, at, entry.minutes or None)
        return self._interviews.clash(entry.learner_id or 0, asked, entry.interview_id)

    def _put(self, key: Key, slot: Slot, *, together: bool) -> None:
        what, number = key
        if what == EntryKind.SESSION:
            self._sessions.postpone(number, "", slot.on, slot.at, together=together)
            if slot.status is Status.POSTPONED:
                self._sessions.postpone(number, TAKEN_BACK)
            return
        self._interviews.move(number, slot.on, slot.at, together=together)
        if slot.status is Status.POSTPONED:
            self._interviews.postpone(number, TAKEN_BACK)

    def _restore(self, change: Moved) -> Moved:
        """Take a move back. Raises UserError when the meeting was changed since."""
        ((key, slot),) = change.before.items()
        now = change.after[key]
        assert slot is not None
        if now != self._now(key):
            raise refuse_stale()
        self._put(key, slot, together=True)
        return change.reversed()

    def _now(self, key: Key) -> Slot | None:
        what, number = key
        try:
            one = (
                self._sessions.session(number)
                if what == EntryKind.SESSION
                else self._interviews.interview(number)
            )
        except UserError:
            return None
        return Slot(one.on, one.at, one.status)


def _key(entry: Entry) -> Key:
    if entry.kind is EntryKind.SESSION:
        return str(EntryKind.SESSION), entry.session_id or 0
    return str(EntryKind.INTERVIEW), entry.interview_id or 0
