"""Interviews: planned, moved, cancelled, begun, closed; read one by one or over a period."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from tuteur_desktop.domain.french import date_words, time_words
from tuteur_desktop.domain.interviews import (
    OPEN,
    Interview,
    Mode,
    Participant,
    Party,
    Plan,
    Status,
    default_readers,
    overlap,
    plan_of,
)
from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.domain.templates import Family
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import interviews as entities
from tuteur_desktop.services import learners, profile, register, templates
from tuteur_desktop.services.group_session_values import session_at
from tuteur_desktop.services.interview_values import row_of, value
from tuteur_desktop.services.subject import Request, minutes_request
from tuteur_desktop.store.store import Store

SHORTEST, LONGEST_MEETING = 5, 720  # minutes


@dataclass(frozen=True)
class Wanted:
    """An interview to plan. `minutes` and `participants` follow from its template when not said.

    `together` plans it though another of the same hour exists.
    """

    kind: str
    on: date
    at: time | None = None
    minutes: int | None = None
    mode: Mode = Mode.IN_PERSON
    place: str = ""
    participants: tuple[Participant, ...] | None = None
    together: bool = False


class InterviewsService:
    """The life of interviews; what is written in them has `WritingService`."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def interview(self, interview_id: int) -> Interview:
        """One interview, whole. Raises UserError for one that is not there."""
        with self._store.read() as session:
            return value(row_of(session, interview_id))

    def of_learner(self, learner_id: int) -> list[Interview]:
        """Every interview of a learner, newest day first."""
        query = _whole().where(entities.Interview.learner_id == learner_id)
        with self._store.read() as session:
            order = (entities.Interview.on.desc(), entities.Interview.id.desc())
            return [value(row) for row in session.scalars(query.order_by(*order))]

    def between(self, start: date, end: date) -> list[Interview]:
        """The interviews of everybody between two days, both included, in the order of time."""
        query = _whole().where(entities.Interview.on.between(start, end))
        with self._store.read() as session:
            order = (entities.Interview.on, entities.Interview.at, entities.Interview.id)
            return [value(row) for row in session.scalars(query.order_by(*order))]

    def open_ones(self) -> list[Interview]:
        """Planned, begun or to be planned again, for everybody, oldest day first."""
        query = _whole().where(entities.Interview.status.in_(list(OPEN)))
        with self._store.read() as session:
            order = (entities.Interview.on, entities.Interview.at, entities.Interview.id)
            return [value(row) for row in session.scalars(query.order_by(*order))]

    def today(self) -> date:
        """The day it is."""
        return self._now().date()

    def people(self, learner_id: int, kind: str, on: date) -> tuple[Participant, ...]:
        """Who should take part in an interview of this kind on that day, by name where known."""
        with self._store.read() as session:
            plan = plan_of(templates.newest(session, Family.INTERVIEW, kind).content)
            learner = learners.value(learners.row_of(session, learner_id))
            return expected(session, learner, plan, on)

    def plan(self, learner_id: int, wanted: Wanted) -> int:
        """Plan an interview; returns its number.

        Raises UserError for an unknown kind, a day outside the learner's contracts, a participant
        without a name, or an hour already taken.
        """
        with self._store.write() as session:
            return _plan(session, learner_id, wanted, self._now())

    def change(self, interview_id: int, wanted: Wanted) -> None:
        """Change the hour, length, way, place or people of an open interview; its kind stays."""
        with self._store.write() as session:
            row = _open(session, interview_id)
            row.on, row.at = wanted.on, wanted.at
            row.minutes = _length(wanted.minutes or row.minutes)
            row.mode, row.place = wanted.mode, wanted.place.strip()
            learner = learners.value(learners.row_of(session, row.learner_id))
            row.contract_id = _contract(learner, wanted.on)
            if wanted.participants is not None:
                set_people(row, wanted.participants)
            if row.status is Status.POSTPONED:
                row.status = Status.PLANNED
            session.flush()
            if not wanted.together:
                _refuse_clash(session, value(row))

    def move(self, interview_id: int, on: date, at: time | None, *, together: bool = False) -> None:
        """Move an interview to another day or hour, as a hand does in the agenda."""
        self.postpone(interview_id, "", on, at, together=together)

    def postpone(
        self, interview_id: int, reason: str, on: date | None = None, at: time | None = None, *,
        together: bool = False,
    ) -> None:  # fmt: skip
        """Put off an interview, to another day if one is known; where it stood is kept.

        Raises UserError without a day and without a reason, or for a day that cannot be.
        """
        if on is None and not reason.strip():
            raise UserError("Dites pourquoi l'entretien est reporté : le motif sera gardé.")
        with self._store.write() as session:
            row = _open(session, interview_id)
            session.add(
                entities.Postponement(
                    interview_id=row.id, learner_id=row.learner_id, on=row.on, at=row.at, to=on,
                    reason=reason.strip(), recorded_at=self._now(), recorded_by=session.info["by"],
                )
            )  # fmt: skip
            row.reason = reason.strip() or row.reason
            if on is None:
                row.status = Status.POSTPONED
                return
            learner = learners.value(learners.row_of(session, row.learner_id))
            row.contract_id = _contract(learner, on)
            row.on, row.at = on, at
            if row.status is Status.POSTPONED:
                row.status = Status.PLANNED
            session.flush()
            if not together:
                _refuse_clash(session, value(row))

    def cancel(self, interview_id: int, reason: str) -> None:
        """Cancel an interview, saying why; it stays in the file."""
        if not reason.strip():
            raise UserError("Dites pourquoi l'entretien est annulé : le motif sera gardé.")
        with self._store.write() as session:
            row = _open(session, interview_id)
            row.status, row.reason = Status.CANCELLED, reason.strip()

    def begin(self, interview_id: int) -> Interview:
        """Begin to hold an interview: from now on it can be written in."""
        with self._store.write() as session:
            row = begin_row(session, interview_id, self._now())
            session.flush()
            return value(row)

    def close(
        self, interview_id: int, next_on: date | None, next_note: str = "",
        next_wanted: Wanted | None = None,
    ) -> int | None:  # fmt: skip
        """Close an interview that was held; returns the number of the next one, if it is planned.

        The next date is agreed first: raises UserError without one, unless `next_note` says why
        there is none (« dernier entretien », for one).
        """
        with self._store.write() as session:
            row = row_of(session, interview_id)
            return close_row(session, row, next_on, next_note, next_wanted, self._now())

    def resume(self, interview_id: int) -> None:
        """Write again in a closed interview, while its minutes are not signed."""
        with self._store.write() as session:
            row = row_of(session, interview_id)
            if row.status is not Status.HELD:
                raise UserError("Cet entretien n'est pas clos.")
            refuse_signed(session, row)
            row.status, row.closed_at = Status.STARTED, None

    def adopt(self, interview_id: int) -> None:
        """Go on with the newest version of the template; what was noted stays, all of it."""
        with self._store.write() as session:
            row = _open(session, interview_id)
            template = templates.newest(session, Family.INTERVIEW, row.kind)
            row.template = templates.kept_row(session, template, self._now())

    def outdated(self, interview: Interview) -> bool:
        """Whether its template has a newer version, for an interview that is not closed."""
        if interview.status not in OPEN:
            return False
        with self._store.read() as session:
            last = templates.newest(session, Family.INTERVIEW, interview.kind)
            return last.version > interview.template_version

    def postponements(self, interview_id: int) -> list[tuple[date, date | None, str]]:
        """From which day to which an interview was moved, and why, oldest first."""
        kept = entities.Postponement
        query = select(kept).where(kept.interview_id == interview_id).order_by(kept.id)
        with self._store.read() as session:
            return [(one.on, one.to, one.reason) for one in session.scalars(query)]

    def clash(self, learner_id: int, wanted: Wanted, interview_id: int | None = None) -> str:
        """A French sentence when another interview has this hour; empty otherwise."""
        asked = Interview(
            learner_id, wanted.kind, "", wanted.on, Plan("", ()), wanted.at, wanted.minutes or 30,
            id=interview_id,
        )  # fmt: skip
        with self._store.read() as session:
            return _clash(session, asked)


