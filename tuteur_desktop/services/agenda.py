"""The agenda of a tutor: what is planned, due and late, for everybody or for one learner."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.agenda import Entry, EntryKind, ordered
from tuteur_desktop.domain.calendar import Half, Place, Plan
from tuteur_desktop.domain.due_dates import Source
from tuteur_desktop.domain.followup import Level, Meeting, rhythm
from tuteur_desktop.domain.french import NBSP, date_words, listing, plural
from tuteur_desktop.domain.interviews import OPEN, InterviewKind, Mode, Status
from tuteur_desktop.models import interviews as entities
from tuteur_desktop.services import followed, plans
from tuteur_desktop.services.alerts import AlertsService, FollowedLearner, steps_of
from tuteur_desktop.services.followed import Waiting
from tuteur_desktop.store.store import Store

HAND_OUT = timedelta(days=7)  # a sheet to fill is handed so long before its interview
_SEARCH = 60  # days looked at on each side of the advised one


@dataclass(frozen=True)
class Suggestion:
    """A day to meet next, on which the learner is here; `on` is None after the contract."""

    on: date | None
    reason: str
    kind: str


class AgendaService:
    """Reads; moving and planning are the verbs of interviews and group sessions."""

    def __init__(self, store: Store, now: Callable[[], datetime], alerts: AlertsService) -> None:
        self._store = store
        self._now = now
        self._alerts = alerts

    def today(self) -> date:
        """The day of the program's clock."""
        return self._now().date()

    def now(self) -> datetime:
        """The moment of the program's clock."""
        return self._now()

    def forget(self) -> None:
        """What is remembered no longer holds: another program may have written."""
        self._alerts.forget()

    def entries(
        self, start: date, end: date, learner_id: int | None = None, *, overdue: bool = False,
        past: bool = True,
    ) -> list[Entry]:  # fmt: skip
        """What stands between two days, both included, in the order of time.

        With `overdue`, what is open from before comes too; without `past`, interviews held or
        cancelled are left out.
        """
        today = self.today()
        ids = None if learner_id is None else [learner_id]
        people = {one.learner.id or 0: one for one in self._alerts.followed(ids, max(end, today))}
        with self._store.read() as session:
            found = [
                *_interviews(session, people, today, (start, end), overdue),
                *_sessions(session, people, today, (start, end), overdue),
                *_preparations(session, people, today),
            ]
        for one in people.values():
            found += [*_dues(one, today), *_decisions(one, today), *_rhythm(one, today)]
        kept = [
            one for one in found
            if (start <= one.on <= end or (overdue and one.late and one.on < start))
            and (past or one.status is None or one.status in OPEN)
        ]  # fmt: skip
        return ordered(kept)

    def next_date(self, learner_id: int) -> Suggestion:
        """When to meet a learner next, on a day here: by what stands out, then law and usage."""
        today = self.today()
        one = self._alerts.followed([learner_id], today + timedelta(days=120))[0]
        contract = one.contract
        if contract is None:
            return Suggestion(None, "Aucun contrat ne court aujourd’hui.", "")
        last = contract.last_day
        if today >= last:
            return Suggestion(
                None, f"Le contrat finit le {date_words(last)}{NBSP}: dernier entretien.", ""
            )
        with self._store.read() as session:
            plan = plans.plan_of(session, learner_id, today, last)
            steps = steps_of(session)
        # The interview that closes today counts as held: the next is reckoned from now.
        meeting = rhythm(one.alerts, contract.practice_from, today, today, steps)
        by, reason, kind = meeting.on, _advice(meeting), _kind(meeting)
        for due in (due for held, due in one.dates if held is contract):
            if due.interview and not due.done and due.planned_on is None and today < due.on <= by:
                by, kind = due.on, due.interview
                said = f"loi ({due.law})" if due.law else "usage"
                reason = f"{due.name}, avant le {date_words(due.on)}{NBSP}: {said}"
                break
        on = _here(plan, min(by, last), today, last)
        if on is None:
            return Suggestion(None, "Aucun jour en entreprise d’ici la fin du contrat.", kind)
        return Suggestion(on, reason, kind)


