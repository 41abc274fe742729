"""Registers, kits and frameworks on the command line: in, shown, found, and out again."""

import json
from pathlib import Path

import pytest
from reading import plain
from rncp_files import flow, sheet

KIT = (
    "Code Diplôme;Intitulé diplôme (DEPP);FicheRNCP;Niveau fiche RNCP;Dernière MaJ;"
    "Date d'échéance de la fiche RNCP;Fiche ACTIVE/INACTIVE\n"
    "40022106;CUISINE (BAC PRO);RNCP38430;niveau4;v4.1;31/08/2029;ACTIVE\n"
)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "export_fiches_RNCP_V4_1_2026-08-16.xml"
    path.write_bytes(flow(*map(sheet, range(40_000, 40_060))))
    return path


@pytest.mark.parametrize("words", [
    ["FILE", "--sheet", "RNCP40001", "--sheet", "40002"],
    ["FILE", "--sheet", "40001", "40002"],
    ["--sheet", "RNCP40001", "RNCP40002", "FILE"],
])  # fmt: skip
def test_sheets_out_of_the_whole_register(tool, register, words) -> None:
    answer = tool("import", *[register if word == "FILE" else word for word in words])
    assert answer.code == 0, answer.err
    kept = tool("list", "frameworks", "--json").json
    assert [one["code"] for one in kept] == ["RNCP40001", "RNCP40002"]
    assert (kept[0]["version"], kept[0]["successors"], kept[0]["scale"]["autonomous"]) == (1, [], 3)
    assert plain(kept[0]["source"]) == "France compétences, flux V4.1 du 16 août 2026"


def test_the_whole_register_is_refused_with_its_count(tool, register) -> None:
    answer = tool("import", register)
    assert answer.code == 2
    assert "60 fiches" in plain(answer.err)
    assert "--sheet" in answer.err
    assert tool("list", "frameworks", "--json").json == []


def test_a_dry_run_lists_the_skills_of_each_block(tool, register) -> None:
    before = tool("dump").out
    answer = tool("import", register, "--sheet", "RNCP40001", "--dry-run")
    assert "RNCP40001BC02" in answer.out
    assert answer.out.index("Pétrir") < answer.out.index("Façonner")
    assert "rien n'a été changé" in answer.out
    said = tool("import", register, "--sheet", "RNCP40001", "--dry-run", "--json").json
    (block,) = said["frameworks"][0]["blocks"]
    assert [one["title"] for one in block["nodes"]] == ["Pétrir", "Façonner"]
    assert tool("dump").out == before


def test_a_diploma_is_found_by_name_then_in_the_kit_that_was_imported(tool, tmp_path) -> None:
    found = tool("find", "diploma", "bac", "pro", "cuisine", "--json").json
    assert ("RNCP12508", 4, "2024-01-01") in [
        (one["rncp"], one["level"], one["expires_on"]) for one in found
    ]
    kit = tmp_path / "kit.csv"
    kit.write_text(KIT, encoding="utf-8")
    assert tool("import", kit, "--json").json["catalogue"] == {
        "name": "Kit apprentissage et RNCP v4.1", "lines": 1,
    }  # fmt: skip
    (only,) = tool("find", "diplôme", "CUISINE", "--json").json
    assert only == {
        "rncp": "RNCP38430", "code": "40022106", "title": "Cuisine (BAC PRO)", "short": "",
        "level": 4, "expires_on": "2029-08-31", "active": True, "apprenticeship": None,
    }  # fmt: skip
    told = tool("find", "diploma", "cuisine")
    assert "RNCP38430" in told.out
    assert "v4.1, importé le 23 novembre 2026" in plain(told.err)
    assert "Aucun diplôme" in tool("find", "diploma", "boulangerie").out


@pytest.mark.parametrize(("kind", "suffix"), [("moodle", "csv"), ("json", "json")])
def test_a_framework_goes_out_and_comes_back_the_same(framed, tmp_path, kind, suffix) -> None:
    out = tmp_path / f"cuisine.{suffix}"
    assert framed("export", "framework", "RNCP99999", "--as", kind, "--out", out).code == 0
    assert framed("import", out, "--json").json["unchanged"] == 1
    again = tmp_path / f"encore.{suffix}"
    framed("export", "framework", "99999", "--out", again)
    assert again.read_bytes() == out.read_bytes()
    assert "existe déjà" in framed("export", "framework", "99999", "--out", out).err


def test_what_moodle_wrote_comes_back_the_same(tool, tmp_path, shared) -> None:
    real = shared("moodle/lpimportcsv_example_14col.csv")
    assert tool("import", real).code == 0
    (one,) = tool("list", "frameworks", "--json").json
    assert max(node["depth"] for block in one["blocks"] for node in block["nodes"]) > 0
    out = tmp_path / "retour.csv"
    tool("export", "framework", one["code"], "--as", "moodle", "--out", out)
    assert out.read_bytes() == real.read_bytes()


def test_a_whole_framework_as_json(framed, tmp_path) -> None:
    out = tmp_path / "cuisine.json"
    framed("export", "framework", "RNCP99999", "--out", out)
    assert json.loads(out.read_text("utf-8"))["title"] == "Cuisine d’essai"


@pytest.mark.parametrize(("words", "told"), [
    (["find", "cat", "x"], "ne se cherche pas"),
    (["export", "framework", "RNCP99999", "--as", "pdf", "--out", "x.pdf"], "moodle ou json"),
    (["export", "framework", "--as", "json", "--out", "x.json"], "donnez son code"),
    (["export", "framework", "RNCP99999", "--sign", "--out", "x.json"], "ne se signe pas"),
    (["export", "attendance", "Benali", "--as", "json", "--out", "x.pdf"], "ne vaut que pour"),
    (["export", "framework", "RNCP1", "--as", "json", "--out", "x.json"], "Aucun référentiel"),
])  # fmt: skip
def test_what_cannot_be_written_or_found(framed, tmp_path, words, told) -> None:
    words = [tmp_path / word if word.startswith("x.") else word for word in words]
    answer = framed(*words)
    assert answer.code == 2
    assert told in plain(answer.err)
    assert list(tmp_path.glob("x.*")) == []


def test_following_a_sheet_that_ended_before_the_contract_is_told(tool, tmp_path) -> None:
    path = tmp_path / "fiche.xml"
    path.write_bytes(flow(sheet(40_001, end="31/08/2024")))
    tool("import", path)
    answer = tool("assign", "Benali", "RNCP40001")
    assert answer.code == 0
    assert "avant le début du contrat (1er septembre 2025)" in plain(answer.err).replace("ᵉʳ", "er")


def test_a_level_by_its_words(framed) -> None:
    for level in ("non-vu", "non-evalue", "autonome", "4"):
        assert framed("rate", "Benali", "Tailler les légumes", level).code == 0
