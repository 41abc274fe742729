"""Missions confiées: given once in a word of the trade, then said week by week."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.french import date_words, fold
from tuteur_desktop.domain.missions import (
    WORKED,
    Exercised,
    Mission,
    MissionState,
    MissionWeek,
    Worked,
    kin,
    monday_of,
)
from tuteur_desktop.domain.skills import LearningPlace, Voice, latest
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import missions as entities
from tuteur_desktop.services import frameworks, learners, mission_values
from tuteur_desktop.services import skills as ratings
from tuteur_desktop.services.change import Change, refuse_stale
from tuteur_desktop.services.mission_values import MissionCell, MissionKey, Values
from tuteur_desktop.services.profile import profile_of
from tuteur_desktop.services.sheet_drafts import tutor_name
from tuteur_desktop.store.store import Store

MissionsChange = Change[MissionKey, Mission | MissionWeek]


class MissionsService:
    """What a learner is given to do; each action can be taken back."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def today(self) -> date:
        """The day of the program's clock."""
        return self._now().date()

    def missions(self, learner_id: int, *, archived: bool = False) -> list[Mission]:
        """Those of a learner, in the order in which they were given; `archived` ones as well."""
        with self._store.read() as session:
            found = mission_values.of_learner(session, learner_id)
        return [one for one in found if archived or not one.archived]

    def weeks(self, learner_id: int, first: date, last: date) -> dict[MissionCell, MissionWeek]:
        """What is said of the weeks whose Monday is between two days, both included."""
        with self._store.read() as session:
            found = mission_values.weeks_of(session, learner_id, first, last)
        return {(one.mission_id, one.monday): one for one in found}

    def between(self, learner_id: int, start: date, end: date) -> list[Worked]:
        """The missions of the weeks that a period touches, planned, done and to redo."""
        with self._store.read() as session:
            return mission_values.between(session, learner_id, start, end)

    def find(self, learner_id: int, text: str) -> Mission:
        """The mission named by a number or an unambiguous title. Raises UserError otherwise."""
        known, wanted = self.missions(learner_id, archived=True), fold(text)
        tries = (
            [one for one in known if str(one.id) == text.strip()],
            [one for one in known if fold(one.title) == wanted],
            [one for one in known if wanted and wanted in fold(one.title)],
        )
        for found in tries:
            if len(found) == 1:
                return found[0]
            if found:
                names = " ; ".join(f"{one.title} (n° {one.id})" for one in found[:4])
                raise UserError(f"« {text} » désigne plusieurs missions : {names}. Précisez.")
        raise UserError(f"Aucune mission « {text} » : la commande « mission list » les montre.")

    def known(self) -> list[str]:
        """The words used here for missions, of any learner, the most used first."""
        query = select(entities.Mission.title).order_by(entities.Mission.id)
        with self._store.read() as session:
            titles = list(session.scalars(query))
        words = {fold(title): title for title in titles}
        return [words[word] for word, _times in Counter(map(fold, titles)).most_common()]

    def skills_for(self, learner_id: int, title: str) -> tuple[int, ...]:
        """What the same word was linked to for anybody, among what this learner follows."""
        with self._store.read() as session:
            learner = learners.value(learners.row_of(session, learner_id))
            followed = frameworks.followed_of(session, learner, self.today())
            own = {skill.id for one in followed for skill in one.skills()}
            query = select(entities.Mission).order_by(entities.Mission.id.desc())
            for row in session.scalars(query):
                if fold(row.title) == fold(title):
                    linked = tuple(one.skill_id for one in row.skills if one.skill_id in own)
                    if linked:
                        return linked
        return ()

    def supervisor(self, learner_id: int, mission_id: int, monday: date) -> str:
        """Who is proposed to supervise: the last one of this mission, of the learner, the tutor."""
        with self._store.read() as session:
            return _supervisor(session, learner_id, mission_id, monday)

    def exercised(self, learner_id: int) -> list[Exercised]:
        """The skills that missions done exercise, in the order of the framework.

        One is rated when the tutor's voice is on it, on an earlier or on a newer version of it.
        """
        with self._store.read() as session:
            known = mission_values.of_learner(session, learner_id)
            weeks = mission_values.weeks_of(session, learner_id, date.min, date.max)
            said = ratings.ratings_of(session, learner_id)
            became = ratings.became(session)
            words = mission_values.titles(session, {n for one in known for n in one.skills})
        rated = {number for number, voice in latest(said, self.today()) if voice is Voice.TUTOR}
        done = [one for one in weeks if one.state in WORKED]
        found = []
        for number in sorted(words):
            own = frozenset(one.id or 0 for one in known if number in one.skills)
            mondays = {one.monday for one in done if one.mission_id in own}
            if mondays:
                seen = not rated.isdisjoint(kin(number, became))
                found.append(Exercised(number, words[number], own, len(mondays), seen))
        return found

    def add(
        self, learner_id: int, title: str, monday: date | None = None, *,
        place: LearningPlace = LearningPlace.COMPANY, skills: Iterable[int] = (),
    ) -> MissionsChange:  # fmt: skip
        """Give a mission, planned in a week if one is said; one put aside is taken up again.

        Raises UserError without a word, or for a week that no contract covers.
        """
        wanted = Mission(learner_id, " ".join(title.split()), place, tuple(sorted(set(skills))))
        with self._store.write() as session:
            learners.row_of(session, learner_id)
            same = [one for one in mission_values.of_learner(session, learner_id)
                    if fold(one.title) == fold(wanted.title)]  # fmt: skip
            if same:
                number = same[0].id or 0
                before: Mission | None = same[0]
                after = replace(same[0], archived=False, skills=wanted.skills or same[0].skills)
            else:
                _refuse(wanted.problem())
                number = mission_values.next_number(session)
                before, after = None, replace(wanted, id=number)
            changes: Values = {(number, None): after}
            standing: Values = {(number, None): before}
            if monday is not None and (kept := self._planned(session, after, monday)):
                changes[number, monday], standing[number, monday] = kept, None
            mission_values.write(session, changes)
        return _changed(f"Mission « {wanted.title} »", learner_id, standing, changes)

    def change(self, mission: Mission) -> MissionsChange:
        """Keep another word, place or skills; put it aside or take it up. Raises UserError."""
        wanted = replace(mission, title=" ".join(mission.title.split()),
                         skills=tuple(sorted(set(mission.skills))))  # fmt: skip
        _refuse(wanted.problem())
        with self._store.write() as session:
            number = wanted.id or 0
            before = mission_values.mission(mission_values.row_of(session, number))
            for other in mission_values.of_learner(session, before.learner_id):
                if other.id != number and fold(other.title) == fold(wanted.title):
                    raise UserError(f"« {other.title} » est déjà une mission : changez le mot.")
            mission_values.write(session, {(number, None): wanted})
        key = (number, None)
        return _changed(f"Mission « {wanted.title} »", before.learner_id, {key: before},
                        {key: wanted})  # fmt: skip

    def mark(
        self, learner_id: int, cells: Iterable[MissionCell], state: MissionState | None, *,
        supervisor: str | None = None, note: str | None = None,
    ) -> MissionsChange:  # fmt: skip
        """Say what becomes of missions in some weeks; None takes the weeks out.

        Who supervises and the note stay as they were unless they are said too.

        Raises UserError for what is done in a week to come, or in a week that no contract covers.
        """
        with self._store.write() as session:
            before: Values = {}
            wanted: Values = {}
            for number, monday in cells:
                old = mission_values.week_of(session, (number, monday))
                before[number, monday] = old
                if state is None:
                    wanted[number, monday] = None
                    continue
                new = old or self._new(session, _own(session, learner_id, number), monday)
                who = new.supervisor if supervisor is None else " ".join(supervisor.split())
                said = new.note if note is None else note.strip()
                wanted[number, monday] = replace(new, state=state, supervisor=who, note=said)
            return self._write(session, "Missions", learner_id, before, wanted)

    def say(
        self, learner_id: int, cell: MissionCell, supervisor: str, note: str
    ) -> MissionsChange:  # fmt: skip
        """Say who supervises a mission in a week, and a word about it. Raises UserError."""
        with self._store.write() as session:
            old = mission_values.week_of(session, cell)
            if old is None:
                raise UserError("Dites d'abord si la mission est prévue, faite ou à refaire.")
            new = replace(old, supervisor=" ".join(supervisor.split()), note=note.strip())
            return self._write(session, "Encadrement", learner_id, {cell: old}, {cell: new})

    def copy_week(self, learner_id: int, source: date, target: date) -> MissionsChange:
        """Plan again what one week had: missions put aside or there already are left.

        Raises UserError when that week had none.
        """
        with self._store.write() as session:
            known = {one.id: one for one in mission_values.of_learner(session, learner_id)}
            there = mission_values.weeks_of(session, learner_id, target, target)
            taken = {one.mission_id for one in there}
            found = mission_values.weeks_of(session, learner_id, source, source)
            if not found:
                raise UserError(
                    f"La semaine du {date_words(source)} n'a aucune mission à reprendre."
                )
            wanted: Values = {
                (one.mission_id, target): MissionWeek(
                    one.mission_id, target, supervisor=one.supervisor
                )
                for one in found
                if one.mission_id not in taken and not known[one.mission_id].archived
            }
            _refuse_outside(session, learner_id, target)
            before: Values = dict.fromkeys(wanted)
            return self._write(session, "Reprendre la semaine", learner_id, before, wanted)

    def restore(self, change: MissionsChange) -> MissionsChange:
        """Put back what stood before a change. Raises UserError if it is no longer `after`."""
        if change.empty:
            return change.reversed()
        with self._store.write(action="undone") as session:
            for key, after in change.after.items():
                if not mission_values.same(mission_values.standing(session, key), after):
                    raise refuse_stale()
            mission_values.write(session, change.before)
        return change.reversed()

    def _planned(self, session: Session, mission: Mission, monday: date) -> MissionWeek | None:
        """A week to plan a mission in; None when something is said of it already."""
        if mission_values.week_of(session, (mission.id or 0, monday)) is not None:
            return None
        return self._new(session, mission, monday)

    def _new(self, session: Session, mission: Mission, monday: date) -> MissionWeek:
        _refuse_outside(session, mission.learner_id, monday)
        number = mission.id or 0
        who = _supervisor(session, mission.learner_id, number, monday)
        return MissionWeek(number, monday, supervisor=who)

    def _write(
        self, session: Session, title: str, learner_id: int, before: Values, wanted: Values
    ) -> MissionsChange:
        for one in wanted.values():
            if isinstance(one, MissionWeek):
                _refuse(one.problem(self.today()))
        change = _changed(title, learner_id, before, wanted)
        mission_values.write(session, change.after)
        return change


