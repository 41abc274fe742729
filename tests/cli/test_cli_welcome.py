"""The verb checklist, and the two papers of the wall on the command line."""

import pytest
from reading import plain


def points(tool) -> dict[str, dict]:
    return {one["key"]: one for one in tool("checklist", 1, "--json").json["points"]}


def test_seven_points_and_all_of_them(tool) -> None:
    answer = tool("checklist", "Benali")
    assert answer.code == 0, answer.err
    lines = plain(answer.out).splitlines()
    assert lines[0] == "Yanis Benali : 0 point fait sur 43, Avant l’arrivée."
    assert lines[1].split() == ["N°", "Phase", "Point", "Quand"]
    assert len(lines) == 9
    assert "en retard, c’était pour le" in lines[2]
    assert len(tool("checklist", 1, "--all").out.splitlines()) == 45


def test_the_shape(tool) -> None:
    found = tool("checklist", 1, "--json").json
    assert {key: found[key] for key in ("learner_id", "learner", "contract", "done", "total")} == {
        "learner_id": 1, "learner": "Yanis Benali", "contract": 1, "done": 0, "total": 43,
    }  # fmt: skip
    assert found["model"] == {
        "title": "Pense-bête du tuteur", "version": 1, "pinned": False, "outdated": False,
    }  # fmt: skip
    assert len(found["phases"]) == 9
    assert len(found["points"]) == 43
    assert sum(one["shown"] for one in found["points"]) == 7
    assert points(tool)["conditions"] == {
        "number": 1, "key": "conditions", "phase": "before",
        "text": "Je remplis les conditions du tutorat, et mon quota n’est pas dépassé.",
        "due_on": "2025-08-13", "law": "R6223-6, R6223-22", "binding": False,
        "status": "to-do", "on": None,
        "note": "", "reason": "", "known": "", "late": True, "gone": False, "shown": True,
    }  # fmt: skip


def test_a_point_is_named_by_number_key_or_beginning(tool) -> None:
    answer = tool("checklist", "done", "Benali", 1, "--on", "2025-08-20", "--note", "Vu avec Rose")
    assert answer.code == 0, answer.err
    assert "fait le 20 août 2025. 1 point fait sur 43." in plain(answer.out)
    assert tool("checklist", "fait", 1, "tour").code == 0
    assert tool("checklist", "done", 1, "les", "équipements").code == 0
    found = points(tool)
    assert (found["conditions"]["on"], found["conditions"]["note"]) == (
        "2025-08-20", "Vu avec Rose",
    )  # fmt: skip
    assert found["tour"]["on"] == "2026-11-23"
    assert found["equipment"]["status"] == "done"
    assert tool("checklist", 1, "--json").json["done"] == 3


def test_undone_and_without_object(tool) -> None:
    tool("checklist", "done", 1, "tour")
    answer = tool("checklist", "undo", 1, "tour", "--json")
    assert answer.json["status"] == "to-do"
    answer = tool("checklist", "skip", 1, "team", "--note", "Nous sommes deux", "--json")
    assert (answer.json["status"], answer.json["reason"]) == ("not-applicable", "Nous sommes deux")
    assert tool("checklist", 1, "--json").json["total"] == 42


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("Personne",), "Aucun alternant"),
        (("done", "Benali"), "Il manque : POINT"),
        (("done", "Benali", "nothing like it"), "Aucun point « nothing like it »"),
        (("done", "Benali", "Je"), "commence plusieurs points"),
        (("done", "Benali", "99"), "Aucun point"),
        (("done", "Benali", "tour", "--on", "2026-12-24"), "pas encore passé"),
        (("done", "Benali", "tour", "--on", "hier"), "n'est pas une date"),
        (("done", "Benali", "tour", "--note", "x" * 2001), "dépasse 2000"),
        (("skip", "Benali", "tour"), "Il manque --note"),
        (("undo", "Benali", "tour", "--on", "2026-11-02"), "ne vaut qu'avec done"),
        (("Benali", "--note", "oui"), "--note se dit d'un point"),
        (("Benali", "Moreau"), "d'un seul alternant"),
        (("done", "Benali", "tour", "--all"), "--all montre"),
    ],
)
def test_refusals_change_nothing(tool, words, told) -> None:
    answer = tool("checklist", *words)
    assert answer.code == 2
    assert told in plain(answer.err)
    found = tool("checklist", 1, "--json").json
    assert (found["done"], found["model"]["pinned"]) == (0, False)


def test_a_learner_without_a_contract(tool) -> None:
    tool("add", "learner", "--last", "Petit", "--first", "Lou")
    answer = tool("checklist", "Petit")
    assert answer.code == 2
    assert "pas encore de contrat" in answer.err


@pytest.mark.parametrize(
    ("kind", "title"),
    [("checklist", "Pense-bête"), ("first-day", "Programme du premier jour")],
)
def test_both_papers_are_one_page_signed_or_not(tool, tmp_path, monkeypatch, kind, title) -> None:
    pypdf = pytest.importorskip("pypdf")
    monkeypatch.setenv("TUTEUR_PASSPHRASE", "une phrase de passe longue")
    out = tmp_path / "wall.pdf"
    for more in ((), ("--sign",)):
        answer = tool("export", kind, "Benali", "--out", out, "--force", *more)
        assert answer.code == 0, answer.err
        assert title in answer.out
        reader = pypdf.PdfReader(out)
        assert len(reader.pages) == 1
        assert "rouillon" not in reader.pages[0].extract_text()
    assert tool("verify", out).code == 0
    assert [one["kind"] for one in tool("list", "documents", "--json").json] == [kind]


def test_a_paper_is_of_one_learner(tool, tmp_path) -> None:
    answer = tool("export", "checklist", "--out", tmp_path / "wall.pdf")
    assert answer.code == 2
    assert "ALTERNANT" in answer.err
