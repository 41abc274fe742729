"""Scales as data: what a typed level means, and what cannot be a scale."""

from dataclasses import replace

import pytest

from tuteur_desktop.domain.scales import (
    FOUR_STEPS,
    PRESETS,
    Level,
    Scale,
    Step,
    plain_scale,
    shades,
)

THREE = PRESETS[1]


@pytest.mark.parametrize(
    ("scale", "typed", "level"),
    [
        (FOUR_STEPS, "3", Level.THREE), (FOUR_STEPS, "Maîtrise", Level.FOUR),
        (FOUR_STEPS, "je maîtrise", Level.FOUR), (FOUR_STEPS, "débutant", Level.ONE),
        (FOUR_STEPS, "5", None), (FOUR_STEPS, "", None), (FOUR_STEPS, "acquis", None),
        (FOUR_STEPS, "not-seen", Level.NOT_SEEN), (FOUR_STEPS, "Non vu", Level.NOT_SEEN),
        (THREE, "non-vu", Level.NOT_SEEN), (THREE, "non-évalué", Level.NOT_RATED),
        (THREE, "En cours d'acquisition", Level.TWO), (THREE, "4", None),
        (PRESETS[2], "non acquis", Level.ONE),
    ],
)  # fmt: skip
def test_a_level_is_a_number_a_label_or_one_of_two_nothings(scale, typed, level):
    assert scale.read(typed) is level


def test_non_vu_is_no_level_of_any_scale():
    for scale in PRESETS:
        assert scale.problem() is None
        assert not {Level.NOT_SEEN, Level.NOT_RATED} & set(scale.levels())
        assert list(scale.choices())[-2:] == [Level.NOT_SEEN, Level.NOT_RATED]
        assert scale.step(Level.NOT_SEEN) is None
        assert not scale.done(Level.NOT_SEEN)


def test_autonomous_is_where_the_scale_says():
    assert [FOUR_STEPS.done(level) for level in FOUR_STEPS.levels()] == [False, False, True, True]
    assert [THREE.done(level) for level in THREE.levels()] == [False, False, True]
    assert THREE.word(Level.NINE) == "niveau 9"


@pytest.mark.parametrize(
    ("scale", "words"),
    [
        (plain_scale("Un", ("seul",)), "de deux à neuf"),
        (plain_scale("Dix", tuple(map(str, range(10)))), "de deux à neuf"),
        (plain_scale("Vide", ("a", " ")), "pas de nom"),
        (plain_scale("Deux fois", ("Acquis", "acquis")), "même nom"),
        (plain_scale("Pris", ("non vu", "vu")), "existe déjà"),
        (replace(FOUR_STEPS, autonomous=5), "autonome"),
        (Scale("Bas", (Step("a", 50, "#000000"), Step("b", 25, "#000000")), 2), "doivent monter"),
        (Scale("Bleu", (Step("a", 50, "bleu"), Step("b", 100, "#000000")), 2), "#rrggbb"),
        (plain_scale("Long", ("a", "b" * 41)), "abrégez"),
    ],
)
def test_what_cannot_be_a_scale_is_said(scale, words):
    assert words in (scale.problem() or "")


def test_shades_darken_so_that_grey_tells_the_order():
    for count in range(2, 10):
        greys = [sum(int(one[at : at + 2], 16) for at in (1, 3, 5)) for one in shades(count)]
        assert greys == sorted(set(greys), reverse=True), count
