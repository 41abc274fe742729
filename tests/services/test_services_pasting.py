"""A month pasted from a spreadsheet: each cell is meant as it was typed, or nothing goes in."""

from datetime import date, timedelta

import pytest

from tuteur_desktop.domain.attendance import HalfDay, Justification, Mark, State
from tuteur_desktop.domain.calendar import Cell, Half, Place
from tuteur_desktop.errors import UserError
from tuteur_desktop.services import pasting

MONDAY = date(2026, 11, 16)
CELLS: list[list[Cell | None]] = [
    [(MONDAY + timedelta(days=n), half) for half in Half] for n in range(3)
]
HALVES = {cell: HalfDay(*cell, Place.HERE) for row in CELLS for cell in row if cell is not None}
LETTERS = {
    "P": (State.PRESENT, Justification.NONE), "A": (State.ABSENT, Justification.AWAITED),
    "J": (State.ABSENT, Justification.RECEIVED),
}  # fmt: skip


def read(text: str) -> list[Mark]:
    return pasting.read(text, CELLS, HALVES, LETTERS)


def said(text: str) -> list[tuple[int, str, str]]:
    return [(mark.on.day, mark.half.value, mark.justification.value) for mark in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "P\tJ\nJ\tP", '"P"\t"J"\n"J"\tP', "P\t j\u00a0\r\nJ\u202f\tP\r\n",
        '"P\n"\tJ\nJ\tP', "\ufeffP\tJ\nJ\tP",
    ],
)  # fmt: skip
def test_a_letter_keeps_its_proof_however_the_cell_is_written(text) -> None:
    assert said(text) == [
        (16, "am", "none"), (16, "pm", "received"), (17, "am", "received"), (17, "pm", "none"),
    ]  # fmt: skip


@pytest.mark.parametrize("first", ["17/11/2026", '"17/11/2026"', "2026-11-17", "17 novembre 2026"])
def test_a_column_of_dates_says_the_day(first) -> None:
    assert said(f"{first}\tJ\tP\n\n16/11/2026\t\tP\n") == [
        (17, "am", "received"), (17, "pm", "none"), (16, "pm", "none"),
    ]  # fmt: skip


@pytest.mark.parametrize("bad", ["31/04/2026", "29/02/2026", "46343", "", "mardi"])
def test_a_wrong_date_among_others_is_named(bad) -> None:
    with pytest.raises(UserError, match="Ligne 2, colonne 1 : « .*n'est pas une date.*rien n'a"):
        read(f"16/11/2026\tP\tP\n{bad}\tP\tP")


def test_a_day_pasted_twice_must_say_the_same() -> None:
    assert len(read("16/11/2026\tP\tP\n16/11/2026\tP")) == 2
    with pytest.raises(UserError, match="Ligne 2 : le 16.novembre 2026 est déjà à la ligne 1"):
        read("16/11/2026\tP\tP\n16/11/2026\tA")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("P\tP\nP\tX", "Ligne 2, colonne 2"), ('P\t"X', "Ligne 1, colonne 2"),
        ("P\tP\tP", "Ligne 1, colonne 3"), ("P\n" * 4, "Ligne 4, colonne 1"),
        ("16/11/2026\t=1+1", "Ligne 1, colonne 2"), ("01/12/2026\tP", "1ᵉʳ.décembre"),
        ("P\t" * 200, "100 colonnes"), ("\n" * 10_000, "200 lignes"), ("", "rien à coller"),
    ],
)  # fmt: skip
def test_one_bad_cell_is_named_and_nothing_goes_in(text, where) -> None:
    with pytest.raises(UserError, match=where):
        read(text)
