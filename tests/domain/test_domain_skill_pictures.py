"""Pictures in numbers: nothing where nothing was said, no average, each count of one voice."""

from datetime import date

import factories
import pytest

from tuteur_desktop.domain.scales import FOUR_STEPS, Level
from tuteur_desktop.domain.skill_pictures import (
    Elapsed,
    LevelCounts,
    autonomous,
    elapsed,
    heard,
    heat,
    level_counts,
    whole,
)
from tuteur_desktop.domain.skills import Block, Framework, Rating, Skill, Voice, latest

TREE = (Skill("Compter", 1), Skill("Additionner", 2, depth=1), Skill("Mesurer", 3, depth=1),
        Skill("Écrire", 4))  # fmt: skip
FRAMEWORK = Framework("CLEA", "CléA", (Block("D1", "Domaine", TREE), Block("", "", (
    Skill("Saluer", 5),))))  # fmt: skip
TUTOR, LEARNER = Voice.TUTOR, Voice.LEARNER


def said(skill: int, voice: Voice, on: str, level: str) -> Rating:
    return Rating(skill, voice, date.fromisoformat(on), Level(level))


RATINGS = [
    said(2, TUTOR, "2025-11-03", "1"), said(2, TUTOR, "2025-11-28", "2"),
    said(2, LEARNER, "2025-12-05", "4"), said(3, TUTOR, "2026-01-10", "not-seen"),
    said(4, TUTOR, "2026-01-10", "4"), said(4, TUTOR, "2026-01-12", "not-rated"),
    said(5, TUTOR, "2026-02-01", "not-rated"),
]  # fmt: skip


def test_the_map_holds_the_last_word_of_a_month_and_nothing_else() -> None:
    found = heat(FRAMEWORK, RATINGS, TUTOR)
    assert found.months == (date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1))
    assert [(one.title, one.block, one.depth, one.heading) for one in found.rows] == [
        ("Domaine", 0, 0, True), ("Compter", 0, 1, True), ("Additionner", 0, 2, False),
        ("Mesurer", 0, 2, False), ("Écrire", 0, 1, False), ("Saluer", 1, 0, False),
    ]  # fmt: skip
    assert [one.levels for one in found.rows if not one.heading] == [
        {0: Level.TWO}, {2: Level.NOT_SEEN}, {}, {},
    ]  # fmt: skip
    assert heat(FRAMEWORK, [], TUTOR).months == ()


def test_counts_stay_with_their_voice_and_add_up_to_the_skills() -> None:
    now = latest(RATINGS, date(2026, 1, 31))
    assert heard(now) == [TUTOR, LEARNER]
    first, second = level_counts(FRAMEWORK, now)
    assert first.voices == (
        LevelCounts(TUTOR, (0, 1, 0, 0), 1, 1), LevelCounts(LEARNER, (0, 0, 0, 1), 0, 2),
    )  # fmt: skip
    assert [one.skills for one in (*first.voices, *second.voices)] == [3, 3, 1, 1]
    assert whole([first, second]) == [
        LevelCounts(TUTOR, (0, 1, 0, 0), 1, 2), LevelCounts(LEARNER, (0, 0, 0, 1), 0, 3),
    ]  # fmt: skip
    assert autonomous(LevelCounts(TUTOR, (5, 4, 3, 2), 1, 0), FOUR_STEPS) == 5
    assert level_counts(FRAMEWORK, {})[0].voices == ()


@pytest.mark.parametrize(
    ("today", "more", "gone", "days"),
    [
        ("2025-08-31", {}, 0, 730), ("2025-09-01", {}, 1, 730), ("2027-08-31", {}, 730, 730),
        ("2029-01-01", {}, 730, 730),
        ("2026-01-01", {"ended_on": date(2025, 9, 10)}, 10, 10),
    ],
)  # fmt: skip
def test_the_time_gone_by_counts_both_ends(today, more, gone, days) -> None:
    contract = factories.contract(**more)
    assert elapsed(contract, date.fromisoformat(today)) == Elapsed(gone, days)
