"""What the program fills in for an interview: what happened since the last one was held."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.attendance import Counts, count
from tuteur_desktop.domain.counters import FREE_TERMINATION, FreeTermination, free_termination
from tuteur_desktop.domain.french import (
    NBSP,
    date_words,
    listing,
    percent,
    plural,
    short_date,
)
from tuteur_desktop.domain.interviews import Decision, Interview, InterviewKind, Status
from tuteur_desktop.domain.missions import Worked, period_words
from tuteur_desktop.domain.path import Objective, ObjectiveState
from tuteur_desktop.domain.skills import Voice, gap, latest
from tuteur_desktop.models import interviews as entities
from tuteur_desktop.models import skills as skill_entities
from tuteur_desktop.services import (
    half_days,
    learners,
    mission_values,
    objectives,
    plans,
    skills,
)
from tuteur_desktop.services.interview_values import decision_value, row_of, value
from tuteur_desktop.store.store import Store

WIDE = 2  # steps between tutor and learner from which a gap is worth a word
SHOWN = 4  # skills named at most


@dataclass(frozen=True)
class Facts:
    """From the last interview (or the contract's start) to the interview, or to today.

    `rated` counts the skills each voice rated; `gaps` are titles; `kept` of `decided` decisions of
    earlier interviews are done, `due` are those that are not. `objectives` are open, `reached`
    counts those reached since; `missions` are those done.
    """

    since: date
    until: date
    last: bool  # whether `since` is the day of an earlier interview
    counts: Counts
    rated: dict[Voice, int]
    gaps: tuple[str, ...]
    decided: int
    kept: int
    due: tuple[Decision, ...]
    free: FreeTermination | None = None
    objectives: tuple[Objective, ...] = ()
    reached: int = 0
    missions: tuple[Worked, ...] = ()

    @property
    def heading(self) -> str:
        """« Depuis le 14 octobre 2026 »."""
        return f"Depuis le {date_words(self.since)}" if self.last else "Depuis le début"

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Labels and what they say, in the order of use; nothing that was not counted."""
        found: list[tuple[str, str]] = []
        rate = self.counts.assiduity()
        if rate is not None:
            late = self.counts.late_minutes
            told = f", {plural(late, 'minute')} de retard" if late else ""
            found.append(("Assiduité", f"{percent(rate)}{told}"))
        elif self.counts.unknown:
            left = plural(self.counts.unknown, "demi-journée", "demi-journées")
            found.append(("Assiduité", f"{left} à confirmer"))
        if self.counts.awaited:
            found.append(("Justificatifs attendus", str(self.counts.awaited)))
        if self.free is not None:
            days = f"{self.free.total:g}".replace(".", ",")
            when = f", le 45ᵉ le {short_date(self.free.on)}" if self.free.on else ""
            found.append(("Jours en entreprise", f"{days} sur {FREE_TERMINATION}{when}"))
        if self.missions:
            found.append(("Missions de la période", period_words(self.missions)))
        if rated := self.rated.get(Voice.TUTOR, 0):
            found.append(("Compétences évaluées", str(rated)))
        if self.gaps:
            found.append(("Écarts à discuter", listing(self.gaps[:SHOWN])))
        return (*found, *self._agreed())

    def _agreed(self) -> Iterator[tuple[str, str]]:
        """What became of decisions and objectives."""
        if self.decided:
            yield "Décisions tenues", f"{self.kept}{NBSP}sur{NBSP}{self.decided}"
        if self.objectives:
            late = sum(one.by is not None and one.by < self.until for one in self.objectives)
            told = f", dont {late}{NBSP}en retard" if late else ""
            yield "Objectifs en cours", f"{len(self.objectives)}{told}"
        if self.reached:
            yield "Objectifs atteints", str(self.reached)


class InterviewFactsService:
    """Reads; what an interview printed is never changed by what happens after it."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def facts(self, interview_id: int) -> Facts:
        """What happened since the last interview. Raises UserError for one that is not there."""
        with self._store.read() as session:
            return facts_of(session, value(row_of(session, interview_id)), self._now().date())


def facts_of(session: Session, interview: Interview, today: date) -> Facts:
    """The same in a session that is open already; a held interview stops at its own day."""
    closed = interview.status is Status.HELD
    until = interview.on if closed else max(today, interview.on)
    last = _last(session, interview)
    learner = learners.value(learners.row_of(session, interview.learner_id))
    contract = learner.contract(interview.on)
    since = last or (contract.starts_on if contract else interview.on)
    first = since + timedelta(days=1 if last else 0)
    halves = half_days.half_days(session, interview.learner_id, first, min(until, today))
    free = None
    if contract is not None and interview.kind == InterviewKind.TRIAL:
        whole = half_days.half_days(
            session, interview.learner_id, contract.practice_from, contract.last_day
        )
        if closed:  # what was done since must not change what was read and signed
            whole = [replace(one, mark=None) if one.on > until else one for one in whole]
        free = free_termination(
            contract.kind, whole, contract.carried_days, plans.site_of(session).half_value
        )
    rated, gaps = _ratings(session, interview.learner_id, since, until)
    decisions = _decisions(session, interview, until)
    due = tuple(one for one in decisions if one.done_on is None or one.done_on > until)
    wanted, reached = _objectives(session, interview.learner_id, since, until)
    return Facts(
        since, until, last is not None, count(halves, min(until, today)), rated, gaps,
        len(decisions), len(decisions) - len(due), due, free, wanted, reached,
        tuple(mission_values.over(session, interview.learner_id, first, until)),
    )  # fmt: skip


def _last(session: Session, interview: Interview) -> date | None:
    """The day of the last interview held before this one."""
    kept = entities.Interview.__table__.c
    query = select(kept.on).where(
        kept.learner_id == interview.learner_id, kept.status == Status.HELD,
        kept.id != (interview.id or 0),
        or_(kept.on < interview.on, and_(kept.on == interview.on, _closed_before(interview))),
    )  # fmt: skip
    found: date | None = session.scalars(query.order_by(kept.on.desc())).first()
    return found


def _closed_before(interview: Interview) -> ColumnElement[bool]:
    """Of two held the same day, the first one closed."""
    closed = entities.Interview.__table__.c.closed_at
    if interview.closed_at is None:
        return closed.is_not(None)
    return closed < interview.closed_at


def _ratings(
    session: Session, learner_id: int, since: date, until: date
) -> tuple[dict[Voice, int], tuple[str, ...]]:
    ratings = skills.ratings_of(session, learner_id)
    rated = {
        voice: len({one.skill_id for one in ratings
                    if one.voice is voice and since < one.on <= until})
        for voice in Voice
    }  # fmt: skip
    now = latest(ratings, until)
    apart = []
    for (skill_id, voice), one in now.items():
        learner = now.get((skill_id, Voice.LEARNER))
        if voice is Voice.TUTOR and learner is not None:
            steps = gap(one.level, learner.level)
            if steps is not None and abs(steps) >= WIDE:
                apart.append(skill_id)
    titles = session.scalars(
        select(skill_entities.Skill.title)
        .where(skill_entities.Skill.id.in_(apart))
        .order_by(skill_entities.Skill.id)
    )
    return rated, tuple(titles)


def _objectives(
    session: Session, learner_id: int, since: date, until: date
) -> tuple[tuple[Objective, ...], int]:
    """Those that were open on a day, and how many had been reached since another."""
    known = [
        one for one in objectives.of_learner(session, learner_id)
        if one.recorded_at is None or one.recorded_at.astimezone().date() <= until
    ]  # fmt: skip
    wanted = tuple(one for one in known if one.closed_on is None or one.closed_on > until)
    reached = sum(
        one.state is ObjectiveState.REACHED and one.closed_on is not None
        and since < one.closed_on <= until
        for one in known
    )  # fmt: skip
    return wanted, reached


def _decisions(session: Session, interview: Interview, until: date) -> list[Decision]:
    """Decisions taken before this interview, still open then or settled since the last.

    Those of interviews, of group sessions the learner was in, and those added by hand.
    """
    kept, of, group = entities.Decision, entities.Interview, entities.GroupSession
    among = select(entities.Attendee.group_session_id).where(
        entities.Attendee.learner_id == interview.learner_id
    )
    query = (
        select(kept)
        .outerjoin(of, of.id == kept.interview_id)
        .outerjoin(group, group.id == kept.group_session_id)
        .where(
            or_(
                kept.learner_id == interview.learner_id,
                and_(kept.learner_id.is_(None), kept.group_session_id.in_(among)),
            ),
            or_(of.id.is_(None), and_(of.on < interview.on, of.status == Status.HELD)),
            or_(group.id.is_(None), group.on <= interview.on),
        )
        .order_by(kept.by_when, kept.id)
    )
    last = _last(session, interview)
    found = [decision_value(row) for row in session.scalars(query)]
    return [
        one for one in found
        if one.done_on is None or last is None or last < one.done_on <= until
        or one.done_on > until
    ]  # fmt: skip
