"""Frameworks in versions: never rewritten once rated, linked skill by skill, ratings carried."""

from dataclasses import replace
from datetime import date

import factories
import pytest

from tuteur_desktop.domain.scales import FOUR_STEPS, PRESETS, Level
from tuteur_desktop.domain.skills import Block, Framework, Skill, Voice
from tuteur_desktop.domain.versions import Link
from tuteur_desktop.errors import UserError

DAY = date(2026, 11, 2)


@pytest.fixture
def framework(services) -> Framework:
    services.exchange.apply(factories.batch(factories.framework()))
    return services.frameworks.find("TEST-1")


def rate(services, learner, skill: Skill, level: Level = Level.THREE) -> None:
    services.skills.rate(learner.id, [skill.id], level, Voice.TUTOR, DAY)


def test_a_framework_without_ratings_is_corrected_in_place(services, yanis, framework):
    services.frameworks.assign(yanis.id, framework.id)
    services.exchange.apply(factories.batch(factories.framework(titles=("Cuire", "Dresser"))))
    (kept,) = services.frameworks.frameworks()
    assert (kept.version, [one.title for one in kept.skills()]) == (1, ["Cuire", "Dresser"])


def test_a_rated_one_becomes_a_new_version_and_ratings_follow_their_words(
    services, yanis, framework
):
    services.frameworks.assign(yanis.id, framework.id)
    rate(services, yanis, framework.skills()[1])
    newer = factories.framework(titles=("CUIRE", "Dresser"))
    (line,) = services.exchange.apply(factories.batch(newer)).lines
    assert "version 2, l'ancienne est gardée" in line.detail
    new, old = services.frameworks.frameworks()
    assert (new.version, old) == (2, replace(framework, id=old.id))
    assert services.learners.learner(yanis.id).contracts[0].framework_id == old.id
    assert services.frameworks.newer(old).id == new.id
    services.frameworks.assign(yanis.id, new.id)
    (led,) = services.skills.ratings(yanis.id, new)
    assert (led.skill_id, led.level, led.carried_from) == (
        new.skills()[0].id, Level.THREE, old.skills()[1].id,
    )  # fmt: skip
    assert services.skills.coverage(yanis.id, new.id, DAY).autonomous == 1
    # What was said is where it was said.
    assert [one.skill_id for one in services.skills.ratings(yanis.id)] == [old.skills()[1].id]


def test_a_line_corrected_by_hand_keeps_its_ratings(services, yanis, framework):
    rate(services, yanis, framework.skills()[0])
    text = services.exchange.skills_text(framework).replace("Tailler", "Éplucher et émincer")
    corrected = services.exchange.read_skills_text(text, framework)
    named = [replace(one, id=before.id) for one, before in zip(
        corrected.skills(), framework.skills(), strict=True)]  # fmt: skip
    block = replace(corrected.blocks[0], nodes=tuple(named))
    new = services.frameworks.save(replace(corrected, blocks=(block,)))
    assert (new.version, new.skills()[0].title) == (2, "Éplucher et émincer")
    assert [one.skill_id for one in services.skills.ratings(yanis.id, new)] == [new.skills()[0].id]


def test_only_what_it_says_of_itself_is_no_new_version(services, yanis, framework):
    rate(services, yanis, framework.skills()[0])
    ended = replace(
        factories.framework(), active=False, expires_on=date(2026, 8, 31), successors=("RNCP2",)
    )
    services.exchange.apply(factories.batch(ended))
    (kept,) = services.frameworks.frameworks()
    assert (kept.version, kept.active, kept.successors) == (1, False, ("RNCP2",))


def test_read_back_and_forth_the_last_version_alone_moves(services, yanis, framework):
    rate(services, yanis, framework.skills()[0])
    for titles in (("Cuire",), ("Tailler", "Cuire", "Dresser"), ("Tailler",)):
        services.exchange.apply(factories.batch(factories.framework(titles=titles)))
    new, _old = services.frameworks.frameworks()
    assert (new.version, [one.title for one in new.skills()]) == (2, ["Tailler"])
    assert len(services.skills.ratings(yanis.id, new)) == 1


def test_a_link_said_by_hand_carries_and_can_be_taken_back(services, yanis, framework):
    rate(services, yanis, framework.skills()[0])
    services.exchange.apply(factories.batch(factories.framework(titles=("Émincer", "Cuire"))))
    new, old = services.frameworks.frameworks()
    cut, cook = services.frameworks.links(old.id, new.id)
    assert (cut.new, cut.carries, cook.carries) == (None, False, True)
    services.frameworks.link(old.id, new.id, [Link(cut.old, new.skills()[0], True), cook])
    assert [one.skill_id for one in services.skills.ratings(yanis.id, new)] == [new.skills()[0].id]
    services.frameworks.link(old.id, new.id, [cook])
    assert services.skills.ratings(yanis.id, new) == []


