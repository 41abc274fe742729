"""The agenda as a calendar file that any diary reads; what leaves the store is said here, once."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from sqlalchemy import select

from tuteur_desktop.domain import hours
from tuteur_desktop.domain.agenda import Entry, EntryKind, source_words
from tuteur_desktop.domain.interviews import InterviewKind, Mode, Status
from tuteur_desktop.exchange.agenda_ics import Appointment, write_agenda
from tuteur_desktop.models.history import Correction
from tuteur_desktop.services import plans
from tuteur_desktop.services.agenda import AgendaService
from tuteur_desktop.store.store import Store

PAST, YEAR = timedelta(days=31), timedelta(days=366)  # of a file, when nothing else is asked
_NOT_MET = frozenset({Status.CANCELLED, Status.POSTPONED})
_SHOWN = frozenset({Mode.IN_PERSON, Mode.VIDEO})  # a phone number stays in the store


class AgendaFilesService:
    """The file has the kind and the name: no reason, no note, nothing said and no absence."""

    def __init__(self, store: Store, now: Callable[[], datetime], agenda: AgendaService) -> None:
        self._store = store
        self._now = now
        self._agenda = agenda

    def span(self) -> tuple[date, date]:
        """The month before, for what was put off or cancelled since, and the year to come."""
        today = self._agenda.today()
        return today - PAST, today + YEAR

    def ics(
        self, start: date, end: date, learner_id: int | None = None, *, name: str = ""
    ) -> bytes:
        """The agenda of everybody, or of one learner, between two days, both included.

        What was cancelled, or put off without a new day, says so: a diary takes it out.
        """
        entries = self._agenda.entries(start, end, learner_id)
        with self._store.read() as session:
            zone = hours.zone(plans.site_of(session).territory)
            # What tells this store from a colleague's, and stays in its copies.
            first = session.scalar(select(Correction.at).order_by(Correction.id).limit(1))
        told = [_appointment(one) for one in entries if one.kind is not EntryKind.RHYTHM]
        return write_agenda(
            f"Suivi de {name}" if name else "Suivi des alternants", told,
            store=first.isoformat() if first else "", stamp=self._now(), zone=zone,
        )  # fmt: skip


def _appointment(one: Entry) -> Appointment:
    shown = one.place if one.mode in _SHOWN else ""
    return Appointment(
        one.key, _summary(one), one.on, one.at, one.minutes, shown, _about(one),
        one.status in _NOT_MET, one.meeting,
    )  # fmt: skip


def _summary(one: Entry) -> str:
    """The kind and the name; a point d’appui is an interview like any other to who reads it."""
    if one.kind is EntryKind.SESSION:
        return one.title
    title = one.title
    if one.kind is EntryKind.DECISION:
        title = "Action décidée"  # what it is stays in the store
    elif one.interview == InterviewKind.SUPPORT:
        title = "Entretien"
    return f"{title}, {one.learner}"


def _about(one: Entry) -> str:
    if one.kind is not EntryKind.DUE:
        return ""
    said = source_words(one)
    return said[:1].upper() + said[1:]
