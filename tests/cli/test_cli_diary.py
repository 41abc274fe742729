"""The verbs mission, diary and self-rating, and export self-rating."""

from datetime import date
from pathlib import Path

import pytest
from filling import filled
from pypdf import PdfReader
from reading import plain

MONDAY = date(2026, 11, 23)


def test_missions_are_given_done_and_shown(framed) -> None:
    answer = framed("mission", "add", "Benali", "Garde-manger", "--week", "2026-11-24",
                    "--skill", "Tailler les légumes")  # fmt: skip
    assert answer.code == 0, answer.err
    assert plain(answer.out) == (
        "Yanis Benali, mission n° 1 : « Garde-manger », prévue la semaine du 23 novembre 2026.\n"
    )
    answer = framed("mission", "done", 1, "garde", "--redo", "--supervisor", "M. Perrot",
                    "--note", "Seul le samedi", "--json")  # fmt: skip
    assert answer.json == {
        "id": 1, "learner_id": 1, "learner": "Yanis Benali", "mission": "Garde-manger",
        "place": "company", "skills": [1], "archived": False,
        "weeks": [{"monday": "2026-11-23", "state": "redo", "supervisor": "M. Perrot",
                   "note": "Seul le samedi"}],
    }  # fmt: skip
    framed("mission", "done", 1, 1, "--week", "2026-11-16")
    (one,) = framed("mission", "list", 1, "--json").json
    assert [week["monday"] for week in one["weeks"]] == ["2026-11-16", "2026-11-23"]
    assert one["weeks"][0]["supervisor"] == "M. Perrot", "the last one is proposed"
    (one,) = framed("mission", "list", 1, "--from", "2026-11-23", "--json").json
    assert len(one["weeks"]) == 1
    assert "à refaire  M. Perrot  Seul le samedi" in plain(framed("mission", "list", 1).out)


def test_a_carnet_goes_out_and_comes_back(tool, tmp_path: Path) -> None:
    out = tmp_path / "carnet.pdf"
    answer = tool("diary", "sheet", "Benali", "--week", "2026-11-18", "--weeks", 2, "--fillable",
                  "--out", out)  # fmt: skip
    assert answer.code == 0, answer.err
    assert "à remplir à l’écran" in plain(answer.out).replace("'", "’")
    assert len(PdfReader(out).pages) == 2
    assert "existe déjà" in tool("diary", "sheet", 1, "--out", out).err
    back = tmp_path / "rempli.pdf"
    back.write_bytes(filled(out.read_bytes(), {"w2026-11-16_done": "Le garde-manger."}))
    trial = tool("diary", "read", 1, back, "--dry-run")
    assert "Rien n'est gardé" in trial.out
    assert "laissées vides" in plain(trial.err).lower()
    answer = tool("diary", "read", 1, back, "--json")
    assert answer.json == {
        "learner_id": 1, "learner": "Yanis Benali", "kept": True, "blank": ["2026-11-23"],
        "weeks": [{"monday": "2026-11-16", "changes": [
            {"part": "done", "before": "", "after": "Le garde-manger."}]}],
    }  # fmt: skip
    assert "ne change rien" in tool("diary", "read", 1, back).out
    weeks = {one["monday"]: one for one in tool("diary", "list", 1, "--json").json}
    assert (weeks["2026-11-16"]["state"], weeks["2026-11-16"]["source"]) == ("kept", "read-back")
    assert (weeks["2026-11-09"]["state"], weeks["2026-11-23"]["state"]) == ("missing", "open")
    (told,) = [one for one in plain(tool("diary", "list", 1).out).splitlines() if "garde" in one]
    assert told.split() == ["16", "novembre", "2026", "tenue", "Le", "garde-manger."]


def test_a_self_rating_goes_out_and_comes_back(framed, tmp_path: Path) -> None:
    out = tmp_path / "feuille.pdf"
    answer = framed("export", "self-rating", 1, "--block", "RNCP99999BC01", "--fillable",
                    "--out", out)  # fmt: skip
    assert answer.code == 0, answer.err
    back = tmp_path / "rempli.pdf"
    back.write_bytes(filled(out.read_bytes(), {"s1": "/o2", "jour": "20/11/2026"}))
    assert framed("self-rating", "read", 1, back, "--dry-run").code == 0
    answer = framed("self-rating", "read", 1, back, "--json")
    assert answer.json == {
        "learner_id": 1, "learner": "Yanis Benali", "framework": 1, "date": "2026-11-20",
        "kept": True, "untouched": 1, "doubled": [], "gone": 0,
        "ratings": [{"skill": 1, "title": "Tailler les légumes", "before": None, "after": "3"}],
    }  # fmt: skip
    tables = framed("dump").json["tables"]
    assert [(one["voice"], one["level"], one["on"]) for one in tables["rating"]] == [
        ("learner", "3", "2026-11-20"),
    ]  # fmt: skip
    back.write_bytes(filled(out.read_bytes(), {"s2": "/o4"}))
    answer = framed("self-rating", "read", 1, back)
    assert "Cuire les légumes : non vu" in plain(answer.out)
    assert "notée d'aujourd'hui" in plain(answer.err)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("mission", "done", 1, "Plonge"), "Aucune mission « Plonge »"),
        (("mission", "add", 1, "Tri", "--week", "2031-01-06"), "Aucun contrat"),
        (("mission", "add", 1, "Tri", "--place", "lune"), "Le lieu « lune »"),
        (("diary", "sheet", 1, "--weeks", "0", "--out", "x.pdf"), "d'une à 60 semaines"),
        (("diary", "sheet", 1, "--weeks", "99", "--out", "x.pdf"), "d'une à 60 semaines"),
        (("diary", "read", 1, "absent.pdf"), "n'existe pas"),
        (("self-rating", "read", 1, "absent.pdf"), "n'existe pas"),
        (("export", "self-rating", "--out", "x.pdf"), "d'un seul alternant"),
        (("export", "self-rating", 1, "--block", "BC77", "--out", "x.pdf"), "« BC77 »"),
        (("export", "self-rating", 1, "--sign", "--out", "x.pdf"), "ne se signe pas"),
        (("export", "progress", 1, "--fillable", "--out", "x.pdf"), "--fillable ne vaut que pour"),
    ],
)
def test_what_cannot_be_is_refused(framed, tmp_path, monkeypatch, words, told) -> None:
    monkeypatch.chdir(tmp_path)
    answer = framed(*words)
    assert (answer.code, answer.out) == (2, "")
    assert told in plain(answer.err)
    assert not list(tmp_path.glob("x.pdf"))
