"""Planned against done: who asks for a skill, whose word counts as seen, and the gaps."""

from datetime import date

import factories
import pytest
from reading import plain

from tuteur_desktop.domain.path import Horizon, Objective, ObjectiveState, SkillPlan
from tuteur_desktop.domain.planned import (
    behind_words,
    block_words,
    soon_words,
    standing,
    unplanned_words,
)
from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import Block, Framework, LearningPlace, Rating, Skill, Voice

TODAY = date(2026, 11, 23)
PAST, SOON, LATER = date(2026, 10, 31), date(2026, 12, 20), date(2027, 3, 1)
COOKING = Framework("T", "Cuisine", (
    Block("B1", "Pratique", (Skill("Tailler", 1), Skill("Cuire", 2), Skill("Dresser", 3))),
    Block("B2", "Gestion", (Skill("Commander", 4),)),
))  # fmt: skip
P, V = LearningPlace, Voice


def rated(number: int, voice: Voice = V.TUTOR, level: Level = Level.TWO) -> Rating:
    return Rating(number, voice, date(2026, 9, 1), level)


def stand(plans=(), objectives=(), missions=(), ratings=(), contract=None):
    now = {(one.skill_id, one.voice): one for one in ratings}
    by_skill = {one.skill_id: one for one in plans}
    return standing(COOKING, by_skill, objectives, missions, now, TODAY, contract)


def titles(found) -> list[str]:
    return [one.skill.title for one in found]


def objective(state: ObjectiveState = ObjectiveState.OPEN) -> Objective:
    return Objective(1, "Tenir le froid", Horizon.SHORT, by=PAST, skills=(1,), state=state)


@pytest.mark.parametrize(
    ("asked", "behind", "soon"),
    [
        ({"plans": [SkillPlan(1, P.COMPANY, PAST)]}, ["Tailler"], []),
        ({"plans": [SkillPlan(1, P.COMPANY, TODAY)]}, ["Tailler"], []),
        ({"plans": [SkillPlan(1, P.COMPANY, SOON)]}, [], ["Tailler"]),
        ({"plans": [SkillPlan(1, P.COMPANY, LATER)]}, [], []),
        ({"plans": [SkillPlan(1, P.COMPANY)]}, [], []),
        ({"objectives": [objective()]}, ["Tailler"], []),
        ({"objectives": [objective(ObjectiveState.REACHED)]}, ["Tailler"], []),
        ({"objectives": [objective(ObjectiveState.DROPPED)]}, [], []),
        ({"missions": [(1, date(2026, 11, 16))]}, ["Tailler"], []),
        ({"missions": [(1, date(2026, 11, 23))]}, [], ["Tailler"]),
        # The earliest of all that ask for it.
        ({"plans": [SkillPlan(1, P.COMPANY, LATER)], "objectives": [objective()]},
         ["Tailler"], []),
        ({"plans": [SkillPlan(9, P.COMPANY, PAST)]}, [], []),
    ],
)  # fmt: skip
def test_what_asks_for_a_skill_by_now_or_soon(asked, behind, soon) -> None:
    found = stand(**asked)
    assert (titles(found.behind()), titles(found.soon())) == (behind, soon)


@pytest.mark.parametrize(
    ("place", "rating", "seen"),
    [
        (P.COMPANY, rated(1), True),
        (P.COMPANY, rated(1, level=Level.NOT_SEEN), False),
        (P.COMPANY, rated(1, V.CENTRE), False),
        (P.COMPANY, rated(1, V.LEARNER), False),
        (P.CENTRE, rated(1, V.CENTRE), True),
        (P.REMOTE, rated(1, V.CENTRE), True),
        (P.CENTRE, rated(1), True),
        (P.CENTRE, rated(1, V.LEARNER), False),
        (P.OTHER_COMPANY, rated(1, V.CENTRE), False),
        (P.OTHER_COMPANY, rated(1), True),
    ],
)
def test_whose_word_makes_a_skill_seen(place, rating, seen) -> None:
    found = stand([SkillPlan(1, place, PAST)], ratings=[rating])
    assert (titles(found.behind()) == []) is seen


def test_at_mid_contract_what_nobody_planned_nor_saw_comes_out() -> None:
    begun = factories.contract(starts_on=date(2026, 9, 1), ends_on=date(2028, 8, 31))
    half = factories.contract(starts_on=date(2025, 11, 23), ends_on=date(2027, 11, 23))
    plans, ratings = [SkillPlan(2, P.CENTRE, note="Atelier")], [rated(1)]
    assert stand(plans, ratings=ratings, contract=begun).unplanned() == []
    found = stand(plans, ratings=ratings, contract=half)
    assert titles(found.unplanned()) == ["Dresser", "Commander"]
    assert [(one.skill.title, one.note) for one in found.elsewhere()] == [("Cuire", "Atelier")]
    said = unplanned_words(found.unplanned(), half.middle)
    assert plain(said).startswith("2 compétences ni prévues ni vues, la mi-parcours passée (23")
    assert stand(plans).unplanned() == [], "without a contract nothing is half-way"


def test_each_block_is_counted_and_told() -> None:
    plans = [SkillPlan(number, P.COMPANY, PAST) for number in (1, 2)]
    plans.append(SkillPlan(3, P.COMPANY, date(2026, 10, 1)))
    first, second = stand(plans, ratings=[rated(1), rated(4)]).blocks
    assert (first.planned, first.done, first.seen) == (3, 1, 1)
    assert (second.planned, second.done, second.seen) == (0, 0, 1)
    assert plain(block_words(first)) == "3 prévues à ce jour, dont 1 vue ; 1 vue sur 3"
    assert plain(block_words(second)) == "rien de prévu à ce jour, 1 vue sur 1"
    behind = stand(plans).behind()
    assert titles(behind) == ["Dresser", "Tailler", "Cuire"], "the oldest first"
    told = plain(behind_words(behind))
    assert told == "3 compétences prévues avant le 31 oct. 2026 et pas encore vues"
    soon = stand([SkillPlan(1, P.COMPANY, SOON)]).soon()
    assert plain(soon_words(soon)) == "1 compétence à voir d’ici le 20 déc. 2026"
