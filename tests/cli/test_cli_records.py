"""Verbs that write: add learner, assign, mark, rate."""

import pytest

from tuteur_desktop.domain.learners import Learner
from tuteur_desktop.services.registry import make_services
from tuteur_desktop.store.store import open_store

JUSTIFICATIONS = ("none", "awaited", "received", "waived", "refused")


def learners(tool) -> list[dict]:
    return tool("list", "learners", "--json").json


def half_days(tool) -> list[dict]:
    return tool("dump").json["tables"]["half_day"]


def test_add_prints_the_number_alone(tool) -> None:
    answer = tool("add", "learner", "--last", "Nguyễn", "--first", "Łukasz", "--birth", "1/2/2007")
    assert (answer.code, answer.out) == (0, "2\n")
    added = learners(tool)[1]
    assert (added["id"], added["last_name"], added["first_name"]) == (2, "Nguyễn", "Łukasz")
    assert (added["birth"], added["contracts"]) == ("2007-02-01", [])
    assert "contrat" in added["missing"]


def test_add_with_a_contract(tool) -> None:
    answer = tool(
        "add", "learner", "--last", "Moreau", "--first", "Léa", "--contract", "apprentissage",
        "--from", "1er septembre 2026", "--to", "2028-08-31", "--diploma", "CAP Cuisine",
        "--centre", "CFA des Métiers", "--week", "RIIIIIR",
    )  # fmt: skip
    assert answer.code == 0
    (contract,) = learners(tool)[1]["contracts"]
    assert contract["kind"] == "apprenticeship"
    assert (contract["from"], contract["to"]) == ("2026-09-01", "2028-08-31")
    assert (contract["diploma"], contract["centre"]) == ("CAP Cuisine", "CFA des Métiers")
    assert contract["week"] == "RRIIIIIIIIIIRR"
    assert contract["tutors"] == [
        {"name": "Inès Gauthier", "from": "2026-09-01", "to": None, "referent": False, "part": ""}
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--birth", "31/02/2007"], "31/02/2007"),
        (["--birth", "2030-01-01"], "pas encore"),
        (["--contract", "apprentissage"], "--from"),
        (["--from", "2026-09-01", "--to", "2027-08-31"], "--contract"),
        (["--diploma", "CAP"], "--contract"),
        (["--contract", "mariage", "--from", "2026-09-01", "--to", "2027-08-31"], "mariage"),
        (["--contract", "stage", "--from", "2026-09-01", "--to", "2026-08-31"], "avant son"),
        (["--contract", "pro-a", "--from", "2026-09-01", "--to", "2027-08-31"], "Pro-A"),
        (["--contract", "stage", "--from", "2026-09-01", "--to", "2027-08-31", "--week", "I"],
         "7 lettres"),
    ],
)  # fmt: skip
def test_add_refuses_what_cannot_be(tool, words, told) -> None:
    answer = tool("add", "learner", "--last", "Moreau", "--first", "Léa", *words)
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err
    assert len(learners(tool)) == 1


def test_the_same_learner_twice_is_refused(tool) -> None:
    words = ("add", "learner", "--last", "Benali", "--first", "Yanis", "--birth", "2009-03-12")
    answer = tool(*words)
    assert answer.code == 2
    assert "existe déjà" in answer.err


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["am", "present"], [("am", "present", "none", None)]),
        (["pm", "présent"], [("pm", "present", "none", None)]),
        (["day", "absent"], [("am", "absent", "awaited", None), ("pm", "absent", "awaited", None)]),
        (["journée", "Absente", "--justification", "reçue"],
         [("am", "absent", "received", None), ("pm", "absent", "received", None)]),
        (["matin", "late", "--minutes", "12"], [("am", "late", "none", 12)]),
        (["après-midi", "left-early", "--minutes", "5", "--justification", "waived"],
         [("pm", "left-early", "waived", 5)]),
        (["am", "kept-at-company"], [("am", "kept-at-company", "none", None)]),
        (["am", "leave"], [("am", "leave", "none", None)]),
        (["am", "holiday"], [("am", "holiday", "none", None)]),
        (["am", "rest"], [("am", "rest", "none", None)]),
        (["am", "centre"], [("am", "centre", "none", None)]),
        (["am", "unknown"], [("am", "unknown", "none", None)]),
    ],
)  # fmt: skip
def test_mark(tool, words, expected) -> None:
    answer = tool("mark", "Benali", "20/11/2026", *words)
    assert answer.code == 0, answer.err
    assert "Yanis Benali, vendredi 20\u00a0novembre 2026" in answer.out
    kept = [(row["half"], row["state"], row["justification"], row["minutes"])
            for row in half_days(tool)]  # fmt: skip
    assert sorted(kept) == expected
    assert {row["source"] for row in half_days(tool)} == {"typed"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["Benali", "hier", "am", "present"], "« hier » n'est pas une date"),
        (["Benali", "2026-11-20", "night", "present"], "night"),
        (["Benali", "2026-11-20", "am", "asleep"], "asleep"),
        (["Benali", "2026-11-20", "am", "present", "--justification", "received"], "justificatif"),
        (["Benali", "2026-11-20", "am", "absent", "--justification", "maybe"], "maybe"),
        (["Benali", "2026-11-20", "am", "present", "--minutes", "12"], "minutes"),
        (["Benali", "2026-11-20", "am", "late", "--minutes", "-1"], "--minutes"),
        (["Benali", "2026-11-20", "am", "late", "--minutes", "12.5"], "--minutes"),
        (["Benali", "2026-11-20", "am", "late", "--minutes", "900"], "minutes"),
        (["Benali", "2024-11-20", "am", "present"], "Aucun contrat"),
        (["Benali", "2026-12-01", "am", "present"], "pas encore passé"),
        (["Nobody", "2026-11-20", "am", "present"], "Aucun alternant"),
    ],
)
def test_mark_refuses_with_the_reason(tool, words, told) -> None:
    answer = tool("mark", *words)
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err.replace("\u202f", " ")
    assert half_days(tool) == []


