"""Editing models: rows of a plan, stable keys of questions, and what keeps one from serving."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from tuteur_desktop.domain.french import fold
from tuteur_desktop.domain.interviews import Plan, Question, Section
from tuteur_desktop.domain.ordering import Row

OWN = "own-"  # keys of the models that a tutor made
LONGEST_KEY = 40
COMMON = (
    "Bloc commun, toujours là\u202f: date, lieu ou moyen, présents et durée, faits depuis le "
    "dernier point, décisions (qui, quoi, pour quand), mots de l’alternant, prochain rendez-vous, "
    "signatures et réserves."
)


@dataclass(frozen=True)
class Part:
    """The heading of a section while its plan is edited."""

    title: str


Entry = Part | Question


def rows_of(plan: Plan) -> list[Row[Entry]]:
    """The sections and questions of a plan, one under the other."""
    found: list[Row[Entry]] = []
    for section in plan.sections:
        found.append(Row(Part(section.title), heading=True))
        found.extend(Row(question) for question in section.questions)
    return found


def sections_of(rows: Iterable[Row[Entry]]) -> tuple[Section, ...]:
    """The sections that rows say; questions above any heading begin a section without a title."""
    found: list[tuple[str, list[Question]]] = []
    for row in rows:
        if isinstance(row.value, Part):
            found.append((row.value.title.strip(), []))
            continue
        if not found:
            found.append(("", []))
        found[-1][1].append(row.value)
    return tuple(Section(title, tuple(questions)) for title, questions in found)


def slug(text: str) -> str:
    """A key from a title: « Date de contrôle ? » gives « date-de-controle »."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    return words[:LONGEST_KEY].strip("-") or "question"


def unique(wanted: str, taken: Collection[str]) -> str:
    """The key, or the key with the first number that makes it another."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def own_key(title: str, taken: Collection[str]) -> str:
    """The key of a model of the tutor's own."""
    return unique(OWN + slug(title), taken)


def keyed(plan: Plan, used: Collection[str]) -> Plan:
    """The plan, its new questions given keys that no question of any version ever had.

    An answer is found by the key of its question: an old one must not come under a new question.
    """
    taken = set(used) | {one.key for one in plan.questions() if one.key}
    sections = []
    for section in plan.sections:
        questions = []
        for one in section.questions:
            key = one.key or unique(slug(one.title), taken)
            taken.add(key)
            questions.append(replace(one, key=key))
        sections.append(Section(section.title, tuple(questions)))
    return replace(plan, sections=tuple(sections))


def problem(plan: Plan) -> str | None:
    """A French sentence when a plan cannot serve; its new questions have their keys already."""
    for section in plan.sections:
        if not section.title.strip():
            return "Une partie n'a pas de titre : écrivez-le, ou retirez-la."
        if not section.questions:
            return f"La partie « {section.title} » n'a pas de question : ajoutez-en, ou retirez-la."
    if not 5 <= plan.minutes <= 480:
        return "La durée d'un entretien va de 5 minutes à 8 heures."
    if not plan.parties:
        return "Dites avec qui : choisissez au moins une personne."
    for one in plan.questions():
        if len(set(map(fold, one.options))) < len(one.options):
            return f"« {one.title} » propose deux fois le même choix : gardez-en un."
    return plan.problem()


def options_of(text: str) -> tuple[str, ...]:
    """The choices typed one a line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
