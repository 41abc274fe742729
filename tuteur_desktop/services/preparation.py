"""The learner's own sheet before an interview: made, handed out, read back, kept apart."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from tuteur_desktop.domain.french import date_words, number
from tuteur_desktop.domain.interviews import LONGEST, Answer, Plan, Question, Status, plan_of
from tuteur_desktop.domain.preparation import (
    Difference,
    Preparation,
    Reading,
    asked,
    said,
    sheet_sections,
)
from tuteur_desktop.domain.templates import Family
from tuteur_desktop.domain.words import tutor_word
from tuteur_desktop.errors import UserError
from tuteur_desktop.models import interviews as entities
from tuteur_desktop.models import templates as models
from tuteur_desktop.services import learners, profile
from tuteur_desktop.services.files import read_file
from tuteur_desktop.services.interview_values import row_of
from tuteur_desktop.services.interviews import refuse_signed
from tuteur_desktop.store.store import Store

LARGEST = 4 * 1024 * 1024  # bytes of a sheet that is read back: ours are of some 50 KB


class PreparationService:
    """One sheet an interview; what the learner answers is never mixed with the tutor's notes."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def questions(self, interview_id: int) -> tuple[Question, ...]:
        """What the sheet of an interview asks."""
        with self._store.read() as session:
            return asked(_plan(row_of(session, interview_id)))

    def answers(self, interview_id: int) -> Preparation | None:
        """The sheet as it stands; None while it was neither handed out nor filled."""
        with self._store.read() as session:
            row = _row(session, interview_id)
            return None if row is None else _value(session, row)

    def sheet(self, interview_id: int, *, fillable: bool = False) -> bytes:
        """The sheet as a PDF, to write on or to fill on a screen.

        Raises UserError when the template asks the learner nothing beforehand.
        """
        from tuteur_desktop.reports import preparation as report

        with self._store.read() as session:
            row = row_of(session, interview_id)
            _refuse_closed(session, row)
            sections = sheet_sections(_plan(row))
            if not sections:
                raise UserError(
                    "Cette trame ne pose aucune question à l'avance : cochez dans la trame celles "
                    "que l'alternant prépare."
                )
            learner = learners.value(learners.row_of(session, row.learner_id))
            contract, own = learner.contract(row.on), profile.profile_of(session)
            tutor = contract.tutor_on(row.on) if contract else None
            data = report.PreparationData(
                interview_id=interview_id, version=row.template.version, title=row.title,
                learner=learner.name, on=row.on, at=row.at, company=own.establishment.name,
                tutor=tutor.name if tutor else own.tutor,
                tutor_word=tutor_word(contract.kind) if contract else "tuteur",
                sections=sections, edited_on=self._now().date(),
            )  # fmt: skip
        return report.render_fillable(data) if fillable else report.render(data)

    def hand(self, interview_id: int, on: date | None) -> None:
        """Say when the sheet was handed to the learner; None takes that back."""
        with self._store.write() as session:
            row = self._kept(session, interview_id)
            row.handed_on = on
            _check(session, row)

    def keep(
        self, interview_id: int, answers: Iterable[Answer], received_on: date | None = None, *,
        handed_on: date | None = None,
    ) -> None:  # fmt: skip
        """Keep what the learner answered, whole: what is not given is taken out.

        The sheet is received today unless another day is said; `handed_on` is kept when given.
        Raises UserError for an answer that is too long, a question that was never asked, or
        minutes that are signed.
        """
        given = [one for one in answers if not one.empty]
        for one in given:
            _refuse_long(one)
        with self._store.write() as session:
            row = self._kept(session, interview_id)
            titles = _titles(session, row_of(session, interview_id))
            if unknown := next((one.key for one in given if one.key not in titles), ""):
                raise UserError(f"La question « {unknown} » n'est pas dans cette trame.")
            row.answers = {
                one.key: {"text": one.text, "choice": one.choice} for one in given
            }  # fmt: skip
            row.handed_on = handed_on or row.handed_on
            if given:
                row.received_on = received_on or row.received_on or self._now().date()
            else:
                row.received_on = received_on
            _check(session, row)

    def read_file(self, interview_id: int, path: Path) -> Reading:
        """What a filled sheet says; see `read`. Raises UserError beyond 25 MB."""
        if path.is_file() and path.stat().st_size > LARGEST:
            raise UserError(
                f"« {path.name} » dépasse 4 Mo : ce n'est pas une feuille d'ici. Rien n'a changé."
            )
        return self.read(interview_id, read_file(path))

    def read(self, interview_id: int, content: bytes) -> Reading:
        """What a filled sheet says beside what is kept; nothing is kept yet.

        Raises UserError for what is no PDF, has no fields, or belongs to another interview.
        """
        from tuteur_desktop.exchange import preparation as exchange

        if len(content) > LARGEST:
            raise UserError("Ce fichier dépasse 4 Mo : ce n'est pas une feuille d'ici.")
        filled = exchange.read(content)
        with self._store.read() as session:
            row = row_of(session, interview_id)
            _refuse_closed(session, row)
            if filled.interview_id != interview_id:
                raise UserError(_other(session, filled.interview_id))
            sheet = _row(session, interview_id)
            before = _value(session, sheet).answers if sheet is not None else ()
            questions = {
                one.key: one for one in asked(_plan_of_version(session, row, filled.version))
            }
        return reading(questions.values(), filled.answers, before)

    def _kept(self, session: Session, interview_id: int) -> entities.Preparation:
        interview = row_of(session, interview_id)
        _refuse_closed(session, interview)
        row = _row(session, interview_id)
        if row is None:
            row = entities.Preparation(
                interview_id=interview_id, learner_id=interview.learner_id, answers={}
            )
            session.add(row)
        return row


