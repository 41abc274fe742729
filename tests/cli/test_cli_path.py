"""The verbs objective and progress."""

import pytest
from reading import plain


def skills(tool) -> list[int]:
    (framework,) = tool("list", "frameworks", "--json").json
    return [one["id"] for block in framework["blocks"] for one in block["skills"]]


def test_an_objective_is_added_listed_and_closed(framed) -> None:
    cut, cook = skills(framed)
    answer = framed("objective", "add", "Benali", "Tenir le froid", "--by", "20 décembre 2026",
                    "--owner", "alternant", "--skill", cut, "cuire", "--json")  # fmt: skip
    assert answer.code == 0, answer.err
    one = answer.json
    assert (one["term"], one["owner"], one["by"], one["skills"], one["state"]) == (
        "short", "learner", "2026-12-20", [cut, cook], "open",
    )  # fmt: skip
    said = framed("objective", "add", 1, "Préparer l'examen", "--term", "long")
    assert "objectif n° 2 (long terme, tuteur)" in plain(said.out)
    told = framed("objective", "list", "Benali").out
    assert "Tenir le froid" in told
    assert "en cours" in told
    closed = framed("objective", "close", one["id"], "--note", "Un midi seul", "--json").json
    assert (closed["state"], closed["closed_on"], closed["outcome"]) == (
        "reached", "2026-11-23", "Un midi seul",
    )  # fmt: skip
    assert framed("objective", "close", 2, "--dropped").code == 0
    states = [one["state"] for one in framed("objective", "list", 1, "--json").json]
    assert states == ["reached", "dropped"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("add", 1, " "), "Il manque l'objectif"),
        (("add", 1, "a\nb"), "tient sur une ligne"),
        (("add", 1, "x" * 2001), "dépasse 2000"),
        (("add", 1, "Tenir", "--by", "31/02/2027"), "n'est pas une date"),
        (("add", 1, "Tenir", "--by", "2126-01-01"), "plus de dix ans"),
        (("add", 1, "Tenir", "--term", "demain"), "choisissez short"),
        (("add", 1, "Tenir", "--owner", "chef"), "choisissez tutor"),
        (("add", 1, "Tenir", "--skill", "danser"), "Aucune compétence"),
        (("add", 1, "Tenir", "--skill", "légumes"), "plusieurs"),
        (("add", "Personne", "Tenir"), "Personne"),
        (("close", 9), "n'existe plus"),
        (("close", "neuf"), "nombre entier"),
        (("close", 1, "--reached", "--dropped"), "ne se donne pas avec"),
        (("list", "Personne"), "Personne"),
        ((), "il manque"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_changes_nothing(framed, words, told) -> None:
    answer = framed("objective", *words)
    assert answer.code == 2
    assert told.casefold() in plain(answer.err).replace("’", "'").casefold()
    assert framed("dump").json["tables"]["objective"] == []


def test_progress_tells_each_voice_and_what_was_planned(framed) -> None:
    cut, cook = skills(framed)
    framed("rate", 1, cut, "2", "--on", "2026-10-01", "--comment", "Avec aide")
    framed("rate", 1, cut, "4", "--on", "2026-11-12")
    framed("rate", 1, cut, "débute", "--by", "learner", "--on", "2026-11-13")
    framed("rate", 1, cook, "non vu", "--by", "centre", "--on", "2026-11-13")
    framed("objective", "add", 1, "Cuire", "--by", "2026-10-31", "--skill", cook)
    found = framed("progress", "Benali", "--json").json
    assert (found["learner"], found["date"]) == ("Yanis Benali", "2026-11-23")
    (framework,) = found["frameworks"]
    assert framework["coverage"] == {
        "tutor": {"skills": 2, "seen": 1, "autonomous": 1},
        "learner": {"skills": 2, "seen": 1, "autonomous": 0},
        "centre": {"skills": 2, "seen": 0, "autonomous": 0},
    }
    (block,) = framework["blocks"]
    assert (block["planned"], block["done"], block["seen"]) == (1, 0, 1)
    first, second = block["skills"]
    assert first["voices"]["tutor"] == {
        "level": "4", "word": "maîtrise", "on": "2026-11-12", "comment": "", "place": None,
        "evidence": [], "carried_from": None,
    }  # fmt: skip
    assert (first["gap"], first["planned"], first["behind"]) == (3, None, False)
    assert [(one["voice"], one["word"], one["comment"]) for one in first["history"]] == [
        ("tutor", "en cours", "Avec aide"), ("tutor", "maîtrise", ""), ("learner", "débute", ""),
    ]  # fmt: skip
    assert second["voices"]["centre"]["word"] == "non vu"
    assert (second["planned"]["by"], second["planned"]["asked"][0]["source"]) == (
        "2026-10-31", "objective",
    )  # fmt: skip
    assert second["behind"] is True
    told = plain(framed("progress", 1).out)
    assert "tuteur : 1 compétence vue sur 2, 1 autonome ou plus" in told
    assert "tuteur maîtrise (12 nov. 2026) ; alternant débute (13 nov. 2026) ; écart 3" in told
    assert "prévue avant le 31 oct. 2026 et pas encore vue" in told


def test_without_a_framework_progress_says_what_comes_first(tool) -> None:
    answer = tool("progress", 1)
    assert answer.code == 2
    assert "assign" in answer.err
    answer = tool("objective", "add", 1, "Tenir", "--skill", "cuire")
    assert answer.code == 2
    assert "Aucun référentiel n'est suivi" in answer.err