def begin_row(session: Session, interview_id: int, now: datetime) -> entities.Interview:
    """Begin an interview in a session that is open already; see `InterviewsService.begin`."""
    row = _open(session, interview_id)
    if row.status is not Status.STARTED:
        row.status, row.started_at = Status.STARTED, now
        row.readers = row.readers or default_readers(row.kind)
    return row


def close_row(
    session: Session, row: entities.Interview, next_on: date | None, next_note: str,
    next_wanted: Wanted | None, now: datetime,
) -> int | None:  # fmt: skip
    """Close an interview in a session that is open already; see `InterviewsService.close`."""
    if next_on is None and not next_note.strip():
        raise UserError(
            "Convenez de la date du prochain rendez-vous avant de clore, ou dites pourquoi il "
            "n'y en a pas."
        )
    if row.status is not Status.STARTED:
        raise UserError("Cet entretien n'est pas en cours : ouvrez-le d'abord.")
    if all(not one.text.strip() and not one.choice for one in row.answers):
        raise UserError("Rien n'est encore noté : écrivez au moins une réponse.")
    _bring_back(session, row, now)
    if next_on is not None and next_on <= row.on:
        raise UserError("Le prochain rendez-vous vient après celui-ci : corrigez la date.")
    row.status, row.closed_at = Status.HELD, now
    row.next_on, row.next_note = next_on, next_note.strip()
    for answer in row.answers:
        answer.settled = True
    if next_wanted is None:
        return None
    session.flush()
    return _plan(session, row.learner_id, next_wanted, now)


