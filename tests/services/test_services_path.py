"""The path: kept, corrected, closed, taken out; planned against done over two versions."""

from dataclasses import replace
from datetime import date

import factories
import pytest

from tuteur_desktop.domain.path import (
    Adjustment,
    AdjustmentKind,
    Diagnosis,
    DiagnosisKind,
    Horizon,
    Objective,
    ObjectiveState,
)
from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import LearningPlace, Voice
from tuteur_desktop.errors import UserError
from tuteur_desktop.models.missions import Mission, MissionSkill, MissionWeek

TODAY = date(2026, 11, 23)
PAST = date(2026, 10, 31)


@pytest.fixture
def skills(services, yanis) -> list[int]:
    """Two skills, in a framework that Yanis follows."""
    services.exchange.apply(factories.batch(factories.framework()))
    services.frameworks.assign(yanis.id, 1)
    return [one.id for one in services.frameworks.framework(1).skills()]


def told(services, learner) -> list[tuple[str, str]]:
    return [(one.entity, one.action) for one in services.history.entries(learner.id)]


def test_a_diagnosis_is_kept_corrected_and_taken_out(services, yanis) -> None:
    one = Diagnosis(yanis.id, DiagnosisKind.TEST, PAST, " Test de calcul ", "12 sur 20")
    number = services.diagnoses.add(one)
    (kept,) = services.diagnoses.diagnoses(yanis.id)
    assert (kept.title, kept.result, kept.recorded_by) == (
        "Test de calcul", "12 sur 20", "Inès Gauthier",
    )  # fmt: skip
    services.diagnoses.change(replace(kept, result="13 sur 20"))
    assert services.diagnoses.diagnoses(yanis.id)[0].result == "13 sur 20"
    services.diagnoses.remove(number)
    assert services.diagnoses.diagnoses(yanis.id) == []
    assert told(services, yanis)[:3] == [
        ("diagnosis", "deleted"), ("diagnosis", "changed"), ("diagnosis", "created"),
    ]  # fmt: skip
    with pytest.raises(UserError, match="n'existe plus"):
        services.diagnoses.remove(number)
    with pytest.raises(UserError, match="Il manque"):
        services.diagnoses.add(replace(one, title=""))
    with pytest.raises(UserError, match="999"):
        services.diagnoses.add(replace(one, learner_id=999))


def test_an_objective_is_closed_with_its_effect_and_opened_again(services, yanis, skills) -> None:
    one = Objective(yanis.id, "Tenir le froid", Horizon.SHORT, Voice.LEARNER, PAST, (skills[1],))
    number = services.objectives.add(one)
    assert [late.id for late in services.objectives.late()] == [number]
    services.objectives.change(replace(one, id=number, skills=tuple(skills)))
    assert services.objectives.objective(number).skills == tuple(skills)
    services.objectives.close(number, ObjectiveState.REACHED, outcome=" Un midi seul ")
    kept = services.objectives.objective(number)
    assert (kept.state, kept.closed_on, kept.outcome) == (
        ObjectiveState.REACHED, TODAY, "Un midi seul",
    )  # fmt: skip
    assert services.objectives.late() == []
    services.objectives.reopen(number)
    assert services.objectives.objective(number).state is ObjectiveState.OPEN
    services.objectives.remove(number)
    assert services.objectives.objectives(yanis.id) == []
    with pytest.raises(UserError, match="compétence n° 99 n'existe pas"):
        services.objectives.add(replace(one, skills=(99,)))
    assert services.objectives.objectives(yanis.id) == [], "nothing half done"


