"""The sentences on a gap: said from two steps on, and only where both gave a level."""

from datetime import date

import pytest

from tuteur_desktop.domain.scales import FOUR_STEPS, Level
from tuteur_desktop.domain.skills import Rating, Voice
from tuteur_desktop.ui.pages.skills.words import gap_sentence, rating_words, steps

DAY = date(2026, 11, 20)


def heard(**said: str) -> dict[Voice, Rating]:
    return {Voice(name): Rating(1, Voice(name), DAY, Level(level)) for name, level in said.items()}


@pytest.mark.parametrize(
    ("ratings", "sentence"),
    [
        (heard(), "Personne n’a encore donné son avis."),
        (heard(tutor="4"), "Yanis n’a pas encore donné son avis."),
        (heard(learner="4"), "Le tuteur n’a pas encore donné son avis."),
        (heard(centre="4"), "Yanis n’a pas encore donné son avis."),
        (heard(tutor="3", learner="3"), "Le tuteur et Yanis disent la même chose."),
        (heard(tutor="3", learner="2"), "Le tuteur voit un cran de plus que Yanis."),
        (heard(tutor="4", learner="2"),
         "Le tuteur voit deux crans de plus que Yanis\u202f: bon sujet pour l’entretien."),
        (heard(tutor="1", learner="4"),
         "Yanis se voit trois crans plus haut que le tuteur\u202f: bon sujet pour l’entretien."),
        (heard(tutor="not-seen", learner="4"),
         "Le tuteur dit « non vu »\u202f: ce n’est pas un niveau, il n’y a pas d’écart."),
    ],
)  # fmt: skip
def test_the_gap_in_words(ratings, sentence):
    assert gap_sentence(ratings, "Yanis") == sentence


def test_not_seen_is_no_zero():
    assert steps(heard(tutor="not-seen", learner="4")) is None
    assert steps(heard(tutor="4", learner="1")) == 3


def test_a_rating_in_words():
    rating = Rating(1, Voice.TUTOR, DAY, Level.THREE, "Seul au poste.")
    words = rating_words(Voice.TUTOR, rating, FOUR_STEPS).replace("\u00a0", " ")
    assert words == "Tuteur\u202f: autonome, le 20 nov. 2026 — Seul au poste."
    assert rating_words(Voice.CENTRE, None, FOUR_STEPS) == "Centre\u202f: non évalué"
