"""What cannot be kept of a path, and the term that a day proposes."""

from dataclasses import replace
from datetime import date

import factories
import pytest

from tuteur_desktop.domain import path_rules as rules
from tuteur_desktop.domain.path import (
    Adjustment,
    AdjustmentKind,
    Diagnosis,
    DiagnosisKind,
    Horizon,
    Next,
    Objective,
    ObjectiveState,
    Outcome,
    Result,
    Situation,
    SkillPlan,
)
from tuteur_desktop.domain.skills import LearningPlace

TODAY = date(2026, 11, 23)
TOMORROW = date(2026, 11, 24)
SLIP = date(2062, 3, 1)
DIAGNOSIS = Diagnosis(1, DiagnosisKind.TEST, TODAY, "Test de calcul")
OBJECTIVE = Objective(1, "Tenir le froid", Horizon.SHORT)
PLAN = SkillPlan(1, LearningPlace.COMPANY)
ADJUSTMENT = Adjustment(1, AdjustmentKind.ADJUSTMENT, TODAY, "Passe au chaud")
SITUATION = Situation(1, TODAY, "Épreuve E31")
CONTRACT = factories.contract(starts_on=date(2024, 9, 1), ends_on=date(2026, 5, 31))
RUNNING = factories.contract(starts_on=date(2025, 9, 1), ends_on=date(2027, 8, 31))
OUTCOME = Outcome(1)
LONG = "x" * (rules.WORDS + 1)


@pytest.mark.parametrize(
    ("check", "one", "change", "told"),
    [
        (rules.diagnosis_problem, DIAGNOSIS, {}, None),
        (rules.diagnosis_problem, DIAGNOSIS, {"title": " "}, "Il manque ce qui a été regardé"),
        (rules.diagnosis_problem, DIAGNOSIS, {"on": TOMORROW}, "n'est pas encore venu"),
        (rules.diagnosis_problem, DIAGNOSIS, {"on": date(1926, 1, 1)}, "plus de dix ans"),
        (rules.diagnosis_problem, DIAGNOSIS, {"result": LONG}, "dépasse 10\u202f000"),
        (rules.objective_problem, OBJECTIVE, {"by": TOMORROW}, None),
        (rules.objective_problem, OBJECTIVE, {"text": "\n"}, "Il manque l'objectif"),
        (rules.objective_problem, OBJECTIVE, {"by": SLIP}, "plus de dix ans"),
        (rules.objective_problem, OBJECTIVE, {"skills": tuple(range(501))}, "500 compétences"),
        (rules.plan_problem, PLAN, {"by": date(2026, 1, 1)}, None),
        (rules.plan_problem, PLAN, {"by": SLIP}, "plus de dix ans"),
        (rules.adjustment_problem, ADJUSTMENT, {"on": TOMORROW}, None),
        (rules.adjustment_problem, ADJUSTMENT, {"what": ""}, "Il manque ce qui change"),
        (rules.adjustment_problem, ADJUSTMENT, {"agreed_by": "x" * 301}, "dépasse 300"),
        (rules.situation_problem, SITUATION, {"on": TOMORROW}, None),
        (rules.situation_problem, SITUATION, {"title": ""}, "Il manque l'intitulé"),
        (rules.situation_problem, SITUATION, {"on": TOMORROW, "mark": "14"}, "avant la situation"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_told(check, one, change, told) -> None:
    said = check(replace(one, **change), TODAY)
    assert (said is None) if told is None else (told in said)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, None),
        ({"result": Result.OBTAINED, "on": date(2026, 7, 5)}, None),
        ({"result": Result.OBTAINED, "on": TOMORROW}, "n'est pas encore venu"),
        ({"result": Result.OBTAINED, "on": date(2024, 1, 1)}, "précède le contrat"),
        ({"on": date(2026, 7, 5)}, "en attente n'a pas de date"),
        ({"six_months": Next.STUDIES, "six_months_on": TODAY}, None),
        ({"six_months_on": date(2026, 5, 31)}, "avant la fin du contrat"),
        ({"following_note": LONG}, "dépasse 10\u202f000"),
    ],
)  # fmt: skip
def test_an_outcome_is_said_in_its_time(change, told) -> None:
    said = rules.outcome_problem(replace(OUTCOME, **change), CONTRACT, TODAY)
    assert (said is None) if told is None else (told in said)


def test_six_months_after_is_not_said_of_a_contract_that_runs() -> None:
    said = rules.outcome_problem(replace(OUTCOME, six_months=Next.STUDIES), RUNNING, TODAY)
    assert "se notera à partir du 29" in said, "31 August and six months make the 29th of 2028"
    assert "février 2028" in said


@pytest.mark.parametrize(
    ("by", "term"),
    [
        (None, Horizon.MEDIUM), (date(2027, 2, 23), Horizon.SHORT),
        (date(2027, 2, 24), Horizon.MEDIUM), (date(2027, 11, 23), Horizon.MEDIUM),
        (date(2027, 11, 24), Horizon.LONG), (date(2026, 1, 1), Horizon.SHORT),
    ],
)  # fmt: skip
def test_a_day_proposes_a_term(by, term) -> None:
    assert rules.horizon_of(by, TODAY) is term


def test_an_objective_is_closed_by_today_and_not_open() -> None:
    reached = ObjectiveState.REACHED
    assert rules.closing_problem(reached, TODAY, "", TODAY) is None
    assert "pas encore venu" in rules.closing_problem(reached, TOMORROW, "", TODAY)
    assert "atteint ou abandonné" in rules.closing_problem(ObjectiveState.OPEN, TODAY, "", TODAY)
