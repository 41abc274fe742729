"""Editing a plan: rows and back, keys that stay, and the sentences that refuse."""

from dataclasses import replace

import pytest

from tuteur_desktop.domain.interviews import Answering, Plan, Question, Section
from tuteur_desktop.domain.template_editing import (
    keyed,
    options_of,
    own_key,
    problem,
    rows_of,
    sections_of,
    slug,
)

PLAN = Plan("Point", (Section("Un", (Question("a", "A"), Question("b", "B"))),
                      Section("Deux", (Question("c", "C"),))))  # fmt: skip


def with_question(**more) -> Plan:
    return replace(PLAN, sections=(Section("Un", (replace(Question("a", "A"), **more),)),))


def test_rows_say_the_same_plan_back() -> None:
    assert sections_of(rows_of(PLAN)) == PLAN.sections
    assert [row.heading for row in rows_of(PLAN)] == [True, False, False, True, False]


def test_a_key_stays_when_its_title_changes_and_a_new_one_was_never_used() -> None:
    new = Section("Un", (Question("a", "Autre titre"), Question("", "C"), Question("", "C"),
                         Question("", "Réussite ?")))  # fmt: skip
    plan = keyed(replace(PLAN, sections=(new,)), {"c", "reussite"})
    assert [one.key for one in plan.questions()] == ["a", "c-2", "c-3", "reussite-2"]


@pytest.mark.parametrize(
    ("title", "key"),
    [("Date de contrôle\u202f?", "date-de-controle"), ("🎉", "question"), ("Œuvre", "oeuvre"),
     ("x" * 90, "x" * 40)],
)  # fmt: skip
def test_a_key_from_a_title(title: str, key: str) -> None:
    assert slug(title) == key


def test_a_model_of_one_s_own_takes_a_free_key() -> None:
    assert own_key("Point du vendredi", {"own-point-du-vendredi"}) == "own-point-du-vendredi-2"


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (PLAN, None),
        (replace(PLAN, title=" "), "nom de la trame"),
        (replace(PLAN, sections=()), "au moins une question"),
        (replace(PLAN, sections=(Section(" ", PLAN.sections[0].questions),)), "pas de titre"),
        (replace(PLAN, sections=(*PLAN.sections, Section("Vide", ()))), "« Vide »"),
        (replace(PLAN, minutes=0), "5 minutes à 8 heures"),
        (replace(PLAN, parties=()), "avec qui"),
        (with_question(title=" "), "pas de texte"),
        (with_question(answering=Answering.SCALE, options=("Seul",)), "au moins deux choix"),
        (with_question(answering=Answering.CHOICE, options=("Oui", "oui")), "deux fois le même"),
    ],
)
def test_what_keeps_a_plan_from_serving(plan: Plan, said: str | None) -> None:
    found = problem(plan)
    assert (found is None) if said is None else (found is not None and said in found)


def test_choices_are_typed_one_a_line() -> None:
    assert options_of(" Oui \n\nNon\n") == ("Oui", "Non")
