"""Group sessions: planned, held, put off, cancelled; who came, what was said and decided."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session, selectinload

from tuteur_desktop.domain import group_sessions as domain
from tuteur_desktop.domain.french import date_words
from tuteur_desktop.domain.group_sessions import GroupSession, Presence, SessionKind
from tuteur_desktop.domain.interviews import OPEN, Mode, Status
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import interviews as entities
from tuteur_desktop.services import group_session_values as values
from tuteur_desktop.services.decisions import DecisionsService
from tuteur_desktop.services.group_session_values import refuse_long, refuse_signed
from tuteur_desktop.services.subject import Request
from tuteur_desktop.store.store import Store

FIELDS = ("topics", "minutes_text")


@dataclass(frozen=True)
class WantedSession:
    """A session to plan. `together` plans it though something else has this hour."""

    kind: SessionKind
    title: str
    on: date
    learners: tuple[int, ...]
    at: time | None = None
    minutes: int = 60
    mode: Mode = Mode.IN_PERSON
    place: str = ""
    topics: str = ""
    together: bool = False


class GroupSessionsService:
    """The life of group sessions; what they decide goes through `decisions`."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self.decisions = DecisionsService(store, now)

    def today(self) -> date:
        """The day of the program's clock."""
        return self._now().date()

    def session(self, session_id: int) -> GroupSession:
        """One session, whole. Raises UserError for one that is not there."""
        with self._store.read() as session:
            return values.value(session, values.row_of(session, session_id))

    def of_learner(self, learner_id: int) -> list[GroupSession]:
        """The sessions a learner is in, newest day first."""
        one = entities.GroupSession
        query = _whole().where(one.attendees.any(entities.Attendee.learner_id == learner_id))
        return self._found(query.order_by(one.on.desc(), one.id.desc()))

    def between(self, start: date, end: date) -> list[GroupSession]:
        """Those between two days, both included, in the order of time."""
        one = entities.GroupSession
        query = _whole().where(one.on.between(start, end))
        return self._found(query.order_by(one.on, one.at, one.id))

    def open_ones(self) -> list[GroupSession]:
        """Planned, begun or to be planned again, oldest day first."""
        one = entities.GroupSession
        query = _whole().where(one.status.in_(list(OPEN)))
        return self._found(query.order_by(one.on, one.at, one.id))

    def _found(self, query: Select[entities.GroupSession]) -> list[GroupSession]:
        with self._store.read() as session:
            return [values.value(session, row) for row in session.scalars(query)]

    def plan(self, wanted: WantedSession) -> int:
        """Plan a session; returns its number.

        Raises UserError without a title or a learner, for a day outside somebody's contract (all
        of them are named), or for an hour that is taken.
        """
        with self._store.write() as session:
            row = entities.GroupSession(
                status=Status.PLANNED, recorded_at=self._now(), recorded_by=session.info["by"]
            )
            session.add(row)
            self._fill(session, row, wanted)
            return row.id

    def change(self, session_id: int, wanted: WantedSession) -> None:
        """Change an open session; who stays keeps what is said of them. Raises as `plan`.

        The day no longer changes once minutes were signed: it is what they are known by.
        """
        with self._store.write() as session:
            row = _open(session, session_id)
            _keep_signed_day(session, row, wanted.on)
            if row.status is Status.POSTPONED:
                row.status = Status.PLANNED
            self._fill(session, row, wanted)

    def _fill(self, session: Session, row: entities.GroupSession, wanted: WantedSession) -> None:
        if problem := domain.problem(wanted.title, wanted.minutes, wanted.learners):
            raise UserError(problem)
        refuse_long(wanted.topics)
        row.kind, row.title, row.on, row.at = (
            wanted.kind,
            wanted.title.strip(),
            wanted.on,
            wanted.at,
        )
        row.minutes, row.mode, row.place = wanted.minutes, wanted.mode, wanted.place.strip()
        row.topics = wanted.topics
        with session.no_autoflush:
            _set_learners(session, row, wanted.learners)
        session.flush()
        if not wanted.together:
            _refuse_clash(session, row)

    def begin(self, session_id: int) -> GroupSession:
        """Begin to hold a session: from now on it can be written in."""
        with self._store.write() as session:
            row = _open(session, session_id)
            row.status = Status.STARTED
            session.flush()
            return values.value(session, row)

    def mark(self, session_id: int, said: Mapping[int, Presence]) -> None:
        """Say of some learners whether they came; before the day as well (excused in advance)."""
        with self._store.write() as session:
            row = _unclosed(session, session_id)
            for learner_id, presence in said.items():
                _attendee(row, learner_id).presence = presence

    def note(self, session_id: int, learner_id: int, text: str) -> None:
        """Keep the tutor's own note on a learner in a session; it is never printed."""
        refuse_long(text)
        with self._store.write() as session:
            _attendee(_unclosed(session, session_id), learner_id).note = text

    def write(self, session_id: int, field: str, text: str) -> None:
        """Keep one of FIELDS as it is typed.

        Raises UserError beyond LONGEST characters, for a session that is not begun, closed or
        signed: what was kept stays. While it is held no correction is noted, as of any draft.
        """
        if field not in FIELDS:
            raise ValueError(field)
        refuse_long(text)
        with self._store.write() as session:
            row = _unclosed(session, session_id)
            if row.status is not Status.STARTED:
                raise UserError("Cette séance n'est pas commencée : ouvrez-la d'abord.")
            if values.was_signed(session, row):
                setattr(row, field, text)  # corrected after a signature: the earlier words stay
                return
            kept = entities.GroupSession
            session.execute(update(kept).where(kept.id == session_id).values({field: text}))

    def close(self, session_id: int) -> None:
        """Close a session that was held. Raises UserError while somebody's presence is unsaid."""
        with self._store.write() as session:
            row = values.row_of(session, session_id)
            if row.status is not Status.STARTED:
                raise UserError("Cette séance n'est pas en cours : ouvrez-la d'abord.")
            if row.on > self.today():
                raise UserError(
                    f"Cette séance est datée du {date_words(row.on)}, qui n'est pas encore venu : "
                    f"corrigez la date avant de la clore."
                )
            left = values.value(session, row).unsaid()
            if left:
                raise UserError(f"Dites qui est venu : il reste {values.named(left)}.")
            row.status = Status.HELD

    def resume(self, session_id: int) -> None:
        """Write again in a closed session, while its minutes are not signed."""
        with self._store.write() as session:
            row = values.row_of(session, session_id)
            if row.status is not Status.HELD:
                raise UserError("Cette séance n'est pas close.")
            refuse_signed(session, row)
            row.status = Status.STARTED

    def postpone(
        self, session_id: int, reason: str, on: date | None = None, at: time | None = None, *,
        together: bool = False,
    ) -> None:  # fmt: skip
        """Put off a session, to another day if one is known.

        Raises UserError without a day and without a reason, or for a day that cannot be.
        """
        if on is None and not reason.strip():
            raise UserError("Dites pourquoi la séance est reportée : le motif sera gardé.")
        with self._store.write() as session:
            row = _open(session, session_id)
            row.reason = reason.strip() or row.reason
            if on is None:
                row.status = Status.POSTPONED
                return
            _keep_signed_day(session, row, on)
            row.on, row.at = on, at
            if row.status is Status.POSTPONED:
                row.status = Status.PLANNED
            _refuse_outside(session, [one.learner_id for one in row.attendees], on)
            session.flush()
            if not together:
                _refuse_clash(session, row)

    def cancel(self, session_id: int, reason: str) -> None:
        """Cancel a session, saying why; it stays in the file."""
        if not reason.strip():
            raise UserError("Dites pourquoi la séance est annulée : le motif sera gardé.")
        with self._store.write() as session:
            row = _open(session, session_id)
            row.status, row.reason = Status.CANCELLED, reason.strip()

    def remove(self, session_id: int) -> None:
        """Take out a session planned by mistake; what was held or cancelled stays."""
        with self._store.write() as session:
            row = values.row_of(session, session_id)
            if row.status not in (Status.PLANNED, Status.POSTPONED) or row.decisions:
                raise UserError(
                    "Cette séance a commencé : elle reste au dossier. Annulez-la si elle n'a pas "
                    "eu lieu."
                )
            session.delete(row)

    def request(self, session_id: int) -> Request:
        """What the register calls the minutes of a session."""
        with self._store.read() as session:
            return values.request_of(values.row_of(session, session_id))

    def clash(self, wanted: WantedSession, session_id: int | None = None) -> str:
        """A French sentence when this hour is taken that day; empty otherwise."""
        with self._store.read() as session:
            return values.clash(session, wanted.on, wanted.at, wanted.minutes, session_id)


