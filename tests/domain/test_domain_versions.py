"""A new version of a framework: what carries, what is only offered, and when a sheet ends."""

import time
from datetime import date

import pytest

from tuteur_desktop.domain.scales import Level
from tuteur_desktop.domain.skills import Block, Framework, Rating, Skill, Voice
from tuteur_desktop.domain.versions import carried, changes, expiry_notice, proposed

OLD = Framework("RNCP1", "Cuisine", (
    Block("BC01", "Produire", (Skill("Tailler les légumes", 1), Skill("Cuire une viande", 2))),
    Block("BC02", "Gérer", (Skill("Nettoyer le poste", 3), Skill("Calculer un coût", 4))),
))  # fmt: skip
NEW = Framework("RNCP1", "Cuisine", (
    Block("BC01", "Produire", (Skill("tailler les legumes", 11), Skill("Cuire les viandes", 12))),
    Block("BC03", "Hygiène", (Skill("Nettoyer le poste", 13), Skill("Trier les déchets", 14))),
), version=2)  # fmt: skip
DAY = date(2026, 3, 1)


def rating(skill_id: int, level: Level = Level.TWO, on: date = DAY) -> Rating:
    return Rating(skill_id, Voice.TUTOR, on, level, id=skill_id)


def test_the_same_words_carry_and_close_ones_are_only_offered():
    links = proposed(OLD, NEW)
    assert [(one.old.id, one.new.id if one.new else None, one.carries) for one in links] == [
        (1, 11, True), (2, 12, False), (3, 13, True), (4, None, False),
    ]  # fmt: skip
    assert changes(links, NEW).replace("\xa0", " ") == (
        "2 compétences reprises, 2 à relier et 2 nouvelles"
    )


def test_twins_go_to_the_block_of_their_own():
    twice = Framework("A", "A", (
        Block("B1", "Un", (Skill("Saluer", 1),)), Block("B2", "Deux", (Skill("Saluer", 2),)),
    ))  # fmt: skip
    again = Framework("A", "A", (
        Block("B2", "Deux", (Skill("Saluer", 12),)), Block("B1", "Un", (Skill("Saluer", 11),)),
    ))  # fmt: skip
    assert {one.old.id: one.new.id for one in proposed(twice, again) if one.new} == {1: 11, 2: 12}


def test_ratings_follow_their_links_over_two_versions_and_newer_ones_stand():
    said = [rating(1), rating(1, Level.THREE, date(2026, 5, 1)), rating(2), rating(99)]
    newer = rating(21, Level.FOUR, date(2026, 5, 1))
    found = carried([*said, newer], {1: [11], 11: [21], 2: [12]}, [21, 22])
    assert [(one.skill_id, one.on, one.level, one.carried_from) for one in found] == [
        (21, DAY, Level.TWO, 1), (21, date(2026, 5, 1), Level.FOUR, None),
    ]  # fmt: skip


def test_a_loop_of_links_ends():
    assert carried([rating(1)], {1: [2], 2: [1]}, [9]) == []


@pytest.mark.parametrize(
    ("ends", "begins", "words"),
    [
        (None, date(2026, 9, 1), None),
        (date(2028, 8, 31), date(2026, 9, 1), None),
        (date(2026, 8, 31), date(2026, 9, 1), "avant le début du contrat"),
        (date(2026, 10, 31), date(2026, 9, 1), "va jusqu'à son terme"),
        (date(2027, 2, 1), date(2026, 9, 1), "finit le 1"),
    ],
)
def test_a_sheet_that_ends_is_told_in_time(ends, begins, words):
    sheet = Framework("RNCP1", "Cuisine", expires_on=ends, successors=("RNCP2",))
    said = expiry_notice(sheet, begins, date(2026, 11, 26))
    assert said is None if words is None else words in said and "RNCP2" in said


@pytest.mark.parametrize("ends", [None, date(2028, 8, 31)])
def test_a_sheet_that_was_taken_back_is_told(ends):
    sheet = Framework("RNCP1", "Cuisine", active=False, expires_on=ends, successors=("RNCP2",))
    said = expiry_notice(sheet, date(2026, 9, 1), date(2026, 11, 26))
    assert said is not None
    assert "n'est plus active" in said
    assert "RNCP2" in said


def test_hundreds_of_titles_in_the_same_words_are_compared_in_time():
    words = ["préparer", "réaliser", "contrôler", "les", "légumes", "viandes", "stocks", "postes"]

    def titles(first: int, shift: int) -> Framework:
        skills = tuple(
            Skill(" ".join(words[(n * (place + 3) + shift) % 8] for place in range(12)), first + n)
            for n in range(200)
        )
        return Framework("A", "A", (Block("B", "B", skills),))

    begun = time.perf_counter()
    assert len(proposed(titles(1, 0), titles(1000, 3))) == 200
    assert time.perf_counter() - begun < 20  # 0.3 s alone; comparing all by letters took minutes