def _changed(title: str, learner_id: int, before: Values, after: Values) -> MissionsChange:
    moved = [key for key, new in after.items() if not mission_values.same(before[key], new)]
    return Change(title, learner_id, {k: before[k] for k in moved}, {k: after[k] for k in moved})


def _own(session: Session, learner_id: int, number: int) -> Mission:
    found = mission_values.mission(mission_values.row_of(session, number))
    if found.learner_id != learner_id:
        raise UserError("Cette mission est celle d'un autre alternant : relisez la liste.")
    return found


def _supervisor(session: Session, learner_id: int, mission_id: int, monday: date) -> str:
    kept = entities.MissionWeek.__table__.c
    query = select(kept.supervisor).where(kept.learner_id == learner_id, kept.supervisor != "")
    for wanted in (query.where(kept.mission_id == mission_id), query):
        last: str | None = session.scalars(wanted.order_by(kept.recorded_at.desc())).first()
        if last is not None:
            return last
    learner = learners.value(learners.row_of(session, learner_id))
    contract, own = learner.contract(monday), profile_of(session)
    return own.tutor if contract is None else tutor_name(contract, own, monday)


def _refuse(problem: str | None) -> None:
    if problem:
        raise UserError(problem)


def _refuse_outside(session: Session, learner_id: int, monday: date) -> None:
    """Raise UserError for a week of which no contract covers a day."""
    learner = learners.value(learners.row_of(session, learner_id))
    sunday = monday + timedelta(days=6)
    if monday != monday_of(monday) or not any(
        one.starts_on <= sunday and monday <= one.last_day for one in learner.contracts
    ):
        raise UserError(
            f"Aucun contrat ne couvre la semaine du {date_words(monday)} : corrigez la date, ou le "
            f"contrat."
        )
