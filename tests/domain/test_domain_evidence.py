"""What a piece of evidence must say, and which links are links."""

from dataclasses import replace
from datetime import date

import pytest

from tuteur_desktop.domain.evidence import (
    Agreement,
    Evidence,
    EvidenceKind,
    address_problem,
    is_path,
    size_words,
    whole_address,
)

TODAY = date(2026, 11, 23)
GOOD = Evidence(1, EvidenceKind.TEXT, "Avis du chef", TODAY, text="Dressage net.")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, ""),
        ({"title": "  "}, "Donnez un titre"),
        ({"title": "x" * 201}, "200 caractères"),
        ({"on": date(2026, 11, 24)}, "pas encore passé"),
        ({"text": " \n"}, "manque le texte"),
        ({"text": "x" * 50_001}, "Le texte dépasse"),
        ({"note": "x" * 50_001}, "La note dépasse"),
        ({"skills": tuple(range(501))}, "500 compétences"),
        ({"agreement": Agreement.GIVEN}, "qui a donné son accord"),
        ({"agreement": Agreement.GIVEN, "agreement_from": "M. Roy"}, ""),
        ({"kind": EvidenceKind.LINK}, "manque l'adresse"),
    ],
)
def test_what_keeps_it_from_being_kept(change, said: str) -> None:
    found = replace(GOOD, **change).problem(TODAY)
    assert said in found if said else found == ""


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://exemple.fr/a?b=c#d", ""),
        ("HTTP://EXEMPLE.FR", ""),
        ("http://[2001:db8::1]/", ""),
        ("C:\\Photos\\plat.jpg", "ajoutez le fichier lui-même"),
        ("/home/yanis/plat.jpg", "ajoutez le fichier lui-même"),
        ("\\\\serveur\\photos", "ajoutez le fichier lui-même"),
        ("file:///home/yanis/plat.jpg", "ajoutez le fichier lui-même"),
        ("~/plat.jpg", "ajoutez le fichier lui-même"),
        ("javascript:alert(1)", "pas une adresse du web"),
        ("mailto:a@exemple.fr", "pas une adresse du web"),
        ("exemple.fr", "pas une adresse du web"),
        ("https://", "pas une adresse du web"),
        ("http://[", "pas une adresse du web"),
        ("https://nom:secret@exemple.fr", "ôtez ce qui précède"),
        ("https://exemple.fr/a b", "espace"),
        ("https://exemple.fr/\u202egnp.exe", "invisible"),
        ("https://exemple.fr/" + "x" * 2000, "caractères"),
    ],
)
def test_only_the_web_is_linked_to(address: str, said: str) -> None:
    found = address_problem(address)
    assert said in found if said else found == ""


def test_words() -> None:
    assert whole_address(" www.exemple.fr ") == "https://www.exemple.fr"
    assert not is_path("Avis du chef / second")
    assert [size_words(n) for n in (1, 480 * 1024, 2_516_582)] == [
        "1\u00a0Ko", "480\u00a0Ko", "2,4\u00a0Mo",
    ]  # fmt: skip
    assert replace(GOOD, title="").name == "Sans titre"