def test_links_lead_to_another_sheet_too(services, yanis, framework):
    rate(services, yanis, framework.skills()[0])
    services.exchange.apply(factories.batch(factories.framework("TEST-9", ("Tailler", "Pétrir"))))
    other = services.frameworks.find("TEST-9")
    links = services.frameworks.links(framework.id, other.id)
    assert [one.carries for one in links] == [True, False]
    assert services.skills.ratings(yanis.id, other) == []  # offered, and not yet said
    services.frameworks.link(framework.id, other.id, links)
    assert len(services.skills.ratings(yanis.id, other)) == 1


def test_scales_of_different_lengths_do_not_carry(services, yanis, framework):
    rate(services, yanis, framework.skills()[0])
    services.exchange.apply(factories.batch(factories.framework("TEST-9", ("Tailler",))))
    other = services.frameworks.find("TEST-9")
    services.frameworks.set_scale(other.id, PRESETS[1])
    links = services.frameworks.links(framework.id, other.id)
    with pytest.raises(UserError, match="pas la même échelle"):
        services.frameworks.link(framework.id, other.id, links)


def test_a_scale_is_changed_while_no_rating_loses_its_level(services, yanis, framework):
    services.frameworks.set_scale(framework.id, PRESETS[1])
    assert services.frameworks.framework(framework.id).scale == PRESETS[1]
    with pytest.raises(UserError, match="n'a pas de niveau 4"):
        rate(services, yanis, framework.skills()[0], Level.FOUR)
    rate(services, yanis, framework.skills()[0])
    with pytest.raises(UserError, match="déjà donnés au niveau 3"):
        services.frameworks.set_scale(framework.id, PRESETS[3])
    services.frameworks.set_scale(framework.id, FOUR_STEPS)


def test_a_rated_framework_is_never_deleted(services, yanis, framework):
    services.exchange.apply(factories.batch(factories.framework("TEST-9")))
    services.frameworks.remove(services.frameworks.find("TEST-9").id)
    services.frameworks.assign(yanis.id, framework.id)
    with pytest.raises(UserError, match="suivi dans un contrat"):
        services.frameworks.remove(framework.id)
    services.exchange.apply(factories.batch(factories.framework("TEST-8")))
    other = services.frameworks.find("TEST-8")
    rate(services, yanis, other.skills()[0])
    with pytest.raises(UserError, match="jamais supprimé"):
        services.frameworks.remove(other.id)


def test_clea_beside_the_diploma(services, yanis, framework):
    services.frameworks.assign(yanis.id, framework.id)
    services.exchange.apply(factories.batch(factories.framework("CLEA", ("S’exprimer",))))
    clea = services.frameworks.find("CLEA")
    services.frameworks.follow_beside(yanis.id, clea.id)
    with pytest.raises(UserError, match="déjà suivi"):
        services.frameworks.follow_beside(yanis.id, clea.id)
    assert [one.code for one in services.frameworks.followed(yanis.id)] == ["TEST-1", "CLEA"]
    services.frameworks.leave_beside(yanis.id, clea.id)
    assert [one.code for one in services.frameworks.followed(yanis.id)] == ["TEST-1"]


def test_headings_are_kept_and_only_what_holds_nothing_is_rated(services):
    tree = (Skill("Calculer"), Skill("Additionner", depth=1), Skill("Mesurer", depth=1),
            Skill("Écrire"))  # fmt: skip
    saved = services.frameworks.save(Framework("CLEA", "CléA", (Block("D1", "Compter", tree),)))
    (block,) = saved.blocks
    assert [(one.title, one.depth) for one in block.nodes][:2] == [
        ("Calculer", 0), ("Additionner", 1),
    ]  # fmt: skip
    assert [one.title for one in saved.skills()] == ["Additionner", "Mesurer", "Écrire"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"title": " "}, "titre"), ({"code": ""}, "code"), ({"blocks": ()}, "au moins une")],
)
def test_what_cannot_be_followed_is_not_kept(services, changes, words):
    with pytest.raises(UserError, match=words):
        services.frameworks.save(replace(factories.framework(), **changes))
    assert services.frameworks.frameworks() == []


def test_listed_without_loading_a_skill(services, yanis, framework):
    tree = (Skill("Calculer"), Skill("Additionner", depth=1), Skill("Écrire"))
    services.frameworks.save(Framework("CLEA", "CléA", (Block("D1", "Compter", tree),)))
    services.frameworks.assign(yanis.id, framework.id)
    rate(services, yanis, framework.skills()[0])
    services.exchange.apply(factories.batch(factories.framework(titles=("Tailler",))))
    told = [
        (one.framework.code, one.framework.version, one.newest, one.blocks, one.skills)
        for one in services.frameworks.listed()
    ]
    assert told == [("CLEA", 1, True, 1, 2), ("TEST-1", 2, True, 1, 1), ("TEST-1", 1, False, 1, 2)]
    (follower,) = services.frameworks.listed()[2].followers
    assert (follower.learner, follower.over, follower.beside) == ("Yanis Benali", False, False)
    full = {one.id: len(one.skills()) for one in services.frameworks.frameworks()}
    assert {one.framework.id: one.skills for one in services.frameworks.listed()} == full


