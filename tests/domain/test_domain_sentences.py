"""Texts cut into sentences, and the gentle look at words about a person."""

import pytest

from tuteur_desktop.domain import care
from tuteur_desktop.domain.sentences import sentences


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("", ()),
        ("   \n ", ()),
        ("Une seule", ("Une seule",)),
        ("Une. Deux ! Trois ? Quatre…", ("Une.", "Deux !", "Trois ?", "Quatre…")),
        ("Vu avec M. Perrot. Puis seul.", ("Vu avec M. Perrot.", "Puis seul.")),
        ("Vu avec J. Martin à 14 h 30.", ("Vu avec J. Martin à 14 h 30.",)),
        ("Coût de 3.5 euros. Trop cher.", ("Coût de 3.5 euros.", "Trop cher.")),
        (
            "Sauces, fonds, etc. à revoir. Puis service.",
            ("Sauces, fonds, etc. à revoir.", "Puis service."),
        ),
        ("Fonds, etc. Le service suit.", ("Fonds, etc.", "Le service suit.")),
        (
            "Il a dit « c’est prêt. » Puis il est parti.",
            ("Il a dit « c’est prêt. »", "Puis il est parti."),
        ),
        ("Ligne un\nLigne deux\n\nLigne trois", ("Ligne un", "Ligne deux", "Ligne trois")),
        ("Bien… mais lent. Fini.", ("Bien… mais lent.", "Fini.")),
        ("Envoi tenu 🎉. Bravo !", ("Envoi tenu 🎉.", "Bravo !")),
        (
            "Il a dit « Oui chef. J’y vais. » et il est parti. Bien.",
            ("Il a dit « Oui chef. J’y vais. » et il est parti.", "Bien."),
        ),
        ("« Jamais refermé. Puis autre chose.", ("« Jamais refermé.", "Puis autre chose.")),
        ("1. Tailler. 2. Cuire.", ("1. Tailler.", "2. Cuire.")),
        ("Vu p. 12, art. 4, n° 5. Fin.", ("Vu p. 12, art. 4, n° 5.", "Fin.")),
        ("Quoi ?! Encore... Non.", ("Quoi ?!", "Encore...", "Non.")),
        (
            "Vu le 23 nov. 2026. Puis le 2 déc. Fini.",
            ("Vu le 23 nov. 2026.", "Puis le 2 déc.", "Fini."),
        ),
    ],
)
def test_sentences(text: str, cut: tuple[str, ...]) -> None:
    plain = text.replace("\xa0", " ")
    assert sentences(plain) == cut


def test_each_sentence_stands_in_its_text() -> None:
    text = "Dressage tenu ; envoi en douze minutes. M. Perrot l’a vu.\nÀ refaire : les fonds !"
    for one in sentences(text):
        assert one in text


def test_a_long_text_is_cut_quickly() -> None:
    assert len(sentences("Une phrase de plus. " * 5000)) == 5000


@pytest.mark.parametrize(
    ("text", "words", "advice"),
    [
        ("Absent car malade mardi.", ("malade",), care.HEALTH),
        ("Semble Dépressif.", ("Dépressif",), care.HEALTH),
        ("En arrêt maladie.", ("arrêt maladie",), care.HEALTH),
        ("ARRET  MALADIE pour le dos", ("ARRET MALADIE",), care.HEALTH),
        ("Elle est enceinte.", ("enceinte",), care.FAMILY),
        ("Il est nul, et le dit", ("est nul",), care.JUDGEMENT),
        ("Syndiquée à la CGT.", ("Syndiquée", "CGT"), care.BELIEFS),
        ("Rien vu : c’est sa race !", ("sa race",), care.ORIGIN),
        ("A une RQTH.", ("RQTH",), care.DISABILITY),
        ("Dyslexique, lit lentement.", ("Dyslexique",), care.DISABILITY),
        ("C’est un feignant !", ("feignant",), care.JUDGEMENT),
        ("Il est de mauvaise foi", ("mauvaise foi",), care.JUDGEMENT),
        ("Jeûne du ramadan.", ("ramadan",), care.BELIEFS),
    ],
)
def test_what_may_better_not_be_said(text: str, words: tuple[str, ...], advice: str) -> None:
    (one,) = care.remarks(text)
    assert set(one.words) == set(words)
    assert one.advice == advice


@pytest.mark.parametrize(
    "text",
    [
        "", "Maladroit au début, sûr à la fin.", "Liste des allergènes affichée.",
        "Découpe d’une pièce de race bovine charolaise.", "Opération de nettoyage tenue.",
        "Annuler la commande.", "Betterave et navet.", "Traité le retard.",
        "Plateau de religieuses au café.", "La religieuse tient bien.", "Coût nul, nulle part.",
        "Enceinte réfrigérée à 3 °C.", "Dans l’enceinte du site.", "Menu diabétique servi.",
        "Informe le client allergique.", "Boulets liégeois tenus seul.", "Chili con carne.",
        "Opération de dressage, bête de somme exclue.", "Conseille les maladies de la vigne.",
    ],
)  # fmt: skip
def test_words_of_the_trade_are_left_alone(text: str) -> None:
    assert care.remarks(text) == ()