def _advice(meeting: Meeting) -> str:
    return f"Au plus tard {plural(meeting.days, 'jour')} après, {meeting.reason} (rythme proposé)"


def _kind(meeting: Meeting) -> str:
    return meeting.interview or str(InterviewKind.PERIOD_END)


def _here(plan: Plan, by: date, today: date, last: date) -> date | None:
    """The last day in the company up to `by`, else the first one after; never today."""
    first = today + timedelta(days=1)
    for back in range(max((by - first).days + 1, 0)):
        if _in_company(plan, by - timedelta(days=back)):
            return by - timedelta(days=back)
    for ahead in range(1, _SEARCH):
        on = max(by, today) + timedelta(days=ahead)
        if on > last:
            return None
        if _in_company(plan, on):
            return on
    return None


def _in_company(plan: Plan, on: date) -> bool:
    return any(plan.place(on, half) is Place.HERE for half in Half)


People = dict[int, FollowedLearner]
Span = tuple[date, date]


def _interviews(
    session: Session, people: People, today: date, span: Span, overdue: bool
) -> Iterator[Entry]:
    kept = entities.Interview.__table__.c
    which: ColumnElement[bool] = kept.on.between(*span)
    if overdue:
        which = or_(which, kept.status.in_(list(OPEN)) & (kept.on < span[0]))
    for one in followed.meetings(session, which, people.keys() if len(people) == 1 else None):
        if one.learner_id in people:
            yield _interview(one, people[one.learner_id].learner.name, today)


def _interview(one: Waiting, name: str, today: date) -> Entry:
    put_off = one.status is Status.POSTPONED
    late = one.status in OPEN and (one.on < today or put_off)
    detail = ""
    if put_off:
        detail = "Reporté, date à fixer"
    elif one.status is Status.STARTED:
        detail = "Commencé, à terminer et à clore"
    elif late:
        detail = _behind(one.on, today)
    return Entry(
        EntryKind.INTERVIEW, one.title, one.on, Source.AGREED, name, one.learner_id, one.at,
        one.minutes, late=late, detail=detail, interview=one.kind, status=one.status,
        mode=one.mode, place=one.place, interview_id=one.id, contract_id=one.contract_id,
        learner_ids=(one.learner_id,),
    )  # fmt: skip


def _behind(on: date, today: date) -> str:
    return f"Prévu le {date_words(on)}, {plural((today - on).days, 'jour')} de retard"


def _sessions(
    session: Session, people: People, today: date, span: Span, overdue: bool
) -> Iterator[Entry]:
    kept = entities.GroupSession.__table__.c
    which: ColumnElement[bool] = kept.on.between(*span)
    if overdue:
        which = or_(which, kept.status.in_(list(OPEN)) & (kept.on < span[0]))
    columns = (kept.id, kept.title, kept.on, kept.at, kept.minutes, kept.mode, kept.place,
               kept.status)  # fmt: skip
    rows = session.execute(select(*columns).where(which)).all()
    members = followed.attendees(session, [row.id for row in rows])
    for row in rows:
        ids = members.get(row.id, [])
        known = [people[one].learner.name for one in ids if one in people]
        if not known:
            continue
        late = row.status in OPEN and (row.on < today or row.status is Status.POSTPONED)
        yield Entry(
            EntryKind.SESSION, row.title, row.on, Source.AGREED, _group(known, len(ids)), None,
            row.at, row.minutes, late=late, detail=_behind(row.on, today) if late else "",
            status=row.status, mode=row.mode, place=row.place, session_id=row.id,
            learner_ids=tuple(ids),
        )  # fmt: skip


def _group(names: list[str], number: int) -> str:
    return listing(names) if number <= 3 and len(names) == number else plural(number, "alternant")


