"""Frameworks read again, skills found, ratings of three voices."""

from datetime import date

import factories
import pytest
from sqlalchemy import select

from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import Voice, latest
from tuteur_desktop.errors import UserError
from tuteur_desktop.models.history import Correction

DAY = date(2026, 11, 20)


@pytest.fixture
def framework(services, yanis):
    services.exchange.apply(factories.batch(factories.framework()))
    (kept,) = services.frameworks.frameworks()
    services.frameworks.assign(yanis.id, kept.id)
    return kept


def rate(services, learner, framework, level, voice=Voice.TUTOR, on=DAY, which=0):
    skill = framework.skills()[which]
    return services.skills.rate(learner.id, [skill.id], level, voice, on)


@pytest.mark.parametrize("typed", ["1", "TEST-1", "test-1", "Diplôme TEST-1", "diplome"])
def test_a_framework_is_found(services, framework, typed) -> None:
    assert services.frameworks.find(typed).id == framework.id


def test_the_number_alone_names_an_rncp_sheet(services, yanis) -> None:
    services.exchange.apply(factories.batch(factories.framework("RNCP12508")))
    assert services.frameworks.find("12508").code == "RNCP12508"
    services.frameworks.assign(yanis.id, 1)
    assert services.learners.learner(yanis.id).contracts[0].rncp == "RNCP12508"


def test_a_skill_is_found_or_refused(services, framework) -> None:
    assert services.frameworks.find_skill(framework.id, "cuire").title == "Cuire"
    assert services.frameworks.find_skill(framework.id, "2").title == "Cuire"
    with pytest.raises(UserError, match="plusieurs"):
        services.frameworks.find_skill(framework.id, "e")
    with pytest.raises(UserError, match="Aucune compétence"):
        services.frameworks.find_skill(framework.id, "danser")


def test_three_voices_stay_apart(services, yanis, framework) -> None:
    for voice, level in zip(Voice, (Level.FOUR, Level.ONE, Level.NOT_SEEN), strict=True):
        rate(services, yanis, framework, level, voice)
    said = {rating.voice: rating.level for rating in services.skills.ratings(yanis.id)}
    assert said == {
        Voice.TUTOR: Level.FOUR, Voice.LEARNER: Level.ONE, Voice.CENTRE: Level.NOT_SEEN,
    }  # fmt: skip


def test_a_rating_of_the_same_day_replaces_and_comes_back(services, yanis, framework) -> None:
    rate(services, yanis, framework, Level.ONE)
    change = rate(services, yanis, framework, Level.FOUR)
    assert [r.level for r in services.skills.ratings(yanis.id)] == [Level.FOUR]
    services.skills.restore(change)
    assert [r.level for r in services.skills.ratings(yanis.id)] == [Level.ONE]
    with pytest.raises(UserError, match="entre-temps"):
        services.skills.restore(change)


def test_coverage_counts_what_the_tutor_saw(services, yanis, framework) -> None:
    rate(services, yanis, framework, Level.NOT_SEEN)
    rate(services, yanis, framework, Level.THREE, which=1)
    rate(services, yanis, framework, Level.FOUR, Voice.LEARNER)
    coverage = services.skills.coverage(yanis.id, framework.id, DAY)
    assert (coverage.skills, coverage.seen, coverage.autonomous) == (2, 1, 1)


@pytest.mark.parametrize(
    ("day", "word"), [(date(2026, 11, 24), "pas encore"), (date(2025, 8, 31), "précède")]
)
def test_days_that_cannot_be_rated(services, yanis, framework, day, word) -> None:
    with pytest.raises(UserError, match=word):
        rate(services, yanis, framework, Level.ONE, on=day)
    assert services.skills.ratings(yanis.id) == []


def test_a_learner_without_contract_has_no_framework(services, framework) -> None:
    learner = services.learners.add(factories.learner(first_name="Léa", contracts=()))
    with pytest.raises(UserError, match="pas encore de contrat"):
        services.frameworks.assign(learner.id, framework.id)


def test_where_each_voice_stands_and_a_skill_s_history_cross_versions(
    services, yanis, framework
) -> None:
    for day, level in ((3, Level.ONE), (9, Level.TWO)):
        rate(services, yanis, framework, level, on=date(2026, 11, day))
    rate(services, yanis, framework, Level.ONE, Voice.LEARNER)
    rate(services, yanis, framework, Level.THREE, which=1)
    for titles in (("Tailler", "Dresser"), ("Tailler", "Pétrir")):
        services.exchange.apply(factories.batch(factories.framework(titles=titles)))
        newest = services.frameworks.frameworks()[0]
        rate(services, yanis, newest, Level.FOUR, Voice.CENTRE, which=1)
    cut = newest.skills()[0].id
    rate(services, yanis, newest, Level.FOUR)
    rate(services, yanis, newest, Level.NOT_RATED, on=date(2026, 11, 21))
    services.skills.rate(yanis.id, [cut], Level.THREE, Voice.TUTOR, date(2026, 11, 22))
    assert [one.level.value for one in services.skills.history(yanis.id, cut)] == [
        "1", "2", "1", "4", "not-rated", "3",
    ]  # fmt: skip
    for day in (date(2026, 11, 8), DAY, date(2026, 11, 21), date(2026, 11, 23)):
        whole = latest(services.skills.ratings(yanis.id, newest), day)
        assert services.skills.standing(yanis.id, newest, day) == whole
        alone = services.skills.standing(yanis.id, newest, day, Voice.LEARNER)
        assert alone == {key: one for key, one in whole.items() if key[1] is Voice.LEARNER}
    heard = services.skills.levels(yanis.id, newest, Voice.LEARNER)
    assert [(one.voice, one.carried_from is not None) for one in heard] == [(Voice.LEARNER, True)]


def test_who_is_at_the_keyboard_is_kept_with_what_was_said(services, store, yanis, framework):
    assert not services.skills.begun(yanis.id)
    skill = framework.skills()[0].id
    rated = services.skills.rate(
        yanis.id, [skill], Level.TWO, Voice.LEARNER, DAY, "Ça vient.", by="Yanis Benali"
    )
    assert services.skills.begun(yanis.id)
    (kept,) = services.skills.ratings(yanis.id)
    assert kept.recorded_by == "Yanis Benali"
    services.skills.restore(rated, by="Yanis Benali")
    with store.read() as session:
        told = session.scalars(select(Correction).where(Correction.entity == "rating"))
        assert [(one.by, one.action) for one in told] == [
            ("Yanis Benali", "created"), ("Yanis Benali", "undone"),
        ]  # fmt: skip
