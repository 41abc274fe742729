"""The sheet that a learner fills before an interview: what it asks, what came back."""

from dataclasses import dataclass, replace
from datetime import date

from tuteur_desktop.domain.interviews import Answer, Plan, Question, Section


@dataclass(frozen=True)
class Preparation:
    """A sheet of one interview; `answers` are the learner's alone, never those of the tutor."""

    interview_id: int
    handed_on: date | None = None
    received_on: date | None = None
    answers: tuple[Answer, ...] = ()

    def answer(self, key: str) -> Answer | None:
        """What the learner wrote under a question."""
        return next((one for one in self.answers if one.key == key), None)

    def problem(self) -> str | None:
        """A French sentence when its dates cannot be."""
        if self.handed_on and self.received_on and self.received_on < self.handed_on:
            return "La feuille est rendue avant d'être remise : corrigez l'une des deux dates."
        return None


@dataclass(frozen=True)
class Difference:
    """What a sheet that is read would change under one question; `before` is empty for new."""

    question: str
    before: str
    after: str


@dataclass(frozen=True)
class Reading:
    """What a filled sheet says, before anything of it is kept.

    `answers` are those to keep, what was there before included; `blank` counts the questions left
    empty in the sheet, whose earlier answer stays.
    """

    answers: tuple[Answer, ...]
    differences: tuple[Difference, ...]
    blank: int = 0


def asked(plan: Plan) -> tuple[Question, ...]:
    """The questions of a plan that the learner is asked beforehand."""
    return tuple(one for one in plan.questions() if one.learner)


def sheet_sections(plan: Plan) -> tuple[Section, ...]:
    """What the learner's sheet prints: the headings of what it asks, in the learner's wording.

    A wording of the learner's stands alone: the hint beside it speaks to the tutor.
    """
    found = (
        Section(one.title, tuple(map(_worded, filter(lambda asked: asked.learner, one.questions))))
        for one in plan.sections
    )
    return tuple(one for one in found if one.questions)


def _worded(one: Question) -> Question:
    return replace(one, title=one.learner_title, hint="") if one.learner_title else one


def said(answer: Answer | None) -> str:
    """An answer in one text: the choice, then the words."""
    if answer is None:
        return ""
    return " : ".join(part for part in (answer.choice, answer.text.strip()) if part)
