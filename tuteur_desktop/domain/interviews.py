"""Interviews: kinds, their plan from a template, what was said, and what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

LONGEST = 100_000  # characters of one answer; what is pasted beyond is refused, never cut


class InterviewKind(StrEnum):
    """The nine kinds that come with the program; a tutor's own have other keys."""

    WELCOME = "welcome"
    TRIAL = "trial"  # end of the trial period, or before the 45th day
    TWO_MONTHS = "two-months"
    PERIOD_END = "period-end"
    MIDDLE = "middle"
    TRIPARTITE = "tripartite"
    SUPPORT = "support"  # point d'appui: never disciplinary
    EXAM = "exam"
    FINAL = "final"


class Mode(StrEnum):
    """How people meet."""

    IN_PERSON = "in-person"
    PHONE = "phone"
    VIDEO = "video"
    ASYNC = "async"  # the learner answers a sheet beforehand


class Status(StrEnum):
    """Where an interview stands; STARTED is a draft, HELD is closed."""

    PLANNED = "planned"
    STARTED = "started"
    HELD = "held"
    POSTPONED = "postponed"  # without a new date yet
    CANCELLED = "cancelled"


OPEN = frozenset({Status.PLANNED, Status.STARTED, Status.POSTPONED})


class Party(StrEnum):
    """In what capacity somebody takes part and signs."""

    TUTOR = "tutor"
    LEARNER = "learner"
    CENTRE = "centre"
    EMPLOYER = "employer"
    REPRESENTATIVE = "representative"
    OTHER = "other"


