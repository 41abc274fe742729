"""Text that reads like the end of a file, like nothing, or like half a character."""

import csv
import io

import pytest

from tuteur_desktop.exchange import formats
from tuteur_desktop.exchange.bullets import split
from tuteur_desktop.exchange.html_lines import tidy
from tuteur_desktop.exchange.values import Batch


def read_csv(text: str | bytes) -> Batch:
    return formats.read("liste.csv", text.encode() if isinstance(text, str) else text, "csv")


def read_book(data: bytes) -> Batch:
    return formats.read("liste.xlsx", data, "workbook")


@pytest.mark.parametrize("end", ["\x00end", "\n", "fin", "end"])
def test_no_line_ends_the_file(end):
    batch = read_csv(f"nom;prénom\nFabre;Zoé\n{end}\nx;{end}\nPetit;Ana\n")
    assert {"Zoé Fabre", "Ana Petit"} <= {row.learner.name for row in batch.learners}
    assert not any("guillemet" in remark.reason for remark in batch.refused)


def test_an_open_quote_on_the_last_line_is_told():
    for end in ("", "\n", "\n\n"):
        batch = read_csv(f'nom;prénom\nFabre;Zoé\nPetit;"Ana{end}')
        assert [row.line for row in batch.learners] == [2]
        assert [remark.line for remark in batch.refused] == [3]


@pytest.mark.parametrize("name", [" ", "   ", "\t", "\u00a0", "\u3000", "\u2028"])
def test_a_name_made_of_spaces_is_kept_and_told(name, book):
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["nom", "prénom"], [name, "Zoé"]])
    for batch in (read_csv(out.getvalue()), read_book(book(("nom", "prénom"), (name, "Zoé")))):
        (row,) = batch.learners
        assert row.learner.last_name == name
        assert any("d'espaces" in remark.reason for remark in batch.warnings)


def test_a_row_of_spaces_is_skipped_and_an_empty_name_is_missing():
    batch = read_csv("nom;prénom\n ; \n;Zoé\nFabre;\n")
    assert batch.learners == ()
    assert [remark.line for remark in batch.refused] == [3, 4]


@pytest.mark.parametrize("column", [0, 1])
def test_every_hostile_string_alone_is_a_name(real, column):
    lines = real("text/blns.txt").decode().split("\n")
    strings = [line for line in lines if line and not line.startswith("#")]
    assert " " in strings
    for text in strings:
        cells = ["Fabre", "Fabre"]
        cells[column] = text
        out = io.StringIO(newline="")
        csv.writer(out).writerows([["nom", "prénom"], cells])
        batch = read_csv(out.getvalue())
        assert batch.refused == ()
        (row,) = batch.learners
        assert (row.learner.last_name, row.learner.first_name) == tuple(cells)


def test_hostile_strings_together_are_as_many_learners(real):
    lines = real("text/blns.txt").decode().split("\n")
    strings = [line for line in dict.fromkeys(lines) if line and not line.startswith("#")]
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["nom", "prénom"], *([text, "Zoé"] for text in strings)])
    batch = read_csv(out.getvalue())
    assert batch.refused == ()
    assert [row.learner.last_name for row in batch.learners] == strings


@pytest.mark.parametrize(
    "data",
    [
        "nom;prénom;note\nDu\ud800pont;Zoé;\udfff\n".encode("utf-8", "surrogatepass"),
        b"\xff\xfe" + "nom;prénom;note\nDu\ud800pont;Zoé;x\n".encode("utf-16-le", "surrogatepass"),
    ],
)
def test_half_a_surrogate_pair_never_comes_out(data):
    batch = read_csv(data)
    assert [row.learner.last_name for row in batch.learners] == ["Du\ufffdpont"]
    assert any("illisible" in remark.reason for remark in batch.warnings)
    repr(batch).encode()


def test_half_a_surrogate_pair_never_comes_out_of_a_sheet():
    assert tidy("a\ud800b&#xDFFF;") == "a\ufffdb\ufffd"
    (skill,) = split("<li>Pétrir &#xD800; la pâte</li>", "C1.").skills
    assert skill.title == "Pétrir \ufffd la pâte"