def _whole() -> Select[entities.GroupSession]:
    one = entities.GroupSession
    return select(one).options(selectinload(one.attendees), selectinload(one.decisions))


def _open(session: Session, session_id: int) -> entities.GroupSession:
    row = values.row_of(session, session_id)
    if row.status not in OPEN:
        said = "close" if row.status is Status.HELD else "annulée"
        raise UserError(f"Cette séance est {said} : elle ne change plus.")
    refuse_signed(session, row)
    return row


def _unclosed(session: Session, session_id: int) -> entities.GroupSession:
    row = values.row_of(session, session_id)
    refuse_signed(session, row)
    if row.status is Status.HELD:
        raise UserError("Cette séance est close : rouvrez-la pour y écrire.")
    if row.status is Status.CANCELLED:
        raise UserError("Cette séance est annulée : elle ne change plus.")
    return row


def _keep_signed_day(session: Session, row: entities.GroupSession, on: date) -> None:
    if on != row.on and values.was_signed(session, row):
        raise UserError(
            f"Un compte rendu signé porte la date du {date_words(row.on)} : elle ne change plus."
        )


def _attendee(row: entities.GroupSession, learner_id: int) -> entities.Attendee:
    found = next((one for one in row.attendees if one.learner_id == learner_id), None)
    if found is None:
        raise UserError("Cet alternant n'est pas dans la séance : ajoutez-le d'abord.")
    return found


def _set_learners(session: Session, row: entities.GroupSession, learners: Sequence[int]) -> None:
    wanted = list(dict.fromkeys(learners))
    _refuse_outside(session, wanted, row.on)
    known = {one.learner_id: one for one in row.attendees}
    for gone in [one for number, one in known.items() if number not in wanted]:
        row.attendees.remove(gone)
    for number in wanted:
        if number not in known:
            new = entities.Attendee(learner_id=number, presence=Presence.EXPECTED, note="")
            row.attendees.append(new)


def _refuse_outside(session: Session, learners: Sequence[int], on: date) -> None:
    outside = values.outside(session, learners, on)
    if outside:
        raise UserError(
            f"Le {date_words(on)} tombe hors du contrat de {values.listed(outside)} : choisissez "
            f"un autre jour, ou retirez-les de la séance."
        )


def _refuse_clash(session: Session, row: entities.GroupSession) -> None:
    if said := values.clash(session, row.on, row.at, row.minutes, row.id):
        raise UserError(f"{said} Choisissez une autre heure, ou confirmez les deux.")