def _bring_back(session: Session, row: entities.Interview, now: datetime) -> None:
    """What is closed before its day was held today: where it stood is kept."""
    today = now.astimezone().date()
    if row.on <= today:
        return
    _contract(learners.value(learners.row_of(session, row.learner_id)), today)
    session.add(
        entities.Postponement(
            interview_id=row.id, learner_id=row.learner_id, on=row.on, at=row.at, to=today,
            reason="tenu plus tôt que prévu", recorded_at=now, recorded_by=session.info["by"],
        )
    )  # fmt: skip
    row.on, row.at = today, None


def minutes_of(row: entities.Interview) -> Request:
    """What the register calls the minutes of an interview."""
    return minutes_request(row.id, row.learner_id, row.on)


def refuse_signed(session: Session, row: entities.Interview) -> None:
    """Raise UserError when the minutes are signed: they are reopened first, with a reason."""
    register.refuse_closed(session, minutes_of(row))


def expected(session: Session, learner: Learner, plan: Plan, on: date) -> tuple[Participant, ...]:
    """Who should take part, by name where it is known."""
    own = profile.profile_of(session)
    contract = learner.contract(on)
    tutor = contract.tutor_on(on) if contract else None
    names = {
        Party.TUTOR: tutor.name if tutor else own.tutor,
        Party.LEARNER: learner.name,
        Party.CENTRE: (contract.centre_contact or contract.centre) if contract else "",
        Party.EMPLOYER: own.establishment.signatory,
    }
    people = [Participant(names[one], one) for one in plan.parties if names.get(one)]
    if learner.minor(on) and learner.representatives:
        people.append(
            Participant(learner.representatives[0].name, Party.REPRESENTATIVE, present=False)
        )
    return tuple(one for one in people if one.name.strip())


def _plan(session: Session, learner_id: int, wanted: Wanted, now: datetime) -> int:
    template = templates.newest(session, Family.INTERVIEW, wanted.kind)
    plan = plan_of(template.content)
    learner = learners.value(learners.row_of(session, learner_id))
    row = entities.Interview(
        learner_id=learner_id, contract_id=_contract(learner, wanted.on), kind=wanted.kind,
        title=plan.title, template_id=templates.kept_row(session, template, now).id,
        on=wanted.on, at=wanted.at, minutes=_length(wanted.minutes or plan.minutes),
        mode=wanted.mode, place=wanted.place.strip(), status=Status.PLANNED, recorded_at=now,
        recorded_by=session.info["by"],
    )  # fmt: skip
    people = wanted.participants
    session.add(row)
    session.flush()
    set_people(row, expected(session, learner, plan, wanted.on) if people is None else people)
    session.flush()
    if not wanted.together:
        _refuse_clash(session, value(row))
    return row.id


def _length(minutes: int) -> int:
    if not SHORTEST <= minutes <= LONGEST_MEETING:
        raise UserError("La durée d'un entretien va de 5 minutes à 12 heures : corrigez-la.")
    return minutes


def _whole() -> Select[entities.Interview]:
    one = entities.Interview
    return select(one).options(
        selectinload(one.answers), selectinload(one.participants), selectinload(one.decisions),
        selectinload(one.template),
    )  # fmt: skip


def _contract(learner: Learner, on: date) -> int | None:
    if not learner.contracts:
        raise UserError(f"{learner.name} n'a pas encore de contrat : ajoutez-le d'abord.")
    first = min(one.starts_on for one in learner.contracts)
    if on < first:
        raise UserError(
            f"Le contrat de {learner.name} commence le {date_words(first)} : choisissez un jour "
            f"à partir de là."
        )
    contract = learner.contract(on)
    return contract.id if contract else None


def _open(session: Session, interview_id: int) -> entities.Interview:
    row = row_of(session, interview_id)
    if row.status not in OPEN:
        said = "clos" if row.status is Status.HELD else "annulé"
        raise UserError(f"Cet entretien est {said} : il ne change plus.")
    return row


def set_people(row: entities.Interview, people: Sequence[Participant]) -> None:
    """Say who takes part. Raises UserError for a name that is empty."""
    for one in people:
        if problem := one.problem():
            raise UserError(problem)
    known = {one.id: one for one in row.participants}
    row.participants = [
        _participant(known.get(one.id or 0) or entities.Participant(learner_id=row.learner_id), one)
        for one in people
    ]


def _participant(row: entities.Participant, one: Participant) -> entities.Participant:
    row.name, row.party, row.present = one.name.strip(), one.party, one.present
    return row


def _refuse_clash(session: Session, interview: Interview) -> None:
    if said := _clash(session, interview):
        raise UserError(f"{said} Choisissez une autre heure, ou confirmez les deux.")


def _clash(session: Session, interview: Interview) -> str:
    query = _whole().where(entities.Interview.on == interview.on)
    same_day = [value(row) for row in session.scalars(query)]
    other = overlap(same_day, interview)
    if other is None:
        return session_at(session, interview.on, interview.at, interview.minutes)
    name = learners.value(learners.row_of(session, other.learner_id)).name
    at = time_words(datetime.combine(other.on, other.at or time()))
    return f"« {other.title} » avec {name} est déjà prévu à {at} ce jour-là."