def test_of_an_adaptation_no_cause_is_kept(services, yanis) -> None:
    one = Adjustment(yanis.id, AdjustmentKind.ADAPTATION, TODAY, "Pauses", "Parce que…", "Tous")
    services.adjustments.add(one)
    services.adjustments.add(
        replace(one, kind=AdjustmentKind.ADJUSTMENT, on=PAST, what="Passe au chaud")
    )
    adapted, adjusted = services.adjustments.adjustments(yanis.id)
    assert (adapted.what, adapted.reason, adapted.agreed_by) == ("Pauses", "", "Tous")
    assert adjusted.reason == "Parce que…"
    services.adjustments.change(replace(adjusted, kind=AdjustmentKind.ADAPTATION))
    assert services.adjustments.adjustments(yanis.id)[1].reason == ""


def test_skills_are_planned_together_or_not_at_all(services, yanis, skills) -> None:
    plans = services.skill_plans
    plans.plan(yanis.id, skills, LearningPlace.COMPANY, PAST)
    plans.plan(yanis.id, [skills[1]], LearningPlace.CENTRE, None, "Atelier")
    assert [(one.skill_id, one.place, one.by, one.note) for one in plans.plans(yanis.id)] == [
        (skills[0], LearningPlace.COMPANY, PAST, ""),
        (skills[1], LearningPlace.CENTRE, None, "Atelier"),
    ]
    with pytest.raises(UserError, match="n'existe pas"):
        plans.plan(yanis.id, [skills[0], 99], LearningPlace.REMOTE)
    assert plans.plans(yanis.id)[0].place is LearningPlace.COMPANY
    with pytest.raises(UserError, match="au moins une"):
        plans.plan(yanis.id, [], LearningPlace.REMOTE)
    plans.forget(yanis.id, [skills[0], 99])
    assert [one.skill_id for one in plans.plans(yanis.id)] == [skills[1]]


def test_plan_objective_and_mission_make_what_is_planned_and_ratings_what_is_done(
    services, store, yanis, skills, clock
) -> None:
    cut, cook = skills
    services.skill_plans.plan(yanis.id, [cut], LearningPlace.COMPANY, PAST)
    with store.write() as session:
        mission = Mission(learner_id=yanis.id, title="Garde-manger", place=LearningPlace.COMPANY,
                          recorded_at=clock(), skills=[MissionSkill(skill_id=cook)])  # fmt: skip
        session.add(mission)
        session.flush()
        session.add(MissionWeek(learner_id=yanis.id, mission_id=mission.id, recorded_at=clock(),
                                monday=date(2026, 11, 9), state="planned"))  # fmt: skip
    (found,) = services.path.standings(yanis.id)
    assert [one.skill.id for one in found.behind()] == [cut, cook]
    services.skills.rate(yanis.id, [cut], Level.TWO, Voice.TUTOR, TODAY)
    services.skills.rate(yanis.id, [cook], Level.TWO, Voice.LEARNER, TODAY)
    (found,) = services.path.standings(yanis.id)
    assert [one.skill.id for one in found.behind()] == [cook], "the learner's voice is not seen"


def test_what_was_planned_follows_a_skill_to_the_new_version(services, yanis, skills) -> None:
    cut, _cook = skills
    services.skill_plans.plan(yanis.id, [cut], LearningPlace.COMPANY, PAST)
    newer = services.frameworks.save(
        replace(factories.framework(titles=("Tailler", "Cuire", "Dresser")), id=None)
    )
    services.frameworks.assign(yanis.id, newer.id)
    assert newer.version == 2
    (found,) = services.path.standings(yanis.id)
    (late,) = found.behind()
    assert (late.skill.title, late.skill.id) == ("Tailler", newer.skills()[0].id)
    # Planned anew, the newer one stands; the older line is not counted twice.
    services.skill_plans.plan(yanis.id, [newer.skills()[0].id], LearningPlace.CENTRE)
    (found,) = services.path.standings(yanis.id)
    assert found.behind() == []
    assert [one.skill.title for one in found.elsewhere()] == ["Tailler"]


def test_without_a_framework_there_is_nothing_to_stand_in(services, yanis) -> None:
    assert services.path.progress(yanis.id) == []