def test_a_mark_is_corrected_and_the_first_one_stays_in_the_history(tool) -> None:
    tool("mark", 1, "2026-11-20", "am", "absent")
    tool("mark", 1, "2026-11-20", "am", "absent", "--justification", "received")
    (row,) = half_days(tool)
    assert row["justification"] == "received"
    last = tool("dump").json["tables"]["correction"][-1]
    assert (last["before"], last["by"]) == ({"justification": "awaited"}, "Inès Gauthier")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["Tailler les légumes", "3"], ("tutor", "3", "2026-11-23")),
        (["1", "maîtrise", "--by", "learner"], ("learner", "4", "2026-11-23")),
        (["tailler", "not-seen", "--by", "centre", "--on", "3/11/2026"],
         ("centre", "not-seen", "2026-11-03")),
        (["Tailler", "non évalué"], ("tutor", "not-rated", "2026-11-23")),
    ],
)  # fmt: skip
def test_rate(framed, words, expected) -> None:
    answer = framed("rate", "Benali", *words, "--comment", "Vu au service.")
    assert answer.code == 0, answer.err
    (row,) = framed("dump").json["tables"]["rating"]
    assert (row["voice"], row["level"], row["on"]) == expected
    assert (row["skill_id"], row["comment"]) == (1, "Vu au service.")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["légumes", "3"], "plusieurs"),
        (["danser", "3"], "Aucune compétence"),
        (["tailler", "5"], "« 5 »"),
        (["tailler", "3", "--by", "voisin"], "voisin"),
        (["tailler", "3", "--on", "2026-12-01"], "pas encore"),
        (["tailler", "3", "--on", "2020-12-01"], "précède"),
    ],
)
def test_rate_refuses_with_the_reason(framed, words, told) -> None:
    answer = framed("rate", "Benali", *words)
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err.replace("\u202f", " ")
    assert framed("dump").json["tables"]["rating"] == []


def test_rate_needs_a_framework(tool) -> None:
    answer = tool("rate", "Benali", "x", "1")
    assert answer.code == 2
    assert "assign" in answer.err
    assert tool("assign", "Benali", "none").code == 2


def test_lists_as_text(framed) -> None:
    framed("mark", "Benali", "2026-11-20", "am", "absent")
    assert "Benali Yanis" in framed("list", "alternants").out
    shown = framed("list", "référentiels").out
    assert "RNCP99999  Cuisine d’essai" in shown
    assert "Tailler les légumes" in shown
    assert "Aucun document" in framed("list", "documents").out


def test_list_frameworks_has_its_shape(framed) -> None:
    (framework,) = framed("list", "frameworks", "--json").json
    assert framework["code"] == "RNCP99999"
    (block,) = framework["blocks"]
    assert block["code"] == "RNCP99999BC01"
    assert block["skills"] == [
        {"id": 1, "title": "Tailler les légumes"}, {"id": 2, "title": "Cuire les légumes"},
    ]  # fmt: skip


@pytest.fixture
def named(tool, store_path, clock):
    """Add a learner by these names, as a file of another program may bring them."""

    def add(last: str, first: str) -> None:
        store = open_store(store_path, clock)
        make_services(store, clock).learners.add(Learner(last, first))
        store.close()

    return add


def test_what_would_move_the_cursor_is_shown_by_its_code(tool, named) -> None:
    named("Rouge\x1b[31m", "Léa")
    refused = tool("add", "learner", "--last", "Rouge\x1b[31m", "--first", "Léa")
    assert (refused.code, refused.out) == (2, "")
    assert "Rouge\\x1b[31m" in tool("list", "learners").out
    assert learners(tool)[1]["last_name"] == "Rouge\x1b[31m"


def test_nothing_turns_the_reading_round_in_a_terminal(tool, named) -> None:
    named("Ka\u202enitram\x9b", "L\u2067éa\u200f")
    listed, found = tool("list", "learners").out, tool("list", "learners", "--json")
    assert "Ka\\u202enitram\\x9b" in listed
    assert "L\\u2067éa\\u200f" in listed
    assert "Ka\\u202enitram\\u009b" in found.out
    assert found.json[1]["last_name"] == "Ka\u202enitram\x9b", "the JSON says the same"
    assert found.json[1]["first_name"] == "L\u2067éa\u200f"
    refused = tool("assign", "\u202exyz", "RNCP1")
    assert "\\u202exyz" in refused.err


def test_check(tool, store_path) -> None:
    import sqlite3
    from contextlib import closing

    assert tool("check").code == 0
    with closing(sqlite3.connect(store_path)) as connection, connection:
        connection.execute("UPDATE contract SET week = 'x'")
    answer = tool("check")
    assert answer.code == 1
    assert "Semaine illisible" in answer.out
