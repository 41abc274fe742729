"""Recognising a file, and refusing what is none of ours."""

import random

import pytest

from tuteur_desktop.errors import UserError
from tuteur_desktop.exchange import formats
from tuteur_desktop.exchange.values import Batch

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256))


def test_content_wins_over_the_name(book):
    assert formats.guess("liste.csv", book(("nom", "prénom"))) == "workbook"
    assert formats.guess("liste.xlsx", b"nom;prenom\nFabre;Zoe\n") == "csv"
    assert formats.guess("liste.csv", b"<?xml version='1.0'?><FICHES/>") == "rncp"
    assert formats.guess("liste.csv", b"un;deux\n1;2\n") == "csv"
    assert formats.guess("a.csv", b'\xef\xbb\xbf {"title": "T", "blocs": []}') == "framework-json"
    assert formats.guess("liste.json", b'{"autre": 1}') == "framework-json"
    titles = b"Short name,Id number,Parent ID number,Is framework\n"
    assert formats.guess("liste.txt", titles) == "moodle"


@pytest.mark.parametrize("name", ["image.png", "liste.csv", "liste.xlsx", "fiche.xml", "sans_nom"])
@pytest.mark.parametrize("data", [PNG, b"", b" \n", b"%PDF-1.7\n\x00\x01\x02", b"\x00" * 50])
def test_what_is_none_of_ours_is_said_with_the_name(name, data):
    with pytest.raises(UserError, match=name):
        formats.guess(name, data)


def test_an_unknown_format_lists_the_known_ones():
    with pytest.raises(UserError, match="workbook, framework-json, .* ou kit"):
        formats.read("a", b"x", "inconnu")


def test_every_format_is_registered_under_its_name():
    assert all(name == found.name for name, found in formats.FORMATS.items())
    assert all(found.title and found.suffixes for found in formats.FORMATS.values())


@pytest.mark.parametrize("format", [None, *formats.FORMATS])
def test_random_bytes_give_words_and_nothing_else(format):
    choose = random.Random(1)
    messages = []
    for _ in range(100):
        data = choose.randbytes(choose.randint(1, 3000))
        try:
            assert isinstance(formats.read("a.csv", data, format), Batch)
        except UserError as error:
            messages.append(error.message)
    assert len(messages) == 100
    assert all(message.endswith(".") for message in messages)
