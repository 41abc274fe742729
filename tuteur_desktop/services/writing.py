"""What is written in an interview: kept as it is typed, one small transaction a change."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import Session

from tuteur_desktop.domain.french import number
from tuteur_desktop.domain.interviews import (
    LONGEST,
    Answer,
    Decision,
    Participant,
    Status,
    plan_of,
)
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import interviews as entities
from tuteur_desktop.services.interview_values import row_of
from tuteur_desktop.services.interviews import (
    Wanted,
    begin_row,
    close_row,
    refuse_signed,
    set_people,
)
from tuteur_desktop.store.store import Store

FIELDS = ("readers", "learner_words", "reservations", "next_note", "place")


@dataclass(frozen=True)
class Notes:
    """All that an interview brought, to be kept at once; `fields` are some of FIELDS.

    `accepted` says that what stands before a point d'appui was read.
    """

    answers: tuple[Answer, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    participants: tuple[Participant, ...] | None = None
    decisions: tuple[Decision, ...] = ()
    next_on: date | None = None
    next_wanted: Wanted | None = None
    no_next: str = ""
    accepted: bool = False


class WritingService:
    """Keeps each change of a started interview at once; a closed one is opened again first."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def answer(
        self, interview_id: int, key: str, text: str, choice: str = "", shared: Sequence[str] = ()
    ) -> None:
        """Keep what stands under a question, with the sentences that go to the centre.

        A sentence that is no longer in the text is no longer shared. Raises UserError for a text
        beyond LONGEST characters: nothing is then cut, and what was kept before stays.
        """
        _refuse_long(text)
        with self._store.write() as session:
            put_answer(_started(session, interview_id), key, text, choice, shared)

    def write(self, interview_id: int, field: str, text: str) -> None:
        """Keep one of FIELDS: who will read, the learner's words, reservations…"""
        if field not in FIELDS:
            raise ValueError(field)
        _refuse_long(text)
        with self._store.write() as session:
            setattr(_started(session, interview_id), field, text)

    def agree(self, interview_id: int, next_on: date | None) -> None:
        """Keep the next date as it is agreed, before the interview is closed."""
        with self._store.write() as session:
            _started(session, interview_id).next_on = next_on

    def accept(self, interview_id: int) -> None:
        """Note that what stands before a point d'appui was read."""
        with self._store.write() as session:
            _started(session, interview_id, accepted=True).accepted = True

    def set_participants(self, interview_id: int, people: Sequence[Participant]) -> None:
        """Say who takes part, whole. Raises UserError for an empty name or signed minutes."""
        with self._store.write() as session:
            row = row_of(session, interview_id)
            refuse_signed(session, row)
            set_people(row, people)

    def hold(self, interview_id: int, notes: Notes) -> int | None:
        """Begin, write and close an interview at once, or change nothing at all.

        One that was planned for a later day was held today: it is moved, and that is kept. Returns
        the number of the next one when it is planned. Raises UserError for what no step of
        it would take: an unknown question, a sentence to share that is not in its answer, no next
        date, an interview that is closed, cancelled, or kept behind words to be accepted.
        """
        for text in (*(one.text for one in notes.answers), *notes.fields.values()):
            _refuse_long(text)
        with self._store.write() as session:
            row = begin_row(session, interview_id, self._now())
            if notes.accepted:
                row.accepted = True
            _started(session, interview_id)
            for one in notes.answers:
                put_answer(row, one.key, one.text, one.choice, one.shared)
                if missing := next((said for said in one.shared if said not in one.text), ""):
                    raise UserError(f"« {missing} » n'est pas une phrase de sa réponse.")
            for name, text in notes.fields.items():
                if name not in FIELDS:
                    raise ValueError(name)
                setattr(row, name, text)
            if notes.participants is not None:
                set_people(row, notes.participants)
            for decision in notes.decisions:
                _decide(row, decision)
            session.flush()
            return close_row(
                session, row, notes.next_on, notes.no_next, notes.next_wanted, self._now()
            )


def put_answer(
    row: entities.Interview, key: str, text: str, choice: str, shared: Sequence[str]
) -> None:
    """Put an answer under a question of an interview that can be written in."""
    plan = plan_of(row.template.content)
    asked = next((one for one in plan.questions() if one.key == key), None)
    kept = next((one for one in row.answers if one.key == key), None)
    if asked is None and kept is None:
        raise UserError(f"La trame n'a pas de question « {key} » : relisez-la.")
    if asked is not None and choice and choice not in asked.options:
        raise UserError(
            f"« {choice} » n'est pas un des choix : {', '.join(asked.options) or 'aucun'}."
        )
    if kept is None:
        kept = entities.Answer(key=key, learner_id=row.learner_id, settled=False)
        row.answers.append(kept)
    kept.question = asked.title if asked else kept.question
    kept.text, kept.choice = text, choice
    kept.shared = [one for one in shared if one.strip() and one in text]


def _decide(row: entities.Interview, decision: Decision) -> None:
    if problem := decision.problem():
        raise UserError(problem)
    row.decisions.append(
        entities.Decision(
            learner_id=row.learner_id, what=decision.what.strip(), who=decision.who.strip(),
            by_when=decision.by_when,
        )
    )  # fmt: skip


def _started(session: Session, interview_id: int, *, accepted: bool = False) -> entities.Interview:
    row = row_of(session, interview_id)
    if row.status is Status.HELD:
        refuse_signed(session, row)
        raise UserError("Cet entretien est clos : rouvrez-le pour y écrire.")
    if row.status is not Status.STARTED:
        raise UserError("Cet entretien n'est pas commencé : ouvrez-le d'abord.")
    if plan_of(row.template.content).before and not (row.accepted or accepted):
        raise UserError("Lisez d'abord ce qui précède ce point d'appui, et confirmez-le.")
    return row


def _refuse_long(text: str) -> None:
    if len(text) > LONGEST:
        raise UserError(
            f"Ce texte fait {number(len(text))} caractères, et une réponse {number(LONGEST)} au "
            f"plus : gardez l'essentiel, ou répartissez-le. Ce qui était noté n'a pas changé."
        )
