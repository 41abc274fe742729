"""The verb import: what it adds, what it leaves alone, what it refuses."""

import random

import pytest

CSV = "Nom;Prénom;Date de naissance;Téléphone\nMoreau;Léa;04/06/2007;06 39 98 20 20\n"


@pytest.fixture
def write(tmp_path):
    def put(name: str, content: str | bytes, encoding: str = "utf-8"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return put


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_list_in_the_usual_encodings(tool, write, encoding) -> None:
    path = write("liste.csv", CSV, encoding)
    answer = tool("import", path, "--json")
    assert answer.code == 0, answer.err
    assert answer.json == {
        "format": "csv", "added": 1, "changed": 0, "unchanged": 0, "refused": [], "warnings": [],
    }  # fmt: skip
    kept = tool("list", "learners", "--json").json
    assert ("Moreau", "Léa") in [(one["last_name"], one["first_name"]) for one in kept]


def test_twice_changes_nothing(tool, write) -> None:
    path = write("liste.csv", CSV)
    tool("import", path)
    before = tool("dump").out
    again = tool("import", path, "--json").json
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, 1)
    assert tool("dump").out == before


def test_a_dry_run_changes_nothing(tool, write) -> None:
    path = write("liste.csv", CSV)
    before = tool("dump").out
    assert tool("import", path, "--dry-run", "--json").json["added"] == 1
    assert "rien n'a été changé" in tool("import", path, "--dry-run").out
    assert tool("dump").out == before


def test_good_lines_go_in_and_refused_lines_are_told(tool, write) -> None:
    text = CSV + "Petit;;01/01/2008;\nRoux;Max;31/02/2008;\nGarcia;Noé;1/1/2008;\n"
    answer = tool("import", write("liste.csv", text), "--json")
    assert answer.code == 0
    assert answer.json["added"] == 2
    assert [one["line"] for one in answer.json["refused"]] == [3, 4]
    assert "Ligne 3" in answer.json["refused"][0]["reason"]
    assert "31/02/2008" in answer.err


def test_nothing_but_refused_lines_is_a_refusal(tool, write) -> None:
    before = tool("dump").out
    answer = tool("import", write("liste.csv", "Nom;Prénom\nPetit;\n"))
    assert answer.code == 2
    assert "Ligne 2" in answer.err
    assert tool("dump").out == before


def test_a_format_may_be_named(tool, write) -> None:
    path = write("liste.dat", CSV)
    assert tool("import", path, "--as", "csv", "--dry-run").code == 0
    assert tool("import", path, "--as", "classeur").code == 2
    assert "n'existe pas" in tool("import", path, "--as", "vcard").err.replace("\u202f", " ")


BOMB = '<?xml version="1.0"?><!DOCTYPE f [<!ENTITY a "b">]><FICHES>&a;</FICHES>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("noise.bin", random.Random(5).randbytes(5000)),
        ("noise.csv", random.Random(6).randbytes(5000)),
        ("noise.xlsx", random.Random(7).randbytes(5000)),
        ("cut.xlsx", b"PK\x03\x04" + random.Random(8).randbytes(3000)),
        ("entities.xml", BOMB),
        ("other.xml", "<html/>"),
        ("cut.xml", "<FICHES><FICHE>"),
        ("empty.csv", ""),
        ("words.txt", "Bonjour, ceci n’est pas une liste."),
    ],
)
def test_bad_files_are_refused_in_words(tool, write, name, content) -> None:
    before = tool("dump").out
    answer = tool("import", write(name, content))
    assert (answer.code, answer.out) == (2, "")
    assert len(answer.err.strip()) > 20
    assert "Traceback" not in answer.err
    assert tool("dump").out == before


def test_what_is_no_file_is_refused(tool, tmp_path) -> None:
    assert "n'existe pas" in tool("import", tmp_path / "none.csv").err
    assert "n'est pas un fichier" in tool("import", tmp_path).err
    assert tool("import", "/dev/zero").code == 2