def _preparations(session: Session, people: People, today: date) -> Iterator[Entry]:
    """Sheets handed out and not back, and those of interviews on paper to hand out."""
    kept = entities.Preparation.__table__.c
    query = select(kept.interview_id, kept.handed_on, kept.received_on)
    told = {row.interview_id: row for row in session.execute(query)}
    for person in people.values():
        for one in person.waiting:
            if one.status is not Status.PLANNED:
                continue
            row = told.get(one.id)
            if row is None and one.mode is Mode.ASYNC:
                on, title = one.on - HAND_OUT, "Feuille de préparation à remettre"
            elif row is not None and row.handed_on is not None and row.received_on is None:
                on, title = one.on - timedelta(days=1), "Feuille de préparation à reprendre"
            else:
                continue
            yield Entry(
                EntryKind.PREPARATION, title, on, Source.AGREED, person.learner.name,
                one.learner_id, late=on < today, interview_id=one.id,
                detail=f"Pour « {one.title} », le {date_words(one.on)}",
                learner_ids=(one.learner_id,),
            )  # fmt: skip


def _dues(one: FollowedLearner, today: date) -> Iterator[Entry]:
    """The dates that are still ahead or late; a day that only comes and goes is never late."""
    for contract, due in one.dates:
        late = due.late(today)
        if due.done or (due.on < today and not late):
            continue
        detail = due.detail
        if late and not due.interview:
            detail = f"Rien n’est noté · {detail}" if detail else "Rien n’est noté"
        if due.planned_on is not None:
            planned = f"Prévu le {date_words(due.planned_on)}"
            detail = f"{planned} · {detail}" if detail else planned
        yield Entry(
            EntryKind.DUE, due.name, due.on, due.source, one.learner.name, one.learner.id,
            law=due.law, binding=due.binding, late=late, detail=detail, interview=due.interview,
            planned_on=due.planned_on, contract_id=contract.id,
            learner_ids=(one.learner.id or 0,),
        )  # fmt: skip


def _decisions(one: FollowedLearner, today: date) -> Iterable[Entry]:
    for kept in one.decisions:
        if kept.by_when is None:
            continue
        yield Entry(
            EntryKind.DECISION, kept.what, kept.by_when, Source.AGREED, one.learner.name,
            one.learner.id, late=kept.late(today), detail=kept.who, decision_id=kept.id,
            interview_id=kept.interview_id, session_id=kept.group_session_id,
            learner_ids=(one.learner.id or 0,),
        )  # fmt: skip


def _rhythm(one: FollowedLearner, today: date) -> Iterator[Entry]:
    """When to meet again at the latest, unless something to plan, or planned, says it already."""
    meeting, contract = one.meeting, one.contract
    if meeting is None or contract is None or meeting.on > contract.last_day:
        return
    planned = [
        kept.on for kept in one.waiting
        if kept.status in (Status.PLANNED, Status.STARTED)
    ]  # fmt: skip
    limit = max(meeting.on, today)
    if any(on <= limit for on in planned):
        return
    asked = [due for held, due in one.dates if held is contract and due.interview and not due.done]
    if any(due.late(today) or today <= due.on <= limit for due in asked):
        return
    next_on = min(planned, default=None)
    if next_on is not None and meeting.level is None:
        return  # nothing presses: what was agreed stands
    title = f"{'Prochain' if one.last_held else 'Premier'} entretien à prévoir"
    if meeting.level is Level.CRITICAL:
        since = f" depuis le {date_words(meeting.since)}" if meeting.since else ""
        title = f"À revoir{NBSP}: critique{since}"
    elif next_on is not None:
        title = "Prochain entretien plus tard que conseillé"
    detail = f"{meeting.days} jours au plus, {meeting.reason}. Rythme proposé"
    if next_on is not None:
        detail = f"Prévu le {date_words(next_on)} · {detail}"
    yield Entry(
        EntryKind.RHYTHM, title, meeting.on, Source.CUSTOM, one.learner.name, one.learner.id,
        late=meeting.on < today, detail=detail, interview=_kind(meeting), planned_on=next_on,
        contract_id=contract.id, learner_ids=(one.learner.id or 0,),
    )  # fmt: skip
