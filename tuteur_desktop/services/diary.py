"""The carnet de l'alternant: a week in the learner's words, typed, read back or keyed in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from tuteur_desktop.domain import diary as rules
from tuteur_desktop.domain.diary import (
    LONGEST,
    DiarySource,
    DiaryWeek,
    Part,
    Reading,
    Week,
)
from tuteur_desktop.domain.french import date_words, fold, number
from tuteur_desktop.domain.missions import monday_of
from tuteur_desktop.domain.path import Objective, ObjectiveState
from tuteur_desktop.domain.path_rules import horizon_of
from tuteur_desktop.domain.path_words import DIARY_PARTS
from tuteur_desktop.domain.skills import Voice
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import documents as document_entities
from tuteur_desktop.services import (
    diary_values,
    half_days,
    learners,
    objectives,
    register,
    scans,
    whose,
)
from tuteur_desktop.services.change import Change, refuse_stale
from tuteur_desktop.services.diary_print import print_sheets
from tuteur_desktop.services.files import read_file
from tuteur_desktop.store.store import Store

DiaryChange = Change[date, DiaryWeek]
AHEAD = 4  # weeks of sheets made at once
_FAR = timedelta(weeks=26)  # how far ahead the next weeks are looked for


class DiaryService:
    """A week is the learner's: it is kept as it was written, and nothing is drawn from it."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def today(self) -> date:
        """The day of the program's clock."""
        return self._now().date()

    def weeks(self, learner_id: int) -> list[Week]:
        """Every week since the first contract began up to this one, the oldest first."""
        today = self.today()
        with self._store.read() as session:
            learner = learners.value(learners.row_of(session, learner_id))
            kept = diary_values.of_learner(session, learner_id)
            if not learner.contracts:
                return rules.weeks((), kept, today)
            first = monday_of(min(one.starts_on for one in learner.contracts))
            last = min(
                max(one.last_day for one in learner.contracts), monday_of(today) + timedelta(days=6)
            )
            halves = half_days.half_days(session, learner_id, first, last)
        return rules.weeks(halves, kept, today)

    def following(self, learner_id: int, count: int = AHEAD) -> list[date]:
        """The next weeks in which the learner is expected somewhere, this one included."""
        first = monday_of(self.today())
        with self._store.read() as session:
            halves = half_days.half_days(session, learner_id, first, first + _FAR)
        mondays = sorted({monday_of(one.on) for one in halves if rules.lived(one)})
        return mondays[:count]

    def week(self, learner_id: int, monday: date) -> DiaryWeek:
        """What is kept of a week; an empty one when nothing is."""
        with self._store.read() as session:
            found = diary_values.week_of(session, learner_id, monday)
        return found or DiaryWeek(learner_id, monday)

    def write(
        self, learner_id: int, monday: date, words: Mapping[Part, str],
        source: DiarySource = DiarySource.TYPED,
    ) -> DiaryChange:  # fmt: skip
        """Keep what the learner says in some boxes; what is empty is taken out.

        Raises UserError for words that are too long, a week to come, or one of no contract.
        """
        clean = {part: text.strip() for part, text in words.items()}
        with self._store.write() as session:
            before = diary_values.week_of(session, learner_id, monday)
            old = before or DiaryWeek(learner_id, monday)
            new = replace(old.saying(clean), source=source)
            if new.words() == old.words():
                return Change("Carnet", learner_id, {}, {})
            self._keep(session, new)
        return Change("Carnet", learner_id, {monday: before}, {monday: new})

    def restore(self, change: DiaryChange) -> DiaryChange:
        """Put back what stood before a change. Raises UserError if it is no longer `after`."""
        if change.empty:
            return change.reversed()
        with self._store.write(action="undone") as session:
            for monday, after in change.after.items():
                standing = diary_values.week_of(session, change.owner, monday)
                if _said(standing) != _said(after):
                    raise refuse_stale()
            for monday, before in change.before.items():
                diary_values.write(session, before or DiaryWeek(change.owner, monday))
        return change.reversed()

    def keep_photo(self, learner_id: int, monday: date, scan: bytes) -> None:
        """Keep the photo of a sheet beside its words; the one before it is destroyed.

        Raises UserError for what is no photo or PDF, or is too large.
        """
        ready = scans.keepable(scan)
        with self._store.write() as session:
            new = DiaryWeek(learner_id, monday, source=DiarySource.KEYED_IN)
            self._refuse(session, new)
            row = diary_values.row_of(session, learner_id, monday)
            if row is None:
                row = diary_values.begun(session, new)
            older = row.piece_sha256
            row.piece_sha256 = register.keep_piece(
                session, ready.content, ready.media_type, self._now()
            )
            session.flush()
            if older != row.piece_sha256:
                register.drop_piece(session, older)

    def photo(self, learner_id: int, monday: date) -> tuple[bytes, str]:
        """The kept photo of a sheet, and its media type. Raises UserError without one."""
        with self._store.read() as session:
            row = diary_values.row_of(session, learner_id, monday)
            if row is None or row.piece_sha256 is None:
                raise UserError("Aucune photo n'est gardée pour cette semaine.")
            piece = session.get_one(document_entities.Piece, row.piece_sha256)
            return piece.content, piece.media_type

    def drop_photo(self, learner_id: int, monday: date) -> None:
        """Destroy the photo of a sheet; what was keyed in stays."""
        with self._store.write() as session:
            row = diary_values.row_of(session, learner_id, monday)
            if row is None or row.piece_sha256 is None:
                return
            diary_values.forget_photo(session, row)
            diary_values.write(session, diary_values.value(row))

    def sheet(
        self, learner_id: int, mondays: Iterable[date], *, fillable: bool = False
    ) -> bytes:  # fmt: skip
        """The sheets of some weeks as one PDF, to write on or to fill on a screen.

        Raises UserError without a week, or for one that no contract covers.
        """
        with self._store.read() as session:
            return print_sheets(session, learner_id, list(mondays), self.today(), fillable=fillable)

    def read_file(self, learner_id: int, path: Path, monday: date | None = None) -> Reading:
        """What a filled file says; see `read`. Raises UserError beyond 4 MB."""
        from tuteur_desktop.exchange.fillable import LARGEST

        if path.is_file() and path.stat().st_size > LARGEST:
            raise UserError(
                f"« {path.name} » dépasse 4 Mo : ce n'est pas une feuille d'ici. Rien n'a changé."
            )
        return self.read(learner_id, read_file(path), monday)

    def read(self, learner_id: int, content: bytes, monday: date | None = None) -> Reading:
        """What a filled file says beside what is kept; nothing is kept yet.

        Raises UserError for what is no sheet of the carnet, is of another learner, has words that
        are too long, or has not the week that is wanted.
        """
        from tuteur_desktop.exchange import diary as exchange

        filled = exchange.read(content)
        with self._store.read() as session:
            whose.refuse_other(session, learner_id, filled.learner_id, filled.learner)
            kept = diary_values.of_learner(session, learner_id)
        if monday is not None and monday not in filled.weeks:
            weeks = ", ".join(date_words(one) for one in filled.weeks)
            raise UserError(
                f"Cette feuille n'est pas celle de la semaine du {date_words(monday)}, mais de "
                f"celle du {weeks} : ouvrez-la depuis le carnet. Rien n'a changé."
            )
        wanted = filled.weeks if monday is None else {monday: filled.weeks[monday]}
        found, blank = [], []
        for one, words in wanted.items():
            _refuse_long(words)
            if any(map(str.strip, words.values())):
                found.append(rules.merged(kept.get(one) or DiaryWeek(learner_id, one), words))
            else:
                blank.append(one)
        return Reading(learner_id, tuple(found), tuple(blank))

    def keep(self, reading: Reading) -> DiaryChange:
        """Keep what a filled file says, all its weeks or none. Raises UserError."""
        changed = [one.after for one in reading.weeks if one.differences]
        before: dict[date, DiaryWeek | None] = {}
        with self._store.write() as session:
            for new in changed:
                before[new.monday] = diary_values.week_of(session, new.learner_id, new.monday)
                self._keep(session, new)
        after: dict[date, DiaryWeek | None] = {one.monday: one for one in changed}
        return Change("Carnet relu", reading.learner_id, before, after)

    def goals(self, learner_id: int) -> set[str]:
        """The words of the learner's objectives, folded: a goal that is one is not proposed."""
        with self._store.read() as session:
            return {fold(one.text) for one in objectives.of_learner(session, learner_id)}

    def to_objective(self, learner_id: int, monday: date, by: date | None = None) -> int:
        """Make the goal of a week an objective of the learner's own; returns its number.

        Raises UserError without a goal, or when it is an open objective already.
        """
        goal = self.week(learner_id, monday).goal
        service = objectives.ObjectivesService(self._store, self._now)
        if not goal:
            raise UserError("Cette semaine ne dit pas d'objectif : il n'y a rien à reprendre.")
        for one in service.objectives(learner_id):
            if one.state is ObjectiveState.OPEN and fold(one.text) == fold(goal):
                raise UserError(f"« {goal} » est déjà un objectif en cours.")
        horizon = horizon_of(by or self.today(), self.today())
        return service.add(Objective(learner_id, goal, horizon, Voice.LEARNER, by))

    def _keep(self, session: Session, week: DiaryWeek) -> None:
        self._refuse(session, week)
        _refuse_long(week.words())
        diary_values.write(session, week)

    def _refuse(self, session: Session, week: DiaryWeek) -> None:
        learner = learners.value(learners.row_of(session, week.learner_id))
        monday = week.monday
        if monday > self.today():
            raise UserError(
                f"La semaine du {date_words(monday)} n'a pas commencé : son carnet se remplira "
                f"ensuite."
            )
        sunday = monday + timedelta(days=6)
        if monday.weekday() or not any(
            one.starts_on <= sunday and monday <= one.last_day for one in learner.contracts
        ):
            raise UserError(
                f"Aucun contrat ne couvre la semaine du {date_words(monday)} : corrigez la date, "
                f"ou le contrat."
            )


def _said(week: DiaryWeek | None) -> dict[Part, str]:
    return week.words() if week is not None else dict.fromkeys(Part, "")


def _refuse_long(words: Mapping[Part, str]) -> None:
    for part, text in words.items():
        if len(text.strip()) > LONGEST:
            raise UserError(
                f"« {DIARY_PARTS[part].capitalize()} » fait {number(len(text))} caractères, et "
                f"{number(LONGEST)} au plus : raccourcissez-le. Rien n'a été repris."
            )