def test_a_correction_of_what_is_in_use_is_told_beforehand_and_moves_who_follows(
    services, yanis, framework
):
    frameworks = services.frameworks
    ended = factories.learner(
        first_name="Lou",
        contracts=(factories.contract(starts_on=date(2023, 9, 1), ends_on=date(2024, 8, 31)),),
    )
    lou = services.learners.add(ended)
    for one in (yanis, lou):
        frameworks.assign(one.id, framework.id)
    corrected = replace(factories.framework(titles=("Tailler", "Rôtir", "Dresser")), id=None)
    assert frameworks.effect(corrected) == ""
    rate(services, yanis, framework.skills()[0])
    assert frameworks.effect(factories.framework()) == ""
    said = frameworks.effect(corrected).replace("\xa0", " ")
    assert "font la version 2" in said
    assert "1 compétence reprise, 1 à relier et 2 nouvelles" in said
    kept = frameworks.save(corrected, move=True)
    assert kept.version == 2
    assert [one.learner for one in frameworks.followers(kept.id)] == ["Yanis Benali"]
    assert [one.learner for one in frameworks.followers(framework.id)] == ["Lou Benali"]
    assert len(services.skills.ratings(yanis.id, kept)) == 1


def test_a_version_is_taken_with_its_links_or_not_at_all(services, yanis, framework):
    frameworks = services.frameworks
    frameworks.follow_beside(yanis.id, framework.id)
    rate(services, yanis, framework.skills()[0])
    services.exchange.apply(factories.batch(factories.framework("TEST-9", ("Tailler", "Pétrir"))))
    other = frameworks.find("TEST-9")
    links = frameworks.links(framework.id, other.id)
    frameworks.set_scale(other.id, PRESETS[1])
    with pytest.raises(UserError, match="pas la même échelle"):
        frameworks.take(yanis.id, framework.id, other.id, links)
    assert [one.code for one in frameworks.followed(yanis.id)] == ["TEST-1"]
    frameworks.set_scale(other.id, FOUR_STEPS)
    frameworks.take(yanis.id, framework.id, other.id, links)
    assert [one.code for one in frameworks.followed(yanis.id)] == ["TEST-9"]
    assert services.learners.learner(yanis.id).contracts[0].framework_id is None  # still beside
    assert len(services.skills.ratings(yanis.id, other)) == 1


def test_a_code_is_proposed_and_never_taken_twice(services, framework):
    assert services.frameworks.code_for("CAP Cuisine (2 ans)") == "CAP-CUISINE-2-ANS"
    assert services.frameworks.code_for("Test 1") == "TEST-1-2"
    with pytest.raises(UserError, match="déjà celui de « Diplôme TEST-1 »"):
        services.frameworks.add(factories.framework(titles=("Autre",)))
    services.frameworks.add(factories.framework("TEST-1-2"))
    assert len(services.frameworks.listed()) == 2


def test_linked_and_unrated_it_is_read_again_or_removed(services, framework):
    services.exchange.apply(factories.batch(factories.framework("TEST-9", ("Tailler", "Pétrir"))))
    other = services.frameworks.find("TEST-9")
    services.frameworks.link(
        framework.id, other.id, services.frameworks.links(framework.id, other.id)
    )
    services.exchange.apply(factories.batch(factories.framework(titles=("Cuire",))))
    services.frameworks.remove(other.id)
    assert [one.code for one in services.frameworks.frameworks()] == ["TEST-1"]


def test_a_table_without_skills_erases_none_and_its_blocks_wait_for_theirs(services, framework):
    bare = Framework("TEST-1", "Nouveau titre", (Block("B1", "Cuisine"),))
    services.exchange.apply(factories.batch(bare))
    (kept,) = services.frameworks.frameworks()
    assert (kept.title, len(kept.skills())) == ("Nouveau titre", 2)
    services.exchange.apply(factories.batch(replace(bare, code="TEST-9")))
    other = services.frameworks.find("TEST-9")
    assert [(one.title, one.nodes) for one in other.blocks] == [("Cuisine", ())]


def test_a_contract_after_the_end_of_its_sheet_is_told(services, yanis, framework):
    assert services.frameworks.notice(yanis.id, framework.id) is None
    ended = replace(factories.framework(), expires_on=date(2024, 1, 1), successors=("RNCP2",))
    services.exchange.apply(factories.batch(ended))
    said = services.frameworks.notice(yanis.id, framework.id)
    assert "avant le début du contrat" in said
    assert "RNCP2" in said