class Answering(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    SCALE = "scale"
    CHOICE = "choice"


@dataclass(frozen=True)
class Question:
    """One question; `options` are the steps of a scale or the entries of a pick list, in order.

    `learner_title` is how the learner's sheet asks it, when the title speaks to the tutor.
    """

    key: str
    title: str
    hint: str = ""
    answering: Answering = Answering.TEXT
    options: tuple[str, ...] = ()
    learner: bool = False  # also asked on the sheet that the learner fills beforehand
    learner_title: str = ""


@dataclass(frozen=True)
class Section:
    """A heading and its questions."""

    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Plan:
    """What an interview goes through; `foot` is printed under its minutes.

    `before` is what the tutor reads and accepts before the first word (point d'appui).
    """

    title: str
    sections: tuple[Section, ...]
    minutes: int = 30
    law: str = ""
    foot: str = ""
    before: str = ""
    parties: tuple[Party, ...] = (Party.TUTOR, Party.LEARNER)

    def questions(self) -> tuple[Question, ...]:
        """Every question, in order."""
        return tuple(question for section in self.sections for question in section.questions)

    def problem(self) -> str | None:
        """A French sentence when the plan cannot serve."""
        if not self.title.strip():
            return "Il manque le nom de la trame."
        questions = self.questions()
        if not questions:
            return "Une trame pose au moins une question : ajoutez-en une."
        if any(not one.title.strip() for one in questions):
            return "Une question n'a pas de texte : écrivez-la, ou retirez-la."
        if any(one.answering is not Answering.TEXT and len(one.options) < 2 for one in questions):
            return "Une échelle ou une liste a au moins deux choix : ajoutez-en."
        if len({one.key for one in questions}) < len(questions):
            return "Deux questions portent la même clé : renommez l'une des deux."
        return None


def plan_of(content: dict[str, Any]) -> Plan:
    """The plan that a template's content says."""
    return Plan(
        title=str(content["title"]),
        sections=tuple(
            Section(str(one["title"]), tuple(map(_question, one["questions"])))
            for one in content["sections"]
        ),
        minutes=int(content.get("minutes", 30)),
        law=str(content.get("law", "")),
        foot=str(content.get("foot", "")),
        before=str(content.get("before", "")),
        parties=tuple(Party(one) for one in content.get("parties", ("tutor", "learner"))),
    )


def _question(one: dict[str, Any]) -> Question:
    return Question(
        str(one["key"]), str(one["title"]), str(one.get("hint", "")),
        Answering(one.get("answering", "text")), tuple(map(str, one.get("options", ()))),
        bool(one.get("learner", False)), str(one.get("learner_title", "")),
    )  # fmt: skip


def content_of(plan: Plan) -> dict[str, Any]:
    """The content of a template that says this plan."""
    return {
        "title": plan.title, "minutes": plan.minutes, "law": plan.law, "foot": plan.foot,
        "before": plan.before, "parties": [str(one) for one in plan.parties],
        "sections": [
            {
                "title": section.title,
                "questions": [
                    {
                        "key": one.key, "title": one.title, "hint": one.hint,
                        "answering": str(one.answering), "options": list(one.options),
                        "learner": one.learner,
                        **({"learner_title": one.learner_title} if one.learner_title else {}),
                    }
                    for one in section.questions
                ],
            }
            for section in plan.sections
        ],
    }  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What was noted under a question. `shared` are the sentences chosen to go to the centre.

    `question` is the title as it was asked, so that an answer outlives its question.
    """

    key: str
    question: str
    text: str = ""
    choice: str = ""
    shared: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Nothing was noted."""
        return not self.text.strip() and not self.choice


@dataclass(frozen=True)
class Participant:
    """Someone who takes part."""

    name: str
    party: Party
    present: bool = True
    id: int | None = None

    def problem(self) -> str | None:
        """A French sentence when nobody could be told by it."""
        return None if self.name.strip() else "Il manque le nom d'un participant : écrivez-le."


@dataclass(frozen=True)
class Decision:
    """Who does what, by when; `outcome` is what came of it."""

    what: str
    who: str = ""
    by_when: date | None = None
    id: int | None = None
    done_on: date | None = None
    outcome: str = ""
    interview_id: int | None = None
    group_session_id: int | None = None

    def late(self, today: date) -> bool:
        """Not done, its day past."""
        return self.done_on is None and self.by_when is not None and self.by_when < today

    def problem(self) -> str | None:
        """A French sentence when it says nothing."""
        return None if self.what.strip() else "Il manque ce qui est décidé : écrivez-le."


@dataclass(frozen=True)
class Interview:
    """One interview of a learner, whole. `at` is None when no hour was fixed yet.

    `kind` is an InterviewKind or a key of the tutor's own; `readers` says who will read it.
    `learner_words` and `reservations` are the learner's own.
    """

    learner_id: int
    kind: str
    title: str
    on: date
    plan: Plan
    at: time | None = None
    minutes: int = 30
    mode: Mode = Mode.IN_PERSON
    place: str = ""
    status: Status = Status.PLANNED
    reason: str = ""
    readers: str = ""
    learner_words: str = ""
    reservations: str = ""
    next_on: date | None = None
    next_note: str = ""
    accepted: bool = False  # what stands before a point d'appui was read and accepted
    answers: tuple[Answer, ...] = ()
    participants: tuple[Participant, ...] = ()
    decisions: tuple[Decision, ...] = ()
    id: int | None = None
    contract_id: int | None = None
    template_id: int | None = None
    template_version: int = 1
    started_at: datetime | None = None
    closed_at: datetime | None = None

    def answer(self, key: str) -> Answer | None:
        """What was noted under a question."""
        return next((one for one in self.answers if one.key == key), None)

    def orphans(self) -> tuple[Answer, ...]:
        """What was noted under questions that the plan no longer asks."""
        known = {one.key for one in self.plan.questions()}
        return tuple(one for one in self.answers if one.key not in known and not one.empty)

    def late(self, today: date) -> bool:
        """Planned, and its day past."""
        return self.status in OPEN and self.on < today

    def ends_at(self) -> time | None:
        """When it should end; None without an hour. Never beyond the day."""
        if self.at is None:
            return None
        total = min(self.at.hour * 60 + self.at.minute + self.minutes, 23 * 60 + 59)
        return time(total // 60, total % 60)


def overlap(interviews: Iterable[Interview], other: Interview) -> Interview | None:
    """Another open interview of the tutor at the same hour, if any."""
    start, end = other.at, other.ends_at()
    for one in interviews:
        if one.id == other.id or one.on != other.on or one.status not in OPEN:
            continue
        starts, ends = one.at, one.ends_at()
        if start and end and starts and ends and start < ends and starts < end:
            return one
    return None


def kept(answer: Answer, text: str, choice: str, shared: tuple[str, ...]) -> Answer:
    """The answer once edited: a sentence no longer in its text is no longer shared."""
    return replace(
        answer, text=text, choice=choice, shared=tuple(one for one in shared if one in text)
    )


def default_readers(kind: str) -> str:
    """Who reads the minutes, when the tutor did not say otherwise."""
    if kind == "tripartite":
        return "l’alternant, le tuteur, le centre"
    if kind == "support":
        return "l’alternant et le tuteur"
    return "l’alternant, le tuteur ; le centre pour les phrases choisies"