def reading(
    questions: Iterable[Question], filled: dict[str, str], before: Sequence[Answer]
) -> Reading:
    """What a sheet changes: a field left empty takes nothing away from what was kept."""
    kept = {one.key: one for one in before}
    differences, blank = [], 0
    for question in questions:
        typed = filled.get(question.key, "").strip()
        if not typed:
            blank += 1
            continue
        answer = _answer(question, typed)
        _refuse_long(answer)
        old = kept.get(question.key)
        if (answer.text, answer.choice) != ((old.text, old.choice) if old else ("", "")):
            differences.append(Difference(question.title, said(old), said(answer)))
        kept[question.key] = answer
    return Reading(tuple(kept.values()), tuple(differences), blank)


def _answer(question: Question, typed: str) -> Answer:
    """A choice when it is one of the options, the words as they are otherwise."""
    if not question.options:
        return Answer(question.key, question.title, typed)
    if (
        typed.isascii()
        and typed.isdigit()
        and len(typed) < 4
        and int(typed) < len(question.options)
    ):
        return Answer(question.key, question.title, choice=question.options[int(typed)])
    return Answer(question.key, question.title, typed)


def _plan(row: entities.Interview) -> Plan:
    return plan_of(row.template.content)


def _versions(session: Session, row: entities.Interview) -> list[models.Template]:
    kept = models.Template
    query = select(kept).where(kept.family == Family.INTERVIEW, kept.key == row.kind)
    return list(session.scalars(query.order_by(kept.version.desc())))


def _plan_of_version(session: Session, row: entities.Interview, version: int) -> Plan:
    """The plan that a sheet was printed from: its template may have a newer version since."""
    found = (one for one in _versions(session, row) if one.version == version)
    return plan_of(next(found, row.template).content)


def _titles(session: Session, row: entities.Interview) -> dict[str, str]:
    """The title of every question that this sheet ever asked, in the order of the plan."""
    plans = [_plan(row), *(plan_of(one.content) for one in _versions(session, row))]
    titles: dict[str, str] = {}
    for plan in plans:
        for question in asked(plan):
            titles.setdefault(question.key, question.title)
    return titles


def _row(session: Session, interview_id: int) -> entities.Preparation | None:
    kept = entities.Preparation
    return session.scalars(select(kept).where(kept.interview_id == interview_id)).first()


def _value(session: Session, row: entities.Preparation) -> Preparation:
    titles = _titles(session, row_of(session, row.interview_id))
    answers = [
        Answer(key, title, str(found.get("text") or ""), str(found.get("choice") or ""))
        for key, title in titles.items()
        if isinstance(found := row.answers.get(key), dict)
    ]
    return Preparation(
        row.interview_id, row.handed_on, row.received_on,
        tuple(one for one in answers if not one.empty),
    )  # fmt: skip


def _check(session: Session, row: entities.Preparation) -> None:
    session.flush()
    if problem := _value(session, row).problem():
        raise UserError(problem)


def _refuse_closed(session: Session, row: entities.Interview) -> None:
    if row.status is Status.CANCELLED:
        raise UserError("Cet entretien est annulé : sa feuille ne change plus.")
    refuse_signed(session, row)


def _refuse_long(answer: Answer) -> None:
    if len(answer.text) > LONGEST:
        raise UserError(
            f"La réponse à « {answer.question} » fait {number(len(answer.text))} caractères, et "
            f"une réponse {number(LONGEST)} au plus : raccourcissez-la. Rien n'a été repris."
        )


def _other(session: Session, interview_id: int) -> str:
    row = session.get(entities.Interview, interview_id)
    if row is None:
        return (
            "Cette feuille vient d'un autre dossier : vérifiez le fichier, ou saisissez les "
            "réponses à la main."
        )
    return (
        f"Cette feuille est celle d'un autre entretien : « {row.title} » du {date_words(row.on)} "
        f"(n° {row.id}). Ouvrez-la depuis celui-là."
    )
